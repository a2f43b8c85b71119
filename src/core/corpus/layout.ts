import { anchor } from '../anchoring/anchor.ts';
import { prepare, type AnchorText } from '../anchoring/prepare.ts';
import { blocks, lastStartingBy, paragraphsOf, type Block, type Paragraph } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { verseLines, type VerseLine } from '../text/verse.ts';
import type { Page } from '../model/reading.ts';
import type { Essay } from './corpus.ts';
import { memo } from './memo.ts';

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

const ground = memo((source: { readonly text: string; readonly markdown: boolean }) => {
  const { text, markdown } = source;
  const all = blocks(text, { markdown });
  return { text, prepared: prepare(text, { markdown }), blocks: all, paragraphs: paragraphsOf(all) };
});

const EMPTY = { kind: 'text', text: '' } as const;
const sources = memo((content: { readonly text: string }) => ({
  plain: { text: content.text, markdown: false },
  markdown: { text: content.text, markdown: true },
}));

/** An essay that is not here has an empty layout. */
export const layoutOf = memo((essay: Essay): Layout => {
  const source = sources(essay.content ?? EMPTY);
  const base = ground(essay.markdown ? source.markdown : source.plain);
  const pages: { page: string; start: number }[] = [];
  const unfoundPages: Page[] = [];
  const declared = essay.content ? (essay.shared?.pages ?? []) : [];
  anchor(base.prepared, declared.map((page) => page.start.selector)).forEach((outcome, i) => {
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
