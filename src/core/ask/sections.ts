import { memo } from '../corpus/memo.ts';
import type { Paper } from '../paper/paper.ts';
import { blocks } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { firstWords } from '../text/tokens.ts';

/** A stretch of a paper: what stands under a heading; where there are none, a paragraph. Spans in the paper. */
export interface Section extends Span {
  readonly title: string;
  /** 0: before the first heading. */
  readonly level: number;
  /** The paragraph it is, or begins with; null where it has none. */
  readonly paragraph: number | null;
}

/** A title over the whole is no section. */
const FEWEST = 2;

/** The sections of a paper in order; they cover it but for what stands before its first words. */
export const sectionsOf = memo((paper: Paper): readonly Section[] => {
  const all = blocks(paper.text, { markdown: true }).filter(({ kind }) => kind === 'heading' || kind === 'paragraph');
  const headings = all.filter((block) => block.kind === 'heading');
  const heads = headings.length >= FEWEST ? headings : headings.length === 1 && all[0]?.kind === 'paragraph' ? headings : null;
  const firstIn = (from: number, to: number): number | null => {
    const first = all.find((block) => block.kind === 'paragraph' && block.start >= from && block.start < to);
    return first?.kind === 'paragraph' ? first.number : null;
  };
  const end = paper.text.length;
  if (!heads) {
    const paragraphs = all.filter((block) => block.kind === 'paragraph');
    return paragraphs.map((block, i) => ({ start: block.start, end: paragraphs[i + 1]?.start ?? end, title: wordsOf(paper, block), level: 0, paragraph: block.number }));
  }
  const under = heads.map((head, i): Section => {
    const next = heads[i + 1]?.start ?? end;
    return { start: head.start, end: next, title: head.title, level: head.level, paragraph: firstIn(head.end, next) };
  });
  const before = all.find((block) => block.kind === 'paragraph' && block.start < (heads[0]?.start ?? 0));
  return before ? [{ start: before.start, end: heads[0]?.start ?? end, title: wordsOf(paper, before), level: 0, paragraph: firstIn(before.start, before.end) }, ...under] : under;
});

function wordsOf({ text }: Paper, { start, end }: Span): string {
  return firstWords(text.slice(start, Math.min(end, start + 200)).replace(/[*_>]/g, ''), 8);
}
