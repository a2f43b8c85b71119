import { MAX_BYTES } from '../model/limits.ts';
import type { Problem } from '../model/problem.ts';
import type { Span } from '../text/span.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import type { Outline, Part } from './outline.ts';

export type Spliced =
  | { readonly kind: 'splices'; readonly splices: readonly Splice[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Some lines of a file that are a reading by themselves, once `head` stands before them. */
export interface Window extends Span {
  readonly head: string;
}

/** The parts must follow each other. */
export function windowOf(text: string, parts: readonly Part[]): Window {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const [first] = parts;
  const head = first?.key === 'reading' && !first.isItem ? '' : `reading: 1${eol}${first?.isItem ? `${first.key}:${eol}` : ''}`;
  return { head, start: first?.start ?? text.length, end: parts.at(-1)?.end ?? text.length };
}

/** What a new record of a section is written behind: the last item, the section that has none, or the end of the file. */
export function partsForNew({ parts }: Outline, section: string): readonly Part[] {
  const last = parts.findLast((part) => part.key === section) ?? parts.at(-1);
  return last ? [last] : [];
}

/** Makes a change to a window of a text as if it were the whole, and gives back what it means for the whole. */
export function inWindow(text: string, window: Window, change: (part: string) => Spliced): Spliced {
  const part = window.head + text.slice(window.start, window.end);
  const shift = window.start - window.head.length;
  const written = change(part);
  if (written.kind === 'refused') {
    const { span, ...rest } = written.problem;
    return { kind: 'refused', problem: { ...rest, span: { start: Math.max(0, span.start + shift), end: Math.max(0, span.end + shift) } } };
  }
  const after = applySplices(part, written.splices);
  const isWhole = written.splices.every(({ start }) => start >= window.head.length) && (window.end === text.length || /[\r\n]$/.test(after)) && !/(?:^|[\r\n])(?:\.\.\.|---|%)/.test(after);
  const splices = written.splices.map((splice) => ({ ...splice, start: splice.start + shift, end: splice.end + shift }));
  if (isWhole && fits(applySplices(text, splices))) return { kind: 'splices', splices };
  return { kind: 'refused', problem: { path: '', span: { start: window.start, end: window.start }, code: isWhole ? 'too-large' : 'not-written', args: [] } };
}

/** Is a text small enough to be read again? */
export function fits(text: string): boolean {
  if (text.length * 3 <= MAX_BYTES) return true;
  return new TextEncoder().encode(text).length <= MAX_BYTES;
}
