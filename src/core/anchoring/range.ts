import type { Candidate, Difference, Outcome, Selector } from '../model/selector.ts';

type Found = Extract<Outcome, { readonly span: unknown }>;
type RangeSelector = Extract<Selector, { readonly kind: 'range' }>;

/** The passage from the words of `start` to those of `end`, from what became of either. */
export function joinRange(selector: RangeSelector, start: Outcome, end: Outcome): Outcome {
  const pairs = pairsOf(placesOf(start), placesOf(end));
  const [only, second] = pairs;
  if (only === undefined) return { kind: 'orphaned' };
  if (second !== undefined) return { kind: 'ambiguous', candidates: pairs };
  const span = { start: only.start, end: only.end };
  const kind = kindOfBoth(start, end);
  if (kind !== 'drifted') return { kind, span, confidence: only.confidence };
  const shift = selector.start.exact.length;
  return { kind, span, confidence: only.confidence, differences: [...differencesOf(start), ...differencesOf(end).map((d) => shifted(d, shift))] };
}

function placesOf(outcome: Outcome): readonly Candidate[] {
  switch (outcome.kind) {
    case 'orphaned': return [];
    case 'ambiguous': return outcome.candidates;
    default: return [{ ...outcome.span, confidence: outcome.confidence }];
  }
}

/** Pairs in order. Where both ends are in doubt, a start goes with the next end and an end with the last start before it. */
function pairsOf(starts: readonly Candidate[], ends: readonly Candidate[]): readonly Candidate[] {
  const fits = (s: Candidate, e: Candidate): boolean => s.start <= e.start && s.end <= e.end;
  const both = starts.length > 1 && ends.length > 1;
  const lastStart = ends.map((e) => Math.max(...starts.filter((s) => fits(s, e)).map((s) => s.start)));
  const pairs: Candidate[] = [];
  for (const s of starts) {
    const firstEnd = Math.min(...ends.filter((e) => fits(s, e)).map((e) => e.end));
    ends.forEach((e, i) => {
      const between = both && (s.start < (lastStart[i] ?? 0) || e.end > firstEnd);
      if (fits(s, e) && !between) pairs.push({ start: s.start, end: e.end, confidence: s.confidence * e.confidence });
    });
  }
  return pairs;
}

function kindOfBoth(start: Outcome, end: Outcome): Found['kind'] {
  const kinds = [start.kind, end.kind];
  if (kinds.every((kind) => kind === 'exact')) return 'exact';
  if (kinds.every((kind) => kind === 'exact' || kind === 'normalized')) return 'normalized';
  return kinds.includes('drifted') ? 'drifted' : 'normalized';
}

function differencesOf(outcome: Outcome): readonly Difference[] {
  return outcome.kind === 'drifted' ? outcome.differences : [];
}

function shifted(difference: Difference, by: number): Difference {
  const { start, end } = difference.quotation;
  return { quotation: { start: start + by, end: end + by }, text: difference.text };
}
