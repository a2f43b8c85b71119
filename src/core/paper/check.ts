import { overlaps, type Span } from '../text/span.ts';
import { attribute, passusOf, type Attributed, type Candidate } from './attribution.ts';
import type { Passus } from './block.ts';
import type { Citation } from './citation.ts';
import { compare, isHonest, type Comparison, type Verdict } from './compare.ts';
import type { Difference } from './difference.ts';
import type { Locator } from './locator.ts';
import type { Paper } from './paper.ts';
import { judgePlace } from './place.ts';
import { sourceSpan } from './run.ts';
import { shiftCitation, shiftSpan } from './shift.ts';
import { likelySources, shinglesOf, type Shingles } from './shingles.ts';
import type { Source } from './source.ts';
import { unquotedIn, type Unquoted } from './verbatim.ts';
import { elementsOf, type Element } from './wording.ts';
import { plainWord } from './words.ts';

/** Everything that papers may quote. */
export interface Sources {
  readonly byKey: ReadonlyMap<string, Source>;
  /** Plain, to tell a title in quotation marks from a quotation. */
  readonly titles: ReadonlySet<string>;
  readonly shingles: () => Shingles;
}

export function sourcesOf(sources: readonly Source[]): Sources {
  let shingles: Shingles | undefined;
  return { byKey: new Map(sources.map((source) => [source.key, source])), titles: new Set(sources.map(({ title }) => plainTitle(title))), shingles: () => (shingles ??= shinglesOf(sources)) };
}

/**
 * What was found of one quotation, or of words of a source without marks. All spans are offsets in the two files, that of
 * the quotation without its marks. `place`: `elsewhere` not in the source cited but in this one; `none` there was no
 * locator, or nothing to judge it by.
 */
export interface Checked {
  readonly verdict: Verdict | 'verbatim';
  readonly place: 'ok' | 'locator' | 'elsewhere' | 'none';
  readonly span: Span;
  readonly text: string;
  readonly block: boolean;
  /** null: nothing is cited for it. */
  readonly citation: Citation | null;
  readonly source: { readonly in: Source; readonly span: Span } | null;
  readonly differences: readonly Difference[];
}

export interface CheckedPaper {
  readonly checked: readonly Checked[];
  /** Quotations from works whose text is not here. */
  readonly unchecked: readonly { readonly span: Span; readonly citation: Citation }[];
}

/** Quotations of fewer words are compared only where they are cited. */
const SHORT = 5;
/** From how many words on a changed quotation without citation is recognised. */
const RECOGNISED = 8;

/** Holds every quotation of a paper to its source. What was compared before is remembered with the words and the source. */
export function checkPaper(paper: Paper, sources: Sources): CheckedPaper {
  const checked: Checked[] = [];
  const unchecked: { span: Span; citation: Citation }[] = [];
  for (const one of attribute(paper)) {
    const kept = checkedBefore(one, sources);
    const { found } = kept;
    if (found?.kind === 'checked') checked.push(placedBefore(paper, one, { kept, found }));
    if (found?.kind === 'unchecked') unchecked.push({ span: shiftSpan(sourceSpan(one.passus.run, one.span), one.start), citation: shiftCitation(found.by.citation, found.by.start) });
  }
  const quoted = checked.map(({ span }) => span);
  for (const { start, passus } of passusOf(paper)) {
    for (const { span, in: source, source: there } of unquotedOf(passus, sources)) {
      const own = shiftSpan(sourceSpan(passus.run, span), start);
      // A quotation that goes on in the next paragraph is not closed in this one.
      if (quoted.some((other) => overlaps(other, own))) continue;
      checked.push({ verdict: 'verbatim', place: 'none', span: own, text: paper.text.slice(own.start, own.end), block: false, citation: null, source: { in: source, span: there }, differences: [] });
    }
  }
  return { checked: checked.sort((a, b) => a.span.start - b.span.start), unchecked };
}

/** What was found in a paragraph against one set of sources; a paragraph that stays the same keeps it. */
interface Memory {
  readonly sources: Sources;
  /** By where the quotation begins in its run. */
  readonly kept: Map<number, Kept>;
  unquoted: readonly Unquoted[] | null;
}

const memories = new WeakMap<Passus, Memory>();

function memoryOf(passus: Passus, sources: Sources): Memory {
  const known = memories.get(passus);
  if (known?.sources === sources) return known;
  const memory: Memory = { sources, kept: new Map(), unquoted: null };
  memories.set(passus, memory);
  return memory;
}

function unquotedOf(passus: Passus, sources: Sources): readonly Unquoted[] {
  const memory = memoryOf(passus, sources);
  return (memory.unquoted ??= unquotedIn(passus, sources.shingles()));
}

interface Found {
  readonly kind: 'checked';
  readonly verdict: Verdict;
  readonly place: Checked['place'];
  readonly by: Candidate | null;
  readonly in: Source | null;
  readonly comparison: Comparison | null;
}

interface Kept {
  readonly citations: readonly Citation[];
  readonly found: ReturnType<typeof checkOne>;
  /** The same in the offsets of the paper, where its block and that of its citation begin now. */
  placed: { readonly start: number; readonly by: number; readonly checked: Checked } | null;
}

/** What was found of a quotation stays true as long as its words, the sources and what is cited for it are the same. */
function checkedBefore(one: Attributed, sources: Sources): Kept {
  const { kept } = memoryOf(one.passus, sources);
  const known = kept.get(one.span.start);
  if (known?.citations.length === one.candidates.length && one.candidates.every(({ citation }, i) => citation === known.citations[i])) {
    const by = known.found?.by && one.candidates.find(({ citation }) => citation === known.found?.by?.citation);
    if (!by || by.start === known.found?.by?.start) return known;
    // The block of the citation stands further down now.
    const moved: Kept = { ...known, found: known.found && { ...known.found, by } };
    kept.set(one.span.start, moved);
    return moved;
  }
  const found: Kept = { citations: one.candidates.map(({ citation }) => citation), found: checkOne(one, sources), placed: null };
  kept.set(one.span.start, found);
  return found;
}

