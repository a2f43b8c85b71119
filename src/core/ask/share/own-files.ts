import { isPrivate, placeOf } from '../../model/place.ts';
import type { Corpus } from '../../corpus/corpus.ts';

/** Is a file one of a reader's own that may be shared? What is private stays here. */
export function isOwnFile(path: string, reader: string): boolean {
  const place = placeOf(path);
  return place?.kind === 'personal' && place.reader === reader && !isPrivate(path);
}

/** A reader's own files that may be shared, by the stems of the essays they are about. `gone`: files that git knows and that are not here any more. */
export function ownFilesByStem(paths: Iterable<string>, reader: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of [...new Set(paths)].sort()) {
    const place = placeOf(path);
    if (place?.kind !== 'personal' || !isOwnFile(path, reader)) continue;
    found.set(place.stem, [...(found.get(place.stem) ?? []), path]);
  }
  return found;
}

/** The shared files that a reader may write: of the essays whose `editors` name them. */
export function editedFiles(corpus: Corpus, reader: string): string[] {
  return corpus.essays.filter(({ shared }) => shared?.editors.includes(reader))
    .flatMap(({ shared, assignment }) => [shared?.path, assignment?.path]).filter((path) => path !== undefined).sort();
}
