import type { Fold } from '../text/fold.ts';
import { addGrams, newGrams, type GramIndex, type Stretch } from './grams.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { MOST_PLACES, standsAt } from './seeds.ts';

const grams = newGrams(512);

/** Where the words of a pattern stand letter by letter (folded), whatever surrounds them; at most `MOST_PLACES`, in order. */
export function occurrences(pattern: Pattern, text: AnchorText): readonly number[] {
  const fold = text.fold();
  const seeds = text.seeds();
  const words = { from: pattern.from, to: pattern.to };
  const size = words.to - words.from;
  if (size >= leastFor(seeds)) return byIndex(pattern, words, fold, seeds);
  const shorts = text.shorts();
  if (size >= leastFor(shorts)) return byIndex(pattern, words, fold, shorts);
  const found: number[] = [];
  for (let at = 0; at + size <= fold.length && found.length < MOST_PLACES; at += 1) {
    if (standsAt(pattern, fold, at - words.from, words)) found.push(at);
  }
  return found;
}

/** A quotation cut within a mark folds otherwise than the text around its place does, but for so many units at its edges. */
const EDGE = 3;

/** Whether the pattern but for its edges stands in the text, so that a search for all of it is worth its cost. If that cannot be told soon, yes. */
export function mayStand(pattern: Pattern, text: AnchorText): boolean {
  const inner = { from: EDGE, to: pattern.length - EDGE };
  const seeds = text.seeds();
  return text.markdown || inner.to - inner.from < leastFor(seeds) || byIndex(pattern, inner, text.fold(), seeds).length > 0;
}

/** Units that hold at least one gram of the index. */
function leastFor({ shape }: GramIndex): number {
  return shape.length + shape.window - 1;
}

/** Where `range` of the pattern stands. */
function byIndex(pattern: Pattern, range: Stretch, fold: Fold, index: GramIndex): readonly number[] {
  grams.count = 0;
  addGrams(grams, pattern.fold.units, range, index.shape);
  let rarest = -1;
  let first = 0;
  let places = Number.POSITIVE_INFINITY;
  for (let g = 0; g < grams.count && places > 0; g += 1) {
    const bucket = (grams.hashes[g] ?? 0) >>> index.shift;
    const head = index.heads[bucket] ?? 0;
    const size = (index.heads[bucket + 1] ?? 0) - head;
    if (size >= places) continue;
    rarest = grams.at[g] ?? 0;
    first = head;
    places = size;
  }
  const found: number[] = [];
  if (rarest < 0) return found;
  for (let i = first; i < first + places && found.length < MOST_PLACES; i += 1) {
    const offset = (index.places[i] ?? 0) - rarest;
    if (standsAt(pattern, fold, offset, range)) found.push(offset + range.from);
  }
  return found;
}
