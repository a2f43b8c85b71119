import { sameContent } from '../../corpus/names.ts';
import type { Annotation, Entry, Reading } from '../../model/reading.ts';

/** What a record is to whoever shares it. */
export type RecordKind = 'note' | 'reply' | 'claim' | 'actor' | 'term';

/** What became of one record between two versions of a reading. `withdrawn`: its words stay in the file. */
export interface RecordChange {
  readonly what: RecordKind;
  readonly change: 'new' | 'changed' | 'withdrawn' | 'gone';
  readonly id: string;
}

/**
 * Two versions of one reader's reading of one essay, compared by the ids of its records. The files of a reader are one
 * reading: a record that has only moved from one file to another has not changed.
 */
export function changesBetween(before: readonly Reading[], after: readonly Reading[]): RecordChange[] {
  return [...notesBetween(before, after), ...entriesBetween(before, after)];
}

function notesBetween(before: readonly Reading[], after: readonly Reading[]): RecordChange[] {
  const [old, now] = [before, after].map((readings) => byId(readings.flatMap(({ annotations }) => annotations)));
  return compare(old, now, (id, was, is): RecordChange | null => {
    const what = (is ?? was)?.replyTo ? 'reply' : 'note';
    if (!was) return { what, change: is?.deleted ? 'withdrawn' : 'new', id };
    if (!is) return { what, change: 'gone', id };
    if (is.deleted && !was.deleted) return { what, change: 'withdrawn', id };
    return sameContent(was, is) ? null : { what, change: 'changed', id };
  });
}

function entriesBetween(before: readonly Reading[], after: readonly Reading[]): RecordChange[] {
  const [old, now] = [before, after].map((readings) => byId(readings.flatMap(({ actors, terms, claims }): Entry[] => [...claims, ...actors, ...terms])));
  return compare(old, now, (id, was, is): RecordChange | null => {
    const kind = is?.kind ?? was?.kind;
    if (kind === undefined || (was && is && sameContent(was, is))) return null;
    return { what: kind, change: !was ? 'new' : !is ? 'gone' : 'changed', id };
  });
}

function byId<R extends Annotation | Entry>(records: readonly R[]): ReadonlyMap<string, R> {
  const found = new Map<string, R>();
  for (const record of records) if (!found.has(record.ref.id)) found.set(record.ref.id, record);
  return found;
}

type Comparing<R> = (id: string, was: R | undefined, is: R | undefined) => RecordChange | null;

function compare<R>(old: ReadonlyMap<string, R> | undefined, now: ReadonlyMap<string, R> | undefined, change: Comparing<R>): RecordChange[] {
  return [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])].flatMap((id) => change(id, old?.get(id), now?.get(id)) ?? []);
}
