import type { Span } from '../text/span.ts';
import { align, OMITTED, REPLACED, type Laid, type Step } from './align.ts';
import { differencesOf, type Difference, type Sides } from './difference.ts';
import { exactPlaces, likelyWindows } from './find.ts';
import { literalElements } from './wording.ts';

export type Verdict = 'exact' | 'typographic' | 'marked' | 'altered' | 'unfound';

/** What became of a quotation in one source. `source`: where it stands there; `likeness`: letters that agree, 0 to 1. */
export interface Comparison {
  readonly verdict: Exclude<Verdict, 'unfound'>;
  readonly source: Span;
  readonly differences: readonly Difference[];
  readonly likeness: number;
}

/** Whether a place is the one that was cited. */
export type Preferred = (span: Span) => boolean;

const RANK: { readonly [verdict in Verdict]: number } = { exact: 0, typographic: 1, marked: 2, altered: 3, unfound: 4 };

export function isHonest(verdict: Verdict): boolean {
  return RANK[verdict] < RANK.altered;
}

/**
 * Holds a quotation to a source; null where it does not stand there, not even changed. Of several places as good, the
 * preferred one counts. Time: linear in the quotation for words that stand as they are, else in quotation × window.
 */
export function compare(sides: Sides, preferred: Preferred): Comparison | null {
  const { elements } = sides;
  const words = elements.filter(({ kind }) => kind === 'word' || kind === 'patched');
  if (words.length === 0) return null;
  const hashes = elements.flatMap((element) => (element.kind === 'word' ? [element.hash] : []));
  const plain = elements.every(({ kind }) => kind === 'word');
  const literal = plain ? undefined : asWritten(sides, preferred);
  if (literal) return literal;
  const places = plain ? exactPlaces(hashes, sides.source) : [];
  const laid = places.length > 0 ? places.map((from) => laidAt(elements.length, from)) : laidInWindows(sides);
  const judged = laid.map((one) => judge(sides, one)).filter((one) => one !== null);
  return best(judged, preferred) ?? null;
}

const MARKS = /[[\]]|…|\.\s?\.\s?\./g;

/** Where the source has the very words with the very brackets and ellipses: there these are not marks of whoever quotes. */
function asWritten(sides: Sides, preferred: Preferred): Comparison | undefined {
  const { elements: marked, text, passed, source } = sides;
  const span = { start: marked[0]?.start ?? 0, end: marked.at(-1)?.end ?? 0 };
  const elements = literalElements(text, span, passed);
  const hashes = elements.flatMap((element) => (element.kind === 'word' ? [element.hash] : []));
  const [first, last] = [elements[0], elements.at(-1)];
  if (!first || !last) return undefined;
  const mine = { before: marksAround(text, first, span).before, within: marksIn(text.slice(first.start, last.end)), after: marksAround(text, last, span).after };
  const judged = exactPlaces(hashes, source).map((from) => {
    const one = judge({ ...sides, elements }, laidAt(hashes.length, from));
    const { words: { starts, ends, text: theirs } } = source;
    const reach = { start: from > 0 ? ends[from - 1] ?? 0 : 0, end: starts[from + hashes.length] ?? theirs.length };
    const there = one && marksAround(theirs, one.source, reach);
    return there && marksIn(theirs.slice(one.source.start, one.source.end)) === mine.within && there.before.endsWith(mine.before) && there.after.startsWith(mine.after) ? one : null;
  });
  return best(judged.filter((one) => one !== null).filter(({ verdict }) => isHonest(verdict)), preferred);
}

/** The brackets and ellipses of words, without the spaces in them. */
function marksIn(words: string): string {
  return (words.match(MARKS) ?? []).map((mark) => mark.replace(/\s/g, '')).join('');
}

function marksAround(text: string, { start, end }: Span, reach: Span): { readonly before: string; readonly after: string } {
  return { before: marksIn(text.slice(reach.start, start)), after: marksIn(text.slice(end, reach.end)) };
}

function laidAt(count: number, from: number): Laid {
  const steps = Array.from({ length: count }, (_, i): Step => ({ fate: 'same', at: from + i }));
  return { steps, from, to: from + count, cost: 0 };
}

function laidInWindows({ elements, source }: Sides): Laid[] {
  const omissions = elements.filter(({ kind }) => kind === 'omission').length;
  const insertions = elements.filter(({ kind }) => kind === 'insertion').length;
  const near = Math.ceil(elements.length * 1.4) + 8 + REPLACED * insertions;
  const far = near + Math.min(2000, OMITTED * omissions);
  const windows = [...(omissions > 0 ? likelyWindows(elements, source, near + 60) : []), ...likelyWindows(elements, source, far)];
  return windows.map((window) => align(elements, source.words, window));
}

