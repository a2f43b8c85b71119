import type { Outcome, Quote } from '../model/selector.ts';
import { isGraphemeSpan } from '../text/grapheme.ts';
import type { Span } from '../text/span.ts';
import type { EditMap } from './follow.ts';
import { foundIn, movedBy } from './found.ts';
import { hasWords, locate } from './locate.ts';
import { foldQuote } from './pattern.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { CERTAIN, settle } from './settle.ts';

/** What was added to a text, looked through for quotations that were cut and pasted, or typed again. */
export interface Patches {
  /** Prefix, words and suffix stand where something was added, once. */
  readonly whole: (quote: Quote) => Outcome | undefined;
  /** The words stand, the same but for their form, in one piece that was added, with context that agrees or long enough to need none. */
  readonly words: (quote: Quote) => Outcome | undefined;
}

/** Longer than a quotation with all its context is. */
const AROUND = 1024;

interface Patch extends Span {
  /** What was added, in offsets of the new text. */
  readonly added: readonly Span[];
  readonly prepared: () => AnchorText;
}

export function patchesOf({ text, markdown }: AnchorText, edits: EditMap): Patches {
  let known: readonly Patch[] | undefined;
  const patches = (): readonly Patch[] => (known ??= piecesOf(edits, text.length).map((piece): Patch => {
    let prepared: AnchorText | undefined;
    return { ...piece, prepared: () => (prepared ??= prepare(text.slice(piece.start, piece.end), { markdown })) };
  }));
  return {
    whole: (quote) => {
      const [only, second] = patches().flatMap((patch) => wholeIn(quote, text, patch));
      return only === undefined || second !== undefined || !isGraphemeSpan(text, only) ? undefined : { kind: 'exact', span: only, confidence: CERTAIN };
    },
    words: (quote) => {
      const [only, second] = patches().flatMap((patch) => wordsIn(quote, patch) ?? []);
      return second === undefined ? only : undefined;
    },
  };
}

/** The surroundings of all that was added; those that meet are one. */
function piecesOf(edits: EditMap, length: number): (Span & { readonly added: readonly Span[] })[] {
  const pieces: { start: number; end: number; added: Span[] }[] = [];
  let shift = 0;
  for (const { start, end, text } of edits) {
    const added = { start: start + shift, end: start + shift + text.length };
    shift += text.length - (end - start);
    const last = pieces.at(-1);
    if (last !== undefined && added.start - AROUND <= last.end) {
      last.end = Math.min(length, added.end + AROUND);
      last.added.push(added);
    } else pieces.push({ start: Math.max(0, added.start - AROUND), end: Math.min(length, added.end + AROUND), added: [added] });
  }
  return pieces;
}

function wholeIn({ prefix = '', exact, suffix = '' }: Quote, text: string, { start, end, added }: Patch): Span[] {
  const whole = prefix + exact + suffix;
  const found: Span[] = [];
  if (exact === '') return found;
  const piece = text.slice(start, end);
  for (let at = piece.indexOf(whole); at >= 0 && found.length < 2; at = piece.indexOf(whole, at + 1)) {
    const from = start + at;
    const isNew = added.some((one) => one.start < from + whole.length && one.end > from);
    if (isNew) found.push({ start: from + prefix.length, end: from + prefix.length + exact.length });
  }
  return found;
}

function wordsIn(quote: Quote, { start, added, prepared }: Patch): Outcome | undefined {
  if (!added.some((one) => 2 * (one.end - one.start) > quote.exact.length)) return undefined;
  const text = prepared();
  const pattern = foldQuote(quote, text.markdown);
  if (!hasWords(pattern)) return undefined;
  const finding = locate(pattern, text);
  if (finding.kind !== 'found' || finding.sightings[0]?.placement.wordsCost !== 0) return undefined;
  const outcome = movedBy(settle(pattern, text, finding), start);
  const span = foundIn(outcome);
  return span !== null && added.some((one) => Math.min(one.end, span.end) - Math.max(one.start, span.start) > (span.end - span.start) / 2) ? outcome : undefined;
}
