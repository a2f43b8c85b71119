import { anchor } from '../anchoring/anchor.ts';
import type { AnchorText } from '../anchoring/prepare.ts';
import type { Span } from '../text/span.ts';
import type { Outcome } from '../model/selector.ts';
import type { Reading, Target } from '../model/reading.ts';
import { readingsOf, type Essay } from './corpus.ts';
import { layoutOf } from './layout.ts';
import { memo } from './memo.ts';

/** A target, where it stands in the text, and whose it is. */
export interface Passage {
  readonly reader: string | null;
  readonly path: string;
  readonly target: Target;
  readonly outcome: Outcome;
}

const UNTRIED: Outcome = { kind: 'orphaned' };

/** Every target of a reading, in one batch, so that its anchors can bear each other out. */
const anchoredReading = memo((text: AnchorText) =>
  memo((reading: Reading): ReadonlyMap<Target, Outcome> => {
    const targets = targetsOf(reading);
    const outcomes = anchor(text, targets.map((target) => target.selector));
    return new Map(targets.map((target, i) => [target, outcomes[i] ?? UNTRIED]));
  }));

/** What became of a reading's target in the essay's text. Where the essay is not here: orphaned, and no problem. */
export function outcomeOf(essay: Essay, reading: Reading, target: Target): Outcome {
  return essay.content ? (anchoredReading(layoutOf(essay).prepared)(reading).get(target) ?? UNTRIED) : UNTRIED;
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
