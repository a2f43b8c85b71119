import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimItemAt, claimTree, filterClaims, parentsOf, type ClaimItem } from '../../../src/core/ask/claims.ts';
import { circlesOf, graphOf, isThesis } from '../../../src/core/corpus/graph.ts';
import { drawn, essayOf } from '../../support/corpus.ts';

const essay = (claims: string, more: { readonly [path: string]: string } = {}) => essayOf({ 'e.txt': 'one two three four', 'e.reading.yaml': `reading: 1\nclaims:\n${claims}`, ...more });
const flat = (items: readonly ClaimItem[]): ClaimItem[] => items.flatMap((item) => [item, ...flat(item.children)]);

describe('the tree of claims', () => {
  it('has theses at the top, below each claim its passages, then what supports, attacks and undercuts it', () => {
    const tree = claimTree(essay('  - { id: lone, claim: L }\n  - { id: thesis, claim: T, passages: [one] }\n  - { id: a, claim: A, attacks: [thesis] }\n  - { id: s, claim: S, supports: [thesis], passages: [two] }\n  - { id: u, claim: U, undercuts: { from: s, to: thesis } }\n', { 'e.readings/ana.yaml': 'reading: 1\nclaims: [{ id: s, passages: [three] }, { id: own, claim: O, by: reader }]\n' }));
    assert.deepEqual(drawn(tree), ['thesis', '  passage one', '  supports s', '    passage two', '    passage three', '    undercuts u', '  attacks a', 'lone', 'ana/own']);
  });
  it('shows circles, gaps and doubles as what they are', () => {
    const tree = claimTree(essay('  - { id: a, claim: A, supports: [b, a] }\n  - { id: b, claim: B, supports: [a] }\n  - { id: c, claim: C, attacks: [ghost, ghost] }\n  - { id: d, claim: D, undercuts: { from: a, to: nothing } }\n'));
    assert.deepEqual(drawn(tree), ['absent ghost', '  attacks c', 'absent nothing', '  undercuts d', 'a', '  supports a (circle)', '  supports b', '    supports a (circle)']);
  });
  it('is filtered with all that stands above', () => {
    const one = essay('  - { id: t, claim: The thesis }\n  - { id: s, claim: Some support, supports: [t] }\n  - { id: x, claim: Other }\n');
    assert.deepEqual(drawn(filterClaims(one, claimTree(one), ' SOME  support ')), ['t', '  supports s']);
    assert.deepEqual(drawn(filterClaims(one, claimTree(one), 'nothing')), []);
    assert.deepEqual(filterClaims(one, claimTree(one), ' '), claimTree(one));
  });
  it('leads from a place to the innermost passage there', () => {
    const one = essay('  - { id: t, claim: T, passages: [one two three] }\n  - { id: s, claim: S, supports: [t], passages: [two] }\n');
    assert.deepEqual([0, 5, 10, 16].map((offset) => claimItemAt(claimTree(one), offset)?.id), ['/t/passage:0', '/t/supports:s/passage:0', '/t/passage:0', undefined]);
  });

  const claim = fc.record({ supports: fc.array(fc.nat(9), { maxLength: 3 }), attacks: fc.array(fc.nat(9), { maxLength: 2 }), undercuts: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 2 }) });
  it('shows every claim of any graph, each as a whole exactly once, and no id twice', () => {
    fc.assert(fc.property(fc.array(claim, { minLength: 1, maxLength: 8 }), (claims) => {
      const id = (n: number) => `c${n}`; // up to c9: what is past the last claim is not there
      const one = essay(claims.map(({ supports, attacks, undercuts }, i) => `  - { id: ${id(i)}, claim: C, supports: [${supports.map(id).join(', ')}], attacks: [${attacks.map(id).join(', ')}], undercuts: [${undercuts.map(([from, to]) => `{ from: ${id(from)}, to: ${id(to)} }`).join(', ')}] }\n`).join(''));
      const tree = claimTree(one);
      const items = flat(tree);
      const whole = items.flatMap((item) => (item.kind === 'claim' && item.shown === 'here' ? [item.claim.key] : []));
      assert.deepEqual(whole.sort(), claims.map((_, i) => id(i)).sort());
      assert.equal(new Set(items.map((item) => item.id)).size, items.length);
      assert.deepEqual([...parentsOf(tree).keys()].sort(), items.filter((item) => !tree.includes(item)).map((item) => item.id).sort());
      const graph = graphOf(one);
      const relations = items.flatMap((item) => (item.kind === 'claim' && item.relation ? [item.relation, ...item.again] : []));
      const all = [...graph.out.values(), ...graph.undercuts.values()].flat();
      assert.deepEqual(all.filter((relation) => !relations.includes(relation)), [], 'every relation is shown');
      for (const item of tree) if (item.kind === 'claim' && isThesis(graph, item.claim)) assert.equal(item.shown, 'here');
    }), { numRuns: 300 });
  });
});

describe('circles', () => {
  it('are closed, one for each knot', () => {
    const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 });
    fc.assert(fc.property(edges, (pairs) => {
      const graph = graphOf(essay(Array.from({ length: 7 }, (_, i) => `  - { id: c${i}, claim: C, supports: [${pairs.filter(([from]) => from === i).map(([, to]) => `c${to}`).join(', ')}] }\n`).join('')));
      const circles = circlesOf(graph);
      const leads = (from: unknown, to: unknown) => [...graph.out].some(([claim, steps]) => claim === from && steps.some((step) => step.to === to));
      for (const circle of circles) {
        assert.ok(circle.length > 1 && new Set(circle).size === circle.length);
        circle.forEach((one, i) => assert.ok(leads(one, circle[(i + 1) % circle.length])));
      }
      const reach = new Set(pairs.map((pair) => pair.join()));
      for (let k = 0; k < 7; k++) for (let i = 0; i < 7; i++) for (let j = 0; j < 7; j++) if (reach.has(`${i},${k}`) && reach.has(`${k},${j}`)) reach.add(`${i},${j}`);
      const nodes = Array.from({ length: 7 }, (_, i) => i);
      const knots = nodes.map((i) => nodes.filter((j) => j === i || (reach.has(`${i},${j}`) && reach.has(`${j},${i}`))).join()).filter((knot) => knot.length > 1);
      assert.equal(circles.length, new Set(knots).size);
    }), { numRuns: 300 });
  });
});
