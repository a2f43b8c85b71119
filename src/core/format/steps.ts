import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Value } from './compose.ts';
import { isNothing, nameOf, type Path } from './spot.ts';

/** The least that has to be done to a node, one thing after another; each path is meant as things are by then. */
export type Step =
  | { readonly kind: 'replace'; readonly path: Path; readonly value: Value }
  | { readonly kind: 'put'; readonly path: Path; readonly key: string; readonly value: Value }
  | { readonly kind: 'drop'; readonly path: Path }
  | { readonly kind: 'insert'; readonly path: Path; readonly at: number; readonly value: Value }
  | { readonly kind: 'move'; readonly path: Path; readonly from: number; readonly to: number }
  /** One value becomes a list of one. */
  | { readonly kind: 'list'; readonly path: Path };

type Fields = { readonly [key: string]: Value | undefined };

/** What makes a node hold a value. What is the same in both is not touched. */
export function stepsTo(node: Node | null, value: Value, path: Path): Step[] {
  if (holds(node, value)) return [];
  if (isMap(node) && isFields(value)) return fieldSteps(node, value, path);
  if (!isList(value)) return [{ kind: 'replace', path, value }];
  if (isSeq(node) && node.items.length > 0 && value.length > 0) return itemSteps(node.items as (Node | null)[], value, path);
  const same = isNothing(node) || isSeq(node) ? -1 : value.findIndex((item) => holds(node, item));
  // One map becomes the first of several: what is remarked in it stays.
  const [first] = value;
  if (same < 0 && !(isMap(node) && isFields(first ?? null))) return [{ kind: 'replace', path, value }];
  const at = Math.max(0, same);
  return [
    { kind: 'list', path },
    ...(same < 0 ? stepsTo(node, first ?? '', [...path, 0]) : []),
    ...value.slice(0, at).map((item, i): Step => ({ kind: 'insert', path, at: i, value: item })),
    ...value.slice(at + 1).map((item, i): Step => ({ kind: 'insert', path, at: at + 1 + i, value: item })),
  ];
}

/** New keys first, so that no map is ever empty on the way. */
function fieldSteps(node: Node, fields: Fields, path: Path): Step[] {
  const pairs = isMap(node) ? node.items : [];
  const names = pairs.map(nameOf);
  const put: Step[] = [];
  const change: Step[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const pair = pairs[names.indexOf(key)];
    if (pair) change.push(...stepsTo(pair.value as Node | null, value, [...path, key]));
    else put.push({ kind: 'put', path, key, value });
  }
  const gone = names.filter((name): name is string => name !== undefined && (!Object.hasOwn(fields, name) || fields[name] === undefined));
  return [...change, ...put, ...gone.map((key): Step => ({ kind: 'drop', path: [...path, key] }))];
}

/** From the last to the first, so that the numbers of those before stay what they are. */
function itemSteps(old: readonly (Node | null)[], list: readonly Value[], path: Path): Step[] {
  const steps: Step[] = [];
  let [i, j] = [old.length, list.length];
  for (const [a, b] of [...common(old, list).reverse(), [-1, -1] as const]) {
    const [gone, come] = [i - a - 1, j - b - 1];
    const both = Math.min(gone, come);
    for (let n = come - 1; n >= both; n--) steps.push({ kind: 'insert', path, at: a + 1 + gone, value: list[b + 1 + n] ?? '' });
    for (let n = gone - 1; n >= both; n--) steps.push({ kind: 'drop', path: [...path, a + 1 + n] });
    for (let n = both - 1; n >= 0; n--) steps.push(...stepsTo(old[a + 1 + n] ?? null, list[b + 1 + n] ?? '', [...path, a + 1 + n]));
    [i, j] = [a, b];
  }
  return steps;
}

/** The numbers of the items that both have, in the same order: a longest common subsequence. */
function common(old: readonly (Node | null)[], list: readonly Value[]): (readonly [number, number])[] {
  const same = old.map((node) => list.map((value) => holds(node, value)));
  const long: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(list.length + 1).fill(0));
  const at = (i: number, j: number): number => long[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = list.length - 1; j >= 0; j--) {
      const row = long[i];
      if (row) row[j] = same[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < old.length && j < list.length;) {
    if (same[i]?.[j]) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}

/** Does a node say what a value says? A number or the like without quotation marks counts as the characters written. */
export function holds(node: Node | null, value: Value | null): boolean {
  if (value === null) return node === null || (isScalar(node) && node.value === null);
  if (isList(value)) return isSeq(node) && node.items.length === value.length && value.every((item, i) => holds(node.items[i] as Node | null, item));
  if (isFields(value)) return isMap(node) && holdsFields(node, value);
  return isScalar(node) && node.value !== null && (node.value === value || (typeof value === 'string' && typeof node.value !== 'string' && node.source === value));
}

function holdsFields(node: Node, fields: Fields): boolean {
  const pairs = isMap(node) ? node.items : [];
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const byName = new Map(pairs.map((pair) => [nameOf(pair), pair.value as Node | null]));
  return byName.size === entries.length && entries.every(([key, value]) => byName.has(key) && holds(byName.get(key) ?? null, value ?? null));
}

function isList(value: Value | null): value is readonly Value[] {
  return Array.isArray(value);
}

function isFields(value: Value | null): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}
