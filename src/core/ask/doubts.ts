import { outcomeOf, placeOfOutcome } from '../corpus/anchors.ts';
import { readingsOf, type Essay } from '../corpus/corpus.ts';
import { pageOutcomes } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import type { Actor, Annotation, Claim, Footnote, Page, Reading, Target, Term } from '../model/reading.ts';
import type { Outcome, Selector } from '../model/selector.ts';

/** What a passage belongs to in a file. */
export type Owner =
  | { readonly kind: 'note'; readonly note: Annotation }
  | { readonly kind: 'claim'; readonly claim: Claim }
  /** A place where a form means something else. */
  | { readonly kind: 'except'; readonly entry: Actor | Term }
  | { readonly kind: 'footnote'; readonly footnote: Footnote }
  | { readonly kind: 'page'; readonly page: Page };

/** A passage as it stands in a file: the `nth` of its owner, counted from 0. */
export interface Place {
  readonly reading: Reading;
  readonly owner: Owner;
  readonly target: Target;
  readonly nth: number;
}

/** A passage that does not stand in the essay as it was stored. */
export interface Doubt extends Place {
  readonly outcome: Outcome;
}

/** Every passage of a reading, those of its pages too. */
export function placesIn(reading: Reading): Place[] {
  const of = (owner: Owner, targets: readonly Target[]): Place[] => targets.map((target, nth) => ({ reading, owner, target, nth }));
  return [
    ...reading.annotations.filter(({ deleted }) => !deleted).flatMap((note) => of({ kind: 'note', note }, note.targets)),
    ...reading.claims.flatMap((claim) => of({ kind: 'claim', claim }, claim.passages)),
    ...[...reading.actors, ...reading.terms].flatMap((entry) => of({ kind: 'except', entry }, entry.except)),
    ...reading.footnotes.flatMap((footnote) => of({ kind: 'footnote', footnote }, footnote.target ? [footnote.target] : [])),
    ...reading.pages.flatMap((page) => of({ kind: 'page', page }, [page.start])),
  ];
}

const WORST = ['orphaned', 'ambiguous', 'drifted', 'normalized'] as const;

/** The passages of all readers that are not exactly as they were stored, the worst first, then in the order of the text and the files. */
export const doubtsOf = memo((essay: Essay): readonly Doubt[] => {
  if (!essay.content || essay.content.text.trim() === '') return [];
  const found = readingsOf(essay).flatMap((reading) => {
    const pages = reading === essay.shared ? pageOutcomes(essay) : [];
    return placesIn(reading).flatMap((place): Doubt[] => {
      const outcome = place.owner.kind === 'page' ? pages[reading.pages.indexOf(place.owner.page)] : outcomeOf(essay, reading, place.target);
      return outcome === undefined || outcome.kind === 'exact' ? [] : [{ ...place, outcome }];
    });
  });
  const rank = ({ outcome }: Doubt): number => WORST.indexOf(outcome.kind as (typeof WORST)[number]);
  const offset = ({ outcome }: Doubt): number => placeOfOutcome(outcome)?.start ?? 0;
  return found.map((doubt, i) => ({ doubt, i })).sort((a, b) => rank(a.doubt) - rank(b.doubt) || offset(a.doubt) - offset(b.doubt) || a.i - b.i).map(({ doubt }) => doubt);
});

/** Doubts that ask for a look: where only marks differ, nothing does. */
export function toLookAt(doubts: readonly Doubt[]): Doubt[] {
  return doubts.filter(({ outcome }) => outcome.kind !== 'normalized');
}

/**
 * Who may write a reading: whose it is; the shared one those named in `editors`, and where nobody is and nobody else reads,
 * the only reader there is.
 */
export function mayWrite(essay: Essay, reading: Reading, reader: string | null): boolean {
  if (reader === null) return false;
  if (reading.reader !== null) return reading.reader === reader;
  if (reading.editors.length > 0) return reading.editors.includes(reader);
  return essay.readings.every((other) => other.reader === reader);
}

/** The words of a selector as they were stored, with what stood around them. */
export function storedWords(selector: Selector): { readonly before: string; readonly words: string; readonly after: string } {
  if (selector.kind === 'quote') return { before: selector.prefix ?? '', words: selector.exact, after: selector.suffix ?? '' };
  return { before: selector.start.prefix ?? '', words: `${selector.start.exact} … ${selector.end.exact}`, after: selector.end.suffix ?? '' };
}

/** What tells a place apart in its file, whatever else is written there. */
export function placeKey({ owner, nth }: Pick<Place, 'owner' | 'nth'>): string {
  switch (owner.kind) {
    case 'note': return `note ${owner.note.ref.id} ${nth}`;
    case 'claim': return `claim ${owner.claim.ref.id} ${nth}`;
    case 'except': return `${owner.entry.kind} ${owner.entry.ref.id} ${nth}`;
    case 'footnote': return `footnote ${owner.footnote.mark} ${nth}`;
    case 'page': return `page ${owner.page.page} ${nth}`;
  }
}
