import type { Corpus } from '../corpus/corpus.ts';
import { namesOf } from '../corpus/names.ts';
import { notesOf } from '../corpus/notes.ts';
import type { Section } from '../format/write.ts';
import { isPrivate } from '../model/place.ts';

/** One id in two files of a reader, which say different things under it. */
export interface Across {
  readonly section: Section;
  readonly id: string;
  /** A private file comes first, so that what is made of both stays private. */
  readonly first: string;
  readonly second: string;
}

/** What the files of each reader contradict each other in. `path`: only where this file is one of the two. */
export function acrossFiles(corpus: Corpus, path?: string): Across[] {
  return corpus.essays.flatMap((essay): Across[] => [
    ...notesOf(essay).clashes.map(({ first, second }) => inOrder('annotations', first.annotation.ref.id, [first.path, second.path])),
    ...namesOf(essay).duplicates.flatMap(({ first, second }) => (first.reader === null || first.entry.kind !== second.entry.kind ? [] : [inOrder(`${first.entry.kind}s`, first.entry.ref.id, [first.path, second.path])])),
  ]).filter(({ first, second }) => first !== second && (path === undefined || first === path || second === path));
}

function inOrder(section: Section, id: string, [one, other]: readonly [string, string]): Across {
  const isTurned = isPrivate(other) && !isPrivate(one);
  return { section, id, first: isTurned ? other : one, second: isTurned ? one : other };
}
