import assert from 'node:assert/strict';
import { arrivedSince, readingFrom } from '../../../../src/core/ask/share/arrived.ts';
import { changesBetween } from '../../../../src/core/ask/share/changes.ts';
import { editedFiles, isOwnFile, ownFilesByStem } from '../../../../src/core/ask/share/own-files.ts';
import { readFrontMatter } from '../../../../src/core/format/front-matter.ts';
import { summaryOf } from '../../../../src/core/ask/share/summary.ts';
import type { Reading } from '../../../../src/core/model/reading.ts';
import { corpusOf, essayOf } from '../../../support/corpus.ts';

const TEXT = 'One goes.\n\nTwo comes.\n\nThree stays.\n\nFour waits.\n\nFive sings.\n\nSix sleeps.\n\nSeven wakes.\n\nEight eats.\n';
const note = (id: string, exact: string, more = '') => `  - { id: ${id}, target: { exact: ${exact} }, body: b${more}, created: 2026-11-22T10:00:00Z }\n`;
const reply = (id: string, to: string) => `  - { id: ${id}, replyTo: ${to}, body: r, created: 2026-11-22T11:00:00Z }\n`;
const file = (...records: readonly string[]) => `reading: 1\nannotations:\n${records.join('')}`;

function reading(text: string, path = 'e.readings/ana.yaml'): Reading {
  const found = readingFrom(path, text);
  assert.ok(found);
  return found;
}

function told(before: readonly string[], after: readonly string[], text = TEXT): string[] {
  const essay = essayOf({ 'e.txt': text, 'e.reading.yaml': 'reading: 1\n', ...Object.fromEntries(after.map((one, i) => [`e.readings/ana.${i}.yaml`, one])) });
  const changes = changesBetween(before.map((one, i) => reading(one, `e.readings/ana.${i}.yaml`)), after.map((one, i) => reading(one, `e.readings/ana.${i}.yaml`)));
  return summaryOf(essay, changes).map(({ what, change, count, place }) => `${count} ${what} ${change} ${place}`.trim());
}

describe('what will be shared, in counts and places', () => {
  it('counts what is new, changed, withdrawn and gone', () => {
    const before = file(note('n1', 'One'), note('n2', 'Two'), note('n3', 'Three'), note('n4', 'Four')) + 'claims:\n  - { id: c, claim: A, by: author }\n';
    const after = file(note('n1', 'One'), note('n2', 'Two', 'ut'), note('n3', 'Three', ', deleted: true'), note('n5', 'Three'), note('n6', 'Four'), note('n7', 'Five'), reply('r1', 'x'))
      + 'claims:\n  - { id: c, claim: B, by: author }\n  - { id: d, claim: C, by: author }\nactors:\n  - { id: t, name: T, kind: person }\n';
    assert.deepEqual(told([before], [after]), ['3 note new ¶3–5', '1 reply new', '1 claim new', '1 actor new', '1 note changed ¶2', '1 claim changed', '1 note withdrawn ¶3', '1 note gone']);
  });
  it('says nothing of comments, of order, of quoting, or of what has moved to another file of the reader', () => {
    const one = file(note('n1', 'One'), note('n2', 'Two'));
    assert.deepEqual(told([one], [`# mine\n${file(note('n2', '"Two"'), note('n1', 'One'))}`]), []);
    assert.deepEqual(told([one, 'reading: 1\n'], [file(note('n1', 'One')), file(note('n2', 'Two'))]), []);
  });
  it('does not call new what is a word on something that is listed for all', () => {
    const essay = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\nclaims:\n  - { id: c, claim: A, by: author }\n', 'glossary.yaml': 'reading: 1\nterms:\n  - { id: t, headword: t }\n' });
    const added = (what: 'claim' | 'term' | 'actor', id: string) => ({ what, change: 'new', id } as const);
    const parts = summaryOf(essay, [added('claim', 'c'), added('claim', 'd'), added('term', 't'), added('actor', 't')]);
    assert.deepEqual(parts.map(({ what, count }) => `${count} ${what}`), ['1 claim', '1 actor', '2 word']);
  });
  it('tells places shortly, and lines in verse', () => {
    assert.deepEqual(told([], [file(note('n1', 'One'), note('n2', 'Three'))]), ['2 note new ¶1, ¶3']);
    assert.deepEqual(told([], [file(note('n1', 'One'), note('n2', 'Three'), note('n3', 'Five'), note('n4', 'Eight'))]), ['4 note new ¶1–8']);
    assert.deepEqual(told([], [file(note('n1', 'nowhere'))]), ['1 note new']);
    const verse = essayOf({ 'e.txt': 'One goes.\nTwo comes.\n', 'e.reading.yaml': 'reading: 1\nsource: { genre: verse }\n', 'e.readings/ana.yaml': file(note('n1', 'Two')) });
    assert.equal(summaryOf(verse, [{ what: 'note', change: 'new', id: 'n1' }])[0]?.place, 'l. 2');
  });
});

