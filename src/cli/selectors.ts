import type { Quote, Selector } from '../core/model/selector.ts';
import { Refusal } from './command.ts';

/** A selector of the input, and the id it is answered with. */
export interface Asked {
  readonly id: string | number;
  readonly selector: Selector;
}

/** The list of selectors that `anchor` reads; a sentence with the place of the first that is none. */
export function selectorsIn(json: string): Asked[] {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    throw new Refusal('The selectors are not valid JSON. A list is needed, such as [{ "id": "a", "exact": "some words" }].');
  }
  if (!Array.isArray(value)) throw new Refusal('The selectors must be a list, such as [{ "id": "a", "exact": "some words" }].');
  return value.map((item: unknown, i) => askedOf(item, `Selector ${i + 1}`));
}

function askedOf(item: unknown, name: string): Asked {
  const fields = fieldsOf(item, name);
  const { id } = fields;
  if (typeof id !== 'string' && typeof id !== 'number') throw new Refusal(`${name} has no “id” (words or a number).`);
  if (fields['exact'] !== undefined) return { id, selector: { kind: 'quote', ...quoteOf(fields, name) } };
  if (fields['start'] === undefined || fields['end'] === undefined) throw new Refusal(`${name} needs “exact”, or both “start” and “end”.`);
  return { id, selector: { kind: 'range', start: endOf(fields['start'], `${name}, start,`), end: endOf(fields['end'], `${name}, end,`) } };
}

function endOf(value: unknown, name: string): Quote {
  return typeof value === 'string' ? quoteOf({ exact: value }, name) : quoteOf(fieldsOf(value, name), name);
}

function quoteOf(fields: { readonly [key: string]: unknown }, name: string): Quote {
  const exact = wordsAt(fields, 'exact', name);
  const prefix = wordsAt(fields, 'prefix', name);
  const suffix = wordsAt(fields, 'suffix', name);
  if (exact === undefined || exact.trim() === '') throw new Refusal(`${name} needs words in “exact”.`);
  return { exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
}

function wordsAt(fields: { readonly [key: string]: unknown }, key: string, name: string): string | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw new Refusal(`${name} needs words in “${key}”.`);
}

function fieldsOf(value: unknown, name: string): { readonly [key: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as { readonly [key: string]: unknown };
  throw new Refusal(`${name} must be an object such as { "exact": "some words" }.`);
}
