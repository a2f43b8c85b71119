import { paperProblems } from '../../corpus/check-papers.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { checkedPaper } from '../../corpus/papers.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { Checked } from '../../paper/check.ts';
import { fixesFor, type Fix } from '../../paper/fixes.ts';
import type { Span } from '../../text/span.ts';
import type { Splice } from '../../text/splice.ts';

/** A way to mend what is said of a paper at a place, and the problems it is for. `key`: the key that must be meant. */
export interface PaperFix {
  readonly kind: Fix['kind'] | 'key';
  readonly codes: readonly ProblemCode[];
  /** What will stand there; '': something is taken out. */
  readonly words: string;
  /** What stands there now, in the paper. */
  readonly mine: string;
  readonly splices: readonly Splice[];
}

const CODES: { readonly [kind in Fix['kind']]: readonly ProblemCode[] } = {
  'restore': ['quotation-dropped', 'quotation-added', 'quotation-changed'],
  'restore-all': ['quotation-altered', 'quotation-reordered'],
  'mark-omission': ['quotation-dropped'],
  'bracket': ['quotation-added', 'quotation-changed'],
  'locator': ['quotation-misplaced'],
  'source': ['quotation-elsewhere'],
  'cite': ['quotation-uncited'],
  'quote': ['words-unquoted'],
};

/** Every way to mend what a range of a paper touches; for a difference only where the range touches it. */
export function fixesInPaper(corpus: Corpus, path: string, range: Span): PaperFix[] {
  const paper = corpus.papers.get(path);
  if (!paper) return [];
  const found = (checkedPaper(corpus, path)?.checked ?? []).filter((checked) => touches(range, placeOf(checked))).flatMap((checked) =>
    fixesFor(paper, checked).filter((fix) => isMeant(fix, checked, range)).map((fix) => paperFix(fix, paper.text)));
  const near = paperProblems(corpus, path).filter(({ code, span }) => code === 'citation-key-near' && touches(range, span));
  return [...found, ...near.map(({ code, span, args: [mine = '', words = ''] }): PaperFix => ({ kind: 'key', codes: [code], words, mine, splices: [{ ...span, text: words }] }))];
}

/** Touching ends count: a cursor stands beside a word as often as in it. */
function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The quotation and what is cited for it, where that stands right after it. */
function placeOf({ span, citation }: Checked): Span {
  return citation && citation.span.start >= span.end ? { start: span.start, end: citation.span.end } : span;
}

/** What concerns the citation is offered there and in the quotation, what concerns some words only at these. */
function isMeant({ difference }: Fix, { span }: Checked, range: Span): boolean {
  if (!difference) return true;
  // Words that are missing are shown at the word before them.
  const from = difference.kind === 'dropped' ? Math.max(span.start, difference.quotation.start - 60) : difference.quotation.start;
  return touches(range, { start: from, end: difference.quotation.end });
}

function paperFix({ kind, words, splices }: Fix, text: string): PaperFix {
  const [first] = splices;
  return { kind, codes: CODES[kind], words, mine: first ? text.slice(first.start, first.end) : '', splices };
}
