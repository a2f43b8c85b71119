import type { AnchorText } from '../anchoring/prepare.ts';
import { blocks, lastStartingBy, paragraphsOf, type Block, type Paragraph } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { verseLines, type VerseLine } from '../text/verse.ts';
import type { Page, Reading } from '../model/reading.ts';
import type { Outcome } from '../model/selector.ts';
import type { TextContent } from './content.ts';
import type { Essay } from './corpus.ts';
import { memo } from './memo.ts';
import { anchoredIn, preparedOf, type Batch } from './outcomes.ts';

/** An essay as it lies before a reader: its text, blocks, numbered paragraphs and printed pages. */
export interface Layout {
  readonly text: string;
  readonly prepared: AnchorText;
  readonly blocks: readonly Block[];
  readonly paragraphs: readonly Paragraph[];
  /** In verse (`source.genre: verse`) lines are numbered too; null in prose. */
  readonly lines: readonly VerseLine[] | null;
  /** In the order of the text. */
  readonly pages: readonly { readonly page: string; readonly start: number }[];
  /** Those whose first words do not stand in exactly one place. */
  readonly unfoundPages: readonly Page[];
}

/** Blocks are the same whether notes have come or gone: they are kept with the text. */
const plainBlocks = memo((content: TextContent) => blocks(content.text, { markdown: false }));
const markdownBlocks = memo((content: TextContent) => blocks(content.text, { markdown: true }));
const numbered = memo(paragraphsOf);

const EMPTY: TextContent = { kind: 'text', text: '' };

const pageBatch = memo((reading: Reading): Batch => ({ selectors: reading.pages.map(({ start }) => start.selector), written: () => ({}) }));

/** What became of the first words of the printed pages, in the order of the shared reading. */
export function pageOutcomes({ content, markdown, editions, shared }: Essay): readonly Outcome[] {
  return content && shared ? anchoredIn({ content, markdown, editions }, pageBatch(shared)).outcomes : [];
}

/** An essay that is not here has an empty layout. */
export const layoutOf = memo((essay: Essay): Layout => {
  const content = essay.content ?? EMPTY;
  const all = essay.markdown ? markdownBlocks(content) : plainBlocks(content);
  const base = { text: content.text, prepared: preparedOf(content, essay.markdown), blocks: all, paragraphs: numbered(all) };
  const pages: { page: string; start: number }[] = [];
  const unfoundPages: Page[] = [];
  const declared = essay.shared?.pages ?? [];
  pageOutcomes(essay).forEach((outcome, i) => {
    const page = declared[i];
    if (!page) return;
    if (outcome.kind === 'exact' || outcome.kind === 'normalized') pages.push({ page: page.page, start: outcome.span.start });
    else unfoundPages.push(page);
  });
  pages.sort((a, b) => a.start - b.start);
  const lines = essay.shared?.source?.genre === 'verse' ? verseLines(base.text, base.paragraphs) : null;
  return { ...base, lines, pages, unfoundPages };
});

/** The paragraph that holds an offset, or stands last before it; null before the first. */
export function paragraphAt(layout: Layout, offset: number): Paragraph | null {
  return layout.paragraphs[lastStartingBy(layout.paragraphs, offset)] ?? null;
}

/** The printed page an offset stands on; null where no page is known before it. */
export function pageAt(layout: Layout, offset: number): string | null {
  let found: string | null = null;
  for (const { page, start } of layout.pages) if (start <= offset) found = page;
  return found;
}

/** The line of verse that holds an offset, or stands last before it; null before the first, and in prose. */
export function lineAt({ lines }: Layout, offset: number): VerseLine | null {
  return lines?.[lastStartingBy(lines, offset)] ?? null;
}

/** `¶3` or `¶3–5`, in verse `l. 12` or `l. 12–14`; '' where a span stands in no paragraph. */
export function placeWords(layout: Layout, span: Span): string {
  const at = (offset: number) => (layout.lines ? lineAt(layout, offset) : paragraphAt(layout, offset));
  const first = at(span.start);
  const last = at(Math.max(span.start, span.end - 1));
  if (!first || !last) return '';
  return `${layout.lines ? 'l. ' : '¶'}${first.number}${first.number === last.number ? '' : `–${last.number}`}`;
}
