import type { Essay } from '../corpus/corpus.ts';
import { labelOf, namesOf, readerName, resolve, type Named } from '../corpus/names.ts';
import type { Claim } from '../model/reading.ts';

/** Who says what a claim says. */
export type Speaker =
  | { readonly kind: 'author' }
  | { readonly kind: 'reader'; readonly name: string }
  | { readonly kind: 'actor'; readonly name: string };

/** `by` left out means the author; `by: reader` in the shared reading, where nobody signs, is taken for the author too. */
export function speakerOf(essay: Essay, claim: Named<Claim>): Speaker {
  const by = claim.entry.by?.id ?? 'author';
  if (by === 'author') return { kind: 'author' };
  if (by === 'reader') return claim.reader === null ? { kind: 'author' } : { kind: 'reader', name: readerName(essay, claim.reader) };
  const actor = resolve(namesOf(essay), by, claim.reader);
  return { kind: 'actor', name: actor ? labelOf(actor) : by };
}
