import assert from 'node:assert/strict';
import { claimTree, type ClaimItem } from '../../../src/core/ask/claims.ts';
import { hintsOnRow } from '../../../src/core/ask/row-hints.ts';
import { essayOf } from '../../support/corpus.ts';

const essay = essayOf({
  'e.txt': 'They left. They stayed. They came.',
  'e.reading.yaml': `reading: 1
claims:
  - { id: top, claim: Top., passages: [{ exact: They left }] }
  - { id: reason, claim: Reason., supports: [top], passages: [{ exact: They came }] }
  - { id: nowhere, claim: Nowhere., supports: [reason] }
  - { id: attack, claim: Attack., attacks: [top], passages: [{ exact: They left }, { exact: They stayed }] }
  - { id: alone, claim: Alone., passages: [{ exact: They came }] }
`,
});

function drawn(items: readonly ClaimItem[]): string[] {
  return items.flatMap((item) => {
    const codes = hintsOnRow(essay, item).map(({ code }) => code);
    return [...(codes.length > 0 ? [`${item.kind} ${item.label} ${codes.join(' ')}`] : []), ...drawn(item.children)];
  });
}

describe('hints about the argument in the tree of claims', () => {
  it('stand at the claim, the relation or the passage that they are about, and nowhere else', () => {
    assert.deepEqual(drawn(claimTree(essay)), [
      'claim Nowhere. claim-unplaced', 'claim Attack. attack-unanswered', 'passage They left passage-contradictory', 'claim Alone. thesis-unsupported',
    ]);
  });
});
