import type { Difference } from '../model/selector.ts';
import { LOOSE, sourceEnd, SPACED, UPPER, type Fold } from '../text/fold.ts';
import { graphemeEnd, graphemeStart, isGraphemeSpan } from '../text/grapheme.ts';
import { markupLength } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import { IDEOGRAPH, isWordUnit, kindOf, SPACE } from '../text/unit.ts';
import { SAME } from './path.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import type { Placement } from './measure.ts';
import { lastPath, pathEnd } from './window.ts';

/** A placement in the original's offsets. */
export interface Passage {
  readonly span: Span;
  /** The very words, unit by unit of the original. */
  readonly verbatim: boolean;
  /** The stored prefix and suffix stand there too, unit by unit. */
  readonly whole: boolean;
}

/** Offsets of a placement in the original, on grapheme boundaries, with the quotation's own outer marks. */
export function passageAt(pattern: Pattern, text: AnchorText, placement: { readonly from: number; readonly to: number }): Passage {
  const fold = text.fold();
  const lead = (pattern.fold.starts[pattern.from] ?? 0) - pattern.prefix.length;
  const first = fold.starts[placement.from] ?? text.text.length;
  const verbatimStart = first - lead;
  const verbatimEnd = verbatimStart + pattern.exact.length;
  if (lead >= 0 && text.text.startsWith(pattern.exact, verbatimStart) && isGraphemeSpan(text.text, { start: verbatimStart, end: verbatimEnd })) {
    const end = verbatimEnd;
    const whole = text.text.startsWith(pattern.suffix, end)
      && verbatimStart >= pattern.prefix.length && text.text.startsWith(pattern.prefix, verbatimStart - pattern.prefix.length);
    return { span: { start: verbatimStart, end }, verbatim: true, whole };
  }
  const end = placement.to > placement.from ? sourceEnd(fold, placement.to - 1) : first;
  const tail = sourceEnd(pattern.fold, pattern.to - 1) - pattern.prefix.length;
  const words = betweenWords(text.text, { start: first, end }, strayEnds(pattern, fold, placement));
  const start = lead > 0 && hasMark(pattern.exact.slice(0, lead)) ? overMarks(text, words.start, -1) : words.start;
  const widened = tail < pattern.exact.length && hasMark(pattern.exact.slice(tail)) ? overMarks(text, words.end, 1) : words.end;
  return { span: { start: graphemeStart(text.text, start), end: graphemeEnd(text.text, widened) }, verbatim: false, whole: false };
}

/** So many letters at an end that stand there are no chance. */
const FIRM = 3;

/** As many letters of a longer word are. */
const STRAY = 2;

/** Which ends of a quotation that was cut between words may have come to lie on a letter that is there by chance. */
function strayEnds(pattern: Pattern, fold: Fold, { from, to }: { readonly from: number; readonly to: number }): { readonly start: boolean; readonly end: boolean } {
  const p = pattern.fold.units;
  const { prefix, exact, suffix } = pattern;
  let head = 0;
  while (head < FIRM && p[pattern.from + head] === fold.units[from + head]) head += 1;
  let tail = 0;
  while (tail < FIRM && p[pattern.to - 1 - tail] === fold.units[to - 1 - tail]) tail += 1;
  return { start: head < FIRM && !isWithinWord(prefix + exact, prefix.length), end: tail < FIRM && !isWithinWord(exact + suffix, exact.length) };
}

/** A word of the text that such an end divides belongs to the passage if most of it lies within; else only a stray letter of it does. */
function betweenWords(text: string, passage: Span, isStray: { readonly start: boolean; readonly end: boolean }): Span {
  const start = isStray.start && isWithinWord(text, passage.start) ? edgeOfWord(text, passage.start, passage) : passage.start;
  const end = isStray.end && isWithinWord(text, passage.end) ? edgeOfWord(text, passage.end, passage) : passage.end;
  return start < end ? { start, end } : passage;
}

