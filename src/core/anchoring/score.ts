import type { Pattern } from './pattern.ts';
import type { Placement } from './window.ts';

/** How well a placement fits, each 0 (not at all) to 1 (letter by letter). A side without stored context has no value. */
export interface Fit {
  readonly words: number;
  readonly prefix: number | undefined;
  readonly suffix: number | undefined;
}

/** A side agrees from here on; chance alone reaches about 0.4. */
export const AGREES = 0.65;

export function fitOf(pattern: Pattern, placement: Placement): Fit {
  const { from, to, length } = pattern;
  return {
    words: likeness(placement.wordsCost, to - from),
    prefix: from === 0 ? undefined : likeness(placement.prefix.length - placement.prefix.reach + placement.prefix.cost, from),
    suffix: length === to ? undefined : likeness(placement.suffix.length - placement.suffix.reach + placement.suffix.cost, length - to),
  };
}

function likeness(cost: number, length: number): number {
  return length === 0 ? 1 : Math.max(0, 1 - cost / length);
}

export function agreeingSides(fit: Fit): number {
  return ((fit.prefix ?? 0) >= AGREES ? 1 : 0) + ((fit.suffix ?? 0) >= AGREES ? 1 : 0);
}

export function hasContext(fit: Fit): boolean {
  return fit.prefix !== undefined || fit.suffix !== undefined;
}

/** The weights of confidence: a logistic sum, fitted on benchmark seeds apart from those it is judged on. */
const WEIGHTS = { bias: -9, words: 9, prefix: 3, suffix: 3, oneSide: 2, bothSides: 3 } as const;

/** What a side that was not stored counts as. */
const UNKNOWN = 0.7;

/** How likely it is that the placement is the passage, 0 to 1. */
export function confidenceOf(fit: Fit): number {
  const sides = hasContext(fit) ? agreeingSides(fit) : 1;
  const sum = WEIGHTS.bias + WEIGHTS.words * fit.words
    + WEIGHTS.prefix * (fit.prefix ?? UNKNOWN) + WEIGHTS.suffix * (fit.suffix ?? UNKNOWN)
    + (sides > 0 ? WEIGHTS.oneSide : 0) + (sides > 1 ? WEIGHTS.bothSides - WEIGHTS.oneSide : 0);
  return 1 / (1 + Math.exp(-sum));
}
