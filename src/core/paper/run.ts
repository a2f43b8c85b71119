import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/span.ts';
import { decodeEntity } from './entity.ts';

/** Stands for what is not prose: code, pictures, addresses. */
export const OBJECT = '\ufffc';

/** A stretch of a run, from unit `at` on, and its source. `plain`: unit for unit; else it stands for the source as a whole. */
export interface Segment {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly plain: boolean;
}

/**
 * Prose as it is read: without the marks of Markdown, escapes and entities resolved, with a map back: `segments` follow
 * each other and cover the text.
 */
export interface Run {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** Text of links: citations are not looked for in it. */
  readonly links: readonly Span[];
  /** Where the mark of a footnote stands, and its label; the note's own text is elsewhere. */
  readonly notes: readonly { readonly at: number; readonly label: string }[];
}

/** A block of a paper: its text, and where it begins in the text that was parsed. Runs count from where the block begins. */
export interface Piece {
  readonly text: string;
  readonly shift: number;
}

export interface Growing extends Run {
  text: string;
  readonly segments: Segment[];
  readonly links: Span[];
  readonly notes: { readonly at: number; readonly label: string }[];
}

export function emptyRun(): Growing {
  return { text: '', segments: [], links: [], notes: [] };
}

/** Nodes that are marks only: nothing of them is read. */
const MARKS = new Set(['EmphasisMark', 'LinkMark', 'URL', 'LinkTitle', 'LinkLabel', 'QuoteMark', 'HeaderMark', 'HTMLTag', 'Comment', 'ProcessingInstruction', 'StrikethroughMark', 'ListMark', 'FootnoteLabel', 'TableDelimiter', 'TaskMarker']);
const OBJECTS = new Set(['InlineCode', 'Image', 'Autolink', 'FencedCode', 'CodeBlock', 'HTMLBlock', 'CommentBlock', 'ProcessingInstructionBlock']);

/** Appends what is read of an inline node to `run`. */
export function readInline(run: Growing, node: SyntaxNode, source: Piece): void {
  let at = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    plain(run, source, at, child.from);
    at = child.to;
    readNode(run, child, source);
  }
  plain(run, source, at, node.to);
}

function readNode(run: Growing, node: SyntaxNode, source: Piece): void {
  const { name, from, to } = node;
  const written = { start: from - source.shift, end: to - source.shift };
  if (MARKS.has(name)) {
    if (/^<br\b/i.test(wordsOf(source, from, to))) put(run, '\n', written);
  } else if (OBJECTS.has(name)) put(run, OBJECT, written);
  else if (name === 'Escape') put(run, wordsOf(source, from + 1, to), written);
  else if (name === 'Entity') put(run, decodeEntity(wordsOf(source, from, to)), written);
  else if (name === 'HardBreak') put(run, '\n', written);
  else if (name === 'Link') readLink(run, node, source);
  else readInline(run, node, source);
}

/** What stands in brackets and leads nowhere is read with its brackets: it may be a citation. */
function readLink(run: Growing, node: SyntaxNode, source: Piece): void {
  const note = /^\[\^([^\]\s]+)\]$/.exec(wordsOf(source, node.from, node.to));
  if (note) {
    run.notes.push({ at: run.text.length, label: note[1] ?? '' });
    return;
  }
  if (node.getChild('URL') ?? node.getChild('LinkLabel')) {
    const start = run.text.length;
    readInline(run, node, source);
    run.links.push({ start, end: run.text.length });
    return;
  }
  let at = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    plain(run, source, at, child.from);
    at = child.to;
    if (child.name === 'LinkMark') plain(run, source, child.from, child.to);
    else readNode(run, child, source);
  }
  plain(run, source, at, node.to);
}

function wordsOf({ text, shift }: Piece, from: number, to: number): string {
  return text.slice(from - shift, to - shift);
}

function plain(run: Growing, source: Piece, from: number, to: number): void {
  if (to <= from) return;
  const last = run.segments.at(-1);
  const own = { at: run.text.length, from: from - source.shift, to: to - source.shift, plain: true };
  if (last?.plain && last.to === own.from) run.segments[run.segments.length - 1] = { ...last, to: own.to };
  else run.segments.push(own);
  run.text += wordsOf(source, from, to);
}

function put(run: Growing, words: string, { start, end }: Span): void {
  if (words !== '') run.segments.push({ at: run.text.length, from: start, to: end, plain: false });
  run.text += words;
}

/** Joins another stretch to `run`, a blank line between them. */
export function breakRun(run: Growing, at: number): void {
  if (run.text !== '') put(run, '\n\n', { start: at, end: at });
}

/** A stretch of a run, with the notes that stand in it, counted from its own beginning. */
export function sliceRun(run: Run, { start, end }: Span): Growing {
  const within = (span: Span): boolean => span.start >= start && span.end <= end;
  const segments = run.segments.flatMap((segment, i): Segment[] => {
    const stop = run.segments[i + 1]?.at ?? run.text.length;
    const [from, to] = [Math.max(segment.at, start), Math.min(stop, end)];
    if (to <= from) return [];
    return [segment.plain ? { at: from - start, from: segment.from + from - segment.at, to: segment.from + to - segment.at, plain: true } : { ...segment, at: from - start }];
  });
  return {
    text: run.text.slice(start, end), segments,
    links: run.links.filter(within).map((link) => ({ start: link.start - start, end: link.end - start })),
    notes: run.notes.filter(({ at }) => at >= start && at <= end).map(({ at, label }) => ({ at: at - start, label })),
  };
}

/** A run without one stretch of it, which is a note: its mark stands there instead. */
export function cutNote(run: Run, { start, end }: Span, label: string): Growing {
  const head = sliceRun(run, { start: 0, end: start });
  const tail = sliceRun(run, { start: end, end: run.text.length });
  return {
    text: head.text + tail.text, segments: [...head.segments, ...tail.segments.map((segment) => ({ ...segment, at: segment.at + start }))],
    links: [...head.links, ...tail.links.map((link) => ({ start: link.start + start, end: link.end + start }))],
    notes: [...head.notes, { at: start, label }, ...tail.notes.map((note) => ({ ...note, at: note.at + start }))],
  };
}

function segmentAt({ segments }: Run, at: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((segments[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** Where the source of a unit begins; of what comes after the last, where the run ends. */
export function sourceStart(run: Run, at: number): number {
  const segment = segmentAt(run, at);
  if (!segment || at >= run.text.length) return run.segments.at(-1)?.to ?? 0;
  return segment.plain ? segment.from + at - segment.at : segment.from;
}

/** Where the source of a unit ends. */
export function sourceEnd(run: Run, at: number): number {
  const segment = segmentAt(run, at);
  if (!segment || at < 0) return 0;
  return segment.plain ? Math.min(segment.to, segment.from + at - segment.at + 1) : segment.to;
}

/** A stretch of a run in the source; an empty one stands before its first unit. */
export function sourceSpan(run: Run, { start, end }: Span): Span {
  const from = sourceStart(run, start);
  return { start: from, end: end > start ? sourceEnd(run, end - 1) : from };
}

/** Whether a unit of a run was written with a backslash before it. */
export function isEscaped(run: Run, at: number): boolean {
  const segment = segmentAt(run, at);
  return segment !== undefined && !segment.plain && segment.to - segment.from === 2 && segment.at === at && at < run.text.length;
}
