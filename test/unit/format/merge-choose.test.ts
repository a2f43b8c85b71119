import assert from 'node:assert/strict';
import { chooseDeleted, chooseField, chooseRecord, type Choice } from '../../../src/core/format/choose.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { mergeReadings } from '../../../src/core/format/merge.ts';
import type { Written } from '../../../src/core/format/write.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { caseBy, STYLES, written } from '../../support/two-machines.ts';

const HEAD = '# top\nreading: 1\nannotations:\n';
const note = (fields: string, id = 'a11111111111') => `  - id: ${id}\n${fields}    created: 2026-11-22T10:00:00Z\n`;
const ONE = `  # one\n${note('    body: One. # x\n    tags: [a]\n')}`;
const TWO = note('    body: |-\n      Two\n      lines.\n    motivation: linking\n');
const REST = note('    body: Rest.\n', 'b11111111111');
const AT = { section: 'annotations', id: 'a11111111111' };

function apply(text: string, change: Written): string {
  if (change.kind === 'refused') throw new Error(change.problem.code);
  return applySplices(text, change.splices);
}

function choose(text: string, choice: Choice): string {
  return apply(text, chooseRecord(text, AT, choice));
}

describe('of two notes with one id', () => {
  it('either is kept, and nothing else is touched', () => {
    assert.equal(choose(HEAD + ONE + TWO + REST, 'ours'), HEAD + ONE + REST);
    assert.equal(choose(HEAD + ONE + TWO + REST, 'theirs'), HEAD + TWO + REST);
    assert.equal(choose(HEAD + REST + ONE + TWO, 'ours'), HEAD + REST + ONE);
  });

  it('fields of the other are taken into the first, or new words', () => {
    const both = HEAD + ONE + TWO + REST;
    assert.equal(choose(both, { fields: { body: { from: 'theirs' }, motivation: { from: 'theirs' } } }), `${HEAD}  # one\n${note('    body: |-\n      Two\n      lines.\n    tags: [a]\n    motivation: linking\n')}${REST}`);
    assert.equal(choose(both, { fields: { body: { value: 'One and\ntwo.' }, tags: { value: undefined } } }), `${HEAD}  # one\n${note('    body: |-\n      One and\n      two.\n')}${REST}`);
    assert.equal(choose(both, { fields: {} }), HEAD + ONE + REST);
    assert.equal(choose(both.replaceAll('\n', '\r\n'), { fields: { body: { value: 'A\nB' } } }), `${HEAD}  # one\n${note('    body: |-\n      A\n      B\n    tags: [a]\n')}${REST}`.replaceAll('\n', '\r\n'));
  });

  it('one is kept in brackets too', () => {
    const flat = (...notes: string[]) => `{ reading: 1, annotations: [${notes.join(', ')}] }\n`;
    const [one, two, rest] = ['{ id: a11111111111, body: One, created: x }', '{ id: a11111111111, body: Two, created: x }', '{ id: b, created: x }'];
    assert.equal(choose(flat(one, two, rest), 'theirs'), flat(two, rest));
    assert.equal(choose(flat(one, two, rest), 'ours'), flat(one, rest));
    assert.equal(choose(flat(rest, one, two), 'ours'), flat(rest, one));
    assert.equal(choose(flat(one, two, rest), { fields: { body: { from: 'theirs' }, tags: { value: ['a, b'] } } }), flat('{ id: a11111111111, body: Two, tags: ["a, b"], created: x }', rest));
  });

  it('none is kept where there are not two, or the file is not sound', () => {
    for (const text of [HEAD + ONE, 'reading: 1\n', `${HEAD}\t- id: a\n`, 'reading: 2\n', '']) assert.equal(chooseRecord(text, AT, 'ours').kind, 'refused', text);
    assert.equal(chooseRecord(HEAD + ONE + TWO, { section: 'constructor', id: 'x' }, 'ours').kind, 'refused');
    assert.equal(chooseRecord(HEAD + ONE + TWO, AT, { fields: { 'a: b': { value: 'x' } } }).kind, 'splices');
  });
});

describe('a note that one side deleted and the other changed', () => {
  const marked = HEAD + ONE.replace('    tags', '    deleted: true\n    tags') + REST;
  it('is kept, or goes', () => {
    assert.equal(apply(marked, chooseDeleted(marked, AT, 'keep')), HEAD + ONE + REST);
    assert.equal(apply(marked, chooseDeleted(marked, AT, 'delete')), HEAD + REST);
    assert.equal(apply(HEAD + ONE, chooseDeleted(HEAD + ONE, AT, 'delete')), '# top\nreading: 1\nannotations: []\n');
    assert.equal(chooseDeleted(HEAD + ONE, AT, 'keep').kind, 'refused');
    const flat = 'reading: 1\nannotations: [{ id: a11111111111, deleted: true, created: x }]\n';
    assert.equal(apply(flat, chooseDeleted(flat, AT, 'keep')), 'reading: 1\nannotations: [{ id: a11111111111, created: x }]\n');
    assert.equal(apply(flat, chooseDeleted(flat, AT, 'delete')), 'reading: 1\nannotations: []\n');
  });
});

describe('a key of the file that stands there twice', () => {
  it('is settled for one of the two', () => {
    const text = 'reading: 1\nannotator: Ada\nannotator: A. L. # me\nsource:\n  title: T\n  title: U\n  id: e\n';
    assert.equal(apply(text, chooseField(text, 'annotator', 'ours')), text.replace('annotator: A. L. # me\n', ''));
    assert.equal(apply(text, chooseField(text, 'annotator', 'theirs')), text.replace('annotator: Ada\n', ''));
    assert.equal(apply(text, chooseField(text, 'source.title', 'theirs')), text.replace('  title: T\n', ''));
    assert.equal(chooseField(text, 'editors', 'ours').kind, 'refused');
    const flat = '{ reading: 1, source: { title: T, title: U } }\n';
    assert.equal(apply(flat, chooseField(flat, 'source.title', 'ours')), '{ reading: 1, source: { title: T } }\n');
    assert.equal(apply(flat, chooseField(flat, 'source.title', 'theirs')), '{ reading: 1, source: { title: U } }\n');
  });
});

describe('every contradiction that a merge reports', () => {
  it('can be settled, until none is left', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const style = STYLES[seed % STYLES.length] ?? 'block';
      const { base, ours, theirs } = caseBy(seed, 'everything', 7);
      const merged = mergeReadings({ base: written(base, style), ours: written(ours, style), theirs: written(theirs, style) });
      assert.equal(merged.kind, 'merged');
      if (merged.kind !== 'merged') return;
      let { text } = merged;
      for (const [i, found] of merged.contradictions.entries()) {
        if (found.kind === 'field') text = apply(text, chooseField(text, found.field.name, i % 2 === 0 ? 'ours' : 'theirs'));
        else if (found.kind === 'deleted') text = apply(text, chooseDeleted(text, found, i % 2 === 0 ? 'keep' : 'delete'));
        else text = apply(text, chooseRecord(text, found, ([{ fields: Object.fromEntries(found.fields.map(({ name }) => [name, { from: 'theirs' as const }])) }, 'ours', 'theirs'] as const)[i % 3] ?? 'ours'));
      }
      const { reading, problems } = decodeReading(text, { path: 'a', reader: null });
      assert.deepEqual(problems, []);
      const ids = reading?.annotations.map(({ ref }) => ref.id) ?? [];
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(reading?.annotations.every(({ deleted }) => !deleted));
    }
  });
});
