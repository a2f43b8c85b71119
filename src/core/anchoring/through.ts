import type { Outcome, Quote } from '../model/selector.ts';
import { alignTexts, type Alignment } from './align.ts';
import { hasWords, locate, sightAt, type Sighting } from './locate.ts';
import { occurrences } from './occurrences.ts';
import { passageAt } from './passage.ts';
import { foldQuote, type Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { fitOf } from './score.ts';
import { sight } from './seeds.ts';
import { settleAt } from './settle.ts';
import { isContextInstead } from './side.ts';
import { placeBetween } from './window.ts';

/** Share of the old passage's letters that must be in the new one. */
const REMAINS = 0.45;
/** Units further on than this are another place. */
const APART = 200;

/**
 * Finds quotations by way of the text they were taken from: each is looked for there, and its passage followed through
 * an alignment of the two texts, made once. So a deleted passage is known to be deleted. `undefined` for a quotation
 * that does not stand in the old text for certain.
 */
export function anchorThrough(quotes: readonly Quote[], text: AnchorText, old: AnchorText): (Outcome | undefined)[] {
  const crossing = { old, text, alignment: alignmentOf(old, text) };
  return quotes.map((quote) => {
    const pattern = foldQuote(quote, text.markdown);
    if (!hasWords(pattern)) return undefined;
    const place = placeIn(pattern, old);
    return place && carry(pattern, crossing, place);
  });
}

/** Where a quotation stands for certain; nearly always whole, which costs no more than to look it up. */
function placeIn(pattern: Pattern, old: AnchorText): Range | undefined {
  const [at, second] = sight(pattern, old).whole;
  if (at !== undefined && second === undefined) return { from: at + pattern.from, to: at + pattern.to };
  const { kind, sightings } = locate(pattern, old);
  return kind === 'found' ? sightings[0]?.placement : undefined;
}

const alignments = new WeakMap<AnchorText, WeakMap<AnchorText, Alignment>>();

/** The alignment of two prepared texts, made once. */
export function alignmentOf(old: AnchorText, text: AnchorText): Alignment {
  const known = alignments.get(old) ?? new WeakMap<AnchorText, Alignment>();
  alignments.set(old, known);
  const alignment = known.get(text) ?? alignTexts(old, text);
  known.set(text, alignment);
  return alignment;
}

/** Two texts, and where each folded unit of the old one went. */
export interface Crossing {
  readonly old: AnchorText;
  readonly text: AnchorText;
  readonly alignment: Alignment;
}

/** What became of a passage, from its folded units in the old text: it is compared letter by letter where it went. */
export function carry(pattern: Pattern, { old, text, alignment }: Crossing, place: Range): Outcome {
  const range = follow(alignment, { old: old.fold().units, now: text.fold().units }, place);
  const followed = range && layAlong(pattern, text, { range, old: place.from });
  const sighting = followed?.placement.wordsCost === 0 ? followed : moved(pattern, old, text) ?? followed;
  const isGone = sighting === undefined || (sighting.placement.wordsCost > 0 && isContextInstead(pattern, text.fold(), sighting.placement));
  return isGone ? { kind: 'orphaned' } : settleAt(pattern, text, sighting, sighting.passage.whole);
}

/** Letters that stood once and stand once, and so were only moved. */
const MOVED = 16;

/** Where words stand letter by letter that stood once in the old text and stand once in the new: there they were moved, whatever stands where they were. */
function moved(pattern: Pattern, old: AnchorText, text: AnchorText): Sighting | undefined {
  if (pattern.to - pattern.from < MOVED) return undefined;
  const [at, second] = occurrences(pattern, text);
  if (at === undefined || second !== undefined || occurrences(pattern, old).length !== 1) return undefined;
  return sightAt(pattern, text, { patternFirst: pattern.from, textFirst: at, patternLast: pattern.to - 1, textLast: at + pattern.to - 1 - pattern.from });
}

/** Words that cost more than this share of their letters may have lost an end to the alignment: then they are looked for near what is left of them. */
const COSTLY = 0.08;
/** Letters fewer that make the second look the better one. */
const BETTER = 3;

function layAlong(pattern: Pattern, text: AnchorText, { range, old }: { readonly range: Followed; readonly old: number }): Sighting | undefined {
  const placement = placeBetween(pattern, text.fold(), range);
  const costly = placement === undefined || placement.wordsCost > COSTLY * (pattern.to - pattern.from);
  if (costly) {
    const unit = (i: number): number => Math.min(pattern.to - 1, pattern.from + i - old);
    const loose = sightAt(pattern, text, {
      patternFirst: unit(range.first), textFirst: range.firstAt, patternLast: unit(range.last), textLast: range.lastAt,
    });
    if (loose !== undefined && (placement === undefined || loose.placement.wordsCost + BETTER <= placement.wordsCost)) return loose;
  }
  if (placement === undefined) return undefined;
  return { placement, laid: 'between', fit: fitOf(pattern, placement, 0), passage: passageAt(pattern, text, placement) };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a range went, and the first and last of its units that are still there: in the old text, and in the new. */
interface Followed extends Range {
  readonly first: number;
  readonly firstAt: number;
  readonly last: number;
  readonly lastAt: number;
}

/** Where the old range went: the largest group of its units that stayed together, or `undefined` if too little did. */
function follow({ to }: Alignment, { old, now }: Units, range: Range): Followed | undefined {
  let best = { first: -1, last: -1, alive: 0 };
  let group = { first: -1, last: -1, alive: 0 };
  for (let i = range.from; i < range.to; i += 1) {
    const at = to[i] ?? -1;
    if (at < 0) continue;
    const step = group.last < 0 ? 1 : at - (to[group.last] ?? 0);
    if (group.last < 0 || step < 0 || step > i - group.last + APART) group = { first: i, last: i, alive: 0 };
    group.last = i;
    if (old[i] === now[at]) group.alive += 1;
    if (group.alive > best.alive) best = group;
  }
  if (best.alive < REMAINS * (range.to - range.from)) return undefined;
  const head = headOf(to, { old, now }, { from: range.from, first: best.first, last: best.last });
  const tail = tailOf(to, { old, now }, { to: range.to, first: best.first, last: best.last });
  return { from: startOf(to, range.from, head), to: endOf(to, range.to, tail), first: head.unit, firstAt: head.at, last: tail.unit, lastAt: tail.at };
}

interface Units {
  readonly old: Uint16Array;
  readonly now: Uint16Array;
}

/** A unit of the old text and where it is in the new. */
interface End {
  readonly unit: number;
  readonly at: number;
}

/** So few letters at an end may have found their like further out by chance: where they stand next to the rest as well, they are those. */
const CHANCE = 3;

function headOf(to: Int32Array, { old, now }: Units, { from, first, last }: { readonly from: number; readonly first: number; readonly last: number }): End {
  let next = first + 1;
  while (next <= last && next - first <= CHANCE && to[next] === (to[next - 1] ?? 0) + 1) next += 1;
  while (next <= last && (to[next] ?? -1) < 0) next += 1;
  const isNear = next <= last && next - first <= 2 * CHANCE;
  const shift = isNear ? (to[next] ?? 0) - next : 0;
  const slides = isNear && Array.from({ length: next - first }, (_, k) => first + k).every((i) => old[i] === now[i + shift]);
  let unit = first;
  let at = slides ? first + shift : to[first] ?? 0;
  for (; unit > from && at > 0 && old[unit - 1] === now[at - 1]; unit -= 1) at -= 1;
  return { unit, at };
}

function tailOf(to: Int32Array, { old, now }: Units, { to: end, first, last }: { readonly to: number; readonly first: number; readonly last: number }): End {
  let next = last - 1;
  while (next >= first && last - next <= CHANCE && to[next] === (to[next + 1] ?? 0) - 1) next -= 1;
  while (next >= first && (to[next] ?? -1) < 0) next -= 1;
  const isNear = next >= first && last - next <= 2 * CHANCE;
  const shift = isNear ? (to[next] ?? 0) - next : 0;
  const slides = isNear && Array.from({ length: last - next }, (_, k) => next + 1 + k).every((i) => old[i] === now[i + shift]);
  let unit = last;
  let at = slides ? last + shift : to[last] ?? 0;
  for (; unit + 1 < end && at + 1 < now.length && old[unit + 1] === now[at + 1]; unit += 1) at += 1;
  return { unit, at };
}

/** Where the beginning was rewritten, the new words begin where what stood before them ends. */
function startOf(to: Int32Array, from: number, { unit: first, at }: End): number {
  const before = from > 0 ? to[from - 1] ?? -1 : -1;
  const rewritten = at - before - 1;
  return first > from && before >= 0 && rewritten > 0 && rewritten <= 2 * (first - from) + 4 ? before + 1 : at;
}

function endOf(to: Int32Array, end: number, { unit: last, at }: End): number {
  const next = at + 1;
  const after = end < to.length ? to[end] ?? -1 : -1;
  const rewritten = after - next;
  return last + 1 < end && rewritten > 0 && rewritten <= 2 * (end - 1 - last) + 4 ? after : next;
}
