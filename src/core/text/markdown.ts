const ESCAPABLE = /[!-/:-@[-`{-~]/;
const LONGEST_TARGET = 2000;
const LONGEST_LABEL = 200;

/** Code units that may begin a mark of Markdown. */
export function mayBeMark(unit: number): boolean {
  switch (unit) {
    case 0x21: case 0x23: case 0x2a: case 0x3e: case 0x5b: case 0x5c: case 0x5d: case 0x5f: case 0x60: case 0x7e:
      return true;
    default:
      return false;
  }
}

/** A backslash that takes away the meaning of the mark after it. */
export function isEscape(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x5c && ESCAPABLE.test(text.charAt(at + 1));
}

/**
 * How many code units of markup begin at `at` (0: none): emphasis, code and strike-through marks, brackets and
 * targets of links, footnote marks, heading and block quotation marks. Words are never markup.
 */
export function markupLength(text: string, at: number): number {
  switch (text.charAt(at)) {
    case '*': case '~': case '`': return 1;
    case '_': return wordAt(text, at - 1) && wordAt(text, at + 1) ? 0 : 1;
    case '!': return text.charAt(at + 1) === '[' ? 1 : 0;
    case '[': return text.charAt(at + 1) === '^' ? through(text, at, ']', LONGEST_LABEL) || 1 : 1;
    case ']': return closing(text, at);
    case '#': return heading(text, at);
    case '>': return onlyMarksBefore(text, at) ? 1 : 0;
    default: return 0;
  }
}

/** The same text at the same offsets with every mark of Markdown made a zero-width space: what is left are its words. */
export function withoutMarkup(text: string): string {
  let result = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const escape = mayBeMark(text.charCodeAt(at)) && isEscape(text, at);
    const length = escape ? 1 : mayBeMark(text.charCodeAt(at)) ? markupLength(text, at) : 0;
    if (length > 0) {
      result += text.slice(from, at) + '\u200b'.repeat(length);
      from = at + length;
    }
    // What a backslash makes a plain sign is passed over with it.
    at += escape ? 2 : Math.max(1, length);
  }
  return result + text.slice(from);
}

function wordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

function closing(text: string, at: number): number {
  const next = text.charAt(at + 1);
  if (next === '(') return targetLength(text, at + 1) + 1;
  if (next === '[' && text.charAt(at + 2) !== '^') return 1 + through(text, at + 1, ']', LONGEST_LABEL);
  return 1;
}

function through(text: string, at: number, last: string, longest: number): number {
  const end = Math.min(text.length, at + longest);
  for (let i = at; i < end; i += 1) {
    const char = text.charAt(i);
    if (char === last) return i + 1 - at;
    if (char === '\n') return 0;
  }
  return 0;
}

function targetLength(text: string, at: number): number {
  const end = Math.min(text.length, at + LONGEST_TARGET);
  let depth = 0;
  for (let i = at; i < end; i += 1) {
    const char = text.charAt(i);
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth === 0) return i + 1 - at;
    if (char === '\n' && text.charAt(i + 1) === '\n') return 0;
  }
  return 0;
}

function heading(text: string, at: number): number {
  if (at > 0 && text.charAt(at - 1) !== '\n') return 0;
  let end = at;
  while (text.charAt(end) === '#') end += 1;
  return /\s/.test(text.charAt(end)) && end - at <= 6 ? end - at : 0;
}

function onlyMarksBefore(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0 && i > at - 20; i -= 1) {
    const char = text.charAt(i);
    if (char === '\n') return true;
    if (char !== ' ' && char !== '>') return false;
  }
  return at < 20;
}
