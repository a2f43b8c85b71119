import type { Element } from './wording.ts';
import type { Source } from './source.ts';
import { frequencyOf, placesOf } from './word-index.ts';

/** Places tried for words that stand often. */
const MOST_PLACES = 64;
/** Words that stand more often say less about where a quotation is from: they are asked only where rarer ones are too few. */
const RARITIES = [24, 120, Number.POSITIVE_INFINITY];
const ENOUGH = 4;
const MOST_WINDOWS = 4;
/** A window that weighs less than this share of the best is passed over. */
const WORTH_A_LOOK = 0.5;

/** Where all of these words stand in this order with nothing between them, by the first word; at most `MOST_PLACES`. */
export function exactPlaces(hashes: readonly number[], source: Source): number[] {
  const index = source.index();
  let rarest = 0;
  let least = Number.POSITIVE_INFINITY;
  hashes.forEach((hash, i) => {
    const frequency = frequencyOf(index, hash);
    if (frequency < least) [rarest, least] = [i, frequency];
  });
  const { words } = source;
  const found: number[] = [];
  for (const place of placesOf(index, words, hashes[rarest] ?? 0)) {
    const from = place - rarest;
    if (from < 0 || from + hashes.length > words.count) continue;
    let i = 0;
    while (i < hashes.length && words.hashes[from + i] === hashes[i]) i += 1;
    if (i === hashes.length && found.push(from) === MOST_PLACES) break;
  }
  return found;
}

interface Hit {
  readonly element: number;
  readonly place: number;
  readonly weight: number;
}

/** A stretch of a source, in words. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of a source that share most of a quotation's rarer words, best first. `room`: words they may be apart. */
export function likelyWindows(elements: readonly Element[], source: Source, room: number): Stretch[] {
  const index = source.index();
  const hits: Hit[] = [];
  const asked = new Set<number>();
  for (const most of RARITIES) {
    elements.forEach((element, i) => {
      if (element.kind !== 'word' || asked.has(i)) return;
      const frequency = frequencyOf(index, element.hash);
      if (frequency === 0 || frequency > most) return;
      asked.add(i);
      for (const place of placesOf(index, source.words, element.hash)) hits.push({ element: i, place, weight: 1 / (4 + frequency) });
    });
    if (asked.size >= Math.min(ENOUGH, elements.length)) break;
  }
  hits.sort((a, b) => a.place - b.place);
  const windows: Stretch[] = [];
  let left = hits;
  let most = 0;
  while (windows.length < MOST_WINDOWS && left.length > 0) {
    const best = heaviest(left, elements.length, room);
    most = Math.max(most, best.weight);
    if (best.weight < most * WORTH_A_LOOK) break;
    windows.push({ from: Math.max(0, best.from - slack(elements.length)), to: Math.min(source.words.count, best.to + slack(elements.length)) });
    left = left.filter(({ place }) => place < best.from || place >= best.to);
  }
  return windows;
}

/** Words that may have come in at the ends of a quotation. */
function slack(size: number): number {
  return 6 + (size >>> 1);
}

/** The stretch of at most `room` words whose hits weigh most, each element once. Two pointers: linear in the hits. */
function heaviest(hits: readonly Hit[], size: number, room: number): Stretch & { readonly weight: number } {
  const counts = new Int32Array(size);
  let best = { from: 0, to: 0, weight: -1 };
  let weight = 0;
  let tail = 0;
  for (const hit of hits) {
    if ((counts[hit.element] ?? 0) === 0) weight += hit.weight;
    counts[hit.element] = (counts[hit.element] ?? 0) + 1;
    for (let first = hits[tail]; first && hit.place - first.place > room; first = hits[tail]) {
      const count = (counts[first.element] ?? 0) - 1;
      counts[first.element] = count;
      if (count === 0) weight -= first.weight;
      tail += 1;
    }
    if (weight > best.weight + 1e-12) best = { from: hits[tail]?.place ?? 0, to: hit.place + 1, weight };
  }
  return best;
}
