import type { Fold } from '../text/fold.ts';
import { isWordUnit } from '../text/unit.ts';
import { CHANGED, endAt, MISSING, SAME, type Path } from './path.ts';
import type { Pattern } from './pattern.ts';
import { after, before, type Side } from './side.ts';

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

/** What `path` costs, and how the context lies along it. */
export function measure(pattern: Pattern, fold: Fold, path: Readonly<Path>): Placement {
  const { from, to } = pattern;
  const prefix = before(pattern, fold, path);
  const suffix = after(pattern, fold, path);
  return {
    from: path.at[from] ?? 0,
    to: endAt(path, to - 1),
    prefix,
    wordsCost: costOf(path, from, to),
    marks: marksBetween({ pattern, fold, path }, from - prefix.reach, to + suffix.reach),
    suffix,
  };
}

interface Laid {
  readonly pattern: Pattern;
  readonly fold: Fold;
  readonly path: Readonly<Path>;
}

/** Differing marks that touch count once: an ellipsis is three units. */
function marksBetween({ pattern, fold, path }: Laid, from: number, to: number): number {
  let marks = 0;
  let touching = false;
  for (let i = from; i < to; i += 1) {
    const differs = path.fate[i] !== SAME && !isWordUnit(pattern.fold.units[i] ?? 0);
    if (differs && !touching) marks += 1;
    touching = differs;
    if (i + 1 === to) break;
    for (let t = endAt(path, i); t < (path.at[i + 1] ?? 0); t += 1) {
      const added = !isWordUnit(fold.units[t] ?? 0);
      if (added && !touching) marks += 1;
      touching = added;
    }
  }
  return marks;
}

function costOf(path: Readonly<Path>, from: number, to: number): number {
  let cost = 0;
  for (let i = from; i < to; i += 1) {
    const fate = path.fate[i] ?? SAME;
    if (fate === CHANGED || fate === MISSING) cost += 1;
    if (i + 1 < to) cost += (path.at[i + 1] ?? 0) - endAt(path, i);
  }
  return cost;
}
