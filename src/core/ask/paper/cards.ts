import type { Corpus, Essay } from '../../corpus/corpus.ts';
import { notesOf, spansOfNote, type Note } from '../../corpus/notes.ts';
import { checkedPaper, quotable } from '../../corpus/papers.ts';
import type { Checked } from '../../paper/check.ts';
import { isHonestDifference } from '../../paper/compare.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { standingInPaper, type Cited, type Standing } from './standing.ts';

/** A stretch of words; `differs`: the other side has something else there. */
export interface Part {
  readonly text: string;
  readonly differs: boolean;
}

/** What there is to say about a place in a paper. `in`: the essay that the passage stands in. */
export type PaperCard =
  | (Cited & { readonly passage: Span | null; readonly notes: readonly Note[] })
  | { readonly kind: 'quotation'; readonly span: Span; readonly checked: Checked; readonly in: Essay | null; readonly mine: readonly Part[]; readonly theirs: readonly Part[] }
  | Extract<Standing, { kind: 'link' }>;

/** Everything that stands at an offset of a paper, as cards: the shortest first. */
export function paperCards(corpus: Corpus, path: string, offset: number): PaperCard[] {
  return standingInPaper(corpus, path, offset).map((standing): PaperCard => {
    switch (standing.kind) {
      case 'link': return standing;
      case 'citation': return citationCard(corpus, path, standing);
      case 'quotation': return quotationCard(corpus, path, standing);
    }
  });
}

/** The passage that is quoted with a citation says more than the paragraph that it names. */
function citationCard(corpus: Corpus, path: string, cited: Cited): PaperCard {
  const quoted = (checkedPaper(corpus, path)?.checked ?? []).find(({ citation, source, place }) => source && citation?.keySpan.start === cited.citation.keySpan.start && place !== 'locator' && place !== 'elsewhere');
  const around = cited.passage ?? quoted?.source?.span ?? null;
  return { ...cited, passage: quoted?.source?.span ?? cited.passage, notes: cited.essay && around ? notesThere(cited.essay, around) : [] };
}

/** Notes of all readers whose passages touch a stretch, in the order of the text. */
function notesThere(essay: Essay, within: Span): Note[] {
  const first = (note: Note): number => spansOfNote(note)[0]?.start ?? 0;
  return notesOf(essay).all.filter((note) => !note.annotation.deleted && spansOfNote(note).some((span) => overlaps(span, within))).sort((a, b) => first(a) - first(b));
}

function quotationCard(corpus: Corpus, path: string, { span, checked }: Extract<Standing, { kind: 'quotation' }>): PaperCard {
  const text = corpus.papers.get(path)?.text ?? '';
  const { source } = checked;
  const wrong = checked.differences.filter((one) => !isHonestDifference(one));
  return {
    kind: 'quotation', span, checked, in: source ? essayOf(corpus, source.in.path) : null,
    mine: partsOf(text, checked.span, wrong.map(({ quotation }) => quotation)),
    theirs: source ? partsOf(source.in.text, source.span, wrong.map((one) => one.source)) : [],
  };
}

function essayOf({ essays }: Corpus, path: string): Essay | null {
  return essays.find((essay) => essay.path === path && quotable(essay) !== null) ?? null;
}

/** A span of a text cut where some stretches in it begin and end. */
function partsOf(text: string, span: Span, differing: readonly Span[]): Part[] {
  const parts: Part[] = [];
  let at = span.start;
  for (const { start, end } of [...differing].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(at, start), Math.min(span.end, end)];
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), differs: false });
    parts.push({ text: text.slice(from, to), differs: true });
    at = to;
  }
  if (at < span.end) parts.push({ text: text.slice(at, span.end), differs: false });
  return parts;
}
