import type { Span } from '../text/span.ts';

/** How a scalar is written. `block`: with `|` or `>`. */
export type Quoting = 'plain' | 'single' | 'double' | 'block';

/** What a text in the making seems to be built of, told from signs and columns alone: nothing here has to be valid YAML. */
export type Sketch = MapSketch | ListSketch | ScalarSketch;

export interface MapSketch {
  readonly kind: 'map';
  /** Of its keys; in flow style that of the map's bracket. */
  readonly column: number;
  readonly isFlow: boolean;
  readonly entries: EntrySketch[];
}

export interface EntrySketch {
  readonly key: string;
  readonly span: Span;
  /** Whether its colon is there. */
  readonly hasColon: boolean;
  value: Sketch | null;
}

export interface ListSketch {
  readonly kind: 'list';
  /** Of its dashes. */
  readonly column: number;
  readonly isFlow: boolean;
  readonly items: ItemSketch[];
}

export interface ItemSketch {
  value: Sketch | null;
}

/** `span` has the quotation marks; an unclosed one ends with its line. */
export interface ScalarSketch {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly quoting: Quoting;
  readonly isClosed: boolean;
}

/** Where a value stands or may stand: under a key or in a list. */
export type Holder = EntrySketch | ItemSketch;

/** The maps and lists that are open at some place, outermost first. */
export type Trail = readonly (MapSketch | ListSketch)[];

/** What the cursor is on. `path`: the keys that lead there; lists leave no trace in it. */
export type Found =
  | { readonly kind: 'key'; readonly path: readonly string[]; readonly map: MapSketch; readonly entry: EntrySketch | null; readonly span: Span }
  | ValueFound
  | { readonly kind: 'blank'; readonly path: readonly string[]; readonly open: Trail; readonly column: number; readonly isFree: boolean };

export interface ValueFound {
  readonly kind: 'value';
  /** Its last key is the one that the value stands under. */
  readonly path: readonly string[];
  /** The map that has this key. */
  readonly map: MapSketch | null;
  /** The list that the value is an item of. */
  readonly list: ListSketch | null;
  readonly holder: Holder;
  readonly scalar: ScalarSketch | null;
  readonly span: Span;
}

/** Must be called while the last entries of the open maps are those that lead on. */
export function keyFound(trail: Trail, entry: EntrySketch | null, span: Span): Found {
  const map = trail.at(-1);
  return { kind: 'key', path: keysOf(trail.slice(0, -1)), map: map?.kind === 'map' ? map : { kind: 'map', column: 0, isFlow: false, entries: [] }, entry, span };
}

export function valueFound(trail: Trail, holder: Holder, scalar: ScalarSketch | number): Found {
  const last = trail.at(-1);
  const map = trail.findLast((one) => one.kind === 'map') ?? null;
  const isScalar = typeof scalar !== 'number';
  return { kind: 'value', path: keysOf(trail), map, list: last?.kind === 'list' ? last : null, holder, scalar: isScalar ? scalar : null, span: isScalar ? scalar.span : { start: scalar, end: scalar } };
}

export function blankFound(open: Trail, column: number): Found {
  const top = open.at(-1);
  const holder = top?.kind === 'map' ? top.entries.at(-1) : top?.items.at(-1);
  return { kind: 'blank', path: keysOf(open), open, column, isFree: holder?.value === null && (top?.column ?? 0) < column };
}

function keysOf(trail: Trail): string[] {
  return trail.flatMap((one) => (one.kind === 'map' ? (one.entries.at(-1)?.key ?? []) : []));
}

/** Carried along while a text is sketched. */
export interface Sketching {
  readonly text: string;
  readonly end: number;
  readonly cursor: number;
  found: Found | null;
}

/** Remembers what covers the cursor; the first that does is meant. */
export function cover(sketching: Sketching, span: Span, found: () => Found): void {
  if (sketching.found === null && span.start <= sketching.cursor && sketching.cursor <= span.end) sketching.found = found();
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Of the line that holds `offset`, without its line end. */
export function lineEnd(text: string, offset: number): number {
  for (let at = offset; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return text.length;
}

/** The start of the line after the one that ends at `offset`. */
export function afterLineEnd(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  return text.startsWith('\r\n', offset) ? offset + 2 : offset + 1;
}

export function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

/** Whether the lines from `at` on still belong to what stands under a key at `column`: blank, or further in. */
export function goesOnAt(text: string, at: number, column: number): boolean {
  const words = skipSpaces(text, at, text.length);
  return words >= lineEnd(text, at) || words - at > column;
}

/** A scalar in quotation marks that begins at `start`, under a key at `column`. */
export function quoted(text: string, start: number, { column, end }: { readonly column: number; readonly end: number }): ScalarSketch {
  const mark = text[start];
  const quoting = mark === '"' ? 'double' as const : 'single' as const;
  for (let at = start + 1; at < end; at += 1) {
    const sign = text[at];
    if (sign === '\\' && mark === '"') at += 1;
    else if (sign === mark) {
      if (mark === "'" && text[at + 1] === "'") at += 1;
      else return { kind: 'scalar', span: { start, end: at + 1 }, quoting, isClosed: true };
    } else if ((sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')) && !goesOnAt(text, at + 1, column)) break;
  }
  return { kind: 'scalar', span: { start, end: Math.min(end, lineEnd(text, start)) }, quoting, isClosed: false };
}
