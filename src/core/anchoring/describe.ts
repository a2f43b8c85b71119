import type { Quote, Selector } from '../model/selector.ts';
import type { Span } from '../text/span.ts';
import { cutAfter, cutBefore } from '../text/words.ts';
import type { AnchorText } from './prepare.ts';
import { placesOf } from './scan.ts';

/** Longer passages are described by their first and last words. */
const LONGEST_QUOTE = 300;
/** Length of those first and last words. */
const END_WORDS = 56;
/** Context tried, a side, until the quotation is unique. */
const CONTEXTS = [32, 64, 128, 200] as const;
const LONGEST_CONTEXT = 200;

/** A selector for a passage, and whether it leads back to this passage alone. */
export interface Description {
  readonly selector: Selector;
  readonly unique: boolean;
}

/**
 * Describes the passage `span` (not empty, on grapheme boundaries) so that `anchor` finds it again: its words with about
 * 32 characters of context a side, cut between words, and more, up to 200, while that is not unique; over 300 characters,
 * its first and last words. The idea of widening only until unique is Apache Annotator's.
 */
export function describe(text: AnchorText | string, span: Span): Description {
  const whole = typeof text === 'string' ? text : text.text;
  if (span.end - span.start <= LONGEST_QUOTE) {
    const { quote, unique } = widen(whole, span, { before: 0, after: whole.length });
    return { selector: { kind: 'quote', ...quote }, unique };
  }
  const firstWords = { start: span.start, end: cutAfter(whole, span.start + END_WORDS) };
  const lastWords = { start: cutBefore(whole, span.end - END_WORDS), end: span.end };
  const start = widen(whole, firstWords, { before: 0, after: firstWords.end });
  const end = widen(whole, lastWords, { before: lastWords.start, after: whole.length });
  return { selector: { kind: 'range', start: start.quote, end: end.quote }, unique: start.unique && end.unique };
}

interface Room {
  /** Context is first looked for only within these offsets; then on both sides. */
  readonly before: number;
  readonly after: number;
}

function widen(text: string, span: Span, room: Room): { quote: Quote; unique: boolean } {
  let quote: Quote = { exact: text.slice(span.start, span.end) };
  for (const inside of [room, { before: 0, after: text.length }]) {
    for (const length of CONTEXTS) {
      quote = quoteWith(text, span, { length, inside });
      if (isUnique(text, quote)) return { quote, unique: true };
    }
  }
  return { quote, unique: false };
}

function quoteWith(text: string, span: Span, { length, inside }: { length: number; inside: Room }): Quote {
  const longest = length === LONGEST_CONTEXT;
  const from = longest ? cutAfter(text, span.start - length) : cutBefore(text, span.start - length);
  const to = longest ? cutBefore(text, span.end + length) : cutAfter(text, span.end + length);
  const prefix = text.slice(Math.max(inside.before, Math.min(from, span.start)), span.start);
  const suffix = text.slice(span.end, Math.min(inside.after, Math.max(to, span.end)));
  return {
    exact: text.slice(span.start, span.end),
    ...(prefix === '' ? {} : { prefix }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

function isUnique(text: string, { prefix = '', exact, suffix = '' }: Quote): boolean {
  return placesOf(prefix + exact + suffix, text, 2).length === 1;
}
