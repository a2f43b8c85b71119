import type { Corpus } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { readFrontMatter, type FrontMatter } from '../format/front-matter.ts';
import { baseName } from '../model/place.ts';
import { frontMatterEnd } from '../paper/grammar.ts';

/**
 * The Markdown files that are papers, in order: no essays themselves, and they cite an essay of the folder by its key, as
 * Pandoc reads it, or readers have put notes on them.
 */
export function papersOf(corpus: Corpus): string[] {
  return [...corpus.papers.keys()].sort();
}

/** What a paper says of itself at its top, read once. */
export const frontMatterOf = memo(({ text }: { readonly text: string }): FrontMatter => readFrontMatter(text.slice(0, frontMatterEnd(text))));

/** What a paper is called: by its front matter, else by its file. */
export function titleOfPaper({ files }: Corpus, path: string): string {
  const content = files.get(path);
  return (content?.kind === 'text' ? frontMatterOf(content).title : null) ?? baseName(path);
}
