import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applySplices, invertSplices, type Splice } from '../../../src/core/text/splice.ts';

/** A text and splices that do not overlap, in any order; some insert where others replace. */
const change = fc.record({ text: fc.string({ maxLength: 30 }), cuts: fc.array(fc.tuple(fc.nat(30), fc.string({ maxLength: 4 })), { maxLength: 8 }), seed: fc.nat() }).map(({ text, cuts, seed }) => {
  const sorted = cuts.map(([at, words]) => [Math.min(at, text.length), words] as const).sort((a, b) => a[0] - b[0]);
  const splices: Splice[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) {
    const [start, words] = sorted[i] ?? [0, ''];
    splices.push({ start, end: sorted[i + 1]?.[0] ?? start, text: words });
  }
  return { text, splices, shuffled: seed % 2 === 0 ? [...splices].reverse() : splices };
});

describe('applySplices', () => {
  it('replaces pieces of the unchanged text, in whatever order they are given', () => {
    const text = 'one two three';
    const splices = [{ start: 8, end: 13, text: '3' }, { start: 0, end: 3, text: '1' }, { start: 4, end: 4, text: 'and ' }];
    assert.equal(applySplices(text, splices), '1 and two 3');
    assert.equal(text, 'one two three');
  });
  it('inserts before what is replaced at the same place', () => {
    assert.equal(applySplices('abc', [{ start: 1, end: 2, text: 'B' }, { start: 1, end: 1, text: '-' }]), 'a-Bc');
  });
  it('changes nothing outside its splices', () => {
    fc.assert(fc.property(change, ({ text, splices }) => {
      let kept = '';
      let at = 0;
      for (const { start, end } of splices) {
        kept += text.slice(at, start);
        at = end;
      }
      kept += text.slice(at);
      assert.equal(applySplices(text, splices.map((splice) => ({ ...splice, text: '' }))), kept);
    }));
  });
});

describe('invertSplices', () => {
  it('brings the old text back', () => {
    fc.assert(fc.property(change, ({ text, shuffled }) => {
      assert.equal(applySplices(applySplices(text, shuffled), invertSplices(text, shuffled)), text);
    }), { numRuns: 1000 });
  });
  it('twice is the change again', () => {
    fc.assert(fc.property(change, ({ text, shuffled }) => {
      const changed = applySplices(text, shuffled);
      const undo = invertSplices(text, shuffled);
      assert.equal(applySplices(text, invertSplices(changed, undo)), changed);
    }));
  });
});
