import type { Pattern } from './pattern.ts';
import type { Side } from './side.ts';
import type { Placement } from './measure.ts';

/** How well a placement fits, each 0 (not at all) to 1 (letter by letter). A side without stored context has no value. */
export interface Fit {
  readonly words: number;
  readonly prefix: number | undefined;
  readonly suffix: number | undefined;
  /** Log-odds that this is the passage. */
  readonly odds: number;
}

/** A side agrees from here on. */
const AGREES = 0.6;
const FRAMED = 0.85;
/** What a side counts as that runs along up to the end of the paragraph, where others have come or gone. */
const TO_THE_EDGE = 0.75;
/** What a side counts as that was not stored. */
const UNKNOWN = 0.85;
/** A difference takes back two letters that agree. */
const DIFFERENCE = 2;

/**
 * The weights of confidence: a logistic regression on what is known of a placement. Fitted on the benchmark's seeds 101 and
 * 102 (edited, revised, transcribed, cut; also short quotations among near-repeated sentences), judged on others.
 */
const WEIGHTS = {
  bias: -4.14,
  /** Share of letters that differ in the words, and their number in twenties: a word changed in a long passage is little. */
  differing: -11.7,
  number: 2.74,
  verbatim: -0.27,
  /** The side that agrees better, the other, and both together: one agreeing side is what a repeated sentence has too. */
  better: 4.81,
  worse: 0.31,
  both: 4.5,
  /** Length (doublings of 32 letters) where a side does not agree: long words are seldom said twice. */
  length: 1.44,
  /**
   * Each punctuation mark that differs, in a text that repeats itself: the same words said again are seldom pointed the same
   * way. Held below the fit (-3.4), and less where there is less repetition: there it is the author's correction.
   */
  mark: -2,
} as const;
const MOST_MARKS = 3;
const MOST_DIFFERING = 20;

/** The share of repetition in a text at which a place is neither likelier nor less likely for it, the least ever assumed, its weight; and where marks count in full. */
const REPETITION = { neutral: 0.009, least: 0.002, weight: 0.3, full: 0.01 } as const;
/** The least a mark ever counts of its weight: where the passage was deleted, the copy it had shows no repetition any more. Tuned on texts of 8 KB, seeds 101 to 106. */
const LEAST_OF_MARK = 0.6;

/** `repetition`: how much of the text repeats itself, 0 to 1; a place that fits is a copy in proportion to it. */
export function fitOf(pattern: Pattern, placement: Placement, repetition: number): Fit {
  const letters = pattern.to - pattern.from;
  const prefix = sideValue(placement.prefix);
  const suffix = sideValue(placement.suffix);
  const better = Math.max(prefix ?? UNKNOWN, suffix ?? UNKNOWN);
  const worse = Math.min(prefix ?? UNKNOWN, suffix ?? UNKNOWN);
  const doublings = Math.min(2, Math.max(-1, Math.log2(letters / 32)));
  const cost = placement.wordsCost;
  const odds = WEIGHTS.bias + (cost === 0 ? WEIGHTS.verbatim : 0)
    + WEIGHTS.differing * Math.min(0.5, cost / letters) + WEIGHTS.number * Math.min(1, cost / MOST_DIFFERING)
    + WEIGHTS.better * better + WEIGHTS.worse * worse + WEIGHTS.both * better * worse
    + WEIGHTS.length * doublings * (1 - worse) + WEIGHTS.mark * Math.min(MOST_MARKS, placement.marks) * markShare(repetition);
  const prior = REPETITION.weight * Math.log(REPETITION.neutral / (repetition + REPETITION.least));
  return { words: Math.max(0, 1 - cost / letters), prefix, suffix, odds: odds + prior };
}

function markShare(repetition: number): number {
  return Math.min(1, Math.max(LEAST_OF_MARK, repetition / REPETITION.full));
}

function sideValue(side: Side): number | undefined {
  if (side.length === 0) return undefined;
  const value = Math.max(0, (side.reach - DIFFERENCE * side.cost) / side.length);
  return side.edge ? Math.max(value, TO_THE_EDGE) : value;
}

/** Both sides stored, and both there: the place is certain, whatever became of the words. */
export function isFramed({ prefix = 0, suffix = 0 }: Fit): boolean {
  return Math.min(prefix, suffix) >= FRAMED;
}

export function agreeingSides(fit: Fit): number {
  return ((fit.prefix ?? 0) >= AGREES ? 1 : 0) + ((fit.suffix ?? 0) >= AGREES ? 1 : 0);
}

export function hasContext(fit: Fit): boolean {
  return fit.prefix !== undefined || fit.suffix !== undefined;
}

/** Log-odds as a probability. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
