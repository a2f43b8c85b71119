import { readingsOf, type Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { namesOf, resolve, type Named } from '../corpus/names.ts';
import type { Claim, Reading, Ref } from '../model/reading.ts';
import type { FilePlace } from './places.ts';

/** A place where somebody wrote the id of an actor, a term or a claim, and what that means there. */
export interface NamedRef {
  readonly ref: Ref;
  readonly path: string;
  readonly reader: string | null;
  /** null: nothing of that name is here. */
  readonly named: Named | null;
}

/** Every such place in all readings of an essay. */
export const namedRefs = memo((essay: Essay): readonly NamedRef[] => {
  const names = namesOf(essay);
  return readingsOf(essay).flatMap(({ path, reader, ...reading }) =>
    refsIn(reading).map((ref) => ({ ref, path, reader, named: resolve(names, ref.id, reader) })));
});

function refsIn({ claims, annotations }: Pick<Reading, 'claims' | 'annotations'>): Ref[] {
  return [...claims.flatMap(refsOfClaim), ...annotations.flatMap(({ about }) => about)];
}

function refsOfClaim({ by, supports, attacks, undercuts, actors }: Claim): Ref[] {
  const speaker = by && by.id !== 'author' && by.id !== 'reader' ? [by] : [];
  return [...speaker, ...[...supports, ...attacks].map(({ claim }) => claim), ...undercuts.flatMap(({ from, to }) => [from, to]), ...actors];
}

/** Where an entry is written: by whoever brought it in, then by those who said more of it. */
export function entryPlaces(named: Named): FilePlace[] {
  return [named, ...named.said].map(({ path, entry: { ref } }) => ({ path, ...ref.span }));
}

/** Where others refer to an entry. */
export function refPlaces(essay: Essay, named: Named): FilePlace[] {
  return namedRefs(essay).filter((one) => one.named === named).map(({ path, ref }) => ({ path, ...ref.span }));
}
