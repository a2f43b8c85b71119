import type { Outcome, Quote, Selector } from '../model/selector.ts';
import { anchorQuotes, isInDoubt } from './batch.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { joinRange } from './range.ts';
import { anchorThrough } from './through.ts';

/**
 * Finds the passages of `selectors` in `text`: one outcome each, in the same order. Spans are UTF-16 offsets, half-open.
 * Give all selectors of one reading together; a string is prepared on the way (as plain text, not Markdown).
 * `options.old` is the text the selectors were taken from, where it is known: then what was deleted is known, not guessed.
 * Never throws for anything a selector or text may hold. Cost grows as text + selectors.
 */
export function anchor(text: AnchorText | string, selectors: readonly Selector[], options: { readonly old?: string } = {}): Outcome[] {
  const prepared = typeof text === 'string' ? prepare(text) : text;
  const quotes = selectors.flatMap((s): readonly Quote[] => (s.kind === 'quote' ? [s] : [s.start, s.end]));
  if (options.old !== undefined) return join(selectors, anchorFrom(quotes, prepared, prepare(options.old, { markdown: prepared.markdown })));
  const { alone, settleInDoubt } = anchorQuotes(quotes, prepared);
  const before = join(selectors, alone);
  if (!before.some(isInDoubt)) return before;
  const owners = selectors.flatMap((s, i) => (s.kind === 'quote' ? [i] : [i, i]));
  const after = join(selectors, settleInDoubt((quote) => isInDoubt(before[owners[quote] ?? -1] ?? { kind: 'orphaned' })));
  return before.map((outcome, i) => (isInDoubt(outcome) ? after[i] ?? outcome : outcome));
}

/** By way of the old text; quotations that do not stand there for certain, by themselves. */
function anchorFrom(quotes: readonly Quote[], text: AnchorText, old: AnchorText): Outcome[] {
  const through = anchorThrough(quotes, text, old);
  const left = quotes.filter((_, i) => through[i] === undefined);
  const { alone } = anchorQuotes(left, text);
  let next = 0;
  return through.map((outcome) => {
    if (outcome !== undefined) return outcome;
    next += 1;
    return alone[next - 1] ?? { kind: 'orphaned' };
  });
}

/** Outcomes of quotations back to outcomes of selectors. */
function join(selectors: readonly Selector[], outcomes: readonly Outcome[]): Outcome[] {
  let next = 0;
  const take = (): Outcome => {
    next += 1;
    return outcomes[next - 1] ?? { kind: 'orphaned' };
  };
  return selectors.map((selector) => (selector.kind === 'quote' ? take() : joinRange(selector, take(), take())));
}
