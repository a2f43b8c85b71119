import { isScalar, stringify } from 'yaml';
import { parseText } from './syntax.ts';

/** What can be written to a reading file. Maps keep their order; undefined values are left out. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };

/** How a text is laid out: `eol` as in the file, `indent` the spaces before a list's dashes and below a key. */
export interface Style {
  readonly eol: string;
  readonly indent: number;
}

/** Keys whose values people write at length. */
const PROSE = new Set(['body', 'description', 'definition', 'text']);

/** The lines of a map in block style, each indented by `depth` spaces, without a line end after the last. */
export function blockMap(map: { readonly [key: string]: Value | undefined }, depth: number, style: Style): string {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(map)) {
    if (value !== undefined) lines.push(`${' '.repeat(depth)}${scalar(key)}:${blockValue(key, value, depth, style)}`);
  }
  return lines.join(style.eol);
}

/** One item of a block list, its dash at `depth`. */
export function blockItem(value: Value, depth: number, style: Style): string {
  const dash = `${' '.repeat(depth)}- `;
  if (typeof value !== 'object') return dash + scalar(value);
  if (isList(value)) return dash + flow(value);
  return dash + blockMap(value, depth + 2, style).trimStart();
}

function blockValue(key: string, value: Value, depth: number, style: Style): string {
  if (typeof value === 'string') return ` ${PROSE.has(key) ? prose(value, depth + 2, style) : scalar(value)}`;
  if (typeof value !== 'object') return ` ${scalar(value)}`;
  if (isList(value)) {
    if (value.every((item) => typeof item !== 'object')) return ` ${flow(value)}`;
    return style.eol + value.map((item) => blockItem(item, depth + style.indent, style)).join(style.eol);
  }
  return style.eol + blockMap(value, depth + 2, style);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Flow style: every string in double quotes, so that no comma or bracket in it can mean anything. */
export function flow(value: Value): string {
  if (isList(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).flatMap(([key, v]) => (v === undefined ? [] : [`${scalar(key)}: ${flow(v)}`]));
    return `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' && !/^[a-z][a-z0-9-]*$/.test(value) ? doubleQuoted(value) : scalar(value);
}

/** A scalar on one line: plain where that reads back as the same string, else in double quotes. */
export function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (/[\r\n]/.test(value)) return doubleQuoted(value);
  const written = stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN', doubleQuotedAsJSON: true }).trimEnd();
  return !/[\r\n]/.test(written) && readsBackAs(`x: ${written}`, value) ? written : doubleQuoted(value);
}

/** A literal block with its header, or double quotes where a block would not give the same characters back. */
function prose(value: string, depth: number, style: Style): string {
  const blockable = /^\S/.test(value) && !/[\n\r]$/.test(value) && !/\r/.test(value);
  if (!blockable) return /[\r\n]/.test(value) || value.trim() !== value ? doubleQuoted(value) : scalar(value);
  const lines = value.split('\n').map((line) => (line === '' ? '' : ' '.repeat(depth) + line));
  const written = `|-${style.eol}${lines.join(style.eol)}`;
  return readsBackAs(`${' '.repeat(Math.max(0, depth - 2))}x: ${written}`, value) ? written : doubleQuoted(value);
}

/** What is about to be written is parsed and compared with what was meant (eemeli/yaml#692). */
export function readsBackAs(text: string, value: string): boolean {
  const { root, errors } = parseText(`${text}\n`);
  const found = root && 'items' in root ? (root.items[0] as { readonly value?: unknown } | undefined)?.value : null;
  return errors.length === 0 && isScalar(found) && found.value === value && !found.comment;
}

/** JSON's escapes are YAML's; line and direction marks that an editor would not show are escaped too. */
export function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
