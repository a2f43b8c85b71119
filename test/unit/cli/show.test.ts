import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import type { Overview } from '../../../src/core/ask/overview.ts';
import { folderWith, put, refused, run, runJson, sample } from './support.ts';

const REAL = '../shared/essay/essay.txt';

describe('show', () => {
  it('gives an essay of the sample as plain data', () => {
    const { essay, actors, terms, claims, annotations } = runJson<Overview>(['show', 'media/sample/essays/the-borrowed-palace.txt'], { cwd: '.' });
    assert.equal(essay.key, 'aramayo2026');
    assert.ok(essay.path?.endsWith('essays/the-borrowed-palace.txt'));
    assert.deepEqual(essay.paragraphs.slice(0, 1).map(({ number, start, page }) => ({ number, start, page })), [{ number: 1, start: 0, page: '11' }]);
    assert.ok(actors.length >= 12 && terms.length >= 12 && claims.length >= 15 && annotations.length > 0);
    const torres = actors.find(({ id }) => id === 'torres');
    assert.equal(torres?.name, 'Juan José Torres');
    assert.ok((torres?.occurrences.length ?? 0) > 5);
    assert.deepEqual(new Set(claims.map(({ reader }) => reader)), new Set([null, 'ana-quispe', 'tomas-berg', 'lucia-mamani']));
    assert.ok(claims.some(({ undercuts }) => undercuts.length > 0));
    for (const { passages } of [...claims, ...annotations]) for (const { outcome } of passages) assert.equal(outcome, 'exact');
  });

  it('is the same by way of any reading of the essay', () => {
    const folder = sample();
    const [one, ...more] = ['.txt', '.reading.yaml', '.readings/ana-quispe.yaml', ''].map((ending) => run(['show', `essays/the-borrowed-palace${ending}`, '--json'], { cwd: folder }));
    assert.equal(one?.code, 0, one?.err);
    for (const other of more) assert.deepEqual(other, one);
  });

  it('shows everything for people, too', () => {
    const { code, out } = run(['show', 'media/sample/essays/the-borrowed-palace.txt']);
    assert.equal(code, 0);
    for (const words of ['The Borrowed Palace [@aramayo2026]', 'Paragraphs (14)', '⊕ supports', '⊖ attacks', '⊘ undercuts', 'Ana Quispe']) assert.ok(out.includes(words), words);
  });

  it('takes glossaries of the folders above, up to the git repository', () => {
    const folder = folderWith({
      'glossary.yaml': 'reading: 1\nterms:\n  - id: outside\n    headword: three\n', 'repo/.git/HEAD': 'x', 'repo/glossary.yaml': 'reading: 1\nterms:\n  - id: inside\n    headword: two\n',
      'repo/a/b/e.txt': 'One two three.\n', 'repo/a/b/e.reading.yaml': 'reading: 1\n',
    });
    const { essay, terms } = runJson<Overview>(['show', `${folder}/repo/a/b/e.txt`]);
    assert.equal(essay.path, 'a/b/e.txt');
    assert.deepEqual(terms, [{ id: 'inside', headword: 'two', file: 'glossary.yaml', occurrences: [{ start: 4, end: 7 }] }]);
  });

  it('takes them up to the current folder where there is no repository', () => {
    const folder = folderWith({ 'glossary.yaml': 'reading: 1\nterms:\n  - id: t\n    headword: two\n', 'a/e.txt': 'One two.\n', 'a/e.reading.yaml': 'reading: 1\n' });
    assert.equal(runJson<Overview>(['show', 'a/e.txt'], { cwd: folder }).terms.length, 1);
    assert.equal(runJson<Overview>(['show', `${folder}/a/e.txt`]).essay.path, 'e.txt');
  });

  it('has no place for the passages of an essay that is not here', () => {
    const { essay, claims } = runJson<Overview>(['show', 'media/sample/essays/zavaleta1972.reading.yaml']);
    assert.equal(essay.path, null);
    assert.deepEqual(essay.paragraphs, []);
    for (const { passages } of claims) for (const { outcome, start, end, confidence } of passages) assert.deepEqual([outcome, start, end, confidence], ['orphaned', null, null, 0]);
  });

  it('lists the places of words that stand in several', () => {
    const folder = folderWith({ 'e.txt': 'one two. one two.\n', 'e.reading.yaml': 'reading: 1\nannotations:\n  - { id: a, target: one two, created: 2026-11-22T10:00:00Z }\n' });
    const [passage] = runJson<Overview>(['show', `${folder}/e.txt`]).annotations[0]?.passages ?? [];
    assert.equal(passage?.outcome, 'ambiguous');
    assert.equal(passage.start, null);
    assert.deepEqual(passage.candidates?.map(({ start, end }) => [start, end]), [[0, 7], [9, 16]]);
  });

  it('shows an essay that nobody has read yet', () => {
    assert.equal(runJson<Overview>(['show', `${folderWith({ 'e.txt': 'One.\n\nTwo.\n' })}/e.txt`]).essay.paragraphs.length, 2);
  });

  it('says what it cannot show', () => {
    const folder = folderWith({ 'a.pdf': 'x', 'e.txt': Buffer.from('One\n\xff', 'latin1') });
    refused(run(['show', `${folder}/nope.txt`]), /There is no essay “.*nope\.txt”/);
    refused(run(['show', folder]), /is a folder; name an essay in it\./);
    refused(run(['show', `${folder}/a.pdf`]), /is neither an essay \(\.txt or \.md\) nor a reading of one\./);
    refused(run(['show', `${folder}/e.txt`]), /e\.txt:2:1: This file is not UTF-8 text/);
  });

  it('shows what is sound beside a broken file, and says so aside', () => {
    const folder = sample();
    put(folder, 'essays/the-borrowed-palace.readings/zoe.yaml', '- a\n');
    const { code, out, err } = run(['show', `${folder}/essays/the-borrowed-palace.txt`, '--json']);
    assert.equal(code, 0);
    assert.ok((JSON.parse(out) as Overview).claims.length > 15);
    assert.match(err, /^close-reading: 1 error in these files/);
  });

  it('anchors every selector of the companion exactly in the essay it is for', function () {
    if (!existsSync(REAL)) return this.skip();
    const folder = folderWith({});
    mkdirSync(`${folder}/essays`);
    cpSync('media/sample/essays/zavaleta1972.reading.yaml', `${folder}/essays/zavaleta1972.reading.yaml`);
    cpSync(REAL, `${folder}/essays/zavaleta1972.txt`);
    const { essay, actors, terms, claims, annotations } = runJson<Overview>(['show', `${folder}/essays/zavaleta1972.txt`]);
    assert.equal(essay.paragraphs.length, 7);
    assert.ok(actors.length >= 15 && terms.length >= 15 && claims.length >= 20 && annotations.length > 0);
    const passages = [...claims, ...annotations].flatMap((one) => one.passages);
    assert.deepEqual(passages.filter(({ outcome }) => outcome !== 'exact'), []);
    const covered = new Set(passages.map(({ start }) => essay.paragraphs.findLast((paragraph) => paragraph.start <= (start ?? -1))?.number));
    assert.deepEqual([...covered].sort(), [1, 2, 3, 4, 5, 6, 7]);
    const { problems } = runJson<{ readonly problems: readonly { readonly severity: string }[] }>(['check', folder]);
    assert.deepEqual(problems.filter(({ severity }) => severity !== 'hint'), []);
  });
});
