import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { blockItem, blockMap, type Style, type Value } from './compose.ts';
import { outlineOf } from './outline.ts';
import { spanOf } from './parse.ts';
import { faultIn } from './sound.ts';
import { insertItemText } from './splice-block.ts';
import { flowText, insertInFlow } from './splice-flow.ts';
import { parseText } from './syntax.ts';
import { fits, inWindow, partsForNew, windowOf, type Spliced } from './window.ts';

export type Section = 'actors' | 'terms' | 'claims' | 'annotations';
export type Fields = { readonly [key: string]: Value | undefined };

/** The change to make, or why the file must not be written to: it keeps every byte. */
export type Written = Spliced;

/** What opens a reader's own file. */
export function newPersonalReading(annotator: string | undefined, eol = '\n'): string {
  return blockMap({ reading: 1, annotator }, 0, { eol, indent: 2 }) + eol;
}

/** A shared reading for an essay that has none yet. */
export function newSharedReading(source: Fields): string {
  return `${blockMap({ reading: 1, source }, 0, STYLE)}\n`;
}

/** What a teacher asks for. */
export function newAssignment(fields: Fields): string {
  return `${blockMap({ assignment: 1, ...fields }, 0, STYLE)}\n`;
}

const STYLE: Style = { eol: '\n', indent: 2 };

/** Why a file must not be written to; undefined: it is sound. */
export function brokenBy(text: string): Problem | undefined {
  return outlineOf(text) ? undefined : faultIn(text);
}

/**
 * Adds a record at the end of a section, in the file's own style, touching no other byte. The result is parsed and
 * compared with what was meant; where that fails, or the file is not sound YAML, nothing is written. Of a file in block
 * style only the lines around the new record are parsed.
 */
export function addRecord(text: string, section: Section, record: Fields): Written {
  return addNew(text, { section, record });
}

/** A new record. `source`: how it is written elsewhere, an item of a block list with its dash at the margin. */
export interface Addition {
  readonly section: Section;
  readonly record: Fields;
  readonly source?: string;
}

/** The same; a record that comes from another file keeps its remarks and its style where this file is in block style. */
export function addNew(text: string, addition: Addition): Written {
  const outline = outlineOf(text);
  if (outline) return inWindow(text, windowOf(text, partsForNew(outline, addition.section)), (part) => addTo(part, addition));
  const broken = faultIn(text);
  return broken ? { kind: 'refused', problem: broken } : addTo(text, addition);
}

function addTo(text: string, addition: Addition): Written {
  const { section, record, source } = addition;
  const before = parseText(text);
  const twice = repeated(before.root, section);
  if (twice) return { kind: 'refused', problem: { path: '', span: spanOf(twice), code: 'duplicate-key', args: [section] } };
  const splice = spliceFor(text, before.root, addition);
  const changed = applySplices(text, [splice]);
  const after = parseText(changed);
  if (!fits(changed)) return { kind: 'refused', problem: { path: '', span: splice, code: 'too-large', args: [] } };
  if (after.errors.length === 0 && meant(before.root, section, record) === JSON.stringify(plain(after.root))) return { kind: 'splices', splices: [splice] };
  if (source !== undefined) return addTo(text, { section, record });
  return { kind: 'refused', problem: { path: '', span: splice, code: 'not-written', args: [] } };
}

/** The second key of a section: of two, nobody can say which should be added to. */
export function repeated(root: Node | null, section: Section): Node | null {
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

/** The data of a node. */
export function plain(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  return isScalar(node) ? node.value : null;
}

function spliceFor(text: string, root: Node | null, { section, record, source }: Addition): Splice {
  const style = styleOf(text, root);
  const isJson = jsonOf(root);
  const clean = record as Value;
  const itemAt = (column: number) => (source === undefined ? blockItem(record, column, style) : indented(source, column, style));
  if (!isMap(root)) return atEnd(text, `reading: 1${style.eol}${newSection(section, itemAt(style.indent), style)}`, text.length);
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === section);
  if (!pair) {
    if (root.flow) return only(insertInFlow({ ...style, text, isJson }, root, { at: root.items.length, item: `${isJson ? JSON.stringify(section) : section}: ${flowText({ isJson }, [clean])}` }));
    return atEnd(text, newSection(section, itemAt(style.indent), style), endOfRoot(text, root));
  }
  const value = pair.value as Node | null;
  if (isSeq(value) && value.flow && (value.items.length > 0 || root.flow || hasRemark(text, value))) {
    return only(insertInFlow({ ...style, text, isJson }, value, { at: value.items.length, item: flowText({ isJson }, clean) }));
  }
  if (isSeq(value) && !value.flow) {
    const item = itemAt(columnOf(text, value.range?.[0] ?? 0));
    return only(insertItemText({ ...style, text, isJson }, value, { at: value.items.length, item }));
  }
  const item = itemAt(columnOf(text, (pair.key as Node).range?.[0] ?? 0) + style.indent);
  return firstItem(text, { key: pair.key as Node, value }, style.eol + item);
}

function newSection(section: Section, item: string, { eol }: Style): string {
  return `${section}:${eol}${item}${eol}`;
}

function indented(source: string, column: number, { eol }: Style): string {
  return source.split(/\r\n|\r|\n/).map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join(eol);
}

/** As the file is: its line ends, and the column of the dashes in its first list. */
export function styleOf(text: string, root: Node | null): Style {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const list = isMap(root) ? root.items.map(({ value }) => value).find((value) => isSeq(value) && !value.flow && value.items.length > 0) : undefined;
  const start = (list as YAMLSeq | undefined)?.range?.[0];
  return { eol, indent: start === undefined ? 2 : columnOf(text, start) };
}

/** JSON has its keys in quotation marks. */
export function jsonOf(root: Node | null): boolean {
  const [first] = isMap(root) && root.flow ? root.items : [];
  return isScalar(first?.key) && first.key.type === 'QUOTE_DOUBLE';
}

export function columnOf(text: string, offset: number): number {
  return offset - (Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1);
}

export function lineEnd(text: string, offset: number): number {
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

/** `[` and `]` on lines of their own may have a remark between them. */
function hasRemark(text: string, { range }: YAMLSeq): boolean {
  return text.slice(range?.[0] ?? 0, range?.[1] ?? 0).includes('#');
}

function only([splice = { start: 0, end: 0, text: '' }]: readonly Splice[]): Splice {
  return splice;
}

/** `annotations:` with nothing, or `[]`, becomes a block list. */
function firstItem(text: string, { key, value }: { readonly key: Node; readonly value: Node | null }, lines: string): Splice {
  const colon = text.indexOf(':', key.range?.[1] ?? 0) + 1;
  if (isSeq(value)) return { start: colon, end: value.range?.[1] ?? colon, text: lines };
  const nothing = isScalar(value) && value.source ? (value.range?.[1] ?? colon) : null;
  if (nothing !== null) return { start: colon, end: nothing, text: lines };
  const end = lineEnd(text, colon);
  return { start: end, end, text: lines };
}
