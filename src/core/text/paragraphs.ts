import type { Span } from './span.ts';

/**
 * A block of an essay. Only paragraphs carry a number; headings, front matter, footnote definitions and thematic
 * breaks stand in the text but are not counted. `[start, end)` in UTF-16 code units, without the line end.
 */
export type Block =
  | (Span & { readonly kind: 'paragraph'; readonly number: number })
  | (Span & { readonly kind: 'heading'; readonly level: number; readonly title: string })
  | (Span & { readonly kind: 'front-matter' | 'footnote' | 'break' });

export type Paragraph = Extract<Block, { kind: 'paragraph' }>;

export interface BlockOptions {
  readonly markdown: boolean;
}

interface Line extends Span {
  readonly text: string;
}

/** The blocks of a text in order: runs of non-blank lines; where no line is blank, each line is a paragraph. */
export function blocks(text: string, { markdown }: BlockOptions): Block[] {
  const lines = linesOf(text);
  const found: Block[] = [];
  let at = 0;
  if (markdown) {
    const end = frontMatterEnd(lines);
    if (end > 0) found.push({ kind: 'front-matter', ...extent(lines.slice(0, end)) });
    at = end;
  }
  for (const run of runs(lines.slice(at))) {
    const goesOn = found.at(-1)?.kind === 'footnote' && run.every((line) => /^(?: {4}|\t)/.test(line.text));
    const kind = goesOn ? 'footnote' as const : 'paragraph' as const;
    for (const block of markdown && !goesOn ? markdownBlocks(run) : [{ kind, ...extent(run) }]) {
      found.push(block.kind === 'paragraph' ? { ...block, number: 0 } : block);
    }
  }
  let number = 0;
  return found.map((block) => (block.kind === 'paragraph' ? { ...block, number: ++number } : block));
}

/** The paragraphs alone, numbered from 1. */
export function paragraphsOf(all: readonly Block[]): Paragraph[] {
  return all.filter((block): block is Paragraph => block.kind === 'paragraph');
}

/** The index of the last span that begins at or before `offset`, or -1. Spans must be in order. */
export function lastStartingBy(spans: readonly Span[], offset: number): number {
  let low = -1;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Unnumbered = (Span & { readonly kind: 'paragraph' }) | Exclude<Block, { kind: 'paragraph' }>;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const ends = /\r\n|\n|\r|$/g;
  let start = 0;
  while (start <= text.length) {
    ends.lastIndex = start;
    const match = ends.exec(text);
    const end = match ? match.index : text.length;
    lines.push({ start, end, text: text.slice(start, end) });
    if (!match || match[0] === '') break;
    start = end + match[0].length;
  }
  return lines;
}

function runs(lines: readonly Line[]): Line[][] {
  const written = lines.filter((line) => line.text.trim() !== '');
  const lastWritten = written.at(-1);
  const inside = lines.slice(lines.indexOf(written[0] as Line), lastWritten ? lines.indexOf(lastWritten) + 1 : 0);
  if (inside.every((line) => line.text.trim() !== '')) return inside.map((line) => [line]);
  const found: Line[][] = [];
  let run: Line[] = [];
  for (const line of inside) {
    if (line.text.trim() !== '') run.push(line);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  if (run.length > 0) found.push(run);
  return found;
}

/** Leading and trailing white space of a paragraph is not part of it. */
function extent(run: readonly Line[]): Span {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return { start: 0, end: 0 };
  return {
    start: first.start + (first.text.length - first.text.trimStart().length),
    end: last.start + last.text.trimEnd().length,
  };
}

function frontMatterEnd(lines: readonly Line[]): number {
  if (lines[0]?.text.trimEnd() !== '---') return 0;
  const close = lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
  return close < 0 ? 0 : close + 1;
}

const FOOTNOTE = /^ {0,3}\[\^[^\]\s]+\]:/;

/** Footnotes may stand line by line with no blank line between. */
function footnotes(run: readonly Line[]): Unnumbered[] {
  const starts = run.flatMap(({ text }, i) => (FOOTNOTE.test(text) ? [i] : []));
  return starts.map((start, i) => ({ kind: 'footnote', ...extent(run.slice(start, starts[i + 1])) }));
}

/** The few Markdown blocks that must not be numbered (CommonMark 0.31: 4.1 to 4.3; footnotes as in Pandoc). */
function markdownBlocks(run: readonly Line[]): Unnumbered[] {
  const found: Unnumbered[] = [];
  let prose: Line[] = [];
  const flush = () => {
    if (prose.length > 0) found.push({ kind: 'paragraph', ...extent(prose) });
    prose = [];
  };
  if (run[0] && FOOTNOTE.test(run[0].text)) return footnotes(run);
  for (const line of run) {
    const heading = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line.text);
    const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(line.text);
    if (heading) {
      flush();
      const title = line.text.slice(heading[0].length).trim().replace(/(?:^|[ \t])#+$/, '').trimEnd();
      found.push({ kind: 'heading', level: heading[1]?.length ?? 1, title, ...extent([line]) });
    } else if (underline && prose.length > 0) {
      const title = extent(prose);
      const words = prose.map((l) => l.text.trim()).join(' ');
      found.push({ kind: 'heading', level: underline[1]?.startsWith('=') ? 1 : 2, title: words, start: title.start, end: line.start + line.text.trimEnd().length });
      prose = [];
    } else if (/^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(line.text)) {
      flush();
      found.push({ kind: 'break', ...extent([line]) });
    } else prose.push(line);
  }
  flush();
  return found;
}
