import type { Corpus } from '../corpus/corpus.ts';
import type { Named } from '../corpus/names.ts';
import { linksTo } from '../corpus/paper-links.ts';
import { baseName, placeOf, slug } from '../model/place.ts';
import type { Edit } from '../text/splice.ts';

interface Reader {
  readonly slug: string;
  readonly name: string;
}

/** A paper whose front matter names the reader as its author, or that is called after the reader. */
export function isOwnPaper({ papers }: Corpus, path: string, reader: Reader): boolean {
  const paper = papers.get(path);
  const place = placeOf(path);
  if (!paper || place?.kind !== 'text') return false;
  const head = paper.frontMatter ? paper.text.slice(paper.frontMatter.start, paper.frontMatter.end) : '';
  const [, author = ''] = /^author:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?(?:name:[ \t]*)?(.+)$/m.exec(head) ?? [];
  const named = slug(author);
  return named === null ? baseName(place.stem) === reader.slug : named === reader.slug || named === slug(reader.name);
}

/** The links to an entry in the reader's own papers, for another id. */
export function linkEdits(corpus: Corpus, named: Named, { id, reader }: { readonly id: string; readonly reader: Reader }): Edit[] {
  const links = linksTo(corpus, named).filter(({ paper, link }) => link.id !== id && isOwnPaper(corpus, paper, reader));
  return [...new Set(links.map(({ paper }) => paper))].map((path) => ({
    path, splices: links.filter(({ paper }) => paper === path).map(({ link }) => ({ ...link.idSpan, text: id })),
  }));
}
