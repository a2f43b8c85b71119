import { attacksAnswered, claimsPlaced, evidenceConsistent, noCircles, thesesSupported } from '../corpus/check-argument.ts';
import type { Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import type { Problem } from '../model/problem.ts';
import type { ClaimItem } from './claims.ts';

/** What may be weak in the argument at a row of the tree: at the claim where it stands with all its items, at a relation, at a passage. */
export function hintsOnRow(essay: Essay, item: ClaimItem): readonly Problem[] {
  const at = (path: string, { start }: { readonly start: number }) => hintsByPlace(essay).get(placeKey(path, start)) ?? [];
  switch (item.kind) {
    case 'absent': return [];
    case 'passage': return at(item.passage.path, item.passage.target.span);
    case 'claim': return [
      ...(item.shown === 'here' ? at(item.claim.path, item.claim.entry.ref.span) : []),
      ...[...(item.relation ? [item.relation] : []), ...item.again].flatMap(({ path, span }) => at(path, span)),
    ];
  }
}

const hintsByPlace = memo((essay: Essay): ReadonlyMap<string, readonly Problem[]> => {
  const found = new Map<string, Problem[]>();
  for (const rule of [thesesSupported, attacksAnswered, claimsPlaced, evidenceConsistent, noCircles]) {
    for (const hint of rule(essay)) {
      const key = placeKey(hint.path, hint.span.start);
      found.set(key, [...(found.get(key) ?? []), hint]);
    }
  }
  return found;
});

function placeKey(path: string, start: number): string {
  return `${start} ${path}`;
}
