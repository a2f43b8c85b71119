import { readerName } from '../corpus/names.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { baseName, placeOf, slug } from '../model/place.ts';
import { problem, TOP, type Problem } from '../model/problem.ts';

/** Somebody as git names them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A file that a change touches, and who made the change. */
export interface Touched {
  readonly path: string;
  readonly authors: readonly Person[];
}

export interface Change {
  readonly touched: readonly Touched[];
  /** Whose change it is, where that is known; null: git's authors tell. */
  readonly reader: string | null;
  /** Who had written a reader's files before the change. */
  readonly earlier: (reader: string) => readonly Person[];
  /** Who had written a file before the change. */
  readonly wrote: (path: string) => readonly Person[];
  /** Who could write a shared reading before the change; nobody named: everybody. */
  readonly editors: (path: string) => readonly string[];
}

interface Ground {
  readonly corpus: Corpus;
  readonly change: Change;
}

/**
 * Files in a change that belong to somebody else: readers' files, and shared readings that name their editors. Without
 * `reader`, somebody is a reader if git's name fits the file or the name it is signed with, or if the same name or address
 * wrote files of that reader before. A file is somebody's own if one of those who made the change is its reader, or if
 * nobody had written for that reader before.
 */
export function othersFiles(corpus: Corpus, change: Change): Problem[] {
  const ground = { corpus, change };
  return change.touched.flatMap((touched): Problem[] => {
    const place = placeOf(touched.path);
    if (place?.kind === 'personal') return isOwn(ground, touched, place.reader) ? [] : [problem(touched.path, TOP, 'file-of-another', place.reader, whoIn(change, touched))];
    if (place?.kind !== 'shared') return [];
    const editors = change.editors(touched.path);
    return editors.length === 0 || isByEditor(ground, touched, editors) ? [] : [problem(touched.path, TOP, 'file-of-editors', editors.join(', '), whoIn(change, touched))];
  });
}

function isOwn(ground: Ground, touched: Touched, owner: string): boolean {
  const { change } = ground;
  if (change.reader !== null) return change.reader === owner;
  return change.earlier(owner).length === 0 || isBy(ground, touched, owner);
}

function isByEditor(ground: Ground, touched: Touched, editors: readonly string[]): boolean {
  const { change } = ground;
  if (change.reader !== null) return editors.includes(change.reader);
  return isAmong(touched.authors, change.wrote(touched.path)) || editors.some((owner) => isBy(ground, touched, owner));
}

/** Is one of those who made a change a reader, as far as git's names and addresses tell? */
function isBy({ corpus, change }: Ground, { authors }: Touched, owner: string): boolean {
  const signed = new Set(corpus.essays.map((essay) => readerName(essay, owner).toLowerCase()));
  return authors.some(({ name }) => nameFits(name, owner) || signed.has(name.toLowerCase())) || isAmong(authors, change.earlier(owner));
}

function isAmong(authors: readonly Person[], known: readonly Person[]): boolean {
  return authors.some(({ name, email }) => known.some((one) => same(one.name, name) || same(one.email, email)));
}

function whoIn({ reader }: Change, { authors }: Touched): string {
  return reader ?? ([...new Set(authors.map(({ name }) => name))].join(', ') || '?');
}

/** `ana-quispe`, and `ana-quispe-2` where there were two of that name. */
function nameFits(name: string, owner: string): boolean {
  const plain = slug(name);
  return plain !== null && (owner === plain || owner.replace(/-\d+$/, '') === plain);
}

function same(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}

/** Has a file only been moved or renamed, so that it is still the same reader's? */
export function isMove(from: string, to: string): boolean {
  const [a, b] = [placeOf(from), placeOf(to)];
  return a?.kind === b?.kind && (a?.kind !== 'personal' || baseName(from) === baseName(to));
}
