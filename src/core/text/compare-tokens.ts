import { foldBuffer } from './fold-buffer.ts';
import { foldInto, UPPER } from './fold.ts';
import { graphemeEnd } from './grapheme.ts';
import { isEscape, markupLength, mayBeMark } from './markdown.ts';
import type { Span } from './span.ts';

/** A word or a mark as it stands in a text, with what counts for nothing beside it; `key` is the same for what is typographically the same. */
export interface Token extends Span {
  readonly key: string;
  readonly isWord: boolean;
  /** Where the white space after it ends. */
  readonly next: number;
}

const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const GONE = '\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff';
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}${GONE}])`;
const HYPHEN = '[-\\u2010-\\u2013\\ufe63\\uff0d]';
const APOSTROPHE = "['’ʼ‘`´]";
/** A word: letters that an apostrophe or a single hyphen joins, also one at the end of a line; in scripts without spaces one sign. */
const WORD = new RegExp(`[${UNSPACED}][\\p{M}${GONE}]*|${LETTER}+(?:(?:${APOSTROPHE}|${HYPHEN}(?:[ \\t]*\\r?\\n[ \\t]*)?)${LETTER}+)*`, 'uy');
const DASH = /\s*(?:[-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]+)\s*/uy;
const DOTS = /\.{3}|…/uy;
const QUOTES = /["'`´«»ʼ‘-‟′″‹›「-』〝-〟＂＇]+/uy;
const SPACE = /[\s\u0085\u180e]*/uy;

const buffer = foldBuffer(256);

/** The words and marks of a text in order. In Markdown its own marks count for nothing. Every character is in one of them, or in the white space before or after. */
export function comparedTokens(text: string, markdown: boolean): Token[] {
  const found: Token[] = [];
  const marksAt = (at: number): number => (markdown ? overMarks(text, at) : at);
  let from = endOf(SPACE, text, 0);
  for (let at = marksAt(from); at < text.length; at = marksAt(from)) {
    const token = tokenAt(text, at);
    // Marks that follow directly go with the word, those before a word with that.
    const end = marksAt(token.end);
    const next = endOf(SPACE, text, end);
    found.push({ ...token, start: from, end, next });
    from = next;
  }
  const last = found.at(-1);
  if (from < text.length && last) found[found.length - 1] = { ...last, end: text.length, next: text.length };
  else if (from < text.length) found.push({ start: from, end: text.length, next: text.length, key: '', isWord: false });
  return found;
}

/** Over Markdown's marks, and white space between them. */
function overMarks(text: string, from: number): number {
  let at = from;
  for (let skip = markLength(text, at); skip > 0; skip = markLength(text, endOf(SPACE, text, at))) at = endOf(SPACE, text, at) + skip;
  return at;
}

function markLength(text: string, at: number): number {
  if (at >= text.length || !mayBeMark(text.charCodeAt(at))) return 0;
  return isEscape(text, at) ? 1 : markupLength(text, at);
}

function tokenAt(text: string, at: number): Omit<Token, 'next'> {
  const word = endOf(WORD, text, at);
  if (word > at) {
    const end = graphemeEnd(text, word);
    return { start: at, end, key: keyOf(text.slice(at, end)), isWord: true };
  }
  const dash = endOf(DASH, text, at);
  if (dash > at) return { start: at, end: at + text.slice(at, dash).trimEnd().length, key: '-', isWord: false };
  const dots = endOf(DOTS, text, at);
  if (dots > at) return { start: at, end: dots, key: '…', isWord: false };
  const quotes = endOf(QUOTES, text, at);
  if (quotes > at) return { start: at, end: quotes, key: "'", isWord: false };
  const end = graphemeEnd(text, at + 1);
  return { start: at, end, key: keyOf(text.slice(at, end)), isWord: false };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** As folded, but with its capitals. */
function keyOf(word: string): string {
  if (/^[A-Za-z0-9.,;:]+$/.test(word)) return word;
  const fold = foldInto(buffer, word, false);
  let key = '';
  for (let i = 0; i < fold.length; i += 1) {
    const sign = String.fromCharCode(fold.units[i] ?? 0);
    key += ((fold.traits[i] ?? 0) & UPPER) !== 0 ? sign.toUpperCase() : sign;
  }
  return key === '' ? word : key;
}
