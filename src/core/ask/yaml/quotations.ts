import { describe } from '../../anchoring/describe.ts';
import { placesOf } from '../../anchoring/scan.ts';
import type { Essay } from '../../corpus/corpus.ts';
import { layoutOf } from '../../corpus/layout.ts';
import type { Quote } from '../../model/selector.ts';
import { foldText, LOOSE, sourceEnd, SPACED, unitAt, type Fold } from '../../text/fold.ts';
import { lastStartingBy } from '../../text/paragraphs.ts';
import { phraseEnds } from '../../text/phrase.ts';
import type { Span } from '../../text/span.ts';
import { isWordUnit } from '../../text/unit.ts';
import { cutAfter, cutBefore } from '../../text/words.ts';

/** More places than a list can usefully show. */
const MOST_PLACES = 24;
/** With so many places the sentences are left out. */
const MANY_PLACES = 8;
/** Longer words are given by their beginning and end instead. */
const LONGEST = 300;
/** Length of the first or last words of a long passage. */
const END_WORDS = 56;
const CONTEXT = 32;
const FEWEST_UNITS = 2;

/**
 * Passages of an essay that begin with what somebody has typed, to the end of the phrase and of the sentence: capitals,
 * kinds of quotation marks, dashes and spaces do not matter. With next to nothing typed, the beginnings of the paragraphs.
 */
export function quotationsOf(essay: Essay, typed: string): Span[] {
  const { text, prepared, blocks } = layoutOf(essay);
  const wanted = foldText(typed, false);
  const starts = wanted.length < FEWEST_UNITS ? beginnings(essay, wanted) : placesIn(prepared.fold(), wanted);
  const spans = starts.slice(0, MOST_PLACES).flatMap(({ start, end }) => {
    const block = blocks[lastStartingBy(blocks, start)];
    const whole = block && block.end > start ? { start, end: block.end } : { start, end: text.length };
    const ends = phraseEnds(text, { start, end: Math.min(wordEnd(text, end), whole.end) }, whole);
    return (starts.length > MANY_PLACES ? ends.slice(0, 1) : ends).map((at) => ({ start, end: at - start > LONGEST ? cutBefore(text, start + LONGEST) : at }));
  });
  return spans.filter(({ start, end }, i) => end > start && !spans.slice(0, i).some((other) => other.start === start && other.end === end));
}

/** The first or the last words of a long passage, about as long as `describe` makes them. */
export function endOfPassage(essay: Essay, { start, end }: Span): Span {
  const { text } = layoutOf(essay);
  return end - start <= END_WORDS ? { start, end } : { start, end: cutAfter(text, start + END_WORDS) };
}

/** The words of a place with what tells it from others, as `describe` gives it. */
export function quoteAt(essay: Essay, span: Span): Quote {
  const { text, prepared } = layoutOf(essay);
  const { selector } = describe(prepared, span);
  return selector.kind === 'quote' ? selector : { exact: text.slice(span.start, span.end) };
}

/** Do these words stand in one place only? */
export function isAlone(essay: Essay, words: string): boolean {
  return placesOf(words, layoutOf(essay).text, 2).length === 1;
}

/** What stands directly before or after each place of some words. */
export function contextsOf(essay: Essay, words: string, side: 'prefix' | 'suffix'): { readonly context: string; readonly span: Span }[] {
  const { text, prepared } = layoutOf(essay);
  const wanted = foldText(words, prepared.markdown);
  if (wanted.length === 0) return [];
  return placesIn(prepared.fold(), wanted).slice(0, MOST_PLACES).map((span) => ({
    span,
    context: side === 'prefix' ? text.slice(cutBefore(text, span.start - CONTEXT), span.start) : text.slice(span.end, cutAfter(text, span.end + CONTEXT)),
  })).filter(({ context }) => context !== '');
}

function beginnings(essay: Essay, wanted: Fold): Span[] {
  const { prepared, paragraphs } = layoutOf(essay);
  const fold = prepared.fold();
  return paragraphs.flatMap(({ start }) => {
    const at = unitAt(fold, start);
    const fits = wanted.length === 0 || fold.units[at] === wanted.units[0];
    return fits && at < fold.length ? [{ start: fold.starts[at] ?? start, end: sourceEnd(fold, at) }] : [];
  });
}

/** Where the folded words stand, each at the beginning of a word; a space must be one in both. */
function placesIn(fold: Fold, wanted: Fold): Span[] {
  const found: Span[] = [];
  const first = wanted.units[0] ?? 0;
  for (let at = 0; at + wanted.length <= fold.length; at += 1) {
    if (fold.units[at] !== first || !beginsWord(fold, at) || !standsAt(fold, wanted, at)) continue;
    found.push({ start: fold.starts[at] ?? 0, end: sourceEnd(fold, at + wanted.length - 1) });
  }
  return found;
}

function beginsWord(fold: Fold, at: number): boolean {
  return at === 0 || ((fold.traits[at] ?? 0) & (SPACED | LOOSE)) !== 0 || !isWordUnit(fold.units[at - 1] ?? 0) || !isWordUnit(fold.units[at] ?? 0);
}

function standsAt(fold: Fold, wanted: Fold, at: number): boolean {
  for (let i = 1; i < wanted.length; i += 1) {
    if (fold.units[at + i] !== wanted.units[i]) return false;
    const [theirs, ours] = [fold.traits[at + i] ?? 0, wanted.traits[i] ?? 0];
    if (((theirs ^ ours) & SPACED) !== 0 && ((theirs | ours) & LOOSE) === 0 && isWordUnit(wanted.units[i - 1] ?? 0) && isWordUnit(wanted.units[i] ?? 0)) return false;
  }
  return true;
}

/** The end of the word that an offset stands in. */
function wordEnd(text: string, offset: number): number {
  return offset + (/^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(offset, offset + 80))?.[0].length ?? 0);
}
