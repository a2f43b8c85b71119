import type { ArgumentHint } from '../corpus/check-argument.ts';
import { readingsOf, type Essay } from '../corpus/corpus.ts';
import { editFile } from '../format/edit.ts';
import type { Problem } from '../model/problem.ts';
import type { Splice } from '../text/splice.ts';
import { claimTree, type ClaimItem } from './claims.ts';

/** What somebody may want to do about a hint. `claim`: its key; `row`: the item of the tree that the hint is about. */
export type HintFix =
  | { readonly kind: 'relate' | 'support' | 'answer' | 'put' | 'remove-passage' | 'remove-relation'; readonly claim: string; readonly row: string }
  | { readonly kind: 'remove-form'; readonly form: string; readonly splices: readonly Splice[] };

/** A hint at its place in a file. `text`: the file's, as the essay's snapshot was made from it. */
export interface Hinted {
  readonly essay: Essay;
  readonly code: ArgumentHint;
  readonly text: string;
  readonly at: Pick<Problem, 'path'> & { readonly start: number };
}

/** The obvious ways out of a hint, the best first. */
export function hintFixes({ essay, code, text, at }: Hinted): HintFix[] {
  const on = (is: (item: ClaimItem) => boolean, ...kinds: readonly Exclude<HintFix['kind'], 'remove-form'>[]): HintFix[] => {
    const item = itemOf(claimTree(essay), is);
    return item && item.kind !== 'absent' ? kinds.map((kind) => ({ kind, claim: item.claim.key, row: item.id })) : [];
  };
  const ofClaim = (item: ClaimItem) => item.kind === 'claim' && item.shown === 'here' && item.claim.path === at.path && item.claim.entry.ref.span.start === at.start;
  const ofRelation = (item: ClaimItem) => item.kind === 'claim' && item.relation?.path === at.path && item.relation.span.start === at.start;
  switch (code) {
    case 'thesis-unsupported': return on(ofClaim, 'support', 'relate');
    case 'attack-unanswered': return on(ofRelation, 'answer');
    case 'claim-unplaced': return on(ofClaim, 'put');
    case 'passage-contradictory': return on((item) => item.kind === 'passage' && item.passage.path === at.path && item.passage.target.span.start === at.start, 'remove-passage');
    case 'claims-circular': return on(ofRelation, 'remove-relation');
    case 'form-unmatched': return withoutForm(essay, text, at);
    case 'actor-unmentioned': case 'term-unused': return [];
  }
}

function itemOf(items: readonly ClaimItem[], is: (item: ClaimItem) => boolean): ClaimItem | null {
  for (const item of items) {
    const found = is(item) ? item : itemOf(item.children, is);
    if (found) return found;
  }
  return null;
}

function withoutForm(essay: Essay, text: string, { path, start }: Hinted['at']): HintFix[] {
  const reading = readingsOf(essay).find((one) => one.path === path);
  return [...(reading?.actors ?? []), ...(reading?.terms ?? [])].flatMap((entry): HintFix[] => {
    const at = entry.forms.findIndex(({ span }) => span.start === start);
    const form = entry.forms[at];
    if (!form) return [];
    const written = editFile(text, [{ kind: 'remove-item', section: entry.kind === 'actor' ? 'actors' : 'terms', id: entry.ref.id, field: 'forms', at }]);
    return written.kind === 'splices' ? [{ kind: 'remove-form', form: form.text, splices: written.splices }] : [];
  });
}
