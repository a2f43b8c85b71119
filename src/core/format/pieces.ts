import { isMap, isPair, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { keyOf } from './means.ts';
import { isEmpty } from './merge-side.ts';

/** A key with its value, or an item of a list, with the lines that belong to it. Offsets into its text, half-open. */
export interface Piece {
  /** What it is known by: the key, or what names the item; the second of the same name has another. */
  readonly name: string;
  /** Where it begins, with the comments and blank lines above it. */
  readonly start: number;
  /** Its own first sign: that of the key, or the dash. */
  readonly from: number;
  /** In block style the end of its last line, with the comments that are indented below it. */
  readonly end: number;
  readonly key: Node | null;
  readonly value: Node | null;
}

/** How a list or a map is written. `column` is that of its keys or dashes. */
export interface Layout {
  readonly flow: boolean;
  readonly column: number;
  readonly pieces: readonly Piece[];
}

/** Where a key begins; one may be written after a question mark. */
export function firstSign(text: string, key: Node | undefined, otherwise: number): number {
  const at = key?.range?.[0] ?? otherwise;
  const mark = /\?[ \t]+$/.exec(text.slice(Math.max(0, at - 20), at));
  return mark ? at - mark[0].length : at;
}

type Unnamed = Omit<Piece, 'name'>;

/** The pieces of a map. In block style the first begins at `start`. */
export function piecesOfMap(text: string, map: YAMLMap, start: number): Layout {
  const found: Unnamed[] = [];
  const column = columnAt(text, firstSign(text, map.items[0]?.key as Node | undefined, start));
  for (const { key, value } of map.items) {
    const [node, below] = [key as Node, value as Node | null];
    const from = firstSign(text, node, start);
    const after = afterColon(text, node.range?.[1] ?? from);
    const last = lastSign(below, after);
    if (map.flow) found.push({ start: from, from, end: last, key: node, value: below });
    else found.push({ start: found.at(-1)?.end ?? Math.min(start, from), from, end: chunkEnd(text, last, column), key: node, value: below });
  }
  return { flow: map.flow ?? false, column, pieces: named(found, (piece) => keyOf(piece.key)) };
}

/** The pieces of a list, each known by what `nameOf` makes of it. In block style the first begins at `start`. */
export function piecesOfList(text: string, list: YAMLSeq, { start, nameOf }: { readonly start: number; readonly nameOf: (item: Node | null) => string }): Layout {
  const found: Unnamed[] = [];
  const column = list.flow ? 0 : columnAt(text, list.range?.[0] ?? start);
  for (const item of list.items as Node[]) {
    const before = found.at(-1)?.end ?? start;
    const [at, end] = [item.range?.[0] ?? 0, item.range?.[1] ?? 0];
    const from = list.flow ? at : nextDash(text, found.length === 0 ? (list.range?.[0] ?? start) : before);
    if (list.flow) found.push({ start: at, from: at, end: Math.max(at, end), key: null, value: item });
    else found.push({ start: Math.min(before, from), from, end: chunkEnd(text, lastSign(item, from + 1), column), key: null, value: item });
  }
  return { flow: list.flow ?? false, column, pieces: named(found, (piece) => nameOf(piece.value)) };
}

function named(pieces: readonly Unnamed[], nameOf: (piece: Unnamed) => string): Piece[] {
  const seen = new Map<string, number>();
  return pieces.map((piece) => {
    const name = nameOf(piece);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    // No key or id has a line break in it and a number after that by chance.
    return { ...piece, name: count === 1 ? name : `${name}\n${count}` };
  });
}

export function columnAt(text: string, offset: number): number {
  // Sign by sign: a search for a sign that is not there would go back to the beginning every time.
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start -= 1;
  return offset - start;
}

/** The start of the next line. */
export function nextLine(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) return i + 1;
  }
  return text.length;
}

export function afterColon(text: string, offset: number): number {
  const colon = /^\s*:/.exec(text.slice(offset, offset + 200));
  return colon ? offset + colon[0].length : offset;
}

/** Where the words of a node end: a block list or map reaches further in the library's count. */
function lastSign(node: Node | null, after: number): number {
  if (isEmpty(node)) return Math.max(after, 0);
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return lastSign(last.value as Node | null, (last.key as Node).range?.[1] ?? after);
    // An empty item has at least a dash.
    return last === undefined ? after : lastSign(last as Node, Math.max(after, (last as Node).range?.[0] ?? after));
  }
  return Math.max(after, node?.range?.[1] ?? after);
}

/** The end of the line, and of the comments below it that are indented further than the column. */
function chunkEnd(text: string, last: number, column: number): number {
  const isLineStart = last > 0 && /[\r\n]/.test(text.charAt(last - 1)) && columnAt(text, last) === 0;
  let end = isLineStart ? last : nextLine(text, last);
  for (let line = end; line < text.length;) {
    const next = nextLine(text, line);
    const words = /^([ \t]*)(#?)/.exec(text.slice(line, next));
    if (words?.[2] !== '#' && text.slice(line, next).trim() !== '') break;
    if (words?.[2] === '#' && words[1] !== undefined && words[1].length > column) end = next;
    line = next;
  }
  return end;
}

/** Below blank lines and comments, the next sign is the dash of an item. */
function nextDash(text: string, offset: number): number {
  for (let line = offset; line < text.length; line = nextLine(text, line)) {
    const words = /[^ \t]/.exec(text.slice(line, nextLine(text, line)))?.index;
    const sign = words === undefined ? '' : text.charAt(line + words);
    if (sign === '-') return line + (words ?? 0);
  }
  return offset;
}
