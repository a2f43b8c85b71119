import type { Essay } from '../../corpus/corpus.ts';
import { layoutOf } from '../../corpus/layout.ts';
import type { Sibling, ValueCursor } from '../../format/cursor.ts';
import { columnOf, lineEnd } from '../../format/sketch.ts';
import type { Quote } from '../../model/selector.ts';
import type { Span } from '../../text/span.ts';
import type { Splice } from '../../text/splice.ts';
import { spaceBefore, written, type Proposal, type Typing } from './proposal.ts';
import { contextsOf, endOfPassage, isAlone, quotationsOf, quoteAt } from './quotations.ts';

/** The words typed so far, found in the essay and carried on; accepting one fills in what tells its place from others. */
export function exactProposals(typing: Typing, cursor: ValueCursor): Proposal[] {
  return proposalsFor(typing, cursor, (essay, span) => {
    const { exact, prefix, suffix } = quoteAt(essay, span);
    const { inLine, further } = contextAround(typing, cursor, { prefix, suffix });
    return { text: written(exact, cursor) + inLine, further };
  });
}

/** Words in the place of a selector: a passage becomes a selector of its own, an end of one only where its words are not alone. */
export function selectorProposals(typing: Typing, cursor: ValueCursor, isEnd: boolean): Proposal[] {
  return proposalsFor(typing, cursor, (essay, span) => {
    const place = isEnd ? endOfPassage(essay, span) : span;
    const quote = quoteAt(essay, place);
    if (isEnd && isAlone(essay, quote.exact)) return { text: written(quote.exact, cursor), further: [] };
    if (isEnd || cursor.isFlow) return { text: inBraces(quote), further: [] };
    return { ...inBlock(typing, cursor, quote), further: [] };
  });
}

/** What stands before or after the words of the passage, one for each place where they stand. */
export function contextProposals(typing: Typing, cursor: ValueCursor, side: 'prefix' | 'suffix'): Proposal[] {
  const { essay, text, offset } = typing;
  const exact = cursor.siblings.get('exact')?.words ?? '';
  if (!essay || exact === '' || !isOnOneLine(text, cursor)) return [];
  const raw = text.slice(cursor.span.start, offset);
  return contextsOf(essay, exact, side).map(({ context, span }) => ({
    about: { kind: 'context', passage: span }, label: flat(context), span: cursor.span, text: spaceBefore(text, cursor) + written(context, { ...cursor, quoting: cursor.quoting === 'plain' ? 'double' : cursor.quoting }),
    isSnippet: false, filter: `${raw} ${context}`, further: [],
  }));
}

interface Filled {
  readonly text: string;
  readonly further: readonly Splice[];
  /** Where it begins to replace, if that is not where the words begin. */
  readonly from?: number;
}

function proposalsFor(typing: Typing, cursor: ValueCursor, fill: (essay: Essay, span: Span) => Filled): Proposal[] {
  const { essay, text, offset } = typing;
  if (!essay?.content || cursor.quoting === 'block' || !isOnOneLine(text, cursor)) return [];
  const raw = text.slice(cursor.span.start, offset);
  return quotationsOf(essay, cursor.typed).map((span) => {
    const words = layoutOf(essay).text.slice(span.start, span.end);
    const { text: filled, further, from } = fill(essay, span);
    const start = from ?? cursor.span.start;
    return {
      about: { kind: 'quotation', passage: span }, label: flat(words), span: { start, end: cursor.span.end }, isSnippet: false, further,
      text: from === undefined ? spaceBefore(text, cursor) + filled : filled,
      // As it was typed, and what the essay goes on with: so it still fits when the next word is typed.
      filter: text.slice(start, cursor.span.start) + raw + flat(words.slice(cursor.typed.length)),
    };
  });
}

function isOnOneLine(text: string, { span }: ValueCursor): boolean {
  return lineEnd(text, span.start) >= span.end;
}

function flat(words: string): string {
  return words.replace(/\s+/g, ' ');
}

/** `prefix` and `suffix` where they are missing: after the words where nothing follows them on the line, else further on. */
function contextAround({ text }: Typing, cursor: ValueCursor, context: { readonly prefix: string | undefined; readonly suffix: string | undefined }): { readonly inLine: string; readonly further: readonly Splice[] } {
  const further: Splice[] = [];
  let added = '';
  for (const side of ['prefix', 'suffix'] as const) {
    const words = context[side];
    const there = cursor.siblings.get(side);
    if (words === undefined || there?.value) continue;
    const value = written(words, { quoting: 'double', isFlow: cursor.isFlow });
    if (there) further.push(afterColon(text, there, value));
    else added += cursor.isFlow ? `, ${side}: ${value}` : `\n${' '.repeat(cursor.column)}${side}: ${value}`;
  }
  const end = lineEnd(text, cursor.span.end);
  const isLast = cursor.isFlow || text.slice(cursor.span.end, end).trim() === '';
  if (!isLast && added !== '') further.push({ start: end, end, text: added });
  return { inLine: isLast ? added : '', further };
}

function afterColon(text: string, { key }: Sibling, value: string): Splice {
  const colon = text.indexOf(':', key.end) + 1;
  return { start: colon, end: colon, text: ` ${value}` };
}

function inBraces({ exact, prefix, suffix }: Quote): string {
  const part = (key: string, words: string | undefined) => (words === undefined ? [] : [`${key}: ${written(words, { quoting: 'double', isFlow: true })}`]);
  return `{ ${[...part('exact', exact), ...part('prefix', prefix), ...part('suffix', suffix)].join(', ')} }`;
}

/** On lines of its own, under the key or after the dash. */
function inBlock({ text }: Typing, cursor: ValueCursor, { exact, prefix, suffix }: Quote): { readonly text: string; readonly from?: number } {
  const start = cursor.span.start;
  const before = text.slice(start - columnOf(text, start), start);
  const isAfterKey = !/^[\s-]*$/.test(before);
  const column = isAfterKey ? cursor.column + 2 : columnOf(text, start) + spaceBefore(text, cursor).length;
  const line = `\n${' '.repeat(column)}`;
  const lines = [
    `exact: ${written(exact, { quoting: 'plain', isFlow: false })}`,
    ...(prefix === undefined ? [] : [`prefix: ${written(prefix, { quoting: 'double', isFlow: false })}`]),
    ...(suffix === undefined ? [] : [`suffix: ${written(suffix, { quoting: 'double', isFlow: false })}`]),
  ].join(line);
  // The space after the colon goes, so that none is left at the end of the line.
  return isAfterKey ? { text: line + lines, from: start - (before.length - before.trimEnd().length) } : { text: lines };
}
