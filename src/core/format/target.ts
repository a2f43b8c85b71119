import { isMap, isScalar, type Node } from 'yaml';
import type { Quote } from '../model/selector.ts';
import type { Target } from '../model/reading.ts';
import { fieldsOf, nodeAt, nodesAt, reportUnknown, textAt, wordsOf, type Fields } from './fields.ts';
import { report, spanOf, type Context } from './parse.ts';

/** The selectors under a key: one, or a list of them. Selectors without words are problems and left out. */
export function targetsAt(fields: Fields, name: string): Target[] {
  const found: Target[] = [];
  for (const node of nodesAt(fields, name)) {
    const target = targetOf(fields.context, node, name);
    if (target) found.push(target);
  }
  return found;
}

export function targetAt(fields: Fields, name: string): Target | null {
  const node = nodeAt(fields, name);
  return node && targetOf(fields.context, node, name);
}

/** A selector: bare words, `exact` with context, or `start` and `end`. */
export function targetOf(context: Context, node: Node | null, name: string): Target | null {
  if (isScalar(node)) {
    const quote = quoteOf(context, node, name);
    return quote && { selector: { kind: 'quote', ...quote }, span: spanOf(node) };
  }
  const fields = fieldsOf(context, node, name);
  if (!fields) return null;
  const target = fields.values.has('start') || fields.values.has('end') ? rangeOf(fields) : wholeOf(fields, name);
  reportUnknown(fields);
  return target;
}

function wholeOf(fields: Fields, name: string): Target | null {
  const quote = quoteIn(fields, name);
  return quote && { selector: { kind: 'quote', ...quote }, span: fields.span };
}

function rangeOf(fields: Fields): Target | null {
  const start = endOf(fields, 'start');
  const end = endOf(fields, 'end');
  return start && end && { selector: { kind: 'range', start, end }, span: fields.span };
}

function endOf(fields: Fields, name: 'start' | 'end'): Quote | null {
  const node = nodeAt(fields, name);
  if (node) return quoteOf(fields.context, node, name);
  report(fields.context, 'key-missing', { start: fields.span.start, end: fields.span.start }, name);
  return null;
}

function quoteOf(context: Context, node: Node, name: string): Quote | null {
  if (isMap(node)) {
    const fields = fieldsOf(context, node, name);
    const quote = fields && quoteIn(fields, name);
    if (fields) reportUnknown(fields);
    return quote;
  }
  const words = wordsOf(context, node, name);
  if (!words) return null;
  if (words.text.trim() !== '') return { exact: words.text };
  report(context, 'empty-words', words.span);
  return null;
}

function quoteIn(fields: Fields, name: string): Quote | null {
  const exact = textAt(fields, 'exact');
  const prefix = textAt(fields, 'prefix');
  const suffix = textAt(fields, 'suffix');
  if (exact && exact.text.trim() !== '') {
    return { exact: exact.text, ...(prefix && prefix.text !== '' && { prefix: prefix.text }), ...(suffix && suffix.text !== '' && { suffix: suffix.text }) };
  }
  if (exact) report(fields.context, 'empty-words', exact.span);
  else report(fields.context, 'key-missing', { start: fields.span.start, end: fields.span.start }, name === 'exact' ? name : 'exact');
  return null;
}