function best(judged: readonly Comparison[], preferred: Preferred): Comparison | undefined {
  const score = (one: Comparison): number => (isHonest(one.verdict) ? 0 : 10 + (1 - one.likeness) * 10) + (preferred(one.source) ? 0 : 1) + RANK[one.verdict] / 10 + faults(one) / 100;
  return [...judged].sort((a, b) => score(a) - score(b) || a.source.start - b.source.start)[0];
}

function faults({ differences }: Comparison): number {
  return Math.min(differences.length, 9);
}

const HONEST: ReadonlySet<Difference['kind']> = new Set(['typography', 'omission', 'insertion']);

export function isHonestDifference({ kind }: Difference): boolean {
  return HONEST.has(kind);
}

/** The verdict on a quotation laid along its source; null where too little agrees to say that it stands there. */
function judge(sides: Sides, laid: Laid): Comparison | null {
  const { elements, source } = sides;
  const likeness = likenessOf(sides, laid);
  const differences = differencesOf(sides, laid);
  const altered = differences.some((difference) => !isHonestDifference(difference));
  if (altered && !isLike(sides, laid, likeness)) return null;
  if (!altered && !laid.steps.some(({ fate }) => fate === 'same')) return null;
  const { words } = source;
  const first = laid.steps.find(({ fate }) => fate !== 'added')?.at ?? laid.from;
  const span = { start: words.starts[first] ?? 0, end: words.ends[Math.max(first, laid.to - 1)] ?? 0 };
  const marked = elements.some(({ kind }) => kind !== 'word');
  const verdict = altered ? 'altered' : marked ? 'marked' : differences.length > 0 ? 'typographic' : 'exact';
  const order = altered ? reordered(sides, first) : null;
  return { verdict, source: order?.source ?? span, differences: order ? [order] : differences, likeness };
}

function likenessOf({ elements }: Sides, { steps }: Laid): number {
  let all = 0;
  let same = 0;
  elements.forEach((element, i) => {
    if (element.kind !== 'word' && element.kind !== 'patched') return;
    const size = element.end - element.start;
    all += size;
    if (steps[i]?.fate === 'same') same += size;
  });
  return all === 0 ? 0 : same / all;
}

/** A changed quotation is recognised by half of its letters, some of them in words that follow each other. */
function isLike({ elements }: Sides, { steps, from, to }: Laid, likeness: number): boolean {
  const words = elements.filter(({ kind }) => kind === 'word' || kind === 'patched').length;
  const same = steps.filter(({ fate }) => fate === 'same').length;
  let run = 0;
  let longest = 0;
  steps.forEach(({ fate, at }, i) => {
    const previous = steps[i - 1];
    run = fate !== 'same' ? 0 : previous?.fate === 'same' && previous.at === at - 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  if (likeness < 0.5 || same < Math.min(words, 2)) return false;
  if (words < 5) return longest >= 2;
  const sparse = !elements.some(({ kind }) => kind === 'omission') && same < (to - from) * 0.4;
  return !sparse && (longest >= 3 || likeness >= 0.7);
}

/** The parts around the ellipses all stand in the source, but not in this order. */
function reordered({ elements, source }: Sides, around: number): Difference | null {
  const parts: number[][] = [[]];
  for (const element of elements) {
    if (element.kind === 'omission') parts.push([]);
    else if (element.kind === 'word') parts.at(-1)?.push(element.hash);
    else if (element.kind === 'patched') return null;
  }
  const written = parts.filter((part) => part.length > 0);
  if (written.length < 2) return null;
  const places = written.map((part) => exactPlaces(part, source).map((from) => ({ from, to: from + part.length })));
  if (places.some((found) => found.length === 0)) return null;
  const near = places.map((found) => found.reduce((a, b) => (Math.abs(b.from - around) < Math.abs(a.from - around) ? b : a)));
  if (near.every((place, i) => i === 0 || place.from >= (near[i - 1]?.to ?? 0))) return null;
  const { starts, ends } = source.words;
  const first = near.reduce((a, b) => (b.from < a.from ? b : a));
  const last = near.reduce((a, b) => (b.to > a.to ? b : a));
  return {
    kind: 'order', quotation: { start: elements[0]?.start ?? 0, end: elements.at(-1)?.end ?? 0 },
    source: { start: starts[first.from] ?? 0, end: ends[last.to - 1] ?? 0 },
  };
}
