import assert from 'node:assert/strict';
import { backFrom, usedSpans, usesAt, usesOfEssay, usesOn, usesSignature, type Use } from '../../../src/core/ask/uses.ts';
import type { Corpus } from '../../../src/core/corpus/corpus.ts';
import { corpusOf, unmarked, type Files } from '../../support/corpus.ts';

const TEXT = 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n\nNobody asked it to stay, and nobody thanked it.\n';
const ESSAY: Files = { 'essay.txt': TEXT, 'essay.reading.yaml': 'reading: 1\nsource: { id: a2026, title: The Palace }\n' };
const ANA = '---\ntitle: My view\n---\n\n# Head\n\nHe says “hold the palace for long” [@a2026, ¶1].\n\nAgain: “cannot hold the palace” [@a2026, ¶1]; and the bank [@a2026, ¶2], or @a2026.\n';
const corpus = corpusOf({ ...ESSAY, 'ana.md': ANA, 'tomas.md': 'One word: “the loan is called in by the bank” [@a2026, ¶2]\n' });
const essayIn = ({ essays }: Corpus) => essays.find(({ path }) => path === 'essay.txt') ?? assert.fail();
const essay = essayIn(corpus);
const spanOf = (words: string, text = TEXT) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const said = (uses: readonly Use[]) => uses.map(({ title, paragraph, words }) => `${title} ¶${paragraph ?? 0} ${words}`);

describe('the uses of a passage', () => {
  it('are the places in papers that quote words of it', () => {
    assert.deepEqual(said(usesOn(corpus, essay, [spanOf('palace')])), ['My view ¶1 hold the palace for long', 'My view ¶2 cannot hold the palace']);
    assert.deepEqual(said(usesOn(corpus, essay, [spanOf('the loan is')])), ['tomas.md ¶1 the loan is called in by the bank']);
    assert.deepEqual(usesOn(corpus, essay, [spanOf('Nobody')]), []);
  });
  it('are told at an offset, and where nothing stands there, for its paragraph', () => {
    const at = (words: string) => usesAt(corpus, essay, { start: spanOf(words).start, end: spanOf(words).start });
    assert.deepEqual([at('for long').uses.length, at('for long').near], [1, false]);
    assert.deepEqual([at('others').uses.length, at('others').near], [2, true]);
    assert.deepEqual(at('Nobody').uses, []);
  });
  it('are drawn once for each passage', () => {
    assert.deepEqual(usedSpans(usesOfEssay(corpus, essay)).map(({ start, end }) => TEXT.slice(start, end)), ['cannot hold the palace', 'hold the palace for long', 'the loan is called in by the bank']);
  });
  it('are called the same as long as nothing that is shown has changed', () => {
    const typed = corpusOf({ ...ESSAY, 'ana.md': ANA.replace('He says', 'He says, twice,'), 'tomas.md': corpus.papers.get('tomas.md')?.text ?? '' }, corpus);
    assert.equal(usesSignature(typed, essayIn(typed)), usesSignature(corpus, essay));
    const more = corpusOf({ ...ESSAY, 'ana.md': ANA.replace('He says', 'First.\n\nHe says') }, typed);
    assert.notEqual(usesSignature(more, essayIn(more)), usesSignature(corpus, essay));
  });
});

describe('the way back from a paper', () => {
  const back = (marked: string): string[] => {
    const { text, cursors: [offset = 0] } = unmarked(marked);
    return backFrom(corpusOf({ ...ESSAY, 'p.md': text }), 'p.md', offset).map(({ span, words }) => `${TEXT.slice(span.start, span.end)} < ${words}`);
  };
  it('leads from a quotation, or its citation, to its passage', () => {
    assert.deepEqual(back('“hold the ‸palace” [@a2026, ¶1] and “for long” [@a2026].'), ['hold the palace < hold the palace']);
    assert.deepEqual(back('‸“hold the palace” [@a2026, ¶1].'), ['hold the palace < hold the palace']);
    assert.deepEqual(back('“hold the palace” [@a2026‸, ¶1] and “for long” [@a2026].'), ['hold the palace < hold the palace']);
  });
  it('leads from a citation that stands alone to the place it names, else to the beginning', () => {
    assert.deepEqual(back('As he says [@a2026, ¶‸3].'), ['Nobody asked it to stay, and nobody thanked it. < [@a2026, ¶3]']);
    assert.deepEqual(back('As @a20‸26 says.'), [' < @a2026']);
    assert.deepEqual(back('As @other‸1999 says.'), []);
  });
  it('offers all of a paragraph where nothing stands at the cursor', () => {
    assert.deepEqual(back('So ‸it is: “hold the palace” [@a2026, ¶1], the loan [@a2026, ¶2].').map((one) => one.split(' < ')[1]), ['hold the palace', '[@a2026, ¶2]']);
    assert.deepEqual(back('So ‸it is.\n\n“hold the palace” [@a2026, ¶1]'), []);
  });
});
