import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Splice } from '../text/splice.ts';
import { blockItem, blockMap, type Style, type Value } from './compose.ts';
import { beginsLine, colonAfter, dashOf, endOf, endOfNode, isBlockScalar, isNothing, lineEndAt, lineStart, nextLine, startOf, type Collection, type Ground } from './spot.ts';

/** A key and its value, as they are to be written. */
export interface Entry {
  readonly key: string;
  readonly value: Value;
}

export function styleOfGround({ eol, indent }: Ground): Style {
  return { eol, indent };
}

/** A new key in a block map, after the key of that number; -1: before all others. */
export function putPair(ground: Ground, map: YAMLMap, { key, value, after }: Entry & { readonly after: number }): Splice[] {
  const { text, eol } = ground;
  const first = startOf(map, 0);
  const depth = columnAt(text, first);
  const lines = blockMap({ [key]: value }, depth, styleOfGround(ground));
  if (after < 0) return [{ start: first, end: first, text: lines.trimStart() + eol + ' '.repeat(depth) }];
  return [insertLines(ground, below(ground, map, after), lines)];
}

/** The whole lines of a key go; a comment beside its value stays, and so does the dash of a list before it. */
export function dropPair({ text }: Ground, map: YAMLMap, index: number): Splice[] {
  const start = startOf(map, index);
  const end = endOf(text, map, index);
  if (map.items.length === 1) return [{ start, end, text: '{}' }];
  if (!beginsLine(text, start)) return index + 1 < map.items.length ? [dropFirst(text, { start, end }, startOf(map, index + 1))] : [];
  const close = lineEndAt(text, end);
  const comment = text.slice(end, close).search(/\S/);
  return [comment >= 0 ? { start, end: end + comment, text: '' } : wholeLines(text, { start, end })];
}

/** What stands behind a dash: the next thing takes its place. Comments between the two stay. */
function dropFirst(text: string, { start, end }: { readonly start: number; readonly end: number }, next: number): Splice {
  return text.slice(end, next).trim() === '' ? { start, end: next, text: '' } : { start, end, text: '' };
}

function wholeLines(text: string, { start, end }: { readonly start: number; readonly end: number }): Splice {
  const line = lineStart(text, start);
  const next = nextLine(text, end);
  // Where the last line has no end, the one before it has none afterwards.
  const isOpen = next === text.length && !/[\r\n]$/.test(text);
  return { start: isOpen ? Math.max(0, line - (text.slice(0, line).endsWith('\r\n') ? 2 : 1)) : line, end: next, text: '' };
}

/** A new item of a block list, before the item that is there now. */
export function insertItem(ground: Ground, list: YAMLSeq, { at, value }: { readonly at: number; readonly value: Value }): Splice[] {
  return insertItemText(ground, list, { at, item: blockItem(value, columnAt(ground.text, list.range?.[0] ?? 0), styleOfGround(ground)) });
}

/** `item`: its lines, the dash at its column, without a line break at the end. */
export function insertItemText(ground: Ground, list: YAMLSeq, { at, item }: { readonly at: number; readonly item: string }): Splice[] {
  const { text, eol } = ground;
  if (at > 0) return [insertLines(ground, below(ground, list, at - 1), item)];
  const first = list.range?.[0] ?? 0;
  return [{ start: first, end: first, text: item.trimStart() + eol + ' '.repeat(columnAt(text, first)) }];
}

/**
 * An item of a block list goes with its lines and what is remarked within them: beside its words, between them, and below
 * them as far to the right. Remarks above it stay, for they may be about more than this item.
 */
export function dropItem(ground: Ground, list: YAMLSeq, index: number): Splice[] {
  const { text } = ground;
  const dash = dashOf(text, list, index);
  if (!beginsLine(text, dash)) return [dropFirst(text, { start: dash, end: endOf(text, list, index) }, dashOf(text, list, index + 1))];
  const lines = wholeLines(text, { start: dash, end: itemEnd(text, list, index) });
  const gap = /^(?:[ \t]*(?:\r\n|\r|\n))+/.exec(text.slice(lines.end))?.[0].length ?? 0;
  const isApart = lines.start === 0 || /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, lines.start - 200), lines.start));
  return [isApart ? { ...lines, end: lines.end + gap } : lines];
}

/** Every item of a block list below a key goes: `[]` says that there is none. */
export function emptyList(ground: Ground, list: YAMLSeq, key: Node): Splice[] {
  const colon = colonAfter(ground.text, key);
  return [{ start: colon, end: colon, text: ' []' }, ...list.items.flatMap((_, i) => {
    const start = dashOf(ground.text, list, i);
    return wholeLines(ground.text, { start, end: itemEnd(ground.text, list, i) });
  })];
}

