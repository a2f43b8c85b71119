import assert from 'node:assert/strict';
import { renameEntry } from '../../../src/core/ask/rename.ts';
import { namesOf } from '../../../src/core/corpus/names.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, problemsIn, type Files } from '../../support/corpus.ts';

const SHARED = 'reading: 1\neditors: [ana]\nactors:\n  - id: torres # the general\n    name: Torres\nclaims:\n  - { id: thesis, claim: T., by: torres, actors: ["torres"] }\n';
const ANA = 'reading: 1\nactors:\n  - id: torres\n    forms: [the general]\nclaims:\n  - id: mine\n    claim: M.\n    by: reader\n    supports:\n      - { claim: thesis, because: so }\n  - { id: second, claim: S., by: reader, attacks: [ana/mine, \'mine\'] }\nannotations:\n  - { id: a1, about: [torres, mine], created: 2026-11-22T10:00:00Z }\n';
const BERG = 'reading: 1\nannotations:\n  - { id: b1, about: [torres, ana/mine], created: 2026-11-22T10:00:00Z }\n';
const FILES: Files = { 'e.txt': 'Torres, the general.\n', 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, 'e.readings/berg.yaml': BERG, 'glossary.yaml': 'reading: 1\nterms:\n  - { id: loan, headword: Loan }\n' };

/** The files that change, as they are afterwards; or why none does. */
function rename(key: string, to: string, reader: string | null = 'ana', files: Files = FILES): Files | string {
  const corpus = corpusOf(files);
  const [essay] = corpus.essays;
  const named = essay && namesOf(essay).byKey.get(key);
  assert.ok(essay && named, key);
  const done = renameEntry(corpus, { essay, named, to, reader });
  return done.kind === 'refused' ? done.reason : Object.fromEntries(done.edits.map(({ path, splices }) => [path, applySplices(files[path] ?? '', splices)]));
}

describe('renaming an entry', () => {
  it('changes the reader’s own files and leaves the old name for others', () => {
    const done = rename('ana/mine', 'my-claim');
    assert.ok(typeof done === 'object');
    assert.deepEqual(Object.keys(done), ['e.readings/ana.yaml']);
    assert.equal(done['e.readings/ana.yaml'], ANA.replace('id: mine\n', 'id: my-claim\n    was: [mine]\n').replace("[ana/mine, 'mine']", "[ana/my-claim, 'my-claim']").replace('[torres, mine]', '[torres, my-claim]'));
    assert.deepEqual(problemsIn({ ...FILES, ...done }).filter((problem) => /^reference|^id/.test(problem)), problemsIn(FILES).filter((problem) => /^reference|^id/.test(problem)), 'what others refer to goes on working');
  });
  it('changes the shared reading for its editors, with their own word on it', () => {
    const done = rename('torres', 'jj-torres');
    assert.ok(typeof done === 'object');
    assert.deepEqual(Object.keys(done), ['e.reading.yaml', 'e.readings/ana.yaml']);
    assert.match(done['e.reading.yaml'] ?? '', /- id: jj-torres # the general\n {4}was: \[torres\]\n {4}name: Torres\n/);
    assert.match(done['e.reading.yaml'] ?? '', /by: jj-torres, actors: \["jj-torres"\]/);
    assert.match(done['e.readings/ana.yaml'] ?? '', /- id: jj-torres\n {4}was: \[torres\]\n {4}forms: \[the general\]\n/);
    assert.equal(problemsIn({ ...FILES, ...done }).some((problem) => problem.startsWith('reference-unknown')), false);
  });
  it('keeps all names that there were, and can go back to one', () => {
    const once = rename('ana/mine', 'other');
    assert.ok(typeof once === 'object');
    const twice = rename('ana/other', 'third', 'ana', { ...FILES, ...once });
    assert.ok(typeof twice === 'object');
    assert.match(twice['e.readings/ana.yaml'] ?? '', /id: third\n[^]*was: \[mine, other\]/);
    const back = rename('ana/third', 'mine', 'ana', { ...FILES, ...twice });
    assert.ok(typeof back === 'object');
    assert.match(back['e.readings/ana.yaml'] ?? '', /id: mine\n[^]*was: \[other, third\]/);
  });
  it('is refused for what is not the reader’s, for names that are taken and for what is no name', () => {
    assert.equal(rename('torres', 'x', 'berg'), 'not-yours');
    assert.equal(rename('ana/mine', 'x', 'berg'), 'not-yours');
    assert.equal(rename('ana/mine', 'x', null), 'not-yours');
    assert.equal(rename('loan', 'x'), 'not-yours');
    assert.equal(rename('ana/mine', 'torres'), 'taken');
    assert.equal(rename('torres', 'mine'), 'taken');
    assert.equal(rename('ana/mine', 'Not This'), 'not-an-id');
    assert.equal(rename('ana/mine', 'reader'), 'not-an-id');
  });
  it('is refused where a file that would have to change is broken', () => {
    assert.equal(rename('ana/mine', 'x', 'ana', { ...FILES, 'e.readings/ana.yaml': `${ANA}  - id: "open\n` }), 'broken');
  });
  it('writes the entry before what refers to it, so that nothing hangs in the air where only some of the files were written', () => {
    const [before, after] = [ANA.slice(0, ANA.indexOf('annotations:')), ANA.slice(ANA.indexOf('annotations:'))];
    const files = { ...FILES, 'e.readings/ana.2.yaml': `reading: 1\n${after}`, 'e.readings/ana.yaml': before };
    for (const [key, to] of [['ana/mine', 'my-claim'], ['torres', 'jj-torres']] as const) {
      const done = rename(key, to, 'ana', files);
      assert.ok(typeof done === 'object');
      const written = Object.entries(done);
      assert.ok(written.length > 1);
      for (let n = 1; n <= written.length; n++) {
        const unknown = problemsIn({ ...files, ...Object.fromEntries(written.slice(0, n)) }).filter((problem) => problem.startsWith('reference-unknown'));
        assert.deepEqual(unknown, [], `${n} of ${written.map(([path]) => path).join(', ')}`);
      }
    }
  });
});
