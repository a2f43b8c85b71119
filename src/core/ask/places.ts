import { readingsOf, titleOf, type Corpus, type Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { layoutOf, lineAt, pageAt, paragraphAt, placeWords } from '../corpus/layout.ts';
import type { Named } from '../corpus/names.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import { occurrencesAt, occurrencesOf } from '../corpus/occurrences.ts';
import type { Span } from '../text/span.ts';
import { firstWords } from '../text/tokens.ts';
import { cardsAt, type Card } from './cards.ts';
import { ALL_LAYERS, shownNotes, type Layers } from './layers.ts';

/** Where a reader is: paragraph, line of verse, printed page, and the notes that stand in the paragraph. */
export interface Where {
  readonly paragraph: number | null;
  readonly line: number | null;
  readonly page: string | null;
  readonly notes: number;
}

export function whereIs(essay: Essay, offset: number, layers: Layers = ALL_LAYERS): Where {
  const layout = layoutOf(essay);
  const paragraph = paragraphAt(layout, offset);
  const marks = paragraph ? marksOf(essay, layers).find((mark) => mark.paragraph === paragraph.number) : undefined;
  return { paragraph: paragraph?.number ?? null, line: lineAt(layout, offset)?.number ?? null, page: pageAt(layout, offset), notes: marks?.notes.length ?? 0 };
}

/** The notes that begin in one paragraph. */
export interface Mark extends Span {
  readonly paragraph: number;
  readonly notes: readonly Note[];
}

/** One mark for each paragraph that notes begin in. Replies count with the note they answer. */
export function marksOf(essay: Essay, layers: Layers = ALL_LAYERS): readonly Mark[] {
  return marksIn(essay)(layers);
}

const marksIn = memo((essay: Essay) => memo((layers: Layers): readonly Mark[] => {
  const layout = layoutOf(essay);
  const found = new Map<number, Note[]>();
  for (const note of shownNotes(essay, layers)) {
    const numbers = new Set(spansOfNote(note).map((span) => paragraphAt(layout, span.start)?.number));
    for (const number of numbers) if (number !== undefined) found.set(number, [...(found.get(number) ?? []), note]);
  }
  return layout.paragraphs.flatMap(({ number, start, end }) => {
    const notes = found.get(number);
    return notes ? [{ paragraph: number, start, end, notes }] : [];
  });
}));

/** One line of an essay's outline: a heading, or a paragraph by its first words. */
export interface OutlineItem extends Span {
  readonly kind: 'heading' | 'paragraph';
  /** A heading's own text; a paragraph's first words. */
  readonly label: string;
  readonly number: number | null;
  readonly level: number;
}

/** In the order of the text; paragraphs lie one level below the heading above them. */
export function outlineOf(essay: Essay): OutlineItem[] {
  const layout = layoutOf(essay);
  let level = 0;
  return layout.blocks.flatMap((block): OutlineItem[] => {
    const span = { start: block.start, end: block.end };
    if (block.kind === 'heading') {
      level = block.level;
      return [{ kind: 'heading', label: block.title, number: null, level, ...span }];
    }
    if (block.kind !== 'paragraph') return [];
    return [{ kind: 'paragraph', label: firstWords(layout.text.slice(block.start, Math.min(block.end, block.start + 200)), 8), number: block.number, level: level + 1, ...span }];
  });
}

/** A place in a file of the workspace. */
export interface FilePlace extends Span {
  readonly path: string;
}

/**
 * Where what stands at an offset of the essay is written down, each place once: footnotes and names, and where there are
 * none, notes, then claims, the narrowest passage first.
 */
export function definitionsAt(essay: Essay, offset: number, layers: Layers = ALL_LAYERS): FilePlace[] {
  const cards = cardsAt(essay, offset, layers).filter(({ span }) => span.start <= offset && offset <= span.end);
  const of = (...kinds: readonly Card['kind'][]) => cards.filter(({ kind }) => kinds.includes(kind));
  const named = of('footnote', 'actor', 'term');
  const places = (named.length > 0 ? named : [...of('note'), ...of('claim')]).flatMap(writtenAt);
  return [...new Map(places.map((place) => [`${place.start} ${place.path}`, place])).values()];
}

function writtenAt(card: Card): FilePlace[] {
  const entry = (named: Named): FilePlace[] => [named, ...named.said].map(({ path, entry: { ref } }) => ({ path, ...ref.span }));
  switch (card.kind) {
    case 'footnote': return [{ path: card.path, ...card.footnote.span }];
    case 'actor': return entry(card.actor);
    case 'term': return entry(card.term);
    case 'claim': return entry(card.claim);
    case 'note': return [{ path: card.note.path, ...card.note.annotation.ref.span }];
  }
}

/** Every place that names what an offset stands on. */
export function referencesAt(essay: Essay, offset: number): Span[] {
  const named = occurrencesAt(essay, offset)[0]?.named;
  return named ? [...(occurrencesOf(essay).of.get(named) ?? [])] : [];
}

/** An essay in the list of essays, and how far a reader is with it. */
export interface EssayProgress {
  readonly essay: Essay;
  readonly title: string;
  readonly paragraphs: number;
  /** The reader's own notes, and the paragraphs they stand in. */
  readonly notes: number;
  readonly covered: number;
  readonly readers: number;
  readonly state: 'absent' | 'unread' | 'begun';
}

/** The essays of a workspace in the order of their titles; papers with notes are not listed. */
export function essaysOf(corpus: Corpus, reader: string | null): EssayProgress[] {
  return corpus.essays.filter((essay) => !essay.isPaper).map((essay) => {
    const mine = notesOf(essay).all.filter((note) => note.reader !== null && note.reader === reader);
    const layout = layoutOf(essay);
    const covered = new Set(mine.flatMap(spansOfNote).map((span) => paragraphAt(layout, span.start)?.number));
    const state = essay.path === null ? 'absent' as const : mine.length > 0 ? 'begun' as const : 'unread' as const;
    return {
      essay, title: titleOf(essay), paragraphs: layout.paragraphs.length, notes: mine.length, covered: covered.size,
      readers: new Set(readingsOf(essay).map((reading) => reading.reader)).size - (essay.shared ? 1 : 0), state,
    };
  }).sort((a, b) => a.title.localeCompare(b.title));
}

/** `¶3, p. 64`, in verse `l. 12, p. 64`, as far as they are known. */
export function locatorOf(essay: Essay, span: Span): string {
  const layout = layoutOf(essay);
  const page = pageAt(layout, span.start);
  return [placeWords(layout, span), page === null ? '' : `p. ${page}`].filter((part) => part !== '').join(', ');
}
