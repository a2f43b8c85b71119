import assert from 'node:assert/strict';
import { problemsOf } from '../../../src/core/corpus/check.ts';
import { buildCorpus } from '../../../src/core/corpus/corpus.ts';
import { severityOf } from '../../../src/core/model/problem.ts';
import { corpusOf, problemsIn, type Files } from '../../support/corpus.ts';

const CREATED = 'created: 2026-11-22T10:00:00Z';
const TEXT = 'General Torres took office. The people took to the streets. It took a year.\n';

function check(shared: string, more: Files = {}): string[] {
  return problemsIn({ 'e.txt': TEXT, 'e.reading.yaml': `reading: 1\n${shared}\n`, ...more });
}

describe('references', () => {
  it('must lead to something of the right kind', () => {
    assert.deepEqual(check('actors: [{ id: a, name: A }]\nclaims: [{ id: c, claim: C, supports: [ghost, a], actors: [c], by: nobody }]'),
      ['reference-unknown “ghost”', 'reference-not-claim “a”', 'reference-not-actor “c”', 'reference-unknown “nobody”']);
    assert.deepEqual(check(`annotations: [{ id: n, about: [ghost], ${CREATED} }]`), ['reference-unknown “ghost”']);
    assert.deepEqual(check('claims: [{ id: c, claim: C, by: author }, { id: d, claim: D, by: reader }]'), []);
  });
  it('to readers whose files are not here are information', () => {
    assert.deepEqual(check(`annotations: [{ id: n, about: [ana/x], ${CREATED} }]`), ['reader-absent “ana/x”']);
    assert.deepEqual(check(`annotations: [{ id: n, about: [ana/x], ${CREATED} }]`, { 'e.readings/ana.yaml': 'reading: 1\n' }), ['reference-unknown “ana/x”']);
  });
});