/** The nearer edge of the word around `at`; in the direction of the passage also past the marks and spaces beside it. */
function edgeOfWord(text: string, at: number, passage: Span): number {
  let before = at;
  while (isLetter(text, before - 1)) before -= 1;
  let after = at;
  while (isLetter(text, after)) after += 1;
  if (at === passage.start) {
    if (after - at > STRAY || after - at >= at - before) return before;
    while (after < passage.end && !isLetter(text, after)) after += 1;
    return after;
  }
  if (at - before > STRAY || at - before >= after - at) return after;
  while (before > passage.start && !isLetter(text, before - 1)) before -= 1;
  return before;
}

function isWithinWord(text: string, at: number): boolean {
  return isLetter(text, at - 1) && isLetter(text, at);
}

/** A letter of a script that has spaces between words. */
function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return !Number.isNaN(unit) && spaced(unit);
}

function hasMark(outer: string): boolean {
  return /\S/.test(outer);
}

/** Steps over marks next to the words; in Markdown over the target of a link, else never over words or white space. */
function overMarks({ text, markdown }: AnchorText, offset: number, step: 1 | -1): number {
  let at = offset;
  for (;;) {
    const markup = markdown && step === 1 ? markupLength(text, at) : 0;
    at += markup;
    if (markup > 0) continue;
    const unit = text.charCodeAt(step === 1 ? at : at - 1);
    if (Number.isNaN(unit) || isWordUnit(unit) || kindOf(unit) === SPACE) return at;
    at += step;
  }
}

/** Unit `p` of the pattern against unit `t` of the text: the same but for a capital, or a space within a word. */
function differsInForm(pattern: Pattern, fold: Fold, p: number, t: number): boolean {
  const ours = pattern.fold.traits[p] ?? 0;
  const theirs = fold.traits[t] ?? 0;
  if (p > pattern.from) {
    if (((ours ^ theirs) & UPPER) !== 0) return true;
    if (((ours ^ theirs) & SPACED) !== 0 && ((ours | theirs) & LOOSE) === 0) {
      return spaced(pattern.fold.units[p - 1] ?? 0) && spaced(pattern.fold.units[p] ?? 0);
    }
  }
  return false;
}

function spaced(unit: number): boolean {
  return isWordUnit(unit) && kindOf(unit) !== IDEOGRAPH && !(unit >= 0xac00 && unit <= 0xd7a3);
}

/** A letter or two that agree between two differences are shown as part of one. */
const JOIN = 2;

/** The differences along the last path: letters, capitals but the first, and spaces that part words. */
export function differencesOf(pattern: Pattern, text: AnchorText, placement: Placement): readonly Difference[] {
  const fold = text.fold();
  const path = lastPath();
  const found: Run[] = [];
  for (let i = pattern.from; i < pattern.to; i += 1) {
    const at = path.at[i] ?? 0;
    const before = i === pattern.from ? placement.from : pathEnd(i - 1);
    if (at > before) add(found, { from: i, to: i, textFrom: before, textTo: at });
    if (path.fate[i] !== SAME) add(found, { from: i, to: i + 1, textFrom: at, textTo: pathEnd(i) });
    else if (differsInForm(pattern, fold, i, at)) add(found, { from: i, to: i + 1, textFrom: at, textTo: at + 1 });
  }
  return found.map((run) => differenceOf(pattern, fold, run));
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
}

function add(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last !== undefined && run.from - last.to <= JOIN && run.textFrom - last.textTo <= JOIN) {
    runs[runs.length - 1] = { from: last.from, to: run.to, textFrom: last.textFrom, textTo: run.textTo };
  } else runs.push(run);
}

function differenceOf(pattern: Pattern, fold: Fold, run: Run): Difference {
  const quotation = sourceSpan(pattern.fold, run.from, run.to);
  const shift = pattern.prefix.length;
  return {
    quotation: { start: Math.max(0, quotation.start - shift), end: Math.min(pattern.exact.length, quotation.end - shift) },
    text: sourceSpan(fold, run.textFrom, run.textTo),
  };
}

function sourceSpan(fold: Fold, from: number, to: number): Span {
  if (to > from) return { start: fold.starts[from] ?? 0, end: sourceEnd(fold, to - 1) };
  const at = from > 0 ? sourceEnd(fold, from - 1) : 0;
  return { start: at, end: at };
}
