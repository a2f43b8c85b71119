import { foldBuffer, makeRoom, push, type FoldBuffer } from './fold-buffer.ts';
import { isEscape, markupLength, mayBeMark } from './markdown.ts';
import { COMPOSITE, DASH, ELLIPSIS, GONE, HYPHEN, IDEOGRAPH, kindOf, lowerOf, MARK, OTHER, QUOTE_MARK, SOFT_HYPHEN, SPACE, WORD } from './unit.ts';

/**
 * A text reduced to what counts as "the same words": no white space, no joining hyphens, no zero-width characters;
 * one kind of quotation mark and one of dash; `…` as three dots; ligatures taken apart; NFC; lower case.
 * Arrays run in parallel, one entry for each folded unit, `length` of them (the arrays may be longer).
 */
export interface Fold {
  readonly length: number;
  /** Folded UTF-16 code units. */
  readonly units: Uint16Array;
  /** Offset in the original where the unit's source begins; never decreases. */
  readonly starts: Int32Array;
  /** Length of the source in code units. */
  readonly sizes: Uint8Array;
  /** `UPPER`, `SPACED`, `LOOSE` and `PARAGRAPH`, or-ed. */
  readonly traits: Uint8Array;
}

/** The source is a capital. */
export const UPPER = 1;
/** White space stood before the unit. */
export const SPACED = 2;
/** A hyphen, soft hyphen or zero-width space stood before the unit: a word may or may not end here. */
export const LOOSE = 4;

/** A blank line stood before the unit, or nothing at all. */
export const PARAGRAPH = 8;
/** A line ended before the unit. */
const LINE = 16;

const APOSTROPHE = 0x27;
const MINUS = 0x2d;
const FULL_STOP = 0x2e;
const LINE_FEED = 0x0a;

/** Folds a text. Time and memory are linear: 8 bytes for each code unit. */
export function foldText(text: string, markdown: boolean): Fold {
  return foldInto(foldBuffer(text.length + 16), text, markdown);
}

/** Folds `text` into `buffer`, whose earlier content is lost. */
export function foldInto(buffer: FoldBuffer, text: string, markdown: boolean): Fold {
  buffer.length = 0;
  buffer.pending = 0;
  let literal = -1;
  for (let at = foldPlain(buffer, text, 0, markdown); at < text.length; at = foldPlain(buffer, text, at, markdown)) {
    const unit = text.charCodeAt(at);
    if (markdown && at !== literal && mayBeMark(unit)) {
      const skip = isEscape(text, at) ? 1 : markupLength(text, at);
      if (skip > 0) {
        if (unit === 0x5c) literal = at + 1;
        at += skip;
        continue;
      }
    }
    at = foldUnit(buffer, text, at, unit);
  }
  return buffer;
}

/** What `foldPlain` does with a code unit: found once, remembered in a table, as it is asked for every character. */
const LETTER = 1 << 17;
const BLANK = 1 << 18;
const SPECIAL = 1 << 19;
const COMBINING = 1 << 20;
const plain = new Uint32Array(65536);
const plainInMarkdown = new Uint32Array(65536);

/** One of the above; for a letter with the folded unit below bit 16, and whether that took away a capital in bit 16. */
function learnPlain(table: Uint32Array, unit: number): number {
  const kind = kindOf(unit);
  const isLetter = kind === WORD || kind === IDEOGRAPH || (kind === OTHER && !(table === plainInMarkdown && mayBeMark(unit)));
  const lower = lowerOf(unit);
  const learnt = isLetter ? LETTER | lower | (lower === unit ? 0 : UPPER << 16) : kind === SPACE ? BLANK : kind === MARK ? COMBINING : SPECIAL;
  table[unit] = learnt;
  return learnt;
}

/** Nearly all of any text: folds letters, white space and plain signs from `from` on, up to what needs a closer look. Returns where that is. */
function foldPlain(buffer: FoldBuffer, text: string, from: number, markdown: boolean): number {
  const end = text.length;
  if (from >= end) return from;
  const table = markdown ? plainInMarkdown : plain;
  makeRoom(buffer, end - from);
  const { units, starts, sizes, traits } = buffer;
  let { length, pending } = buffer;
  let at = from;
  let unit = text.charCodeAt(at);
  let entry = table[unit] || learnPlain(table, unit);
  while ((entry & (LETTER | BLANK)) !== 0) {
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
    const nextEntry = at + 1 < end ? table[next] || learnPlain(table, next) : SPECIAL;
    if (nextEntry === COMBINING) break;
    if ((entry & LETTER) !== 0) {
      units[length] = entry & 0xffff;
      starts[length] = at;
      sizes[length] = 1;
      traits[length] = pending | ((entry >>> 16) & UPPER);
      pending = 0;
      length += 1;
    } else pending |= spaceOf(unit, pending);
    at += 1;
    unit = next;
    entry = nextEntry;
  }
  buffer.length = length;
  buffer.pending = pending;
  return at;
}

