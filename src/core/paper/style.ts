import type { LocatorKind } from './locator.ts';
import { citationsOf, type Paper } from './paper.ts';

type Pair = readonly [open: string, close: string];

/** How a paper quotes: its marks, those within them, and the word it has for a page if it cites by pages. */
export interface QuotingStyle {
  readonly outer: Pair;
  readonly inner: Pair;
  /** `p.`; null: it cites by paragraphs, or lines of verse. */
  readonly page: string | null;
}

/** The marks of each language, and those for a quotation within one, by the mark that opens. */
const INNER: { readonly [open: string]: Pair } = {
  '“': ['‘', '’'], '‘': ['“', '”'], '"': ['\'', '\''], '\'': ['"', '"'], '«': ['“', '”'], '»': ['›', '‹'], '„': ['‚', '‘'], '‚': ['„', '“'], '‹': ['«', '»'], '›': ['»', '«'],
};
const FRENCH: Pair = ['«\u202f', '\u202f»'];
const BY_LANGUAGE: { readonly [language: string]: Pair } = {
  'en-GB': ['‘', '’'], fr: FRENCH, es: ['«', '»'], it: ['«', '»'], pt: ['“', '”'], de: ['„', '“'], 'de-CH': ['«', '»'], cs: ['„', '“'], pl: ['„', '”'], ru: ['«', '»'],
};

/**
 * The style of a paper: the marks and the kind of place it uses most, for `key` or at all; where it has none yet, those
 * of its language, and paragraphs.
 */
export function quotingStyle(paper: Paper, { key, lang }: { readonly key: string; readonly lang: string | null }): QuotingStyle {
  const outer = mostUsedMarks(paper, lang) ?? marksOfLanguage(lang);
  return { outer, inner: innerOf(outer), page: pageWord(paper, key, lang) };
}

/** The marks for a quotation within these. */
export function innerOf([open, close]: Pair): Pair {
  return open === '„' && close === '”' ? ['‚', '’'] : INNER[open.charAt(0)] ?? ['‘', '’'];
}

function languageOf(lang: string | null): string {
  return (lang ?? 'en').split(/[-_]/)[0]?.toLowerCase() ?? 'en';
}

function marksOfLanguage(lang: string | null): Pair {
  return BY_LANGUAGE[(lang ?? '').replace('_', '-')] ?? BY_LANGUAGE[languageOf(lang)] ?? ['“', '”'];
}

/** What stands between French marks is set off by a space; Spanish, Italian and Swiss ones have none. */
function mostUsedMarks({ blocks }: Paper, lang: string | null): Pair | null {
  const counts = new Map<string, number>();
  let spaced = 0;
  for (const { block } of blocks) {
    for (const { quotations, run } of block.passus) {
      for (const { open, close, start } of quotations) {
        counts.set(`${open}${close}`, (counts.get(`${open}${close}`) ?? 0) + 1);
        if (open === '«') spaced += /\s/.test(run.text.charAt(start)) ? 1 : -1;
      }
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most) return null;
  const [open = '“', close = '”'] = [...most[0]];
  return open === '«' && (spaced > 0 || (spaced === 0 && languageOf(lang) === 'fr')) ? FRENCH : [open, close];
}

/** The word for a page, where more places are cited by page than otherwise: of this work, else of all. */
function pageWord(paper: Paper, key: string, lang: string | null): string | null {
  const located = citationsOf(paper).flatMap((citation) => (citation.locator ? [{ key: citation.key, kind: citation.locator.kind, term: citation.locator.term }] : []));
  const own = located.filter((one) => one.key === key);
  const used = own.length > 0 ? own : located;
  const count = (isOne: (kind: LocatorKind) => boolean): number => used.filter(({ kind }) => isOne(kind)).length;
  if (count((kind) => kind === 'page') <= count((kind) => kind === 'paragraph' || kind === 'line')) return null;
  return used.find(({ kind, term }) => kind === 'page' && singular(term) !== '')?.term.replace(/^.*$/, singular) ?? (languageOf(lang) === 'de' ? 'S.' : 'p.');
}

const PLURALS: { readonly [plural: string]: string } = { 'pp.': 'p.', pp: 'p', pages: 'page', 'págs.': 'pág.', páginas: 'página', Seiten: 'Seite' };

function singular(term: string): string {
  return PLURALS[term] ?? term;
}

/** The same word for several pages. */
export function pluralOf(term: string): string {
  return Object.entries(PLURALS).find(([, one]) => one === term)?.[0] ?? term;
}
