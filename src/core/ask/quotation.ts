import type { Corpus, Essay } from '../corpus/corpus.ts';
import { quotable, quotables } from '../corpus/papers.ts';
import { checkPaper, type Checked, type Sources } from '../paper/check.ts';
import { isHonest } from '../paper/compare.ts';
import { EMPHASIS } from '../paper/emphasis.ts';
import { citationOf, escaped } from '../paper/fixes.ts';
import { insertBlock, insertInline, type Insertion } from '../paper/insertion.ts';
import { notePlace, noteStyle, type NoteStyle } from '../paper/notes.ts';
import { parsePaper, type Paper } from '../paper/paper.ts';
import { labelsAt, placeLabel } from '../paper/place.ts';
import { nested, readPassage, wholeWords } from '../paper/quoted-words.ts';
import type { Source } from '../paper/source.ts';
import { innerOf, pluralOf, quotingStyle, type QuotingStyle } from '../paper/style.ts';
import type { Span } from '../text/span.ts';
import { applySplices } from '../text/splice.ts';
import { tokens } from '../text/tokens.ts';
import { frontMatterOf } from './papers.ts';

/** From here on a quotation stands as a block of its own. */
const LONG = { words: 40, characters: 300 };

/** What is quoted: one or more pieces of an essay (UTF-16, half-open), in the order of its text. */
export interface Quoting {
  readonly corpus: Corpus;
  readonly essay: Essay;
  readonly spans: readonly Span[];
}

/**
 * How a passage is written into a paper at an offset (of `paper.text`): in the paper's marks, with citation and place, a
 * long one as a block. Of the ways to write it the first is taken that our own check finds honest and in its place.
 * null: there are no words to quote.
 */
export function quotationIn(paper: Paper, offset: number, { corpus, essay, spans }: Quoting): Insertion | null {
  const source = quotable(essay);
  const pieces = source ? spans.flatMap((span) => wholeWords(source, span) ?? []) : [];
  const [first] = pieces;
  if (!source || !first) return null;
  const at = Math.max(0, Math.min(offset, paper.text.length));
  const style = quotingStyle(paper, { key: source.key, lang: frontMatterOf(paper).lang });
  const notes = noteStyle(paper);
  const ways = [...(notes ? waysOf({ source, pieces, style, notes }) : []), ...waysOf({ source, pieces, style, notes: null })];
  const sources = quotables(corpus);
  let simplest: Insertion | null = null;
  for (const way of ways) {
    const insertion = way.block ? insertBlock(paper, at, way.words.replaceAll('\n', paper.text.includes('\r\n') ? '\r\n' : '\n')) : insertInline(paper, at, way.words);
    const note = way.note === null ? null : notePlace(paper, insertion.splice, way.note);
    // Where the note would stand before its mark, the paper's habit is not clear.
    if (way.note !== null && !note) continue;
    const whole = note ? { ...insertion, note } : insertion;
    simplest ??= whole;
    if (isHonestIn(paper, whole, { source, sources })) return whole;
  }
  return simplest;
}

/** A quotation by itself, for the clipboard; null where there are no words to quote. */
export function quotationAlone(quoting: Quoting): string | null {
  return quotationIn(EMPTY, 0, quoting)?.splice.text.trim() ?? null;
}

const EMPTY = parsePaper('');

interface Passage {
  readonly source: Source;
  readonly pieces: readonly Span[];
  readonly style: QuotingStyle;
  /** null: citations stand in the text. */
  readonly notes: NoteStyle | null;
}

interface Way {
  readonly words: string;
  readonly block: boolean;
  /** The text of a new note; null where there is none. */
  readonly note: string | null;
}

const OTHER_MARKS: readonly QuotingStyle['outer'][] = [['“', '”'], ['«', '»'], ['„', '“'], ['"', '"']];

/** Every way to write a passage, the one in the paper's own style first. */
function waysOf(passage: Passage): Way[] {
  const { style } = passage;
  const places = [...new Set([labelOf(passage, style.page), labelOf(passage, null), labelOf(passage, 'p.')])].filter((label, i) => i === 0 || label !== '');
  const styles = [style, ...OTHER_MARKS.map((outer) => ({ ...style, outer, inner: innerOf(outer) }))];
  const inline = places.flatMap((label) => styles.map((one): Way => {
    const { mark, note } = citing(passage, label);
    return { words: inMarks(passage, one) + (passage.notes ? mark : ` ${mark}`), block: false, note };
  }));
  const block = places.map((label): Way => {
    const { mark, note } = citing(passage, label);
    return { words: inBlock(passage) + (passage.notes ? mark : ` ${mark}`), block: true, note };
  });
  return isLong(passage) ? [...block, ...inline] : [...inline, ...block];
}

