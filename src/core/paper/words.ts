import { GONE, IDEOGRAPH, isWordUnit, kindOf, lowerOf, SOFT_HYPHEN } from '../text/unit.ts';

/**
 * The words of a text, cut at hyphens and apostrophes too. Word `i` is `text[starts[i], ends[i])`; `hashes[i]` is the same for
 * words that differ in case, accents or ligatures only. Marks of notes (raised figures) are no words.
 */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly hashes: Int32Array;
}

interface Growing {
  readonly text: string;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  hashes: Int32Array;
}

export function wordsOf(text: string): Words {
  const { count, starts, ends, hashes } = sharedWords(text);
  return { text, count, starts: starts.slice(0, count), ends: ends.slice(0, count), hashes: hashes.slice(0, count) };
}

let shared: Pick<Growing, 'starts' | 'ends' | 'hashes'> = { starts: new Int32Array(1024), ends: new Int32Array(1024), hashes: new Int32Array(1024) };

/** The same in shared memory: good only until the next call. */
export function sharedWords(text: string): Words {
  const words: Growing = { text, count: 0, ...shared };
  let at = 0;
  while (at < text.length) {
    const found = classOf(text.charCodeAt(at));
    if (found !== PART && found !== WHOLE) {
      at += 1;
      continue;
    }
    const start = at;
    at = wordEnd(text, start);
    push(words, start, at);
  }
  shared = { starts: words.starts, ends: words.ends, hashes: words.hashes };
  return words;
}

/** What a code unit is to a word: found once and remembered. */
const NONE = 1;
const PART = 2;
const WHOLE = 3;
const UNSEEN = 4;
const classes = new Uint8Array(65536);

function classOf(unit: number): number {
  const known = classes[unit] ?? 0;
  if (known !== 0) return known;
  const found = classify(unit);
  classes[unit] = found;
  return found;
}

function classify(unit: number): number {
  const kind = kindOf(unit);
  if (kind === GONE || kind === SOFT_HYPHEN) return UNSEEN;
  if (kind === IDEOGRAPH) return WHOLE;
  // Raised and lowered figures mark notes. Letters beyond the basic plane and pictures count: leaving one out is a change.
  const raised = unit === 0xb2 || unit === 0xb3 || unit === 0xb9 || (unit >= 0x2070 && unit <= 0x209c);
  return (isWordUnit(unit) && !raised) || (unit >= 0xd800 && unit <= 0xdfff) ? PART : NONE;
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  if (classOf(text.charCodeAt(start)) === WHOLE) return end;
  for (let at = end; at < text.length; at += 1) {
    const found = classOf(text.charCodeAt(at));
    if (found === PART) end = at + 1;
    else if (found !== UNSEEN) break;
  }
  return end;
}

function push(into: Growing, start: number, end: number): void {
  if (into.count === into.starts.length) {
    for (const name of ['starts', 'ends', 'hashes'] as const) {
      const wider = new Int32Array(into.count * 2);
      wider.set(into[name]);
      into[name] = wider;
    }
  }
  into.starts[into.count] = start;
  into.ends[into.count] = end;
  into.hashes[into.count] = hashOf(into.text, start, end);
  into.count += 1;
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over the letters. */
function hashOf(text: string, start: number, end: number): number {
  let hash = BASIS;
  for (let i = start; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return hashPlain(plainWord(text.slice(start, end)));
    hash = Math.imul(hash ^ lowerOf(unit), PRIME);
  }
  return hash;
}

function hashPlain(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

/** A word without case, accents, ligatures and what is not seen. */
export function plainWord(word: string): string {
  return word.replace(/[\u00ad\u061c\u0640\u200b-\u200f\u2060\ufeff]/g, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A word as it is spelled: without case, ligatures and what is not seen, but with its accents. */
export function spelledWord(word: string): string {
  return word.replace(/[\u00ad\u061c\u0640\u200b-\u200f\u2060\ufeff]/g, '').normalize('NFKC').toLowerCase();
}

export function wordAt(words: Words, i: number): string {
  return words.text.slice(words.starts[i], words.ends[i]);
}