function placedBefore(paper: Paper, one: Attributed, { kept, found }: { readonly kept: Kept; readonly found: Found }): Checked {
  const by = found.by?.start ?? 0;
  if (kept.placed?.start !== one.start || kept.placed.by !== by) kept.placed = { start: one.start, by, checked: absolute(paper, one, found) };
  return kept.placed.checked;
}

interface Match {
  readonly by: Candidate;
  readonly in: Source;
  readonly comparison: Comparison | null;
  readonly place: 'ok' | 'locator' | 'none';
}

function checkOne(one: Attributed, sources: Sources): Found | { readonly kind: 'unchecked'; readonly by: Candidate } | null {
  const elements = elementsOf(one.passus.run.text, one.span, passedIn(one.passus));
  const compared = comparer(one, elements);
  const words = elements.filter(({ kind }) => kind === 'word' || kind === 'patched').length;
  if (words === 0 || isTitle(one, sources)) return null;
  const matches = one.candidates.flatMap((by): Match[] => {
    const source = sources.byKey.get(by.citation.key);
    return source ? [matchIn(compared, { by, source })] : [];
  });
  const honest = matches.filter(({ comparison }) => comparison && isHonest(comparison.verdict));
  const best = honest.find(({ place }) => place !== 'locator') ?? honest[0];
  if (best?.comparison) return { kind: 'checked', verdict: best.comparison.verdict, place: best.place, by: best.by, in: best.in, comparison: best.comparison };
  const [first] = one.candidates;
  if (!first) return words < SHORT ? null : recognised(compared, sources, { elements, words });
  const elsewhere = words >= SHORT - 1 ? recognised(compared, sources, { elements, words }) : null;
  if (elsewhere && isHonest(elsewhere.verdict) && (matches.length > 0 || words >= RECOGNISED)) return { ...elsewhere, place: 'elsewhere', by: first };
  if (!sources.byKey.has(first.citation.key)) return { kind: 'unchecked', by: first };
  return accused(one, matches, words);
}

/** A quotation that does not stand as it is in what it cites. Few words far from the citation may be no quotation at all. */
function accused(one: Attributed, matches: readonly Match[], words: number): Found | null {
  const altered = matches.filter(({ comparison }) => comparison).sort((a, b) => (b.comparison?.likeness ?? 0) - (a.comparison?.likeness ?? 0))[0];
  const timid = words < SHORT && !one.block;
  if (altered?.comparison && !(timid && !altered.by.adjacent && words < 4)) {
    return { kind: 'checked', verdict: 'altered', place: altered.place, by: altered.by, in: altered.in, comparison: altered.comparison };
  }
  const [first] = matches;
  if (!first || (timid && !first.by.adjacent)) return null;
  return { kind: 'checked', verdict: 'unfound', place: 'none', by: first.by, in: null, comparison: null };
}

/** A quotation that nothing vouches for, told by its words. */
function recognised(compared: Comparer, sources: Sources, { elements, words }: { readonly elements: readonly Element[]; readonly words: number }): Found | null {
  const hashes = elements.flatMap((element) => (element.kind === 'word' ? [element.hash] : []));
  for (const source of likelySources(sources.shingles(), hashes).slice(0, 3)) {
    const comparison = compared(source, null);
    if (!comparison) continue;
    const enough = isHonest(comparison.verdict) ? words >= SHORT - 1 : words >= RECOGNISED && comparison.likeness >= 0.7;
    if (enough) return { kind: 'checked', verdict: comparison.verdict, place: 'none', by: null, in: source, comparison };
  }
  return null;
}

function matchIn(compared: Comparer, { by, source }: { readonly by: Candidate; readonly source: Source }): Match {
  const { locator } = by.citation;
  const comparison = compared(source, locator);
  return { by, in: source, comparison, place: comparison ? judgePlace(source, locator, comparison.source) : 'none' };
}

type Comparer = (source: Source, locator: Locator | null) => Comparison | null;

/** Compares one quotation with sources, with each only once for each locator. */
function comparer({ passus }: Attributed, elements: readonly Element[]): Comparer {
  const known = new Map<string, Comparison | null>();
  const passed = passedIn(passus);
  return (source, locator) => {
    const key = `${source.key}\n${locator?.text ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const comparison = compare({ elements, text: passus.run.text, passed, source }, (span) => judgePlace(source, locator, span) !== 'locator');
    known.set(key, comparison);
    return comparison;
  };
}

function passedIn({ citations, math }: Passus): Span[] {
  return [...citations.map(({ at }) => at), ...math];
}

function plainTitle(text: string): string {
  return plainWord(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function isTitle({ passus, span }: Attributed, { titles }: Sources): boolean {
  return span.end - span.start < 300 && titles.has(plainTitle(passus.run.text.slice(span.start, span.end)));
}

function absolute(paper: Paper, { start, passus, span, block }: Attributed, { verdict, place, by, in: source, comparison }: Found): Checked {
  const own = shiftSpan(sourceSpan(passus.run, trimmed(passus.run.text, span)), start);
  return {
    verdict, place, span: own, text: paper.text.slice(own.start, own.end), block,
    citation: by ? shiftCitation(by.citation, by.start) : null,
    source: source && comparison ? { in: source, span: comparison.source } : null,
    differences: (comparison?.differences ?? []).map(({ kind, quotation, source: there }) => ({ kind, source: there, quotation: shiftSpan(sourceSpan(passus.run, quotation), start) })),
  };
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
