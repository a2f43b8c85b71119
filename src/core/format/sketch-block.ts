import { afterLineEnd, blankFound, cover, goesOnAt, keyFound, lineEnd, quoted, skipSpaces, valueFound, type EntrySketch, type Found, type Holder, type ListSketch, type MapSketch, type Quoting, type ScalarSketch, type Sketching } from './sketch.ts';
import { bare, sketchFlow } from './sketch-flow.ts';

type Open = MapSketch | ListSketch;

/** What a run of lines is built of, and what the cursor is on. `head` opens the list that the lines go on with; null: they stand at the margin. */
export function sketchLines(text: string, lines: { readonly start: number; readonly end: number; readonly head: EntrySketch | null }, cursor: number): { readonly root: MapSketch; readonly found: Found | null } {
  const root: MapSketch = { kind: 'map', column: 0, isFlow: false, entries: lines.head ? [lines.head] : [] };
  const sketching: Sketching = { text, end: lines.end, cursor, found: null };
  const open: Open[] = [root];
  for (let at = lines.start; at < lines.end || (at === lines.end && at === cursor && sketching.found === null);) {
    const end = lineEnd(text, at);
    const start = skipSpaces(text, at, end);
    if (start >= end || text[start] === '#') {
      if (at <= cursor && cursor <= end && sketching.found === null && (text[start] !== '#' || cursor <= start)) sketching.found = blankAt(open, cursor - at);
      else if (at <= cursor && cursor <= end) return { root, found: null };
      at = end;
    } else at = Math.max(end, contentAt(sketching, open, { at: start, column: start - at }));
    if (at >= lines.end) break;
    at = afterLineEnd(text, at);
  }
  return { root, found: sketching.found };
}

function blankAt(open: readonly Open[], column: number): Found {
  const still = [...open];
  closeFor(still, column, true);
  return blankFound(still, column);
}

interface Content {
  readonly at: number;
  readonly column: number;
}

/** Closes what a line at `column` cannot belong to. */
function closeFor(open: Open[], column: number, isDash: boolean): void {
  for (let top = open.at(-1); top && open.length > 1; top = open.at(-1)) {
    const ends = top.column > column || (top.kind === 'list' && top.column === column && !isDash && column === columnBelow(open));
    if (!ends) return;
    open.pop();
  }
}

/** A list may stand at the column of the key above it. */
function columnBelow(open: readonly Open[]): number {
  return open.at(-2)?.column ?? -1;
}

/** What begins at a place: dashes, a key with its value, or a value. Returns where it ends. */
function contentAt(sketching: Sketching, open: Open[], { at, column }: Content): number {
  const { text } = sketching;
  const end = lineEnd(text, at);
  const isDash = text[at] === '-' && (at + 1 >= end || text[at + 1] === ' ' || text[at + 1] === '\t');
  closeFor(open, column, isDash);
  const isWhole = open.length === 1 && open[0]?.kind === 'map' && open[0].entries.length === 0 && text[at] === '{';
  if (isWhole) return sketchFlow(sketching, at, { column: -1, trail: [] }).end;
  if (isDash) return itemAt(sketching, open, { at, column });
  const key = keyAt(sketching, at, end);
  const holder = holderOf(open, column);
  if (!key && holder) return valueAt(sketching, open, { from: at, column: column - 1, holder });
  return entryAt(sketching, open, { at, column, key });
}

/** Where a value may begin at `column`: further in than what is open, and nothing stands there yet. */
function holderOf(open: readonly Open[], column: number): Holder | null {
  const top = open.at(-1);
  const holder = top?.kind === 'map' ? top.entries.at(-1) : top?.items.at(-1);
  return top && holder && holder.value === null && top.column < column ? holder : null;
}

function itemAt(sketching: Sketching, open: Open[], { at, column }: Content): number {
  const { text } = sketching;
  let top = open.at(-1);
  if (top?.kind !== 'list' || top.column !== column) {
    const list: ListSketch = { kind: 'list', column, isFlow: false, items: [] };
    const holder = top?.kind === 'map' ? top.entries.at(-1) : top?.items.at(-1);
    if (holder) holder.value ??= list;
    open.push(list);
    top = list;
  }
  const item = { value: null };
  top.items.push(item);
  const end = lineEnd(text, at);
  const start = skipSpaces(text, at + 1, end);
  if (start < end && text[start] !== '#') {
    // Between the dash and what follows, the item as a whole is meant.
    return contentAt(sketching, open, { at: start, column: column + start - at });
  }
  cover(sketching, { start: at + 1, end: start }, () => valueFound(open, item, sketching.cursor));
  return end;
}

