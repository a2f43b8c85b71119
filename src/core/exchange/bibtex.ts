import type { CslItem } from './csl.ts';

const TYPES: { readonly [csl: string]: string } = {
  'article-journal': 'article', 'article-magazine': 'article', 'article-newspaper': 'article', 'article': 'article', 'review': 'article',
  'book': 'book', 'chapter': 'incollection', 'entry-encyclopedia': 'incollection', 'paper-conference': 'inproceedings', 'thesis': 'phdthesis', 'report': 'techreport', 'manuscript': 'unpublished',
};

/** Fields that are the same but for their names. */
const FIELDS: readonly (readonly [csl: string, bibtex: string])[] = [
  ['volume', 'volume'], ['issue', 'number'], ['number', 'number'], ['edition', 'edition'], ['publisher', 'publisher'], ['publisher-place', 'address'],
  ['DOI', 'doi'], ['URL', 'url'], ['ISBN', 'isbn'], ['ISSN', 'issn'], ['note', 'note'],
];
const VERBATIM = new Set(['doi', 'url']);
const LANGUAGES: { readonly [tag: string]: string } = { en: 'english', es: 'spanish', fr: 'french', de: 'german', pt: 'portuguese', it: 'italian' };

/** Works in BibTeX, UTF-8. */
export function bibtex(items: readonly CslItem[]): string {
  return items.map(entry).join('\n');
}

function entry(item: CslItem): string {
  const type = TYPES[item.type] ?? 'misc';
  const container = words(item['container-title']);
  const fields: (readonly [string, string])[] = [
    ['author', people(item['author'])], ['editor', people(item['editor'])], ['translator', people(item['translator'])],
    // In braces as a whole, so that no style changes its capitals.
    ['title', `{${escaped(words(item.title))}}`],
    [type === 'article' ? 'journal' : 'booktitle', container === '' ? '' : `{${escaped(container)}}`],
    ['year', dateOf(item['issued']).year], ['month', dateOf(item['issued']).month], ['pages', escaped(words(item['page'])).replace(/\s*[–-]+\s*/g, '--')],
    ...FIELDS.map(([csl, name]) => [name, VERBATIM.has(name) ? words(item[csl]) : escaped(words(item[csl]))] as const),
    ['langid', LANGUAGES[words(item['language']).split(/[-_]/)[0] ?? ''] ?? ''],
  ];
  const once = new Map([...fields].reverse().filter(([, value]) => value !== '' && value !== '{}')).entries();
  const lines = [...once].reverse().map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},`);
  return `@${type}{${item.id},\n${lines.join('\n')}\n}\n`;
}

function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const SPECIAL: { readonly [sign: string]: string } = { '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '%': '\\%', '&': '\\&', '#': '\\#', '_': '\\_', '$': '\\$', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

function escaped(text: string): string {
  return text.replace(/[\\{}%&#_$~^]/g, (sign) => SPECIAL[sign] ?? sign).replace(/\s+/g, ' ');
}

/** `Quint, M. and {Comisión de Historia}`. */
function people(value: unknown): string {
  if (!Array.isArray(value)) return '';
  return value.map((name: unknown) => {
    const part = (key: string): string => (typeof name === 'object' && name !== null ? escaped(words((name as { [key: string]: unknown })[key])) : '');
    const family = [part('non-dropping-particle'), part('family')].filter((word) => word !== '').join(' ');
    if (family === '') return part('literal') === '' ? (part('given') === '' ? '' : `{${part('given')}}`) : `{${part('literal')}}`;
    return [family, part('suffix'), [part('given'), part('dropping-particle')].filter((word) => word !== '').join(' ')].filter((word) => word !== '').join(', ');
  }).filter((name) => name !== '').join(' and ');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateOf(value: unknown): { readonly year: string; readonly month: string } {
  const date = typeof value === 'object' && value !== null ? (value as { [key: string]: unknown }) : {};
  const parts: unknown = Array.isArray(date['date-parts']) ? date['date-parts'][0] : null;
  const [year, month]: readonly unknown[] = Array.isArray(parts) ? parts : [words(date['raw']) || words(date['literal'])];
  return { year: escaped(words(year)), month: MONTHS[Number(words(month)) - 1] ?? '' };
}
