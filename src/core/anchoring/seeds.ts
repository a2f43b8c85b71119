import type { Fold } from '../text/fold.ts';
import { eachGram, type GramIndex } from './grams.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import type { Hint } from './window.ts';

/** Rarest grams looked at for each pattern. */
const MOST_SEEDS = 20;
/** A gram that stands more often than this says nothing. */
const COMMONPLACE = 64;
/** Hits that are enough, rarest first. */
const MOST_HITS = 128;
/** Places tried for words that stand often; beyond, "at least so many". */
export const MOST_PLACES = 64;
/** Windows compared letter by letter. */
const MOST_WINDOWS = 8;
/** Grams on diagonals no further apart belong to one place. */
const NEAR = 24;
const WORTH_A_LOOK = 0.2;
/** Letters of a pattern in which a single gram may be all that is left, and what must agree around one in longer patterns. */
const SPARSE = 60;
const MORE_THAN_A_GRAM = 14;

/** Grams of one pattern with their buckets, rarest first after `gather`. */
interface Seeds {
  count: number;
  readonly at: Int32Array;
  readonly first: Int32Array;
  readonly places: Int32Array;
}

const CAPACITY = 512;
const seeds: Seeds = { count: 0, at: new Int32Array(CAPACITY), first: new Int32Array(CAPACITY), places: new Int32Array(CAPACITY) };
const hitPattern = new Int32Array(MOST_HITS);
const hitText = new Int32Array(MOST_HITS);
const hitWeight = new Float64Array(MOST_HITS);

function gather(pattern: Pattern, index: GramIndex): void {
  seeds.count = 0;
  const visit = (position: number, hash: number): void => {
    const bucket = hash >>> index.shift;
    const first = index.heads[bucket] ?? 0;
    const places = (index.heads[bucket + 1] ?? 0) - first;
    if (places > 0 && seeds.count < CAPACITY) insert(position, first, places);
  };
  eachGram(pattern.fold.units, { from: 0, to: pattern.length }, index.shape, visit);
}

function insert(position: number, first: number, places: number): void {
  let i = seeds.count;
  for (; i > 0 && (seeds.places[i - 1] ?? 0) > places; i -= 1) {
    seeds.at[i] = seeds.at[i - 1] ?? 0;
    seeds.first[i] = seeds.first[i - 1] ?? 0;
    seeds.places[i] = seeds.places[i - 1] ?? 0;
  }
  seeds.at[i] = position;
  seeds.first[i] = first;
  seeds.places[i] = places;
  seeds.count += 1;
}

/** Whether `units[from, to)` of the pattern stand in the text with pattern unit 0 at `offset`. */
export function standsAt(pattern: Pattern, fold: Fold, offset: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  if (offset + from < 0 || offset + to > fold.length) return false;
  const p = pattern.fold.units;
  const t = fold.units;
  for (let i = from; i < to; i += 1) if (p[i] !== t[offset + i]) return false;
  return true;
}

/** What seeds say of a pattern. All offsets are folded text positions of pattern unit 0. */
export interface Sighting {
  /** Where prefix, words and suffix stand together, letter by letter. */
  readonly whole: readonly number[];
  /** Places worth comparing, most promising first; empty if `whole` is not. */
  readonly hints: readonly WeighedHint[];
}

/** A hint with the weight of its seeds: a gram that stands once weighs 1, one that stands n times 1 / n. */
export interface WeighedHint extends Hint {
  readonly weight: number;
}

/** Looks a pattern up by its rarest grams. */
export function sight(pattern: Pattern, text: AnchorText): Sighting {
  const index = text.seeds();
  const fold = text.fold();
  gather(pattern, index);
  const whole = wholeAt(pattern, fold, index);
  return { whole, hints: whole.length > 0 ? [] : hintsFor(pattern, fold, index) };
}