interface KeyText {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

/** A key with its colon; null where there is none on the line. */
function keyAt({ text }: Sketching, at: number, end: number): KeyText | null {
  if (text[at] === '"' || text[at] === "'") {
    const scalar = quoted(text, at, { column: -1, end });
    const colon = skipSpaces(text, scalar.span.end, end);
    return text[colon] === ':' ? { key: bare(text, scalar), start: at, end: scalar.span.end, colon } : null;
  }
  if (/[[{#|>&*!%@`]/.test(text[at] ?? '')) return null;
  const found = /:(?=[ \t]|$)|[ \t]#/.exec(text.slice(at, end));
  if (!found || found[0] !== ':') return null;
  const key = text.slice(at, at + found.index).trimEnd();
  return { key, start: at, end: at + key.length, colon: at + found.index };
}

function entryAt(sketching: Sketching, open: Open[], { at, column, key }: Content & { readonly key: KeyText | null }): number {
  const { text } = sketching;
  const words = key ? null : /^.*?(?=\s*$|\s#)/.exec(text.slice(at, lineEnd(text, at)))?.[0] ?? '';
  const span = key ? { start: key.start, end: key.end } : { start: at, end: at + (words?.length ?? 0) };
  const entry: EntrySketch = { key: key?.key ?? words ?? '', span, hasColon: key !== null, value: null };
  let top = open.at(-1);
  if (top?.kind !== 'map' || top.column !== column) {
    const map: MapSketch = { kind: 'map', column, isFlow: false, entries: [] };
    const holder = top?.kind === 'map' ? top.entries.at(-1) : top?.items.at(-1);
    if (holder) holder.value ??= map;
    open.push(map);
    top = map;
  }
  top.entries.push(entry);
  cover(sketching, span, () => keyFound(open, entry, span));
  return key ? valueAt(sketching, open, { from: key.colon + 1, column, holder: entry }) : span.end;
}

interface ValuePlace {
  readonly from: number;
  /** Of the key above: lines further in belong to the value. */
  readonly column: number;
  readonly holder: Holder;
}

function valueAt(sketching: Sketching, open: readonly Open[], { from, column, holder }: ValuePlace): number {
  const { text, cursor } = sketching;
  const end = lineEnd(text, from);
  const start = skipSpaces(text, from, end);
  if (start >= end || text[start] === '#') {
    cover(sketching, { start: from, end: start }, () => valueFound(open, holder, cursor));
    return end;
  }
  if (text[start] === '{' || text[start] === '[') {
    const { sketch, end: after } = sketchFlow(sketching, start, { column, trail: open });
    holder.value = sketch;
    return after;
  }
  const scalar = scalarAt(sketching, start, column);
  holder.value = scalar;
  cover(sketching, scalar.span, () => valueFound(open, holder, scalar));
  return scalar.span.end;
}

function scalarAt({ text, end }: Sketching, start: number, column: number): ScalarSketch {
  const sign = text[start];
  if (sign === '"' || sign === "'") return quoted(text, start, { column, end });
  const isBlock = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(text.slice(start, lineEnd(text, start)));
  let last = lineEnd(text, start);
  for (let next = afterLineEnd(text, last); next < end && goesOnAt(text, next, column);) {
    const stop = lineEnd(text, next);
    // Blank lines at the end belong to whatever the cursor's column says.
    if (skipSpaces(text, next, stop) < stop) last = stop;
    next = afterLineEnd(text, stop);
    if (stop >= text.length) break;
  }
  const quoting: Quoting = isBlock ? 'block' : 'plain';
  if (isBlock) return { kind: 'scalar', span: { start, end: Math.min(end, last) }, quoting, isClosed: true };
  const words = text.slice(start, Math.min(end, last)).replace(/[ \t]#[^\r\n]*(?=[\r\n]|$)/g, (comment) => ' '.repeat(comment.length));
  return { kind: 'scalar', span: { start, end: start + words.trimEnd().length }, quoting, isClosed: true };
}
