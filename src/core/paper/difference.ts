import type { Span } from '../text/span.ts';
import { evenGap } from '../text/tokens.ts';
import { OMITTED, REPLACED, type Laid } from './align.ts';
import type { Source } from './source.ts';
import type { Element } from './wording.ts';
import { placesOf } from './word-index.ts';
import { plainWord, spelledWord, wordAt } from './words.ts';

/**
 * One place where a quotation and its source differ. `quotation`: units of the run; `source`: offsets in its text.
 * Honest: `typography`, `omission` (an ellipsis), `insertion` (brackets). Not: `dropped`, `changed`, `added`, `order`.
 */
export interface Difference {
  readonly kind: 'typography' | 'omission' | 'insertion' | 'dropped' | 'changed' | 'added' | 'order';
  readonly quotation: Span;
  readonly source: Span;
}

/** What is laid beside what. `text` is the run's; `passed` are stretches of it that are no part of the quotation. */
export interface Sides {
  readonly elements: readonly Element[];
  readonly text: string;
  readonly passed: readonly Span[];
  readonly source: Source;
}

/** Words left out at an ellipsis beside a part of fewer than `SHORT_PART` words. */
const SHORT_PART = 3;
const OMITTED_BY_SHORT = 80;

/** Every difference of a quotation laid along its source, in order. */
export function differencesOf(sides: Sides, laid: Laid): Difference[] {
  const found: Difference[] = [];
  const same = laid.steps.flatMap(({ fate, at }, i) => (fate === 'same' ? [{ i, at }] : []));
  let before: { readonly i: number; readonly at: number } = { i: -1, at: laid.from - 1 };
  for (const here of same) {
    between(sides, { before, after: here, outer: before.i < 0 }, found);
    spelling(sides, here, found);
    before = here;
  }
  between(sides, { before, after: { i: sides.elements.length, at: laid.to }, outer: true }, found);
  return found;
}

interface Gap {
  readonly before: { readonly i: number; readonly at: number };
  readonly after: { readonly i: number; readonly at: number };
  /** Before the first or after the last word that agrees. */
  readonly outer: boolean;
}

function between(sides: Sides, gap: Gap, into: Difference[]): void {
  const { elements } = sides;
  const middle = elements.slice(gap.before.i + 1, gap.after.i);
  const left = { from: gap.before.at + 1, to: gap.after.at };
  const count = left.to - left.from;
  if (middle.length === 0 && count <= 0) {
    if (!gap.outer) marksBetween(sides, gap, into);
    return;
  }
  const words = middle.filter(isWord);
  const quotation = { start: middle[0]?.start ?? elements[gap.before.i]?.end ?? 0, end: middle.at(-1)?.end ?? elements[gap.after.i]?.start ?? 0 };
  const source = sourceSpanOf(sides, left);
  if (words.length === 0) {
    const kind = markFor(sides, gap, middle, count);
    if (kind !== null) into.push({ kind, quotation, source });
    return;
  }
  const own = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
  if (middle.length > words.length) besideMarks(sides, gap, middle, into);
  else if (isJoined(sides, words, left)) into.push({ kind: 'typography', quotation: own, source });
  else into.push({ kind: count <= 0 ? 'added' : 'changed', quotation: own, source });
}

function isWord({ kind }: Element): boolean {
  return kind === 'word' || kind === 'patched';
}

