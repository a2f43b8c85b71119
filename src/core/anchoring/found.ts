import type { Outcome } from '../model/selector.ts';
import type { Span } from '../text/span.ts';
import { CERTAIN } from './settle.ts';

/** Where a passage was found, surely or with changes; null where it was not. */
export function foundIn(outcome: Outcome | undefined): Span | null {
  return outcome !== undefined && 'span' in outcome ? outcome.span : null;
}

/** Stands there with prefix and suffix, and nowhere else: no other text need be asked. In a range that holds of both ends. */
export function isSure(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'exact' && outcome.confidence >= CERTAIN * CERTAIN;
}

/** The same outcome so many code units further on. */
export function movedBy(outcome: Outcome, by: number): Outcome {
  if (by === 0) return outcome;
  const move = <S extends Span>(span: S): S => ({ ...span, start: span.start + by, end: span.end + by });
  switch (outcome.kind) {
    case 'orphaned': return outcome;
    case 'ambiguous': return { ...outcome, candidates: outcome.candidates.map(move) };
    case 'exact':
    case 'normalized': return { kind: outcome.kind, span: { start: outcome.span.start + by, end: outcome.span.end + by }, confidence: outcome.confidence };
    case 'drifted': return { ...outcome, span: move(outcome.span), differences: outcome.differences.map(({ quotation, text }) => ({ quotation, text: move(text) })) };
  }
}
