import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { problem, TOP, type Problem } from '../model/problem.ts';
import { parseYaml, spanOf, type Context } from './parse.ts';

/** One of the texts that are merged, and what it says. */
export interface Side {
  readonly text: string;
  readonly eol: string;
  readonly root: YAMLMap;
}

/** The lists whose items are known by a key of their own, each item a record. */
export const RECORDS: ReadonlyMap<string, string> = new Map([
  ['actors', 'id'], ['terms', 'id'], ['claims', 'id'], ['annotations', 'id'], ['pages', 'page'], ['footnotes', 'mark'],
]);

/** A side that can be merged, or why it cannot: it is no sound YAML, of a higher version, or no reading at all. */
export function sideOf(text: string): Side | Problem {
  const context: Context = { path: '', text, problems: [] };
  const root = parseYaml(context);
  const broken = context.problems.find(({ code }) => code !== 'duplicate-key');
  if (broken) return broken;
  if (root === null) return problem('', TOP, 'file-empty');
  if (!isMap(root)) return problem('', spanOf(root), 'not-a-reading');
  return faultIn(root) ?? { text, eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n', root };
}

export function isSide(side: Side | Problem): side is Side {
  return 'root' in side;
}

function faultIn(root: YAMLMap): Problem | null {
  let version: Node | null = null;
  for (const { key, value } of root.items) {
    if (!isScalar(key)) return problem('', spanOf(key as Node), 'not-a-reading');
    if (key.value === 'reading') version ??= value as Node | null;
    if (RECORDS.has(String(key.value)) && !isSeq(value) && !isEmpty(value)) return problem('', spanOf(value as Node), 'not-list', String(key.value));
  }
  if (isEmpty(version)) return problem('', TOP, 'version-missing', 'reading');
  const written = isScalar(version) ? wordsOf(version) : '';
  return written === '1' ? null : problem('', spanOf(version), 'version-unknown', 'reading', String(written));
}

/** Nothing stands there: to a reading the same as if the key were not there. */
export function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

/** What a scalar says; an unquoted number counts as the characters written. */
export function wordsOf(node: { readonly value: unknown; readonly source?: string }): string | boolean | null {
  const { value } = node;
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : (node.source ?? String(value));
}
