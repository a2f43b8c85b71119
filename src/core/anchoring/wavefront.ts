import { CHANGED, MISSING, SAME, type Alignment, type Path } from './path.ts';

/**
 * Edit distance with its path for two stretches that differ little: how far each diagonal gets with so many differences
 * (Ukkonen 1985; Myers, "An O(ND) difference algorithm", 1986). Time is length + differences squared.
 */

/** Differences from which bit vectors are the faster way. */
const MOST_DIFFERENCES = 8;
const WIDTH = 2 * MOST_DIFFERENCES + 3;
const CENTRE = MOST_DIFFERENCES + 1;
const UNREACHED = -65536;

/** `reach[d * WIDTH + CENTRE + k]`: rows of the pattern covered on diagonal `k` (text less pattern) with `d` differences. */
const reach = new Int32Array((MOST_DIFFERENCES + 1) * WIDTH);

/** Writes the cheapest path of all of the pattern through all of the text into `path`. Returns its cost, or -1 if there are too many differences. */
export function alignFew(a: Alignment, path: Path): number {
  const rows = a.patternTo - a.patternFrom;
  const last = a.textTo - a.textFrom - rows;
  if (Math.abs(last) > MOST_DIFFERENCES) return -1;
  reach.fill(UNREACHED);
  for (let d = 0; d <= MOST_DIFFERENCES; d += 1) {
    for (let k = -d; k <= d; k += 1) reach[d * WIDTH + CENTRE + k] = runAlong(a, k, startOn(a, d, k));
    if ((reach[d * WIDTH + CENTRE + last] ?? 0) < rows) continue;
    trace(a, { cost: d, diagonal: last }, path);
    return d;
  }
  return -1;
}

/** The furthest row that the `d`th difference leads to on diagonal `k`, from there or from a diagonal beside it. */
function startOn(a: Alignment, d: number, k: number): number {
  if (d === 0) return 0;
  const before = (d - 1) * WIDTH + CENTRE + k;
  const changed = (reach[before] ?? 0) + 1;
  const added = reach[before - 1] ?? 0;
  const missing = (reach[before + 1] ?? 0) + 1;
  return Math.min(endOf(a, k), Math.max(changed, added, missing));
}

/** Rows there are on diagonal `k`. */
function endOf(a: Alignment, k: number): number {
  return Math.min(a.patternTo - a.patternFrom, a.textTo - a.textFrom - k);
}

function runAlong(a: Alignment, k: number, from: number): number {
  if (from < 0) return UNREACHED;
  const shift = a.textFrom - a.patternFrom + k;
  const to = a.patternFrom + endOf(a, k);
  let i = a.patternFrom + from;
  while (i < to && a.pattern[i] === a.text[i + shift]) i += 1;
  return i - a.patternFrom;
}

/** Reads the path back from its end. */
function trace(a: Alignment, end: { readonly cost: number; readonly diagonal: number }, path: Path): void {
  let i = a.patternTo - a.patternFrom;
  let k = end.diagonal;
  for (let d = end.cost; d >= 0; d -= 1) {
    const from = startOn(a, d, k);
    for (; i > from; i -= 1) write(a, path, { row: i - 1, at: i - 1 + k, fate: SAME });
    if (d === 0) return;
    const before = (d - 1) * WIDTH + CENTRE + k;
    if ((reach[before - 1] ?? 0) >= from) {
      k -= 1;
      continue;
    }
    const isMissing = (reach[before + 1] ?? 0) + 1 >= from;
    if (isMissing) k += 1;
    i -= 1;
    write(a, path, { row: i, at: i + k, fate: isMissing ? MISSING : CHANGED });
  }
}

function write(a: Alignment, path: Path, { row, at, fate }: { readonly row: number; readonly at: number; readonly fate: number }): void {
  path.at[a.patternFrom + row] = a.textFrom + at;
  path.fate[a.patternFrom + row] = fate;
}
