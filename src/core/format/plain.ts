import { Pair, YAMLMap, YAMLSeq, type Node, type Scalar } from 'yaml';
import { flowValue, indentAt, keyAt, scalar, WORDS, type From } from './plain-value.ts';

/**
 * The nodes of a text in the plainest way of writing, which is how this program writes: block maps and lists, values on
 * one line or as a literal block, no remarks and no blank lines between. It costs a tenth of parsing. null: only the parser
 * can say what the text means. The third number of a range, which nobody here reads, is the second. A test holds this to the parser.
 */
export function plainNodes(text: string): Node | null {
  if (text.length > LONGEST || !/^[A-Za-z]/.test(text)) return null;
  const from: From = { text, at: 0 };
  const root = mapAt(from, 0);
  return from.at === text.length ? root : null;
}

/** Of so many signs the parser makes fewer parts than are too many, however they stand. */
const LONGEST = 300_000;
/** Nobody indents further, and nothing nests deeper than it is indented. */
const DEEPEST = 24;

function mapAt(from: From, column: number): YAMLMap | null {
  const map = new YAMLMap<Node, Node>();
  const start = from.at;
  do {
    const key = keyAt(from);
    const value = key && valueAt(from, column);
    if (!value) return null;
    map.items.push(new Pair(key, value));
  } while (goesOn(from, column, false));
  map.range = [start, from.at, from.at];
  return map;
}

function listAt(from: From, column: number): YAMLSeq | null {
  const list = new YAMLSeq<Node>();
  const start = from.at;
  do {
    from.at += 2;
    const value = KEY_NEXT.test(from.text.slice(from.at, from.at + LONGEST_KEY)) ? mapAt(from, column + 2) : lineValue(from, column);
    if (!value) return null;
    list.items.push(value);
  } while (goesOn(from, column, true));
  list.range = [start, from.at, from.at];
  return list;
}

/** Moves on to the first sign of the next line where that is indented by `column` and goes on with what is open there. */
function goesOn(from: From, column: number, isList: boolean): boolean {
  const at = from.at + indentAt(from);
  if (at - from.at !== column || at >= from.text.length || isDash(from.text, at) !== isList) return false;
  from.at = at;
  return true;
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32;
}

const LONGEST_KEY = 40;
const KEY_NEXT = /^[A-Za-z][A-Za-z-]*:[ \r\n]/;

/** What stands after the colon of a key at `column`. */
function valueAt(from: From, column: number): Node | null {
  if (from.text.charCodeAt(from.at) === 32) {
    from.at += 1;
    return lineValue(from, column);
  }
  if (!endsLine(from)) return null;
  const indent = indentAt(from);
  const at = from.at + indent;
  if (indent < column || indent > DEEPEST || at >= from.text.length) return null;
  const isList = isDash(from.text, at);
  if (indent === column && !isList) return null;
  from.at = at;
  return isList ? listAt(from, indent) : mapAt(from, indent);
}

/** A value that begins in this line, up to the start of the next. */
function lineValue(from: From, column: number): Node | null {
  if (from.text.charCodeAt(from.at) === 124) return literalAt(from, column);
  const node = flowValue(from, WORDS, 0);
  return node && endsLine(from) ? node : null;
}

/** Moves over the end of a line, or stands at the end of the text. */
function endsLine(from: From): boolean {
  const { text, at } = from;
  from.at += text.charCodeAt(at) === 10 ? 1 : text.startsWith('\r\n', at) ? 2 : 0;
  return from.at > at || at === text.length;
}

/** A literal block, whose lines stand further to the right than `column`. */
function literalAt(from: From, column: number): Scalar | null {
  const { text, at: start } = from;
  const isStripped = text.charCodeAt(start + 1) === 45;
  from.at += isStripped ? 2 : 1;
  const indent = endsLine(from) ? indentAt(from) : 0;
  if (indent <= column || indent > DEEPEST) return null;
  const lines: string[] = [];
  let line = '';
  while (from.at < text.length) {
    const feed = text.indexOf('\n', from.at);
    const end = feed < 0 ? text.length : feed;
    const next = Math.min(text.length, end + 1);
    line = text.slice(from.at, end > from.at && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    const isBlank = !/[^ ]/.test(line);
    if (!isBlank && indentAt(from) < indent) break;
    // What white space at the ends of a block means is for the parser to say.
    if (isBlank && (lines.length === 0 || next === text.length)) return null;
    lines.push(line.slice(indent));
    from.at = next;
  }
  if (lines.length === 0 || !/\S/.test(lines.at(-1) ?? '')) return null;
  const value = lines.join('\n') + (isStripped ? '' : '\n');
  return scalar(value, { source: value, type: 'BLOCK_LITERAL', start, end: from.at });
}
