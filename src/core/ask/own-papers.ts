import type { Corpus } from '../corpus/corpus.ts';
import type { Named } from '../corpus/names.ts';
import { linksTo } from '../corpus/paper-links.ts';
import { baseName, placeOf, slug } from '../model/place.ts';
import type { Edit } from '../text/splice.ts';
import { frontMatterOf } from './papers.ts';
import { idFor } from './yaml/names.ts';

/** What is known of whose papers are. */
export interface Ownership {
  readonly reader: { readonly slug: string; readonly name: string } | null;
  /** By the paper's path, what the reader has said. */
  readonly said: Readonly<Record<string, boolean>>;
}

/**
 * Is a paper the reader's own? As the reader has said once, else by the authors that its front matter names, else, where it is
 * called after the reader, it is. null: nothing tells.
 */
export function isMine({ files }: Corpus, path: string, { reader, said }: Ownership): boolean | null {
  const content = files.get(path);
  const place = placeOf(path);
  if (content?.kind !== 'text' || place?.kind !== 'text' || !place.markdown) return false;
  const { authors } = frontMatterOf(content);
  if (said[path] !== undefined) return said[path];
  if (authors.length > 0) return reader !== null && authors.some((name) => name === reader.name || slug(name) === reader.slug);
  return baseName(place.stem) === reader?.slug ? true : null;
}

/** The reader's own papers, in order; those too that cite no essay yet. */
export function myPapers(corpus: Corpus, ownership: Ownership): string[] {
  const essays = new Set(corpus.essays.filter(({ isPaper }) => !isPaper).map(({ path }) => path));
  return [...corpus.files.keys()].filter((path) => !essays.has(path) && isMine(corpus, path, ownership) === true).sort();
}

/** What an entry will be called in all files, once it has another id. */
export function keyWith({ reader }: Named, id: string): string {
  return reader === null ? id : `${reader}/${id}`;
}

/** The links to an entry in the reader's own papers, turned to what has this key: the entry under another id, or the one that it becomes part of. */
export function linkEdits(corpus: Corpus, named: Named, { key, ownership }: { readonly key: string; readonly ownership: Ownership }): Edit[] {
  const links = linksTo(corpus, named).filter(({ paper }) => isMine(corpus, paper, ownership) === true).map(({ paper, link }) => ({ paper, link, id: idFor({ key }, readerOf(link.path)) }));
  const turned = links.filter(({ link, id }) => link.id !== id);
  return [...new Set(turned.map(({ paper }) => paper))].map((path) => ({
    path, splices: turned.filter(({ paper }) => paper === path).map(({ link, id }) => ({ ...link.idSpan, text: id })),
  }));
}

function readerOf(path: string): string | null {
  const place = placeOf(path);
  return place?.kind === 'personal' ? place.reader : null;
}
