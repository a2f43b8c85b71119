import { essayAt, type Corpus, type Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { referencesIn } from '../corpus/papers.ts';
import type { Paper } from '../paper/paper.ts';
import { placeLabel } from '../paper/place.ts';
import type { Reference } from '../paper/references.ts';
import { blocks, lastStartingBy, paragraphsOf } from '../text/paragraphs.ts';
import { overlaps, type Span } from '../text/span.ts';
import { titleOfPaper } from './papers.ts';

/** A place in a paper where words of an essay are quoted, or a place of it is cited. */
export interface Use {
  readonly by: Reference['by'];
  /** Of the paper. */
  readonly path: string;
  readonly title: string;
  /** The paragraph of the paper; null: before the first. */
  readonly paragraph: number | null;
  /** In the paper: the quotation without the marks, or the citation. */
  readonly span: Span;
  readonly words: string;
  /** In the essay: the words, or all of the place that is cited. */
  readonly source: Span;
  /** The place that a citation names, `¶3`; of a quotation ''. */
  readonly place: string;
}

const paragraphsIn = memo((paper: Paper) => paragraphsOf(blocks(paper.text, { markdown: true })));

/** The paragraph of a paper that holds an offset, counted as in an essay; null before the first. */
export function paragraphIn(paper: Paper, offset: number): (Span & { readonly number: number }) | null {
  const all = paragraphsIn(paper);
  return all[lastStartingBy(all, offset)] ?? null;
}

const usesIn = memo((corpus: Corpus) => memo((essay: Essay): readonly Use[] => [...corpus.papers.keys()].sort().flatMap((path) => usesInPaper(corpus, path, essay))));

/** Where the papers of a folder quote or cite an essay, in the order of the papers. */
export function usesOfEssay(corpus: Corpus, essay: Essay): readonly Use[] {
  return usesIn(corpus)(essay);
}

/** Where one paper quotes an essay or cites a place in it, in the order of the paper. What cites the essay as a whole uses no passage. */
export function usesInPaper(corpus: Corpus, path: string, essay: Essay): Use[] {
  const paper = corpus.papers.get(path);
  if (!paper || essay.path === null) return [];
  const title = titleOfPaper(corpus, path);
  return referencesIn(corpus, path).flatMap(({ by, span, words, source, there, citation }): Use[] => (source.path === essay.path && there
    ? [{ by, path, title, paragraph: paragraphIn(paper, span.start)?.number ?? null, span, words, source: there, place: by === 'citation' ? placeLabel(source, there, citation?.locator?.kind ?? null) : '' }]
    : []));
}

/** Where words of these passages are quoted, or a place is cited that they stand in. */
export function usesOn(corpus: Corpus, essay: Essay, spans: readonly Span[]): Use[] {
  return usesOfEssay(corpus, essay).filter(({ source }) => spans.some((span) => overlaps(span, source)));
}

/** Where the words at an offset are quoted; `near`: where they are not, but their place is cited or others of the paragraph are quoted. */
export function usesAt(corpus: Corpus, essay: Essay, { start, end }: Span): { readonly uses: readonly Use[]; readonly near: boolean } {
  const here = usesOfEssay(corpus, essay).filter(({ source }) => source.start <= end && start <= source.end);
  const quoted = here.filter(({ by }) => by === 'quotation');
  if (quoted.length > 0) return { uses: quoted, near: false };
  const paragraph = paragraphAt(layoutOf(essay), start);
  const around = paragraph ? usesOn(corpus, essay, [paragraph]).filter(({ by }) => by === 'quotation') : [];
  return { uses: [...here, ...around], near: true };
}

/** The passages that are quoted, or the places that are cited, each once, in the order of the text. */
export function usedSpans(uses: readonly Use[], by: Use['by']): Span[] {
  const found = new Map(uses.filter((use) => use.by === by).map(({ source }) => [`${source.start} ${source.end}`, source]));
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The last word of a place (half-open), after which it is said that the place is cited. */
export function lastWordIn({ content }: Essay, { start, end }: Span): Span {
  const words = (content?.text ?? '').slice(start, end).trimEnd();
  return { start: start + words.search(/\S*$/), end: start + words.length };
}

/**
 * What there is to tell where somebody rests at an offset. That its place is cited is told beside other things or after the
 * last word of the place, not on every word of it. `also`: there is something else to tell.
 */
export function usesToTell(essay: Essay, uses: readonly Use[], { offset, also }: { readonly offset: number; readonly also: boolean }): readonly Use[] {
  const touches = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const here = uses.filter(({ source }) => touches(source));
  return also || here.some(({ by }) => by === 'quotation') ? here : here.filter(({ source }) => touches(lastWordIn(essay, source)));
}

/** The same for as long as nothing of it has changed that is shown: which passages are quoted or cited, and in which paragraphs. */
export function usesSignature(corpus: Corpus, essay: Essay): string {
  return JSON.stringify(usesOfEssay(corpus, essay).map(({ by, path, title, paragraph, source, place }) => [by, path, title, paragraph, source.start, source.end, place]));
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
 * place it names, else the beginning. Where nothing stands there, all that its paragraph has.
 */
export function backFrom(corpus: Corpus, path: string, offset: number): Back[] {
  const paper = corpus.papers.get(path);
  if (!paper) return [];
  const all = referencesIn(corpus, path);
  const back = (references: readonly Reference[]): Back[] => references.flatMap(({ source, there, span, words }) => {
    const essay = essayAt(corpus, source.path);
    return essay ? [{ essay, span: there ?? { start: 0, end: 0 }, from: span, words }] : [];
  });
  const quoted = all.filter(({ by, span }) => by === 'quotation' && span.start - 1 <= offset && offset <= span.end + 1);
  if (quoted.length > 0) return back(quoted);
  const cited = all.filter(({ citation }) => citation && citation.span.start <= offset && offset <= citation.span.end);
  if (cited.length > 0) return back(cited.some(({ by }) => by === 'quotation') ? cited.filter(({ by }) => by === 'quotation') : cited);
  const paragraph = paragraphIn(paper, offset);
  return paragraph && offset <= paragraph.end ? back(all.filter(({ span }) => overlaps(span, paragraph))) : [];
}
