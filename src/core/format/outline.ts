import { isMap, isSeq } from 'yaml';
import { MAX_BYTES, MAX_PARTS } from '../model/limits.ts';
import type { Span } from '../text/span.ts';
import { plainRecord } from './plain-record.ts';
import { parseYaml, type Context } from './parse.ts';
import { faultIn, isBroken } from './sound.ts';
import { lineEndAt, nextLine } from './spot.ts';

/** A top-level key with what stands beside it, or one item of the list below it, up to where the next part begins. */
export interface Part extends Span {
  readonly key: string;
  readonly isItem: boolean;
}

/** A file in block style, cut at its top-level keys and at the items of their lists. */
export interface Outline {
  readonly parts: readonly Part[];
}

/**
 * Cuts a sound file by its lines alone, which costs a hundredth of parsing it. Each part that is not written in the plainest
 * way is parsed by itself; as the parts are sound, so is the whole, for in block style what stands further left ends all
 * that was open before it. null: not a file that can be judged in this way, and perhaps not a sound one.
 */
export function outlineOf(text: string): Outline | null {
  if (text.length > MAX_BYTES || mayHaveTooManyParts(text)) return null;
  const parts = partsOf(text);
  if (!parts) return null;
  const keys = parts.flatMap(({ key, isItem }) => (isItem ? [] : [key]));
  if (new Set(keys).size < keys.length || !keys.includes('reading')) return null;
  return parts.every((part, i) => isSound(text, part, parts[i + 1]?.isItem ?? false)) ? { parts } : null;
}

const TOP = /^([a-z][a-z-]*):(?:[ \t]|\r?$)/;

function partsOf(text: string): Part[] | null {
  const found: { key: string; isItem: boolean; start: number; end: number }[] = [];
  let key = '';
  let column = -1;
  let isOpen = false;
  for (let line = 0, next = 0; line < text.length; line = next) {
    next = nextLine(text, line);
    let at = line;
    while (text.charCodeAt(at) === 32) at++;
    const sign = text.charCodeAt(at);
    if (at >= next || sign === 10 || sign === 13 || sign === 35) continue;
    const indent = at - line;
    const isDash = sign === 45 && /[\s]/.test(text.charAt(at + 1) || ' ');
    if (isDash && isOpen && (column < 0 || column === indent)) {
      column = indent;
      found.push({ key, isItem: true, start: line, end: next });
    } else if (indent > 0) {
      const last = found.at(-1);
      if (!last) return null;
      if (!last.isItem) isOpen = false;
    } else {
      const whole = text.slice(line, lineEndAt(text, line));
      if (found.length === 0 && /^---[ \t]*$/.test(whole)) continue;
      const name = TOP.exec(whole)?.[1];
      if (name === undefined) return null;
      key = name;
      column = -1;
      isOpen = /^[ \t]*(?:#.*)?$/.test(whole.slice(name.length + 1));
      found.push({ key, isItem: false, start: line, end: next });
    }
  }
  for (const [i, part] of found.entries()) part.end = found[i + 1]?.start ?? text.length;
  return found;
}

/** Signs are counted generously where there is any danger. */
function mayHaveTooManyParts(text: string): boolean {
  if (text.length * 2 < MAX_PARTS) return false;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) most += 12;
    else if (c === 44 || c === 92 || c === 58 || c === 91 || c === 123) most += 4;
  }
  return most >= MAX_PARTS;
}

const LISTS = new Set(['pages', 'footnotes', 'actors', 'terms', 'claims', 'annotations']);

function isSound(text: string, part: Part, hasItems: boolean): boolean {
  const lines = text.slice(part.start, part.end);
  if (!part.isItem) {
    if (LISTS.has(part.key) && /^[a-z]+:[ \t]*(?:#[^\r\n]*)?(?:[\r\n]+ *(?:#[^\r\n]*)?)*$/.test(lines)) return true;
    if (part.key === 'reading') return faultIn(lines) === undefined;
    // A list below a key whose own line is sound.
    return !hasItems && faultIn(`reading: 1\n${lines}`) === undefined && isOnly(lines, null);
  }
  return plainRecord(lines) || isOnly(`${part.key}:\n${lines}`, part.key);
}

/** Sound, and nothing but one key; of a list, only one item. What is wrong in a record is wrong with it alone. */
function isOnly(text: string, list: string | null): boolean {
  const context: Context = { path: '', text, problems: [] };
  const root = parseYaml(context);
  if (context.problems.some(isBroken) || !isMap(root) || root.items.length !== 1) return false;
  const value = root.items[0]?.value;
  return list === null || (isSeq(value) && !value.flow && value.items.length === 1);
}
