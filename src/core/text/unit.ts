/**
 * What one UTF-16 code unit is when words are compared. Found once per code unit from Unicode's
 * properties and remembered in a table, so that folding costs a look-up.
 */
export const WORD = 1;
/** Letters of scripts written without spaces between words. */
export const IDEOGRAPH = 2;
export const SPACE = 3;
/** Counts for nothing: zero-width characters, byte-order marks, variation selectors, tatweel. */
export const GONE = 4;
export const SOFT_HYPHEN = 5;
/** A hyphen or an en dash: joins words, or is a dash, as what surrounds it says. */
export const HYPHEN = 6;
export const DASH = 7;
export const QUOTE_MARK = 8;
export const ELLIPSIS = 9;
/** A combining mark. */
export const MARK = 10;
/** Must be normalised before it is compared: ligatures, presentation forms, conjoining jamo. */
export const COMPOSITE = 11;
/** Signs that stand for themselves. */
export const OTHER = 12;

const kinds = new Uint8Array(65536);
const lowers = new Uint16Array(65536);

/** The kind of a code unit, one of the constants above. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  return known !== 0 ? known : learn(unit);
}

/** The code unit in lower case; itself where lower case is longer or there is none. */
export function lowerOf(unit: number): number {
  if ((kinds[unit] ?? 0) === 0) learn(unit);
  return lowers[unit] ?? unit;
}

/** Letters, digits and ideographs: what words are made of. */
export function isWordUnit(unit: number): boolean {
  const kind = kindOf(unit);
  return kind === WORD || kind === IDEOGRAPH || kind === MARK || kind === COMPOSITE;
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const low = char.toLowerCase();
  const kind = classify(unit, char);
  kinds[unit] = kind;
  lowers[unit] = low.length === 1 ? low.charCodeAt(0) : unit;
  return kind;
}

const spaces = /[\s\u0085\u180e]/u;
const gone = /[\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/u;
const hyphens = /[-\u2010\u2011\u2012\u2013\ufe63\uff0d]/u;
const dashes = /[\u2014\u2015\u2212\u2e3a\u2e3b\ufe58]/u;
const quoteMarks = /["'`\u00b4\u00ab\u00bb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07]/u;
const composites = /[\u017f\u1100-\u11ff\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff5e]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

function classify(unit: number, char: string): number {
  if (gone.test(char)) return GONE;
  if (spaces.test(char)) return SPACE;
  if (unit === 0xad) return SOFT_HYPHEN;
  if (hyphens.test(char)) return HYPHEN;
  if (dashes.test(char)) return DASH;
  if (quoteMarks.test(char)) return QUOTE_MARK;
  if (unit === 0x2026) return ELLIPSIS;
  if (/\p{M}/u.test(char)) return MARK;
  if (composites.test(char) || (unit < 0xd800 && char.normalize('NFC') !== char)) return COMPOSITE;
  if (unit >= 0xf900 && unit <= 0xfaff) return COMPOSITE;
  if (unspaced.test(char)) return IDEOGRAPH;
  return /[\p{L}\p{N}]/u.test(char) ? WORD : OTHER;
}
