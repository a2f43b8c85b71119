import { checkedPaper } from '../corpus/papers.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Checked } from '../paper/check.ts';
import { labelsAt } from '../paper/place.ts';

type Offsets = readonly [start: number, end: number];

/** A quotation as tools print it (`close-reading quotes`). All offsets are UTF-16, half-open, in the file they belong to. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string | null;
  readonly locator: string | null;
  readonly verdict: Checked['verdict'];
  readonly place: Checked['place'];
  readonly source: { readonly path: string; readonly start: number; readonly end: number; readonly paragraph: number | null } | null;
  readonly differences: readonly { readonly quotation: Offsets; readonly source: Offsets }[];
}

/** The quotations of a paper in order; none where there is no such paper. Those of works whose text is not here are left out. */
export function quotesOf(corpus: Corpus, path: string): Quote[] {
  return (checkedPaper(corpus, path)?.checked ?? []).map(quoteOf);
}

function quoteOf({ span, text, citation, verdict, place, source, differences }: Checked): Quote {
  const paragraph = source ? labelsAt(source.in.paragraphs, source.span)[0] : undefined;
  return {
    ...span, text, key: citation?.key ?? null, locator: citation?.locator?.text ?? null, verdict, place,
    source: source && { path: source.in.path, ...source.span, paragraph: paragraph === undefined ? null : Number(paragraph) },
    differences: differences.map((one) => ({ quotation: [one.quotation.start, one.quotation.end], source: [one.source.start, one.source.end] })),
  };
}
