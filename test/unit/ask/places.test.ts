import assert from 'node:assert/strict';
import { definitionsAt, essaysOf, locatorOf, marksOf, outlineOf, referencesAt, whereIs } from '../../../src/core/ask/places.ts';
import { layoutOf } from '../../../src/core/corpus/layout.ts';
import { corpusOf, essayOf, unmarked } from '../../support/corpus.ts';

const CREATED = 'created: 2026-11-22T10:00:00Z';
const { text, cursors } = unmarked('# One\n\nFirst words of Tor‸res here.\n\nTorres ag‸ain, and a lot more words than eight in it.\n\n## Two\n\nLa‸st.\n');
const files = {
  'e.md': text,
  'e.reading.yaml': `reading: 1\nsource: { title: Zeal }\npages: [{ page: 63, start: First }, { page: 64, start: Torres again }]\nactors: [{ id: torres, name: Torres }]\nclaims: [{ id: c, claim: C, passages: [again] }]\n`,
  'e.readings/ana.yaml': `reading: 1\nactors: [{ id: torres, forms: [T] }]\nannotations: [{ id: n, target: [again, Last], ${CREATED} }, { id: m, target: Torres again, ${CREATED} }, { id: d, target: First words, deleted: true, ${CREATED} }]\n`,
};
const essay = essayOf(files);
const NOWHERE = { start: 0, end: 0 };

describe('places in an essay', () => {
  it('have a paragraph, a page and the notes that begin there', () => {
    assert.deepEqual(cursors.map((offset) => whereIs(essay, offset)), [
      { paragraph: 1, line: null, page: '63', notes: 0 }, { paragraph: 2, line: null, page: '64', notes: 2 }, { paragraph: 3, line: null, page: '64', notes: 1 },
    ]);
    assert.deepEqual(whereIs(essay, 0), { paragraph: null, line: null, page: null, notes: 0 });
    assert.deepEqual(marksOf(essay).map(({ paragraph, notes }) => [paragraph, notes.length]), [[2, 2], [3, 1]]);
  });
  it('are called by paragraph and page', () => {
    assert.equal(locatorOf(essay, { start: cursors[0] ?? 0, end: (cursors[0] ?? 0) + 1 }), '¶1, p. 63');
    assert.equal(locatorOf(essay, { start: cursors[0] ?? 0, end: cursors[2] ?? 0 }), '¶1–3, p. 63');
    assert.equal(locatorOf(essay, { start: 0, end: 2 }), '');
  });
  it('are called by line in verse, which is counted through all stanzas', () => {
    const { text: verse, spans: [one = NOWHERE, several = NOWHERE], cursors: [last = 0] } = unmarked('# A song\n\n⟦The first⟧\n  the second  \n\nthe ⟦third\n\nthe fourth⟧\nthe fi‸fth\n');
    const song = essayOf({ 'v.md': verse, 'v.reading.yaml': 'reading: 1\nsource: { genre: verse }\npages: [{ page: 7, start: The first }]\n' });
    assert.deepEqual([one, several].map((span) => locatorOf(song, span)), ['l. 1, p. 7', 'l. 3–4, p. 7']);
    assert.deepEqual(whereIs(song, last), { paragraph: 3, line: 5, page: '7', notes: 0 });
    assert.deepEqual([whereIs(song, 0).line, locatorOf(song, { start: 0, end: 2 })], [null, '']);
    assert.equal(layoutOf(song).lines?.map(({ start, end }) => verse.slice(start, end)).join('/'), 'The first/the second/the third/the fourth/the fifth');
  });
  it('lead to where what stands there is written, and to all that names it', () => {
    const words = (offset = 0) => definitionsAt(essay, offset).map(({ path, start, end }) => `${path} ${(files as Record<string, string>)[path]?.slice(start, end)}`);
    assert.deepEqual(words(cursors[0]), ['e.reading.yaml torres', 'e.readings/ana.yaml torres']);
    assert.deepEqual(words(cursors[1]), ['e.readings/ana.yaml n', 'e.readings/ana.yaml m', 'e.reading.yaml c']);
    assert.deepEqual(referencesAt(essay, cursors[0] ?? 0).map(({ start }) => start), [text.indexOf('Torres'), text.lastIndexOf('Torres')]);
    assert.deepEqual(referencesAt(essay, cursors[1] ?? 0), []);
  });
});

describe('the outline', () => {
  it('is headings, and paragraphs by their first words one level below', () => {
    assert.deepEqual(outlineOf(essay).map(({ level, number, label }) => [level, number, label]), [
      [1, null, 'One'], [2, 1, 'First words of Torres here.'], [2, 2, 'Torres again, and a lot more words than …'], [2, null, 'Two'], [3, 3, 'Last.'],
    ]);
  });
});

describe('the list of essays', () => {
  it('is in the order of titles, with how far a reader is; papers are no essays', () => {
    const corpus = corpusOf({ ...files, 'a.reading.yaml': 'reading: 1\nsource: { title: Absent }\n', 'p.md': 'w', 'p.readings/ana.yaml': 'reading: 1\n' });
    const list = (reader: string | null) => essaysOf(corpus, reader).map(({ title, state, paragraphs, notes, covered, readers }) => [title, state, paragraphs, notes, covered, readers].join(' '));
    assert.deepEqual(list('ana'), ['Absent absent 0 0 0 0', 'Zeal begun 3 3 3 1']);
    assert.deepEqual(list(null), ['Absent absent 0 0 0 0', 'Zeal unread 3 0 0 1']);
  });
});
