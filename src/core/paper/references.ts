import type { Span } from '../text/span.ts';
import { tokens } from '../text/tokens.ts';
import type { CheckedPaper, Sources } from './check.ts';
import type { Citation } from './citation.ts';
import { citationsOf, type Paper } from './paper.ts';
import { spanOfPlaces } from './place.ts';
import type { Source } from './source.ts';

/** So few words in marks may be a term or a name: what is cited with them is the place as well. */
const TERM = 2;

/**
 * What leads from a paper to a source: a quotation that stands in it, or a citation that no more than a term is
 * quoted with. A citation says that the place it names is cited, not that any words of it are quoted.
 */
export interface Reference {
  readonly by: 'quotation' | 'citation';
  /** In the paper: the quotation without its marks, or the brackets of the citation. */
  readonly span: Span;
  readonly words: string;
  /** null: a quotation that nothing is cited for. */
  readonly citation: Citation | null;
  readonly source: Source;
  /** In the source; null where a citation names no place that it has. */
  readonly there: Span | null;
}

/** All references of a paper, in its order. */
export function referencesOf(paper: Paper, { checked }: CheckedPaper, { byKey }: Pick<Sources, 'byKey'>): readonly Reference[] {
  const quoted = checked.flatMap(({ span, text, citation, source }): Reference[] => (source ? [{ by: 'quotation', span, words: text, citation, source: source.in, there: source.span }] : []));
  const taken = new Set(quoted.map((one) => (one.citation && tokens(one.words).length > TERM ? startOfKey(one) : -1)));
  const cited = citationsOf(paper).flatMap((citation): Reference[] => {
    const source = byKey.get(citation.key);
    if (!source || taken.has(citation.keySpan.start)) return [];
    const { span, locator } = citation;
    return [{ by: 'citation', span, words: paper.text.slice(span.start, span.end), citation, source, there: locator && spanOfPlaces(source, locator) }];
  });
  return [...quoted, ...cited].sort((a, b) => a.span.start - b.span.start || startOfKey(a) - startOfKey(b));
}

/** Several works in one pair of brackets have the same span. */
function startOfKey({ citation }: Reference): number {
  return citation?.keySpan.start ?? 0;
}
