import { PARAGRAPH, type Fold } from '../text/fold.ts';
import { alignUnits, CHANGED, MISSING, SAME, type Path } from './myers.ts';
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
  readonly prefix: Side;
  readonly suffix: Side;
}

/** How the stored context of one side lies along the text. */
export interface Side {
  readonly length: number;
  readonly cost: number;
  /** Units of the context that belong to the same paragraph as the words, and their cost. */
  readonly nearLength: number;
  readonly nearCost: number;
  /** Where the stored paragraph begins or ends, so does one in the text: what stands beyond may have come or gone. */
  readonly edge: boolean;
}

const path: Path = { at: new Int32Array(2048), fate: new Uint8Array(2048) };

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
  const p = pattern.fold.units;
  const t = fold.units;
  if (path.at.length < pattern.length) {
    path.at = new Int32Array(pattern.length * 2);
    path.fate = new Uint8Array(pattern.length * 2);
  }
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

/** Units from the pattern's beginning that stand in the text letter by letter; written into the path. */
function headRun(pattern: Pattern, fold: Fold, hint: Hint): number {
  const offset = hint.textFirst - hint.patternFirst;
  if (offset < 0) return 0;
  let run = 0;
  while (run < pattern.length && offset + run < fold.length && pattern.fold.units[run] === fold.units[offset + run]) run += 1;
  if (run <= hint.patternFirst) return 0;
  for (let i = 0; i < run; i += 1) {
    path.at[i] = offset + i;
    path.fate[i] = SAME;
  }
  return run;
}

function tailRun(pattern: Pattern, fold: Fold, hint: Hint, head: number): number {
  const offset = hint.textLast - hint.patternLast;
  if (offset + pattern.length > fold.length) return 0;
  const floor = Math.max(head, hint.textFirst - hint.patternFirst + head - offset);
  let i = pattern.length;
  while (i > floor && pattern.fold.units[i - 1] === fold.units[offset + i - 1]) i -= 1;
  if (i > hint.patternLast) return 0;
  for (let k = i; k < pattern.length; k += 1) {
    path.at[k] = offset + k;
    path.fate[k] = SAME;
  }
  return pattern.length - i;
}

/** Where the last path ends after unit `index`. */
export function pathEnd(index: number): number {
  return (path.at[index] ?? 0) + (path.fate[index] === MISSING ? 0 : 1);
}

function measure(pattern: Pattern, fold: Fold): Placement {
  const { from, to } = pattern;
  return {
    from: path.at[from] ?? 0,
    to: pathEnd(to - 1),
    prefix: before(pattern, fold),
    wordsCost: costOf(from, to),
    suffix: after(pattern, fold),
  };
}

function before(pattern: Pattern, fold: Fold): Side {
  const { from } = pattern;
  let near = from;
  while (near > 0 && ((pattern.fold.traits[near] ?? 0) & PARAGRAPH) === 0) near -= 1;
  return {
    length: from, cost: costOf(0, from), nearLength: from - near, nearCost: costOf(near, from),
    edge: near > 0 && startsParagraph(fold, path.at[near] ?? 0),
  };
}

function after(pattern: Pattern, fold: Fold): Side {
  const { to, length } = pattern;
  let near = to;
  while (near < length && ((pattern.fold.traits[near] ?? 0) & PARAGRAPH) === 0) near += 1;
  return {
    length: length - to, cost: costOf(to, length), nearLength: near - to, nearCost: costOf(to, near),
    edge: near < length && startsParagraph(fold, pathEnd(near - 1)),
  };
}

/** Also at either end of the text. */
function startsParagraph(fold: Fold, at: number): boolean {
  return at === 0 || at >= fold.length || ((fold.traits[at] ?? 0) & PARAGRAPH) !== 0;
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
