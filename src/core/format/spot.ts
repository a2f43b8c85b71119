import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** The way to a node from the top: keys of maps and numbers of items. */
export type Path = readonly (string | number)[];

/** The text that is written to. JSON has its keys in quotation marks. */
export interface Ground {
  readonly text: string;
  readonly eol: string;
  /** How far a list's dashes stand to the right of its key. */
  readonly indent: number;
  readonly isJson: boolean;
}

export type Collection = YAMLMap | YAMLSeq;

/** A value and what surrounds it. `value` is null or an empty scalar where nothing is written. */
export interface Spot {
  readonly value: Node | null;
  readonly key: Node | null;
  readonly parent: Collection | null;
  readonly index: number;
  readonly inFlow: boolean;
}

/** null where nothing of that path is there. Of two equal keys the first one counts. */
export function spotAt(root: Node | null, path: Path): Spot | null {
  let spot: Spot = { value: root, key: null, parent: null, index: 0, inFlow: false };
  for (const step of path) {
    const { value } = spot;
    const inFlow: boolean = spot.inFlow || (isCollection(value) && value.flow === true);
    if (isMap(value)) {
      const index = value.items.findIndex((pair) => nameOf(pair) === step);
      const pair = value.items[index];
      if (!pair) return null;
      spot = { value: pair.value as Node | null, key: pair.key as Node, parent: value, index, inFlow };
    } else if (isSeq(value) && typeof step === 'number' && step < value.items.length) {
      spot = { value: value.items[step] as Node | null, key: null, parent: value, index: step, inFlow };
    } else return null;
  }
  return spot;
}

export function isCollection(node: unknown): node is Collection {
  return isMap(node) || isSeq(node);
}

/** The name of a key; undefined for a key that is no scalar. */
export function nameOf({ key }: Pair): string | undefined {
  return isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))) : undefined;
}

/** Is nothing written there? `~` and `null` are something. */
export function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
}

/** Where the first sign of an item of a map or list stands: the key, or what follows the dash. */
export function startOf(parent: Collection, index: number): number {
  const item: unknown = parent.items[index];
  const node = (isMap(parent) ? (item as Pair | undefined)?.key : item) as Node | null | undefined;
  return node?.range?.[0] ?? 0;
}

/** Where the last sign of an item of a map or list stands, without the blank lines and comments after it. */
export function endOf(text: string, parent: Collection, index: number): number {
  const item: unknown = parent.items[index];
  if (isMap(parent)) {
    const { key, value } = item as Pair<Node, Node | null>;
    const keyEnd = key.range?.[1] ?? 0;
    return isNothing(value) ? colonAfter(text, key) || keyEnd : endOfNode(text, value);
  }
  return endOfNode(text, item as Node | null);
}

export function endOfNode(text: string, node: Node | null): number {
  if (node === null) return 0;
  const [start, end] = node.range ?? [0, 0];
  if (isCollection(node)) return node.flow || node.items.length === 0 ? end : endOf(text, node, node.items.length - 1);
  return isScalar(node) && isBlockScalar(node.type) ? Math.max(start + 1, start + text.slice(start, end).replace(/[\r\n]+$/, '').length) : end;
}

export function isBlockScalar(type: unknown): boolean {
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
}

/** The place after the colon of a key; 0 where it has none. */
export function colonAfter(text: string, key: Node): number {
  const end = key.range?.[1] ?? 0;
  const gap = /^\s*:/.exec(text.slice(end, end + 200));
  return gap ? end + gap[0].length : 0;
}

export function lineStart(text: string, offset: number): number {
  for (let at = offset; at > 0; at--) {
    const c = text.charCodeAt(at - 1);
    if (c === 10 || c === 13) return at;
  }
  return 0;
}

/** The end of the line that holds an offset, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10 || c === 13) return at;
  }
  return text.length;
}

/** The start of the line below. */
export function nextLine(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

/** Is the dash of a list, or a key, the first sign on its line? */
export function beginsLine(text: string, offset: number): boolean {
  return /^[ ]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Where the dash of an item of a block list stands. */
export function dashOf(text: string, list: YAMLSeq, index: number): number {
  if (index === 0) return list.range?.[0] ?? 0;
  const from = endOf(text, list, index - 1);
  const before = text.slice(from, Math.max(from, startOf(list, index)));
  const found = [...before.matchAll(/[\r\n][ \t]*-/g)].at(-1);
  return found ? from + found.index + found[0].length - 1 : from;
}
