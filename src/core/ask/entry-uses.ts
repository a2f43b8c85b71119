import type { Essay } from '../corpus/corpus.ts';
import { labelOf, namesOf, resolve, type Named } from '../corpus/names.ts';
import { notesOf, type Note } from '../corpus/notes.ts';
import type { Claim } from '../model/reading.ts';
import type { Relation } from '../model/words.ts';

/** What refers to an entry: a claim in some way, or a note that is about it. `reader`: whose reference it is. */
export type EntryUse =
  | { readonly kind: 'claim'; readonly claim: Named<Claim>; readonly as: Relation | 'by' | 'actors'; readonly reader: string | null }
  | { readonly kind: 'note'; readonly note: Note; readonly reader: string | null };

/** Everything in all readings of an essay that refers to an entry, claims first. */
export function usesOfEntry(essay: Essay, named: Named): EntryUse[] {
  const names = namesOf(essay);
  const meant = (id: string, reader: string | null) => id !== 'author' && id !== 'reader' && resolve(names, id, reader) === named;
  const claims = names.claims.filter((claim) => claim !== named).flatMap((claim) => [claim, ...claim.said].flatMap(({ entry, reader }): EntryUse[] => {
    const has = (ids: readonly string[]) => ids.some((id) => meant(id, reader));
    const links = (list: Claim['supports']) => has(list.map((link) => link.claim.id));
    const as: (Relation | 'by' | 'actors')[] = [
      ...(entry.by && meant(entry.by.id, reader) ? ['by' as const] : []), ...(links(entry.supports) ? ['supports' as const] : []), ...(links(entry.attacks) ? ['attacks' as const] : []),
      ...(has(entry.undercuts.flatMap(({ from, to }) => [from.id, to.id])) ? ['undercuts' as const] : []), ...(has(entry.actors.map(({ id }) => id)) ? ['actors' as const] : []),
    ];
    return as.map((one) => ({ kind: 'claim', claim, as: one, reader }));
  }));
  const notes = notesOf(essay).all.filter(({ annotation, reader }) => annotation.about.some(({ id }) => meant(id, reader)));
  return [...claims, ...notes.map((note): EntryUse => ({ kind: 'note', note, reader: note.reader }))];
}

/** What other readers have said of an entry under its name: it stays in their files. */
export function othersOn(named: Named, reader: string): string[] {
  return [...new Set(named.said.flatMap((word) => (word.reader !== null && word.reader !== reader ? [word.reader] : [])))];
}

/** What is called as one of the same sort: what an entry can be merged into. */
export function likeEntries(essay: Essay, named: Named): readonly Named[] {
  const { actors, terms, claims } = namesOf(essay);
  const all: readonly Named[] = named.entry.kind === 'actor' ? actors : named.entry.kind === 'term' ? terms : claims;
  return all.filter((other) => other !== named).sort((a, b) => labelOf(a).localeCompare(labelOf(b)));
}
