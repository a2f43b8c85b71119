import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checklistOf, isAsked } from '../../../src/core/ask/checklist.ts';
import { committedIn, type Committed } from '../../../src/core/ask/committed.ts';
import { reportOf, sumsOf } from '../../../src/core/ask/report.ts';
import { essayOf } from '../../support/corpus.ts';
import { SEMINAR } from '../../support/seminar.ts';

const essay = essayOf(SEMINAR);
const of = (reader: string, report = reportOf(essay)) => report.readers.find((one) => one.reader === reader) ?? assert.fail(reader);
const ids = (notes: readonly { readonly note: { readonly annotation: { readonly ref: { readonly id: string } } } }[]) => notes.map(({ note }) => note.annotation.ref.id);

describe('the report of a class', () => {
  it('has everybody who is asked or has written, by name, and who has done nothing', () => {
    const report = reportOf(essay);
    assert.deepEqual(report.readers.map(({ reader, name, isAsked: asked }) => [reader, name, asked]), [
      ['ana', 'Ana Quispe', true], ['ben', 'ben', true], ['cleo', 'cleo', true], ['dora', 'dora', false],
    ]);
    const sums = sumsOf(report);
    assert.deepEqual([sums.asked, sums.complete, sums.written, sums.silent.map(({ reader }) => reader), sums.untouched], [3, 1, 3, ['cleo'], [4]]);
  });

  it('counts notes by kind, answers given and received, and claims; what is private or withdrawn is nobody’s business', () => {
    const ana = of('ana');
    assert.deepEqual(ids(ana.notes), ['a2', 'a1', 'a3', 'a4']);
    assert.deepEqual([...ana.kinds], [['describing', 1], ['questioning', 2], ['replying', 1]]);
    assert.deepEqual([ana.repliesGiven, ana.repliesReceived, ana.claims, ana.settled], [1, 1, 1, 1]);
    assert.deepEqual([of('ben').repliesGiven, of('ben').repliesReceived], [1, 1], 'an answer to oneself is given, but nobody received it');
  });

  it('tells which paragraphs were touched, by notes and by passages under claims', () => {
    assert.deepEqual(of('ana').paragraphs, [1, 2, 3], 'nine in ¶3 stands under the teacher’s claim');
    const report = reportOf(essay);
    assert.deepEqual(report.paragraphs.map(({ number, notes, readers }) => [number, notes, readers.map(({ name, notes: count }) => `${name} ${count}`)]), [
      [1, 2, ['Ana Quispe 1', 'dora 1']], [2, 3, ['Ana Quispe 3']], [3, 1, ['ben 1']], [4, 0, []],
    ]);
  });

  it('lists the questions in the order of the text, and which are settled', () => {
    assert.deepEqual(reportOf(essay).questions.map(({ note, place, settled, late }) => [note.annotation.ref.id, place, settled, late]), [['a2', '¶1–2', false, true], ['a1', '¶2', true, false]]);
  });

  it('parts what came in time from what came late; the commit decides where git tells it', () => {
    assert.deepEqual([of('ana').inTime, of('ana').late], [3, 1]);
    const committed: Committed = new Map([['e.readings/ana.yaml', new Map([['a1', '2026-11-25T04:00:00Z'], ['a2', '2026-11-25T03:58:59Z']])]]);
    const ana = of('ana', reportOf(essay, { committed }));
    assert.deepEqual(ana.notes.map(({ note, committed: when, late }) => [note.annotation.ref.id, when, late]), [
      ['a2', '2026-11-25T03:58:59Z', false], ['a1', '2026-11-25T04:00:00Z', true], ['a3', null, false], ['a4', null, false],
    ]);
    const later = of('ana', reportOf(essay, { due: '2026-11-26T00:00:00Z' }));
    assert.deepEqual([later.inTime, later.late], [4, 0]);
    const free = reportOf(essayOf({ ...SEMINAR, 'e.assignment.yaml': 'assignment: 1\ndue: Tuesday\n' }));
    assert.deepEqual([free.due, of('ana', free).inTime, of('ana', free).late], [null, null, null]);
  });

  it('reports an essay that is not here, without places', () => {
    const files = { ...SEMINAR };
    Reflect.deleteProperty(files, 'e.txt');
    const report = reportOf(essayOf(files));
    assert.deepEqual([report.paragraphs, of('ana', report).notes.length, of('ana', report).paragraphs], [[], 4, []]);
    assert.deepEqual(of('ana', report).checklist?.items.map(({ done }) => done), [2, 1, null], 'whether a passage was touched cannot be told');
  });

  it('counts each note once, whatever the files', () => {
    const kinds = fc.constantFrom('commenting', 'questioning', 'replying', 'describing');
    const words = fc.constantFrom('two three', 'six', 'ten', 'Eleven', 'gone');
    fc.assert(fc.property(fc.array(fc.array(fc.record({ kind: kinds, words }), { maxLength: 6 }), { maxLength: 4 }), (readers) => {
      const files = Object.fromEntries(readers.map((notes, r) => [`e.readings/r${r}.yaml`,
        `reading: 1\nannotations: [${notes.map(({ kind, words: exact }, n) => `{ id: r${r}n${n}, motivation: ${kind}, target: ${exact}, created: 2026-11-22T10:00:00Z }`).join(', ')}]\n`]));
      const report = reportOf(essayOf({ 'e.txt': SEMINAR['e.txt'] ?? '', 'e.reading.yaml': 'reading: 1\n', ...files }));
      const all = readers.flat();
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      assert.equal(sum(report.readers.map(({ notes }) => notes.length)), all.length);
      assert.equal(sum(report.readers.flatMap((one) => [...one.kinds.values()])), all.length);
      assert.equal(report.questions.length, all.filter(({ kind }) => kind === 'questioning').length);
      assert.equal(sum(report.paragraphs.map(({ notes }) => notes)), all.filter(({ words: exact }) => exact !== 'gone').length);
    }));
  });
});

