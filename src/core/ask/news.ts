import type { Essay } from '../corpus/corpus.ts';
import { notesOf, type Note } from '../corpus/notes.ts';
import { beginningOf } from './layers.ts';

/** Which notes a reader has seen, and as of when: the id of each with its `modified`, or '' for one never changed. */
export type Seen = Readonly<Record<string, string>>;

/** What is new to whom. `me`: null where the reader has no name yet. */
export interface Visit {
  readonly me: string | null;
  readonly seen: Seen;
}

/** Others' notes that a reader has not seen as they are now: answers to the reader first, then the latest first. */
export function newNotes(essay: Essay, notes: readonly Note[], { me, seen }: Visit): Note[] {
  return notes.filter((note) => !isMine(note, me) && !isSeen(note, seen)).map((note) => ({ note, toMe: answersMe(essay, note, me), time: timeOf(note) }))
    .sort((a, b) => Number(b.toMe) - Number(a.toMe) || b.time - a.time).map(({ note }) => note);
}

/** What a reader who comes to an essay for the first time knows of it: all that is there by then, but for answers to the reader. */
export function seenAtFirst(essay: Essay, me: string | null): Seen {
  return seenAfter({}, notesOf(essay).all.filter((note) => !isMine(note, me) && !answersMe(essay, note, me)));
}

function isMine(note: Note, me: string | null): boolean {
  return me !== null && note.reader === me;
}

function isSeen({ annotation }: Note, seen: Seen): boolean {
  return Object.hasOwn(seen, annotation.ref.id) && seen[annotation.ref.id] === stampOf(annotation);
}

function stampOf({ modified }: Note['annotation']): string {
  return modified ?? '';
}

/** Does a note answer one of the reader's, or stand in a conversation that the reader began? */
export function answersMe(essay: Essay, note: Note, me: string | null): boolean {
  const to = note.annotation.replyTo && notesOf(essay).byId.get(note.annotation.replyTo.id);
  return !isMine(note, me) && to !== undefined && (isMine(to, me) || isMine(beginningOf(essay, note), me));
}

/** When a note was last written; one without a time is the oldest. */
function timeOf({ annotation }: Note): number {
  return Date.parse(annotation.modified ?? annotation.created ?? '') || 0;
}

/** What is seen once some notes more have been. The same object where nothing is added. */
export function seenAfter(seen: Seen, notes: readonly Note[]): Seen {
  const more = notes.filter((note) => !isSeen(note, seen));
  return more.length === 0 ? seen : { ...seen, ...Object.fromEntries(more.map(({ annotation }) => [annotation.ref.id, stampOf(annotation)])) };
}
