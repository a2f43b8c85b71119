import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Value } from './compose.ts';
import { isEmpty, wordsOf } from './merge-side.ts';

/**
 * What a node says, as a text that is the same for all ways to write it: quotes, layout and the order of keys say nothing,
 * nor does a key with nothing after it.
 */
export function meansOf(node: unknown): string {
  if (isMap(node)) return mapMeans(node.items.map(({ key, value }): [string, string] => [keyOf(key), meansOf(value)]));
  if (isSeq(node)) return listMeans(node.items.map(meansOf));
  return isScalar(node) ? JSON.stringify(wordsOf(node)) : 'null';
}

/** The same from the parts of a map. Of a key given twice the order counts. */
export function mapMeans(pairs: readonly (readonly [key: string, means: string])[]): string {
  const said = pairs.filter(([, means]) => means !== 'null').map(([key, means]) => ({ key, means }));
  said.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return `{${said.map(({ key, means }) => `${JSON.stringify(key)}:${means}`).join(',')}}`;
}

export function listMeans(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

export function keyOf(key: unknown): string {
  return isScalar(key) ? String(wordsOf(key) ?? '') : meansOf(key);
}

/** The value of a node, to be shown or written anew; undefined where nothing stands. */
export function valueOf(node: Node | null | undefined): Value | undefined {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), valueOf(value as Node | null)]));
  if (isSeq(node)) return node.items.map((item) => valueOf(item as Node) ?? '');
  if (!isScalar(node) || isEmpty(node)) return undefined;
  const words = wordsOf(node) ?? undefined;
  return typeof node.value === 'number' && String(node.value) === words ? node.value : words;
}
