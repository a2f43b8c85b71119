import { addGrams, appendGram, newGrams, type Grams, type GramShape } from './grams.ts';
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
  /** Some grams of each; those of quotation `i` are numbers `gramStarts[i]` to `gramStarts[i + 1]`. */
  readonly grams: Grams;
  readonly gramStarts: Int32Array;
}

/** Of the grams that seeds are made of, those whose hash is this small are compared: about every ninth letter begins one. */
const SMALL = 0x20000000;
const SPREAD = 3;

/** A neighbourhood while it grows. */
export interface Collector {
  units: Uint16Array;
  readonly starts: number[];
  readonly from: number[];
  readonly to: number[];
  readonly grams: Grams;
  readonly gramStarts: number[];
}

/** `room`: about how many units there will be. */
export function collector(room: number): Collector {
  return { units: new Uint16Array(room), starts: [0], from: [], to: [], grams: newGrams(512), gramStarts: [0] };
}

/** Adds a folded quotation. `grams`: all of it, where they were read already; either of every quotation or of none. */
export function collect(into: Collector, pattern: Pattern, grams: Grams | undefined): void {
  const start = into.starts.at(-1) ?? 0;
  const end = start + pattern.length;
  if (end > into.units.length) {
    const wider = new Uint16Array(end * 2);
    wider.set(into.units);
    into.units = wider;
  }
  const { units } = into;
  for (let i = 0; i < pattern.length; i += 1) units[start + i] = pattern.fold.units[i] ?? 0;
  into.starts.push(end);
  into.from.push(pattern.from);
  into.to.push(pattern.to);
  if (grams !== undefined) keepGrams(into, grams, start);
}

/** Keeps the small ones of one more quotation, as so many units further on. */
function keepGrams(into: Collector, grams: Grams, shift: number): void {
  for (let g = 0; g < grams.count; g += 1) {
    const hash = grams.hashes[g] ?? 0;
    if (hash < SMALL) appendGram(into.grams, (grams.at[g] ?? 0) + shift, (hash << SPREAD) >>> 0);
  }
  into.gramStarts.push(into.grams.count);
}

/** What was collected; `shape` is that of the grams of the text. */
export function neighbourhood(collected: Collector, shape: GramShape): Neighbourhood {
  const { units, starts, from, to, grams, gramStarts } = collected;
  const count = from.length;
  const read = newGrams(512);
  for (let i = gramStarts.length - 1; i < count; i += 1) {
    read.count = 0;
    addGrams(read, units, { from: starts[i] ?? 0, to: starts[i + 1] ?? 0 }, shape);
    keepGrams(collected, read, 0);
  }
  return {
    units, starts: Int32Array.from(starts), from: Int32Array.from(from), to: Int32Array.from(to), count, grams, gramStarts: Int32Array.from(gramStarts),
  };
}