/** Words that do not agree beside an ellipsis or brackets: broken at the end of a line, or not the source's. */
function besideMarks(sides: Sides, gap: Gap, middle: readonly Element[], into: Difference[]): void {
  const first = middle.findIndex((element) => !isWord(element));
  const last = middle.findLastIndex((element) => !isWord(element));
  const [head, tail] = [middle.slice(0, first), middle.slice(last + 1)];
  const from = gap.before.at + 1 + joinedFrom(sides, head, { from: gap.before.at + 1, to: gap.after.at });
  const to = gap.after.at - joinedTo(sides, tail, { from, to: gap.after.at });
  const isTold = (part: readonly Element[], joined: number): boolean => part.length > 0 && joined === 0;
  const between = middle.slice(first, last + 1);
  const wrong = [...(isTold(head, from - gap.before.at - 1) ? head : []), ...between.filter(isWord), ...(isTold(tail, gap.after.at - to) ? tail : [])];
  const here = sourceSpanOf(sides, { from, to });
  if (wrong.length > 0) {
    into.push({ kind: 'added', quotation: { start: wrong[0]?.start ?? 0, end: wrong.at(-1)?.end ?? 0 }, source: { start: here.start, end: here.start } });
    return;
  }
  for (const [part, at] of [[head, { from: gap.before.at + 1, to: from }], [tail, { from: to, to: gap.after.at }]] as const) {
    if (part.length > 0) into.push({ kind: 'typography', quotation: { start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 }, source: sourceSpanOf(sides, at) });
  }
  const kind = markFor(sides, gap, between, to - from);
  if (kind !== null) into.push({ kind, quotation: { start: between[0]?.start ?? 0, end: between.at(-1)?.end ?? 0 }, source: here });
}

/** Words that a word broken in two may stand for. */
const MOST_JOINED = 3;

/** How many words of the source, from the first on, are the same letters as these; 0 where none are. */
function joinedFrom(sides: Sides, words: readonly Element[], { from, to }: { readonly from: number; readonly to: number }): number {
  for (let n = 1; words.length > 0 && n <= MOST_JOINED && from + n <= to; n += 1) if (isJoined(sides, words, { from, to: from + n })) return n;
  return 0;
}

function joinedTo(sides: Sides, words: readonly Element[], { from, to }: { readonly from: number; readonly to: number }): number {
  for (let n = 1; words.length > 0 && n <= MOST_JOINED && to - n >= from; n += 1) if (isJoined(sides, words, { from: to - n, to })) return n;
  return 0;
}

/** How words of the source that the quotation leaves out are accounted for; null where nothing is out and nothing to say. */
function markFor(sides: Sides, gap: Gap, middle: readonly Element[], count: number): Difference['kind'] | null {
  const omission = middle.some(({ kind }) => kind === 'omission');
  const insertion = middle.find((element) => element.kind === 'insertion' && !element.remark);
  if (count <= 0) return omission ? 'omission' : insertion ? 'insertion' : null;
  if (omission) {
    const short = Math.min(partLength(sides.elements, gap.before.i, -1), partLength(sides.elements, gap.after.i, 1)) < SHORT_PART;
    return count <= (short ? OMITTED_BY_SHORT : OMITTED) ? 'omission' : 'dropped';
  }
  return insertion && count <= REPLACED ? 'insertion' : 'dropped';
}

/** How many words stand from element `i` on up to the next ellipsis. */
function partLength(elements: readonly Element[], i: number, step: 1 | -1): number {
  let words = 0;
  for (let at = i; at >= 0 && at < elements.length && elements[at]?.kind !== 'omission'; at += step) if (elements[at]?.kind !== 'insertion') words += 1;
  return words;
}

function sourceSpanOf({ source: { words, text } }: Sides, { from, to }: { readonly from: number; readonly to: number }): Span {
  if (to > from) return { start: words.starts[from] ?? 0, end: words.ends[to - 1] ?? 0 };
  const at = from > 0 ? words.ends[from - 1] ?? 0 : 0;
  return { start: Math.min(at, text.length), end: Math.min(at, text.length) };
}

const HYPHEN = /^[\s\u00ad\u200b]*[-\u00ad‐‑‒–][\s\u00ad\u200b]*$/;