describe('a reader’s checklist', () => {
  const done = (reader: string) => checklistOf(essay, reader)?.items.map((item) => `${item.done} of ${item.asked.count}${item.late > 0 ? `, ${item.late} late` : ''}`);

  it('says how far a reader is with each thing that is asked', () => {
    assert.deepEqual(done('ana'), ['2 of 2, 1 late', '1 of 1', '1 of 1']);
    assert.deepEqual(done('ben'), ['0 of 2', '0 of 1', '0 of 1'], 'an answer to oneself is none to others');
    assert.deepEqual(done('cleo'), ['0 of 2', '0 of 1', '0 of 1']);
    assert.equal(checklistOf(essay, 'ana')?.isComplete, true);
  });

  it('asks the roster; without one, everybody; without an assignment, nobody', () => {
    assert.deepEqual(['ana', 'dora', 'teacher'].map((reader) => isAsked(essay, reader)), [true, false, false]);
    const open = essayOf({ ...SEMINAR, 'e.assignment.yaml': 'assignment: 1\nasked: [{ kind: commenting }]\n' });
    assert.deepEqual([isAsked(open, 'dora'), checklistOf(open, 'dora')?.isComplete, checklistOf(open, 'cleo')?.isComplete], [true, true, false]);
    const none = essayOf({ 'e.txt': 'x', 'e.reading.yaml': 'reading: 1\n' });
    assert.deepEqual([isAsked(none, 'ana'), checklistOf(none, 'ana')], [false, null]);
  });

  it('counts an answer to a note that is not here: it cannot be one’s own', () => {
    const away = essayOf({ ...SEMINAR, 'e.readings/cleo.yaml': 'reading: 1\nannotations: [{ id: x1, replyTo: y1, created: 2026-11-22T10:00:00Z }]\n' });
    assert.deepEqual(checklistOf(away, 'cleo')?.items.map((item) => item.done), [0, 1, 0]);
  });
});

describe('what git says of a reading file', () => {
  it('is when the line with each id came in, by its author’s time', () => {
    const blame = [
      '^1a2b3c4 (Ana Quispe 2026-11-22 10:00:00 +0100  1) reading: 1',
      '4f2ac1d0 e.readings/old.yaml (Ana (A.) Quispe 2026-11-23 09:30:00 -0430 12)   - id: k7m29xqt3fha',
      '4f2ac1d0 (Ana Quispe 2026-11-23T09:30:00+00:00 13)   - { "id": "k1", body: x }',
      '00000000 (Not Committed Yet 2026-11-24 10:00:00 +0000 14)   - id: new1',
      '5a5a5a5a (Ana Quispe 2026-11-25 10:00:00 +0000 15)     body: see k7m29xqt3fha',
    ].join('\n');
    assert.deepEqual([...committedIn(blame)], [['k7m29xqt3fha', '2026-11-23T09:30:00-04:30'], ['k1', '2026-11-23T09:30:00+00:00']]);
    assert.deepEqual([...committedIn('nothing of the kind\r\n')], []);
  });
});
