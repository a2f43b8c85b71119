import { titleOf, keyOf, type Corpus, type Essay } from '../../corpus/corpus.ts';
import { memo } from '../../corpus/memo.ts';
import { notesOf, spansOfNote, type Note } from '../../corpus/notes.ts';
import { quotable, quotables } from '../../corpus/papers.ts';
import { checkPaper } from '../../paper/check.ts';
import { parsePaper } from '../../paper/paper.ts';
import { placeLabel, spanOfPlaces } from '../../paper/place.ts';
import type { LabelledPlace, Source } from '../../paper/source.ts';
import { quotingStyle } from '../../paper/style.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { Splice } from '../../text/splice.ts';
import { firstWords } from '../../text/tokens.ts';
import { frontMatterOf } from '../papers.ts';
import { quotedWords } from '../quotation.ts';
import { afterKey, citationCursor, type CitationCursor } from './cursor.ts';
import { essayWithKey } from './standing.ts';

/** What may be written in a citation. `text` replaces `span`; `further` is done besides; `more`: then there is more to choose. */
export interface CitationProposal {
  readonly about: { readonly kind: 'key'; readonly essay: Essay } | { readonly kind: 'place'; readonly words: string } | { readonly kind: 'note'; readonly note: Note; readonly words: string; readonly essay: Essay };
  readonly label: string;
  readonly span: Span;
  readonly text: string;
  /** What the letters typed are compared with. */
  readonly filter: string;
  readonly further: readonly Splice[];
  readonly more: boolean;
}

export interface CitationTyping {
  readonly corpus: Corpus;
  readonly text: string;
  readonly offset: number;
  /** Whose notes are offered; null: nobody's, for it is not known who writes. */
  readonly reader: string | null;
}

