import type { Fold } from '../text/fold.ts';
import { addGrams, newGrams, type GramIndex } from './grams.ts';
import { alignUnits } from './myers.ts';
import { MISSING, type Path } from './path.ts';
import type { AnchorText } from './prepare.ts';

/**
 * Where each folded unit of an old text went in a new one: `to[i]`, or -1. Grams that stand once in both texts are fixed
 * points (the idea of patience diff, here also across moved paragraphs), grown as far as both texts agree; what is left
 * between two neighbours is aligned letter by letter. Linear in both texts.
 */
export interface Alignment {
  readonly to: Int32Array;
}

/** Points that disagree with both their neighbours by more than this, and are shorter than `FIRM`, are chance. */
const STRAY = 48;
const FIRM = 20;
/** Gaps longer than this stay open. */
const LONGEST_GAP = 400;
/** Share of letters that may differ in a gap that is filled. */
const DIFFERING = 0.6;

export function alignTexts(before: AnchorText, after: AnchorText): Alignment {
  const old = before.fold();
  const now = after.fold();
  const to = new Int32Array(old.length).fill(-1);
  const taken = new Uint8Array(now.length);
  const grown = { old, now, to, taken };
  const grams = newGrams(old.length >>> 1);
  addGrams(grams, old.units, { from: 0, to: old.length }, before.seeds().shape);
  for (let g = 0; g < grams.count; g += 1) {
    const i = grams.at[g] ?? 0;
    const gram = { hash: grams.hashes[g] ?? 0, position: i, own: old };
    if ((to[i] ?? -1) >= 0 || !isOnce(old, before.seeds(), gram)) continue;
    const j = onlyPlace(now, after.seeds(), gram);
    if (j >= 0 && taken[j] === 0) grow(grown, i, j);
  }
  dropStrays(grown);
  fillGaps(grown);
  return { to };
}

interface Growing {
  readonly old: Fold;
  readonly now: Fold;
  readonly to: Int32Array;
  readonly taken: Uint8Array;
}

interface Gram {
  readonly hash: number;
  readonly position: number;
  /** The text the gram was read from. */
  readonly own: Fold;
}

const MOST_COMPARED = 16;

/** The only position of a gram in a text, or -1. */
function onlyPlace(text: Fold, index: GramIndex, { hash, position, own }: Gram): number {
  const bucket = hash >>> index.shift;
  const first = index.heads[bucket] ?? 0;
  const end = index.heads[bucket + 1] ?? 0;
  let only = -1;
  if (end - first > MOST_COMPARED) return -1;
  for (let p = first; p < end; p += 1) {
    const at = index.places[p] ?? 0;
    let k = 0;
    while (k < index.shape.length && text.units[at + k] === own.units[position + k]) k += 1;
    if (k < index.shape.length) continue;
    if (only >= 0) return -1;
    only = at;
  }
  return only;
}

function isOnce(text: Fold, index: GramIndex, gram: Gram): boolean {
  return onlyPlace(text, index, gram) === gram.position;
}

/** Extends a fixed point both ways as far as the texts agree and nothing else is there. */
function grow({ old, now, to, taken }: Growing, i: number, j: number): void {
  const free = (a: number, b: number): boolean => to[a] === -1 && taken[b] === 0 && old.units[a] === now.units[b];
  for (let k = 0; i + k < old.length && j + k < now.length && free(i + k, j + k); k += 1) {
    to[i + k] = j + k;
    taken[j + k] = 1;
  }
  for (let k = 1; k <= i && k <= j && free(i - k, j - k); k += 1) {
    to[i - k] = j - k;
    taken[j - k] = 1;
  }
}

/** A stretch of old text that runs on in the new. */
interface Run {
  readonly from: number;
  readonly to: number;
  /** New offset less old offset. */
  readonly shift: number;
}

function runsOf(to: Int32Array): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let i = 1; i <= to.length; i += 1) {
    const previous = to[i - 1] ?? -1;
    if (i < to.length && previous >= 0 && to[i] === previous + 1) continue;
    if (previous >= 0) runs.push({ from, to: i, shift: previous - (i - 1) });
    from = i;
  }
  return runs;
}

/** Short runs that lie apart from the firm runs on either side are chance. */
function dropStrays({ to, taken }: Growing): void {
  const runs = runsOf(to);
  let firm: Run | undefined;
  const nextFirm: (Run | undefined)[] = new Array<Run | undefined>(runs.length);
  for (let r = runs.length - 1; r >= 0; r -= 1) {
    nextFirm[r] = firm;
    const run = runs[r];
    if (run !== undefined && run.to - run.from >= FIRM) firm = run;
  }
  let lastFirm: Run | undefined;
  runs.forEach((run, r) => {
    if (run.to - run.from >= FIRM) {
      lastFirm = run;
      return;
    }
    const near = [lastFirm, nextFirm[r]].some((f) => f !== undefined && Math.abs(f.shift - run.shift) <= STRAY);
    if (near) return;
    for (let i = run.from; i < run.to; i += 1) {
      taken[to[i] ?? 0] = 0;
      to[i] = -1;
    }
  });
}

function fillGaps(growing: Growing): void {
  const { to, old, now } = growing;
  const path: Path = { at: new Int32Array(old.length), fate: new Uint8Array(old.length) };
  const { length } = old;
  const runs = [{ from: 0, to: 0, shift: 0 }, ...runsOf(to), { from: length, to: length, shift: now.length - length }];
  for (let r = 0; r + 1 < runs.length; r += 1) {
    const left = runs[r];
    const right = runs[r + 1];
    if (left === undefined || right === undefined) continue;
    fillGap(growing, { from: left.to, to: right.from, start: left.to + left.shift, end: right.from + right.shift }, path);
  }
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

function fillGap({ old, now, to, taken }: Growing, gap: Gap, path: Path): void {
  const rows = gap.to - gap.from;
  const columns = gap.end - gap.start;
  if (rows <= 0 || columns <= 0 || rows > LONGEST_GAP || columns > LONGEST_GAP) return;
  const cost = alignUnits({
    pattern: old.units, patternFrom: gap.from, patternTo: gap.to, text: now.units, textFrom: gap.start, textTo: gap.end, freeStart: false, freeEnd: false,
  }, path);
  if (cost < 0 || cost > Math.max(3, DIFFERING * Math.max(rows, columns))) return;
  for (let i = gap.from; i < gap.to; i += 1) {
    const at = path.at[i] ?? 0;
    if (path.fate[i] === MISSING || taken[at] === 1) continue;
    to[i] = at;
    taken[at] = 1;
  }
}
