import { isMap } from 'yaml';
import type { Span } from '../text/span.ts';
import { blockItem, type Value } from './compose.ts';
import { spanOf } from './parse.ts';
import { spotAt } from './spot.ts';
import { parseText } from './syntax.ts';
import { plain } from './write.ts';

/** Everything under `source` as plain data, also what nobody here reads: CSL has many variables. {} where there is none. */
export function sourceFields(text: string): { readonly [field: string]: unknown } {
  const source = spotAt(parseText(text).root, ['source'])?.value;
  return isMap(source) ? (plain(source) as { [field: string]: unknown }) : {};
}

/** The key as it is written under `source`, with its quotation marks; null where there is none. */
export function sourceIdSpan(text: string): Span | null {
  const id = spotAt(parseText(text).root, ['source', 'id'])?.value;
  return id ? spanOf(id) : null;
}

/** A YAML file that is one list under one key. */
export function yamlList(key: string, items: readonly { readonly [field: string]: unknown }[]): string {
  return `${key}:\n${items.map((item) => blockItem(item as Value, 2, { eol: '\n', indent: 2 })).join('\n')}\n`;
}
