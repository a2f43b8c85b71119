import assert from 'node:assert/strict';
import { claimTree, type ClaimItem } from '../../../src/core/ask/claims.ts';
import { leadOf, sourceOf } from '../../../src/core/ask/rows.ts';
import { buildCorpus, type Essay } from '../../../src/core/corpus/corpus.ts';

function essayWith(claims: string, more: Readonly<Record<string, string>> = {}): Essay {
  const files = { 'e.txt': 'One and one. Two and two.', 'e.reading.yaml': `reading: 1\nclaims:\n${claims}`, ...more };
  const corpus = buildCorpus(new Map(Object.entries(files).map(([path, text]) => [path, { kind: 'text' as const, text }])));
  return corpus.essays[0] ?? assert.fail('no essay');
}

function all(items: readonly ClaimItem[]): ClaimItem[] {
  return items.flatMap((item) => [item, ...all(item.children)]);
}

describe('the tree of claims', () => {
  it('says that a relation is stated once more, by whom', () => {
    const essay = essayWith('  - { id: a, claim: A }\n  - { id: b, claim: B, supports: [a, a] }\n', { 'e.readings/ana.yaml': 'reading: 1\nclaims:\n  - { id: b, by: author, supports: [a] }\n' });
    const b = all(claimTree(essay)).find((item) => item.kind === 'claim' && item.claim.key === 'b');
    assert.deepEqual(b?.kind === 'claim' && b.again.map(({ reader }) => reader), [null, 'ana']);
  });
  it('has one item for each step that is undercut, and no id twice', () => {
    const essay = essayWith('  - { id: a, claim: A }\n  - { id: c, claim: C }\n  - { id: b, claim: B, supports: [a, c] }\n  - { id: u, claim: U, undercuts: [{ from: b, to: a }, { from: b, to: c }, { from: b, to: gone }], supports: [gone, gone] }\n');
    const items = all(claimTree(essay));
    assert.equal(items.filter((item) => item.kind === 'claim' && item.claim.key === 'u').length, 4);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    const absent = items.find((item) => item.kind === 'absent');
    assert.equal(absent?.label, 'gone');
    assert.ok(absent && sourceOf(absent)?.path === 'e.reading.yaml');
  });
  it('shows every claim once as a whole, in circles and in very long chains too', () => {
    const long = 5_000;
    const chain = Array.from({ length: long }, (_, n) => `  - { id: c${n}, claim: C${n}${n === 0 ? '' : `, supports: [c${n - 1}]`} }\n`).join('');
    const items = all(claimTree(essayWith(chain)));
    assert.equal(items.filter((item) => item.kind === 'claim' && item.shown === 'here').length, long);
    assert.ok(items.some((item) => item.kind === 'claim' && item.shown === 'below'));
    const circle = all(claimTree(essayWith('  - { id: a, claim: A, supports: [b] }\n  - { id: b, claim: B, attacks: [a] }\n  - { id: s, claim: S, supports: [s] }\n')));
    assert.deepEqual(circle.map((item) => item.kind === 'claim' && `${item.claim.key} ${item.shown}`), ['a here', 'b here', 'a circle', 's here', 's circle']);
  });
  it('leads to a place, to several, or says that there is none', () => {
    const passage = (exact: string) => leadOf(essay, all(claimTree(essay)).find((item) => item.kind === 'passage' && item.label === exact) ?? assert.fail(exact)).kind;
    const essay = essayWith('  - { id: a, claim: A, passages: [{ exact: One and }, { exact: and }, { exact: Nothing of the kind }] }\n  - { id: b, claim: B }\n');
    assert.equal(passage('One and'), 'place');
    assert.equal(passage('and'), 'several');
    assert.equal(passage('Nothing of the kind'), 'lost');
    assert.deepEqual(claimTree(essay).map((item) => leadOf(essay, item).kind), ['place', 'nowhere']);
  });
});
