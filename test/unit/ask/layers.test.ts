import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ALL_LAYERS, awaited, beginningOf, hiddenCount, isShown, layerChoices, picked, presentNotes, shownNotes, shownReplies, writtenBy, type Layers } from '../../../src/core/ask/layers.ts';
import { cardsAt } from '../../../src/core/ask/cards.ts';
import { markedSpans } from '../../../src/core/ask/marks.ts';
import { marksOf, whereIs } from '../../../src/core/ask/places.ts';
import { noteStop, notesAt } from '../../../src/core/ask/threads.ts';
import { notesOf, type Note } from '../../../src/core/corpus/notes.ts';
import { MOTIVATIONS } from '../../../src/core/model/words.ts';
import { essayOf } from '../../support/corpus.ts';

const TEXT = 'One two three, four.\n\nFive six seven.\n\nEight nine ten.\n';
const note = (id: string, more: string) => `  - { id: ${id}, ${more}, created: 2026-11-22T10:00:00Z }\n`;
const essay = essayOf({
  'e.txt': TEXT,
  'e.reading.yaml': `reading: 1\nannotations:\n${note('s1', 'target: four, body: Shared')}`,
  'e.readings/ana.yaml': `reading: 1\nannotations:\n${note('a1', 'target: six, motivation: questioning, body: Why?')}${note('a2', 'replyTo: t1, body: So')}${note('a3', 'target: three, motivation: highlighting')}${note('a4', 'target: one, deleted: true')}`,
  'e.readings/tomas.yaml': `reading: 1\nannotations:\n${note('t1', 'target: nine, body: Nine')}${note('t2', 'replyTo: a1, body: Because')}${note('c1', 'replyTo: c2, body: x')}${note('c2', 'replyTo: c1, body: y')}`,
});
const ids = (notes: readonly Note[]) => notes.map(({ annotation }) => annotation.ref.id);
const layers = (more: Partial<Layers>): Layers => ({ ...ALL_LAYERS, me: 'ana', ...more });
const byId = (id: string) => notesOf(essay).byId.get(id) ?? assert.fail(id);

