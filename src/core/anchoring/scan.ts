import type { Candidate, Outcome, Quote } from '../model/selector.ts';
import { isGraphemeSpan } from '../text/grapheme.ts';

/** Places listed for words that stand everywhere. */
const MOST_LISTED = 128;

/** Every place of `words` in `text`, at most `most`, overlapping ones too. */
export function placesOf(words: string, text: string, most: number): readonly number[] {
  const found: number[] = [];
  if (words.length === 0) return found;
  for (let at = text.indexOf(words); at !== -1 && found.length < most; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** Where a quotation stands unit by unit with all of its stored context, once in the text. Else `undefined`. */
export function scanExact(quote: Quote, text: string, confidence: number): Outcome | undefined {
  const prefix = quote.prefix ?? '';
  const [at, second] = placesOf(prefix + quote.exact + (quote.suffix ?? ''), text, 2);
  if (at === undefined || second !== undefined || quote.exact.length === 0) return undefined;
  const span = { start: at + prefix.length, end: at + prefix.length + quote.exact.length };
  return isGraphemeSpan(text, span) ? { kind: 'exact', span, confidence } : undefined;
}

/** For quotations without a word or sign to compare: nothing but the very same characters will do. */
export function scanWhole(quote: Quote, text: string): Outcome | undefined {
  const prefix = quote.prefix ?? '';
  const found = placesOf(prefix + quote.exact + (quote.suffix ?? ''), text, MOST_LISTED);
  if (found.length === 0 || quote.exact.length === 0) return undefined;
  const places: Candidate[] = found.map((at) => ({
    start: at + prefix.length, end: at + prefix.length + quote.exact.length, confidence: 1 / found.length,
  }));
  const [only, second] = places;
  if (only === undefined || second !== undefined) return { kind: 'ambiguous', candidates: places };
  return { kind: 'exact', span: { start: only.start, end: only.end }, confidence: 0.99 };
}
