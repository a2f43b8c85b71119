import { MARKDOWN, frontMatterEnd } from '../../paper/grammar.ts';
import { readLocator, type Locator } from '../../paper/locator.ts';
import type { Span } from '../../text/span.ts';

/**
 * Where somebody writes a citation. `key`: its name is being typed, `span` is what is there of it. `locator`: the key is
 * there, `span` is what stands in the place of a locator, up to the cursor, and `locator` what it says by now.
 */
export type CitationCursor =
  | { readonly kind: 'key'; readonly span: Span; readonly typed: string; readonly braces: boolean; readonly inBrackets: boolean }
  | {
    readonly kind: 'locator'; readonly key: string; readonly span: Span; readonly locator: Locator | null;
    /** What has to stand before a locator here: `, ` right after a key, else nothing. */
    readonly lead: string;
    /** The brackets it stands in, to where they are closed or the cursor is, and with a textual key before them. */
    readonly around: Span; readonly textual: boolean;
  };

/** Further back nobody looks for where a citation begins. */
const REACH = 2000;
const KEY_BEFORE = /(?<![\p{L}\p{N}_\\])-?@(\{?)([^\s[\](){},;@]*)$/u;
const KEY_IN = /(?<![\p{L}\p{N}_\\])-?@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*))/gu;
const CODE = /Code|HTML|Comment|URL|LinkReference|ProcessingInstruction|Autolink/;

/** What of a citation is being written at an offset; the text may be half-typed. null: none, or code, math or an address. */
export function citationCursor(text: string, offset: number): CitationCursor | null {
  const from = Math.max(frontMatterEnd(text), paragraphStart(text, offset));
  const before = text.slice(from, offset);
  if (offset < from || !before.includes('@') || isCode(text, from, offset) || /(?<![\\$])\$(?=\S)[^$\n]*$/.test(before.replace(/\$\$?[^$]*\$\$?/g, ' '))) return null;
  const open = openBracket(before);
  const key = KEY_BEFORE.exec(before);
  if (!key) return open < 0 ? null : locatorCursor(text, { from, before, open, offset });
  const typed = key[2] ?? '';
  const after = /^[^\s[\](){},;@.:!?]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { kind: 'key', typed, braces: key[1] === '{', span: { start: offset - typed.length, end: offset + after }, inBrackets: open >= 0 };
}

/** The cursor right after a key that is known: a locator may follow. */
export function afterKey(text: string, offset: number, { span, typed, inBrackets }: Extract<CitationCursor, { kind: 'key' }>): Extract<CitationCursor, { kind: 'locator' }> | null {
  if (!inBrackets || span.end !== offset) return null;
  const from = paragraphStart(text, offset);
  const open = openBracket(text.slice(from, offset));
  return open < 0 ? null : { kind: 'locator', key: typed, span: { start: offset, end: offset }, locator: null, lead: ', ', around: { start: from + open, end: closeOf(text, offset) }, textual: false };
}

interface Bracketed {
  readonly from: number;
  readonly before: string;
  /** Where the brackets begin, in `before`. */
  readonly open: number;
  readonly offset: number;
}

function locatorCursor(text: string, { from, before, open, offset }: Bracketed): CitationCursor | null {
  const inside = before.slice(open + 1);
  const item = inside.slice(lastSemicolon(inside) + 1);
  const own = [...item.matchAll(KEY_IN)].at(-1);
  const textual = own ? null : [...before.slice(0, open).matchAll(KEY_IN)].at(-1);
  const found = own ?? (textual && /^[ \u00a0\n]?$/.test(before.slice(textual.index + textual[0].length, open)) && lastSemicolon(inside) < 0 ? textual : null);
  if (!found) return null;
  const key = found[1] ?? found[2] ?? '';
  const rest = own ? item.slice(own.index + own[0].length) : inside;
  const gap = /^[\s,{]*/.exec(rest)?.[0] ?? '';
  if (own && !/[\s,]/.test(gap) && rest !== '') return null;
  const typed = rest.slice(gap.length);
  const read = readLocator(typed);
  // Behind a whole locator comes what is said further.
  if (read && /\S/.test(typed.slice(read.length).replace(/^[\s,&–-]+$/, ''))) return null;
  if (!read && typed.length > 40) return null;
  const start = offset - typed.length;
  return {
    kind: 'locator', key, span: { start, end: offset + trailing(text, offset, typed) }, lead: '', textual: !own,
    locator: read && { ...read.locator, span: { start, end: start + read.length } },
    around: { start: from + (own ? open : textual?.index ?? open), end: closeOf(text, offset) },
  };
}

/** What is left of a locator behind the cursor. */
function trailing(text: string, offset: number, typed: string): number {
  return typed === '' ? 0 : /^[\p{L}\p{N}]*/u.exec(text.slice(offset))?.[0].length ?? 0;
}

function paragraphStart(text: string, offset: number): number {
  const head = text.slice(Math.max(0, offset - REACH), offset);
  const blank = [...head.matchAll(/\n[ \t>]*\r?\n/g)].at(-1);
  return offset - head.length + (blank ? blank.index + blank[0].length : 0);
}

/** The innermost bracket that is not closed again; -1 where there is none. That of a note in the text, `^[`, is none. */
function openBracket(before: string): number {
  let depth = 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const char = before[i];
    if ((char !== '[' && char !== ']') || before[i - 1] === '\\') continue;
    if (char === ']') depth += 1;
    else if (depth > 0) depth -= 1;
    else return before[i - 1] === '^' ? -1 : i;
  }
  return -1;
}

function lastSemicolon(text: string): number {
  for (let i = text.length - 1; i >= 0; i -= 1) if (text[i] === ';' && text[i - 1] !== '\\') return i;
  return -1;
}

/** Where the brackets around the cursor are closed in the same line, behind the bracket; else the cursor. */
function closeOf(text: string, offset: number): number {
  const rest = /^[^[\]\n]*\]/.exec(text.slice(offset, offset + 200));
  return rest ? offset + rest[0].length : offset;
}

/** Whether an offset of the paragraph that begins at `from` stands in code, HTML or an address. A fence above counts. */
function isCode(text: string, from: number, offset: number): boolean {
  const fenced = (text.slice(0, from).match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;
  if (fenced) return true;
  const stop = /\n[ \t]*\r?\n/.exec(text.slice(offset));
  const tree = MARKDOWN.parse(text.slice(from, stop ? offset + stop.index : text.length));
  for (let node = tree.resolveInner(offset - from, -1) as { name: string; from: number; to: number; parent: unknown } | null; node; node = node.parent as typeof node) {
    if (CODE.test(node.name) && node.from < offset - from && (offset - from < node.to || /Block|Fenced/.test(node.name))) return true;
  }
  return false;
}
