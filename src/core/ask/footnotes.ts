import type { Essay } from '../corpus/corpus.ts';
import { layoutOf } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import type { Footnote } from '../model/reading.ts';
import type { Span } from '../text/span.ts';

/** A footnote's marker in a Markdown essay, with the definition that the essay itself gives below. */
export interface FootnoteInText {
  readonly span: Span;
  readonly footnote: Footnote;
}

/** The footnotes that a Markdown essay defines itself (`[^1]: …`), once for each marker in its text. */
export const footnotesInText = memo((essay: Essay): readonly FootnoteInText[] => {
  if (!essay.markdown || !essay.content) return [];
  const { text, blocks } = layoutOf(essay);
  const definitions = new Map<string, Footnote>();
  for (const block of blocks) {
    if (block.kind !== 'footnote') continue;
    const match = /^\[\^([^\]\s]+)\]:\s*([^]*)$/.exec(text.slice(block.start, block.end).trimStart());
    const mark = match?.[1] ?? '';
    if (match && !definitions.has(mark)) definitions.set(mark, { mark, text: (match[2] ?? '').replace(/\s+/g, ' '), span: block });
  }
  return [...text.matchAll(/\[\^([^\]\s]+)\](?!:)/g)].flatMap(({ index, 0: { length }, 1: mark = '' }) => {
    const footnote = definitions.get(mark);
    return footnote ? [{ span: { start: index, end: index + length }, footnote }] : [];
  });
});
