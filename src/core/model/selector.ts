import type { Span } from '../text/span.ts';

/**
 * Words as they stood, with what stood before and after them
 * (W3C TextQuoteSelector, https://www.w3.org/TR/annotation-model/#text-quote-selector).
 */
export interface Quote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/**
 * How a passage is found again. In a `range` the words of `end` belong to the passage,
 * as in URL text fragments (`text=start,end`).
 */
export type Selector =
  | ({ readonly kind: 'quote' } & Quote)
  | { readonly kind: 'range'; readonly start: Quote; readonly end: Quote };

/** A place that may be the passage. `confidence` is 0 to 1. */
export interface Candidate extends Span {
  readonly confidence: number;
}

/**
 * One place where quotation and text differ.
 * `quotation`: offsets within the selector's `exact` (in a range: within `start.exact`, then
 * `end.exact`, counted on from the length of `start.exact`); `text`: offsets within the whole text.
 */
export interface Difference {
  readonly quotation: Span;
  readonly text: Span;
}

/**
 * What became of a selector in a text. `confidence` is 0 to 1, like a probability.
 * `drifted` without differences: the words are the same, what surrounds them is not.
 */
export type Outcome =
  | { readonly kind: 'exact' | 'normalized'; readonly span: Span; readonly confidence: number }
  | { readonly kind: 'drifted'; readonly span: Span; readonly confidence: number; readonly differences: readonly Difference[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'orphaned' };
