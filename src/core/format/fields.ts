import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Span } from '../text/span.ts';
import { report, spanOf, type Context } from './parse.ts';

/** The keys of one map, each with its value; what has been asked for is known, the rest is reported as unknown. */
export interface Fields {
  readonly context: Context;
  readonly span: Span;
  readonly values: ReadonlyMap<string, Field>;
  readonly asked: Set<string>;
}

interface Field {
  readonly key: Node;
  readonly value: Node | null;
}

/** null, and a problem, where the node is not a map. `name` is the key it stands under. */
export function fieldsOf(context: Context, node: Node | null, name: string): Fields | null {
  if (!isMap(node)) {
    report(context, 'not-fields', spanOf(node), name);
    return null;
  }
  const values = new Map<string, Field>();
  for (const { key, value } of node.items) {
    if (!isScalar(key)) report(context, 'not-text', spanOf(key as Node), name);
    else if (!values.has(textOf(key))) values.set(textOf(key), { key, value: value as Node | null });
  }
  return { context, span: spanOf(node), values, asked: new Set() };
}

/** Reports every key that nobody asked for. Call it when a record is read. */
export function reportUnknown(fields: Fields): void {
  for (const [name, { key }] of fields.values) if (!fields.asked.has(name)) report(fields.context, 'unknown-key', spanOf(key), name);
}

/** The characters of a scalar as a string; an unquoted number counts as the characters written. */
function textOf(scalar: Scalar): string {
  if (typeof scalar.value === 'string') return scalar.value;
  return scalar.source ?? String(scalar.value ?? '');
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && (scalarSource(node) === '' || /^(~|null)$/i.test(scalarSource(node))));
}

function scalarSource(node: Scalar): string {
  return node.source ?? '';
}

/** The value of a key; null where it is absent or empty. */
export function nodeAt(fields: Fields, name: string): Node | null {
  fields.asked.add(name);
  const value = fields.values.get(name)?.value ?? null;
  return isEmpty(value) ? null : value;
}

export function keySpan(fields: Fields, name: string): Span {
  const key = fields.values.get(name)?.key;
  return key ? spanOf(key) : fields.span;
}

/** Where a list or a single value may stand: its items, `name` for problems. */
export function nodesAt(fields: Fields, name: string): readonly (Node | null)[] {
  const node = nodeAt(fields, name);
  if (node === null) return [];
  return isSeq(node) ? (node.items as Node[]) : [node];
}

/** The items of a list; a problem where something else stands. */
export function listAt(fields: Fields, name: string): readonly (Node | null)[] {
  const node = nodeAt(fields, name);
  if (node === null) return [];
  if (isSeq(node)) return node.items as Node[];
  report(fields.context, 'not-list', spanOf(node), name);
  return [];
}

export interface Text {
  readonly text: string;
  readonly span: Span;
}

/** The words of a scalar node; null and a problem where it is something else. */
export function wordsOf(context: Context, node: Node | null, name: string): Text | null {
  if (isScalar(node) && node.value !== null) return { text: textOf(node), span: spanOf(node) };
  report(context, 'not-text', spanOf(node), name);
  return null;
}

export function textAt(fields: Fields, name: string): Text | null {
  const node = nodeAt(fields, name);
  return node === null ? null : wordsOf(fields.context, node, name);
}

/** Text that people write at length: what a `#` swallowed is reported. */
export function proseAt(fields: Fields, name: string): Text | null {
  const node = nodeAt(fields, name);
  if (node === null) {
    const value = fields.values.get(name)?.value;
    if (value) reportSwallowed(fields.context, value);
    return null;
  }
  reportSwallowed(fields.context, node);
  return wordsOf(fields.context, node, name);
}

/** One space before the `#` looks like prose ("see #4"); two or more look like a comment somebody meant. */
function reportSwallowed(context: Context, node: Node): void {
  if (!isScalar(node) || node.type !== 'PLAIN') return;
  // Where nothing stands before the #, the empty text stands after the space.
  const end = spanOf(node).end - (node.source === '' ? 1 : 0);
  const comment = /^(\S #)[^\s#][^\r\n]*/.exec(context.text.slice(end - 1, end + 200));
  if (comment) report(context, 'comment-swallowed', { start: end + 1, end: end - 1 + comment[0].length });
}

export function textsAt(fields: Fields, name: string): Text[] {
  const found: Text[] = [];
  for (const node of nodesAt(fields, name)) {
    const words = wordsOf(fields.context, node, name);
    if (words) found.push(words);
  }
  return found;
}

/** One of a closed set of words; null and a problem for any other. */
export function oneOfAt<W extends string>(fields: Fields, name: string, allowed: readonly W[]): W | null {
  const words = textAt(fields, name);
  if (!words) return null;
  const found = allowed.find((word) => word === words.text);
  if (found === undefined) report(fields.context, 'unknown-value', words.span, name, words.text, allowed.join(', '));
  return found ?? null;
}

export function flagAt(fields: Fields, name: string): boolean {
  const node = nodeAt(fields, name);
  if (node === null) return false;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  report(fields.context, 'not-flag', spanOf(node), name);
  return false;
}

export function numberAt(fields: Fields, name: string): number | null {
  const node = nodeAt(fields, name);
  if (node === null) return null;
  if (isScalar(node) && typeof node.value === 'number' && Number.isInteger(node.value)) return node.value;
  report(fields.context, 'not-number', spanOf(node), name);
  return null;
}

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A date and time with its offset (RFC 3339); kept as written even where it is not one, with a problem. */
export function dateAt(fields: Fields, name: string): string | null {
  const words = textAt(fields, name);
  if (!words) return null;
  if (!DATE.test(words.text) || Number.isNaN(Date.parse(words.text))) report(fields.context, 'date-form', words.span, words.text);
  return words.text;
}

/** Where something stands under the key, what is wrong with it has been said. */
export function missing(record: Fields, key: string): null {
  if (!nodeAt(record, key)) report(record.context, 'key-missing', { start: record.span.start, end: record.span.start }, key);
  return null;
}
