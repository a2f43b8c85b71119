import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compose, editMap, follower, followSpan, trimmed, type EditMap } from '../../../src/core/anchoring/follow.ts';
import { applySplices, invertSplices, type Splice } from '../../../src/core/text/splice.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 40 });
const cuts = fc.array(fc.record({ at: fc.nat(60), gap: fc.nat(6), text: fc.string({ unit: fc.constantFrom('x', 'y', 'a'), maxLength: 4 }) }), { maxLength: 5 });
type Cuts = readonly { readonly at: number; readonly gap: number; readonly text: string }[];

/** Splices that lie within the text and do not overlap. */
function within(text: string, drawn: Cuts): EditMap {
  let at = 0;
  const splices: Splice[] = [...drawn].sort((a, b) => a.at - b.at).flatMap(({ at: wanted, gap, text: added }) => {
    const start = Math.max(at, wanted);
    if (start > text.length) return [];
    at = Math.min(text.length, start + gap);
    return [{ start, end: at, text: added }];
  });
  return editMap(splices) ?? assert.fail('they do not overlap');
}

describe('following edits', () => {
  it('leaves what is before, moves what is behind, and stretches what is around', () => {
    const map: EditMap = [{ start: 10, end: 12, text: 'five5' }];
    assert.deepEqual(followSpan({ start: 2, end: 10 }, map), { start: 2, end: 10 });
    assert.deepEqual(followSpan({ start: 12, end: 15 }, map), { start: 15, end: 18 });
    assert.deepEqual(followSpan({ start: 8, end: 14 }, map), { start: 8, end: 17 });
    assert.deepEqual(followSpan({ start: 11, end: 14 }, map), { start: 15, end: 17 }, 'its beginning was replaced');
    assert.deepEqual(followSpan({ start: 8, end: 11 }, map), { start: 8, end: 10 }, 'its end was replaced');
  });
  it('knows that a passage was deleted', () => {
    assert.equal(followSpan({ start: 3, end: 5 }, [{ start: 2, end: 6, text: '' }]), null);
    assert.equal(followSpan({ start: 3, end: 5 }, [{ start: 3, end: 5, text: 'other words' }]), null);
  });
  it('keeps what is typed at either end of a passage outside it', () => {
    assert.deepEqual(followSpan({ start: 3, end: 5 }, [{ start: 3, end: 3, text: '++' }, { start: 5, end: 5, text: '++' }]), { start: 5, end: 7 });
  });
  it('refuses splices that overlap', () => {
    assert.equal(editMap([{ start: 0, end: 4, text: '' }, { start: 3, end: 5, text: '' }]), null);
  });
  it('tells which splices touch a span, and how far the rest has moved', () => {
    const { touching, shift } = follower([{ start: 2, end: 4, text: '' }, { start: 8, end: 8, text: 'abc' }]);
    assert.deepEqual(touching({ start: 5, end: 7 }), { first: 1, end: 1 });
    assert.equal(shift(1), -2);
    assert.deepEqual(touching({ start: 4, end: 8 }), { first: 0, end: 2 });
  });
});

describe('laws of following', () => {
  it('one change after the other is both together', () => {
    fc.assert(fc.property(words, cuts, cuts, (text, one, two) => {
      const first = within(text, one);
      const between = applySplices(text, first);
      const second = within(between, two);
      assert.equal(applySplices(text, compose(first, second)), applySplices(between, second));
    }), { numRuns: 500 });
  });
  it('a map and the one that undoes it leave nothing', () => {
    fc.assert(fc.property(words, cuts, (text, drawn) => {
      const map = within(text, drawn);
      const back = editMap(invertSplices(text, map)) ?? assert.fail();
      assert.deepEqual(trimmed(text, compose(map, back)), []);
    }), { numRuns: 300 });
  });
  it('a span that no splice overlaps keeps its very words, also through several changes', () => {
    fc.assert(fc.property(words, cuts, cuts, fc.nat(40), fc.nat(8), (text, one, two, from, length) => {
      const first = within(text, one);
      const between = applySplices(text, first);
      const span = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
      const there = followSpan(span, first);
      if (first.some((s) => s.start < span.end && s.end > span.start) || span.end === span.start) return;
      assert.ok(there);
      assert.equal(between.slice(there.start, there.end), text.slice(span.start, span.end));
      const second = within(between, two);
      assert.deepEqual(followSpan(span, compose(first, second)), followSpan(there, second));
    }), { numRuns: 500 });
  });
  it('spans stay within the text and in their order', () => {
    fc.assert(fc.property(words, cuts, fc.nat(40), fc.nat(8), fc.nat(8), (text, drawn, from, gap, length) => {
      const map = within(text, drawn);
      const at = (n: number) => Math.min(n, text.length);
      const [a, b] = [{ start: at(from), end: at(from + length) }, { start: at(from + gap), end: at(from + gap + length) }].map((span) => followSpan(span, map));
      const now = applySplices(text, map).length;
      for (const span of [a, b]) if (span) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= now);
      if (a && b) assert.ok(a.start <= b.start && a.end <= b.end);
    }), { numRuns: 500 });
  });
  it('what a trimmed map leads to is the same, and it says no more than it must', () => {
    fc.assert(fc.property(words, cuts, (text, drawn) => {
      const map = within(text, drawn);
      const short = trimmed(text, map);
      assert.equal(applySplices(text, short), applySplices(text, map));
      for (const { start, end, text: added } of short) assert.ok(text[start] !== added[0] || start === end || added === '');
    }), { numRuns: 300 });
  });
});