function isLong({ source, pieces }: Passage): boolean {
  const words = pieces.map((piece) => readPassage(source, piece).flat().join(' ')).join(' ').replaceAll(EMPHASIS, '');
  return words.length > LONG.characters || tokens(words).length > LONG.words;
}

/** A passage in the marks of a style, in line and without a citation; null: there are no words to quote. */
export function quotedWords(source: Source, spans: readonly Span[], style: QuotingStyle): string | null {
  const pieces = spans.flatMap((span) => wholeWords(source, span) ?? []);
  return pieces.length === 0 ? null : inMarks({ source, pieces }, style);
}

/** The citation as it stands behind a quotation, or the mark of the note that has it. */
function citing({ source, notes }: Passage, place: string): { readonly mark: string; readonly note: string | null } {
  const citation = citationOf(source.key, place) + (notes?.stop ? '.' : '');
  if (!notes) return { mark: citation, note: null };
  return notes.label === null ? { mark: `^[${citation}]`, note: null } : { mark: `[^${notes.label}]`, note: `[^${notes.label}]: ${citation}` };
}

function inMarks({ source, pieces }: Pick<Passage, 'source' | 'pieces'>, style: QuotingStyle): string {
  const lineEnd = source.lines.length > 0 ? ' / ' : ' ';
  const words = pieces.map((piece) => inMarkdown(nested(readPassage(source, piece).map((lines) => lines.join(lineEnd)).join(lineEnd), style)));
  return `${style.outer[0]}${words.join(' […] ')}${style.outer[1]}`;
}

function inBlock({ source, pieces }: Passage): string {
  const paragraphs = pieces.flatMap((piece, i) => readPassage(source, piece).map((lines, n) => {
    const written = lines.map((line) => plainStart(inMarkdown(line))).join('\\\n> ');
    return i > 0 && n === 0 ? `[…] ${written}` : written;
  }));
  return `> ${paragraphs.join('\n>\n> ')}`;
}

function inMarkdown(words: string): string {
  return escaped(words).replaceAll(EMPHASIS, '*');
}

/** What begins a line must not be taken for a heading, a list or a quotation. */
function plainStart(line: string): string {
  return line.replace(/^(?=[#>+=~:-])/, '\\').replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** `¶3`, `l. 12`, or by the page where the paper has a word for it and the page is known. */
function labelOf({ source, pieces }: Passage, page: string | null): string {
  const span = { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
  const pages = page === null ? [] : labelsAt(source.pages, span);
  const [from, to] = [pages[0], pages.at(-1)];
  if (page === null || from === undefined || to === undefined) return placeLabel(source, span, null);
  return from === to ? `${page} ${from}` : `${pluralOf(page)} ${from}–${to}`;
}

/** Does our own check find what was put in, in the words and at the place of its source, and nothing wrong with it? */
function isHonestIn(paper: Paper, { splice, note }: Insertion, { source, sources }: { readonly source: Source; readonly sources: Sources }): boolean {
  const after = parsePaper(applySplices(paper.text, note ? [splice, note] : [splice]), paper);
  const written = { start: splice.start, end: splice.start + splice.text.length };
  const [found, ...more] = checkPaper(after, sources).checked.filter(({ span }) => span.start < written.end && written.start < span.end);
  return found !== undefined && more.length === 0 && isSound(found, { text: after.text, written, source });
}

/** Honest, of this source, in its place, and all of what was written. */
function isSound({ verdict, place, span, source: there, citation }: Checked, { text, written, source }: { readonly text: string; readonly written: Span; readonly source: Source }): boolean {
  if (verdict === 'verbatim' || !isHonest(verdict) || there?.in.path !== source.path || citation?.key !== source.key) return false;
  if (place !== 'ok' && !(place === 'none' && !citation.locator)) return false;
  const outside = (text.slice(written.start, span.start) + text.slice(span.end, Math.max(span.end, Math.min(citation.span.start, written.end)))).replace(/\[\^\d+\]/g, '');
  return written.start <= span.start && span.end <= written.end && !/[\p{L}\p{N}]/u.test(outside);
}
