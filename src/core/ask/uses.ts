import { essayAt, type Corpus, type Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { checkedPaper } from '../corpus/papers.ts';
import type { Checked, CheckedPaper } from '../paper/check.ts';
import type { Citation } from '../paper/citation.ts';
import { citationsOf, type Paper } from '../paper/paper.ts';
import { blocks, lastStartingBy, paragraphsOf } from '../text/paragraphs.ts';
import { overlaps, sameSpan, type Span } from '../text/span.ts';
import { citedBy } from './paper/standing.ts';
import { titleOfPaper } from './papers.ts';

/** A place in a paper where words of an essay are quoted. */
export interface Use {
  /** Of the paper. */
  readonly path: string;
  readonly title: string;
  /** The paragraph of the paper; null: before the first. */
  readonly paragraph: number | null;
  /** In the paper, without the marks. */
  readonly span: Span;
  readonly words: string;
  /** In the essay. */
  readonly source: Span;
}

const paragraphsIn = memo((paper: Paper) => paragraphsOf(blocks(paper.text, { markdown: true })));

/** The paragraph of a paper that holds an offset, counted as in an essay; null before the first. */
export function paragraphIn(paper: Paper, offset: number): (Span & { readonly number: number }) | null {
  const all = paragraphsIn(paper);
  return all[lastStartingBy(all, offset)] ?? null;
}

/** The quotations of one paper by the essay they stand in: found once for each state of the paper. */
const bySource = memo((found: CheckedPaper): ReadonlyMap<string, readonly Checked[]> => {
  const all = new Map<string, Checked[]>();
  for (const one of found.checked) {
    const path = one.source?.in.path;
    if (path !== undefined) all.set(path, [...(all.get(path) ?? []), one]);
  }
  return all;
});

const usesIn = memo((corpus: Corpus) => memo((essay: Essay): readonly Use[] => [...corpus.papers.keys()].sort().flatMap((path) => usesInPaper(corpus, path, essay))));

/** Where the papers of a folder quote an essay, in the order of the papers. */
export function usesOfEssay(corpus: Corpus, essay: Essay): readonly Use[] {
  return usesIn(corpus)(essay);
}

/** Where one paper quotes an essay, in the order of the paper. */
export function usesInPaper(corpus: Corpus, path: string, essay: Essay): Use[] {
  const [paper, found] = [corpus.papers.get(path), checkedPaper(corpus, path)];
  if (!paper || !found || essay.path === null) return [];
  const title = titleOfPaper(corpus, path);
  return (bySource(found).get(essay.path) ?? []).flatMap(({ span, source, text }): Use[] =>
    (source ? [{ path, title, paragraph: paragraphIn(paper, span.start)?.number ?? null, span, words: text, source: source.span }] : []));
}

/** Where words of these passages are quoted. */
export function usesOn(corpus: Corpus, essay: Essay, spans: readonly Span[]): Use[] {
  return usesOfEssay(corpus, essay).filter(({ source }) => spans.some((span) => overlaps(span, source)));
}

/** Where what stands at an offset is quoted; `near`: where nothing there is, but words of the same paragraph are. */
export function usesAt(corpus: Corpus, essay: Essay, { start, end }: Span): { readonly uses: readonly Use[]; readonly near: boolean } {
  const here = usesOfEssay(corpus, essay).filter(({ source }) => source.start <= end && start <= source.end);
  if (here.length > 0) return { uses: here, near: false };
  const paragraph = paragraphAt(layoutOf(essay), start);
  return { uses: paragraph ? usesOn(corpus, essay, [paragraph]) : [], near: true };
}

/** The passages that are quoted, each once, in the order of the text. */
export function usedSpans(uses: readonly Use[]): Span[] {
  const found = new Map(uses.map(({ source }) => [`${source.start} ${source.end}`, source]));
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The same for as long as nothing of it has changed that is shown: which passages are quoted, and in which paragraphs. */
export function usesSignature(corpus: Corpus, essay: Essay): string {
  return JSON.stringify(usesOfEssay(corpus, essay).map(({ path, title, paragraph, source }) => [path, title, paragraph, source.start, source.end]));
}

/** What a place in a paper leads back to in an essay. */
export interface Back {
  readonly essay: Essay;
  /** In the essay. */
  readonly span: Span;
  /** In the paper. */
  readonly from: Span;
  readonly words: string;
}

/**
 * Where what stands at an offset of a paper comes from: a quotation its passage, a citation its quotation’s passage or the
 * place it names. Where nothing stands there, all that its paragraph has.
 */
export function backFrom(corpus: Corpus, path: string, offset: number): Back[] {
  const [paper, found] = [corpus.papers.get(path), checkedPaper(corpus, path)];
  if (!paper || !found) return [];
  const quotations = found.checked.flatMap((checked): (Back & { readonly citation: Citation | null })[] => {
    const essay = checked.source && essayAt(corpus, checked.source.in.path);
    return essay && checked.source ? [{ essay, span: checked.source.span, from: checked.span, words: checked.text, citation: checked.citation }] : [];
  });
  const here = quotations.filter(({ from }) => from.start - 1 <= offset && offset <= from.end + 1);
  if (here.length > 0) return here;
  const citations = citationsOf(paper).flatMap((citation) => {
    const quoted = quotations.filter((one) => one.citation && sameSpan(one.citation.keySpan, citation.keySpan));
    return quoted.length > 0 ? quoted.map((one) => ({ ...one, at: citation.span })) : placesCited(corpus, paper, citation).map((one) => ({ ...one, at: citation.span }));
  });
  const cited = citations.filter(({ at }) => at.start <= offset && offset <= at.end);
  if (cited.length > 0) return cited;
  const paragraph = paragraphIn(paper, offset);
  if (!paragraph || offset > paragraph.end) return [];
  const inside = [...quotations, ...citations.filter(({ from, at }) => sameSpan(from, at))].filter(({ from }) => overlaps(from, paragraph));
  return inside.sort((a, b) => a.from.start - b.from.start);
}

/** Where a citation leads that no quotation belongs to: to the places it names, else to the beginning. */
function placesCited(corpus: Corpus, paper: Paper, citation: Citation): Back[] {
  const { essay, source, passage } = citedBy(corpus, citation);
  if (!essay || !source) return [];
  const { span } = citation;
  return [{ essay, span: passage ?? { start: 0, end: 0 }, from: span, words: paper.text.slice(span.start, span.end) }];
}
