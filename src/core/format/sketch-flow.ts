import { columnOf, cover, keyFound, lineEnd, lineStart, quoted, valueFound, type EntrySketch, type Found, type Holder, type ItemSketch, type ListSketch, type MapSketch, type ScalarSketch, type Sketching, type Trail } from './sketch.ts';

interface Room {
  /** Of the key that the outermost bracket stands under: a line that is no further in does not belong to it. */
  readonly column: number;
  readonly trail: Trail;
}

/** A map or list in brackets that begins at `start`. Returns it and where it ends; one that is not closed ends where its lines do. */
export function sketchFlow(sketching: Sketching, start: number, { column, trail }: Room): { readonly sketch: MapSketch | ListSketch; readonly end: number } {
  const isMap = sketching.text[start] === '{';
  const place = { column: columnOf(sketching.text, start), isFlow: true } as const;
  if (isMap) {
    const map: MapSketch = { kind: 'map', ...place, entries: [] };
    return { sketch: map, end: entriesOf(sketching, start + 1, { column, trail: [...trail, map] }, map) };
  }
  const list: ListSketch = { kind: 'list', ...place, items: [] };
  return { sketch: list, end: itemsOf(sketching, start + 1, { column, trail: [...trail, list] }, list) };
}

function entriesOf(sketching: Sketching, from: number, room: Room, map: MapSketch): number {
  const { text } = sketching;
  for (let next = from; ;) {
    const { at, isOver } = skipGap(sketching, next, room.column);
    cover(sketching, { start: next, end: at }, () => keyFound(room.trail, null, here(sketching)));
    if (isOver) return at;
    const sign = text[at] ?? '';
    if (sign === '}' || sign === ']') return at + 1;
    next = sign === ',' ? at + 1 : Math.max(at + 1, entryAt(sketching, at, room, map));
    // Between a value and the comma after it there is nothing to be said.
    if (sign !== ',') next = overComma(sketching, next, room.column);
  }
}

function entryAt(sketching: Sketching, start: number, room: Room, map: MapSketch): number {
  const { text } = sketching;
  const scalar = scalarAt(sketching, start, room.column);
  const { at, isOver } = skipGap(sketching, scalar.span.end, room.column);
  const hasColon = !isOver && text[at] === ':';
  const entry: EntrySketch = { key: bare(text, scalar), span: scalar.span, hasColon, value: null };
  map.entries.push(entry);
  cover(sketching, scalar.span, () => keyFound(room.trail, entry, scalar.span));
  return hasColon ? valueAt(sketching, at + 1, room, entry) : scalar.span.end;
}

function itemsOf(sketching: Sketching, from: number, room: Room, list: ListSketch): number {
  const { text } = sketching;
  for (let next = from; ;) {
    const { at, isOver } = skipGap(sketching, next, room.column);
    const sign = text[at] ?? '';
    const item: ItemSketch = { value: null };
    if (isOver || sign === ']' || sign === '}' || sign === ',') {
      cover(sketching, { start: next, end: at }, () => nothingIn(sketching, room, item));
      if (isOver) return at;
      if (sign !== ',') return at + 1;
      next = at + 1;
      continue;
    }
    list.items.push(item);
    next = overComma(sketching, Math.max(at + 1, valueAt(sketching, next, room, item)), room.column);
  }
}

/** A value and what stands before it; returns where it ends. */
function valueAt(sketching: Sketching, from: number, room: Room, holder: Holder): number {
  const { text } = sketching;
  const { at, isOver } = skipGap(sketching, from, room.column);
  const sign = text[at] ?? '';
  if (isOver || sign === ',' || sign === '}' || sign === ']') {
    cover(sketching, { start: from, end: at }, () => nothingIn(sketching, room, holder));
    return at;
  }
  if (sign === '{' || sign === '[') {
    const { sketch, end } = sketchFlow(sketching, at, room);
    holder.value = sketch;
    return end;
  }
  const scalar = scalarAt(sketching, at, room.column);
  holder.value = scalar;
  cover(sketching, scalar.span, () => valueFound(room.trail, holder, scalar));
  return scalar.span.end;
}

function nothingIn(sketching: Sketching, { trail }: Room, holder: Holder): Found {
  return valueFound(trail, holder, sketching.cursor);
}

function here({ cursor }: Sketching): { readonly start: number; readonly end: number } {
  return { start: cursor, end: cursor };
}

function scalarAt({ text, end }: Sketching, start: number, column: number): ScalarSketch {
  if (text[start] === '"' || text[start] === "'") return quoted(text, start, { column, end });
  const stop = /[,[\]{}\r\n]|:(?=[\s,[\]{}]|$)|[ \t]#/g;
  stop.lastIndex = start;
  const found = stop.exec(text)?.index ?? end;
  return { kind: 'scalar', span: { start, end: start + text.slice(start, Math.min(found, end)).trimEnd().length }, quoting: 'plain', isClosed: true };
}

/** A key without its quotation marks. */
export function bare(text: string, { span, quoting, isClosed }: ScalarSketch): string {
  const isQuoted = quoting === 'single' || quoting === 'double';
  return text.slice(span.start + (isQuoted ? 1 : 0), span.end - (isQuoted && isClosed ? 1 : 0));
}

interface Gap {
  readonly at: number;
  /** Nothing that belongs to the brackets follows. */
  readonly isOver: boolean;
}

/** Over white space, line ends and comments. A line that is no further in than the key above ends brackets that nobody closed. */
function skipGap({ text, end }: Sketching, from: number, column: number): Gap {
  let at = from;
  for (; at < end; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '#' && /\s/.test(text[at - 1] ?? ' ')) at = lineEnd(text, at) - 1;
    else if (!/\s/.test(sign)) break;
  }
  const before = text.slice(lineStart(text, at), at);
  const isOver = at >= end || (before.trim() === '' && columnOf(text, at) <= column && !/[\]}]/.test(text[at] ?? ''));
  return isOver ? { at: Math.min(at, lineEnd(text, from)), isOver } : { at, isOver };
}

function overComma(sketching: Sketching, from: number, column: number): number {
  const { at, isOver } = skipGap(sketching, from, column);
  return !isOver && sketching.text[at] === ',' ? at + 1 : from;
}
