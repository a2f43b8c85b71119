import type { Span } from '../text/span.ts';

export type LocatorKind = 'page' | 'paragraph' | 'section' | 'line' | 'other';

/** One place or a range of them, as labels: `63`, `xii`, `3`. A single place begins and ends with itself. */
export interface LabelRange {
  readonly from: string;
  readonly to: string;
}

/** Where in a source, as a citation says it; `span` in the paper, `text` as written. */
export interface Locator {
  readonly kind: LocatorKind;
  readonly text: string;
  readonly span: Span;
  readonly ranges: readonly LabelRange[];
  /** The word or sign for the kind, as written (`pp.`); '' where there is none. */
  readonly term: string;
}

/** English, Spanish, French and German: all that Pandoc reads in these languages, and plain usage. Case does not count, as in Pandoc. */
const TERMS: readonly (readonly [LocatorKind, string])[] = [
  ['paragraph', '¶¶|¶|paragraphs?|paras?\\.?|paragr\\.|pars?\\.|párrafos?|párrs?\\.?|paragraphes?|alinéas?|al\\.|Absätze|Absatz|Abs\\.|Randnummer|Rn\\.?'],
  ['page', 'pp\\.?|p\\.?|pages?|pgs?\\.|páginas?|págs?\\.?|S\\.|Seiten?|Bl\\.'],
  ['section', '§§|§|sections?|secs?\\.|sects?\\.|secciones|sección|secc?\\.|Abschnitte?|Abschn\\.'],
  ['line', 'll\\.?|l\\.|ls\\.|lines?|vv\\.|v\\.|verses?|versets?|versos?|vers|líneas?|líns?\\.|lignes?|lin\\.|Zeilen?|Z\\.|Versen?|V\\.'],
  ['other', [
    'chapters?|chaps?\\.?|chs?\\.|capítulos?|caps?\\.|chapitres?|Kapitel|Kap\\.', 'columns?|cols?\\.|columnas?|colonnes?|Spalten?|Sp\\.', 'folios?|fols?\\.|fᵒˢ?|f°s?|Blätter|Blatt',
    'figures?|figs?\\.|figuras?|Abbildung(?:en)?|Abb\\.', 'notes?|nn?\\.|notas?|Noten?', 'books?|bks?\\.|libros?|libs?\\.|livres?|liv\\.|Bücher|Buch|B\\.',
    'volumes?|vols?\\.|volumen|volúmenes|tomes?|tomos?|t\\.|Bände|Band|Bde?\\.', 'parts?\\.?|pts?\\.|partes?|parties?|Teile?|issues?',
    'numbers?|nos?\\.|números?|núms?\\.|numéros?|nᵒˢ?|n°s?|Nummern?|Nr\\.', 'opus|opera|opp?\\.|vers\\.|sub verbis|sub verbo|s\\. ?vv?\\.',
  ].join('|')],
];

const LABEL = '(?:[A-Za-z]{0,2}\\d+[A-Za-z]?|[ivxlcdm]+|[IVXLCDM]+)(?![\\p{L}\\p{N}])';
const RANGE = new RegExp(`^(${LABEL})(?:\\s*(?:[-‐‑‒–—]|\\bto\\b|\\bbis\\b|\\ba\\b|\\bà\\b)\\s*(${LABEL}))?(?:\\s*(ff?|sqq?|ss?)\\b\\.?)?`, 'u');
const BETWEEN = /^\s*(?:,|&|\band\b|\by\b|\be\b|\bet\b|\bund\b)\s*/u;
const PATTERNS = TERMS.map(([kind, words]) => [kind, new RegExp(`^(?:${words})(?=[\\s\\d\\u00a0]|$)`, 'iu')] as const);
const SIGNS = /^(¶¶?|§§?)/;

/** What of `text` is a locator, from its beginning: the length, and what it says; null where it begins with none. */
export function readLocator(text: string): { readonly length: number; readonly locator: Omit<Locator, 'span'> } | null {
  const term = termOf(text);
  const wordless = term === null;
  let at = wordless ? 0 : term.length;
  at += /^[\s\u00a0]*/.exec(text.slice(at))?.[0].length ?? 0;
  const ranges: LabelRange[] = [];
  let end = at;
  for (;;) {
    const found = RANGE.exec(text.slice(at));
    if (!found || (wordless && !/^[\divxlcdm]/.test(found[0]))) break;
    ranges.push(rangeOf(found[1] ?? '', found[2], found[3]));
    end = at + found[0].length;
    const between = BETWEEN.exec(text.slice(end))?.[0].length ?? 0;
    if (between === 0) break;
    at = end + between;
    // The term may be said again: `p. 3, p. 5`.
    const again = termOf(text.slice(at));
    if (again && again.kind === (term?.kind ?? 'page')) at += again.length + (/^[\s\u00a0]*/.exec(text.slice(at + again.length))?.[0].length ?? 0);
  }
  if (ranges.length === 0 || (wordless && !/\d/.test(text.slice(0, end)))) return null;
  return { length: end, locator: { kind: term?.kind ?? 'page', text: text.slice(0, end), ranges, term: text.slice(0, term?.length ?? 0) } };
}

function termOf(text: string): { readonly kind: LocatorKind; readonly length: number } | null {
  const sign = SIGNS.exec(text);
  if (sign) return { kind: sign[0].startsWith('¶') ? 'paragraph' : 'section', length: sign[0].length };
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    return { kind, length: found.length };
  }
  return null;
}

/** A locator as it is meant where `§` is the sign of a paragraph. */
export function inParagraphs(locator: Locator): Locator {
  return locator.term.startsWith('§') ? { ...locator, kind: 'paragraph' } : locator;
}

/** `163–64` is short for `163–164`; `f.` adds one, `ff.` some more. */
function rangeOf(from: string, to: string | undefined, more: string | undefined): LabelRange {
  if (to !== undefined && /^\d+$/.test(from) && /^\d+$/.test(to) && to.length < from.length) return { from, to: from.slice(0, from.length - to.length) + to };
  if (to !== undefined) return { from, to };
  if (more === undefined || !/^\d+$/.test(from)) return { from, to: from };
  return { from, to: String(Number(from) + (more.length === 1 ? 1 : 9)) };
}

/** Whether a place with this label lies in one of the ranges. Roman numbers are compared as numbers. */
export function isWithin(ranges: readonly LabelRange[], label: string): boolean {
  const value = numberOf(label);
  return ranges.some(({ from, to }) => {
    if (from === label || to === label) return true;
    const [low, high] = [numberOf(from), numberOf(to)];
    return value !== null && low !== null && high !== null && low.roman === value.roman && low.value <= value.value && value.value <= high.value;
  });
}

const ROMAN: { readonly [sign: string]: number } = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function numberOf(label: string): { readonly value: number; readonly roman: boolean } | null {
  if (/^\d+$/.test(label)) return { value: Number(label), roman: false };
  if (!/^[ivxlcdm]+$/i.test(label)) return null;
  const signs = [...label.toLowerCase()].map((sign) => ROMAN[sign] ?? 0);
  return { value: signs.reduce((sum, sign, i) => sum + (sign < (signs[i + 1] ?? 0) ? -sign : sign), 0), roman: true };
}
