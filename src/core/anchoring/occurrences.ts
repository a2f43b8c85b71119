import type { Fold } from '../text/fold.ts';
import { eachGram, type GramIndex } from './grams.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { MOST_PLACES, standsAt } from './seeds.ts';

/** Where the words of a pattern stand letter by letter (folded), whatever surrounds them; at most `MOST_PLACES`, in order. */
export function occurrences(pattern: Pattern, text: AnchorText): readonly number[] {
  const fold = text.fold();
  const seeds = text.seeds();
  const words = { from: pattern.from, to: pattern.to };
  const size = words.to - words.from;
  if (size >= seeds.shape.length + seeds.shape.window - 1) return byIndex(pattern, fold, seeds);
  const shorts = text.shorts();
  if (size >= shorts.shape.length) return byIndex(pattern, fold, shorts);
  const found: number[] = [];
  for (let at = 0; at + size <= fold.length && found.length < MOST_PLACES; at += 1) {
    if (standsAt(pattern, fold, at - words.from, words)) found.push(at);
  }
  return found;
}

function byIndex(pattern: Pattern, fold: Fold, index: GramIndex): readonly number[] {
  const words = { from: pattern.from, to: pattern.to };
  let rarest = -1;
  let first = 0;
  let places = Number.POSITIVE_INFINITY;
  eachGram(pattern.fold.units, words, index.shape, (position, hash) => {
    const bucket = hash >>> index.shift;
    const head = index.heads[bucket] ?? 0;
    const size = (index.heads[bucket + 1] ?? 0) - head;
    if (size >= places) return;
    rarest = position;
    first = head;
    places = size;
  });
  const found: number[] = [];
  if (rarest < 0) return found;
  for (let i = first; i < first + places && found.length < MOST_PLACES; i += 1) {
    const offset = (index.places[i] ?? 0) - rarest;
    if (standsAt(pattern, fold, offset, words)) found.push(offset + pattern.from);
  }
  return found;
}
