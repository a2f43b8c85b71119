import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { linesOf, MARKER, records, type Line } from './records-by-line.ts';
import { parseText, type Fault } from './syntax.ts';

/** What can still be read: the same text at the same offsets, with every line that cannot be read made a comment. */
export interface Salvaged {
  readonly text: string;
  readonly faults: readonly Fault[];
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
