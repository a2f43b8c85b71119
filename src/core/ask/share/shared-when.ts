import type { Essay } from '../../corpus/corpus.ts';
import { notesOf, type Note } from '../../corpus/notes.ts';

/** The commit in which a note was first recorded. */
export interface SharedIn {
  readonly hash: string;
  readonly author: string;
  /** As git writes it: 2026-11-22 10:00:00 +0000. */
  readonly date: string;
}

/**
 * When each record of a reading file was recorded, by its id, read from what `git blame` prints of the file: the line of the
 * id is the one that never changes. null: not recorded yet.
 */
export function sharedInFrom(blame: string): ReadonlyMap<string, SharedIn | null> {
  const found = new Map<string, SharedIn | null>();
  for (const line of blame.split(/\r?\n/)) {
    const [, hash = '', author = '', date = '', words = ''] = /^\^?([0-9a-f]+) (?:\S+ +)?\((.*?) +(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d ?(?:Z|[+-]\d\d:?\d\d)) +\d+\) ?(.*)$/.exec(line) ?? [];
    if (hash === '') continue;
    // In flow style several may stand on one line.
    for (const [, id = ''] of words.matchAll(/(?:^\s*(?:-\s+)?|[{,]\s*)["']?id["']?\s*:\s*["']?([\w-]+)/g)) {
      if (!found.has(id)) found.set(id, /^0+$/.test(hash) ? null : { hash, author, date });
    }
  }
  return found;
}

/** Was a note changed after somebody had answered it, and was that `me`? null: it was not. */
export function changedAfter(essay: Essay, { annotation }: Note, me: string | null): 'me' | 'others' | null {
  const changed = Date.parse(annotation.modified ?? '');
  if (Number.isNaN(changed) || annotation.deleted) return null;
  const before = (notesOf(essay).replies.get(annotation.ref.id) ?? []).filter((reply) => Date.parse(reply.annotation.created ?? '') < changed && !reply.annotation.deleted);
  return before.length === 0 ? null : me !== null && before.some(({ reader }) => reader === me) ? 'me' : 'others';
}
