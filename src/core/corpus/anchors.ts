import { isSure } from '../anchoring/found.ts';
import type { Span } from '../text/span.ts';
import type { Outcome } from '../model/selector.ts';
import type { Reading, Target } from '../model/reading.ts';
import { readingsOf, type Essay } from './corpus.ts';
import { pageOutcomes } from './layout.ts';
import { memo } from './memo.ts';
import { anchoredIn, type Batch, type Written } from './outcomes.ts';

/** A target, where it stands in the text, and whose it is. */
export interface Passage {
  readonly reader: string | null;
  readonly path: string;
  readonly target: Target;
  readonly outcome: Outcome;
}

const UNTRIED: Outcome = { kind: 'orphaned' };

/** Every target of a reading in one batch, so that its anchors can bear each other out. */
const batchOf = memo((reading: Reading): Batch => {
  const targets = targetsOf(reading);
  const written = new Map<Target, Written>([
    ...reading.claims.flatMap((claim) => claim.passages.map((target) => [target, claim] as const)),
    ...reading.annotations.flatMap((annotation) => annotation.targets.map((target) => [target, annotation] as const)),
  ]);
  return { selectors: targets.map(({ selector }) => selector), written: (i) => written.get(targets[i] as Target) ?? {} };
});

const numberOf = memo((reading: Reading): ReadonlyMap<Target, number> => new Map(targetsOf(reading).map((target, i) => [target, i])));

/** What became of a reading's target in the essay's text. Where the essay is not here: orphaned, and no problem. */
export function outcomeOf(essay: Essay, reading: Reading, target: Target): Outcome {
  return outcomesOf(essay, reading)[numberOf(reading).get(target) ?? -1] ?? UNTRIED;
}

/** What became of all targets of a reading, in the order of `targetsOf`. */
export function outcomesOf(essay: Essay, reading: Reading): readonly Outcome[] {
  const { content, markdown, editions } = essay;
  return content ? anchoredIn({ content, markdown, editions }, batchOf(reading)).outcomes : [];
}

export function passageOf(essay: Essay, reading: Reading, target: Target): Passage {
  return { reader: reading.reader, path: reading.path, target, outcome: outcomeOf(essay, reading, target) };
}

/** The words of a selector as they were stored. */
export function wordsOf({ target }: Pick<Passage, 'target'>): string {
  return target.selector.kind === 'quote' ? target.selector.exact : `${target.selector.start.exact} … ${target.selector.end.exact}`;
}

/** Where a passage is shown; null where it is not known for certain. */
export function placeOfOutcome(outcome: Outcome): Span | null {
  return outcome.kind === 'exact' || outcome.kind === 'normalized' || outcome.kind === 'drifted' ? outcome.span : null;
}

/** Every selector of a reading but its pages'. */
export function targetsOf(reading: Reading): Target[] {
  return [
    ...reading.footnotes.flatMap((footnote) => (footnote.target ? [footnote.target] : [])),
    ...reading.actors.flatMap((actor) => actor.except),
    ...reading.terms.flatMap((term) => term.except),
    ...reading.claims.flatMap((claim) => claim.passages),
    ...reading.annotations.flatMap((annotation) => annotation.targets),
  ];
}

/** All passages of all readings of an essay. */
export const passagesOf = memo((essay: Essay): readonly Passage[] =>
  readingsOf(essay).flatMap((reading) => targetsOf(reading).map((target) => passageOf(essay, reading, target))));

/** Whether some passage of some reading does not stand in the text as it was stored, so that an earlier text may tell more. */
export function wantsEditions(essay: Essay): boolean {
  return essay.content !== null && (!pageOutcomes(essay).every(isSure) || readingsOf(essay).some((reading) => !outcomesOf(essay, reading).every(isSure)));
}
