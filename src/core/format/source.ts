import type { Node } from 'yaml';
import type { Footnote, Name, Page, Source } from '../model/reading.ts';
import { ACCESSES } from '../model/words.ts';
import { fieldsOf, listAt, missing, nodeAt, oneOfAt, proseAt, textAt, wordsOf, type Fields } from './fields.ts';
import type { Context } from './parse.ts';
import { targetAt, targetOf } from './target.ts';

/** CSL has many more variables; they are legal here and none of our business, so none is reported as unknown. */
export function sourceOf(context: Context, node: Node): Source {
  const fields = fieldsOf(context, node, 'source');
  if (!fields) return { author: [], access: 'open' };
  const take = (key: string) => textAt(fields, key)?.text;
  const known = { id: take('id'), type: take('type'), title: take('title'), containerTitle: take('container-title'), genre: take('genre'), fold: take('fold') };
  return { ...defined(known), author: authorsOf(fields), ...defined({ year: yearOf(fields) }), access: oneOfAt(fields, 'access', ACCESSES) ?? 'open' };
}

function authorsOf(source: Fields): Name[] {
  const found: Name[] = [];
  for (const node of listAt(source, 'author')) {
    const name = fieldsOf(source.context, node, 'author');
    if (name) found.push(defined({ family: textAt(name, 'family')?.text, given: textAt(name, 'given')?.text, literal: textAt(name, 'literal')?.text }));
  }
  return found;
}

function yearOf(source: Fields): string | undefined {
  const node = nodeAt(source, 'issued');
  const issued = node && fieldsOf(source.context, node, 'issued');
  if (!issued) return undefined;
  const parts = listAt(issued, 'date-parts')[0] ?? null;
  return parts === null ? textAt(issued, 'raw')?.text : wordsOf(source.context, firstOf(parts), 'date-parts')?.text;
}

function firstOf(node: Node): Node | null {
  return 'items' in node && Array.isArray(node.items) ? ((node.items[0] as Node | undefined) ?? null) : node;
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

export function pageOf(record: Fields): Page | null {
  const page = textAt(record, 'page');
  const node = nodeAt(record, 'start');
  if (!page) return missing(record, 'page');
  if (!node) return missing(record, 'start');
  const start = targetOf(record.context, node, 'start');
  return start && { page: page.text, start, span: record.span };
}

export function footnoteOf(record: Fields): Footnote | null {
  const mark = textAt(record, 'mark');
  const text = proseAt(record, 'text');
  const target = targetAt(record, 'target');
  if (!mark) return missing(record, 'mark');
  if (!text) return missing(record, 'text');
  return { mark: mark.text, text: text.text, ...(target && { target }), span: record.span };
}
