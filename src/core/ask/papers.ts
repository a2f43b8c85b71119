import { keyOf, type Corpus } from '../corpus/corpus.ts';
import { placeOf } from '../model/place.ts';

const CITATION = /(?<![\p{L}\p{N}_])@\{?([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*)/gu;

/**
 * The Markdown files that are papers: no essays themselves, and they cite an essay of the folder by its key (`@key`, as
 * Pandoc reads it), or readers have put notes on them.
 */
export function papersOf(corpus: Corpus, texts: ReadonlyMap<string, string>): string[] {
  const essays = corpus.essays.filter((essay) => !essay.isPaper);
  const keys = new Set(essays.map(keyOf));
  const read = new Set(essays.map((essay) => essay.path));
  const annotated = corpus.essays.flatMap((essay) => (essay.isPaper && essay.path !== null ? [essay.path] : []));
  const citing = [...texts].filter(([path, text]) => isMarkdown(path) && !read.has(path) && cites(text, keys)).map(([path]) => path);
  return [...new Set([...annotated, ...citing])].sort();
}

function isMarkdown(path: string): boolean {
  const place = placeOf(path);
  return place?.kind === 'text' && place.markdown;
}

/** A key ends before the punctuation that follows it. */
function cites(text: string, keys: ReadonlySet<string>): boolean {
  for (const [, written = ''] of text.matchAll(CITATION)) if (keys.has(written.replace(/[^\p{L}\p{N}_]+$/u, ''))) return true;
  return false;
}
