import { labelOf, type Named } from '../corpus/names.ts';
import { addressFrom } from '../model/place.ts';
import type { Claim } from '../model/reading.ts';
import { escaped } from '../paper/fixes.ts';

/** A claim in its own words as a link of a paper, `[There was no pact](../essays/essay.reading.yaml#no-pact)`. */
export function claimLink(paper: string, claim: Named<Claim>): string {
  return `[${escaped(labelOf(claim).replace(/[.\s]+$/, ''))}](${addressFrom(paper, claim.path)}#${encodeURIComponent(claim.entry.ref.id)})`;
}
