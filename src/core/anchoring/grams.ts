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

/** Grams by their hash. */
export interface Buckets {
  /** A hash is shifted right by this to name its bucket. */
  readonly shift: number;
  /** `heads[b]` to `heads[b + 1]` are the entries of bucket `b` in `places`. */
  readonly heads: Int32Array;
  readonly places: Int32Array;
}

/** The kept grams of a text; `places` are their positions, ascending within a bucket. */
export interface GramIndex extends Buckets {
  readonly shape: GramShape;
}

/** Kept grams in order, `count` of them: their positions, and their hashes beside. */
export interface Grams {
  count: number;
  at: Int32Array;
  hashes: Uint32Array;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const BASE = 0x01000193;
const SCRAMBLE = 0x9e3779b1;
const RING = 16;

const ring = new Uint32Array(RING);

/** An empty list with room for so many grams; it grows. */
export function newGrams(capacity: number): Grams {
  return { count: 0, at: new Int32Array(capacity), hashes: new Uint32Array(capacity) };
}

/** Appends the kept grams of `units[from, to)` to `into`, in order; none if there is no full window. Linear. */
export function addGrams(into: Grams, units: Uint16Array, { from, to }: Stretch, { length, window }: GramShape): void {
  const top = power(length);
  let { count, at: places, hashes } = into;
  let rolling = 0;
  let least = 0;
  let leastAt = -1;
  for (let i = from; i < to; i += 1) {
    rolling = (Math.imul(rolling, BASE) + (units[i] ?? 0)) | 0;
    const at = i - length + 1;
    if (at < from) continue;
    if (at > from) rolling = (rolling - Math.imul(top, units[at - 1] ?? 0)) | 0;
    const hash = Math.imul(rolling ^ (rolling >>> 15), SCRAMBLE) >>> 0;
    ring[at & (RING - 1)] = hash;
    const before = leastAt;
    if (before < 0 || hash <= least) {
      least = hash;
      leastAt = at;
    } else if (before <= at - window) {
      least = 0xffffffff; // the least has left the window: the rightmost least of those still in it
      for (let k = at - window + 1; k <= at; k += 1) {
        const other = ring[k & (RING - 1)] ?? 0;
        if (other > least) continue;
        least = other;
        leastAt = k;
      }
    }
    const seen = at - from + 1;
    if (seen > window ? leastAt === before : seen < window) continue;
    if (count === places.length) ({ at: places, hashes } = widen(into));
    places[count] = leastAt;
    hashes[count] = least;
    count += 1;
  }
  into.count = count;
}

/** Appends one gram. */
export function appendGram(into: Grams, at: number, hash: number): void {
  const { count } = into;
  if (count === into.at.length) widen(into);
  into.at[count] = at;
  into.hashes[count] = hash;
  into.count = count + 1;
}

function widen(grams: Grams): Grams {
  const wider = newGrams(Math.ceil(grams.at.length * 1.5) + 64);
  wider.at.set(grams.at);
  wider.hashes.set(grams.hashes);
  grams.at = wider.at;
  grams.hashes = wider.hashes;
  return grams;
}

function power(exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i += 1) result = Math.imul(result, BASE);
  return result;
}

/** Indexes `units[from, to)`. Time linear; memory 4 bytes for each kept gram and about as much for the buckets. */
export function indexGrams(units: Uint16Array, stretch: Stretch, shape: GramShape): GramIndex {
  const kept = ((stretch.to - stretch.from) * 2) / (shape.window + 1); // of a text of random units; repetitive ones keep more
  const grams = newGrams(Math.ceil(kept * 1.1));
  addGrams(grams, units, stretch, shape);
  return { shape, ...intoBuckets(grams, grams.at) };
}

/** The values that belong to the grams, by bucket: a counting sort, so within a bucket they keep their order. */
export function intoBuckets({ count, hashes }: Grams, values: Int32Array): Buckets {
  const bits = Math.min(24, Math.max(8, Math.ceil(Math.log2(count + 1))));
  const shift = 32 - bits;
  // Counted two slots ahead, so that after the sums each head is one ahead, and filling moves it to its place.
  const heads = new Int32Array((1 << bits) + 2);
  for (let i = 0; i < count; i += 1) {
    const slot = ((hashes[i] ?? 0) >>> shift) + 2;
    heads[slot] = (heads[slot] ?? 0) + 1;
  }
  let total = 0;
  for (let slot = 2; slot < heads.length; slot += 1) {
    total += heads[slot] ?? 0;
    heads[slot] = total;
  }
  const places = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const slot = ((hashes[i] ?? 0) >>> shift) + 1;
    const place = heads[slot] ?? 0;
    places[place] = values[i] ?? 0;
    heads[slot] = place + 1;
  }
  return { shift, heads, places };
}
