import type { Paragraph } from './paragraphs.ts';
import type { Span } from './span.ts';

/** A line of verse, without the white space around it. */
export interface VerseLine extends Span {
  readonly number: number;
}

/** The lines of the numbered paragraphs, counted from 1 through the whole text; headings and footnotes have none. */
export function verseLines(text: string, paragraphs: readonly Paragraph[]): VerseLine[] {
  let number = 0;
  return paragraphs.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/\S(?:[^\r\n]*\S)?/g)].map((line) => ({ number: ++number, start: start + line.index, end: start + line.index + line[0].length })));
}
