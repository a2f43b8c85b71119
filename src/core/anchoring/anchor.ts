import type { Outcome, Quote, Selector } from '../model/selector.ts';
import { unitAt } from '../text/fold.ts';
import { anchorQuotes, isInDoubt } from './batch.ts';
import type { EditMap } from './follow.ts';
import { foundIn, isSure } from './found.ts';
import { hasWords } from './locate.ts';
import { foldQuote } from './pattern.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { joinRange } from './range.ts';
import { retrace } from './retrace.ts';
import { scanExact } from './scan.ts';
import { CERTAIN } from './settle.ts';
import { alignmentOf, anchorThrough, carry } from './through.ts';

/**
 * Finds the passages of `selectors` in `text`: one outcome each, in the same order. Spans are UTF-16 offsets, half-open.
 * Give all selectors of one reading together; a string is prepared on the way (as plain text, not Markdown).
 * `options.old` is the text the selectors were taken from, where it is known: then what was deleted is known, not guessed.
 * Never throws for anything a selector or text may hold. Cost grows as text + selectors.
 */
export function anchor(text: AnchorText | string, selectors: readonly Selector[], options: { readonly old?: string } = {}): readonly Outcome[] {
  const prepared = typeof text === 'string' ? prepare(text) : text;
  if (options.old === undefined) return anchorIn(prepared, selectors).outcomes;
  return join(selectors, anchorFrom(quotesOf(selectors), prepared, prepare(options.old, { markdown: prepared.markdown })));
}

/** What is known of a text's past. */
export interface Past {
  /** What the text was before it was changed, what had become of the same selectors there, and the edits where they were seen. */
  readonly change?: { readonly before: AnchorText; readonly edits: EditMap | null; readonly anchored: Anchored };
  /** Earlier texts that the selector of this number may have been taken from, the likeliest first. */
  readonly editions?: (selector: number) => readonly AnchorText[];
}

/** Outcomes of selectors, and those of the quotations they are made of (two for a range), for `Past`. */
export interface Anchored {
  readonly quoted: readonly Outcome[];
  readonly outcomes: readonly Outcome[];
}

/**
 * The same with all that is known of the text's past. Seen edits are followed. Otherwise a selector that stands whole in
 * the text, once, asks no other; then what it was before the change is followed; then the first edition in which it stands
 * whole decides; and only what none of them knows is searched for.
 */
export function anchorIn(text: AnchorText, selectors: readonly Selector[], { change, editions }: Past = {}): Anchored {
  const quotes = quotesOf(selectors);
  if (change?.edits) {
    const quoted = retrace(quotes, change.anchored.quoted, { ...change, text }).map((outcome) => outcome ?? ORPHANED);
    return { quoted, outcomes: join(selectors, quoted) };
  }
  const { alone, settleInDoubt } = anchorQuotes(quotes, text);
  const owners = selectors.flatMap((s, i) => (s.kind === 'quote' ? [i] : [i, i]));
  const unsure = quotes.flatMap((_, i) => (isSure(alone[i]) ? [] : [i]));
  const known = new Map<number, Outcome>();
  if (change) {
    const retraced = retrace(unsure.map((i) => quotes[i] ?? NOTHING), unsure.map((i) => change.anchored.quoted[i] ?? ORPHANED), { ...change, text });
    retraced.forEach((outcome, k) => { if (outcome) known.set(unsure[k] ?? 0, outcome); });
  }
  if (editions) {
    for (const i of unsure) {
      const outcome = known.has(i) ? undefined : fromEditions(quotes[i] ?? NOTHING, text, editions(owners[i] ?? 0));
      if (outcome) known.set(i, outcome);
    }
  }
  const quoted = alone.map((outcome, i) => known.get(i) ?? outcome);
  const outcomes = join(selectors, quoted);
  if (!outcomes.some(isInDoubt)) return { quoted, outcomes };
  const isOpen = (quote: number): boolean => !known.has(quote) && isInDoubt(outcomes[owners[quote] ?? -1] ?? ORPHANED);
  const settled = settleInDoubt(isOpen);
  const better = quoted.map((outcome, i) => (isOpen(i) ? settled[i] ?? outcome : outcome));
  return { quoted: better, outcomes: join(selectors, better) };
}

const ORPHANED: Outcome = { kind: 'orphaned' };
const NOTHING: Quote = { exact: '' };

const quotations = new WeakMap<readonly Selector[], readonly Quote[]>();

/** Kept with the selectors: while a text is typed into they are asked for again and again. */
function quotesOf(selectors: readonly Selector[]): readonly Quote[] {
  const quotes = quotations.get(selectors) ?? selectors.flatMap((s): readonly Quote[] => (s.kind === 'quote' ? [s] : [s.start, s.end]));
  quotations.set(selectors, quotes);
  return quotes;
}

/** By way of the first edition in which the quotation stands whole, once. `undefined`: none knows it. */
function fromEditions(quote: Quote, text: AnchorText, editions: readonly AnchorText[]): Outcome | undefined {
  for (const old of editions) {
    const there = foundIn(scanExact(quote, old.text, CERTAIN));
    if (there === null) continue;
    const alignment = alignmentOf(old, text);
    const pattern = foldQuote(quote, text.markdown);
    if (!hasWords(pattern)) return undefined;
    return carry(pattern, { old, text, alignment }, { from: unitAt(old.fold(), there.start), to: unitAt(old.fold(), there.end) });
  }
  return undefined;
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
    return alone[next - 1] ?? ORPHANED;
  });
}

/** Outcomes of quotations back to outcomes of selectors. */
function join(selectors: readonly Selector[], outcomes: readonly Outcome[]): Outcome[] {
  let next = 0;
  const take = (): Outcome => {
    next += 1;
    return outcomes[next - 1] ?? ORPHANED;
  };
  return selectors.map((selector) => (selector.kind === 'quote' ? take() : joinRange(selector, take(), take())));
}
