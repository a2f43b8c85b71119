import type { Value } from './compose.ts';

/** A field that both sides have changed, each in its own way. undefined: the field is not there. */
export interface Clash {
  readonly name: string;
  readonly base: Value | undefined;
  readonly ours: Value | undefined;
  readonly theirs: Value | undefined;
}

/** What a merge cannot settle. Nothing of either side is lost: it says how both stand in the merged text. */
export type Contradiction =
  /** Two records with one id, next to each other, ours first. They differ in these fields alone. `id` is a page's number or a footnote's mark too. */
  | { readonly kind: 'record'; readonly section: string; readonly id: string; readonly fields: readonly Clash[] }
  /** One side took the record out, the other changed it: the changed record, with `deleted: true`. */
  | { readonly kind: 'deleted'; readonly section: string; readonly id: string; readonly by: 'ours' | 'theirs'; readonly fields: readonly Clash[] }
  /** A key of the file itself (`annotator`, `source.title`): it stands there twice, ours first; one that only one side has kept stands once. */
  | { readonly kind: 'field'; readonly field: Clash };
