import type { Span } from '../text/span.ts';
import { isEscaped, OBJECT, sourceEnd, sourceSpan, type Run } from './run.ts';
import { readLocator, type Locator } from './locator.ts';

/** Words before or after a citation, within its brackets. */
export interface Affix {
  readonly text: string;
  readonly span: Span;
}

/**
 * One work cited, in Pandoc's syntax (https://pandoc.org/MANUAL.html#citation-syntax). Spans are in the paper.
 * `bracketed`: `[see @key, p. 3]`; `textual`: `@key [p. 3]`, part of the sentence.
 */
export interface Citation {
  readonly kind: 'bracketed' | 'textual';
  readonly key: string;
  /** The key alone, without `@` and braces. */
  readonly keySpan: Span;
  /** The brackets, or the textual key with the brackets that follow it. */
  readonly span: Span;
  readonly suppressed: boolean;
  readonly prefix: Affix | null;
  readonly locator: Locator | null;
  readonly suffix: Affix | null;
  /** Where a locator would be put in: right after the key, or within the brackets after it. */
  readonly locatorAt: number;
}

/** A citation in a run: `at` in units of the run. Those of one pair of brackets have the same `at`. */
export interface PlacedCitation {
  readonly citation: Citation;
  readonly at: Span;
}

const KEY = /(-?)@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*))/uy;

interface FoundKey {
  readonly key: string;
  /** In units of the run, from `-` or `@` on. */
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly suppressed: boolean;
}

/** The citations of a run in order. Code, addresses, math and the text of links have none. */
export function citationsIn(run: Run): PlacedCitation[] {
  if (!run.text.includes('@')) return [];
  const closed = blocked(run);
  const found: PlacedCitation[] = [];
  for (let at = 0; at < run.text.length;) {
    const char = run.text[at];
    if (closed(at)) at += 1;
    else if (char === '[' && !isEscaped(run, at)) at = readBrackets(run, at, found);
    else if (char === '@' || (char === '-' && run.text[at + 1] === '@')) at = readTextual(run, at, found);
    else at += 1;
  }
  return found;
}

const MATH = /(?<![\\$])(\$\$?)(?=\S)(?:[^$\\]|\\.)+?(?<=\S)\1(?!\d)/gu;

