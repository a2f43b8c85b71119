import { keyOf, type Corpus, type Essay } from '../../corpus/corpus.ts';
import { linkedBy, type Linked } from '../../corpus/paper-links.ts';
import { checkedPaper, quotables } from '../../corpus/papers.ts';
import type { Checked } from '../../paper/check.ts';
import type { Citation } from '../../paper/citation.ts';
import type { EntryLink } from '../../paper/links.ts';
import { citationsOf, entryLinksOf } from '../../paper/paper.ts';
import { spanOfPlaces } from '../../paper/place.ts';
import type { Source } from '../../paper/source.ts';
import type { Span } from '../../text/span.ts';

/** What stands at a place of a paper. `span` is all of it, in the paper. */
export type Standing =
  | Cited
  | { readonly kind: 'quotation'; readonly span: Span; readonly checked: Checked }
  | { readonly kind: 'link'; readonly span: Span; readonly link: EntryLink; readonly linked: Linked };

/** A work that is cited. `essay` is null where none here has the key; `passage` is what the locator names in it. */
export interface Cited {
  readonly kind: 'citation';
  readonly span: Span;
  readonly citation: Citation;
  readonly essay: Essay | null;
  readonly source: Source | null;
  readonly passage: Span | null;
}

/** Everything that stands at an offset of a paper, the shortest first; none where there is no such paper. */
export function standingInPaper(corpus: Corpus, path: string, offset: number): Standing[] {
  const paper = corpus.papers.get(path);
  if (!paper) return [];
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const links = entryLinksOf(paper).filter(({ span }) => holds(span)).map((link): Standing => ({ kind: 'link', span: link.span, link, linked: linkedBy(corpus, path, link) }));
  const quotations = (checkedPaper(corpus, path)?.checked ?? []).filter(({ span }) => holds(span)).map((checked): Standing => ({ kind: 'quotation', span: checked.span, checked }));
  return [...links, ...citationAt(corpus, citationsOf(paper).filter(({ span }) => holds(span)), offset), ...quotations].sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

/** Of several works in one pair of brackets the one that the offset stands at: the last whose key begins before it. */
function citationAt(corpus: Corpus, citations: readonly Citation[], offset: number): Cited[] {
  const [first] = citations;
  const at = citations.findLast(({ prefix, keySpan }) => (prefix?.span.start ?? keySpan.start - 2) <= offset) ?? first;
  return at ? [citedBy(corpus, at)] : [];
}

/** The work that a citation names, and the passage. */
export function citedBy(corpus: Corpus, citation: Citation): Cited {
  const source = quotables(corpus).byKey.get(citation.key) ?? null;
  return {
    kind: 'citation', citation, source, essay: essayWithKey(corpus, citation.key),
    span: { start: citation.prefix?.span.start ?? citation.keySpan.start, end: Math.max(citation.suffix?.span.end ?? 0, citation.locator?.span.end ?? 0, citation.keySpan.end) },
    passage: source && citation.locator ? spanOfPlaces(source, citation.locator) : null,
  };
}

/** The essay that a key names; one whose text is here before one that is only a reading. */
export function essayWithKey({ essays }: Corpus, key: string): Essay | null {
  const found = essays.filter((essay) => !essay.isPaper && keyOf(essay) === key);
  return found.find(({ content }) => content !== null) ?? found[0] ?? null;
}
