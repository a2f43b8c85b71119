import type { Corpus } from '../corpus/corpus.ts';
import { baseName, placeOf, slug } from '../model/place.ts';

/** A paper whose front matter names the reader as its author, or that is called after the reader. */
export function isOwnPaper({ papers }: Corpus, path: string, reader: { readonly slug: string; readonly name: string }): boolean {
  const paper = papers.get(path);
  const place = placeOf(path);
  if (!paper || place?.kind !== 'text') return false;
  const head = paper.frontMatter ? paper.text.slice(paper.frontMatter.start, paper.frontMatter.end) : '';
  const [, author = ''] = /^author:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?(?:name:[ \t]*)?(.+)$/m.exec(head) ?? [];
  const named = slug(author);
  return named === null ? baseName(place.stem) === reader.slug : named === reader.slug || named === slug(reader.name);
}
