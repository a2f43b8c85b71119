import type { Span } from './span.ts';
import { COMPOSITE, GONE, kindOf, MARK } from './unit.ts';

/** How far back a sure boundary (an ASCII character) is looked for. */
const AROUND = 256;
let segmenter: Intl.Segmenter | undefined;

/** The nearest grapheme boundary at or before `offset` (UAX 29). */
export function graphemeStart(text: string, offset: number): number {
  return plainBoundary(text, offset) ? offset : segmentAround(text, offset).start;
}

/** The nearest grapheme boundary at or after `offset` (UAX 29). */
export function graphemeEnd(text: string, offset: number): number {
  return plainBoundary(text, offset) ? offset : segmentAround(text, offset).end;
}

/** Whether both ends fall between graphemes. */
export function isGraphemeSpan(text: string, { start, end }: Span): boolean {
  return graphemeStart(text, start) === start && graphemeEnd(text, end) === end;
}

function plainBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (before < 0x300 && after < 0x300) return !(before === 0x0d && after === 0x0a);
  return simple(before) && simple(after);
}

function simple(unit: number): boolean {
  if (unit < 0x300) return true;
  if (unit >= 0xd800 && unit <= 0xdfff) return false;
  if (unit >= 0x900 && unit < 0x1200) return false;
  const kind = kindOf(unit);
  return kind !== MARK && kind !== COMPOSITE && kind !== GONE;
}

function segmentAround(text: string, offset: number): { start: number; end: number } {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let from = Math.max(0, offset - AROUND);
  for (let i = offset - 1; i > from; i -= 1) {
    if (text.charCodeAt(i) < 0x80 && text.charCodeAt(i) !== 0x0a) {
      from = i;
      break;
    }
  }
  const found = segmenter.segment(text.slice(from, offset + AROUND)).containing(offset - from);
  if (found === undefined || from + found.index === offset) return { start: offset, end: offset };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}
