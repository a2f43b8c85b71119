/**
 * Positions of short sequences of folded units ("grams") of a text, by hash. With a window over 1 only
 * the least hash of each run of `window` grams is kept (winnowing: Schleimer, Wilkerson, Aiken 2003),
 * so that two texts that share `length + window - 1` units share at least one kept gram.
 */
export interface GramShape {
  /** Units in a gram. */
  readonly length: number;
  /** How many neighbouring grams keep one; 1 keeps all; at most 16. */
  readonly window: number;
}

export interface GramIndex {
  readonly shape: GramShape;
  /** A hash is shifted right by this to name its bucket. */
  readonly shift: number;
  /** `heads[b]` to `heads[b + 1]` are the entries of bucket `b` in `places`. */
  readonly heads: Int32Array;
  /** Positions in the folded text, ascending within a bucket. */
  readonly places: Int32Array;
}

const BASE = 0x01000193;
const SCRAMBLE = 0x9e3779b1;
const RING = 16;

const ring = new Uint32Array(RING);

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Calls `visit(position, hash)` for every kept gram of `units[from, to)`, in order; none if there is no full window. Linear. */
export function eachGram(units: Uint16Array, { from, to }: Stretch, shape: GramShape, visit: (position: number, hash: number) => void): void {
  const { length, window } = shape;
  const top = power(length);
  let rolling = 0;
  let least = 0;
  let leastAt = -1;
  for (let i = from; i < to; i += 1) {
    rolling = (Math.imul(rolling, BASE) + (units[i] ?? 0)) | 0;
    if (i - length >= from) rolling = (rolling - Math.imul(top, units[i - length] ?? 0)) | 0;
    const at = i - length + 1;
    if (at < from) continue;
    const hash = Math.imul(rolling ^ (rolling >>> 15), SCRAMBLE) >>> 0;
    ring[at & (RING - 1)] = hash;
    const full = at - from + 1 >= window;
    if (leastAt < 0 || hash <= least) {
      least = hash;
      leastAt = at;
      if (full) visit(at, hash);
    } else if (leastAt <= at - window) {
      least = 0xffffffff; // the least has left the window: the rightmost least of those still in it
      for (let k = at - window + 1; k <= at; k += 1) {
        const other = ring[k & (RING - 1)] ?? 0;
        if (other <= least) {
          least = other;
          leastAt = k;
        }
      }
      visit(leastAt, least);
    }
    if (at - from + 1 === window && leastAt !== at) visit(leastAt, least);
  }
}

function power(exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i += 1) result = Math.imul(result, BASE);
  return result;
}

/**
 * Indexes stretches of `units`, each by itself, in ascending order. Time linear; memory 4 bytes for each kept gram and
 * about as much for the buckets.
 */
export function indexGrams(units: Uint16Array, stretches: readonly Stretch[], shape: GramShape): GramIndex {
  const count = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const expected = Math.max(16, Math.ceil((count * 2) / (shape.window + 1)));
  const bits = Math.min(24, Math.max(8, Math.ceil(Math.log2(expected))));
  const shift = 32 - bits;
  // Counted two slots ahead, so that after the sums each head is one ahead, and filling moves it to its place.
  const heads = new Int32Array((1 << bits) + 2);
  const countGram = (_position: number, hash: number): void => {
    const slot = (hash >>> shift) + 2;
    heads[slot] = (heads[slot] ?? 0) + 1;
  };
  for (const stretch of stretches) eachGram(units, stretch, shape, countGram);
  let total = 0;
  for (let slot = 2; slot < heads.length; slot += 1) {
    total += heads[slot] ?? 0;
    heads[slot] = total;
  }
  const places = new Int32Array(total);
  const keepGram = (position: number, hash: number): void => {
    const slot = (hash >>> shift) + 1;
    const place = heads[slot] ?? 0;
    places[place] = position;
    heads[slot] = place + 1;
  };
  for (const stretch of stretches) eachGram(units, stretch, shape, keepGram);
  return { shape, shift, heads, places };
}