describe('the layers of notes', () => {
  it('show everything at first, but no withdrawn note that nobody answered', () => {
    assert.deepEqual(ids(shownNotes(essay)), ['s1', 'a1', 'a2', 'a3', 't1', 't2', 'c1', 'c2']);
    assert.deepEqual(shownNotes(essay, layers({})), shownNotes(essay));
  });

  it('show one’s own, or some readers’, or all but some readers’', () => {
    assert.deepEqual(ids(shownNotes(essay, layers({ readers: { kind: 'mine' } }))), ['a1', 'a2', 'a3']);
    assert.deepEqual(ids(shownNotes(essay, layers({ readers: { kind: 'only', readers: [null] } }))), ['s1']);
    assert.deepEqual(ids(shownNotes(essay, layers({ readers: { kind: 'except', readers: ['tomas'] } }))), ['s1', 'a1', 'a2', 'a3']);
    assert.deepEqual(shownNotes(essay, layers({ me: null, readers: { kind: 'mine' } })), [], 'the shared reading is nobody’s own');
  });

  it('hide kinds, and with them what answers them', () => {
    assert.deepEqual(ids(shownNotes(essay, layers({ hiddenKinds: ['questioning', 'replying'] }))), ['s1', 'a2', 'a3', 't1']);
  });

  it('hide others’ until one has written enough; what only marks words is not written', () => {
    assert.equal(writtenBy(essay, 'ana'), 2);
    assert.equal(writtenBy(essay, null), 0);
    assert.deepEqual(awaited(essay, { me: 'ana', until: 3 }), { written: 2, until: 3 });
    assert.deepEqual(ids(shownNotes(essay, layers({ until: 3 }))), ['a1', 'a2', 'a3']);
    assert.deepEqual(hiddenCount(essay, layers({ until: 3 })), { hidden: 5, all: 8 });
    assert.equal(awaited(essay, { me: 'ana', until: 2 }), null);
    assert.equal(hiddenCount(essay, layers({ until: 2 })).hidden, 0);
  });

  it('are the same for marks, counts, cards, and on the way from note to note', () => {
    const mine = layers({ readers: { kind: 'mine' } });
    const nine = TEXT.indexOf('nine');
    assert.deepEqual(marksOf(essay, mine).map(({ paragraph }) => paragraph), [1, 2]);
    assert.deepEqual(marksOf(essay).map(({ paragraph }) => paragraph), [1, 2, 3]);
    assert.equal(whereIs(essay, nine, mine).notes, 0);
    assert.equal(whereIs(essay, nine).notes, 1);
    assert.deepEqual(markedSpans(essay, mine).get('comment'), []);
    assert.deepEqual(cardsAt(essay, nine, mine), []);
    assert.equal(cardsAt(essay, nine).length, 1);
    assert.deepEqual(notesAt(essay, nine, mine), []);
    assert.equal(noteStop(essay, { offset: 0, last: null, layers: mine }, 'next')?.of, 2);
    assert.equal(noteStop(essay, { offset: 0, last: null }, 'next')?.of, 4);
  });

  it('leave out hidden answers, and show an answer without what it answers', () => {
    const mine = layers({ readers: { kind: 'mine' } });
    assert.deepEqual(ids(shownReplies(essay, byId('a1'), mine)), []);
    assert.deepEqual(ids(shownReplies(essay, byId('a1'))), ['t2']);
    assert.equal(isShown(essay, byId('a2'), mine), true);
    assert.equal(beginningOf(essay, byId('a2'), (one) => isShown(essay, one, mine)), byId('a2'));
    assert.equal(beginningOf(essay, byId('a2')), byId('t1'));
  });

  it('give a circle of answers one beginning', () => {
    assert.equal(beginningOf(essay, byId('c1')), beginningOf(essay, byId('c2')));
  });

  it('offer each reader and kind with its count, and say what is shown', () => {
    const { readers, kinds } = layerChoices(essay, layers({ readers: { kind: 'except', readers: [null] }, hiddenKinds: ['highlighting'] }));
    assert.deepEqual(readers, [{ reader: 'ana', count: 3, shown: true }, { reader: null, count: 1, shown: false }, { reader: 'tomas', count: 4, shown: true }]);
    assert.deepEqual(kinds, [{ kind: 'commenting', count: 2, shown: true }, { kind: 'questioning', count: 1, shown: true }, { kind: 'highlighting', count: 1, shown: false }, { kind: 'replying', count: 1, shown: true }]);
  });

  it('become what was picked: law', () => {
    const choices = layerChoices(essay, layers({}));
    const readers = choices.readers.map(({ reader }) => reader);
    fc.assert(fc.property(fc.subarray(readers), fc.subarray(choices.kinds.map(({ kind }) => kind)), (wanted, kinds) => {
      const again = layerChoices(essay, layers(picked(choices, { readers: wanted, kinds }, 'ana')));
      assert.deepEqual(again.readers.filter(({ shown }) => shown).map(({ reader }) => reader), wanted);
      assert.deepEqual(again.kinds.filter(({ shown }) => shown).map(({ kind }) => kind), kinds);
    }));
    assert.deepEqual(picked(choices, { readers: ['ana'], kinds: [] }, 'ana').readers, { kind: 'mine' }, 'readers who come later are hidden too');
    assert.deepEqual(picked(choices, { readers, kinds: [...MOTIVATIONS] }, 'ana'), { readers: { kind: 'all' }, hiddenKinds: [] });
  });

  it('only ever leave out: law', () => {
    const reader = fc.constantFrom(null, 'ana', 'tomas', 'nobody');
    const any = fc.record({
      me: reader, hiddenKinds: fc.subarray([...MOTIVATIONS]), until: fc.option(fc.integer({ min: 1, max: 5 })),
      readers: fc.oneof(fc.record({ kind: fc.constantFrom('all' as const, 'mine' as const) }), fc.record({ kind: fc.constantFrom('only' as const, 'except' as const), readers: fc.array(reader) })),
    });
    fc.assert(fc.property(any, (one) => {
      const shown = shownNotes(essay, one);
      assert.deepEqual(shown, presentNotes(essay).filter((present) => shown.includes(present)));
      assert.ok(marksOf(essay, one).every(({ notes }) => notes.every((marked) => shown.includes(marked))));
    }));
  });
});
