import assert from 'node:assert/strict';
import { labelOf, namesOf, readerName, resolve } from '../../../src/core/corpus/names.ts';
import { essayOf, problemsIn, type Files } from '../../support/corpus.ts';

const names = (files: Files) => namesOf(essayOf(files, 'a/e'));
const keys = (files: Files) => [...names(files).byKey.values()].map(({ key, said }) => [key, ...said.map(({ path }) => path)].join(' + '));
const shared = (body: string) => ({ 'a/e.reading.yaml': `reading: 1\n${body}` });
const own = (reader: string, body: string) => ({ [`a/e.readings/${reader}.yaml`]: `reading: 1\n${body}` });

describe('names', () => {
  it('are looked up in the reader’s own files, then the shared reading, then glossaries, nearest first', () => {
    const files = {
      ...shared('actors: [{ id: here, name: shared }]\n'), 'a/e.txt': '',
      'a/glossary.yaml': 'reading: 1\nactors: [{ id: here, name: near }, { id: near, name: near }]\n',
      'glossary.yaml': 'reading: 1\nactors: [{ id: here, name: far }, { id: near, name: far }, { id: far, name: far }]\n',
      'b/glossary.yaml': 'reading: 1\nactors: [{ id: elsewhere, name: other }]\n',
      ...own('ana', 'terms: [{ id: here, headword: own }, { id: mine, headword: own }]\n'),
    };
    const all = names(files);
    const label = (id: string, reader: string | null) => { const named = resolve(all, id, reader); return named && labelOf(named); };
    assert.deepEqual(['here', 'near', 'far', 'elsewhere', 'mine'].map((id) => label(id, null)), ['shared', 'near', 'far', null, null]);
    assert.deepEqual(['here', 'near', 'mine'].map((id) => label(id, 'ana')), ['own', 'near', 'own']);
    assert.deepEqual(['ana/here', 'ana/mine', 'ana/near', 'ben/here'].map((id) => label(id, 'ben')), ['own', 'own', null, null]);
  });
  it('under a shared name are that reader’s word on the same thing', () => {
    const files = { ...shared('claims: [{ id: c, claim: C }]\n'), ...own('ana', 'claims: [{ id: c, claim: Mine, passages: [w] }]\n'), ...own('ben', 'claims: [{ id: c, supports: [d] }, { id: d, claim: D, by: reader }]\n') };
    assert.deepEqual(keys(files), ['c + a/e.readings/ana.yaml + a/e.readings/ben.yaml', 'ben/d']);
    assert.equal(resolve(names(files), 'ana/c', 'ben')?.key, 'c', 'which is also how others may call it');
    assert.equal(resolve(names(files), 'cleo/c', 'ben'), null);
    assert.deepEqual(problemsIn({ ...files, 'a/e.txt': 'w' }), []);
  });
  it('go on to work after a rename', () => {
    const files = {
      ...shared('actors: [{ id: new, was: [old], name: N }]\n'), 'a/e.txt': 'N',
      ...own('ana', 'actors: [{ id: old, forms: [M] }, { id: own, was: [former], name: O }]\nclaims: [{ id: c, claim: C, by: old, actors: [old, former, new] }]\n'),
      ...own('ben', 'claims: [{ id: c, claim: C, by: ana/former }]\n'),
    };
    assert.deepEqual(keys(files).slice(0, 2), ['new + a/e.readings/ana.yaml', 'ana/own']);
    assert.deepEqual(problemsIn(files), []);
  });
  it('of one reader’s several files are one reading', () => {
    const files = {
      ...shared('claims: [{ id: c, claim: C }]\n'), 'a/e.txt': 'v w x',
      ...own('ana', 'claims: [{ id: c, passages: [v] }, { id: d, claim: D, by: reader }, { id: e, claim: E, by: reader }]\n'),
      ...own('ana.web', 'claims: [{ id: c, passages: [w] }, { id: d, passages: [x] }, { id: e, claim: E, by: reader }]\n'),
    };
    assert.deepEqual(keys(files), ['c + a/e.readings/ana.yaml + a/e.readings/ana.web.yaml', 'ana/d + a/e.readings/ana.web.yaml', 'ana/e'].map((key) => key.replace('ana.yaml + a/e.readings/ana.web.yaml', 'ana.web.yaml + a/e.readings/ana.yaml').replace('ana/d + a/e.readings/ana.web.yaml', 'ana/d + a/e.readings/ana.yaml')));
    assert.deepEqual(problemsIn(files), [], 'whichever of the files comes first says what the claim is');
  });
  it('that are used for two things are both there, and a problem', () => {
    const files = { ...shared('actors: [{ id: x, name: One }, { id: x, name: Two }, { id: y, name: Same }, { id: y, name: Same }]\nterms: [{ id: x, headword: Three }]\n'), 'a/e.txt': 'w' };
    assert.deepEqual(keys(files), ['x', 'x~2', 'y', 'x~3']);
    assert.deepEqual(problemsIn(files), ['id-duplicate “x”', 'id-duplicate “x”']);
    const mine = { ...shared(''), 'a/e.txt': 'w', ...own('ana', 'terms: [{ id: x, headword: One }, { id: x, headword: Two }]\n') };
    assert.deepEqual(keys(mine), ['ana/x', 'ana/x~2']);
    assert.deepEqual(problemsIn(mine), ['id-duplicate “x”']);
  });
  it('of two readers never clash', () => {
    const files = { ...shared(''), 'a/e.txt': 'w', ...own('ana', 'terms: [{ id: x, headword: One }]\n'), ...own('ben', 'terms: [{ id: x, headword: Two }]\n') };
    assert.deepEqual(keys(files), ['ana/x', 'ben/x']);
    assert.deepEqual(problemsIn(files), []);
  });
});

describe('a reader', () => {
  it('is called as they sign, else by their file', () => {
    const essay = essayOf({ ...own('ana', ''), ...own('ana.web', 'annotator: Ana Q.\n'), ...own('ben', '') });
    assert.equal(readerName(essay, 'ana'), 'Ana Q.');
    assert.equal(readerName(essay, 'ben'), 'ben');
  });
});
