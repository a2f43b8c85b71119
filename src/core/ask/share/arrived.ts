import { readingsOf, type Corpus, type Essay } from '../../corpus/corpus.ts';
import { decodeReading } from '../../format/decode.ts';
import { notesOf, type Note } from '../../corpus/notes.ts';
import { placeOf } from '../../model/place.ts';
import type { Reading } from '../../model/reading.ts';
import { answersMe } from '../news.ts';
import { changesBetween } from './changes.ts';

/** What has come from others to one essay. */
export interface Arrived {
  readonly essay: Essay;
  /** Answers to the reader first, then in the order of the files. */
  readonly notes: readonly Note[];
  readonly answers: readonly Note[];
  readonly changed: readonly Note[];
  /** Whose files have changed, in whatever way; null: the shared reading. */
  readonly readers: readonly (string | null)[];
}

/** A version of a reading file as a reading; null for what is no reading, or cannot be read as one. */
export function readingFrom(path: string, text: string | null): Reading | null {
  const place = placeOf(path);
  if (text === null || (place?.kind !== 'personal' && place?.kind !== 'shared')) return null;
  return decodeReading(text, { path, reader: place.kind === 'personal' ? place.reader : null, isGlossary: false }).reading;
}

/**
 * What others have shared since: `before` has the texts, as they were, of the reading files that have changed; null for one
 * that was not there.
 */
export function arrivedSince(corpus: Corpus, before: ReadonlyMap<string, string | null>, me: string): Arrived[] {
  return corpus.essays.flatMap((essay): Arrived[] => {
    const files = [...before.keys()].map(placeOf).filter((place) => (place?.kind === 'personal' || place?.kind === 'shared') && place.stem === essay.stem);
    const readers = [...new Set(files.map((place) => (place?.kind === 'personal' ? place.reader : null)))].filter((reader) => reader !== me);
    if (readers.length === 0) return [];
    const changes = readers.flatMap((reader) => changesOfReader(essay, before, reader));
    const notesWith = (change: 'new' | 'changed') => changes.filter((one) => one.change === change).flatMap(({ id }) => notesOf(essay).byId.get(id) ?? []);
    const fresh = notesWith('new');
    const isAnswer = (note: Note) => answersMe(essay, note, me);
    return [{
      essay, readers, changed: notesWith('changed'), answers: fresh.filter(isAnswer),
      notes: [...fresh.filter(isAnswer), ...fresh.filter((note) => !isAnswer(note))],
    }];
  });
}

/** Files that have not changed stand on both sides, so that what moved between files is not new. */
function changesOfReader(essay: Essay, before: ReadonlyMap<string, string | null>, reader: string | null) {
  const now = readingsOf(essay).filter((reading) => reading.reader === reader);
  const old = now.filter(({ path }) => !before.has(path));
  for (const [path, text] of before) {
    const reading = readingFrom(path, text);
    const place = placeOf(path);
    if (reading?.reader === reader && (place?.kind === 'personal' || place?.kind === 'shared') && place.stem === essay.stem) old.push(reading);
  }
  return changesBetween(old, now);
}
