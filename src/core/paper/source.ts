import type { Span } from '../text/span.ts';
import { indexWords, type WordIndex } from './word-index.ts';
import { wordsOf, type Words } from './words.ts';

/** A numbered or named place of a source. */
export interface LabelledPlace extends Span {
  readonly label: string;
}

/** A text that papers quote, with what locators can name in it. All offsets are into its text. */
export interface Source {
  readonly key: string;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly words: Words;
  readonly index: () => WordIndex;
  readonly paragraphs: readonly LabelledPlace[];
  readonly pages: readonly LabelledPlace[];
  /** Of verse; empty in prose. */
  readonly lines: readonly LabelledPlace[];
}

export interface SourceText extends Pick<Source, 'key' | 'path' | 'title' | 'text' | 'paragraphs' | 'pages' | 'lines'> {
  /** The same text with everything that is not read (marks of Markdown, of notes) made zero-width, at the same offsets. */
  readonly read: string;
}

/** Makes a text ready to be quoted from: linear, about 16 bytes for each word. */
export function sourceOf({ read, ...source }: SourceText): Source {
  const words = wordsOf(read);
  let index: WordIndex | undefined;
  return { ...source, words, index: () => (index ??= indexWords(words)) };
}
