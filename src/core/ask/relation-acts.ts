import type { Essay } from '../corpus/corpus.ts';
import { graphOf, type Step, type Undercutting } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import type { RecordAct } from '../format/act.ts';
import type { Value } from '../format/compose.ts';
import type { Claim } from '../model/reading.ts';
import { actsOn, refuse, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { addTo, linkValue, type Bearing } from './entry-acts.ts';
import { takeItem, type ItemPlace } from './take-item.ts';

/** Draws a relation from one claim to another, or against a step between two. */
export function relate(desk: Desk, from: Named<Claim>, bearing: Bearing): Acted {
  const wrong = [bearing.to, ...(bearing.relation === 'undercuts' ? [bearing.from] : [])].find((one) => one.entry.kind !== 'claim');
  if (wrong) return refuse('not-a-claim', wrong.entry.ref.id);
  if (bearing.relation !== 'undercuts' && bearing.to === from) return refuse('same-entry', from.entry.ref.id);
  return addTo(desk, from, { field: bearing.relation, values: [linkValue(desk, bearing)] });
}

/** A relation as it is drawn in a file. */
export type Drawn = Step | Undercutting;

/** Takes a relation away. */
export function unrelate(desk: Desk, drawn: Drawn): Acted {
  const place = placeOfDrawn(desk, drawn);
  return 'kind' in place ? place : { kind: 'acts', files: [actsOn(desk, place.path, [takeItem(desk, place)])] };
}

/** The first of some statements of one relation that this reader may change. */
export function mineAmong(desk: Desk, all: readonly Drawn[]): Drawn | null {
  return all.find((drawn) => !('kind' in placeOfDrawn(desk, drawn))) ?? null;
}

/**
 * Lets a claim bear on another in a new way. `instead`: a relation that the new one replaces; where this reader may not change
 * that, a relation of the reader's own is drawn beside it.
 */
export function bear(desk: Desk, claim: Named<Claim>, { bearing, instead }: { readonly bearing: Bearing; readonly instead: Drawn | null }): Acted {
  const mine = relationsOf(desk.essay, claim).filter((drawn) => mineAmong(desk, [drawn]) !== null && drawn !== instead);
  if (mine.some((drawn) => isSame(drawn, bearing))) return refuse('relation-there');
  return instead && mineAmong(desk, [instead]) ? changeRelation(desk, instead, bearing) : relate(desk, claim, bearing);
}

/** Says why a relation holds; an empty text takes the reason away. What the relation leads to need not be here. */
export function setBecause(desk: Desk, drawn: Drawn, because: string): Acted {
  const place = placeOfDrawn(desk, drawn);
  if ('kind' in place) return place;
  const reason = because === '' ? {} : { because };
  const value: Value = drawn.relation === 'undercuts' ? { from: drawn.refs.from.id, to: drawn.refs.to.id, ...reason } : because === '' ? drawn.ref.id : { claim: drawn.ref.id, because };
  return { kind: 'acts', files: [actsOn(desk, place.path, [{ kind: 'change-item', section: 'claims', id: place.claim.ref.id, field: drawn.relation, at: place.at, value }])] };
}

function relationsOf(essay: Essay, claim: Named<Claim>): Drawn[] {
  const graph = graphOf(essay);
  return [...(graph.out.get(claim) ?? []), ...(graph.undercuts.get(claim) ?? [])];
}

/** Does a relation say this, whatever its reason? */
export function isSame(drawn: Drawn, bearing: Bearing): boolean {
  if (drawn.relation === 'undercuts') return bearing.relation === 'undercuts' && drawn.premise === bearing.from && drawn.conclusion === bearing.to;
  return drawn.relation === bearing.relation && drawn.to === bearing.to;
}

/** Changes what a relation is, what it leads to, or its reason; the claim it comes from stays. */
export function changeRelation(desk: Desk, drawn: Drawn, bearing: Bearing): Acted {
  const place = placeOfDrawn(desk, drawn);
  if ('kind' in place) return place;
  const from = drawn.relation === 'undercuts' ? drawn.by : drawn.from;
  if (bearing.to.entry.kind !== 'claim') return refuse('not-a-claim', bearing.to.entry.ref.id);
  if (bearing.relation !== 'undercuts' && bearing.to === from) return refuse('same-entry', from.entry.ref.id);
  const which = { section: 'claims' as const, id: place.claim.ref.id };
  const value = linkValue(desk, bearing);
  const acts: readonly RecordAct[] = bearing.relation === drawn.relation
    ? [{ kind: 'change-item', ...which, field: drawn.relation, at: place.at, value }]
    : [{ kind: 'add-item', ...which, field: bearing.relation, value }, { kind: 'remove-item', ...which, field: drawn.relation, at: place.at }];
  return { kind: 'acts', files: [actsOn(desk, place.path, acts)] };
}

function placeOfDrawn({ essay, reader }: Desk, { relation, path, span }: Drawn): ItemPlace | Refused {
  const reading = [essay.shared, ...essay.readings].find((one) => one?.path === path);
  if (!reading || !mayWrite(essay, reading, reader.slug)) return refuse(reading && reading.reader === null ? 'not-editor' : 'not-your-relation');
  for (const claim of reading.claims) {
    const at = (claim[relation] as readonly { readonly span: object }[]).findIndex((one) => one.span === span);
    if (at >= 0) return { path, claim, field: relation, at };
  }
  return refuse('not-your-relation');
}
