import type { Outcome, Quote } from '../model/selector.ts';
import { alignTexts, type Alignment } from './align.ts';
import { hasWords, locate, sightAt, type Sighting } from './locate.ts';
import { passageAt } from './passage.ts';
import { foldQuote, type Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { fitOf } from './score.ts';
import { settleAt } from './settle.ts';
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
  const alignment = alignTexts(old, text);
  return quotes.map((quote) => {
    const pattern = foldQuote(quote, text.markdown);
    if (!hasWords(pattern)) return undefined;
    const finding = locate(pattern, old);
    const [there] = finding.sightings;
    if (finding.kind !== 'found' || there === undefined) return undefined;
    const range = follow(alignment, old.fold().units, text.fold().units, there.placement);
    if (range === undefined) return { kind: 'orphaned' };
    const sighting = layAlong(pattern, text, { range, old: there.placement.from });
    return sighting === undefined ? { kind: 'orphaned' } : settleAt(pattern, text, sighting, sighting.passage.whole);
  });
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
function follow({ to }: Alignment, old: Uint16Array, now: Uint16Array, range: Range): Followed | undefined {
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
  return {
    from: startOf(to, range.from, best.first), to: endOf(to, range.to, best.last),
    first: best.first, firstAt: to[best.first] ?? 0, last: best.last, lastAt: to[best.last] ?? 0,
  };
}

/** Where the beginning was rewritten, the new words begin where what stood before them ends. */
function startOf(to: Int32Array, from: number, first: number): number {
  const at = to[first] ?? 0;
  const before = from > 0 ? to[from - 1] ?? -1 : -1;
  const rewritten = at - before - 1;
  return first > from && before >= 0 && rewritten > 0 && rewritten <= 2 * (first - from) + 4 ? before + 1 : at;
}

function endOf(to: Int32Array, end: number, last: number): number {
  const at = (to[last] ?? 0) + 1;
  const after = end < to.length ? to[end] ?? -1 : -1;
  const rewritten = after - at;
  return last + 1 < end && rewritten > 0 && rewritten <= 2 * (end - 1 - last) + 4 ? after : at;
}
