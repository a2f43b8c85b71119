import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fit, fittingEssay, standing } from '../../../src/core/ask/fit.ts';
import { buildCorpus, type Corpus } from '../../../src/core/corpus/corpus.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';

const root = process.cwd();
const essays = path.join(root, 'media', 'sample', 'essays');
const read = (name: string) => readFileSync(path.join(essays, name), 'utf8');
const text = read('the-borrowed-palace.txt');
const sharedText = read('the-borrowed-palace.reading.yaml');
const shared = decodeReading(sharedText, { path: 'a.reading.yaml', reader: null }).reading ?? assert.fail('the sample does not decode');

function corpusOf(files: Readonly<Record<string, string>>): Corpus {
  return buildCorpus(new Map(Object.entries(files).map(([name, content]) => [name, { kind: 'text' as const, text: content }])));
}

describe('fit', () => {
  it('finds every passage of a reading in its own essay', () => {
    const found = fit(text, [shared]);
    assert.equal(found.total, found.exact);
    assert.equal(found.share, 1);
    assert.equal(standing(found), found.total);
  });
  it('counts what is the same but for its marks, and what has changed, apart', () => {
    const straight = fit(text.replaceAll('’', "'"), [shared]);
    assert.ok(straight.normalized > 0);
    assert.equal(straight.orphaned, 0);
    const worn = fit(text.replaceAll('army', 'troops'), [shared]);
    assert.ok(worn.drifted > 0);
    assert.ok(standing(worn) > worn.total / 2);
  });
  it('finds next to nothing in another text', () => {
    const found = fit(read('against-the-ledger.md'), [shared]);
    assert.ok((found.share ?? 1) < 0.2, String(found.share));
  });
  it('says that there is nothing to compare', () => {
    assert.equal(fit(text, []).share, null);
    assert.equal(fit('', [shared]).exact, 0);
  });
});

describe('the essay that a text fits', () => {
  const other = 'reading: 1\nclaims:\n  - { id: a, claim: x, passages: [{ exact: The delegates had the palace }] }\n';
  const corpus = corpusOf({ 'p.reading.yaml': sharedText, 'q.reading.yaml': other, 'here.reading.yaml': sharedText, 'here.txt': text });
  it('is the one whose passages stand in it, and that is not here', () => {
    assert.equal(fittingEssay(corpus.essays, text)?.essay.stem, 'p');
    assert.equal(fittingEssay(corpus.essays, text.replaceAll(/\s+/g, ' ').replaceAll('’', "'"))?.essay.stem, 'p');
  });
  it('is none for another text, for a paper that quotes it, or where there is too little to go by', () => {
    assert.equal(fittingEssay(corpus.essays, read('against-the-ledger.md')), null);
    assert.equal(fittingEssay(corpus.essays, readFileSync(path.join(root, 'media', 'sample', 'papers', 'ana-quispe.md'), 'utf8')), null);
    assert.equal(fittingEssay(corpusOf({ 'q.reading.yaml': other }).essays, text), null);
    assert.equal(fittingEssay(corpus.essays, ''), null);
  });
});
