import type { Corpus } from '../corpus/corpus.ts';

/**
 * The Markdown files that are papers, in order: no essays themselves, and they cite an essay of the folder by its key, as
 * Pandoc reads it, or readers have put notes on them.
 */
export function papersOf(corpus: Corpus): string[] {
  return [...corpus.papers.keys()].sort();
}
