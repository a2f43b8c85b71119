import type { Outcome, Quote, Selector } from '../model/selector.ts';
import { CERTAIN, locate } from './locate.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { joinRange } from './range.ts';
import { scanExact } from './scan.ts';

/** Up to so many selectors a plain search each is cheaper than to fold and index the text. */
const FEW = 64;

/**
 * Finds the passages of `selectors` in `text`: one outcome each, in the same order. Spans are UTF-16 offsets, half-open.
 * Give all selectors of one reading together; a string is prepared on the way (as plain text, not Markdown).
 * Never throws for anything a selector or text may hold. Cost grows as text + selectors.
 */
export function anchor(text: AnchorText | string, selectors: readonly Selector[], _options: { readonly old?: string } = {}): Outcome[] {
  const prepared = typeof text === 'string' ? prepare(text) : text;
  const few = selectors.length <= FEW && !prepared.ready();
  const find = (quote: Quote): Outcome => (few ? scanExact(quote, prepared.text, CERTAIN) : undefined) ?? locate(quote, prepared);
  return selectors.map((selector) => {
    if (selector.kind === 'quote') return find(selector);
    return joinRange(selector, find(selector.start), find(selector.end));
  });
}
