import { baseName } from '../model/place.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Checked, CheckedPaper, Sources } from '../paper/check.ts';
import type { Citation } from '../paper/citation.ts';
import { isHonestDifference } from '../paper/compare.ts';
import { citationsOf, entryLinksOf, type Paper } from '../paper/paper.ts';
import { absentLabel, placeLabel } from '../paper/place.ts';
import { remember } from '../paper/remember.ts';
import type { Span } from '../text/span.ts';
import { shorten } from '../text/shorten.ts';
import { keyOf, type Corpus } from './corpus.ts';
import { memo } from './memo.ts';
import { linkedBy } from './paper-links.ts';
import { checkedPaper, quotables } from './papers.ts';

/** Differences of one quotation that are told one by one. */
const TOLD = 4;

/** What the quotations and citations of a paper say wrong, each at its place in the paper. */
export function paperProblems(corpus: Corpus, path: string): readonly Problem[] {
  const paper = corpus.papers.get(path);
  const found = checkedPaper(corpus, path);
  if (!paper || !found) return [];
  const sources = quotables(corpus);
  const keys = keysOf(corpus);
  const kept = told(found, paper);
  const signature = `${path}\n${keyWords(corpus)}`;
  const links = linkProblems(corpus, path, paper);
  const known = kept.get(signature);
  if (known) return links.length > 0 ? inOrder([...known, ...links]) : known;
  const problems = inOrder([...found.checked.flatMap((one) => problemsOfOne(one, { text: paper.text, path })), ...citationsOf(paper).flatMap((citation) => citationProblems(citation, { path, keys, sources }))]);
  kept.clear();
  kept.set(signature, problems);
  return links.length > 0 ? inOrder([...problems, ...links]) : problems;
}

function inOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** Links to claims and notes that are gone. What they lead to changes without the paper, so these are not kept with it. */
function linkProblems(corpus: Corpus, path: string, paper: Paper): Problem[] {
  return entryLinksOf(paper).flatMap((link) => {
    const linked = linkedBy(corpus, path, link);
    if (linked.kind === 'gone') return [problem(path, link.target, 'link-gone', link.id, baseName(linked.path))];
    return linked.kind === 'no-file' ? [problem(path, link.target, 'link-no-file', baseName(linked.path))] : [];
  });
}

const keysOf = memo(({ essays }: Corpus): readonly string[] => essays.filter(({ isPaper }) => !isPaper).map(keyOf));

const keyWords = memo((corpus: Corpus): string => keysOf(corpus).join('\n'));

/** The problems of a paper as it was checked, by where it lies and what keys there are. */
const told = remember((_found: CheckedPaper, _paper: Paper) => new Map<string, readonly Problem[]>());

function problemsOfOne(one: Checked, { text, path }: { readonly text: string; readonly path: string }): Problem[] {
  const { verdict, place, span, citation, source } = one;
  if (verdict === 'unfound') return citation ? [problem(path, span, 'quotation-unfound', citation.key)] : [];
  if (!source) return [];
  const where = placeLabel(source.in, source.span, citation?.locator?.kind ?? null);
  if (verdict === 'verbatim') return [problem(path, span, 'words-unquoted', source.in.title, where)];
  const related = [{ path: source.in.path, span: source.span }];
  const found = verdict === 'altered' ? alterations(one, { text, path, where, theirs: source.in.text }) : [];
  if (place === 'locator' && citation?.locator) found.push(problem(path, citation.locator.span, 'quotation-misplaced', where, citation.locator.text));
  if (place === 'elsewhere' && citation) found.push(problem(path, citation.keySpan, 'quotation-elsewhere', citation.key, source.in.key, where));
  if (!citation) found.push(problem(path, span, 'quotation-uncited', source.in.title, where));
  return found.map((each) => ({ ...each, related }));
}

function alterations({ span, differences }: Checked, { text, path, where, theirs }: { readonly text: string; readonly path: string; readonly where: string; readonly theirs: string }): Problem[] {
  const wrong = differences.filter((difference) => !isHonestDifference(difference));
  if (wrong.some(({ kind }) => kind === 'order')) return [problem(path, span, 'quotation-reordered', where)];
  if (wrong.length > TOLD) return [problem(path, span, 'quotation-altered', String(wrong.length), where)];
  return wrong.map(({ kind, quotation, source }) => {
    const place = /[\p{L}\p{N}]/u.test(text.slice(quotation.start, quotation.end)) ? quotation : withWordBefore(text, quotation);
    const mine = shorten(text.slice(quotation.start, quotation.end), 80);
    const own = shorten(theirs.slice(source.start, source.end), 80);
    if (kind === 'dropped') return problem(path, place, 'quotation-dropped', own, where);
    if (kind === 'added') return problem(path, quotation, 'quotation-added', mine, where);
    return problem(path, place, 'quotation-changed', own, mine, where);
  });
}

/** The word before a place where something is missing, so that there is something to underline. */
function withWordBefore(text: string, { start, end }: Span): Span {
  const word = /\S+\s*$/.exec(text.slice(Math.max(0, start - 60), start))?.[0].length ?? 0;
  return { start: start - word, end };
}

function citationProblems({ key, keySpan, locator }: Citation, { path, keys, sources }: { readonly path: string; readonly keys: readonly string[]; readonly sources: Sources }): Problem[] {
  const source = sources.byKey.get(key);
  const absent = source && locator ? absentLabel(source, locator) : null;
  if (absent !== null && source && locator) return [problem(path, locator.span, 'citation-place-absent', source.title, locator.kind === 'paragraph' ? `¶${absent}` : locator.kind === 'line' ? `l. ${absent}` : `p. ${absent}`)];
  if (keys.includes(key)) return [];
  // Papers cite many works that are not here. Only what is nearly the key of one that is may be a slip.
  const near = keys.find((known) => isNear(key, known));
  return near === undefined ? [] : [problem(path, keySpan, 'citation-key-near', key, near)];
}

/** The same but for case, or for one letter of a word (not of a year) too many, missing or another, or two that changed places. */
function isNear(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  if (a.length < 5 || /\d*$/.exec(a)?.[0] !== /\d*$/.exec(b)?.[0] || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [mine, theirs] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return Math.max(mine.length, theirs.length) <= 1 || (mine.length === 2 && theirs === `${mine[1] ?? ''}${mine[0] ?? ''}`);
}
