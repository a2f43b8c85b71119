import type { Span } from '../text/span.ts';
import type { Splice } from '../text/splice.ts';
import type { Checked } from './check.ts';
import { isHonestDifference } from './compare.ts';
import type { Difference } from './difference.ts';
import type { Locator } from './locator.ts';
import type { Paper } from './paper.ts';
import { placeLabel, placesFor } from './place.ts';

/**
 * One way to mend what was found, as splices into the paper. `restore`: the source's words (for words that are not in it:
 * take them out); `restore-all`: everywhere in this quotation; `mark-omission`: […]; `bracket`: […] around the change;
 * `locator`, `source`: correct the citation; `cite`: add one; `quote`: put the words in marks. `words` is what will stand there.
 */
export interface Fix {
  readonly kind: 'restore' | 'restore-all' | 'mark-omission' | 'bracket' | 'locator' | 'source' | 'cite' | 'quote';
  /** The difference it is for; null where it is for the quotation as a whole. */
  readonly difference: Difference | null;
  readonly words: string;
  readonly splices: readonly Splice[];
}

/** Every way to mend one quotation; none where nothing is wrong with it. */
export function fixesFor(paper: Paper, checked: Checked): Fix[] {
  const { verdict, source, citation, place } = checked;
  if (!source) return [];
  if (verdict === 'verbatim') return [quoted(paper, checked)];
  const wrong = verdict === 'altered' ? checked.differences.filter((one) => !isHonestDifference(one)) : [];
  const fixes = wrong.flatMap((one) => fixesOf(paper.text, one, source.in.text));
  const all = wrong.flatMap((one) => restored(paper.text, one, source.in.text) ?? []);
  if (wrong.length > 1 && all.length === wrong.length) fixes.push(fix('restore-all', all));
  if (wrong.some(({ kind }) => kind === 'order')) fixes.push(fix('restore-all', [{ ...checked.span, text: escaped(source.in.text.slice(source.span.start, source.span.end)) }]));
  if (place === 'locator' && citation?.locator) fixes.push(fix('locator', [relocated(checked, citation.locator)]));
  if (place === 'elsewhere' && citation) {
    const { locator } = citation;
    const moved = locator && placesFor(source.in, locator) ? [relocated(checked, locator)] : [];
    fixes.push(fix('source', [{ ...citation.keySpan, text: source.in.key }, ...moved]));
  }
  if (!citation) fixes.push(fix('cite', [cited(paper.text, checked)]));
  return fixes;
}

function fix(kind: Fix['kind'], splices: readonly Splice[], difference: Difference | null = null): Fix {
  return { kind, difference, words: splices.map(({ text }) => text).join(' ').trim(), splices };
}

function fixesOf(text: string, difference: Difference, theirs: string): Fix[] {
  const { kind, quotation } = difference;
  const restore = restored(text, difference, theirs);
  const fixes = restore ? [fix('restore', [restore], difference)] : [];
  const mine = text.slice(quotation.start, quotation.end);
  if (kind === 'dropped' && !/…|\.\.\./.test(mine)) fixes.push(fix('mark-omission', [{ ...quotation, text: `${mine.trimEnd()} […] ` }], difference));
  if ((kind === 'added' || kind === 'changed') && /[\p{L}\p{N}]/u.test(mine)) fixes.push(fix('bracket', [{ ...quotation, text: `[${mine}]` }], difference));
  return fixes;
}

/** The source's words in place of the paper's; null where that cannot be said in one piece. */
function restored(text: string, { kind, quotation, source }: Difference, theirs: string): Splice | null {
  const words = theirs.slice(source.start, source.end);
  switch (kind) {
    case 'changed': return { ...quotation, text: escaped(words) };
    case 'added': {
      const gap = /\s*$/.exec(text.slice(0, quotation.start))?.[0].length ?? 0;
      return { start: quotation.start - gap, end: quotation.end, text: '' };
    }
    case 'dropped': {
      if (/…|\.\.\.|\[/.test(text.slice(quotation.start, quotation.end))) return null;
      const { start, end } = withGaps(theirs, source);
      return { ...quotation, text: escaped(theirs.slice(start, end)) };
    }
    default: return null;
  }
}

/** A span with the marks and spaces around it, up to the next words. */
function withGaps(text: string, { start, end }: Span): Span {
  const before = /[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0;
  const after = /^[^\p{L}\p{N}]*/u.exec(text.slice(end, end + 40))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

/** Words of a source as they must be written in Markdown to be read so; on one line. */
export function escaped(words: string): string {
  return words.replace(/[\\`*_[\]<@^~$|]|&(?=#?\w+;)/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

/** The locator as it was written, with the right number. */
function relocated({ source }: Checked, { span, term, text, kind }: Locator): Splice {
  const label = source ? placeLabel(source.in, source.span, kind) : '';
  const number = label.replace(/^\D*?(?=[\p{L}\p{N}]+(?:–|$))/u, '').replace(/^(?:pp?|ll?)\. /, '');
  if (term === '') return { ...span, text: number };
  const space = text.slice(term.length, term.length + 1) === ' ' || /\p{L}$/u.test(term) ? ' ' : /[.]$/.test(term) ? text.slice(term.length).match(/^\s*/)?.[0] ?? '' : '';
  const many = number.includes('–');
  const own = term === 'p.' && many ? 'pp.' : term === 'pp.' && !many ? 'p.' : term === '¶¶' && !many ? '¶' : term;
  return { ...span, text: `${own}${space}${number}` };
}

/** `[@key, ¶3]`, as Pandoc reads it. */
export function citationFor({ in: source, span }: NonNullable<Checked['source']>): string {
  const label = placeLabel(source, span, source.pages.length > 0 ? 'page' : null) || placeLabel(source, span, null);
  return citationOf(source.key, label);
}

/** `[@key, ¶3]`; a label of '' is left out, and a key that is no plain word stands in braces. */
export function citationOf(written: string, label: string): string {
  const key = /^[\p{L}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{N}_])*$/u.test(written) ? written : `{${written}}`;
  return label === '' ? `[@${key}]` : `[@${key}, ${label}]`;
}

function cited(text: string, { span, block, source }: Checked): Splice {
  const close = block ? 0 : /^[\s\u00a0\u202f]*["'”“’‘»«›‹]/.exec(text.slice(span.end, span.end + 4))?.[0].length ?? 0;
  const at = span.end + close;
  return { start: at, end: at, text: source ? ` ${citationFor(source)}` : '' };
}

function quoted(paper: Paper, { span, source }: Checked): Fix {
  const [open, close] = marksOf(paper);
  const after = paper.text.slice(span.end, paper.text.indexOf('\n\n', span.end) < 0 ? undefined : paper.text.indexOf('\n\n', span.end));
  const isCited = source !== null && after.includes(`@${source.in.key}`);
  return fix('quote', [
    { start: span.start, end: span.start, text: open },
    { start: span.end, end: span.end, text: `${close}${source && !isCited ? ` ${citationFor(source)}` : ''}` },
  ]);
}

/** The quotation marks a paper uses most, for a new quotation in its style; “ ” where it has none. */
function marksOf(paper: Paper): readonly [open: string, close: string] {
  const counts = new Map<string, number>();
  for (const { block } of paper.blocks) {
    for (const { quotations } of block.passus) for (const { open, close } of quotations) counts.set(`${open}${close}`, (counts.get(`${open}${close}`) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const [open = '“', close = '”'] = most ? [...most[0]] : [];
  return open === '«' ? ['«\u202f', '\u202f»'] : [open, close];
}
