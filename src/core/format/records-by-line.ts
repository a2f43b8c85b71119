import { lineMap } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Fault } from './syntax.ts';

export interface Line extends Span {
  /** Without its end. */
  readonly text: string;
}

/** A top-level key or one item of the list below it. */
export interface RecordLines extends Span {
  /** What must stand before the record for it to be YAML by itself. */
  readonly head: string;
  /** What is wrong with where it begins, if anything. */
  readonly fault: Fault | null;
}

/** A line that git puts into what it could not join. */
export const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

interface Opening {
  readonly line: Line;
  /** The list it is an item of; null for a top-level key and what stands before the first. */
  readonly list: List | null;
  readonly indent: number;
}

interface List {
  readonly head: string;
  /** Of its items' dashes; -1 where a tab stands before one. */
  readonly indents: number[];
  /** The least of them. */
  least: number;
  /** Whether the next line may be its first item. */
  open: boolean;
}

const KEY = /^(?!-\s|-$)\S.*?:(?=\s|$)/;
const DASH = /^( *)(\t[ \t]*)?-(?=\s|$)/;
const DOCUMENT = /^---(?:\s|$)/;

/**
 * Cuts a block-style file at its top-level keys, and lists under them at their items, by lines alone. The keys of a
 * record stand at least two columns behind its dash and texts in it further still, so a dash before that begins another.
 */
export function records(text: string): RecordLines[] {
  const all = openings(text);
  const usual = new Map<List, number>();
  for (const { list } of all) if (list && !usual.has(list)) usual.set(list, commonest(list.indents));
  return all.map(({ line, list, indent }, i) => ({
    start: line.start,
    end: all[i + 1]?.line.start ?? text.length,
    head: list ? `${list.head}\n` : '',
    fault: list ? (indent === usual.get(list) ? null : misplaced(line)) : strayLine(line),
  }));
}

/** Where no list goes on, a key or a whole file in flow style is all that may begin. */
function strayLine(line: Line): Fault | null {
  const span = { start: line.start, end: line.start + line.text.length };
  if (DOCUMENT.test(line.text)) return { code: 'yaml-documents', span, args: [] };
  return KEY.test(line.text) || /^\s*[[{]/.test(line.text) ? null : { code: 'not-a-reading', span, args: [] };
}

function openings(text: string): Opening[] {
  const found: Opening[] = [];
  let list: List | null = null;
  let before = '';
  for (const line of linesOf(text)) {
    if (MARKER.test(line.text) || /^\s*(?:#|$)/.test(line.text)) continue;
    const [key] = KEY.exec(line.text) ?? [];
    const dash = DASH.exec(line.text);
    if (DOCUMENT.test(line.text)) {
      if (found.length > 0) found.push({ line, list: null, indent: 0 });
    } else if (key !== undefined) {
      list = { head: key, indents: [], least: Infinity, open: /^\s*(?:#.*)?$/.test(line.text.slice(key.length)) };
      found.push({ line, list: null, indent: 0 });
    } else if (dash && list?.open && beginsItem(list, (dash[1] ?? '').length, before)) {
      const indent = dash[2] === undefined ? (dash[1] ?? '').length : -1;
      list.indents.push(indent);
      if (indent >= 0) list.least = Math.min(list.least, indent);
      found.push({ line, list, indent });
    } else if (found.length === 0) found.push({ line, list: null, indent: 0 });
    else if (list?.indents.length === 0) list.open = false;
    before = line.text;
  }
  return found;
}

/** After an item that stands too far left, a dash where the first one was goes on with the list, if no list inside the item does. */
function beginsItem({ indents, least }: List, indent: number, before: string): boolean {
  return indent <= least + 1 || (indent === indents[0] && !/:\s*$/.test(before) && DASH.exec(before)?.[1]?.length !== indent);
}

function commonest(indents: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const indent of indents) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function misplaced(line: Line): Fault {
  const tab = line.text.indexOf('\t');
  const dash = line.text.indexOf('-');
  if (tab < 0 || tab > dash) return { code: 'yaml-indent', span: { start: line.start, end: line.start + dash + 1 }, args: [] };
  return { code: 'yaml-tab', span: { start: line.start + tab, end: line.start + tab + 1 }, args: [] };
}

export function linesOf(text: string): Line[] {
  const { starts } = lineMap(text);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length;
    return { start, end, text: text.slice(start, end).replace(/[\r\n]+$/, '') };
  });
}
