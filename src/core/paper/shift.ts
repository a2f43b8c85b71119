import type { Span } from '../text/span.ts';
import type { Affix, Citation } from './citation.ts';

/** A span moved on by `by`. */
export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function shiftAffix(affix: Affix | null, by: number): Affix | null {
  return affix && { ...affix, span: shiftSpan(affix.span, by) };
}

/** A citation of a block in the offsets of the paper; `by`: where the block begins. */
export function shiftCitation(citation: Citation, by: number): Citation {
  return {
    ...citation, span: shiftSpan(citation.span, by), keySpan: shiftSpan(citation.keySpan, by), locatorAt: citation.locatorAt + by,
    prefix: shiftAffix(citation.prefix, by), suffix: shiftAffix(citation.suffix, by),
    locator: citation.locator && { ...citation.locator, span: shiftSpan(citation.locator.span, by) },
  };
}
