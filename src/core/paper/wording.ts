import type { Span } from '../text/span.ts';
import { plainWord, sharedWords } from './words.ts';

/**
 * A quotation as a row of elements, spans in units of its run. `omission`: an ellipsis. `insertion`: words in square
 * brackets, which may stand in place of some of the source's. `patched`: a word of which letters stand in brackets,
 * `[T]he`, `act[s]`; `head` and `tail` are its letters outside them.
 */
export type Element = Span & (
  | { readonly kind: 'word'; readonly hash: number }
  | { readonly kind: 'patched'; readonly head: string; readonly tail: string; readonly whole: string }
  | { readonly kind: 'omission' }
  | { readonly kind: 'insertion'; readonly words: number; readonly remark: boolean }
);

const OMISSION = /\[\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?/g;
const REMARK = /^(?:sic\b.*|.*\b(?:emphas[ei]s|italics?|énfasis|cursivas?|subrayado|nous soulign|souligné|italiques?|hervorheb|kursiv|herv\.|recte|translation|my trans|trad\.|traducción|traduction|übers).*|!|\?|nota .*|n\. ?d\. ?[at]\.?)$/iu;
const BRACKETED = /\[([^[\]]*)\]|\((?=[^()]*(?:emphas|italics|énfasis|cursiva|souligné|hervorheb|\bsic\b))([^()]*)\)/giu;

/** Takes a quotation apart. What lies in `passed` (citations, math) is no part of it. */
export function elementsOf(text: string, { start, end }: Span, passed: readonly Span[]): Element[] {
  const found: Element[] = [];
  let words = text.slice(start, end);
  const hasMarks = /[[(…]|\.\s?\./.test(words);
  for (const span of passed) words = blank(words, { start: span.start - start, end: span.end - start });
  const take = (pattern: RegExp, make: (match: RegExpExecArray, at: Span) => Element | null): void => {
    if (!hasMarks) return;
    for (const match of [...words.matchAll(pattern)]) {
      const at = { start: match.index, end: match.index + match[0].length };
      const element = make(match, { start: at.start + start, end: at.end + start });
      if (!element) continue;
      found.push(element);
      words = blank(words, { start: element.start - start, end: element.end - start });
    }
  };
  take(OMISSION, (_match, at) => ({ kind: 'omission', ...at }));
  take(PATCHED, (match, at) => patchedWord(match[0], at));
  take(BRACKETED, (match, at) => {
    const inner = (match[1] ?? match[2] ?? '').trim();
    return { kind: 'insertion', ...at, words: sharedWords(inner).count, remark: REMARK.test(inner) };
  });
  const rest = sharedWords(words);
  for (let i = 0; i < rest.count; i += 1) found.push({ kind: 'word', hash: rest.hashes[i] ?? 0, start: (rest.starts[i] ?? 0) + start, end: (rest.ends[i] ?? 0) + start });
  return found.sort((a, b) => a.start - b.start);
}

/** Every word as a word, those in brackets too: for what the source itself has in brackets, or with an ellipsis. */
export function literalElements(text: string, { start, end }: Span, passed: readonly Span[]): Element[] {
  let words = text.slice(start, end);
  for (const span of passed) words = blank(words, { start: span.start - start, end: span.end - start });
  const found = sharedWords(words);
  return Array.from({ length: found.count }, (_, i) => ({ kind: 'word', hash: found.hashes[i] ?? 0, start: (found.starts[i] ?? 0) + start, end: (found.ends[i] ?? 0) + start }));
}

const PATCHED = /(?=[\p{L}\p{M}\p{N}]*\[)[\p{L}\p{M}\p{N}]*(?:\[[\p{L}\p{M}\p{N}’']{0,12}\][\p{L}\p{M}\p{N}]*)+/gu;

function patchedWord(written: string, at: Span): Element | null {
  const outside = written.replace(/\[[^\]]*\]/g, '');
  if (outside === '') return null;
  const first = written.indexOf('[');
  const last = written.lastIndexOf(']');
  return { kind: 'patched', ...at, head: plainWord(written.slice(0, first)), tail: plainWord(written.slice(last + 1)), whole: plainWord(written.replace(/[[\]]/g, '')) };
}

function blank(text: string, { start, end }: Span): string {
  const [from, to] = [Math.max(0, start), Math.min(text.length, end)];
  return to <= from ? text : text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

/** Whether one word of the source may be what a patched word stands for. */
export function fitsPatched({ head, tail, whole }: { readonly head: string; readonly tail: string; readonly whole: string }, word: string): boolean {
  const plain = plainWord(word);
  return plain === whole || (plain.length >= head.length + tail.length && head.length + tail.length > 0 && plain.startsWith(head) && plain.endsWith(tail));
}