/** What white space adds to the traits of the unit after it. */
function spaceOf(unit: number, pending: number): number {
  if (unit !== LINE_FEED) return SPACED;
  return SPACED | (pending & LINE ? PARAGRAPH : LINE);
}

function foldUnit(buffer: FoldBuffer, text: string, at: number, unit: number): number {
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  const kind = next >= 0x300 && kindOf(next) === MARK ? COMPOSITE : kindOf(unit);
  switch (kind) {
    case SPACE:
      buffer.pending |= spaceOf(unit, buffer.pending);
      return at + 1;
    case GONE: case SOFT_HYPHEN:
      buffer.pending |= LOOSE;
      return at + 1;
    case HYPHEN: case DASH:
      return foldDash(buffer, text, at, kind);
    case QUOTE_MARK:
      return foldQuoteMark(buffer, at);
    case ELLIPSIS:
      for (let i = 0; i < 3; i += 1) push(buffer, FULL_STOP, at, 1, 0);
      return at + 1;
    case COMPOSITE: case MARK:
      return foldCluster(buffer, text, at);
    default: {
      const lower = lowerOf(unit);
      push(buffer, lower, at, 1, lower === unit ? 0 : UPPER);
      return at + 1;
    }
  }
}

/** Marks that touch count as one: `''` is `"`. */
function foldQuoteMark(buffer: FoldBuffer, at: number): number {
  const last = buffer.length - 1;
  const start = buffer.starts[last] ?? 0;
  const size = buffer.sizes[last] ?? 0;
  if (last >= 0 && buffer.units[last] === APOSTROPHE && start + size === at && size < 8) buffer.sizes[last] = size + 1;
  else push(buffer, APOSTROPHE, at, 1, 0);
  return at + 1;
}

/** A single hyphen between letters, also at a line end, is dropped; all else is one dash. */
function foldDash(buffer: FoldBuffer, text: string, at: number, kind: number): number {
  let end = at + 1;
  while (end < text.length && end - at < 8 && isDash(text.charCodeAt(end))) end += 1;
  if (kind === HYPHEN && end === at + 1 && joinsWords(buffer, text, at)) {
    buffer.pending |= LOOSE;
    return end;
  }
  push(buffer, MINUS, at, end - at, 0);
  return end;
}

function isDash(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === HYPHEN || kind === DASH;
}

function joinsWords(buffer: FoldBuffer, text: string, at: number): boolean {
  const last = buffer.length - 1;
  if (last < 0 || (buffer.starts[last] ?? 0) + (buffer.sizes[last] ?? 0) !== at) return false;
  let next = at + 1;
  if (kindOf(text.charCodeAt(next) || 0) === SPACE) {
    const lineEnd = /[ \t]*\r?\n[ \t]*/y;
    lineEnd.lastIndex = next;
    if (!lineEnd.test(text)) return false;
    next = lineEnd.lastIndex;
  }
  if (next >= text.length) return false;
  const before = buffer.units[last] ?? 0;
  const after = text.charCodeAt(next);
  return isLetterLike(before) && isLetterLike(after) && !(isDigit(before) && isDigit(after));
}

function isLetterLike(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === WORD || kind === IDEOGRAPH || kind === COMPOSITE;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

const LONGEST_CLUSTER = 32;
const compatible = /[\u017f\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff5e]/;

/** A base with its combining marks, or conjoining jamo, brought to NFC; ligatures and presentation forms taken apart. */
function foldCluster(buffer: FoldBuffer, text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && end - at < LONGEST_CLUSTER && continues(text.charCodeAt(end))) end += 1;
  const source = text.slice(at, end);
  const form = source.normalize(compatible.test(source) ? 'NFKC' : 'NFC');
  for (let i = 0; i < form.length; i += 1) {
    const unit = form.charCodeAt(i);
    const lower = lowerOf(unit);
    const kind = kindOf(unit);
    if (kind === SPACE || kind === GONE) buffer.pending |= kind === SPACE ? SPACED : LOOSE;
    else push(buffer, kind === QUOTE_MARK ? APOSTROPHE : lower, at, end - at, lower === unit ? 0 : UPPER);
  }
  return end;
}

function continues(unit: number): boolean {
  return unit >= 0x300 && (kindOf(unit) === MARK || (unit >= 0x1160 && unit <= 0x11ff));
}

/** Where the source of unit `index` ends in the original. */
export function sourceEnd(fold: Fold, index: number): number {
  return (fold.starts[index] ?? 0) + (fold.sizes[index] ?? 0);
}

/** The first unit whose source begins at or after `offset`. */
export function unitAt(fold: Fold, offset: number): number {
  let low = 0;
  let high = fold.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((fold.starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
