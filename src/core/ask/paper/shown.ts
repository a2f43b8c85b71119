import { titleOf, type Corpus } from '../../corpus/corpus.ts';
import { checkedPaper, quotables } from '../../corpus/papers.ts';
import { addressFrom } from '../../model/place.ts';
import { checkPaper, type Checked } from '../../paper/check.ts';
import type { Citation } from '../../paper/citation.ts';
import { citationsOf, type Paper } from '../../paper/paper.ts';
import { lineMap, positionAt } from '../../text/lines.ts';
import { shorten } from '../../text/shorten.ts';
import type { Span } from '../../text/span.ts';
import { citedBy, type Cited } from './standing.ts';

/** What a preview draws of a paper. `span` is in the paper: a quotation with its marks, a citation with its brackets. */
export type Shown =
  | { readonly kind: 'quotation'; readonly span: Span; readonly checked: Checked }
  | { readonly kind: 'citation'; readonly span: Span; readonly words: string; readonly cited: readonly Cited[]; readonly href: string | null };

/** Everything that is drawn of a paper, by place. `paper` may be ahead of what the corpus has at `path`. */
export function shownOf(corpus: Corpus, path: string, paper: Paper): Shown[] {
  const found = corpus.papers.get(path) === paper ? checkedPaper(corpus, path) : checkPaper(paper, quotables(corpus));
  const quotations = (found?.checked ?? []).map((checked): Shown => ({ kind: 'quotation', span: checked.block || checked.verdict === 'verbatim' ? checked.span : withMarks(paper.text, checked.span), checked }));
  return [...quotations, ...groupsOf(citationsOf(paper)).flatMap((group) => citationShown(corpus, { path, text: paper.text }, group))].sort((a, b) => a.span.start - b.span.start);
}

/** The quotation marks around a span, over spaces and marks of emphasis. */
function withMarks(text: string, { start, end }: Span): Span {
  const before = /["'“„‟‘‚‛«»‹›”][\s\u00a0\u202f*_~]*$/u.exec(text.slice(Math.max(0, start - 6), start))?.[0].length ?? 0;
  const after = /^[\s\u00a0\u202f*_~]*["'”“’‘»«›‹]/u.exec(text.slice(end, end + 6))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

/** Citations of one pair of brackets. */
function groupsOf(citations: readonly Citation[]): Citation[][] {
  const groups = new Map<number, Citation[]>();
  for (const citation of citations) groups.set(citation.span.start, [...(groups.get(citation.span.start) ?? []), citation]);
  return [...groups.values()];
}

/** Where no work of a group is known here, it stays as it is written. */
function citationShown(corpus: Corpus, { path, text }: { readonly path: string; readonly text: string }, group: readonly Citation[]): Shown[] {
  const cited = group.map((citation) => citedBy(corpus, citation));
  const [first] = cited;
  if (!first || cited.every(({ essay }) => essay === null)) return [];
  const [head, ...rest] = cited.map((one) => itemWords(one, text));
  const textual = first.citation.kind === 'textual';
  const inside = [textual ? textualPlace(first, text) : head ?? '', ...rest].filter((words) => words !== '').join('; ');
  const words = textual ? `${nameOf(first)}${inside === '' ? '' : ` (${inside})`}` : `(${inside})`;
  return [{ kind: 'citation', span: first.citation.span, words, cited, href: hrefOf(path, first) }];
}

function itemWords(cited: Cited, text: string): string {
  const { citation } = cited;
  const name = citation.suppressed ? '' : nameOf(cited);
  return [citation.prefix ? plainWords(citation.prefix.text) : '', [name, yearOf(cited)].filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(' ') + placeWordsOf(citation, text);
}

function textualPlace(cited: Cited, text: string): string {
  return `${yearOf(cited)}${placeWordsOf(cited.citation, text)}`.replace(/^, /, '');
}

function placeWordsOf({ keySpan, locator, suffix }: Citation, text: string): string {
  const after = suffix ? plainWords(suffix.text) : '';
  const comma = suffix && /^\s*,/.test(text.slice(locator?.span.end ?? keySpan.end, suffix.span.start)) ? ',' : '';
  return `${locator ? `, ${locator.text}` : ''}${after === '' ? '' : /^[.,;:]/.test(after) ? after : `${comma} ${after}`}`;
}

/** Words of an affix without marks of emphasis. */
function plainWords(text: string): string {
  return text.replace(/\\([\p{P}\p{S}])/gu, '$1').replace(/(?<!\p{L})[*_]+|[*_]+(?!\p{L})/gu, '').trim();
}

/** By family names, as most styles do: `Quint`, `Quint & Lora`, `Quint et al.`; the title where nobody is named, the key where nothing is known. */
function nameOf({ essay, citation }: Cited): string {
  if (!essay) return `@${citation.key}`;
  const names = (essay.shared?.source?.author ?? []).map(({ family, given, literal }) => family ?? literal ?? given ?? '').filter((name) => name !== '');
  const [first, second] = names;
  if (first === undefined) return shorten(titleOf(essay), 40);
  return names.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} & ${second}`;
}

function yearOf({ essay }: Cited): string {
  return essay?.shared?.source?.year ?? '';
}

/** From the paper to the line in the essay, as a link of Markdown has it. */
function hrefOf(path: string, { essay, passage }: Cited): string | null {
  if (!essay?.path || !essay.content) return null;
  const line = passage ? `#L${positionAt(lineMap(essay.content.text), passage.start).line + 1}` : '';
  return addressFrom(path, essay.path) + line;
}
