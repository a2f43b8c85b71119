import type { Source } from './source.ts';

/** Words in a shingle. */
const LENGTH = 4;

/**
 * Where every run of four words stands in any of the sources (the shingles of Broder 1997, all of them kept). Entries are
 * words counted through all sources; `bases[s]` is the first of source `s`.
 */
export interface Shingles {
  readonly sources: readonly Source[];
  readonly bases: readonly number[];
  readonly shift: number;
  readonly heads: Int32Array;
  readonly places: Int32Array;
}

/** Linear in the words of all sources; about 12 bytes for each. */
export function shinglesOf(sources: readonly Source[]): Shingles {
  const bases: number[] = [];
  let total = 0;
  for (const { words } of sources) {
    bases.push(total);
    total += words.count;
  }
  const shift = 32 - Math.min(23, Math.max(8, Math.ceil(Math.log2(total + 1))));
  const heads = new Int32Array((1 << (32 - shift)) + 2);
  const each = (visit: (bucket: number, place: number) => void): void => sources.forEach(({ words: { hashes, count } }, s) => {
    for (let i = 0; i + LENGTH <= count; i += 1) visit(hashAt(hashes, i) >>> shift, (bases[s] ?? 0) + i);
  });
  each((bucket) => {
    heads[bucket + 2] = (heads[bucket + 2] ?? 0) + 1;
  });
  for (let slot = 2, sum = 0; slot < heads.length; slot += 1) heads[slot] = sum += heads[slot] ?? 0;
  const places = new Int32Array(total);
  each((bucket, place) => {
    const at = heads[bucket + 1] ?? 0;
    places[at] = place;
    heads[bucket + 1] = at + 1;
  });
  return { sources, bases, shift, heads, places };
}

type Hashes = Int32Array | readonly number[];

function hashAt(hashes: Hashes, i: number): number {
  let hash = 0;
  for (let k = 0; k < LENGTH; k += 1) hash = Math.imul(hash ^ (hashes[i + k] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
  return Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 0;
}

/** A place of the sources: word `at` of `source`. */
export interface SharedPlace {
  readonly source: Source;
  readonly at: number;
}

/** Where the four words from `i` on stand in the sources. */
export function sharedPlaces(shingles: Shingles, hashes: Hashes, i: number): SharedPlace[] {
  const bucket = hashAt(hashes, i) >>> shingles.shift;
  const found: SharedPlace[] = [];
  for (let p = shingles.heads[bucket] ?? 0; p < (shingles.heads[bucket + 1] ?? 0); p += 1) {
    const place = shingles.places[p] ?? 0;
    const s = sourceIndex(shingles.bases, place);
    const source = shingles.sources[s];
    const at = place - (shingles.bases[s] ?? 0);
    if (source && agree(source.words.hashes, at, { hashes, i })) found.push({ source, at });
  }
  return found;
}

function agree(theirs: Int32Array, at: number, { hashes, i }: { readonly hashes: Hashes; readonly i: number }): boolean {
  for (let k = 0; k < LENGTH; k += 1) if (theirs[at + k] !== hashes[i + k]) return false;
  return true;
}

function sourceIndex(bases: readonly number[], place: number): number {
  let low = 0;
  let high = bases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((bases[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The sources that share runs of four words with these, most first. */
export function likelySources(shingles: Shingles, hashes: readonly number[]): Source[] {
  const counts = new Map<Source, number>();
  for (let i = 0; i + LENGTH <= hashes.length; i += 1) for (const { source } of sharedPlaces(shingles, hashes, i)) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([source]) => source);
}
