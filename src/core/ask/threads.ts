import type { Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import type { Span } from '../text/span.ts';
import { ALL_LAYERS, beginningOf, isShown, shownNotes, type Layers } from './layers.ts';

/** A note and one of the passages it stands on. */
export interface NotePlace {
  readonly note: Note;
  readonly span: Span;
}

/** All passages of notes that are to be seen, in the order of the text, shorter ones first. */
export function notePlaces(essay: Essay, layers: Layers = ALL_LAYERS): readonly NotePlace[] {
  return placesIn(essay)(layers);
}

const placesIn = memo((essay: Essay) => memo((layers: Layers): readonly NotePlace[] =>
  shownNotes(essay, layers)
    .flatMap((note) => spansOfNote(note).map((span) => ({ note, span })))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)));

/** The notes whose passages hold an offset; where none does, those that begin in its paragraph. */
export function notesAt(essay: Essay, offset: number, layers: Layers = ALL_LAYERS): Note[] {
  const places = notePlaces(essay, layers);
  const here = places.filter(({ span }) => span.start <= offset && offset <= span.end);
  if (here.length > 0) return beginningsOf(essay, here.map(({ note }) => note), layers);
  const layout = layoutOf(essay);
  const paragraph = paragraphAt(layout, offset);
  return beginningsOf(essay, places.filter(({ span }) => paragraph !== null && paragraphAt(layout, span.start) === paragraph).map(({ note }) => note), layers);
}

export function notesById(essay: Essay, ids: readonly string[], layers: Layers = ALL_LAYERS): Note[] {
  const { byId } = notesOf(essay);
  return beginningsOf(essay, ids.flatMap((id) => byId.get(id) ?? []), layers);
}

/** Each note, or where it is an answer, the note that began the conversation as far as that is to be seen; each once. */
function beginningsOf(essay: Essay, notes: readonly Note[], layers: Layers): Note[] {
  return [...new Set(notes.map((note) => beginningOf(essay, note, (one) => one === note || isShown(essay, one, layers))))];
}

/** One of the passages of notes, and its number among them. */
export interface Stop extends NotePlace {
  readonly number: number;
  readonly of: number;
  /** The search went past the end of the essay, or its beginning. */
  readonly wrapped: boolean;
}

/** Where a reader is: the cursor, and the stop they came to last, if the cursor is still there. */
export interface From {
  readonly offset: number;
  readonly last: number | null;
  readonly layers?: Layers;
}

/** The next or previous passage of a note, round and round; null where there are none. */
export function noteStop(essay: Essay, { offset, last, layers }: From, direction: 'next' | 'previous'): Stop | null {
  const places = notePlaces(essay, layers);
  const known = last !== null && places[last - 1]?.span.start === offset ? last - 1 : null;
  const at = direction === 'next'
    ? known !== null ? known + 1 : places.findIndex(({ span }) => span.start > offset || (span.start === offset && last === null))
    : known !== null ? known - 1 : places.findLastIndex(({ span }) => span.start < offset);
  const wrapped = at < 0 || at >= places.length;
  const index = !wrapped ? at : direction === 'next' ? 0 : places.length - 1;
  const place = places[index];
  return place ? { ...place, number: index + 1, of: places.length, wrapped } : null;
}
