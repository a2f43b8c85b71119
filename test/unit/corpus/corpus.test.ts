import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimTree } from '../../../src/core/ask/claims.ts';
import { actorTree, termTree } from '../../../src/core/ask/entries.ts';
import { problemsOf } from '../../../src/core/corpus/check.ts';
import { contentOf, type Content } from '../../../src/core/corpus/content.ts';
import { buildCorpus, EMPTY_CORPUS, keyOf, titleOf, type Corpus } from '../../../src/core/corpus/corpus.ts';
import { layoutOf } from '../../../src/core/corpus/layout.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import { occurrencesOf } from '../../../src/core/corpus/occurrences.ts';
import { contentsOf, corpusOf, essayOf, filesIn, type Files } from '../../support/corpus.ts';

const READING = 'reading: 1\n';

describe('an essay', () => {
  const shapes = (files: Files) => corpusOf(files).essays.map(({ stem, path, isPaper, shared, readings, glossaries }) =>
    [stem, path, isPaper ? 'paper' : 'essay', shared ? 'shared' : '-', readings.map(({ reader }) => reader).join(), glossaries.map((glossary) => glossary.path).join()].join(' '));

  it('is a text with a shared reading', () => {
    assert.deepEqual(shapes({ 'e.txt': 'w', 'e.reading.yaml': READING, 'other.txt': 'w', 'README.md': 'w', 'x.yaml': 'a' }), ['e e.txt essay shared  ']);
    assert.deepEqual(shapes({ 'e.md': 'w', 'e.reading.yaml': READING, 'e.readings/b.yaml': READING, 'e.readings/a.yaml': READING }), ['e e.md essay shared a,b ']);
  });
  it('is a paper where Markdown has only readers’ notes', () => {
    assert.deepEqual(shapes({ 'p.md': 'w', 'p.readings/a.yaml': READING }), ['p p.md paper - a ']);
    assert.deepEqual(shapes({ 'p.md': 'w', 'p.readings/a.yaml': READING, 'p.reading.yaml': 'reading: 2' }), ['p p.md essay - a '], 'a shared reading that cannot be read is one');
  });
  it('may be absent', () => {
    assert.deepEqual(shapes({ 'e.reading.yaml': READING }), ['e  essay shared  ']);
  });
  it('is the .txt where there is a .md of the same name', () => {
    assert.deepEqual(shapes({ 'e.md': 'w', 'e.txt': 'w', 'e.reading.yaml': READING }), ['e e.txt essay shared  ']);
  });
  it('has the glossaries of its folder and those above, nearest first', () => {
    assert.deepEqual(shapes({ 'a/b/e.reading.yaml': READING, 'glossary.yaml': READING, 'a/glossary.yaml': READING, 'a/b/glossary.yaml': READING, 'a/bc/glossary.yaml': READING, 'a/b/c/glossary.yaml': READING }),
      ['a/b/e  essay shared  a/b/glossary.yaml,a/glossary.yaml,glossary.yaml']);
  });
  it('has a title and a key: its source’s, else its file’s name', () => {
    const source = essayOf({ 'a/e.reading.yaml': `${READING}source: { id: x2026, title: T }\n` });
    assert.deepEqual([titleOf(source), keyOf(source)], ['T', 'x2026']);
    const bare = essayOf({ 'a/e.reading.yaml': READING, 'a/e.txt': 'w' });
    assert.deepEqual([titleOf(bare), keyOf(bare)], ['e.txt', 'e']);
  });
});

describe('contentOf', () => {
  it('is a content whatever the bytes', () => {
    assert.deepEqual(contentOf(new TextEncoder().encode('a'), 'e.txt'), { kind: 'text', text: 'a' });
    assert.deepEqual(contentOf(new Uint8Array([97, 10, 98, 255]), 'e.txt'), { kind: 'unreadable', code: 'not-utf8', line: 1, column: 1 });
    assert.equal(contentOf(new Uint8Array(2 * 1024 * 1024 + 1), 'e.reading.yaml').kind, 'unreadable');
    const large = contentOf(new Uint8Array(32 * 1024 * 1024 + 1), 'e.txt');
    assert.equal(large.kind === 'unreadable' && large.code, 'essay-too-large');
  });
});

describe('incremental = rebuilt', () => {
  const sample = filesIn('media/sample');
  const essay = sample.get('essays/the-borrowed-palace.txt');
  const text = essay?.kind === 'text' ? essay.text.slice(0, 3000) : '';
  const pool: readonly (readonly [string, readonly string[]])[] = [
    ['e.txt', [text, text.toUpperCase(), '']], ['e.md', [text]],
    ['e.reading.yaml', [`${READING}actors: [{ id: torres, name: Torres }]\nclaims: [{ id: a, claim: A, supports: [b], passages: [the] }, { id: b, claim: B }]\npages: [{ page: 1, start: The }]\n`, `${READING}claims: [{ id: a, claim: A, supports: [b] }, { id: b, claim: B, attacks: [a] }]\n`, 'broken: [']],
    ['e.readings/ana.yaml', [`${READING}annotations: [{ id: n1, target: government, about: [torres], created: 2026-11-22T10:00:00Z }]\n`, `${READING}claims: [{ id: a, passages: [and] }, { id: c, claim: C, by: torres, undercuts: { from: a, to: b } }]\n`]],
    ['e.readings/ben.yaml', [`${READING}annotations: [{ id: n2, replyTo: n1, body: x, created: 2026-11-22T11:00:00Z }]\n`]],
    ['glossary.yaml', [`${READING}terms: [{ id: palace, headword: palace }]\n`, `${READING}actors: [{ id: torres }]\n`]],
    ['e.assignment.yaml', ['assignment: 1\n']], ['notes.yaml', ['x']],
  ];
  const event = fc.nat(pool.length - 1).chain((i) => fc.record({ file: fc.constant(pool[i]?.[0] ?? ''), text: fc.constantFrom(...(pool[i]?.[1] ?? []), null) }));

  /** All that is asked of a snapshot, as plain data. */
  const answers = (corpus: Corpus) => JSON.stringify([problemsOf(corpus), corpus.essays.map((one) => [
    one.stem, one.path, one.isPaper, claimTree(one), actorTree(one), termTree(one), notesOf(one).all, notesOf(one).clashes, layoutOf(one).paragraphs, layoutOf(one).pages, occurrencesOf(one).all,
  ])], (key, value: unknown) => (key === 'reading' ? undefined : value));

  it('after any sequence of files that come, change and go', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
      const files = new Map<string, Content>();
      let corpus = EMPTY_CORPUS;
      for (const { file, text: content } of events) {
        if (content === null) files.delete(file);
        else files.set(file, { kind: 'text', text: content });
        corpus = buildCorpus(new Map(files), corpus);
        answers(corpus); // what is remembered is remembered now
      }
      const fresh = buildCorpus(contentsOf(Object.fromEntries([...files].flatMap(([file, content]) => (content.kind === 'text' ? [[file, content.text]] : [])))));
      assert.deepEqual(corpus.essays, fresh.essays);
      assert.equal(answers(corpus), answers(fresh));
    }), { numRuns: 60 });
  });
  it('keeps what has not changed', () => {
    const before = buildCorpus(sample);
    const after = buildCorpus(new Map(sample).set('essays/the-borrowed-palace.readings/new.yaml', { kind: 'text', text: READING }), before);
    const kept = after.essays.filter((one) => before.essays.includes(one)).map((one) => one.stem);
    assert.deepEqual(kept, before.essays.map((one) => one.stem).filter((stem) => stem !== 'essays/the-borrowed-palace'));
  });
});
