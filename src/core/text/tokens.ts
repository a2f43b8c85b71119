import type { Span } from './span.ts';

/** A word as it stands in a text, ready to be compared: `norm` is NFC, `gap` what follows it up to the next word. */
export interface Token extends Span {
  readonly norm: string;
  readonly gap: string;
}

const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';

/**
 * Scripts written without spaces between words are taken letter by letter (Unicode Standard Annex 29 leaves them to
 * dictionaries); all others run as far as letters, marks and digits go.
 */
const TOKEN = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** The words of a text in order, with UTF-16 offsets. */
export function tokens(text: string): Token[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(TOKEN)) spans.push({ start: match.index, end: match.index + match[0].length });
  return spans.map((span, i) => ({
    ...span,
    norm: text.slice(span.start, span.end).normalize('NFC'),
    gap: evenGap(text.slice(span.end, spans[i + 1]?.start ?? text.length)),
  }));
}

/** Between words, spaces, quotation marks and dashes of every kind count alike; a blank line is no mere space. */
export function evenGap(gap: string): string {
  return gap
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[‘’‛ʼ′`´]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, (run) => (/\n\s*\n/.test(run.replace(/\r\n?/g, '\n')) ? '\n\n' : ' '));
}

/** The first `count` words of a text as one line, with an ellipsis where more follows. */
export function firstWords(text: string, count: number): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  const parts = flat.split(' ');
  return parts.length <= count ? flat : `${parts.slice(0, count).join(' ')} …`;
}