/** The same letters, with a hyphen where only one side divides them: a word broken at the end of a line. */
function isJoined({ text, source: { words } }: Sides, mine: readonly Element[], { from, to }: { readonly from: number; readonly to: number }): boolean {
  const cuts = new Map<number, boolean[]>();
  const note = (at: number, hyphen: boolean): void => void cuts.set(at, [...(cuts.get(at) ?? []), hyphen]);
  let letters = '';
  mine.forEach((element, i) => {
    const previous = mine[i - 1];
    if (previous) note(letters.length, HYPHEN.test(text.slice(previous.end, element.start)));
    letters += plainWord(text.slice(element.start, element.end));
  });
  let others = '';
  for (let i = from; i < to; i += 1) {
    if (i > from) note(others.length, HYPHEN.test(words.text.slice(words.ends[i - 1], words.starts[i])));
    others += plainWord(wordAt(words, i));
  }
  return letters === others && letters !== '' && [...cuts.values()].every((sides) => sides.length === 2 || sides[0] === true);
}

/** One word that agrees: its capitals and accents. */
function spelling({ elements, text, source }: Sides, { i, at }: { readonly i: number; readonly at: number }, into: Difference[]): void {
  const element = elements[i];
  if (element?.kind !== 'word') return;
  const mine = text.slice(element.start, element.end);
  const theirs = wordAt(source.words, at);
  if (mine === theirs) return;
  const own = { start: element.start, end: element.end };
  const there = { start: source.words.starts[at] ?? 0, end: source.words.ends[at] ?? 0 };
  const [mineSpelled, theirsSpelled] = [spelledWord(mine), spelledWord(theirs)];
  // Lost accents are typography, unless that makes another word of this text: `esta` for `está`.
  const another = mineSpelled !== theirsSpelled && placesOf(source.index(), source.words, element.hash).some((place) => spelledWord(wordAt(source.words, place)) === mineSpelled);
  into.push({ kind: another ? 'changed' : 'typography', quotation: own, source: there });
}

const SIGNIFICANT = /[?!%‰$€£¥§¶&+=<>#×÷°]/gu;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff\u00b2\u00b3\u00b9\u2070-\u209c]/g;

/** The marks between two words that follow each other on both sides. */
function marksBetween({ elements, text, passed, source }: Sides, { before, after }: Gap, into: Difference[]): void {
  const quotation = { start: elements[before.i]?.end ?? 0, end: elements[after.i]?.start ?? 0 };
  if (passed.some(({ start, end }) => start < quotation.end && quotation.start < end)) return;
  const there = { start: source.words.ends[before.at] ?? 0, end: source.words.starts[after.at] ?? 0 };
  const mine = text.slice(quotation.start, quotation.end).replace(UNSEEN, '').replace(/\s+/g, ' ');
  const theirs = source.words.text.slice(there.start, there.end).replace(UNSEEN, '').replace(/\s+/g, ' ');
  if (mine === theirs) return;
  const signs = (gap: string): string => (gap.match(SIGNIFICANT) ?? []).join('');
  const digits = /\d$/.test(text.slice(0, quotation.start).slice(-1)) && /\d/.test(text.charAt(quotation.end));
  const altered = signs(mine) !== signs(theirs) || (digits && evenGap(mine).replace(/\s/g, '') !== evenGap(theirs).replace(/\s/g, ''));
  const spans = narrowed({ text, span: quotation }, { text: source.words.text, span: there });
  into.push({ kind: altered ? 'changed' : 'typography', ...spans });
}

/** Two stretches without the spaces they both begin or end with. */
function narrowed(mine: Written, theirs: Written): Pick<Difference, 'quotation' | 'source'> {
  const at = ({ text, span }: Written, from: 'start' | 'end', n: number): string => (from === 'start' ? text.charAt(span.start + n) : text.charAt(span.end - 1 - n));
  const most = Math.min(mine.span.end - mine.span.start, theirs.span.end - theirs.span.start);
  const both = (from: 'start' | 'end', n: number): boolean => /\s/.test(at(mine, from, n)) && /\s/.test(at(theirs, from, n));
  let head = 0;
  while (head < most && both('start', head)) head += 1;
  let tail = 0;
  while (tail < most - head && both('end', tail)) tail += 1;
  const inner = ({ start, end }: Span): Span => ({ start: start + head, end: end - tail });
  return { quotation: inner(mine.span), source: inner(theirs.span) };
}

interface Written {
  readonly text: string;
  readonly span: Span;
}