function wholeAt(pattern: Pattern, fold: Fold, index: GramIndex): readonly number[] {
  const found: number[] = [];
  if (seeds.count === 0) return found;
  const at = seeds.at[0] ?? 0;
  const first = seeds.first[0] ?? 0;
  const end = first + (seeds.places[0] ?? 0);
  const all = { from: 0, to: pattern.length };
  for (let i = first; i < end && found.length < MOST_PLACES; i += 1) {
    const offset = (index.places[i] ?? 0) - at;
    if (standsAt(pattern, fold, offset, all)) found.push(offset);
  }
  return found;
}

function hintsFor(pattern: Pattern, fold: Fold, index: GramIndex): readonly WeighedHint[] {
  const hits = collectHits(pattern, fold, index);
  const votes: WeighedHint[] = [];
  let from = 0;
  for (let i = 1; i <= hits; i += 1) {
    if (i < hits && diagonal(i) - diagonal(i - 1) <= NEAR) continue;
    votes.push(vote(from, i));
    from = i;
  }
  votes.sort((a, b) => b.weight - a.weight);
  const least = (votes[0]?.weight ?? 0) * WORTH_A_LOOK;
  return votes.slice(0, MOST_WINDOWS).filter((v) => v.weight >= least && isPlausible(pattern, fold, v));
}

/** One gram alone is chance, unless the pattern is short or more than the gram agrees. */
function isPlausible(pattern: Pattern, fold: Fold, hint: WeighedHint): boolean {
  if (hint.patternFirst !== hint.patternLast || pattern.length < SPARSE) return true;
  const offset = hint.textFirst - hint.patternFirst;
  const p = pattern.fold.units;
  const t = fold.units;
  let from = hint.patternFirst;
  let to = from;
  while (from > 0 && offset + from > 0 && p[from - 1] === t[offset + from - 1]) from -= 1;
  while (to < pattern.length && offset + to < fold.length && p[to] === t[offset + to]) to += 1;
  return to - from >= MORE_THAN_A_GRAM;
}

function diagonal(hit: number): number {
  return (hitText[hit] ?? 0) - (hitPattern[hit] ?? 0);
}

/** Hits, sorted by diagonal. */
function collectHits(pattern: Pattern, fold: Fold, index: GramIndex): number {
  let hits = 0;
  const rarest = Math.min(seeds.count, MOST_SEEDS);
  for (let s = 0; s < rarest; s += 1) {
    const places = seeds.places[s] ?? 0;
    if (places > COMMONPLACE || hits + places > MOST_HITS) break;
    const at = seeds.at[s] ?? 0;
    const first = seeds.first[s] ?? 0;
    const gram = { from: at, to: at + index.shape.length };
    for (let i = first; i < first + places; i += 1) {
      const position = index.places[i] ?? 0;
      if (!standsAt(pattern, fold, position - at, gram)) continue;
      insertHit(hits, { at, position, weight: 1 / places });
      hits += 1;
    }
  }
  return hits;
}

function insertHit(count: number, { at, position, weight }: { at: number; position: number; weight: number }): void {
  let i = count;
  for (; i > 0 && diagonal(i - 1) > position - at; i -= 1) {
    hitPattern[i] = hitPattern[i - 1] ?? 0;
    hitText[i] = hitText[i - 1] ?? 0;
    hitWeight[i] = hitWeight[i - 1] ?? 0;
  }
  hitPattern[i] = at;
  hitText[i] = position;
  hitWeight[i] = weight;
}

function vote(from: number, to: number): WeighedHint {
  let first = from;
  let last = from;
  let weight = 0;
  for (let i = from; i < to; i += 1) {
    weight += hitWeight[i] ?? 0;
    if ((hitPattern[i] ?? 0) < (hitPattern[first] ?? 0)) first = i;
    if ((hitPattern[i] ?? 0) > (hitPattern[last] ?? 0)) last = i;
  }
  return {
    weight,
    patternFirst: hitPattern[first] ?? 0, textFirst: hitText[first] ?? 0,
    patternLast: hitPattern[last] ?? 0, textLast: hitText[last] ?? 0,
  };
}
