import { graphemeEnd, graphemeStart } from './grapheme.ts';
import { isWordUnit, kindOf, IDEOGRAPH } from './unit.ts';

/** How far a cut may move to fall between words. */
const REACH = 16;

/** Whether a word could be cut in two at `offset`. */
function insideWord(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (kindOf(before) === IDEOGRAPH || kindOf(after) === IDEOGRAPH) return false;
  return isWordUnit(before) && isWordUnit(after);
}

/** A place to cut at or shortly before `offset`: between words if one is near, else between graphemes. */
export function cutBefore(text: string, offset: number): number {
  if (offset <= 0) return 0;
  for (let i = offset; i > 0 && i > offset - REACH; i -= 1) if (!insideWord(text, i)) return graphemeStart(text, i);
  return graphemeStart(text, offset);
}

/** A place to cut at or shortly after `offset`: between words if one is near, else between graphemes. */
export function cutAfter(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  for (let i = offset; i < text.length && i < offset + REACH; i += 1) if (!insideWord(text, i)) return graphemeEnd(text, i);
  return graphemeEnd(text, offset);
}
