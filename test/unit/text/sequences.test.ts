import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commonRuns } from '../../../src/core/text/sequences.ts';

function longest(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, j) => next.push(one === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)));
    row = next;
  }
  return row[b.length] ?? 0;
}

const numbers = fc.array(fc.nat({ max: 4 }), { maxLength: 40 });

describe('what two sequences have in common', () => {
  it('is in both, in order, and as long as can be', () => {
    fc.assert(fc.property(numbers, numbers, (a, b) => {
      const runs = commonRuns(Int32Array.from(a), Int32Array.from(b));
      let [atA, atB, length] = [0, 0, 0];
      for (const run of runs) {
        assert.ok(run.a >= atA && run.b >= atB && run.length > 0);
        assert.deepEqual(a.slice(run.a, run.a + run.length), b.slice(run.b, run.b + run.length));
        [atA, atB, length] = [run.a + run.length, run.b + run.length, length + run.length];
      }
      assert.equal(length, longest(a, b));
    }), { numRuns: 2000 });
  });

  it('costs no square where there is nothing in common', () => {
    const many = (from: number) => Int32Array.from({ length: 60_000 }, (_, i) => from + i);
    assert.deepEqual(commonRuns(many(0), many(100_000)), []);
    const [one, other] = [many(0), many(0)];
    other.fill(-1, 100, 30_000);
    assert.equal(commonRuns(one, other).reduce((sum, { length }) => sum + length, 0), 30_100);
  });
});
