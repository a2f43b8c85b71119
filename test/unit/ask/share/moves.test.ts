import assert from 'node:assert/strict';
import { companionsOf } from '../../../../src/core/ask/share/moves.ts';

describe('what goes along when an essay is moved', () => {
  const all = ['a/e.txt', 'a/e.reading.yaml', 'a/e.readings/ana.yaml', 'a/e.assignment.yaml', 'a/f.md', 'a/f.readings/ana.yaml', 'a/g.txt', 'a/g.md', 'a/g.reading.yaml', 'b/e.reading.yaml'];
  const exists = (path: string) => all.some((one) => one === path || one.startsWith(`${path}/`));
  const along = (...moves: readonly (readonly [string, string])[]) => companionsOf(moves.map(([from, to]) => ({ from, to })), exists).map(({ from, to }) => `${from} → ${to}`);

  it('is everything that its name binds to it', () => {
    assert.deepEqual(along(['a/e.txt', 'c/h.txt']), ['a/e.reading.yaml → c/h.reading.yaml', 'a/e.readings → c/h.readings', 'a/e.assignment.yaml → c/h.assignment.yaml']);
    assert.deepEqual(along(['a/f.md', 'a/paper.md']), ['a/f.readings → a/paper.readings']);
  });
  it('is nothing where only the ending changes, or what is moved is no text', () => {
    assert.deepEqual(along(['a/e.txt', 'a/e.md'], ['a/e.reading.yaml', 'a/x.reading.yaml'], ['a', 'z'], ['a/e.txt', 'a/e.pdf']), []);
  });
  it('is never written over what is there, nor moved twice', () => {
    assert.deepEqual(along(['a/e.txt', 'b/e.txt']), ['a/e.readings → b/e.readings', 'a/e.assignment.yaml → b/e.assignment.yaml']);
    assert.deepEqual(along(['a/e.txt', 'c/e.txt'], ['a/e.readings', 'c/e.readings']), ['a/e.reading.yaml → c/e.reading.yaml', 'a/e.assignment.yaml → c/e.assignment.yaml']);
  });
  it('stays with another text of the same name', () => {
    assert.deepEqual(along(['a/g.txt', 'c/g.txt']), []);
    assert.deepEqual(along(['a/g.txt', 'c/g.txt'], ['a/g.md', 'c/g.md']), ['a/g.reading.yaml → c/g.reading.yaml']);
  });
});
