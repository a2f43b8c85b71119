import type { Quote } from '../model/selector.ts';
import { foldBuffer } from '../text/fold-buffer.ts';
import { foldInto, sourceEnd, unitAt, type Fold } from '../text/fold.ts';

/** Context beyond this is not looked at. */
const LONGEST_CONTEXT = 256;

const DASH = 0x2d;

/** A quotation with its context, folded as one: `units[0, from)` prefix, `[from, to)` the words, `[to, length)` suffix. */
export interface Pattern {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly fold: Fold;
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

const buffer = foldBuffer(1024);

/** Folds a quotation. The fold lives in shared memory: it is good only until the next call. */
export function foldQuote(quote: Quote, markdown: boolean): Pattern {
  const prefix = (quote.prefix ?? '').slice(-LONGEST_CONTEXT);
  const suffix = (quote.suffix ?? '').slice(0, LONGEST_CONTEXT);
  const fold = foldInto(buffer, prefix + quote.exact + suffix, markdown);
  const from = unitAt(fold, prefix.length);
  const to = unitAt(fold, prefix.length + quote.exact.length);
  return { exact: quote.exact, prefix, suffix, fold, from, to, length: fold.length };
}

/** Whether the quotation, or the context it was cut with, begins or ends with signs that folding drops, or a dash that may join words, or (in Markdown) cuts a link. */
export function hasRoughEdges({ fold, prefix, exact, suffix, from, to, length }: Pattern, markdown: boolean): boolean {
  const whole = prefix + exact + suffix;
  if (fold.units[0] === DASH || fold.units[length - 1] === DASH || (markdown && /[()[\]]/.test(whole))) return true;
  const inner = { start: fold.starts[from] ?? 0, end: sourceEnd(fold, to - 1) };
  const outside = [
    [0, fold.starts[0] ?? 0], [sourceEnd(fold, length - 1), whole.length],
    [prefix.length, inner.start], [inner.end, prefix.length + exact.length],
  ] as const;
  return outside.some(([start, end]) => /\S/.test(whole.slice(start, end)));
}
