import type { Actor, Claim, Entry, Reading, Ref, Term } from '../model/reading.ts';
import { readingsOf, type Essay } from './corpus.ts';
import { memo } from './memo.ts';

/** An entry as one reader wrote it. */
export interface Signed<E extends Entry = Entry> {
  readonly reader: string | null;
  readonly path: string;
  readonly reading: Reading;
  readonly entry: E;
}

/**
 * A thing that has a name in an essay: the entry that brings it in, and what other readers say of it in their own files.
 * `key` tells it apart within the essay: its id, or `reader/id` for a reader's own.
 */
export interface Named<E extends Entry = Entry> extends Signed<E> {
  readonly key: string;
  readonly said: readonly Signed<E>[];
}

/** A second entry of a name that is taken already. */
export interface Duplicate {
  readonly first: Signed;
  readonly second: Signed;
}

export interface Names {
  readonly actors: readonly Named<Actor>[];
  readonly terms: readonly Named<Term>[];
  readonly claims: readonly Named<Claim>[];
  readonly byKey: ReadonlyMap<string, Named>;
  readonly duplicates: readonly Duplicate[];
}

interface Building extends Signed {
  readonly key: string;
  readonly said: Signed[];
}

/** Shared names first (the shared reading hides glossaries, near glossaries hide far ones), then each reader's own. */
export const namesOf = memo((essay: Essay): Names => {
  const byKey = new Map<string, Building>();
  const duplicates: Duplicate[] = [];
  const order: Building[] = [];
  const taken = new Map<string, number>();
  const add = (key: string, signed: Signed) => {
    let free = key;
    for (let n = (taken.get(key) ?? 1) + 1; byKey.has(free); n++) {
      free = `${key}~${n}`;
      taken.set(key, n);
    }
    const named = { ...signed, key: free, said: [] };
    byKey.set(free, named);
    order.push(named);
  };
  for (const shared of [essay.shared, ...essay.glossaries]) {
    if (!shared) continue;
    const here = new Map<string, Signed>();
    for (const signed of signedEntries(shared)) {
      const id = signed.entry.ref.id;
      const first = here.get(id);
      if (first ? sameContent(first.entry, signed.entry) : byKey.has(id)) continue;
      if (first) duplicates.push({ first, second: signed });
      else here.set(id, signed);
      add(id, signed);
    }
  }
  const sharedNames = new Map(byKey);
  for (const named of byKey.values()) for (const old of named.entry.was) if (!sharedNames.has(old)) sharedNames.set(old, named);
  for (const reading of essay.readings) addPersonal(reading, { sharedNames, byKey, duplicates, add });
  const of = <E extends Entry>(kind: E['kind']) => order.filter((named) => named.entry.kind === kind) as unknown as Named<E>[];
  return { actors: of<Actor>('actor'), terms: of<Term>('term'), claims: of<Claim>('claim'), byKey, duplicates };
});

interface PersonalGround {
  /** By their ids, and by those they had before (`was`). */
  readonly sharedNames: ReadonlyMap<string, Building>;
  readonly byKey: ReadonlyMap<string, Building>;
  readonly duplicates: Duplicate[];
  readonly add: (key: string, signed: Signed) => void;
}

/**
 * An entry under a shared name is the reader's word on the same thing; any other is the reader's own. The files of one
 * reader are one reading: what a second entry of the same name adds is added, and only contradictions are problems.
 */
function addPersonal(reading: Reading, { sharedNames, byKey, duplicates, add }: PersonalGround): void {
  for (const signed of signedEntries(reading)) {
    const { entry } = signed;
    const ownKey = `${reading.reader ?? ''}/${entry.ref.id}`;
    const shared = sharedNames.get(entry.ref.id);
    const same = shared?.entry.kind === entry.kind ? shared : byKey.get(ownKey);
    const earlier = same ? [same, ...same.said].filter((word) => word.reader === reading.reader) : [];
    if (earlier.some((word) => sameContent(word.entry, entry))) continue;
    const first = earlier.find((word) => contradicts(word.entry, entry));
    if (first) duplicates.push({ first, second: signed });
    if (same && (same === shared || !first)) same.said.push(signed);
    else add(ownKey, signed);
  }
}

/** Do two entries of one reader say different things where only one can be meant? */
function contradicts(a: Entry, b: Entry): boolean {
  if (a.kind !== b.kind) return true;
  const [one, other] = [meaningOf(a), meaningOf(b)];
  return one.some((said, i) => said !== undefined && other[i] !== undefined && said !== other[i]);
}

function meaningOf(entry: Entry): (string | undefined)[] {
  switch (entry.kind) {
    case 'actor': return [entry.name, entry.description, entry.actorKind];
    case 'term': return [entry.headword, entry.definition];
    case 'claim': return [entry.claim, entry.by?.id, entry.stance];
  }
}

function signedEntries(reading: Reading): Signed[] {
  const sign = (entry: Entry): Signed => ({ reader: reading.reader, path: reading.path, reading, entry });
  return [...reading.actors, ...reading.terms, ...reading.claims].map(sign);
}

/** The same words, wherever they stand in their files. */
export function sameContent(a: object, b: object): boolean {
  const plain = (value: object) => JSON.stringify(value, (key, v: unknown) => (key === 'span' ? undefined : v));
  return plain(a) === plain(b);
}

/** What an id means where a reader wrote it: own files, then shared, then glossaries; `reader/id` another reader's own. */
export function resolve(names: Names, ref: string, reader: string | null): Named | null {
  const own = reader === null ? undefined : find(names, `${reader}/${ref}`);
  return own ?? find(names, ref) ?? otherReaders(names, ref);
}

/** `ana/torres` is `torres` where Ana's entry is her word on the shared one. */
function otherReaders(names: Names, ref: string): Named | null {
  const [reader, id] = ref.split('/');
  if (reader === undefined || id === undefined) return null;
  const shared = find(names, id);
  return shared?.said.some((word) => word.reader === reader) ? shared : null;
}

const oldNames = memo((names: Names): ReadonlyMap<string, Named> => {
  const found = new Map<string, Named>();
  for (const named of names.byKey.values()) {
    const owner = named.key.includes('/') ? `${named.key.split('/')[0] ?? ''}/` : '';
    for (const old of named.entry.was) if (!found.has(owner + old)) found.set(owner + old, named);
  }
  return found;
});

function find(names: Names, key: string): Named | undefined {
  return names.byKey.get(key) ?? oldNames(names).get(key);
}

/** Is the reader that `reader/id` names one whose files are here? */
export function readerIsHere(essay: Essay, ref: Ref): boolean {
  const reader = ref.id.split('/')[0];
  return readingsOf(essay).some((reading) => reading.reader === reader);
}

/** What an entry is called on screen: the first name anybody gave it, else its id. */
export function labelOf(named: Named): string {
  for (const { entry } of [named, ...named.said]) {
    const label = ownLabel(entry);
    if (label !== undefined && label !== '') return label;
  }
  return named.entry.ref.id;
}

export function ownLabel(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'actor': return entry.name;
    case 'term': return entry.headword;
    case 'claim': return entry.claim;
  }
}

/** The name to show for a reader: as they sign, else their file's name. */
export function readerName(essay: Essay, reader: string): string {
  return essay.readings.find((reading) => reading.reader === reader && reading.annotator)?.annotator ?? reader;
}
