import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addGrams, indexGrams, newGrams, type GramIndex, type GramShape } from '../../../src/core/anchoring/grams.ts';

const units = fc.array(fc.integer({ min: 97, max: 99 }), { maxLength: 300 }).map((list) => Uint16Array.from(list));
const shape = fc.record({ length: fc.integer({ min: 1, max: 9 }), window: fc.integer({ min: 1, max: 16 }) });

function gramsOf(of: Uint16Array, from: number, to: number, shaped: GramShape): { at: number; hash: number }[] {
  const grams = newGrams(4);
  addGrams(grams, of, { from, to }, shaped);
  return Array.from({ length: grams.count }, (_, g) => ({ at: grams.at[g] ?? -1, hash: grams.hashes[g] ?? 0 }));
}

function bucket(index: GramIndex, hash: number): readonly number[] {
  const b = hash >>> index.shift;
  return [...index.places.subarray(index.heads[b], index.heads[b + 1])];
}

describe('grams', () => {
  it('keeps one in each window, in order', () => {
    fc.assert(fc.property(units, shape, (text, shaped) => {
      const kept = gramsOf(text, 0, text.length, shaped).map((g) => g.at);
      const all = text.length - shaped.length + 1;
      assert.deepEqual(kept, [...new Set(kept)].sort((a, b) => a - b));
      for (let first = 0; first + shaped.window <= all; first += 1) assert.ok(kept.some((at) => at >= first && at < first + shaped.window));
    }));
  });
  it('of any stretch of a text are all in the index of the text, so that a gram that is nowhere says: not here', () => {
    fc.assert(fc.property(units, shape, fc.nat(), fc.nat(), (text, shaped, a, b) => {
      const from = a % (text.length + 1);
      const to = from + (b % (text.length - from + 1));
      const index = indexGrams(text, { from: 0, to: text.length }, shaped);
      const copy = text.slice(from, to);
      for (const { at, hash } of gramsOf(copy, 0, copy.length, shaped)) assert.ok(bucket(index, hash).includes(from + at));
    }));
  });
});
