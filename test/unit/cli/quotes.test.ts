import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith, hashes, refused, run, runJson, sample } from './support.ts';

interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string | null;
  readonly locator: string | null;
  readonly verdict: string;
  readonly place: string;
  readonly source: { readonly path: string; readonly start: number; readonly end: number; readonly paragraph: number | null } | null;
  readonly differences: readonly { readonly quotation: readonly [number, number]; readonly source: readonly [number, number] }[];
}

describe('quotes', () => {
  it('finds the quotations of the sample’s papers where they are cited', () => {
    const folder = sample();
    const before = hashes(folder);
    for (const name of ['papers/ana-quispe.md', 'papers/tomas-berg.md']) {
      const found = runJson<readonly Quote[]>(['quotes', path.join(folder, name)]);
      assert.ok(found.length >= 11);
      const paper = readFileSync(path.join(folder, name), 'utf8');
      for (const quote of found) {
        assert.equal(paper.slice(quote.start, quote.end), quote.text);
        assert.equal(quote.place, 'ok', quote.text);
      }
    }
    assert.deepEqual(hashes(folder), before);
  });
  it('prints plain data as the contract has it', () => {
    const folder = folderWith({
      'essays/e.txt': 'Nobody here keeps a key.\n\nThe palace was locked in the evening.\n', 'essays/e.reading.yaml': 'reading: 1\nsource: { id: palace }\n',
      'papers/p.md': 'So “the palace was shut in the evening” [@palace, ¶1].\n',
    });
    const [quote] = runJson<readonly Quote[]>(['quotes', path.join(folder, 'papers/p.md')]);
    assert.deepEqual(quote, {
      start: 4, end: 38, text: 'the palace was shut in the evening', key: 'palace', locator: '¶1', verdict: 'altered', place: 'locator',
      source: { path: 'essays/e.txt', start: 26, end: 62, paragraph: 2 },
      differences: [{ quotation: [4, 7], source: [26, 29] }, { quotation: [19, 23], source: [41, 47] }],
    });
    assert.deepEqual(runJson(['quotes', 'papers/p.md'], { cwd: folder }), runJson(['quotes', path.join(folder, 'papers/p.md')]));
    assert.match(run(['quotes', 'papers/p.md'], { cwd: folder }).out, /^1:5: altered, wrong place: “the palace was shut in the evening” \(palace, ¶1\) — essays\/e\.txt ¶2\n\n1 quotation\.\n$/);
  });
  it('says which works are not here', () => {
    const folder = folderWith({ 'p.md': '“Something that was said in a book of his” [@lora1970, p. 3].\n' });
    const { code, out, err } = run(['quotes', path.join(folder, 'p.md'), '--json']);
    assert.deepEqual([code, out, err], [0, '[]\n', 'close-reading: Not compared, for there is no text here: the quotations from lora1970.\n']);
  });
  it('refuses what is no paper', () => {
    const folder = folderWith({ 'e.txt': 'x' });
    refused(run(['quotes', path.join(folder, 'e.txt')]), /is not a Markdown file/);
    refused(run(['quotes', path.join(folder, 'no.md')]), /There is no file/);
    refused(run(['quotes']), /Something is missing after “quotes”/);
  });
});
