import type { Neighbourhood } from './collect.ts';
import { appendGram, intoBuckets, newGrams, type Buckets, type Grams, type Stretch } from './grams.ts';

/** Where the words of a quotation stand in the text, in folded units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** What the neighbours of a quotation say together. Weights are letters shared, squared: the nearest say most. */
export interface Testimony {
  /** Where its words should begin, in folded units of the text. */
  readonly at: number;
  readonly support: number;
  readonly against: number;
}

/** A quotation that overlapped with another one: unit `u` of the one asked about is unit `u + shift` of `other`. */
export interface Neighbour {
  readonly other: number;
  readonly shift: number;
  readonly shared: number;
}

/** Grams that more of those asked about share than this are passed over. */
const CROWD = 64;
/** Letters two quotations must share. */
const LEAST_SHARED = 16;
/** Predictions this near are one. */
export const NEAR = 24;

/** The grams of some quotations, by bucket, with the quotation each is from. */
interface AskedIndex {
  readonly owners: Int32Array;
  /** `places` are numbers of grams of the neighbourhood. */
  readonly buckets: Buckets;
  readonly grams: Grams;
  /** One bit for each hash by its lower half: most grams of others are told apart by this little table alone. */
  readonly bits: Uint32Array;
}

function gramsOf(all: Neighbourhood, i: number): Stretch {
  return { from: all.gramStarts[i] ?? 0, to: all.gramStarts[i + 1] ?? 0 };
}

function indexOf(all: Neighbourhood, asked: readonly number[]): AskedIndex {
  const grams = newGrams(4096);
  const owners: number[] = [];
  const bits = new Uint32Array(2048);
  for (const i of asked) {
    const { from, to } = gramsOf(all, i);
    for (let g = from; g < to; g += 1) {
      const hash = all.grams.hashes[g] ?? 0;
      appendGram(grams, all.grams.at[g] ?? 0, hash);
      owners.push(i);
      bits[(hash >>> 5) & 2047] = (bits[(hash >>> 5) & 2047] ?? 0) | (1 << (hash & 31));
    }
  }
  return { grams, owners: Int32Array.from(owners), buckets: intoBuckets(grams, Int32Array.from(owners, (_, g) => g)), bits };
}

/** The neighbours of each quotation in `asked`. Only those are indexed; the others are read past the index once. */
export function neighboursOf(all: Neighbourhood, asked: readonly number[]): ReadonlyMap<number, readonly Neighbour[]> {
  const index = indexOf(all, asked);
  const found = new Map<number, Neighbour[]>(asked.map((i) => [i, []]));
  const seenBy = new Int32Array(all.count).fill(-1);
  const { hashes, at } = all.grams;
  for (let other = 0; other < all.count; other += 1) {
    const { from, to } = gramsOf(all, other);
    for (let g = from; g < to; g += 1) {
      const hash = hashes[g] ?? 0;
      if ((((index.bits[(hash >>> 5) & 2047] ?? 0) >>> (hash & 31)) & 1) === 0) continue;
      const bucket = hash >>> index.buckets.shift;
      const first = index.buckets.heads[bucket] ?? 0;
      const end = index.buckets.heads[bucket + 1] ?? 0;
      if (end - first > CROWD) continue;
      for (let i = first; i < end; i += 1) {
        const gram = index.buckets.places[i] ?? 0;
        const one = index.owners[gram] ?? 0;
        if (one === other || seenBy[one] === other || index.grams.hashes[gram] !== hash) continue;
        const shift = (at[g] ?? 0) - (all.starts[other] ?? 0) - ((index.grams.at[gram] ?? 0) - (all.starts[one] ?? 0));
        const shared = sharedUnits(all, { asked: one, other, shift });
        if (shared < LEAST_SHARED) continue;
        seenBy[one] = other;
        found.get(one)?.push({ other, shift, shared });
      }
    }
  }
  return found;
}

/** Where quotation `asked` should be by what its neighbours say. `placeOf` tells where they are: `undefined` unknown, `null` gone. */
export function testimony(all: Neighbourhood, asked: number, hears: { readonly neighbours: readonly Neighbour[]; readonly placeOf: (i: number) => Place | null | undefined }): Testimony | undefined {
  const votes: { at: number; weight: number }[] = [];
  let gone = 0;
  for (const { other, shift, shared } of hears.neighbours) {
    const place = hears.placeOf(other);
    if (place === undefined) continue;
    if (place === null) gone += shared * shared;
    else votes.push({ at: predict(all, { asked, other, shift }, place), weight: shared * shared });
  }
  return votes.length === 0 ? undefined : tally(votes, gone);
}

interface Pair {
  readonly asked: number;
  readonly other: number;
  readonly shift: number;
}

/** Letters two quotations share if laid over each other, or 0 if they differ anywhere on the way. */
function sharedUnits(all: Neighbourhood, { asked, other, shift }: Pair): number {
  const a = all.starts[asked] ?? 0;
  const b = all.starts[other] ?? 0;
  const from = Math.max(0, -shift);
  const to = Math.min((all.starts[asked + 1] ?? 0) - a, (all.starts[other + 1] ?? 0) - b - shift);
  for (let i = from; i < to; i += 1) if (all.units[a + i] !== all.units[b + i + shift]) return 0;
  return Math.max(0, to - from);
}

/** Where the words of `asked` should begin if `other` stands at `place`. */
function predict(all: Neighbourhood, { asked, other, shift }: Pair, place: Place): number {
  const inOther = (all.from[asked] ?? 0) + shift;
  const from = all.from[other] ?? 0;
  const to = all.to[other] ?? 0;
  if (inOther <= from) return place.from + inOther - from;
  if (inOther >= to) return place.to + inOther - to;
  return place.from + Math.round(((inOther - from) * (place.to - place.from)) / (to - from));
}

function tally(votes: { at: number; weight: number }[], gone: number): Testimony {
  votes.sort((a, b) => a.at - b.at || a.weight - b.weight);
  const total = votes.reduce((sum, v) => sum + v.weight, 0);
  let best = { at: 0, support: -1 };
  let from = 0;
  for (let i = 1; i <= votes.length; i += 1) {
    if (i < votes.length && (votes[i]?.at ?? 0) - (votes[i - 1]?.at ?? 0) <= NEAR) continue;
    const group = votes.slice(from, i);
    const support = group.reduce((sum, v) => sum + v.weight, 0);
    const heaviest = group.reduce((a, b) => (b.weight > a.weight ? b : a));
    if (support > best.support) best = { at: heaviest.at, support };
    from = i;
  }
  return { ...best, against: total - best.support + gone };
}
