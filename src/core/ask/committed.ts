import type { Note } from '../corpus/notes.ts';
import { sharedInFrom, type SharedIn } from './share/shared-when.ts';

/** When notes were committed: by the path of the file, then by the note's id; ISO 8601. A file that git does not know is left out. */
export type Committed = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * When each id of a reading file was committed, from what `git blame` says of the file: the author's time of the commit
 * that brought in the line with the id, so that a rebase does not make it later and a change to the words neither.
 */
export function committedIn(blame: string): Map<string, string> {
  return committedFrom(sharedInFrom(blame));
}

/** The same, from the commits of the records. */
export function committedFrom(recorded: ReadonlyMap<string, SharedIn | null>): Map<string, string> {
  return new Map([...recorded].flatMap(([id, shared]) => (shared ? [[id, isoOf(shared.date)] as const] : [])));
}

/** `2026-11-22 10:00:00 +0100`, as git writes it, in ISO 8601. */
function isoOf(date: string): string {
  return date.replace(/^(\S+?)[ T](\S+?) ?(Z|[+-]\d{2}):?(\d{2})?$/, (_, day: string, time: string, offset: string, minutes: string | undefined) => `${day}T${time}${offset}${minutes === undefined ? '' : `:${minutes}`}`);
}

/** When a note was committed; null: it was not, or git does not say. */
export function committedAt({ path, annotation }: Pick<Note, 'path' | 'annotation'>, committed: Committed): string | null {
  return committed.get(path)?.get(annotation.ref.id) ?? null;
}

/**
 * Did a note come after a deadline? Its commit's time decides where git tells it, else the time it says itself; null:
 * neither is known. `due` in milliseconds.
 */
export function isLate(note: Pick<Note, 'path' | 'annotation'>, due: number, committed: Committed): boolean | null {
  const time = Date.parse(committedAt(note, committed) ?? note.annotation.created ?? '');
  return Number.isNaN(time) ? null : time > due;
}
