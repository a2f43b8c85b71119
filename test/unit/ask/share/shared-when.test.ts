import assert from 'node:assert/strict';
import { changedAfter, sharedInFrom } from '../../../../src/core/ask/share/shared-when.ts';
import { notesOf } from '../../../../src/core/corpus/notes.ts';
import { essayOf } from '../../../support/corpus.ts';

describe('when a note was shared', () => {
  it('is told by the line of its id, as git blames it', () => {
    const blame = [
      '^1f3c2ab (Ana (A.) Quispe   2026-11-20 09:00:00 +0100  1) reading: 1',
      '1f3c2abd e.readings/old.yaml (Ana (A.) Quispe   2026-11-20 09:00:00 +0100  2)   - id: k7m29xqt3fha',
      '2222222a (Ana               2026-11-21 09:00:00 -0400  3)     body: id: nothing',
      '3333333b (Ana               2026-11-22 09:00:00 +0000  4)   - { motivation: commenting, id: "bbcdefghjkm3", body: x }',
      '00000000 (Not Committed Yet 2026-11-23 09:00:00 +0000  5)   - id: cbcdefghjkm4',
    ].join('\n');
    assert.deepEqual([...sharedInFrom(blame)], [
      ['k7m29xqt3fha', { hash: '1f3c2abd', author: 'Ana (A.) Quispe', date: '2026-11-20 09:00:00 +0100' }],
      ['bbcdefghjkm3', { hash: '3333333b', author: 'Ana', date: '2026-11-22 09:00:00 +0000' }], ['cbcdefghjkm4', null],
    ]);
    assert.deepEqual([...sharedInFrom('')], []);
  });
});

describe('a note that was changed after an answer', () => {
  const note = (modified: string) => `reading: 1\nannotations:\n  - { id: n1, body: x${modified}, created: 2026-11-22T10:00:00Z }\n`;
  const answers = (deleted = '') => `reading: 1\nannotations:\n  - { id: r1, replyTo: n1, body: y${deleted}, created: 2026-11-22T12:00:00Z }\n`;
  const told = (ana: string, ben: string, me: string | null) => {
    const essay = essayOf({ 'e.txt': 'T.\n', 'e.reading.yaml': 'reading: 1\n', 'e.readings/ana.yaml': ana, 'e.readings/ben.yaml': ben });
    const found = notesOf(essay).byId.get('n1');
    assert.ok(found);
    return changedAfter(essay, found, me);
  };
  it('is marked for whoever answered, and for others', () => {
    const late = note(', modified: 2026-11-22T13:00:00Z');
    assert.equal(told(late, answers(), 'ben'), 'me');
    assert.equal(told(late, answers(), 'cleo'), 'others');
    assert.equal(told(late, answers(), null), 'others');
    assert.equal(told(note(', modified: 2026-11-22T11:00:00Z'), answers(), 'ben'), null);
    assert.equal(told(note(''), answers(), 'ben'), null);
    assert.equal(told(late, answers(', deleted: true'), 'ben'), null);
  });
});
