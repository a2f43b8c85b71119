import type { Shown } from './shown.ts';

/**
 * A renderer of Markdown tells no offsets of its pieces. So what is to be drawn is marked in the text beforehand with signs
 * of the private planes, two for each: its beginning, its end. They pass through it like letters.
 */
const FIRST = 0x100000;
const LAST = 0x10fffd;
const SIGN = /[\u{100000}-\u{10fffd}]/u;
const SIGNS = /([\u{100000}-\u{10fffd}])/u;

/** The text with a sign where each begins and ends; a citation is one sign, with the line ends that it had. Unchanged where it has such signs itself. */
export function withSigns(text: string, shown: readonly Shown[]): string {
  if (SIGN.test(text)) return text;
  const edits = shown.flatMap(({ kind, span: { start, end }, ...one }, i) => {
    const open = String.fromCodePoint(FIRST + 2 * i);
    const close = String.fromCodePoint(FIRST + 2 * i + 1);
    if (FIRST + 2 * i + 1 > LAST) return [];
    if (kind === 'citation') return [{ start, end, text: open + text.slice(start, end).replace(/[^\n]/g, '') }];
    // A block is told at its end: it may have several paragraphs.
    const isBlock = 'checked' in one && one.checked.block;
    return [...(isBlock ? [] : [{ start, end: start, text: open }]), { start: end, end, text: close }];
  });
  let result = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    // What stands in a citation is not drawn apart.
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

export type Cut = { readonly kind: 'words'; readonly words: string } | { readonly kind: 'open' | 'close'; readonly index: number };

/** Words cut at the signs in them; `index` says of which the sign is. */
export function cutAtSigns(words: string): Cut[] {
  if (!SIGN.test(words)) return [{ kind: 'words', words }];
  return words.split(SIGNS).filter((part) => part !== '').map((part): Cut => {
    const number = (part.codePointAt(0) ?? 0) - FIRST;
    if (number < 0 || !SIGN.test(part)) return { kind: 'words', words: part };
    return { kind: number % 2 === 0 ? 'open' : 'close', index: number >> 1 };
  });
}

export function withoutSigns(words: string): string {
  return SIGN.test(words) ? words.replace(/[\u{100000}-\u{10fffd}]/gu, '') : words;
}
