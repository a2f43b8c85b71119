import { contradictionsIn, recordMeanings } from '../format/standing.ts';
import type { Versions } from '../format/merge.ts';

/** What one side has brought into a joined file. `other`: pages and footnotes. */
export interface Brought {
  readonly what: 'note' | 'claim' | 'actor' | 'term' | 'other';
  readonly how: 'new' | 'changed' | 'deleted';
  readonly count: number;
}

/** What came from each side, and what both say differently. */
export interface Joined {
  readonly here: readonly Brought[];
  readonly there: readonly Brought[];
  /** So many records and keys, in the joined text, that somebody must settle. */
  readonly differing: number;
}

const SECTIONS: readonly (readonly [section: string, what: Brought['what']])[] = [
  ['annotations', 'note'], ['claims', 'claim'], ['actors', 'actor'], ['terms', 'term'], ['pages', 'other'], ['footnotes', 'other'],
];
const HOW = ['new', 'changed', 'deleted'] as const;

type Meanings = ReturnType<typeof recordMeanings>;

/**
 * What a merge has joined, to be told to the reader: for each side what it has that the other had not. Without the text both
 * began with nobody knows what was changed or deleted: then only what is new is counted. `settled` is the outcome.
 */
export function joinedOf({ base, ours, theirs }: Versions, settled: { readonly text: string; readonly deleted: number }): Joined {
  const standing = contradictionsIn(settled.text);
  const differs = new Set(standing.flatMap((one) => (one.kind === 'record' ? [`${one.section}/${one.id}`] : [])));
  const [before, here, there] = [base === null ? null : recordMeanings(base), recordMeanings(ours), recordMeanings(theirs)];
  const broughtBy = (one: Meanings, other: Meanings) => SECTIONS.flatMap(([section, what]) => {
    const found = changesIn(section, { before, one, other }).filter(({ id }) => !differs.has(`${section}/${id}`));
    return HOW.map((how): Brought => ({ what, how, count: found.filter((change) => change.how === how).length })).filter(({ count }) => count > 0);
  });
  return { here: united(broughtBy(here, there)), there: united(broughtBy(there, here)), differing: standing.length + settled.deleted };
}

interface Change {
  readonly id: string;
  readonly how: Brought['how'];
}

function changesIn(section: string, { before, one, other }: { readonly before: Meanings | null; readonly one: Meanings; readonly other: Meanings }): Change[] {
  const [old, mine, yours] = [before?.get(section), one.get(section) ?? new Map<string, string>(), other.get(section) ?? new Map<string, string>()];
  const found: Change[] = [];
  for (const [id, means] of mine) {
    const was = old?.get(id);
    if (was === undefined && !yours.has(id)) found.push({ id, how: 'new' });
    else if (was !== undefined && was !== means && yours.get(id) !== means && yours.has(id)) found.push({ id, how: 'changed' });
  }
  for (const [id, was] of old ?? []) if (!mine.has(id) && yours.get(id) === was) found.push({ id, how: 'deleted' });
  return found;
}

/** Pages and footnotes count together. */
function united(brought: readonly Brought[]): Brought[] {
  const counts = new Map<string, Brought>();
  for (const one of brought) {
    const key = `${one.what} ${one.how}`;
    counts.set(key, { ...one, count: one.count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts.values()];
}
