import { isMap, isSeq, type Node } from 'yaml';
import { blockItem, blockMap, flow, scalar, type Value } from './compose.ts';
import { keyOf, valueOf } from './means.ts';
import { parseText } from './syntax.ts';

/** How pieces are written where they stand: in brackets, or on lines of their own from a column on. */
export interface Frame {
  readonly flow: boolean;
  readonly column: number;
  readonly eol: string;
}

/** A piece as written in a frame. */
export interface Part {
  /** The lines above it and its indent; empty where it stands behind a dash or in brackets. */
  readonly lead: string;
  /** From its first sign; in block style to the end of its last line. */
  readonly body: string;
  /** What it says: of a map's pair its value only. */
  readonly means: string;
}

export type Shape = 'item' | 'pair';

/** A part as it is written in another frame: with its very lines where both are in block style. */
export function fit(part: Part, shape: Shape, { from, to }: { readonly from: Frame; readonly to: Frame }): Part {
  if (from.flow) {
    const body = to.flow ? part.body : `${inBlock(part.body, shape, to)}${to.eol}`;
    return { ...part, lead: to.flow ? '' : ' '.repeat(to.column), body };
  }
  if (to.flow) return { ...part, lead: '', body: inBrackets(`${' '.repeat(from.column)}${part.body}`, shape) };
  const moved = (text: string) => shiftLines(text, to.column - from.column, to.eol);
  const lead = part.lead === '' ? ' '.repeat(to.column) : moved(part.lead);
  const body = moved(part.body).trimStart();
  return { ...part, lead: lead.replace(/[ \t]*$/, ' '.repeat(to.column)), body: /[\r\n]$/.test(body) ? body : body + to.eol };
}

/** Every line further right, or left. What stands in a text block moves along. */
export function shiftLines(text: string, by: number, eol: string): string {
  return text.split(/\r\n|\n|\r/).map((line) => {
    if (line === '') return line;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    return ' '.repeat(Math.max(0, indent + by)) + line.slice(indent);
  }).join(eol);
}

function inBlock(raw: string, shape: Shape, { column, eol }: Frame): string {
  const oneLine = !/[\r\n]/.test(raw);
  if (shape === 'item') return oneLine ? `- ${raw}` : blockItem(itemOf(`[${raw}]`), column, { eol, indent: 2 }).trimStart();
  if (oneLine && /^[A-Za-z][\w-]*: /.test(raw)) return raw;
  const [key, value] = pairOf(`{${raw}}`);
  return blockMap({ [key]: value }, column, { eol, indent: 2 }).trimStart();
}

function inBrackets(lines: string, shape: Shape): string {
  if (shape === 'item') return flow(itemOf(lines));
  const [key, value] = pairOf(lines);
  return `${scalar(key)}: ${flow(value)}`;
}

function itemOf(text: string): Value {
  const { root } = parseText(text);
  return (isSeq(root) ? valueOf(root.items[0] as Node) : undefined) ?? '';
}

function pairOf(text: string): [string, Value] {
  const { root } = parseText(text);
  const pair = isMap(root) ? root.items[0] : undefined;
  return [keyOf(pair?.key), valueOf(pair?.value as Node | null) ?? ''];
}