const WORDS = 10;
/** A place more is not found in a longer list either. */
const PLACES = 1000;
const PLAIN_KEY = /^[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*$/u;

/**
 * What may follow at the cursor: keys of essays, then places in the essay named: where the quotation before it stands, one's
 * own notes there, all others.
 */
export function citationProposals(typing: CitationTyping): CitationProposal[] {
  const cursor = citationCursor(typing.text, typing.offset);
  if (!cursor) return [];
  if (cursor.kind === 'locator') return placesFor(typing, cursor);
  const next = essayWithKey(typing.corpus, cursor.typed) ? afterKey(typing.text, typing.offset, cursor) : null;
  // The key that is there already would only be written once more.
  return next ? [...placesFor(typing, next), ...keysFor(typing, cursor).filter(({ label }) => label !== cursor.typed)] : keysFor(typing, cursor);
}

function keysFor({ corpus }: CitationTyping, { span, braces, inBrackets }: Extract<CitationCursor, { kind: 'key' }>): CitationProposal[] {
  const essays = corpus.essays.filter((essay) => !essay.isPaper);
  return essays.map((essay): CitationProposal => {
    const key = keyOf(essay);
    const text = braces || PLAIN_KEY.test(key) ? key : `{${key}}`;
    return { about: { kind: 'key', essay }, label: key, span, text, filter: `${key} ${titleOf(essay)}`, further: [], more: inBrackets && !braces && quotable(essay) !== null };
  }).sort((a, b) => a.label.localeCompare(b.label));
}

type LocatorCursor = Extract<CitationCursor, { kind: 'locator' }>;

function placesFor(typing: CitationTyping, cursor: LocatorCursor): CitationProposal[] {
  const essay = essayWithKey(typing.corpus, cursor.key);
  const source = essay && quotable(essay);
  if (!essay || !source) return [];
  const within = cursor.locator && spanOfPlaces(source, cursor.locator);
  const notes = notesFor(typing, cursor, { essay, source, within });
  const places = placesOf(source).map(({ label, words, span }): CitationProposal => ({
    about: { kind: 'place', words }, label, span: cursor.span, text: `${cursor.lead}${label}`, filter: `${cursor.lead}${label} ${words}`, further: [],
    more: notesIn(essay, typing.reader, span).length > 0,
  }));
  const stands = standsIn(typing, cursor, source);
  return [...places.filter(({ label }) => label === stands), ...notes, ...places.filter(({ label }) => label !== stands)];
}

/** Where the quotation right before the citation stands in the source; null where there is none, or it is not found. */
function standsIn({ corpus, text }: CitationTyping, { around, locator }: LocatorCursor, source: Source): string | null {
  if (!isQuotedBefore(text, around.start)) return null;
  const { checked } = checkPaper(parsePaper(text), quotables(corpus));
  const found = checked.find((one) => one.source?.in === source && one.span.end <= around.start && around.start - one.span.end <= 4);
  return found?.source ? placeLabel(source, found.source.span, locator?.kind ?? null) : null;
}

function isQuotedBefore(text: string, offset: number): boolean {
  return /["'”“’‘»«›‹][\s\u00a0]*$/.test(text.slice(Math.max(0, offset - 3), offset));
}

interface Placed {
  readonly label: string;
  readonly words: string;
  readonly span: Span;
}

/** Every place of a source by its number and first words: lines of verse, paragraphs, pages. */
const placesOf = memo((source: Source): readonly Placed[] => {
  const named = (places: readonly LabelledPlace[], sign: string): Placed[] =>
    places.map(({ label, start, end }) => ({ label: `${sign}${label}`, words: firstWords(source.text.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' '), WORDS), span: { start, end } }));
  return [...named(source.lines, 'l. '), ...named(source.paragraphs, '¶'), ...named(source.pages, 'p. ')].slice(0, PLACES);
});

function notesIn(essay: Essay, reader: string | null, within: Span | null): Note[] {
  if (reader === null) return [];
  const first = (note: Note): number => spansOfNote(note)[0]?.start ?? 0;
  const own = notesOf(essay).all.filter((note) => note.reader === reader && !note.annotation.deleted && spansOfNote(note).length > 0);
  return own.filter((note) => !within || spansOfNote(note).some((span) => overlaps(span, within))).sort((a, b) => first(a) - first(b));
}

/** One's own notes, which bring their passage as a quotation before the brackets and its place into them. */
function notesFor(typing: CitationTyping, cursor: LocatorCursor, { essay, source, within }: { readonly essay: Essay; readonly source: Source; readonly within: Span | null }): CitationProposal[] {
  const paper = parsePaper(typing.text);
  const style = quotingStyle(paper, { key: cursor.key, lang: frontMatterOf(paper).lang });
  const isQuoted = isQuotedBefore(typing.text, cursor.around.start);
  return notesIn(essay, typing.reader, within).flatMap((note): CitationProposal[] => {
    const spans = spansOfNote(note);
    const [first] = spans;
    if (!first) return [];
    const quoted = isQuoted ? null : quotedWords(source, spans, style);
    const label = placeLabel(source, { start: first.start, end: Math.max(first.start + 1, first.end) }, cursor.locator?.kind ?? null);
    const words = firstWords(source.text.slice(first.start, Math.min(first.end, first.start + 200)).replace(/\s+/g, ' '), WORDS);
    return [{
      about: { kind: 'note', note, words, essay }, label, span: cursor.span, text: `${cursor.lead}${label}`, filter: `${cursor.lead}${label} ${words} ${note.annotation.body ?? ''}`,
      further: quoted === null ? [] : [quotedBeside(typing.text, cursor, quoted)], more: false,
    }];
  });
}

/** Before the brackets; behind those of a textual citation, which goes on: `@key [¶3] says “…”`. */
function quotedBeside(text: string, { around, textual }: LocatorCursor, quotation: string): Splice {
  const at = textual ? around.end : around.start;
  const gap = /\s/.test(text.charAt(at - 1)) || at === 0 ? '' : ' ';
  return { start: at, end: at, text: textual ? ` ${quotation}` : `${gap}${quotation} ` };
}
