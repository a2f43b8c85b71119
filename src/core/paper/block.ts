import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/span.ts';
import { linksIn, type EntryLink } from './links.ts';
import { citationsIn, closingBracket, mathIn, type PlacedCitation } from './citation.ts';
import { quotationsIn, type Marked } from './marks.ts';
import { inParagraphs } from './locator.ts';
import { breakRun, cutNote, emptyRun, isEscaped, readInline, sliceRun, sourceStart, type Growing, type Piece, type Run } from './run.ts';
import { sentenceEnds } from './sentence.ts';

/** A stretch of prose with what was found in it; all offsets of citations are counted from where the block begins. */
export interface Passus {
  /** `quote`: a whole block quotation. `note`: a footnote, named by its label. */
  readonly kind: 'prose' | 'heading' | 'quote' | 'note';
  readonly label: string;
  readonly run: Run;
  readonly citations: readonly PlacedCitation[];
  /** The outermost quotations, in units of the run; none in a block quotation, which is one. */
  readonly quotations: readonly Marked[];
  /** Where a quotation begins that is never closed; null where there is none. */
  readonly unclosed: number | null;
  readonly sentences: readonly number[];
  readonly math: readonly Span[];
}

/** A block at the top of a paper: a paragraph, list, table, quotation. */
export interface Block {
  /** Its kind, as the parser names it. */
  readonly name: string;
  readonly text: string;
  readonly passus: readonly Passus[];
  /** To entries and notes of readings. */
  readonly links: readonly EntryLink[];
}

/** Reads a block of a paper; `text` is its own, which begins at `from` in what was parsed. `signs`: `§` is a paragraph in its language. */
export function readBlock(node: SyntaxNode, { text, from, signs }: { readonly text: string; readonly from: number; readonly signs: boolean }): Block {
  const found: Passus[] = [];
  collect(node, { text, shift: from, found, label: null });
  return { name: node.name, text, passus: signs ? found.map(withSigns) : found, links: linksIn(node, { text, shift: from }) };
}

function withSigns(passus: Passus): Passus {
  const { citations } = passus;
  if (!citations.some(({ citation }) => citation.locator?.term.startsWith('§'))) return passus;
  return { ...passus, citations: citations.map(({ at, citation }) => ({ at, citation: { ...citation, locator: citation.locator && inParagraphs(citation.locator) } })) };
}

interface Reading extends Piece {
  readonly found: Passus[];
  /** Of the footnote around it; null in none. */
  readonly label: string | null;
}

function collect(node: SyntaxNode, reading: Reading): void {
  const { name } = node;
  if (name === 'Blockquote') {
    const run = emptyRun();
    readAll(node, run, reading);
    reading.found.push(passusOf(run, { kind: 'quote', label: '' }));
  } else if (name === 'Paragraph' || name === 'TableCell' || /Heading\d$/.test(name)) {
    const run = emptyRun();
    readInline(run, node, reading);
    const kind = name.includes('Heading') ? 'heading' : reading.label === null ? 'prose' : 'note';
    addWithNotes(run, { kind, label: reading.label ?? '' }, reading.found);
  } else {
    const label = name === 'Footnote' ? /^\[\^([^\]\s]+)\]/.exec(reading.text.slice(node.from - reading.shift))?.[1] ?? '' : reading.label;
    for (let child = node.firstChild; child; child = child.nextSibling) collect(child, { ...reading, label });
  }
}

/** All paragraphs of a block quotation as one run. */
function readAll(node: SyntaxNode, run: Growing, reading: Reading): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === 'Paragraph' || /Heading\d$/.test(child.name)) {
      breakRun(run, child.from - reading.shift);
      readInline(run, child, reading);
    } else if (!/Code|HTML|Table/.test(child.name)) readAll(child, run, reading);
  }
}

type Kind = Pick<Passus, 'kind' | 'label'>;

/** Pandoc's inline notes, `^[…]`, become notes of their own. */
function addWithNotes(run: Growing, kind: Kind, into: Passus[]): void {
  let whole = run;
  for (let at = whole.text.indexOf('^['); at >= 0; at = whole.text.indexOf('^[', at)) {
    const close = isEscaped(whole, at) ? -1 : closingBracket(whole, at + 1);
    if (close < 0) {
      at += 1;
      continue;
    }
    const label = `^${sourceStart(whole, at)}`;
    into.push(passusOf(sliceRun(whole, { start: at + 2, end: close }), { kind: 'note', label }));
    whole = cutNote(whole, { start: at, end: close + 1 }, label);
  }
  into.push(passusOf(whole, kind));
}

function passusOf(run: Run, { kind, label }: Kind): Passus {
  const citations = citationsIn(run);
  const math = mathIn(run);
  const { marked, unclosed } = kind === 'quote' ? { marked: [], unclosed: null } : quotationsIn(run.text, [...citations.map(({ at }) => at), ...math]);
  const quotations = marked.filter(({ depth }) => depth === 0);
  const cited = citations.map(({ at }) => at);
  const trailing = [...citations.filter(({ citation }) => citation.kind === 'bracketed').map(({ at }) => at), ...run.notes.map(({ at }) => ({ start: at, end: at }))].sort((a, b) => a.start - b.start);
  const sentences = sentenceEnds(run.text, { whole: [...cited, ...quotations], trailing });
  return { kind, label, run, citations, quotations, unclosed: unclosed?.at ?? null, sentences, math };
}
