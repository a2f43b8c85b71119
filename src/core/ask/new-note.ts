import { describe } from '../anchoring/describe.ts';
import { anchor } from '../anchoring/anchor.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { layoutOf } from '../corpus/layout.ts';
import { namesOf, resolve } from '../corpus/names.ts';
import type { Selector } from '../model/selector.ts';
import { graphemeEnd, graphemeStart } from '../text/grapheme.ts';
import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';

/** What a reader selected as a passage: without white space at its ends, no letter cut in two. null: nothing but white space. */
export function passageIn(essay: Essay, { start, end }: Span): Span | null {
  const text = essay.content?.text ?? '';
  const from = Math.max(0, Math.min(start, end));
  const to = Math.min(text.length, Math.max(start, end));
  const words = text.slice(from, to);
  if (words.trim() === '') return null;
  const trimmed = { start: from + (words.length - words.trimStart().length), end: from + words.trimEnd().length };
  return { start: graphemeStart(text, trimmed.start), end: graphemeEnd(text, trimmed.end) };
}

/** The paragraph or heading that holds an offset, or stands last before it. null before the first. */
export function blockAt(essay: Essay, offset: number): Span | null {
  const blocks = layoutOf(essay).blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
  const block = blocks[lastStartingBy(blocks, offset)];
  return block ? { start: block.start, end: block.end } : null;
}

/** Selectors for the pieces of a passage, and whether each leads back to its place alone. */
export interface Described {
  readonly selectors: readonly Selector[];
  readonly unique: boolean;
}

export function describeAll(essay: Essay, spans: readonly Span[]): Described {
  const { prepared } = layoutOf(essay);
  const all = spans.map((span) => describe(prepared, span));
  return { selectors: all.map(({ selector }) => selector), unique: all.every(({ unique }) => unique) };
}

/**
 * The same passage described anew, for an essay that may have been changed since. A piece that is no longer found in one
 * place keeps its first description.
 */
export function describeAgain(essay: Essay, selectors: readonly Selector[]): Described {
  const { prepared } = layoutOf(essay);
  const found = anchor(prepared, selectors).map((outcome, i) => {
    const span = placeOfOutcome(outcome);
    const selector = selectors[i];
    return span ? describe(prepared, span) : selector && { selector, unique: false };
  }).filter((description) => description !== undefined);
  return { selectors: found.map(({ selector }) => selector), unique: found.every(({ unique }) => unique) };
}

/** A note as it is written down, from what was typed. */
export interface Typed {
  readonly body: string;
  readonly tags: readonly string[];
  readonly about: readonly string[];
}

const TAGS = /^(?:#[\p{L}\p{M}\p{N}_-]*\p{L}[\p{L}\p{M}\p{N}_-]*[ \t]*)+$/u;
const MENTION = /(?<![\p{L}\p{M}\p{N}@/.])@([a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?)/gu;

/**
 * Takes apart what a reader typed: a last line of nothing but `#tags` becomes tags; `@ids` of things that have a name in
 * the essay become what the note is about, and stay in its words.
 */
export function typedNote(essay: Essay, reader: string | null, typed: string): Typed {
  const lines = typed.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const last = (lines.at(-1) ?? '').trim();
  const tags = TAGS.test(last) ? last.split(/\s+/).map((tag) => tag.slice(1)) : [];
  // White space before the first word says something in Markdown, and in verse.
  const body = (tags.length > 0 ? lines.slice(0, -1) : lines).join('\n').replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  return { body, tags: [...new Set(tags)], about: mentionsIn(essay, reader, body) };
}

function mentionsIn(essay: Essay, reader: string | null, body: string): string[] {
  const names = namesOf(essay);
  const found = [...body.matchAll(MENTION)].flatMap(([, id = '']) => {
    const known = [id, id.replace(/-+$/, '')].find((candidate) => resolve(names, candidate, reader));
    return known === undefined ? [] : [known];
  });
  return [...new Set(found)];
}

/** Tags from a line of them, with or without `#`, with commas or without. */
export function tagsFrom(line: string): string[] {
  return [...new Set(line.split(/[\s,;]+/).map((tag) => tag.replace(/^#+/, '')).filter((tag) => tag !== ''))];
}
