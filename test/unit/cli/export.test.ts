import assert from 'node:assert/strict';
import path from 'node:path';
import { folderWith, refused, run, sample, textOf } from './support.ts';

describe('export', () => {
  it('writes the entry of an essay, or of all that a paper cites', () => {
    const folder = sample();
    const essay = run(['export', path.join(folder, 'essays/the-borrowed-palace.txt'), '--to', 'csl']);
    assert.deepEqual((JSON.parse(essay.out) as { id: string }[]).map(({ id }) => id), ['aramayo2026']);
    const paper = run(['export', path.join(folder, 'papers/tomas-berg.md'), '--to', 'csl']);
    assert.deepEqual((JSON.parse(paper.out) as { id: string }[]).map(({ id }) => id), ['aramayo2026', 'vidaurre2026']);
    assert.match(run(['export', path.join(folder, 'essays/against-the-ledger.md'), '--to', 'bibtex']).out, /^@article\{vidaurre2026,\n {2}author = \{Vidaurre Lohm, Inés\},/);
    assert.match(run(['export', path.join(folder, 'essays/zavaleta1972.reading.yaml'), '--to', 'bibtex']).out, /month = may,/);
  });
  it('writes into a file, as YAML where its name says so', () => {
    const folder = sample();
    const { code, out } = run(['export', 'papers/tomas-berg.md', '--to', 'csl', '--out', 'papers/references.yaml'], { cwd: folder });
    assert.deepEqual([code, out], [0, '2 entries written to papers/references.yaml.\n']);
    assert.match(textOf(folder, 'papers/references.yaml'), /^references:\n {2}- id: aramayo2026\n/);
  });
  it('says what is wanted', () => {
    const folder = folderWith({ 'p.md': 'Nothing is cited.\n' });
    refused(run(['export', path.join(folder, 'p.md'), '--to', 'csl']), /cites no essay/);
    refused(run(['export', path.join(sample(), 'essays/the-borrowed-palace.txt')]), /--to csl/);
    refused(run(['export', path.join(folder, 'p.md'), '--to', 'word']), /“word” is not a format/);
    refused(run(['export', path.join(sample(), 'papers/tomas-berg.md'), '--to', 'csl', '--out', path.join(folder, 'no/where.json')]), /cannot be written/);
  });
});
