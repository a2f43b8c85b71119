import { type Words } from './words.ts';

/** Where each word of a text stands: `places[heads[b], heads[b + 1])` are the words whose hash falls in bucket `b`. */
export interface WordIndex {
  readonly shift: number;
  readonly heads: Int32Array;
  readonly places: Int32Array;
}

const SCRAMBLE = 0x9e3779b1;

/** Linear in the words; 4 bytes for each and about as much for the buckets. */
export function indexWords({ hashes, count }: Words): WordIndex {
  const bits = Math.min(22, Math.max(6, Math.ceil(Math.log2(count + 1))));
  const shift = 32 - bits;
  const heads = new Int32Array((1 << bits) + 2);
  for (let i = 0; i < count; i += 1) {
    const slot = bucketOf(hashes[i] ?? 0, shift) + 2;
    heads[slot] = (heads[slot] ?? 0) + 1;
  }
  for (let slot = 2, total = 0; slot < heads.length; slot += 1) heads[slot] = total += heads[slot] ?? 0;
  const places = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const slot = bucketOf(hashes[i] ?? 0, shift) + 1;
    const place = heads[slot] ?? 0;
    places[place] = i;
    heads[slot] = place + 1;
  }
  return { shift, heads, places };
}

function bucketOf(hash: number, shift: number): number {
  return Math.imul(hash, SCRAMBLE) >>> shift;
}

/** The places of a word by its hash, in order. */
export function placesOf({ shift, heads, places }: WordIndex, words: Words, hash: number): number[] {
  const bucket = bucketOf(hash, shift);
  const found: number[] = [];
  for (let i = heads[bucket] ?? 0; i < (heads[bucket + 1] ?? 0); i += 1) {
    const place = places[i] ?? 0;
    if (words.hashes[place] === hash) found.push(place);
  }
  return found;
}

/** At most how many places a word has; cheap. */
export function frequencyOf({ shift, heads }: WordIndex, hash: number): number {
  const bucket = bucketOf(hash, shift);
  return (heads[bucket + 1] ?? 0) - (heads[bucket] ?? 0);
}
