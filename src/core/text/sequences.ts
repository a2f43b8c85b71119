/** What two sequences have in common, run by run: `length` items from `a` of the one and from `b` of the other. */
export interface Common {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Steps after which the best way so far is taken: texts that have nothing in common would cost the square of their length. */
const MOST_STEPS = 600;

/**
 * A longest common subsequence of two sequences of numbers, in order (E. W. Myers, “An O(ND) Difference Algorithm and Its
 * Variations”, 1986, the variant in linear space). Where they differ in very much, a common subsequence that is good enough.
 */
export function commonRuns(a: Int32Array, b: Int32Array): Common[] {
  const found: Common[] = [];
  const room = 2 * Math.min(MOST_STEPS, a.length + b.length) + 6;
  const walk: Walk = { a, b, forward: new Int32Array(room), backward: new Int32Array(room), found };
  compare(walk, { from: 0, to: a.length, low: 0, high: b.length });
  return found;
}

interface Walk {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly found: Common[];
}

/** `[from, to)` of the one against `[low, high)` of the other. */
interface Box {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function compare(walk: Walk, box: Box): void {
  const { a, b } = walk;
  let { from, to, low, high } = box;
  const start = from;
  while (from < to && low < high && a[from] === b[low]) {
    from += 1;
    low += 1;
  }
  add(walk.found, { a: start, b: low - (from - start), length: from - start });
  const end = to;
  while (from < to && low < high && a[to - 1] === b[high - 1]) {
    to -= 1;
    high -= 1;
  }
  if (from < to && low < high) {
    const at = middle(walk, { from, to, low, high });
    if (at) {
      compare(walk, { from, to: at.a, low, high: at.b });
      compare(walk, { from: at.a, to, low: at.b, high });
    }
  }
  add(walk.found, { a: to, b: high, length: end - to });
}

function add(found: Common[], run: Common): void {
  if (run.length === 0) return;
  const last = found.at(-1);
  if (last && last.a + last.length === run.a && last.b + last.length === run.b) found[found.length - 1] = { ...last, length: last.length + run.length };
  else found.push(run);
}

interface Point {
  readonly a: number;
  readonly b: number;
}

/** A point that a shortest way goes through, inside the box; null: there is nothing in common. */
function middle(walk: Walk, box: Box): Point | null {
  const { forward, backward } = walk;
  const n = box.to - box.from;
  const m = box.high - box.low;
  const delta = n - m;
  const steps = Math.min(MOST_STEPS, Math.ceil((n + m) / 2));
  const centre = steps + 1;
  forward[centre + 1] = 0;
  backward[centre + 1] = 0;
  for (let d = 0; d <= steps; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const x = ahead(walk, box, { d, k, centre });
      const there = centre + delta - k;
      if (delta % 2 !== 0 && Math.abs(delta - k) <= d - 1 && x + (backward[there] ?? 0) >= n) return inside(box, x, x - k);
    }
    for (let k = -d; k <= d; k += 2) {
      const x = behind(walk, box, { d, k, centre });
      const there = centre + delta - k;
      if (delta % 2 === 0 && Math.abs(delta - k) <= d && x + (forward[there] ?? 0) >= n) return inside(box, n - x, m - (x - k));
    }
  }
  return furthest(walk, box, { steps, centre });
}

interface Diagonal {
  readonly d: number;
  readonly k: number;
  readonly centre: number;
}

/** How far along diagonal `k` one gets with `d` differences, from the beginning. */
function ahead({ a, b, forward }: Walk, { from, to, low, high }: Box, { d, k, centre }: Diagonal): number {
  const down = k === -d || (k !== d && (forward[centre + k - 1] ?? 0) < (forward[centre + k + 1] ?? 0));
  let x = down ? (forward[centre + k + 1] ?? 0) : (forward[centre + k - 1] ?? 0) + 1;
  while (from + x < to && x - k >= 0 && low + x - k < high && a[from + x] === b[low + x - k]) x += 1;
  forward[centre + k] = x;
  return x;
}

/** The same from the end. */
function behind({ a, b, backward }: Walk, { from, to, low, high }: Box, { d, k, centre }: Diagonal): number {
  const up = k === -d || (k !== d && (backward[centre + k - 1] ?? 0) < (backward[centre + k + 1] ?? 0));
  let x = up ? (backward[centre + k + 1] ?? 0) : (backward[centre + k - 1] ?? 0) + 1;
  while (to - x > from && x - k >= 0 && high - (x - k) > low && a[to - x - 1] === b[high - (x - k) - 1]) x += 1;
  backward[centre + k] = x;
  return x;
}

/** Within the box; null at its corners, from where it would not get smaller. */
function inside({ from, to, low, high }: Box, x: number, y: number): Point | null {
  const a = Math.max(from, Math.min(to, from + x));
  const b = Math.max(low, Math.min(high, low + y));
  return (a === from && b === low) || (a === to && b === high) ? null : { a, b };
}

/** Where one got furthest from the beginning. */
function furthest({ forward }: Walk, box: Box, { steps, centre }: { readonly steps: number; readonly centre: number }): Point | null {
  let best = 0;
  let at = 0;
  for (let k = -steps; k <= steps; k += 2) {
    const x = Math.min(forward[centre + k] ?? 0, box.to - box.from);
    const y = Math.min(x - k, box.high - box.low);
    if (y < 0 || x + y <= best) continue;
    best = x + y;
    at = k;
  }
  const x = Math.min(forward[centre + at] ?? 0, box.to - box.from);
  return inside(box, x, x - at);
}
