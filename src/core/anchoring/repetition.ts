import type { Fold } from '../text/fold.ts';
import type { GramIndex } from './grams.ts';

/** Units that must stand twice for a stretch to count as repeated: a phrase, not a common turn. */
const PHRASE = 24;
const MOST_SAMPLED = 2000;
const MOST_COMPARED = 8;
/** As if so many units without repetition came before the text: a short text shows little. */
const BENEFIT_OF_DOUBT = 2000;

/**
 * How much of a text repeats itself, 0 to 1, from a sample of its grams. The more it does, the likelier it is that words
 * which stand here were also said elsewhere, and that what was found is only a copy of what was lost.
 */
export function repetitionOf(fold: Fold, index: GramIndex): number {
  const step = Math.max(1, Math.floor(index.places.length / MOST_SAMPLED));
  let sampled = 0;
  let repeated = 0;
  for (let bucket = 0, place = 0; place < index.places.length; place += step) {
    while ((index.heads[bucket + 1] ?? 0) <= place) bucket += 1;
    sampled += 1;
    if (hasTwin(fold, index, { bucket, place })) repeated += 1;
  }
  return sampled === 0 ? 0 : (repeated / sampled) * (fold.length / (fold.length + BENEFIT_OF_DOUBT));
}

function hasTwin(fold: Fold, index: GramIndex, { bucket, place }: { readonly bucket: number; readonly place: number }): boolean {
  const at = index.places[place] ?? 0;
  const first = index.heads[bucket] ?? 0;
  const end = Math.min(index.heads[bucket + 1] ?? 0, first + MOST_COMPARED);
  for (let i = first; i < end; i += 1) if (i !== place && sharedAround(fold, at, index.places[i] ?? 0) >= PHRASE) return true;
  return false;
}

/** Units that run along together around two positions, no further than `PHRASE` each way. */
function sharedAround({ units, length }: Fold, a: number, b: number): number {
  let ahead = 0;
  while (ahead < PHRASE && Math.max(a, b) + ahead < length && units[a + ahead] === units[b + ahead]) ahead += 1;
  let back = 0;
  while (back < PHRASE && back < Math.min(a, b) && units[a - back - 1] === units[b - back - 1]) back += 1;
  return ahead + back;
}
