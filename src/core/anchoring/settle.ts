import type { Candidate, Difference, Outcome } from '../model/selector.ts';
import type { Finding, Sighting } from './locate.ts';
import { differencesOf } from './passage.ts';
import type { Pattern } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { agreeingSides, hasContext, probability } from './score.ts';
import { isLaid, place, placeBetween } from './window.ts';

/** Prefix, words and suffix stand there and nowhere else. */
export const CERTAIN = 0.999;
/** The very words with one agreeing side, and verbatim words without: shown as found, so no less than this. */
const FOUND = 0.6;

/** What a finding is called. */
export function settle(pattern: Pattern, text: AnchorText, finding: Finding): Outcome {
  const [best] = finding.sightings;
  switch (finding.kind) {
    case 'none': return { kind: 'orphaned' };
    case 'equal': return ambiguous(finding.sightings);
    case 'found': return best === undefined ? { kind: 'orphaned' } : settleAt(pattern, text, best, finding.whole);
  }
}

function ambiguous(sightings: readonly Sighting[]): Outcome {
  const sum = sightings.reduce((total, s) => total + probability(s.fit.odds), 0);
  const places: Candidate[] = sightings.map((s) => ({ ...s.passage.span, confidence: probability(s.fit.odds) / Math.max(1, sum) }));
  return { kind: 'ambiguous', candidates: places.sort((a, b) => a.start - b.start) };
}

/** The outcome for a passage that was found at `chosen`. */
export function settleAt(pattern: Pattern, text: AnchorText, chosen: Sighting, whole: boolean): Outcome {
  const { span, verbatim } = chosen.passage;
  const confidence = whole ? CERTAIN : Math.max(FOUND, probability(chosen.fit.odds));
  const inContext = !hasContext(chosen.fit) || agreeingSides(chosen.fit) > 0;
  if (verbatim && inContext) return { kind: 'exact', span, confidence };
  const differences = verbatim ? [] : differencesAt(pattern, text, chosen);
  if (differences.length === 0 && inContext) return { kind: 'normalized', span, confidence };
  return { kind: 'drifted', span, confidence, differences };
}

function differencesAt(pattern: Pattern, text: AnchorText, chosen: Sighting): readonly Difference[] {
  const { laid } = chosen;
  if (laid !== 'between' && isLaid(laid)) return differencesOf(pattern, text, chosen.placement);
  const placement = laid === 'between' ? placeBetween(pattern, text.fold(), chosen.placement) : place(pattern, text.fold(), laid);
  return placement === undefined ? [] : differencesOf(pattern, text, placement);
}
