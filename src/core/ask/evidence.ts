import { placeOfOutcome, type Passage } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { passagesOfClaim } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import { spansOfNote, type Note } from '../corpus/notes.ts';
import type { Claim } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import { actsOn, refuse, together, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { addPassagesTo } from './entry-acts.ts';
import { beginningOf } from './layers.ts';
import { describeAll } from './new-note.ts';
import { takeItem, type ItemPlace } from './take-item.ts';

/** Puts words of the essay under a claim. Those that stand there already are left out. */
export function putUnder(desk: Desk, claim: Named<Claim>, spans: readonly Span[]): Acted {
  const there = passagesOfClaim(desk.essay, claim).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []);
  const fresh = spans.filter((span) => !there.some((other) => other.start === span.start && other.end === span.end));
  if (fresh.length === 0) return refuse(spans.length === 0 ? 'passage-unsure' : 'passage-there');
  return addPassagesTo(desk, claim, describeAll(desk.essay, fresh).selectors);
}

/** What a note stands on for certain; an answer stands where its conversation does. */
export function spansToPut(essay: Essay, note: Note): Span[] {
  return spansOfNote(note.passages.length > 0 ? note : beginningOf(essay, note));
}

/** A passage as it stands under a claim. */
export interface Evidence {
  readonly claim: Named<Claim>;
  readonly passage: Passage;
}

/** Takes a passage from under a claim. */
export function removeEvidence(desk: Desk, evidence: Evidence): Acted {
  const place = placeOfEvidence(desk, evidence);
  return 'kind' in place ? place : { kind: 'acts', files: [actsOn(desk, place.path, [takeItem(desk, place)])] };
}

/** Puts a passage under another claim. Whoever else put it where it is: there it stays too. */
export function moveEvidence(desk: Desk, evidence: Evidence, to: Named<Claim>): Acted {
  if (to === evidence.claim) return refuse('passage-there');
  const place = placeOfEvidence(desk, evidence);
  const span = placeOfOutcome(evidence.passage.outcome);
  const isThere = span !== null && passagesOfClaim(desk.essay, to).some(({ outcome }) => {
    const other = placeOfOutcome(outcome);
    return other?.start === span.start && other.end === span.end;
  });
  if (isThere) return refuse('passage-there');
  const added = addPassagesTo(desk, to, [evidence.passage.target.selector]);
  return 'kind' in place ? added : together([added, { kind: 'acts', files: [actsOn(desk, place.path, [takeItem(desk, place)])] }]);
}

/** Puts a passage before or after another of the same reader's under the same claim. */
export function orderEvidence(desk: Desk, evidence: Evidence, { beside, side }: { readonly beside: Passage; readonly side: 'before' | 'after' }): Acted {
  const [place, other] = [placeOfEvidence(desk, evidence), placeOfEvidence(desk, { claim: evidence.claim, passage: beside })];
  if ('kind' in place) return place;
  if ('kind' in other || other.claim !== place.claim) return refuse('other-record');
  const to = other.at + (side === 'after' ? 1 : 0) - (place.at < other.at ? 1 : 0);
  return { kind: 'acts', files: [actsOn(desk, place.path, [{ kind: 'move-item', section: 'claims', id: place.claim.ref.id, field: 'passages', from: place.at, to }])] };
}

/** Where a passage is written, if this reader may write there. */
export function placeOfEvidence({ essay, reader }: Desk, { claim, passage }: Evidence): ItemPlace | Refused {
  const signed = [claim, ...claim.said].find(({ entry }) => entry.passages.includes(passage.target));
  if (!signed) return refuse('passage-absent');
  if (!mayWrite(essay, signed.reading, reader.slug)) return refuse(signed.reader === null ? 'not-editor' : 'not-your-passage');
  return { path: signed.path, claim: signed.entry, field: 'passages', at: signed.entry.passages.indexOf(passage.target) };
}
