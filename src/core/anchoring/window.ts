import type { Fold } from '../text/fold.ts';
import type { Stretch as Range } from './grams.ts';
import { measure, type Placement } from './measure.ts';
import { alignUnits } from './myers.ts';
import { endAt, SAME, type Path } from './path.ts';
import type { Pattern } from './pattern.ts';

/** Where seeds say a pattern may stand: its first and its last gram found in the text, in folded units. */
export interface Hint {
  readonly patternFirst: number;
  readonly textFirst: number;
  readonly patternLast: number;
  readonly textLast: number;
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

/** A run of letters around a seed as long as this is no chance: what is before it and after it is aligned by itself. */
const FIRM = 12;

/** Lays the pattern along the text near `hint`: what runs along with its seeds stays, and what is between and around is aligned. */
export function place(pattern: Pattern, fold: Fold, hint: Hint): Placement | undefined {
  laid = hint;
  reserve(pattern);
  const first = runAround(pattern, fold, hint.patternFirst, hint.textFirst);
  if (first.from === 0 && first.to === pattern.length) {
    keep(first);
    return measure(pattern, fold, path);
  }
  const last = first.to > hint.patternLast && hint.textLast - hint.patternLast === first.shift ? first : runAround(pattern, fold, hint.patternLast, hint.textLast);
  const isFirm = first.to - first.from >= FIRM && last.to - last.from >= FIRM && (first === last || (first.to <= last.from && first.to + first.shift <= last.from + last.shift));
  return (isFirm ? layBetween(pattern, fold, first, last) : layLoosely(pattern, fold, hint)) ? measure(pattern, fold, path) : undefined;
}

/** Pattern units `from` to `to` stand in the text letter by letter, `shift` units further on. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

function runAround(pattern: Pattern, fold: Fold, unit: number, at: number): Run {
  const p = pattern.fold.units;
  const t = fold.units;
  const shift = at - unit;
  const least = Math.max(0, -shift);
  const most = Math.min(pattern.length, fold.length - shift);
  let from = unit;
  while (from > least && p[from - 1] === t[from - 1 + shift]) from -= 1;
  let to = unit;
  while (to < most && p[to] === t[to + shift]) to += 1;
  return { from, to, shift };
}

function keep({ from, to, shift }: Run): void {
  for (let i = from; i < to; i += 1) same(i, i + shift);
}

function layBetween(pattern: Pattern, fold: Fold, first: Run, last: Run): boolean {
  keep(first);
  if (last !== first) keep(last);
  const p = pattern.fold.units;
  const t = fold.units;
  const start = first.from + first.shift;
  const end = last.to + last.shift;
  const rest = pattern.length - last.to;
  if (first.from > 0 && alignUnits({
    pattern: p, patternFrom: 0, patternTo: first.from, text: t, textFrom: Math.max(0, start - first.from - slack(first.from)), textTo: start, freeStart: true, freeEnd: false,
  }, path) < 0) return false;
  if (last !== first && alignUnits({
    pattern: p, patternFrom: first.to, patternTo: last.from, text: t, textFrom: first.to + first.shift, textTo: last.from + last.shift, freeStart: false, freeEnd: false,
  }, path) < 0) return false;
  return rest === 0 || alignUnits({
    pattern: p, patternFrom: last.to, patternTo: pattern.length, text: t, textFrom: end, textTo: Math.min(fold.length, end + rest + slack(rest)), freeStart: false, freeEnd: true,
  }, path) >= 0;
}

/** For seeds that may be chance: only ends that fit letter by letter are fixed. */
function layLoosely(pattern: Pattern, fold: Fold, hint: Hint): boolean {
  const head = headRun(pattern, fold, hint);
  const tail = tailRun(pattern, fold, hint, head);
  const left = hint.textFirst - hint.patternFirst;
  const right = hint.textLast - hint.patternLast + pattern.length;
  const textFrom = head > 0 ? left + head : Math.max(0, left - slack(hint.patternFirst));
  const textTo = tail > 0 ? right - tail : Math.min(fold.length, right + slack(pattern.length - hint.patternLast));
  return textTo >= textFrom && alignUnits({
    pattern: pattern.fold.units, patternFrom: head, patternTo: pattern.length - tail, text: fold.units, textFrom, textTo, freeStart: head === 0, freeEnd: tail === 0,
  }, path) >= 0;
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
  return words && prefix && suffix ? { ...measure(pattern, fold, path), from: range.from, to: range.to } : undefined;
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
