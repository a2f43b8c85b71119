import type { Span } from '../text/span.ts';
import { EMPHASIS, emphasisIn } from './emphasis.ts';
import { quotationsIn } from './marks.ts';
import type { Source } from './source.ts';
import type { QuotingStyle } from './style.ts';

/** Widened to whole words; null where it has none. A quotation of half a word would be another word. */
export function wholeWords({ words: { starts, ends, count } }: Source, { start, end }: Span): Span | null {
  const first = firstEndingAfter({ ends, count }, start);
  const from = starts[first];
  if (from === undefined || from >= end) return null;
  const last = firstEndingAfter({ ends, count }, end - 1);
  const touched = (starts[last] ?? end) < end ? ends[last] ?? end : end;
  return { start: Math.min(start, from), end: Math.max(end, touched) };
}

/** The first word that ends behind an offset. */
function firstEndingAfter({ ends, count }: { readonly ends: Int32Array; readonly count: number }, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Paragraphs of lines: what is read of a passage, without marks of Markdown and of footnotes, but with the signs of its
 * emphasis. Only verse keeps its lines apart.
 */
export function readPassage(source: Source, { start, end }: Span): string[][] {
  const { text, words, lines } = source;
  const signs = emphasisIn(source, { start, end });
  let read = '';
  // What is not read stands as something else in the words' text, at the same offset.
  for (let i = start; i < end; i += 1) read += (signs.get(i) ?? '') + (text[i] === words.text[i] ? text.charAt(i) : '');
  read += signs.get(end) ?? '';
  const shown = read.replace(/[\u00ad\u200b\u2060\ufeff]/g, '').replace(RAISED, '').replace(/\r\n?|[\u2028\u0085]/g, '\n');
  const paragraphs = shown.split(/\n[^\S\n]*\n\s*|\u2029/).filter((part) => part.trim() !== '');
  return paragraphs.map((paragraph) => {
    const kept = lines.length > 0 ? paragraph.split('\n') : [paragraph.replace(/(?<=\p{L}[-‐])[^\S\n]*\n\s*(?=\p{Ll})/gu, '')];
    return kept.map((line) => line.replace(/\s*\n\s*/g, ' ').trim()).filter((line) => line !== '');
  });
}

/** The raised figure of a note, but not that of a square metre. */
const RAISED = /(?<=[\p{L}\p{P}])(?<!(?<!\p{L})[kcdm]?m)[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+(?![\p{L}\p{N}])/gu;

interface Change extends Span {
  readonly text: string;
}

/** Words that will stand in the outer marks of a style: the marks in them become its inner ones, and those within these its outer ones. */
export function nested(written: string, { outer, inner }: Pick<QuotingStyle, 'outer' | 'inner'>): string {
  const words = written.replaceAll(EMPHASIS, '');
  const changes = quotationsIn(words, []).marked.flatMap((one): Change[] => {
    const [open, close] = one.depth % 2 === 0 ? inner : outer;
    const within = words.slice(one.start, one.end);
    if (within.trim() === '') return [];
    return [
      { start: one.start - 1, end: one.start + within.length - within.trimStart().length, text: open },
      { start: one.end - (within.length - within.trimEnd().length), end: one.end + 1, text: close },
    ];
  });
  // Of a quotation that the passage cuts in two one mark is left.
  for (const { index, 0: mark } of words.matchAll(/(?<![\p{L}\p{N}])[“„«‘‚]|”(?![\p{L}\p{N}])/gu)) {
    if (!changes.some(({ start, end }) => start <= index && index < end)) changes.push({ start: index, end: index + 1, text: mark === '”' ? inner[1] : inner[0] });
  }
  const signs = [...written.matchAll(new RegExp(EMPHASIS, 'g'))].map(({ index }, i): Change => ({ start: index - i, end: index - i, text: EMPHASIS }));
  let result = '';
  let at = 0;
  for (const { start, end, text } of [...changes, ...signs].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at && end > start) continue;
    result += words.slice(at, Math.max(at, start)) + text;
    at = Math.max(at, end);
  }
  return result + words.slice(at);
}
