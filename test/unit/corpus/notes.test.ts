import assert from 'node:assert/strict';
import { conversationOf, notesOf, spansOfNote } from '../../../src/core/corpus/notes.ts';
import { essayOf } from '../../support/corpus.ts';

const file = (...notes: readonly string[]) => `reading: 1\nannotations:\n${notes.map((note) => `  - { ${note} }\n`).join('')}`;
const at = (minute: number) => `created: 2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
const ids = (notes: readonly { readonly annotation: { readonly ref: { readonly id: string } } }[]) => notes.map(({ annotation }) => annotation.ref.id);

describe('notes', () => {
  it('are everybody’s, the same one in two files of a reader once', () => {
    const essay = essayOf({ 'e.reading.yaml': file(`id: s, ${at(1)}`), 'e.readings/ana.yaml': file(`id: n, body: x, ${at(2)}`), 'e.readings/ana.web.yaml': file(`id: n, body: x, ${at(2)}`, `id: m, ${at(3)}`), 'e.readings/ben.yaml': file(`id: n, body: y, ${at(4)}`) });
    assert.deepEqual(notesOf(essay).all.map(({ reader, annotation }) => `${reader ?? '-'} ${annotation.ref.id}`), ['- s', 'ana n', 'ana m', 'ben n']);
    assert.deepEqual(notesOf(essay).clashes, []);
  });
  it('with one id and different content are both shown', () => {
    const essay = essayOf({ 'e.readings/ana.yaml': file(`id: n, body: x, ${at(1)}`, `id: n, body: y, ${at(1)}`, `id: n, body: x, ${at(1)}`) });
    assert.deepEqual(notesOf(essay).all.map(({ annotation }) => annotation.body), ['x', 'y']);
    assert.deepEqual(notesOf(essay).clashes.map(({ first, second }) => [first.annotation.body, second.annotation.body]), [['x', 'y']]);
  });
  it('have the places of all their passages', () => {
    const essay = essayOf({ 'e.txt': 'one two three', 'e.readings/ana.yaml': file(`id: n, target: [one, three, four], ${at(1)}`, `id: m, ${at(1)}`) });
    assert.deepEqual(notesOf(essay).all.map(spansOfNote), [[{ start: 0, end: 3 }, { start: 8, end: 13 }], []]);
  });
});

describe('a conversation', () => {
  it('is the replies and their replies, in the order they were written, those without a time last', () => {
    const essay = essayOf({
      'e.readings/ana.yaml': file(`id: q, ${at(1)}`, `id: a2, replyTo: b1, ${at(5)}`, 'id: a3, replyTo: q'),
      'e.readings/ben.yaml': file(`id: b2, replyTo: q, ${at(9)}`, `id: b1, replyTo: q, ${at(2)}`, `id: other, ${at(3)}`),
    });
    const question = notesOf(essay).byId.get('q');
    assert.ok(question);
    assert.deepEqual(ids(conversationOf(essay, question)), ['b1', 'a2', 'b2', 'a3']);
  });
  it('ends where replies go round in a circle', () => {
    const essay = essayOf({ 'e.readings/ana.yaml': file(`id: a, replyTo: b, ${at(1)}`, `id: b, replyTo: a, ${at(2)}`, `id: c, replyTo: c, ${at(3)}`) });
    assert.deepEqual(notesOf(essay).all.map((note) => ids(conversationOf(essay, note))), [['b'], ['a'], []]);
  });
});
