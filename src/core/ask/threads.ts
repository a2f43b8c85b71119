import type { Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { conversationOf, notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import type { Span } from '../text/span.ts';

/** A note and one of the passages it stands on. */
export interface NotePlace {
  readonly note: Note;
  readonly span: Span;
}

/** All passages of notes in the order of the text, shorter ones first; a withdrawn note that nobody answered is left out. */
export const notePlaces = memo((essay: Essay): readonly NotePlace[] =>
  notesOf(essay).all
    .filter((note) => !note.annotation.deleted || conversationOf(essay, note).length > 0)
    .flatMap((note) => spansOfNote(note).map((span) => ({ note, span })))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));

/** The notes whose passages hold an offset; where none does, those that begin in its paragraph. */
export function notesAt(essay: Essay, offset: number): Note[] {
  const places = notePlaces(essay);
  const here = places.filter(({ span }) => span.start <= offset && offset <= span.end);
  if (here.length > 0) return rootsOf(essay, here.map(({ note }) => note));
  const layout = layoutOf(essay);
  const paragraph = paragraphAt(layout, offset);
  return rootsOf(essay, places.filter(({ span }) => paragraph !== null && paragraphAt(layout, span.start) === paragraph).map(({ note }) => note));
}

export function notesById(essay: Essay, ids: readonly string[]): Note[] {
  const { byId } = notesOf(essay);
  return rootsOf(essay, ids.flatMap((id) => byId.get(id) ?? []));
}

/** Each note, or where it is an answer, the note that began the conversation; each once. */
function rootsOf(essay: Essay, notes: readonly Note[]): Note[] {
  const { byId } = notesOf(essay);
  const roots = notes.map((note) => {
    const seen = new Set<Note>();
    let root = note;
    // Answers that answer each other in a circle have no beginning: any of them will do.
    for (let up: Note | undefined = note; up && !seen.has(up); up = byId.get(up.annotation.replyTo?.id ?? '')) {
      seen.add(up);
      root = up;
    }
    return root;
  });
  return [...new Set(roots)];
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
}

/** The next or previous passage of a note, round and round; null where there are none. */
export function noteStop(essay: Essay, { offset, last }: From, direction: 'next' | 'previous'): Stop | null {
  const places = notePlaces(essay);
  const known = last !== null && places[last - 1]?.span.start === offset ? last - 1 : null;
  const at = direction === 'next'
    ? known !== null ? known + 1 : places.findIndex(({ span }) => span.start > offset || (span.start === offset && last === null))
    : known !== null ? known - 1 : places.findLastIndex(({ span }) => span.start < offset);
  const wrapped = at < 0 || at >= places.length;
  const index = !wrapped ? at : direction === 'next' ? 0 : places.length - 1;
  const place = places[index];
  return place ? { ...place, number: index + 1, of: places.length, wrapped } : null;
}
