import type { Fold } from '../text/fold.ts';
import { isWordUnit } from '../text/unit.ts';
import { alignUnits } from './myers.ts';
import { CHANGED, endAt, MISSING, SAME, type Path } from './path.ts';
import { after, before, type Side } from './side.ts';
import type { Stretch as Range } from './grams.ts';
import type { Pattern } from './pattern.ts';

/** Where seeds say a pattern may stand: its first and its last gram found in the text, in folded units. */
export interface Hint {
  readonly patternFirst: number;
  readonly textFirst: number;
  readonly patternLast: number;
  readonly textLast: number;
}

/** A pattern laid along the text. Costs are letters changed, missing or added. Offsets are folded units of the text. */
export interface Placement {
  readonly from: number;
  readonly to: number;
  readonly wordsCost: number;
  /** Punctuation marks changed, missing or added in the words and as far as their context runs along. */
  readonly marks: number;
  readonly prefix: Side;
  readonly suffix: Side;
}

const path: Path = { at: new Int32Array(2048), fate: new Uint8Array(2048) };

/** The hint of the last path, if it came from one. */
let laid: Hint | undefined;

/** Whether the last path is the one for `hint`, so that it need not be found again. */
export function isLaid(hint: Hint): boolean {
  return laid === hint;
}

/** The path of the last `place`, for reading the differences; overwritten by the next. */
export function lastPath(): Readonly<Path> {
  return path;
}

/** Letters that may have come in between seeds and the ends of the pattern. */
function slack(distance: number): number {
  return 16 + (distance >>> 2);
}

/** Lays the pattern along the text near `hint`. Where its ends fit letter by letter, only what is between is aligned. */
export function place(pattern: Pattern, fold: Fold, hint: Hint): Placement | undefined {
  laid = hint;
  const p = pattern.fold.units;
  const t = fold.units;
  reserve(pattern);
  const head = headRun(pattern, fold, hint);
  if (head === pattern.length) return measure(pattern, fold);
  const tail = tailRun(pattern, fold, hint, head);
  const left = hint.textFirst - hint.patternFirst;
  const right = hint.textLast - hint.patternLast + pattern.length;
  const textFrom = head > 0 ? left + head : Math.max(0, left - slack(hint.patternFirst));
  const textTo = tail > 0 ? right - tail : Math.min(fold.length, right + slack(pattern.length - hint.patternLast));
  if (textTo < textFrom) return undefined;
  const cost = alignUnits({
    pattern: p, patternFrom: head, patternTo: pattern.length - tail, text: t, textFrom, textTo, freeStart: head === 0, freeEnd: tail === 0,
  }, path);
  return cost < 0 ? undefined : measure(pattern, fold);
}

/** Lays the words of the pattern along `range` of the text, whole, and its context along what stands before and after. */
export function placeBetween(pattern: Pattern, fold: Fold, range: Range): Placement | undefined {
  laid = undefined;
  reserve(pattern);
  const { from, to, length } = pattern;
  const words = lay(pattern, fold, { from, to, textFrom: range.from, textTo: range.to, freeStart: false, freeEnd: false });
  const prefix = lay(pattern, fold, {
    from: 0, to: from, textFrom: Math.max(0, range.from - from - slack(from)), textTo: range.from, freeStart: true, freeEnd: false,
  });
  const suffix = lay(pattern, fold, {
    from: to, to: length, textFrom: range.to, textTo: Math.min(fold.length, range.to + length - to + slack(length - to)), freeStart: false, freeEnd: true,
  });
  return words && prefix && suffix ? { ...measure(pattern, fold), from: range.from, to: range.to } : undefined;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
  readonly freeStart: boolean;
  readonly freeEnd: boolean;
}

/** Aligns a piece of the pattern; where an end is fixed and fits letter by letter, without work. */
function lay(pattern: Pattern, fold: Fold, piece: Piece): boolean {
  const p = pattern.fold.units;
  const t = fold.units;
  let { from, to, textFrom, textTo } = piece;
  for (; !piece.freeStart && from < to && textFrom < textTo && p[from] === t[textFrom]; from += 1, textFrom += 1) same(from, textFrom);
  for (; !piece.freeEnd && from < to && textFrom < textTo && p[to - 1] === t[textTo - 1]; to -= 1, textTo -= 1) same(to - 1, textTo - 1);
  if (from === to) return true;
  return alignUnits({
    pattern: p, patternFrom: from, patternTo: to, text: t, textFrom, textTo, freeStart: piece.freeStart, freeEnd: piece.freeEnd,
  }, path) >= 0;
}

function same(index: number, at: number): void {
  path.at[index] = at;
  path.fate[index] = SAME;
}

function reserve(pattern: Pattern): void {
  if (path.at.length >= pattern.length) return;
  path.at = new Int32Array(pattern.length * 2);
  path.fate = new Uint8Array(pattern.length * 2);
}

/** Units from the pattern's beginning that stand in the text letter by letter; written into the path. */
function headRun(pattern: Pattern, fold: Fold, hint: Hint): number {
  const offset = hint.textFirst - hint.patternFirst;
  if (offset < 0) return 0;
  let run = 0;
  while (run < pattern.length && offset + run < fold.length && pattern.fold.units[run] === fold.units[offset + run]) run += 1;
  if (run <= hint.patternFirst) return 0;
  for (let i = 0; i < run; i += 1) same(i, offset + i);
  return run;
}

function tailRun(pattern: Pattern, fold: Fold, hint: Hint, head: number): number {
  const offset = hint.textLast - hint.patternLast;
  if (offset + pattern.length > fold.length) return 0;
  const floor = Math.max(head, hint.textFirst - hint.patternFirst + head - offset);
  let i = pattern.length;
  while (i > floor && pattern.fold.units[i - 1] === fold.units[offset + i - 1]) i -= 1;
  if (i > hint.patternLast) return 0;
  for (let k = i; k < pattern.length; k += 1) same(k, offset + k);
  return pattern.length - i;
}

/** Where the last path ends after unit `index`. */
export function pathEnd(index: number): number {
  return endAt(path, index);
}

function measure(pattern: Pattern, fold: Fold): Placement {
  const { from, to } = pattern;
  const prefix = before(pattern, fold, path);
  const suffix = after(pattern, fold, path);
  return {
    from: path.at[from] ?? 0,
    to: pathEnd(to - 1),
    prefix,
    wordsCost: costOf(from, to),
    marks: marksBetween(pattern, fold, { from: from - prefix.reach, to: to + suffix.reach }),
    suffix,
  };
}

/** Differing marks that touch count once: an ellipsis is three units. */
function marksBetween(pattern: Pattern, fold: Fold, { from, to }: Range): number {
  let marks = 0;
  let touching = false;
  for (let i = from; i < to; i += 1) {
    const differs = path.fate[i] !== SAME && !isWordUnit(pattern.fold.units[i] ?? 0);
    if (differs && !touching) marks += 1;
    touching = differs;
    if (i + 1 === to) break;
    for (let t = pathEnd(i); t < (path.at[i + 1] ?? 0); t += 1) {
      const added = !isWordUnit(fold.units[t] ?? 0);
      if (added && !touching) marks += 1;
      touching = added;
    }
  }
  return marks;
}

function costOf(from: number, to: number): number {
  let cost = 0;
  for (let i = from; i < to; i += 1) {
    const fate = path.fate[i] ?? SAME;
    if (fate === CHANGED || fate === MISSING) cost += 1;
    if (i + 1 < to) cost += (path.at[i + 1] ?? 0) - pathEnd(i);
  }
  return cost;
}
