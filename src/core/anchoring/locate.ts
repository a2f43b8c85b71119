import type { Candidate, Difference, Outcome, Quote } from '../model/selector.ts';
import { overlaps } from '../text/span.ts';
import { occurrences } from './occurrences.ts';
import { differencesOf, passageAt, type Passage } from './passage.ts';
import { foldQuote, hasRoughEdges, type Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { scanExact, scanWhole } from './scan.ts';
import { agreeingSides, confidenceOf, fitOf, hasContext, type Fit } from './score.ts';
import { sight } from './seeds.ts';
import { place, type Hint, type Placement } from './window.ts';

/** A place where a quotation may stand, with everything that speaks for it. */
export interface Sighted {
  readonly placement: Placement;
  readonly hint: Hint;
  readonly passage: Passage;
  readonly fit: Fit;
  readonly confidence: number;
}

/** Prefix, words and suffix stand there and nowhere else. */
export const CERTAIN = 0.999;
/** Below this a likely place is not shown as found. */
const ENOUGH = 0.6;
/** A second place within this of the best is as good. */
const AS_GOOD = 0.08;

/** Finds one quotation, by itself. */
export function locate(quote: Quote, text: AnchorText): Outcome {
  const pattern = foldQuote(quote, text.markdown);
  if (pattern.to === pattern.from) return scanWhole(quote, text.text) ?? { kind: 'orphaned' };
  const { whole, hints } = sight(pattern, text);
  const outcome = whole.length > 0 ? settleWhole(pattern, text, whole) : decide(pattern, text, candidates(pattern, text, hints));
  // A quotation cut within a mark may fold otherwise than the text around its place does.
  const rough = outcome.kind !== 'exact' && hasRoughEdges(foldQuote(quote, text.markdown), text.markdown);
  return (rough ? scanExact(quote, text.text, CERTAIN) : undefined) ?? outcome;
}

/** Pattern units `from` to `to` standing at `offset` + their own place. */
function hintAt(offset: number, from: number, to: number): Hint {
  return { patternFirst: from, textFirst: offset + from, patternLast: to - 1, textLast: offset + to - 1 };
}

function settleWhole(pattern: Pattern, text: AnchorText, offsets: readonly number[]): Outcome {
  const found = offsets.map((offset) => sightAt(pattern, text, hintAt(offset, 0, pattern.length))).filter((s) => s !== undefined);
  const verbatim = found.filter((s) => s.passage.whole);
  const only = verbatim.length === 1 ? verbatim[0] : found.length === 1 ? found[0] : undefined;
  return only === undefined ? ambiguous(found) : settle(pattern, text, { ...only, confidence: CERTAIN });
}

function sightAt(pattern: Pattern, text: AnchorText, hint: Hint): Sighted | undefined {
  const placement = place(pattern, text.fold(), hint);
  if (placement === undefined || placement.to <= placement.from) return undefined;
  const fit = fitOf(pattern, placement);
  return { placement, hint, fit, passage: passageAt(pattern, text, placement), confidence: confidenceOf(fit) };
}

/** Every place worth judging, best first; places that overlap count once. */
export function candidates(pattern: Pattern, text: AnchorText, hints: readonly Hint[]): readonly Sighted[] {
  const found: Sighted[] = [];
  const tryHint = (hint: Hint): void => {
    const seen = sightAt(pattern, text, hint);
    if (seen !== undefined) found.push(seen);
  };
  hints.forEach(tryHint);
  for (const at of occurrences(pattern, text)) {
    if (!found.some((s) => s.placement.from === at)) tryHint(hintAt(at - pattern.from, pattern.from, pattern.to));
  }
  found.sort((a, b) => b.confidence - a.confidence || a.placement.from - b.placement.from);
  return found.filter((s, i) => !found.slice(0, i).some((better) => overlaps(better.passage.span, s.passage.span)));
}

function decide(pattern: Pattern, text: AnchorText, found: readonly Sighted[]): Outcome {
  const whole = found.filter((s) => s.passage.whole);
  if (whole.length === 1 && whole[0] !== undefined) return settle(pattern, text, { ...whole[0], confidence: CERTAIN });
  const best = found[0];
  if (best === undefined || best.confidence < ENOUGH) return { kind: 'orphaned' };
  const equals = found.filter((s) => s.confidence >= best.confidence - AS_GOOD);
  return equals.length > 1 ? ambiguous(equals) : settle(pattern, text, best);
}

function ambiguous(found: readonly Sighted[]): Outcome {
  const places: Candidate[] = found.map((s) => ({ ...s.passage.span, confidence: s.confidence / found.length }));
  return { kind: 'ambiguous', candidates: places.sort((a, b) => a.start - b.start) };
}

function settle(pattern: Pattern, text: AnchorText, chosen: Sighted): Outcome {
  const { span, verbatim } = chosen.passage;
  const { confidence } = chosen;
  const inContext = !hasContext(chosen.fit) || agreeingSides(chosen.fit) > 0;
  if (verbatim && inContext) return { kind: 'exact', span, confidence };
  const differences = verbatim ? [] : differencesAt(pattern, text, chosen);
  if (differences.length === 0 && inContext) return { kind: 'normalized', span, confidence };
  return { kind: 'drifted', span, confidence, differences };
}

function differencesAt(pattern: Pattern, text: AnchorText, chosen: Sighted): readonly Difference[] {
  const placement = place(pattern, text.fold(), chosen.hint);
  return placement === undefined ? [] : differencesOf(pattern, text, placement);
}
