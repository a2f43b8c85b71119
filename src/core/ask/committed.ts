import type { Note } from '../corpus/notes.ts';

/** When notes were committed: by the path of the file, then by the note's id; ISO 8601. A file that git does not know is left out. */
export type Committed = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** `^4f2ac1d0 name (Ana Quispe 2026-11-22 10:00:00 +0100  12) line`: the hash of a line that is not committed is all zeros. */
const BLAMED = /^(\^?[0-9a-f]+) .*?(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}) ?(Z|[+-]\d{2}:?\d{2}) +\d+\) (.*)$/;
const ID = /(?:^|[\s{,])["']?id["']?\s*:\s*["']?([A-Za-z0-9-]+)/g;

/**
 * When each id of a reading file was committed, from what `git blame` says of the file: the author's time of the commit
 * that brought in the line with the id, so that a rebase does not make it later and a change to the words neither.
 */
export function committedIn(blame: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of blame.split(/\r?\n/)) {
    const [, hash = '', day = '', time = '', offset = '', words = ''] = BLAMED.exec(line) ?? [];
    if (hash === '' || /^\^?0+$/.test(hash)) continue;
    const when = `${day}T${time}${offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')}`;
    for (const [, id = ''] of words.matchAll(ID)) {
      const known = found.get(id);
      if (known === undefined || Date.parse(when) < Date.parse(known)) found.set(id, when);
    }
  }
  return found;
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
