import assert from 'node:assert/strict';
import { backFrom, lastWordIn, usedSpans, usesAt, usesOfEssay, usesOn, usesSignature, usesToTell, type Use } from '../../../src/core/ask/uses.ts';
import type { Corpus } from '../../../src/core/corpus/corpus.ts';
import { corpusOf, unmarked, type Files } from '../../support/corpus.ts';

const TEXT = 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n\nNobody asked it to stay, and nobody thanked it.\n';
const ESSAY: Files = { 'essay.txt': TEXT, 'essay.reading.yaml': 'reading: 1\nsource: { id: a2026, title: The Palace }\n' };
const ANA = '---\ntitle: My view\n---\n\n# Head\n\nHe says “hold the palace for long” [@a2026, ¶1].\n\nAgain: “cannot hold the palace” [@a2026, ¶1]; and the bank [@a2026, ¶2], or @a2026.\n';
const corpus = corpusOf({ ...ESSAY, 'ana.md': ANA, 'tomas.md': 'One word: “the loan is called in by the bank” [@a2026, ¶2]\n' });
const essayIn = ({ essays }: Corpus) => essays.find(({ path }) => path === 'essay.txt') ?? assert.fail();
const essay = essayIn(corpus);
const spanOf = (words: string, text = TEXT) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const said = (uses: readonly Use[]) => uses.map(({ title, paragraph, words, place }) => `${title} ¶${paragraph ?? 0} ${place === '' ? words : `(${place})`}`);

describe('the uses of a passage', () => {
  it('are the places in papers that quote words of it, or cite where it stands', () => {
    assert.deepEqual(said(usesOn(corpus, essay, [spanOf('palace')])), ['My view ¶1 hold the palace for long', 'My view ¶2 cannot hold the palace']);
    assert.deepEqual(said(usesOn(corpus, essay, [spanOf('the loan is')])), ['My view ¶2 (¶2)', 'tomas.md ¶1 the loan is called in by the bank']);
    assert.deepEqual(said(usesOn(corpus, essay, [spanOf('Two words')])), ['My view ¶2 (¶2)'], 'a citation is of the whole place');
    assert.deepEqual(usesOn(corpus, essay, [spanOf('Nobody')]), []);
  });
  it('are told at an offset, and where nothing stands there, for its paragraph', () => {
    const at = (words: string) => usesAt(corpus, essay, { start: spanOf(words).start, end: spanOf(words).start });
    assert.deepEqual([at('for long').uses.length, at('for long').near], [1, false]);
    assert.deepEqual([at('others').uses.length, at('others').near], [2, true]);
    assert.deepEqual([said(at('the loan is').uses), at('the loan is').near], [['tomas.md ¶1 the loan is called in by the bank'], false], 'what is quoted, rather than that its paragraph is cited');
    assert.deepEqual([said(at('Two words').uses), at('Two words').near], [['My view ¶2 (¶2)', 'tomas.md ¶1 the loan is called in by the bank'], true]);
    assert.deepEqual(at('Nobody').uses, []);
  });
  it('are drawn once for each passage', () => {
    const drawn = (by: Use['by']) => usedSpans(usesOfEssay(corpus, essay), by).map(({ start, end }) => TEXT.slice(start, end));
    assert.deepEqual(drawn('quotation'), ['cannot hold the palace', 'hold the palace for long', 'the loan is called in by the bank']);
    assert.deepEqual(drawn('citation'), ['Two words more, and then the loan is called in by the bank.']);
    assert.deepEqual(lastWordIn(essay, { start: spanOf('Two').start, end: spanOf('Nobody').start }), spanOf('bank.'));
  });
  it('tell that a place is cited where it ends, or beside what else is told', () => {
    const told = (words: string, also: boolean) => said(usesToTell(essay, usesOfEssay(corpus, essay), { offset: spanOf(words).start, also }));
    assert.deepEqual([told('more', false), told('more', true)], [[], ['My view ¶2 (¶2)']]);
    assert.deepEqual(told('bank.', false), ['My view ¶2 (¶2)', 'tomas.md ¶1 the loan is called in by the bank']);
    assert.deepEqual(told('loan is', false).length, 2);
  });
  it('are of a place as the citation names it: paragraphs, a page; of nothing where it names none', () => {
    const paged = { ...ESSAY, 'essay.reading.yaml': `${ESSAY['essay.reading.yaml'] ?? ''}pages: [{ page: 63, start: One man }, { page: 64, start: Nobody asked }]\n` };
    const of = (paper: string) => {
      const cited = corpusOf({ ...paged, 'p.md': paper });
      return usesOfEssay(cited, essayIn(cited)).map(({ place, source }) => `${place}: ${TEXT.slice(source.start, source.end).slice(0, 9)}`);
    };
    assert.deepEqual(of('So [@a2026, ¶2–3], [@a2026, p. 64], [@a2026, ¶9], [@a2026, §2] and @a2026.'), ['¶2–3: Two words', 'p. 64: Nobody as']);  });
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