/** Pandoc's math: nothing blank inside the dollars, no digit after them. */
export function mathIn(run: Run): Span[] {
  if (!run.text.includes('$')) return [];
  return [...run.text.matchAll(MATH)].filter(({ index }) => !isEscaped(run, index)).map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

function blocked(run: Run): (at: number) => boolean {
  const spans = [...run.links, ...mathIn(run)];
  return spans.length === 0 ? () => false : (at) => spans.some(({ start, end }) => start <= at && at < end);
}

function keyAt(run: Run, at: number): FoundKey | null {
  KEY.lastIndex = at;
  const match = KEY.exec(run.text);
  const sign = at + (match?.[1]?.length ?? 0);
  if (!match || isEscaped(run, sign) || /[\p{L}\p{N}_]/u.test(run.text.charAt(at - 1))) return null;
  const keyStart = sign + (match[2] === undefined ? 1 : 2);
  const key = match[2] ?? match[3] ?? '';
  return { key, start: at, end: at + match[0].length, keyStart, keyEnd: keyStart + key.length, suppressed: match[1] === '-' };
}

/** Where the bracket at `open` is closed: the same depth, nothing escaped; -1 where it is not. */
export function closingBracket(run: Run, open: number): number {
  let depth = 0;
  for (let i = open; i < run.text.length; i += 1) {
    const char = run.text[i];
    if ((char !== '[' && char !== ']') || isEscaped(run, i)) continue;
    depth += char === '[' ? 1 : -1;
    if (depth === 0) return i;
  }
  return -1;
}

function readBrackets(run: Run, open: number, into: PlacedCitation[]): number {
  const close = closingBracket(run, open);
  if (close < 0) return open + 1;
  const keys = keysBetween(run, open + 1, close);
  if (keys.length === 0) return open + 1;
  const at = { start: open, end: close + 1 };
  for (const item of itemsBetween(run, open + 1, close)) {
    const key = keys.find(({ start }) => start >= item.start && start < item.end);
    if (key) into.push({ at, citation: citationOf(run, key, { kind: 'bracketed', item, at }) });
  }
  return close + 1;
}

/** The keys at the depth of these brackets, not in brackets within them. */
function keysBetween(run: Run, from: number, to: number): FoundKey[] {
  const found: FoundKey[] = [];
  let depth = 0;
  for (let i = from; i < to; i += 1) {
    const char = run.text[i];
    if (char === '[' || char === ']') depth += isEscaped(run, i) ? 0 : char === '[' ? 1 : -1;
    const key = depth === 0 && (char === '@' || (char === '-' && run.text[i + 1] === '@')) ? keyAt(run, i) : null;
    if (!key) continue;
    found.push(key);
    i = key.end - 1;
  }
  return found;
}

/** The stretches between semicolons. */
function itemsBetween(run: Run, from: number, to: number): Span[] {
  const items: Span[] = [];
  let depth = 0;
  let start = from;
  for (let i = from; i < to; i += 1) {
    const char = run.text[i];
    if (char === '[' || char === '{') depth += 1;
    if (char === ']' || char === '}') depth -= 1;
    if (char !== ';' || depth !== 0 || isEscaped(run, i)) continue;
    items.push({ start, end: i });
    start = i + 1;
  }
  return [...items, { start, end: to }];
}

function readTextual(run: Run, from: number, into: PlacedCitation[]): number {
  const key = keyAt(run, from);
  if (!key) return from + 1;
  const open = key.end + (/^[ \u00a0\n]?/.exec(run.text.slice(key.end, key.end + 1))?.[0].length ?? 0);
  const close = run.text[open] === '[' && !isEscaped(run, open) ? closingBracket(run, open) : -1;
  const items = close < 0 ? [] : itemsBetween(run, open + 1, close);
  const [first] = items;
  const inside = first && keysBetween(run, first.start, first.end).length === 0 && !run.text.slice(first.start, first.end).includes(OBJECT) ? first : null;
  if (!inside || first === undefined || !/[\p{L}\p{N}¶§{]/u.test(run.text.slice(inside.start, inside.end))) {
    const at = { start: key.start, end: key.end };
    into.push({ at, citation: citationOf(run, key, { kind: 'textual', item: { start: key.start, end: key.end }, at }) });
    return key.end;
  }
  const at = { start: key.start, end: close + 1 };
  into.push({ at, citation: citationOf(run, key, { kind: 'textual', item: { start: key.start, end: inside.end }, at, after: inside.start }) });
  for (const item of items.slice(1)) {
    const [other] = keysBetween(run, item.start, item.end);
    if (other) into.push({ at, citation: citationOf(run, other, { kind: 'bracketed', item, at }) });
  }
  return close + 1;
}

interface Frame {
  readonly kind: Citation['kind'];
  readonly item: Span;
  readonly at: Span;
  /** Where the locator may begin; after the key if left out. */
  readonly after?: number;
}

function citationOf(run: Run, key: FoundKey, { kind, item, at, after = key.end }: Frame): Citation {
  const rest = run.text.slice(after, item.end);
  const lead = /^[\s,]*/.exec(rest)?.[0].length ?? 0;
  const braces = /^\{([^{}]*)\}/.exec(rest.slice(lead));
  const inner = braces ? braces[1] ?? '' : rest.slice(lead);
  const read = braces && inner.trim() === '' ? null : readLocator(inner.replace(/^\s+/, ''));
  const skipped = inner.length - inner.replace(/^\s+/, '').length;
  const start = after + lead + (braces ? 1 : 0) + skipped;
  const located = read ? start + read.length : after;
  const end = braces ? after + lead + braces[0].length : located;
  return {
    kind, key: key.key, suppressed: key.suppressed,
    keySpan: sourceSpan(run, { start: key.keyStart, end: key.keyEnd }),
    span: sourceSpan(run, at),
    prefix: kind === 'textual' ? null : affix(run, { start: item.start, end: key.start }),
    locator: read ? { ...read.locator, span: sourceSpan(run, { start, end: located }) } : null,
    suffix: affix(run, { start: end, end: item.end }),
    locatorAt: sourceEnd(run, Math.max(after, key.end) - 1),
  };
}

function affix(run: Run, { start, end }: Span): Affix | null {
  const words = run.text.slice(start, end);
  const text = words.trim().replace(/^,\s*/, '');
  if (text === '') return null;
  const from = start + words.indexOf(text);
  return { text, span: sourceSpan(run, { start: from, end: from + text.length }) };
}
