import assert from 'node:assert/strict';
import { assignmentText, localTimeIn, proposedRoster, withOffset } from '../../../src/core/ask/new-assignment.ts';
import { corpusOf, essayOf, problemsIn } from '../../support/corpus.ts';
import { SEMINAR } from '../../support/seminar.ts';

describe('a new assignment', () => {
  const text = assignmentText({ due: '2026-11-24T23:59:00-04:00', readers: ['ana', 'ben'], asked: [{ kind: 'questioning', count: 3 }, { kind: 'replying', count: 2 }] });

  it('is YAML as the format has it, to be edited on', () => {
    assert.equal(text, 'assignment: 1\ndue: 2026-11-24T23:59:00-04:00\nreaders: [ana, ben]\nasked:\n  - kind: questioning\n    count: 3\n  - kind: replying\n    count: 2\n    to: others\n');
    assert.deepEqual(problemsIn({ ...SEMINAR, 'e.assignment.yaml': text }).filter((said) => /assignment|reader-form|count|date/.test(said)), []);
    assert.equal(assignmentText({ due: null, readers: [], asked: [] }), 'assignment: 1\nasked: []\n');
  });

  it('proposes for the roster whoever writes here, but not the editors and not oneself', () => {
    const files = { ...SEMINAR, 'f.txt': 'x', 'f.readings/zoe.2.yaml': 'reading: 1\n', 'e.readings/teacher.yaml': 'reading: 1\n' };
    assert.deepEqual(proposedRoster(corpusOf(files), essayOf(files, 'e'), 'dora'), ['ana', 'ben', 'zoe']);
  });

  it('takes a day and a time as a teacher writes them, with the offset of that day', () => {
    assert.deepEqual(localTimeIn(' 2026-11-24 9:05 '), { year: 2026, month: 11, day: 24, hour: 9, minute: 5 });
    assert.deepEqual(localTimeIn('2026-3-1'), { year: 2026, month: 3, day: 1, hour: 23, minute: 59 });
    for (const wrong of ['', 'Tuesday', '2026-02-30', '2026-11-24 24:00', '2026-11-24 10:60', '24.11.2026']) assert.equal(localTimeIn(wrong), null, wrong);
    const time = { year: 2026, month: 3, day: 1, hour: 23, minute: 59 };
    assert.deepEqual([0, -240, 330, -210].map((offset) => withOffset(time, offset)), ['2026-03-01T23:59:00+00:00', '2026-03-01T23:59:00-04:00', '2026-03-01T23:59:00+05:30', '2026-03-01T23:59:00-03:30']);
  });
});