/** An item takes another place in its list: whole lines change places, with the remarks directly above them. */
export function moveItem(ground: Ground, list: YAMLSeq, { from, to }: { readonly from: number; readonly to: number }): Splice[] {
  const { text, eol } = ground;
  const lines = (index: number) => linesOfItem(text, list, index);
  const moved = lines(from);
  const piece = text.slice(moved.start, moved.end);
  const target = to > from ? lines(to).end : lines(to).start;
  const ends = (words: string) => /[\r\n]$/.test(words);
  // The last line of the file may have no end.
  if (ends(piece) && (target < text.length || ends(text))) return [{ ...moved, text: '' }, { start: target, end: target, text: piece }];
  if (ends(piece)) return [{ ...moved, text: '' }, { start: target, end: target, text: eol + piece.replace(/[\r\n]+$/, '') }];
  return [{ start: target, end: target, text: piece + eol }, { start: moved.start - (text.slice(0, moved.start).endsWith('\r\n') ? 2 : 1), end: moved.end, text: '' }];
}

function linesOfItem(text: string, list: YAMLSeq, index: number): { readonly start: number; readonly end: number } {
  const dash = dashOf(text, list, index);
  const column = columnAt(text, dash);
  let start = lineStart(text, dash);
  const least = index === 0 ? 0 : nextLine(text, itemEnd(text, list, index - 1));
  for (let up = start; up > least; start = up) {
    up = lineStart(text, up - (text.slice(0, up).endsWith('\r\n') ? 2 : 1));
    const remark = /^( *)#/.exec(text.slice(up, lineEndAt(text, up)));
    if (up < least || remark?.[1]?.length !== column) break;
  }
  return { start, end: nextLine(text, itemEnd(text, list, index)) };
}

/** Where an item ends, with the remarks directly below it that stand further right than its dash. */
export function itemEnd(text: string, list: YAMLSeq, index: number): number {
  const column = columnAt(text, dashOf(text, list, index));
  return remarksBelow(text, endOf(text, list, index), { column, overGaps: false });
}

/** Where the remarks end that stand below an offset and further right than a column. A text put above them would swallow them. */
function remarksBelow(text: string, from: number, { column, overGaps }: { readonly column: number; readonly overGaps: boolean }): number {
  let end = from;
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const close = lineEndAt(text, line);
    const remark = /^( *)(#|[ \t]*$)/.exec(text.slice(line, close));
    if (remark && remark[2] !== '#' && overGaps) continue;
    if (remark?.[2] !== '#' || (remark[1]?.length ?? 0) <= column) break;
    end = close;
  }
  return end;
}

/** One map below a key becomes a list of one: a dash before its first line, and all others as far to the right. */
export function listed(ground: Ground, map: YAMLMap): Splice[] {
  const { text } = ground;
  const first = startOf(map, 0);
  const end = endOfNode(text, map);
  const splices: Splice[] = [{ start: first, end: first, text: '- ' }];
  for (let line = nextLine(text, first); line < end; line = nextLine(text, line)) {
    if (lineEndAt(text, line) > line) splices.push({ start: line, end: line, text: '  ' });
  }
  return splices;
}

/** The start of the line below an item: where the next may begin. What is kept at the end of a text stays its own. */
function below({ text }: Ground, parent: Collection, index: number): number {
  const leaf = lastLeaf((parent.items[index] ?? null) as Node | Pair | null);
  if (isScalar(leaf) && isBlockScalar(leaf.type) && /^[|>]\d?\+/.test(text.slice(leaf.range?.[0] ?? 0))) return leaf.range?.[1] ?? 0;
  const column = columnAt(text, isSeq(parent) ? dashOf(text, parent, index) : startOf(parent, 0));
  return nextLine(text, remarksBelow(text, endOf(text, parent, index), { column, overGaps: true }));
}

function lastLeaf(item: Node | Pair | null): Node | null {
  let node = item;
  while (node !== null) {
    if (isMap(node) || isSeq(node)) {
      if (node.flow || node.items.length === 0) return node;
      node = node.items.at(-1) as Node | Pair;
    } else if (isScalar(node) || !('key' in node)) return node as Node;
    else if (isNothing(node.value as Node | null)) return node.key as Node;
    else node = node.value as Node;
  }
  return null;
}

function insertLines({ text, eol }: Ground, at: number, lines: string): Splice {
  const isOpen = at === text.length && at > 0 && !/[\r\n]$/.test(text);
  return { start: at, end: at, text: (isOpen ? eol : '') + lines + eol };
}

export function columnAt(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
