import type { Span } from '../text/span.ts';
import type { Splice } from '../text/splice.ts';
import type { Paper, PlacedBlock } from './paper.ts';
import { sourceSpan } from './run.ts';
import { shiftSpan } from './shift.ts';

/** What is written into a paper, and where the cursor stands afterwards. */
export interface Insertion {
  readonly splice: Splice;
  /** The text of a note whose mark is in the words; it comes after them. */
  readonly note?: Splice;
  readonly cursor: number;
}

/** Blocks in which prose stands as it is. Whatever is put into another kind would become code, or a part of a quotation. */
const PROSE = /^(?:Paragraph|BulletList|OrderedList|Footnote|ATXHeading\d|SetextHeading\d)$/;
const SPLIT = /^Paragraph$/;

/** Puts words into the prose at an offset: not into a word, a citation, a link, or another quotation, but right after it. */
export function insertInline(paper: Paper, offset: number, words: string): Insertion {
  const { text } = paper;
  const block = blockAround(paper, offset);
  if (!block && offset < (paper.frontMatter?.end ?? 0)) return insertBlock(paper, offset, words);
  if (block && !PROSE.test(block.block.name)) return insertBlock(paper, offset, words);
  const begun = beginningAt(text, offset);
  const at = block && !begun ? settled(paper, block, offset) : offset;
  const start = begun?.start ?? at;
  const end = begun?.end ?? at;
  const before = start > 0 && /[^\s([{—–/]/.test(text.charAt(start - 1)) ? ' ' : '';
  const after = /[\p{L}\p{N}“‘«„([{"'*_@]/u.test(text.charAt(end)) ? ' ' : '';
  return { splice: { start, end, text: `${before}${words}${after}` }, cursor: start + before.length + words.length };
}

/** Puts a block of its own into a paper: the paragraph around the offset goes on after it, any other block stays whole. */
export function insertBlock(paper: Paper, offset: number, words: string): Insertion {
  const { text } = paper;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const head = paper.frontMatter?.end ?? 0;
  const block = blockAround(paper, offset);
  const inside = block !== null && SPLIT.test(block.block.name);
  const at = inside ? settled(paper, block, offset) : block ? endOf(block) : Math.max(head, offset);
  const start = at - (/[ \t]*$/.exec(text.slice(0, at))?.[0].length ?? 0);
  // A full stop after the cursor ends the sentence before the block.
  const stop = inside ? /^[.,;:!?…)]*/.exec(text.slice(at))?.[0] ?? '' : '';
  const end = at + stop.length + (/^[ \t]*/.exec(text.slice(at + stop.length))?.[0].length ?? 0);
  const lead = start === 0 ? '' : line.repeat(Math.max(0, 2 - (/(?:\r?\n[ \t]*)*$/.exec(text.slice(0, start))?.[0].match(/\n/g)?.length ?? 0)));
  const following = /^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].match(/\n/g)?.length ?? 0;
  const tail = text.slice(end).trim() === '' ? line.repeat(Math.max(0, 1 - following)) : line.repeat(Math.max(0, 2 - following));
  return { splice: { start, end, text: `${stop}${lead}${words}${tail}` }, cursor: start + stop.length + lead.length + words.length };
}

function endOf({ start, block }: PlacedBlock): number {
  return start + block.text.length;
}

/** The block at an offset. At its very end one still stands in a paragraph, but also in what must not be torn. */
function blockAround({ blocks }: Paper, offset: number): PlacedBlock | null {
  return blocks.find((placed) => placed.start <= offset && offset <= endOf(placed) && (placed.start < offset || PROSE.test(placed.block.name))) ?? null;
}

/** Moves an offset out of whatever may not be torn in two, to its end. */
function settled(paper: Paper, block: PlacedBlock, offset: number): number {
  let at = offset;
  for (let before = -1; before !== at;) {
    before = at;
    at = afterInline(paper, at);
    for (const span of wholesIn(block)) if (span.start < at && at < span.end) at = span.end;
    at += isInWord(paper.text, at) ? /^[\p{L}\p{M}\p{N}’']*/u.exec(paper.text.slice(at))?.[0].length ?? 0 : 0;
  }
  return at;
}

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
}

const WHOLE = /^(?:Link|Image|InlineCode|Autolink|URL|Escape|Entity|HTMLTag|Comment|ProcessingInstruction|FootnoteLabel|HeaderMark|ListMark)$/;

function afterInline({ tree }: Paper, at: number): number {
  for (let node = tree.resolveInner(at, 0); node.parent; node = node.parent) if (WHOLE.test(node.name) && node.from < at && at < node.to) return node.to;
  return at;
}

/** Quotations with their marks and what is cited right after them, and citations, in the paper's offsets. */
function wholesIn({ start, block }: PlacedBlock): Span[] {
  return block.passus.flatMap(({ run, quotations, citations }) => {
    const cited = citations.map(({ at }) => at);
    const quoted = quotations.map((span) => {
      const end = span.end + span.close.length;
      const next = cited.find((one) => one.start >= end && run.text.slice(end, one.start).trim() === '');
      return { start: span.start - span.open.length, end: next?.end ?? end };
    });
    return [...quoted, ...cited].map((span) => shiftSpan(sourceSpan(run, span), start));
  });
}

const CLOSERS: { readonly [open: string]: string } = { '“': '”', '‘': '’', '«': '»', '„': '“', '"': '"', '\'': '\'' };

/** A quotation mark that the writer has typed already, with the one that an editor may have closed it with. */
function beginningAt(text: string, at: number): Span | null {
  const open = text.charAt(at - 1);
  if (!(open in CLOSERS) || !/^[\s(]?$/.test(text.charAt(at - 2))) return null;
  const closed = text.charAt(at) === CLOSERS[open];
  return closed || /^[\s.,;:)]?$/.test(text.charAt(at)) ? { start: at - 1, end: closed ? at + 1 : at } : null;
}
