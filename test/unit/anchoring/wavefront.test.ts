import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignUnits } from '../../../src/core/anchoring/myers.ts';
import { endAt, MISSING, SAME, type Alignment, type Path } from '../../../src/core/anchoring/path.ts';
import { alignFew } from '../../../src/core/anchoring/wavefront.ts';

const letters = fc.array(fc.integer({ min: 97, max: 99 }), { minLength: 1, maxLength: 40 });
const edits = fc.array(fc.record({ at: fc.nat(), remove: fc.nat(1), add: fc.array(fc.integer({ min: 97, max: 100 }), { maxLength: 1 }) }), { maxLength: 6 });

function newPath(): Path {
  return { at: new Int32Array(64), fate: new Uint8Array(64) };
}

/** What a path costs that runs through all of both. */
function costOf({ pattern, text }: Alignment, path: Path): number {
  let cost = 0;
  let at = 0;
  pattern.forEach((unit, i) => {
    const here = path.at[i] ?? -1;
    assert.ok(here >= at, 'never backwards');
    cost += here - at + (path.fate[i] === SAME ? 0 : 1);
    assert.equal(path.fate[i] === SAME, path.fate[i] !== MISSING && unit === text[here]);
    at = endAt(path, i);
  });
  return cost + text.length - at;
}

describe('alignment of two stretches that differ little', () => {
  it('costs what bit vectors say, and its path does', () => {
    fc.assert(fc.property(letters, edits, (before, list) => {
      const after = [...before];
      for (const { at, remove, add } of list) after.splice(at % (after.length + 1), remove, ...add);
      const text = Uint16Array.from(after);
      const whole: Alignment = { pattern: Uint16Array.from(before), patternFrom: 0, patternTo: before.length, text, textFrom: 0, textTo: text.length, freeStart: false, freeEnd: false };
      const path = newPath();
      const cost = alignFew(whole, path);
      assert.ok(cost >= 0 && cost <= list.length * 2);
      assert.equal(costOf(whole, path), cost);
      // With room at the end that costs nothing, bit vectors do the work; a fence of a letter that is nowhere else makes it the same task.
      const fenced = (units: Uint16Array): Uint16Array => Uint16Array.from([...units, ...Array<number>(20).fill(0x7a)]);
      const open: Alignment = { ...whole, pattern: fenced(whole.pattern), patternTo: before.length + 20, text: fenced(text), textTo: text.length + 20, freeEnd: true };
      assert.equal(alignUnits(open, { at: new Int32Array(128), fate: new Uint8Array(128) }), cost);
    }), { numRuns: 500 });
  });
  it('gives up where they differ much', () => {
    const pattern = Uint16Array.from({ length: 30 }, () => 97);
    const text = Uint16Array.from({ length: 30 }, () => 98);
    const a: Alignment = { pattern, patternFrom: 0, patternTo: 30, text, textFrom: 0, textTo: 30, freeStart: false, freeEnd: false };
    assert.equal(alignFew(a, newPath()), -1);
    assert.equal(alignUnits(a, newPath()), 30);
  });
});
