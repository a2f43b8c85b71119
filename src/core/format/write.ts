import { isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { blockItem, blockMap, flow, type Style, type Value } from './compose.ts';
import { decodeReading } from './decode.ts';
import { spanOf } from './parse.ts';
import { parseText } from './syntax.ts';

export type Section = 'actors' | 'terms' | 'claims' | 'annotations';
type Fields = { readonly [key: string]: Value | undefined };

/** The change to make, or why the file must not be written to: it keeps every byte. */
export type Written =
  | { readonly kind: 'splices'; readonly splices: readonly Splice[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What opens a reader's own file. */
export function newPersonalReading(annotator: string | undefined, eol = '\n'): string {
  return blockMap({ reading: 1, annotator }, 0, { eol, indent: 2 }) + eol;
}

/** A shared reading for an essay that has none yet. */
export function newSharedReading(source: Fields): string {
  return `${blockMap({ reading: 1, source }, 0, STYLE)}\n`;
}

const STYLE: Style = { eol: '\n', indent: 2 };

/** Codes that say the text is not what its writer meant, so that it is not safe to write to. */
const BROKEN = new Set<string>(['too-large', 'too-deep', 'too-many', 'conflict-markers', 'yaml-feature', 'version-unknown', 'version-missing', 'not-a-reading', 'not-list']);

/**
 * Adds a record at the end of a section, in the file's own style, touching no other byte. The result is parsed and
 * compared with what was meant; where that fails, or the file is not sound YAML, nothing is written.
 */
export function addRecord(text: string, section: Section, record: Fields): Written {
  const { problems } = decodeReading(text, { path: '', reader: null });
  const broken = problems.find(({ code }) => code.startsWith('yaml-') || BROKEN.has(code));
  if (broken) return { kind: 'refused', problem: broken };
  const before = parseText(text);
  const twice = repeated(before.root, section);
  if (twice) return { kind: 'refused', problem: { path: '', span: spanOf(twice), code: 'duplicate-key', args: [section] } };
  const splice = spliceFor(text, before.root, section, record);
  const after = parseText(applySplices(text, [splice]));
  if (after.errors.length === 0 && meant(before.root, section, record) === JSON.stringify(plain(after.root))) return { kind: 'splices', splices: [splice] };
  return { kind: 'refused', problem: { path: '', span: splice, code: 'not-written', args: [] } };
}

/** The second key of a section: of two, nobody can say which should be added to. */
function repeated(root: Node | null, section: Section): Node | null {
  const keys = isMap(root) ? root.items.map(({ key }) => key as Node).filter((key) => isScalar(key) && key.value === section) : [];
  return keys[1] ?? null;
}

/** The data the file should hold afterwards, as JSON. */
function meant(root: Node | null, section: Section, record: Fields): string {
  const whole = (plain(root) ?? { reading: 1 }) as { [key: string]: unknown };
  const list = whole[section];
  const clean = JSON.parse(JSON.stringify(record)) as unknown;
  return JSON.stringify({ ...whole, [section]: [...(Array.isArray(list) ? (list as unknown[]) : []), clean] });
}

function plain(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  return isScalar(node) ? node.value : null;
}

function spliceFor(text: string, root: Node | null, section: Section, record: Fields): Splice {
  const style = styleOf(text, root);
  if (!isMap(root)) return atEnd(text, `reading: 1${style.eol}${newSection(section, record, style)}`, text.length);
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === section);
  if (!pair) {
    if (root.flow) return inFlow(text, root, `${section}: ${flow([record])}`);
    return atEnd(text, newSection(section, record, style), endOfRoot(text, root));
  }
  const value = pair.value as Node | null;
  if (isSeq(value) && value.flow && (value.items.length > 0 || root.flow)) return inFlow(text, value, flow(record));
  if (isSeq(value) && !value.flow) return afterItems(text, value, record, style);
  return firstItem(text, { key: pair.key as Node, value }, record, style);
}

function newSection(section: Section, record: Fields, style: Style): string {
  return `${section}:${style.eol}${blockItem(record, style.indent, style)}${style.eol}`;
}

/** As the file is: its line ends, and the column of the dashes in its first list. */
function styleOf(text: string, root: Node | null): Style {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const list = isMap(root) ? root.items.map(({ value }) => value).find((value) => isSeq(value) && !value.flow && value.items.length > 0) : undefined;
  const start = (list as YAMLSeq | undefined)?.range?.[0];
  return { eol, indent: start === undefined ? 2 : columnOf(text, start) };
}

function columnOf(text: string, offset: number): number {
  return offset - (Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1);
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

/** Inserts whole lines at `offset`, which is brought to the start of a line. */
function atEnd(text: string, lines: string, offset: number): Splice {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (offset === 0 || /[\r\n]/.test(text[offset - 1] ?? '')) return { start: offset, end: offset, text: lines };
  const end = lineEnd(text, offset);
  return { start: end, end, text: eol + (end < text.length ? lines.slice(0, -eol.length) : lines) };
}

/** The end of the file, but before a line that ends the document. */
function endOfRoot(text: string, root: YAMLMap): number {
  const end = root.range?.[1] ?? text.length;
  return /^\.\.\.[ \t]*\r?$/m.test(text.slice(end)) ? end : text.length;
}

function afterItems(text: string, list: YAMLSeq, record: Fields, style: Style): Splice {
  const start = list.range?.[0] ?? 0;
  const last = list.items.at(-1) as Node | undefined;
  const end = Math.max(list.range?.[1] ?? 0, last?.range?.[1] ?? 0);
  return atEnd(text, blockItem(record, columnOf(text, start), style) + style.eol, end);
}

/** Before the closing bracket of a flow list or map, after a comma where one is needed. */
function inFlow(text: string, list: YAMLSeq | YAMLMap, written: string): Splice {
  const close = (list.range?.[1] ?? text.length) - 1;
  const last: unknown = list.items.at(-1);
  const lastNode = (isPair(last) ? (last.value ?? last.key) : last) as Node | undefined;
  if (!lastNode) return { start: close, end: close, text: ` ${written} ` };
  const at = lastNode.range?.[1] ?? close;
  const comma = /^\s*,/.exec(text.slice(at, close));
  const start = at + (comma?.[0].length ?? 0);
  return { start, end: start, text: `${comma ? '' : ','} ${written}` };
}

/** `annotations:` with nothing, or `[]`, becomes a block list. */
function firstItem(text: string, { key, value }: { readonly key: Node; readonly value: Node | null }, record: Fields, style: Style): Splice {
  const colon = text.indexOf(':', key.range?.[1] ?? 0) + 1;
  const item = blockItem(record, columnOf(text, key.range?.[0] ?? 0) + style.indent, style);
  if (isSeq(value)) return { start: colon, end: value.range?.[1] ?? colon, text: style.eol + item };
  const nothing = isScalar(value) && value.source ? (value.range?.[1] ?? colon) : null;
  if (nothing !== null) return { start: colon, end: nothing, text: style.eol + item };
  const end = lineEnd(text, colon);
  return { start: end, end, text: style.eol + item };
}
