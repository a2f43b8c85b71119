import assert from 'node:assert/strict';
import { problemsIn } from '../../support/corpus.ts';

const files = (assignment: string) => ({ 'e.txt': 'One two one, and one.\n', 'e.reading.yaml': 'reading: 1\n', 'e.assignment.yaml': `assignment: 1\n${assignment}` });

describe('an assignment is checked', () => {
  it('and is sound as the format has it', () => {
    assert.deepEqual(problemsIn(files('due: 2026-11-24T23:59:00-04:00\nreaders: [ana, ben-2]\nasked:\n  - { kind: replying, count: 2, to: others }\n  - { kind: describing, passage: two }\n')), []);
  });
  it('for passages that are not found, or stand in several places', () => {
    assert.deepEqual(problemsIn(files('asked:\n  - { kind: describing, passage: one }\n  - { kind: describing, passage: three }\n')), ['passage-several “one”', 'passage-unfound “three”']);
  });
  it('for names that fit no file, counts of nothing, and words it does not know', () => {
    assert.deepEqual(problemsIn(files('due: Tuesday\nreaders: [Ana Quispe]\nasked:\n  - { kind: questioning, count: 0 }\n  - { kind: replying, to: all }\n')),
      ['date-form “Tuesday”', 'reader-form “Ana Quispe”', 'count-form “{ kind: questioning, count: 0 }”', 'unknown-value “all”']);
  });
  it('for an essay of its name', () => {
    assert.deepEqual(problemsIn({ 'e.assignment.yaml': 'assignment: 1\n' }), ['assignment-alone “assignment: 1”'].map((said) => said.split(' ')[0]));
  });
});
