import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { records, type RecordLines } from './records-by-line.ts';
import { columnOf, lineEnd, skipSpaces, type EntrySketch, type Found, type MapSketch, type Quoting, type ScalarSketch, type Sketch } from './sketch.ts';
import { sketchLines } from './sketch-block.ts';
import { bare } from './sketch-flow.ts';

/** What stands at an offset of a reading file, which may be half-typed and not YAML at all. */
export type Cursor = KeyCursor | ValueCursor;

interface Standing {
  /** The keys that lead here; lists leave no trace. At a value its last key is the one the value stands under. */
  readonly path: readonly string[];
  /** What is being written, with its quotation marks; empty where nothing is. */
  readonly span: Span;
  /** What of it stands before the cursor, as it is meant. */
  readonly typed: string;
  /** In brackets. */
  readonly isFlow: boolean;
  /** The keys that are there beside it, with what stands after them. */
  readonly siblings: ReadonlyMap<string, Sibling>;
  /** The column of the keys in this map. */
  readonly column: number;
}

export interface KeyCursor extends Standing {
  readonly kind: 'key';
  readonly hasColon: boolean;
  /** A dash may stand here instead, for a further item of the list under these keys. */
  readonly itemOf: readonly string[] | null;
}

export interface ValueCursor extends Standing {
  readonly kind: 'value';
  readonly quoting: Quoting;
  /** The value is an item of a list, or the whole of what stands under the key. */
  readonly inList: boolean;
  /** It stands on a line of its own, or after a dash, so that it may become a map or, under a key, a list. */
  readonly mayGrow: boolean;
  /** The other items of the list. */
  readonly listed: readonly string[];
}

export interface Sibling {
  readonly key: Span;
  /** Null where nothing stands after the key. */
  readonly value: Span | null;
  /** The words of a scalar on one line; '' for anything else. */
  readonly words: string;
}

/** null: in a comment, or where nothing can be told. Costs the lines of the file once and the record at hand. */
export function cursorAt(text: string, offset: number): Cursor | null {
  const all = records(text);
  const record = all[Math.max(0, lastStartingBy(all, offset))];
  const key = record?.head.replace(/:\n$/, '');
  const head: EntrySketch | null = key ? { key, span: { start: 0, end: 0 }, hasColon: true, value: null } : null;
  const { root, found } = sketchLines(text, { start: record && record.start <= offset ? record.start : 0, end: record?.end ?? text.length, head }, offset);
  if (!found) return null;
  const topKeys = () => topSiblings(text, all);
  const siblingsOf = (map: MapSketch | null) => (map === root ? topKeys() : siblingsIn(text, map));
  switch (found.kind) {
    case 'key': return { kind: 'key', ...standing(found), hasColon: found.entry?.hasColon ?? false, itemOf: null, typed: text.slice(found.span.start, offset), siblings: siblingsOf(found.map), isFlow: found.map.isFlow, column: found.map.column };
    case 'value': return valueCursor(text, offset, found, siblingsOf(found.map));
    case 'blank': return blankCursor(found, offset, siblingsOf);
  }
}

function standing({ path, span }: Extract<Found, { kind: 'key' | 'value' }>): Pick<Standing, 'path' | 'span'> {
  return { path, span };
}

function valueCursor(text: string, offset: number, found: Extract<Found, { kind: 'value' }>, siblings: Standing['siblings']): ValueCursor {
  const { scalar, list, map, span } = found;
  const before = text.slice(offset - columnOf(text, span.start) - (offset - span.start), span.start);
  return {
    kind: 'value', ...standing(found), siblings,
    typed: scalar ? wordsOf(text.slice(span.start, offset), scalar.quoting) : '',
    quoting: scalar?.quoting ?? 'plain',
    isFlow: (list ?? map)?.isFlow ?? false,
    column: map?.column ?? 0,
    inList: list !== null,
    mayGrow: !((list ?? map)?.isFlow ?? false) && (scalar === null || scalar.quoting === 'plain') && /^[\s-]*$/.test(before),
    listed: list ? list.items.flatMap((item) => (item === found.holder || item.value?.kind !== 'scalar' ? [] : [meantBy(text, item.value)])) : [],
  };
}

/** On an empty line the column says what may be written. */
function blankCursor(found: Extract<Found, { kind: 'blank' }>, offset: number, siblingsOf: (map: MapSketch | null) => Standing['siblings']): Cursor | null {
  const { open, column, path, isFree } = found;
  const span = { start: offset, end: offset };
  const top = open.at(-1);
  const map = open.findLast((one) => one.kind === 'map') ?? null;
  if (isFree) {
    return { kind: 'value', path, span, typed: '', siblings: siblingsOf(map), isFlow: false, column: map?.column ?? 0, quoting: 'plain', inList: top?.kind === 'list', mayGrow: true, listed: [] };
  }
  const itemOf = top?.kind === 'list' && top.column === column ? path : null;
  const here = map?.column === column ? map : null;
  if (!itemOf && !here) return null;
  const depth = here ? open.filter((one) => one.kind === 'map').length - 1 : path.length;
  return { kind: 'key', path: path.slice(0, depth), span, typed: '', hasColon: false, itemOf, siblings: here ? siblingsOf(here) : new Map(), isFlow: false, column };
}

function siblingsIn(text: string, map: MapSketch | null): Map<string, Sibling> {
  return new Map((map?.entries ?? []).filter(({ hasColon }) => hasColon).map(({ key, span, value }) => [key, { key: span, value: value && spanOf(value), words: value?.kind === 'scalar' ? meantBy(text, value) : '' }]));
}

/** The span of a scalar; of anything else only that there is something. */
function spanOf(value: Sketch): Span {
  return value.kind === 'scalar' ? value.span : { start: 0, end: 0 };
}

function topSiblings(text: string, all: readonly RecordLines[]): Map<string, Sibling> {
  const found = new Map<string, Sibling>();
  for (const { start, head } of all) {
    const key = head === '' ? /^[^\s:#][^:]*(?=:(?:\s|$))/.exec(text.slice(start, lineEnd(text, start)))?.[0] : undefined;
    if (key === undefined) continue;
    const span = { start, end: start + key.length };
    const value = skipSpaces(text, span.end + 1, lineEnd(text, start));
    found.set(key, { key: span, value: value < lineEnd(text, start) ? { start: value, end: lineEnd(text, start) } : null, words: text.slice(value, lineEnd(text, start)).trim() });
  }
  return found;
}

function meantBy(text: string, scalar: ScalarSketch): string {
  return scalar.quoting === 'block' ? '' : wordsOf(bare(text, scalar), scalar.quoting, true);
}

/** The words of a scalar that begins with its quotation mark, or of what stands between them. */
function wordsOf(written: string, quoting: Quoting, isBare = false): string {
  const inner = isBare || quoting === 'plain' || quoting === 'block' ? written : written.slice(1);
  switch (quoting) {
    case 'single': return inner.replaceAll("''", "'");
    case 'double': return inner.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (_, u: string | undefined, x: string | undefined, sign: string | undefined) => (sign === undefined ? String.fromCharCode(parseInt(u ?? x ?? '0', 16)) : (ESCAPES[sign] ?? sign)));
    default: return inner;
  }
}

const ESCAPES: { readonly [sign: string]: string | undefined } = { n: '\n', r: '\r', t: '\t', 0: '\0', e: '\u001b', a: '\u0007', b: '\b', v: '\v', f: '\f', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' };
