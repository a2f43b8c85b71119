import type { Candidate, Outcome, Quote, Selector } from '../model/selector.ts';
import { graphemeEnd, graphemeStart } from '../text/grapheme.ts';
import { overlaps, type Span } from '../text/span.ts';
import { isWordUnit, kindOf, IDEOGRAPH } from '../text/unit.ts';
import { anchor } from './anchor.ts';
import { candidates, hasWords, type Sighting } from './locate.ts';
import { foldQuote } from './pattern.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { isFramed, probability } from './score.ts';
import { sight } from './seeds.ts';

/** Likeness of words from which a place is worth a reader's look; and where the stored words around it stand on both sides. */
const WORTH_A_LOOK = 0.35;
const IN_FRAME = 0.05;
/** A passage between words that both stand is at most so much longer than it was. */
const STRETCHED = 3;
/** Of the ends of a longer passage so many places are paired. */
const ENDS = 6;
/** A pair of ends must be so likely: one of them alone is like much else. */
const PAIR = 0.02;
/** What each paragraph between them takes away from it; and from where on it needs no other. */
const FAR = 0.6;
const LIKELY = 0.5;
/** What one end alone is worth. */
const HALF = 0.4;

/**
 * Places that may be the passage of a selector, best first, none of which overlap: what `anchor` found, and weaker ones,
 * for a person to choose from. Spans lie between words. `outcome` is what became of the selector in its batch, where that is known. Never throws;
 * where nothing is like it, nothing is suggested.
 */
export function suggest(text: AnchorText | string, selector: Selector, { limit = 8, outcome }: { readonly limit?: number; readonly outcome?: Outcome } = {}): Candidate[] {
  const prepared = typeof text === 'string' ? prepare(text) : text;
  const known = outcome ?? anchor(prepared, [selector])[0] ?? { kind: 'orphaned' };
  const weak = selector.kind === 'quote' ? placesOf(prepared, selector) : pairsOf(prepared, selector);
  const found: Candidate[] = [];
  for (const place of [...knownPlaces(known), ...weak.sort(byConfidence)]) {
    if (found.length === limit) break;
    if (place.end > place.start && !found.some((better) => overlaps(better, place))) found.push(place);
  }
  return found;
}

function byConfidence(a: Candidate, b: Candidate): number {
  return b.confidence - a.confidence || a.start - b.start;
}

function knownPlaces(outcome: Outcome): readonly Candidate[] {
  switch (outcome.kind) {
    case 'orphaned': return [];
    case 'ambiguous': return [...outcome.candidates].sort(byConfidence);
    default: return [{ ...outcome.span, confidence: outcome.confidence }];
  }
}

function placesOf(text: AnchorText, quote: Quote): Candidate[] {
  const pattern = foldQuote(quote, text.markdown);
  if (!hasWords(pattern)) return [];
  const { whole, hints } = sight(pattern, text);
  const spread = whole.map((offset) => ({ patternFirst: 0, textFirst: offset, patternLast: pattern.length - 1, textLast: offset + pattern.length - 1, weight: 1 }));
  return candidates(pattern, text, [...spread, ...hints]).filter((place) => isWorthALook(place, quote)).map(({ passage, fit }) => ({
    ...betweenWords(text.text, passage.span, quote.exact), confidence: probability(fit.odds),
  }));
}

function isWorthALook({ fit, passage: { span } }: Sighting, { exact }: Quote): boolean {
  if (span.end <= span.start || span.end - span.start > exact.length * STRETCHED + 40) return false;
  return fit.words >= (isFramed(fit) ? IN_FRAME : WORTH_A_LOOK);
}

/** Where letters were compared, an end may have come to lie within a word: then it is moved outwards. */
function betweenWords(text: string, { start, end }: Span, exact: string): Span {
  let [from, to] = [start, end];
  while (isLetter(exact, 0) && isLetter(text, from) && isLetter(text, from - 1)) from -= 1;
  while (isLetter(exact, exact.length - 1) && isLetter(text, to - 1) && isLetter(text, to)) to += 1;
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1;
  return { start: graphemeStart(text, from), end: graphemeEnd(text, to) };
}

/** A letter of a script that has spaces between words. */
function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return !Number.isNaN(unit) && isWordUnit(unit) && kindOf(unit) !== IDEOGRAPH;
}

/** From the first words to the last, rather within a paragraph than across several; where that is unlikely, also from one end alone to the end of its paragraph. */
function pairsOf(text: AnchorText, { start, end }: Extract<Selector, { readonly kind: 'range' }>): Candidate[] {
  const [starts, ends] = [start, end].map((quote) => suggest(text, { kind: 'quote', ...quote }, { limit: ENDS })) as [Candidate[], Candidate[]];
  const pairs = starts.flatMap((s) => {
    const next = ends.filter((e) => s.start <= e.start && s.end <= e.end).sort((a, b) => a.end - b.end)[0];
    const between = next ? text.text.slice(s.end, next.start).split(/\n\s*\n/).length - 1 : 0;
    const confidence = s.confidence * (next?.confidence ?? 0) * FAR ** between;
    return next && confidence >= PAIR ? [{ start: s.start, end: next.end, confidence }] : [];
  });
  if (pairs.some(({ confidence }) => confidence >= LIKELY)) return pairs;
  const open = starts.map((s) => ({ start: s.start, end: paragraphEnd(text.text, s.end), confidence: s.confidence * HALF }));
  const closed = ends.map((e) => ({ start: paragraphStart(text.text, e.start), end: e.end, confidence: e.confidence * HALF }));
  return [...pairs, ...open, ...closed];
}

function paragraphEnd(text: string, from: number): number {
  const line = text.slice(from).search(/[\r\n]/);
  return line < 0 ? from + text.slice(from).trimEnd().length : from + text.slice(from, from + line).trimEnd().length;
}

function paragraphStart(text: string, to: number): number {
  return Math.max(text.lastIndexOf('\n', to - 1), text.lastIndexOf('\r', to - 1)) + 1;
}
