import { Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';

/** `at` is where the next sign stands; once a value has been read, where the next line begins. */
export interface From {
  readonly text: string;
  at: number;
}

const KEY = /([A-Za-z][A-Za-z-]*):/y;

export function keyAt(from: From): Scalar | null {
  const name = take(from, KEY)?.[1];
  if (name === undefined || WORD.test(name)) return null;
  return scalar(name, { source: name, type: 'PLAIN', start: from.at - name.length - 1, end: from.at - 1 });
}

/** A value within a line: in brackets or quotation marks, or plain words as they may stand there. */
export function flowValue(from: From, words: RegExp, depth: number): Node | null {
  switch (from.text.charCodeAt(from.at)) {
    case 34: return doubleQuoted(from);
    case 39: return singleQuoted(from);
    case 91: return depth > MOST_BRACKETS ? null : flowList(from, depth + 1);
    case 123: return depth > MOST_BRACKETS ? null : flowMap(from, depth + 1);
    default: return plainWords(from, words);
  }
}

const MOST_BRACKETS = 4;

function flowList(from: From, depth: number): YAMLSeq | null {
  const list = new YAMLSeq<Node>();
  return inBrackets(from, list, () => {
    const item = flowValue(from, WORDS_IN_BRACKETS, depth);
    return item !== null && list.items.push(item) > 0;
  });
}

function flowMap(from: From, depth: number): YAMLMap | null {
  const map = new YAMLMap<Node, Node>();
  return inBrackets(from, map, () => {
    const key = keyAt(from);
    if (!key || !skipSpaces(from)) return false;
    const value = flowValue(from, WORDS_IN_BRACKETS, depth);
    return value !== null && map.items.push(new Pair<Node, Node>(key, value)) > 0;
  });
}

/** What stands between brackets on one line, parted by commas. */
function inBrackets<C extends YAMLMap | YAMLSeq>(from: From, collection: C, readItem: () => boolean): C | null {
  const { text, at: start } = from;
  const close = text.charCodeAt(start) + 2;
  from.at += 1;
  skipSpaces(from);
  for (let isFirst = true; text.charCodeAt(from.at) !== close; isFirst = false) {
    if (!isFirst && (text.charCodeAt(from.at++) !== 44 || !skipSpaces(from))) return null;
    if (!readItem()) return null;
    skipSpaces(from);
  }
  from.at += 1;
  collection.flow = true;
  collection.range = [start, from.at, from.at];
  return collection;
}

export function indentAt({ text, at }: From): number {
  let end = at;
  while (text.charCodeAt(end) === 32) end++;
  return end - at;
}

function skipSpaces(from: From): number {
  const count = indentAt(from);
  from.at += count;
  return count;
}

const DOUBLE = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
const SINGLE = /'((?:[^'\u0000-\u001f]|'')*)'/y;

function doubleQuoted(from: From): Scalar | null {
  const start = from.at;
  const [whole, inner] = take(from, DOUBLE) ?? [];
  if (whole === undefined || inner === undefined) return null;
  const value = inner.includes('\\') ? JSON.parse(whole) as string : inner;
  return scalar(value, { source: value, type: 'QUOTE_DOUBLE', start, end: from.at });
}

function singleQuoted(from: From): Scalar | null {
  const start = from.at;
  const inner = take(from, SINGLE)?.[1];
  if (inner === undefined) return null;
  const value = inner.replaceAll("''", "'");
  return scalar(value, { source: value, type: 'QUOTE_SINGLE', start, end: from.at });
}

/** No sign at its beginning that means something or belongs to a number, no colon before a space and no number sign after one. */
export const WORDS = /[^\s\-?:,[\]{}#&*!|>'"%@`~+.=<\u0000-\u001f](?:[^\s:\u0000-\u001f]|:(?=[^\s])| +(?=[^\s#:]))*/y;
const WORDS_IN_BRACKETS = /[A-Za-z0-9][A-Za-z0-9_-]*/y;
/** What is no string, though it has no quotation marks. */
const WORD = /^(?:true|false|null)$/i;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

function plainWords(from: From, pattern: RegExp): Scalar | null {
  const start = from.at;
  const source = take(from, pattern)?.[0];
  const value = source === undefined ? null : meantBy(source);
  return source === undefined || value === null ? null : scalar(value, { source, type: 'PLAIN', start, end: from.at });
}

function meantBy(source: string): string | number | boolean | null {
  const sign = source.charCodeAt(0);
  if (sign >= 48 && sign <= 57) return /^\d{1,9}$/.test(source) ? Number(source) : TIME.test(source) ? source : null;
  if (source.length > 5 || !WORD.test(source)) return source;
  return source === 'true' ? true : source === 'false' ? false : null;
}

function take(from: From, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = from.at;
  const found = pattern.exec(from.text);
  if (found) from.at = pattern.lastIndex;
  return found;
}

interface Written {
  readonly source: string;
  readonly type: Scalar.Type;
  readonly start: number;
  readonly end: number;
}

export function scalar(value: string | number | boolean, { source, type, start, end }: Written): Scalar {
  const node = new Scalar(value);
  node.range = [start, end, end];
  node.source = source;
  node.type = type;
  return node;
}