describe('which files are a reader’s own', () => {
  it('are all but the private ones', () => {
    const paths = ['a/e.readings/ana.yaml', 'a/e.readings/ana.web.yaml', 'a/e.readings/ana.private.yaml', 'a/e.readings/ana.private.2.yaml', 'a/e.readings/anabel.yaml', 'a/e.reading.yaml', 'f.readings/ana.2.yaml'];
    assert.deepEqual(paths.filter((path) => isOwnFile(path, 'ana')), ['a/e.readings/ana.yaml', 'a/e.readings/ana.web.yaml', 'f.readings/ana.2.yaml']);
    assert.deepEqual([...ownFilesByStem(paths, 'ana')], [['a/e', ['a/e.readings/ana.web.yaml', 'a/e.readings/ana.yaml']], ['f', ['f.readings/ana.2.yaml']]]);
  });
  it('are the shared ones too for those whom they name as editors', () => {
    const corpus = corpusOf({ 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\neditors: [ana]\n', 'e.assignment.yaml': 'assignment: 1\n', 'f.txt': TEXT, 'f.reading.yaml': 'reading: 1\n' });
    assert.deepEqual(editedFiles(corpus, 'ana'), ['e.assignment.yaml', 'e.reading.yaml']);
    assert.deepEqual(editedFiles(corpus, 'ben'), []);
  });
  it('reads a paper’s authors as people write them', () => {
    for (const [written, authors] of [
      ['---\nauthor: Ana Quispe\n---', ['Ana Quispe']], ['---\ntitle: x\nauthor: "Ana Quispe" \n---', ['Ana Quispe']], ['---\nauthor: [Ana, Ben]\n---', ['Ana', 'Ben']],
      ['---\nauthor:\n  - Ana\n  - name: Ben  # too\ntitle: x\n---', ['Ana', 'Ben']], ['---\nAuthors: Ana and Ben\n---', ['Ana', 'Ben']], ['---\ntitle: x\n---', []], ['', []],
    ] as const) assert.deepEqual(readFrontMatter(written).authors, authors, written);
  });
});

describe('what has come from others', () => {
  const files = {
    'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\n', 'e.readings/ana.yaml': file(note('n1', 'One')),
    'e.readings/ben.yaml': file(note('b1', 'Two', 'ut'), note('b2', 'Three'), reply('b3', 'n1')), 'e.readings/cleo.yaml': file(note('c1', 'Four')),
  };
  const before = new Map<string, string | null>([['e.readings/ben.yaml', file(note('b1', 'Two'))], ['e.readings/cleo.yaml', null], ['e.readings/ana.yaml', null]]);
  const ids = (notes: readonly { readonly annotation: { readonly ref: { readonly id: string } } }[]) => notes.map(({ annotation }) => annotation.ref.id);

  it('is what is new and what was changed, answers first, and nothing of one’s own', () => {
    const [arrived, ...more] = arrivedSince(corpusOf(files), before, 'ana');
    assert.ok(arrived && more.length === 0);
    assert.deepEqual(arrived.readers, ['ben', 'cleo']);
    assert.deepEqual(ids(arrived.notes), ['b3', 'b2', 'c1']);
    assert.deepEqual(ids(arrived.answers), ['b3']);
    assert.deepEqual(ids(arrived.changed), ['b1']);
  });
  it('knows the shared reading, and is nothing where nothing has changed', () => {
    assert.deepEqual(arrivedSince(corpusOf(files), new Map([['e.reading.yaml', 'reading: 1\n']]), 'ana').map(({ readers, notes }) => [readers, notes]), [[[null], []]]);
    assert.deepEqual(arrivedSince(corpusOf(files), new Map(), 'ana'), []);
  });
  it('does not take what moved to another file of its reader for new', () => {
    const moved = { ...files, 'e.readings/ben.2.yaml': file(note('b9', 'Five')), 'e.readings/ben.yaml': 'reading: 1\n' };
    const [arrived] = arrivedSince(corpusOf(moved), new Map([['e.readings/ben.yaml', file(note('b9', 'Five'))], ['e.readings/ben.2.yaml', null]]), 'ana');
    assert.deepEqual(arrived && [ids(arrived.notes), ids(arrived.changed)], [[], []]);
  });
});
