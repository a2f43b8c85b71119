import type { Fold } from '../text/fold.ts';
import { addGrams, newGrams, type GramIndex, type Grams } from './grams.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import type { Hint } from './window.ts';

/** Rarest grams looked at for each pattern. */
const MOST_SEEDS = 6;
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

/** Grams of the pattern looked up. */
const grams = newGrams(512);
/** How often each of them stands in the text (its bucket does), and their order, rarest first. */
let counts = new Int32Array(512);
let rarest = new Int32Array(512);
const rank = new Int32Array(COMMONPLACE + 2);
const hitPattern = new Int32Array(MOST_HITS);
const hitText = new Int32Array(MOST_HITS);
const hitWeight = new Float64Array(MOST_HITS);

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
  grams.count = 0;
  addGrams(grams, pattern.fold.units, { from: 0, to: pattern.length }, index.shape);
  const whole = wholeAt(pattern, fold, index);
  return { whole, hints: whole.length > 0 ? [] : hintsFor(pattern, fold, index) };
}

/** The grams of the pattern that was looked up last; overwritten by the next. */
export function lastGrams(): Grams {
  return grams;
}

/** Where all of the pattern stands: only where its rarest gram does, and nowhere if one of its grams is nowhere. */
function wholeAt(pattern: Pattern, fold: Fold, index: GramIndex): readonly number[] {
  let fewest = Number.POSITIVE_INFINITY;
  let at = 0;
  let first = 0;
  for (let g = 0; g < grams.count && fewest > 1; g += 1) {
    const head = headOf(index, g);
    const places = placesAt(index, g);
    if (places >= fewest) continue;
    fewest = places;
    at = grams.at[g] ?? 0;
    first = head;
  }
  const found: number[] = [];
  if (grams.count === 0) return found;
  const all = { from: 0, to: pattern.length };
  for (let i = first; i < first + fewest && found.length < MOST_PLACES; i += 1) {
    const offset = (index.places[i] ?? 0) - at;
    if (standsAt(pattern, fold, offset, all)) found.push(offset);
  }
  return found;
}

/** The first entry of the bucket of gram `g`. */
function headOf(index: GramIndex, g: number): number {
  return index.heads[(grams.hashes[g] ?? 0) >>> index.shift] ?? 0;
}

/** How many entries its bucket has. */
function placesAt(index: GramIndex, g: number): number {
  const bucket = (grams.hashes[g] ?? 0) >>> index.shift;
  return (index.heads[bucket + 1] ?? 0) - (index.heads[bucket] ?? 0);
}

/** Every so many grams are looked at, then those between, until enough of them stand once. */
const STRIDE = 4;
const ORDER = [0, 2, 1, 3] as const;

/** Sorts the grams that stand in the text, rarest first; those that say nothing are left out. Returns how many there are. */
function sortByRarity(index: GramIndex): number {
  if (counts.length < grams.count) {
    counts = new Int32Array(grams.count * 2);
    rarest = new Int32Array(grams.count * 2);
  }
  rank.fill(0);
  counts.fill(0, 0, grams.count);
  let single = 0;
  for (let first = 0; first < STRIDE && single < MOST_SEEDS; first += 1) {
    for (let g = ORDER[first] ?? 0; g < grams.count; g += STRIDE) {
      const places = placesAt(index, g);
      counts[g] = places;
      if (places === 1) single += 1;
      if (places > 0 && places <= COMMONPLACE) rank[places + 1] = (rank[places + 1] ?? 0) + 1;
    }
  }
  for (let places = 1; places < rank.length; places += 1) rank[places] = (rank[places] ?? 0) + (rank[places - 1] ?? 0);
  for (let g = 0; g < grams.count; g += 1) {
    const places = counts[g] ?? 0;
    if (places === 0 || places > COMMONPLACE) continue;
    const slot = rank[places] ?? 0;
    rarest[slot] = g;
    rank[places] = slot + 1;
  }
  return rank[COMMONPLACE] ?? 0;
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

/** Hits of the rarest grams, sorted by diagonal. Of grams as rare as each other, those are taken that lie spread over the pattern. */
function collectHits(pattern: Pattern, fold: Fold, index: GramIndex): number {
  const usable = sortByRarity(index);
  let hits = 0;
  let taken = 0;
  for (let from = 0; from < usable && taken < MOST_SEEDS;) {
    const places = counts[rarest[from] ?? 0] ?? 0;
    const to = rank[places] ?? 0;
    const wanted = Math.min(to - from, MOST_SEEDS - taken);
    for (let k = 0; k < wanted; k += 1) {
      if (hits + places > MOST_HITS) return hits;
      hits = addHits(pattern, fold, index, { gram: rarest[from + spread(k, wanted, to - from)] ?? 0, hits });
    }
    taken += wanted;
    from = to;
  }
  return hits;
}

/** The `k`th of `wanted` out of `there`, first and last among them. */
function spread(k: number, wanted: number, there: number): number {
  return wanted < 2 ? 0 : Math.floor((k * (there - 1)) / (wanted - 1));
}

function addHits(pattern: Pattern, fold: Fold, index: GramIndex, { gram, hits }: { readonly gram: number; readonly hits: number }): number {
  const at = grams.at[gram] ?? 0;
  const first = headOf(index, gram);
  const places = counts[gram] ?? 0;
  const stretch = { from: at, to: at + index.shape.length };
  let count = hits;
  for (let i = first; i < first + places; i += 1) {
    const position = index.places[i] ?? 0;
    if (!standsAt(pattern, fold, position - at, stretch)) continue;
    insertHit(count, { at, position, weight: 1 / places });
    count += 1;
  }
  return count;
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
