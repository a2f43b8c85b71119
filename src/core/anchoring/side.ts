import { PARAGRAPH, type Fold } from '../text/fold.ts';
import { isWordUnit } from '../text/unit.ts';
import { endAt, SAME, type Path } from './path.ts';
import type { Pattern } from './pattern.ts';

/** How the stored context of one side lies along the text. Lengths are folded units. */
export interface Side {
  readonly length: number;
  /** How far outwards the context runs along with the text, and what differs on that way. */
  readonly reach: number;
  readonly cost: number;
  /** It runs along as far as the paragraph goes, in the text too: only what is beyond has come or gone. */
  readonly edge: boolean;
}

/** One difference weighs as much as so many letters that agree. */
const DIFFERENCE = 1.5;
/** How much of the paragraph's own words may differ for it to count as the same. */
const SAME_PARAGRAPH = 0.3;
/** Letters come in between count up to this many. */
const LONGEST_GAP = 4;

/** A side that is there as it was stored. */
export function wholeSide(length: number): Side {
  return { length, reach: length, cost: 0, edge: false };
}

/** The prefix along `path`. */
export function before(pattern: Pattern, fold: Fold, path: Readonly<Path>): Side {
  const { from } = pattern;
  const stretch = newStretch();
  let edge = false;
  for (let i = from; i > 0; i -= 1) {
    if (breaks(pattern.fold, i) && startsParagraph(fold, path.at[i] ?? 0) && isAlike(stretch)) edge = true;
    const gap = i === from ? 0 : (path.at[i] ?? 0) - endAt(path, i - 1);
    step(stretch, path.fate[i - 1] === SAME, gap);
  }
  return { length: from, reach: stretch.reach, cost: stretch.cost, edge };
}

/** The suffix along `path`. */
export function after(pattern: Pattern, fold: Fold, path: Readonly<Path>): Side {
  const { to, length } = pattern;
  const stretch = newStretch();
  let edge = false;
  for (let i = to; i < length; i += 1) {
    if (breaks(pattern.fold, i) && startsParagraph(fold, endAt(path, i - 1)) && isAlike(stretch)) edge = true;
    const gap = i === to ? 0 : (path.at[i] ?? 0) - endAt(path, i - 1);
    step(stretch, path.fate[i] === SAME, gap);
  }
  return { length: length - to, reach: stretch.reach, cost: stretch.cost, edge };
}

/** The best-scoring stretch outwards from the words, while it is being found. */
interface Stretch {
  reach: number;
  cost: number;
  seen: number;
  differing: number;
  score: number;
  best: number;
}

function newStretch(): Stretch {
  return { reach: 0, cost: 0, seen: 0, differing: 0, score: 0, best: 0 };
}

function step(stretch: Stretch, same: boolean, gap: number): void {
  const differing = (same ? 0 : 1) + Math.min(gap, LONGEST_GAP);
  stretch.seen += 1;
  stretch.differing += differing;
  stretch.score += (same ? 1 : 0) - DIFFERENCE * differing;
  if (stretch.score <= stretch.best) return;
  stretch.best = stretch.score;
  stretch.reach = stretch.seen;
  stretch.cost = stretch.differing;
}

function isAlike({ differing, seen }: Stretch): boolean {
  return differing <= seen * SAME_PARAGRAPH;
}

function breaks(fold: Fold, at: number): boolean {
  return ((fold.traits[at] ?? 0) & PARAGRAPH) !== 0;
}

/** Also at either end of the text. */
function startsParagraph(fold: Fold, at: number): boolean {
  return at === 0 || at >= fold.length || breaks(fold, at);
}

/** All of the stored context of a side, if it is at least this long, tells as much as a run that is longer than the words. */
const TELLING = 12;

/**
 * Whether what stands at `place` is rather the stored context, closed up over words that were deleted: it runs on there for
 * longer than the words are, or as far as it was stored. So a deleted sentence is not taken for the next one that begins
 * like it, nor for the one before it that ends like it.
 */
export function isContextInstead(pattern: Pattern, fold: Fold, place: { readonly from: number; readonly to: number }): boolean {
  const p = pattern.fold.units;
  const t = fold.units;
  const first = skipMarks(p, pattern.to, pattern.length);
  const last = skipMarksBack(p, pattern.from, 0);
  const start = skipMarks(t, place.from, place.to);
  const end = skipMarksBack(t, place.to, place.from);
  let after = 0;
  while (first + after < pattern.length && start + after < fold.length && p[first + after] === t[start + after]) after += 1;
  let before = 0;
  while (before < last && before < end && p[last - 1 - before] === t[end - 1 - before]) before += 1;
  const most = Math.max(after, before);
  return most > end - start || (after >= TELLING && first + after === pattern.length) || (before >= TELLING && before === last);
}

function skipMarks(units: Uint16Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isWordUnit(units[at] ?? 0)) at += 1;
  return at;
}

function skipMarksBack(units: Uint16Array, from: number, to: number): number {
  let at = from;
  while (at > to && !isWordUnit(units[at - 1] ?? 0)) at -= 1;
  return at;
}