describe('relations', () => {
  it('given twice or to itself are problems', () => {
    assert.deepEqual(check('claims: [{ id: c, claim: C, supports: [d, d], attacks: [d, c] }, { id: d, claim: D }]'), ['relation-duplicate “d”', 'relation-self “c”']);
    assert.deepEqual(check('claims: [{ id: a, claim: A, supports: [b] }, { id: b, claim: B, supports: [c] }, { id: c, claim: C, attacks: [a] }]'), []);
    assert.deepEqual(check('claims: [{ id: a, claim: A, supports: [b] }, { id: b, claim: B }, { id: c, claim: C, undercuts: [{ from: a, to: b }, { from: a, to: b }] }]'), ['relation-duplicate “{ from: a, to: b }”']);
  });
  it('name a circle in which each leads to the next', () => {
    const corpus = { 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\nclaims: [{ id: a, claim: A, supports: [b, c] }, { id: b, claim: B, supports: [a] }, { id: c, claim: C, supports: [a] }]\n' };
    const problems = problemsOf(buildCorpus(new Map(Object.entries(corpus).map(([path, text]) => [path, { kind: 'text', text }]))));
    assert.deepEqual(problems.filter(({ code }) => code === 'claims-circular').map(({ code, args }) => [code, ...args]), [['claims-circular', 'a → b → a']]);
  });
  it('that two readers state are none', () => {
    const claims = 'claims: [{ id: c, supports: [d] }]\n';
    assert.deepEqual(check('claims: [{ id: c, claim: C, supports: [d] }, { id: d, claim: D }]', { 'e.readings/ana.yaml': `reading: 1\n${claims}`, 'e.readings/ben.yaml': `reading: 1\n${claims}` }), []);
  });
  it('undercut a step that somebody makes', () => {
    const undercut = 'claims: [{ id: u, claim: U, by: reader, undercuts: { from: c, to: d } }]\n';
    assert.deepEqual(check('claims: [{ id: c, claim: C }, { id: d, claim: D, supports: [c] }]', { 'e.readings/ana.yaml': `reading: 1\n${undercut}` }), ['undercut-nothing “{ from: c, to: d }”']);
    assert.deepEqual(check('claims: [{ id: c, claim: C }, { id: d, claim: D }]', { 'e.readings/ana.yaml': `reading: 1\n${undercut}`, 'e.readings/ben.yaml': 'reading: 1\nclaims: [{ id: c, attacks: [d] }]\n' }), []);
  });
});

describe('entries', () => {
  it('say what they are', () => {
    assert.deepEqual(check('actors: [{ id: a }]\nterms: [{ id: t }]\nclaims: [{ id: c }]'), ['name-missing “a”', 'name-missing “t”', 'name-missing “c”']);
    assert.deepEqual(check('', { 'e.readings/ana.yaml': 'reading: 1\nclaims: [{ id: c, claim: C }, { id: d, by: author }]\n' }), ['key-missing “c”', 'name-missing “d”']);
    assert.deepEqual(check('claims: [{ id: c, claim: C }]', { 'e.readings/ana.yaml': 'reading: 1\nclaims: [{ id: c, passages: [streets] }]\n' }), []);
  });
  it('of a glossary too, said once for all essays below it', () => {
    assert.deepEqual(check('', { 'glossary.yaml': 'reading: 1\nterms: [{ id: t }, { id: u, headword: [] }]\n', 'f.txt': 'w', 'f.reading.yaml': 'reading: 1\n' }), ['name-missing “t”', 'name-missing “u”', 'not-text “[]”']);
  });
});

describe('passages', () => {
  it('stand in the essay, in one place', () => {
    assert.deepEqual(check('claims: [{ id: c, claim: C, passages: [{ exact: took }, { exact: took, prefix: "people " }, nowhere at all, { start: General, end: office }] }]'), ['passage-several “{ exact: took }”', 'passage-unfound “nowhere at all”']);
    assert.deepEqual(check('pages: [{ page: 1, start: General }, { page: 2, start: took }]'), ['page-unfound “took”']);
  });
  it('are quoted on one line where the text has changed', () => {
    const essay = TEXT.replace('. The people', '.\r\nThe people');
    const drifted = problemsOf(corpusOf({ 'e.txt': essay, 'e.reading.yaml': 'reading: 1\nclaims: [{ id: c, claim: C, passages: [took offfice. The people took to] }]\n' }));
    assert.deepEqual(drifted.filter(({ code }) => code === 'passage-drifted').map(({ code, args }) => [code, args]), [['passage-drifted', ['took office. The people took to']]]);
  });
  it('cannot be looked for where the essay is not here, empty or unreadable', () => {
    const reading = { 'e.reading.yaml': 'reading: 1\npages: [{ page: 1, start: w }]\nclaims: [{ id: c, claim: C, passages: [w] }]\n' };
    assert.deepEqual(problemsIn(reading), ['essay-absent']);
    assert.deepEqual(problemsIn({ ...reading, 'e.txt': ' \n' }), ['essay-empty']);
    const corpus = buildCorpus(new Map([['e.txt', { kind: 'unreadable', code: 'not-utf8', line: 3, column: 4 }], ['e.reading.yaml', { kind: 'text', text: reading['e.reading.yaml'] }]]));
    assert.deepEqual(problemsOf(corpus).filter(({ code }) => severityOf(code) !== 'hint').map(({ code }) => code), ['not-utf8']);
  });
});

describe('notes', () => {
  it('clash only within one reader’s files and with different content', () => {
    const note = (body: string) => `reading: 1\nannotations: [{ id: n1, body: ${body}, ${CREATED} }]\n`;
    assert.deepEqual(check('', { 'e.readings/ana.yaml': note('x'), 'e.readings/ana.web.yaml': note('x'), 'e.readings/ben.yaml': note('y') }), []);
    assert.deepEqual(check('', { 'e.readings/ana.yaml': note('x'), 'e.readings/ana.web.yaml': note('y') }), ['note-duplicate “n1”']);
  });
  it('may answer what is not here yet', () => {
    assert.deepEqual(check(`annotations: [{ id: n, replyTo: other, ${CREATED} }]`), ['reply-absent “other”']);
  });
});

describe('files', () => {
  it('of one stem are one essay', () => {
    assert.deepEqual(check('', { 'e.md': 'w' }), ['essay-twice']);
  });
  it('that nobody reads have no problems', () => {
    assert.deepEqual(problemsIn({ 'a.txt': '', 'a.md': '', 'notes.yaml': '[', 'x/y.yaml': '\t' }), []);
  });
  it('without an essay are checked by themselves', () => {
    assert.deepEqual(problemsIn({ 'glossary.yaml': 'x', 'e.assignment.yaml': 'assignment: 2' }), ['version-unknown “2”', 'not-a-reading “x”']);
  });
});
