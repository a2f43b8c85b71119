import { overlaps } from '../text/span.ts';
import { occurrences } from './occurrences.ts';
import { passageAt, type Passage } from './passage.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { agreeingSides, fitOf, hasContext, isFramed, type Fit } from './score.ts';
import { sight, type WeighedHint } from './seeds.ts';
import { isContextInstead, wholeSide } from './side.ts';
import type { Placement } from './measure.ts';
import { place, type Hint } from './window.ts';

/** A place where a quotation may stand, with everything that speaks for it. */
export interface Sighting {
  readonly placement: Placement;
  /** How it was laid there, to do so again: near seeds, or between two ends. */
  readonly laid: Hint | 'between';
  readonly passage: Passage;
  readonly fit: Fit;
}

/**
 * What one quotation by itself says of a text. `found`: one place, for certain enough. `equal`: several as good.
 * `none`: nowhere for certain; `sightings` are places that neighbours may confirm.
 */
export interface Finding {
  readonly kind: 'found' | 'equal' | 'none';
  readonly sightings: readonly Sighting[];
  /** Prefix, words and suffix stand there and nowhere else. */
  readonly whole: boolean;
}

/** Log-odds from which a place is shown as found. */
const ENOUGH = 0;
/** Likeness of words from which they may be the passage: with no context stored, with some, and between contexts that both stand. */
const LIKE_BARE = 0.88;
const LIKE_ALONE = 0.75;
const LIKE_IN_FRAME = 0.45;
/** A second place within this of the best, in log-odds, is as good. */
const AS_GOOD = 0.7;
/** From these log-odds on (words and both sides fit) only places with seeds of about the same weight are rivals. */
const PLAIN = 3;
const RIVAL = 0.4;
/** In a text that repeats itself this much, verbatim words with one agreeing side are no proof. */
const REPETITIVE = 0.04;
/** Letters from which verbatim words that stand once are found though nothing around them is. */
const LONG = 32;
/** Letters from which words without stored context are looked for with differences. */
const SHORTEST_ALONE = 16;

/** Looks for one quotation, by itself. The pattern must hold at least one unit of words. */
export function locate(pattern: Pattern, text: AnchorText): Finding {
  const { whole, hints } = sight(pattern, text);
  if (whole.length > 0) return settleWhole(pattern, text, whole);
  return decide(pattern, text, candidates(pattern, text, hints));
}

/** Pattern units `from` to `to` standing at `offset` + their own place. */
function hintAt(offset: number, from: number, to: number): Hint {
  return { patternFirst: from, textFirst: offset + from, patternLast: to - 1, textLast: offset + to - 1 };
}

/** The pattern laid along the text near `hint`. */
export function sightAt(pattern: Pattern, text: AnchorText, hint: Hint): Sighting | undefined {
  const placement = place(pattern, text.fold(), hint);
  if (placement === undefined || placement.to <= placement.from) return undefined;
  return { placement, laid: hint, fit: fitOf(pattern, placement, text.repetition()), passage: passageAt(pattern, text, placement) };
}

/** The pattern where all of it stands, letter by letter: nothing needs to be compared again. */
function sightWhole(pattern: Pattern, text: AnchorText, offset: number): Sighting {
  const { from, to, length } = pattern;
  const placement: Placement = {
    from: offset + from, to: offset + to, wordsCost: 0, marks: 0, prefix: wholeSide(from), suffix: wholeSide(length - to),
  };
  const fit = fitOf(pattern, placement, text.repetition());
  return { placement, laid: hintAt(offset, 0, length), fit, passage: passageAt(pattern, text, placement) };
}

function settleWhole(pattern: Pattern, text: AnchorText, offsets: readonly number[]): Finding {
  const found = offsets.map((offset) => sightWhole(pattern, text, offset));
  const verbatim = found.filter((s) => s.passage.whole);
  const sightings = verbatim.length === 1 ? verbatim : found;
  return { kind: sightings.length === 1 ? 'found' : 'equal', sightings, whole: true };
}

/** Every place worth judging, best first; places that overlap count once. */
export function candidates(pattern: Pattern, text: AnchorText, hints: readonly WeighedHint[]): readonly Sighting[] {
  const found: Sighting[] = [];
  let best = Number.NEGATIVE_INFINITY;
  const tryHint = (hint: Hint): void => {
    const seen = sightAt(pattern, text, hint);
    if (seen === undefined) return;
    found.push(seen);
    best = Math.max(best, seen.fit.odds);
  };
  const heaviest = hints[0]?.weight ?? 0;
  for (const hint of hints) if (best < PLAIN || hint.weight >= heaviest * RIVAL) tryHint(hint);
  if (best < PLAIN) {
    for (const at of occurrences(pattern, text)) {
      if (!found.some((s) => s.placement.from === at)) tryHint(hintAt(at - pattern.from, pattern.from, pattern.to));
    }
  }
  if (found.length < 2) return found;
  found.sort((a, b) => b.fit.odds - a.fit.odds || a.placement.from - b.placement.from);
  return found.filter((s, i) => !found.slice(0, i).some((better) => overlaps(better.passage.span, s.passage.span)));
}

function decide(pattern: Pattern, text: AnchorText, found: readonly Sighting[]): Finding {
  const whole = found.filter((s) => s.passage.whole);
  if (whole.length === 1) return { kind: 'found', sightings: whole, whole: true };
  const best = found[0];
  if (best === undefined || !isEnough(pattern, text, found)) {
    const moved = onlyVerbatim(pattern, text, found);
    return moved ? { kind: 'found', sightings: [moved], whole: false } : { kind: 'none', sightings: found, whole: false };
  }
  const equals = found.filter((s) => s === best || (s.fit.odds >= best.fit.odds - AS_GOOD && isLike(s.fit)));
  return { kind: equals.length > 1 ? 'equal' : 'found', sightings: equals, whole: false };
}

/** Whether the best of the places is shown as found. */
function isEnough(pattern: Pattern, text: AnchorText, found: readonly Sighting[]): boolean {
  const letters = pattern.to - pattern.from;
  const [best] = found;
  if (best === undefined) return false;
  const { fit, placement } = best;
  if (placement.wordsCost === 0 && (text.repetition() < REPETITIVE || !hasContext(fit))) {
    if (!hasContext(fit) || agreeingSides(fit) > 0) return true;
    return onlyVerbatim(pattern, text, found) !== undefined;
  }
  if (fit.odds < ENOUGH || !isLike(fit) || (!hasContext(fit) && letters < SHORTEST_ALONE)) return false;
  return placement.wordsCost === 0 || !isContextInstead(pattern, text.fold(), placement);
}

/** Where alone long words stand letter by letter, in a text that seldom repeats itself: they were moved, whatever stands where they were. */
function onlyVerbatim(pattern: Pattern, text: AnchorText, found: readonly Sighting[]): Sighting | undefined {
  if (pattern.to - pattern.from < LONG || text.repetition() >= REPETITIVE) return undefined;
  const [only, second] = found.filter((s) => s.placement.wordsCost === 0);
  return second === undefined ? only : undefined;
}

/** Whether the words are enough alike to be the passage's at all, for what stands around them. */
function isLike(fit: Fit): boolean {
  return fit.words >= (isFramed(fit) ? LIKE_IN_FRAME : hasContext(fit) ? LIKE_ALONE : LIKE_BARE);
}

/** Whether a quotation has words enough for `locate`. */
export function hasWords(pattern: Pattern): boolean {
  return pattern.to > pattern.from;
}

