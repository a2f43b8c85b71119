import type { Splice } from '../text/splice.ts';
import { sourceEnd, unitAt, type Fold } from '../text/fold.ts';
import type { Alignment } from './align.ts';
import { alignUnits } from './myers.ts';
import { MISSING, SAME } from './path.ts';
import type { AnchorText } from './prepare.ts';

/** A stretch that was replaced by another is compared letter by letter, if either is no longer than this. */
export const LONGEST_REPLACED = 400;
/** Where more than this share of letters differs between a stretch and what replaced it, only runs of so many letters are no chance. */
const DIFFERING = 0.4;
const RUN = 6;

/**
 * Where each folded unit of an old text went in the new one, known from the splices that made it: what no splice touched
 * is certain; of a replaced stretch, what it has in common with its replacement. `splices`: in order, in offsets of `old`.
 */
export function alignAlong(old: AnchorText, now: AnchorText, splices: readonly Splice[]): Alignment {
  const to = new Int32Array(old.fold().length).fill(-1);
  let kept = 0;
  let shift = 0;
  for (const { start, end, text } of [...splices, { start: old.text.length, end: old.text.length, text: '' }]) {
    keep(to, { old: old.fold(), now: now.fold() }, { from: kept, to: start, shift });
    replace(to, { old: old.fold(), now: now.fold() }, { from: start, to: end, start: start + shift, end: start + shift + text.length });
    kept = end;
    shift += text.length - (end - start);
  }
  return { to };
}

interface Folds {
  readonly old: Fold;
  readonly now: Fold;
}

/** Units whose whole source lies between two splices stand in the new text as they stood. */
function keep(to: Int32Array, { old, now }: Folds, stretch: { readonly from: number; readonly to: number; readonly shift: number }): void {
  let at = unitAt(now, stretch.from + stretch.shift);
  for (let i = unitAt(old, stretch.from); i < old.length && sourceEnd(old, i) <= stretch.to; i += 1) {
    const start = (old.starts[i] ?? 0) + stretch.shift;
    while (at < now.length && (now.starts[at] ?? 0) < start) at += 1;
    if (at >= now.length) return;
    // What is typed beside a letter may change how it folds: a hyphen, a combining mark.
    if (now.starts[at] !== start || now.units[at] !== old.units[i]) continue;
    to[i] = at;
    at += 1;
  }
}

interface Replaced {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

function replace(to: Int32Array, { old, now }: Folds, replaced: Replaced): void {
  const piece = { from: unitAt(old, replaced.from), to: unitAt(old, replaced.to), textFrom: unitAt(now, replaced.start), textTo: unitAt(now, replaced.end) };
  const rows = piece.to - piece.from;
  const columns = piece.textTo - piece.textFrom;
  if (rows <= 0 || columns <= 0 || Math.min(rows, columns) > LONGEST_REPLACED) return;
  const path = { at: new Int32Array(piece.to), fate: new Uint8Array(piece.to) };
  const cost = alignUnits({
    pattern: old.units, patternFrom: piece.from, patternTo: piece.to, text: now.units, textFrom: piece.textFrom, textTo: piece.textTo, freeStart: false, freeEnd: false,
  }, path);
  if (cost < 0) return;
  const shortest = cost > DIFFERING * Math.max(rows, columns) ? RUN : 1;
  const follows = (i: number): boolean => path.fate[i] === SAME && path.fate[i - 1] === SAME && path.at[i] === (path.at[i - 1] ?? 0) + 1;
  let first = piece.from;
  for (let i = piece.from + 1; i <= piece.to; i += 1) {
    if (i < piece.to && (shortest === 1 || follows(i))) continue;
    for (let k = first; k < i && i - first >= shortest; k += 1) if (path.fate[k] !== MISSING) to[k] = path.at[k] ?? -1;
    first = i;
  }
}
