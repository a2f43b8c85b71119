import { lineMap } from '../text/lines.ts';
import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { parseText, type Fault } from './syntax.ts';

/** What can still be read: the same text at the same offsets, with every line that cannot be read made a comment. */
export interface Salvaged {
  readonly text: string;
  readonly faults: readonly Fault[];
}

interface Line extends Span {
  /** Without its end. */
  readonly text: string;
}

/** A top-level key or one item of the list below it. */
interface Record extends Span {
  /** What must stand before the record for it to be YAML by itself. */
  readonly head: string;
  /** What is wrong with where it begins, if anything. */
  readonly fault: Fault | null;
}

/** Leaves out the records that are not valid YAML by themselves, so that they do not hide the others. */
export function withoutBrokenRecords(text: string): Salvaged {
  const broken: Span[] = [];
  const faults: Fault[] = [];
  for (const { start, end, head, fault } of records(text)) {
    const found = fault ?? parseText(head + text.slice(start, end)).errors[0];
    if (!found) continue;
    const within = (offset: number) => Math.max(start, Math.min(offset + start - head.length, end));
    broken.push({ start, end });
    faults.push(fault ?? { ...found, span: { start: within(found.span.start), end: within(found.span.end) } });
  }
  return { text: commentOut(text, broken), faults };
}

/** Leaves out what git could not join: each hunk, and the records it cuts through. Lone markers go by themselves. */
export function withoutConflicts(text: string): Salvaged {
  if (!/^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m.test(text)) return { text, faults: [] };
  const lines = linesOf(text);
  const all = records(text);
  const starts = new Set(all.map((record) => record.start));
  const gone: Span[] = [];
  const faults: Fault[] = [];
  for (const hunk of hunksOf(lines)) {
    const [first, last] = [hunk[0], hunk.at(-1)];
    if (!first || !last) continue;
    faults.push({ code: 'conflict-markers', span: { start: first.start, end: first.start + first.text.length }, args: [] });
    gone.push({ start: first.start, end: last.end });
    for (let i = Math.max(0, lastStartingBy(all, first.start)); i < all.length; i++) {
      const record = all[i];
      if (!record || record.start >= last.end) break;
      if (record.start >= first.start || (record.end > first.start && goesOn(lines, hunk, starts))) gone.push(record);
    }
  }
  return { text: commentOut(text, gone), faults };
}

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** From `<<<<<<<` to `>>>>>>>`; a marker that is no part of such a whole is a hunk of its own. */
function hunksOf(lines: readonly Line[]): Line[][] {
  const found: Line[][] = [];
  let open: Line[] | null = null;
  const giveUp = () => found.push(...(open ?? []).filter((line) => MARKER.test(line.text)).map((line) => [line]));
  for (const line of lines) {
    const isMarker = MARKER.test(line.text);
    if (isMarker && line.text.startsWith('<')) {
      giveUp();
      open = [line];
    } else if (open) {
      open.push(line);
      if (!isMarker || !line.text.startsWith('>')) continue;
      found.push(open);
      open = null;
    } else if (isMarker) found.push([line]);
  }
  giveUp();
  return found;
}

/** Does one of a hunk's versions go on with the record that stands before it? */
function goesOn(lines: readonly Line[], hunk: readonly Line[], starts: ReadonlySet<number>): boolean {
  if (hunk.length === 1) return false;
  let isFirst = false;
  for (const line of hunk) {
    if (MARKER.test(line.text)) {
      // An empty version goes on as the text after the hunk does.
      if (isFirst && goesOnAfter(lines, hunk.at(-1)?.start ?? 0, starts)) return true;
      isFirst = true;
    } else if (isFirst && !isBlank(line)) {
      if (!starts.has(line.start)) return true;
      isFirst = false;
    }
  }
  return false;
}

function goesOnAfter(lines: readonly Line[], last: number, starts: ReadonlySet<number>): boolean {
  for (let i = lastStartingBy(lines, last) + 1; i < lines.length; i++) {
    const line = lines[i];
    if (line && !isBlank(line)) return !MARKER.test(line.text) && !starts.has(line.start);
  }
  return false;
}

function isBlank({ text }: Line): boolean {
  return text.trim() === '' || text.startsWith('#');
}

/** A comment at the margin ends whatever stands above it, and is nothing to YAML. */
function commentOut(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    result += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]+/g, (line) => `#${' '.repeat(line.length - 1)}`);
    at = end;
  }
  return result + text.slice(at);
}

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
function records(text: string): Record[] {
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

function linesOf(text: string): Line[] {
  const { starts } = lineMap(text);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length;
    return { start, end, text: text.slice(start, end).replace(/[\r\n]+$/, '') };
  });
}
