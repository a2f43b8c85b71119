import { eachGram, indexGrams, type GramIndex, type GramShape } from './grams.ts';
import type { Pattern } from './pattern.ts';

/**
 * What the quotations of one reading say of each other. Where two of them overlapped in the text they were taken from, the
 * end of one (with its context) is the beginning of the other, letter by letter, as reads do when a genome is put together;
 * so each tells where the other stood. No positions are stored, and the order in which they come does not matter.
 */
export interface Neighbourhood {
  /** Folded quotations with context, end to end; quotation `i` is `units[starts[i], starts[i + 1])`. */
  readonly units: Uint16Array;
  readonly starts: Int32Array;
  /** The words within each quotation, counted from its start. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: number;
  readonly grams: () => GramIndex;
}

/** Where the words of a quotation stand in the text, in folded units; `NOWHERE` if not known, `GONE` if probably not there. */
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

const SHAPE: GramShape = { length: 8, window: 12 };
/** Grams that more quotations share than this are passed over. */
const CROWD = 256;
/** Grams of a quotation looked up. */
const MOST_LOOKED_UP = 8;
/** Letters two quotations must share. */
const LEAST_SHARED = 16;
/** Predictions this near are one. */
export const NEAR = 24;

export interface Collector {
  units: Uint16Array;
  readonly starts: number[];
  readonly from: number[];
  readonly to: number[];
}

export function collector(): Collector {
  return { units: new Uint16Array(4096), starts: [0], from: [], to: [] };
}

/** Adds a folded quotation. */
export function collect(into: Collector, pattern: Pattern): void {
  const start = into.starts.at(-1) ?? 0;
  const end = start + pattern.length;
  if (end > into.units.length) {
    const wider = new Uint16Array(end * 2);
    wider.set(into.units);
    into.units = wider;
  }
  into.units.set(pattern.fold.units.subarray(0, pattern.length), start);
  into.starts.push(end);
  into.from.push(pattern.from);
  into.to.push(pattern.to);
}

export function neighbourhood({ units, starts, from, to }: Collector): Neighbourhood {
  let index: GramIndex | undefined;
  return {
    units, starts: Int32Array.from(starts), from: Int32Array.from(from), to: Int32Array.from(to), count: from.length,
    grams: () => (index ??= indexGrams(units, from.map((_, i) => ({ from: starts[i] ?? 0, to: starts[i + 1] ?? 0 })), SHAPE)),
  };
}

/** Asks the neighbours of quotation `asked` where it should be. `placeOf` says where they are: `undefined` unknown, `null` gone. */
export function testimony(all: Neighbourhood, asked: number, placeOf: (i: number) => Place | null | undefined): Testimony | undefined {
  const votes: { at: number; weight: number }[] = [];
  let gone = 0;
  for (const [other, shift] of overlapping(all, asked)) {
    const place = placeOf(other);
    if (place === undefined) continue;
    const shared = sharedUnits(all, { asked, other, shift });
    if (place === null) gone += shared * shared;
    else votes.push({ at: predict(all, { asked, other, shift }, place), weight: shared * shared });
  }
  return votes.length === 0 ? undefined : tally(votes, gone);
}

interface Pair {
  readonly asked: number;
  readonly other: number;
  /** Unit `u` of `asked` is unit `u + shift` of `other`. */
  readonly shift: number;
}

/** Neighbours of a quotation with their shift. */
function overlapping(all: Neighbourhood, asked: number): ReadonlyMap<number, number> {
  const index = all.grams();
  const start = all.starts[asked] ?? 0;
  const end = all.starts[asked + 1] ?? 0;
  const buckets: { position: number; first: number; size: number }[] = [];
  eachGram(all.units, { from: start, to: end }, SHAPE, (position, hash) => {
    const first = index.heads[hash >>> index.shift] ?? 0;
    const size = (index.heads[(hash >>> index.shift) + 1] ?? 0) - first;
    if (size > 0 && size <= CROWD) buckets.push({ position: position - start, first, size });
  });
  buckets.sort((a, b) => a.size - b.size || a.position - b.position);
  const found = new Map<number, number>();
  for (const { position, first, size } of buckets.slice(0, MOST_LOOKED_UP)) {
    for (let i = first; i < first + size; i += 1) {
      const at = index.places[i] ?? 0;
      const other = ownerOf(all.starts, at);
      if (other === asked || found.has(other)) continue;
      const shift = at - (all.starts[other] ?? 0) - position;
      if (sharedUnits(all, { asked, other, shift }) >= LEAST_SHARED) found.set(other, shift);
    }
  }
  return found;
}

function ownerOf(starts: Int32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
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
