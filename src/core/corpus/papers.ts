import type { Footnote } from '../model/reading.ts';
import { checkPaper, sourcesOf, type CheckedPaper, type Sources } from '../paper/check.ts';
import type { Paper } from '../paper/paper.ts';
import { referencesOf, type Reference } from '../paper/references.ts';
import { remember } from '../paper/remember.ts';
import { sourceOf, type LabelledPlace, type Source } from '../paper/source.ts';
import { withoutMarkup } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import { outcomeOf, placeOfOutcome } from './anchors.ts';
import type { TextContent } from './content.ts';
import { keyOf, titleOf, type Corpus, type Essay } from './corpus.ts';
import { layoutOf } from './layout.ts';
import { memo } from './memo.ts';

/** Sources by everything but the text that they are made of: a note more or less on an essay is no other source. */
const made = memo((_content: TextContent) => new Map<string, Source>());

/** An essay as papers quote it; null where its text is not here. */
export const quotable = memo((essay: Essay): Source | null => {
  const { content, path, markdown } = essay;
  if (!content || path === null || essay.isPaper) return null;
  const layout = layoutOf(essay);
  const { text } = content;
  const pages = layout.pages.map(({ page, start }, i): LabelledPlace => ({ label: page, start, end: layout.pages[i + 1]?.start ?? text.length }));
  const facts = { key: keyOf(essay), path, title: titleOf(essay), pages };
  const marks = marksOf(essay);
  const signature = JSON.stringify([facts, marks, markdown, layout.lines !== null]);
  const kept = made(content);
  const known = kept.get(signature);
  if (known) return known;
  const source = sourceOf({
    ...facts, text, read: withoutMarks(markdown ? withoutMarkup(text) : text, marks),
    paragraphs: layout.paragraphs.map(({ number, start, end }) => ({ label: String(number), start, end })),
    lines: (layout.lines ?? []).map(({ number, start, end }) => ({ label: String(number), start, end })),
  });
  kept.clear();
  kept.set(signature, source);
  return source;
});

/** Where the marks of footnotes stand: who quotes leaves them out. */
function marksOf(essay: Essay): Span[] {
  const { shared } = essay;
  const spanOf = ({ target }: Footnote): Span | null => (shared && target ? placeOfOutcome(outcomeOf(essay, shared, target)) : null);
  return (shared?.footnotes ?? []).map(spanOf).filter((span) => span !== null);
}

function withoutMarks(text: string, marks: readonly Span[]): string {
  let read = text;
  for (const { start, end } of marks) read = read.slice(0, start) + ' '.repeat(end - start) + read.slice(end);
  return read;
}

/** Sources by the first of them and what they were made of, so that a new snapshot with the same essays finds them again. */
const known = memo((_first: Source): { list: readonly Source[]; sources: Sources } => ({ list: [], sources: NOTHING }));
const NOTHING = sourcesOf([]);

/** Everything that the papers of a folder may quote. The same object as long as no essay has changed. */
export const quotables = memo((corpus: Corpus): Sources => {
  const list = corpus.essays.map(quotable).filter((source) => source !== null);
  const [first] = list;
  if (!first) return NOTHING;
  const kept = known(first);
  if (kept.list.length !== list.length || list.some((source, i) => source !== kept.list[i])) {
    kept.list = list;
    kept.sources = sourcesOf(list);
  }
  return kept.sources;
});

const checkedBy = remember((sources: Sources, paper: Paper): CheckedPaper => checkPaper(paper, sources));

/** What was found of a paper's quotations. */
export function checkedPaper(corpus: Corpus, path: string): CheckedPaper | null {
  const paper = corpus.papers.get(path);
  return paper ? checkedBy(quotables(corpus), paper) : null;
}

const referredBy = remember((sources: Sources, paper: Paper): readonly Reference[] => referencesOf(paper, checkedBy(sources, paper), sources));

/** Every place of a paper that quotes or cites an essay whose text is here. */
export function referencesIn(corpus: Corpus, path: string): readonly Reference[] {
  const paper = corpus.papers.get(path);
  return paper ? referredBy(quotables(corpus), paper) : [];
}
