import assert from 'node:assert/strict';
import { problemsOf } from '../../../src/core/corpus/check.ts';
import { buildCorpus } from '../../../src/core/corpus/corpus.ts';
import { checkedPaper, referencesIn } from '../../../src/core/corpus/papers.ts';
import { messageOf } from '../../../src/core/model/problem.ts';
import { contentsOf, corpusOf, hintsIn, problemsIn, type Files } from '../../support/corpus.ts';

const ESSAY: Files = {
  'essay.txt': 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n',
  'essay.reading.yaml': 'reading: 1\nsource: { id: aramayo2026, title: The Palace }\n',
};
const withPaper = (text: string): Files => ({ ...ESSAY, 'papers/p.md': text });

describe('papers of a folder', () => {
  it('are Markdown that cites an essay by its key, or that has notes on it', () => {
    const files = { ...ESSAY, 'a.md': 'See [@aramayo2026].', 'b.md': 'Write to x@aramayo2026.example or `@aramayo2026`.', 'c.md': '@lora1970', 'd.md': 'A draft.', 'd.readings/ana.yaml': 'reading: 1\n', 'e.txt': '@aramayo2026' };
    assert.deepEqual([...corpusOf(files).papers.keys()], ['a.md', 'd.md']);
  });
  it('say what is wrong with their quotations', () => {
    assert.deepEqual(problemsIn(withPaper('“One man cannot hold the house for long” [@aramayo2026, ¶1]')), ['quotation-changed “house”']);
    assert.deepEqual(problemsIn(withPaper('“One man can hold the palace for long” [@aramayo2026, ¶2]')), ['quotation-changed “can”', 'quotation-misplaced “¶2”']);
    assert.deepEqual(problemsIn(withPaper('“One man cannot hold palace for long” [@aramayo2026, ¶1]')), ['quotation-dropped “hold ”']);
    assert.deepEqual(problemsIn(withPaper('“Lanterns and orchards and velvet harbours” [@aramayo2026]')), ['quotation-unfound “Lanterns and orchards and velvet harbours”']);
    assert.deepEqual(problemsIn(withPaper('“One man cannot hold the palace”, says @aramayo2026, and “then the loan is called in by the bank”.')), []);
    assert.deepEqual(problemsIn({ ...withPaper('See @aramayo2026.\n\n“then the loan is called in by the bank”') }), ['quotation-uncited “then the loan is called in by the bank”']);
    assert.deepEqual(hintsIn(withPaper('I, says @aramayo2026, find that one man cannot hold the palace for long.')), ['words-unquoted “one man cannot hold the palace for long”']);
  });
  it('say what is wrong with their citations, but not that a work is not here', () => {
    assert.deepEqual(problemsIn(withPaper('[@aramayo2026, ¶9]')), ['citation-place-absent “¶9”']);
    assert.deepEqual(problemsIn(withPaper('[@aramayo2026; @aramyo2026; @lora1970; @aramayo2025]')), ['citation-key-near “aramyo2026”']);
  });
  it('say so in plain sentences', () => {
    const [problem] = problemsOf(corpusOf(withPaper('“One man cannot hold the house for long” [@aramayo2026, ¶1]')));
    assert.equal(problem && messageOf(problem), 'The source has “palace” here, not “house” (¶1). Restore it, or put the change in [brackets].');
  });
  it('leave alone Markdown that is none of theirs, even if it cannot be read', () => {
    const files = contentsOf(ESSAY).set('docs/x.md', { kind: 'unreadable', code: 'not-utf8', line: 0, column: 0 });
    assert.deepEqual(problemsOf(buildCorpus(files)).filter(({ path }) => path.startsWith('docs')), []);
  });
  it('take no harm from footnote marks run together with a word', () => {
    const files = { ...ESSAY, 'essay.txt': 'When the mnrfootnote1 came to power it kept the keys of the house.\n', 'essay.reading.yaml': 'reading: 1\nsource: { id: aramayo2026 }\nfootnotes:\n  - { mark: "1", text: x, target: { exact: footnote1, prefix: "When the mnr" } }\n', 'p.md': '“When the MNR came to power it kept the keys” [@aramayo2026]' };
    assert.deepEqual(problemsIn(files), []);
  });
  it('are the same after changes as made anew', () => {
    const first = corpusOf(withPaper('“One man cannot hold the house” [@aramayo2026]'));
    const second = corpusOf(withPaper('A.\n\n“One man cannot hold the house” [@aramayo2026]'), first);
    const anew = corpusOf(withPaper('A.\n\n“One man cannot hold the house” [@aramayo2026]'));
    assert.deepEqual(problemsOf(second), problemsOf(anew));
    const changed = corpusOf({ ...withPaper('A.\n\n“One man cannot hold the house” [@aramayo2026]'), 'essay.txt': 'One man cannot hold the house.\n' }, second);
    assert.deepEqual(checkedPaper(changed, 'papers/p.md')?.checked.map(({ verdict }) => verdict), ['exact']);
  });
  it('refer to what they quote or cite, in the order of the paper', () => {
    const corpus = corpusOf(withPaper('As shown [@aramayo2026, ¶1; @other], “then the loan is called in” [@aramayo2026, ¶2]. See @aramayo2026.'));
    assert.deepEqual(referencesIn(corpus, 'papers/p.md').map(({ by, words, there }) => [by, words, there?.start ?? null]), [
      ['citation', '[@aramayo2026, ¶1; @other]', 0], ['quotation', 'then the loan is called in', 89], ['citation', '@aramayo2026', null],
    ]);
    assert.deepEqual(referencesIn(corpusOf(withPaper('A mere “loan” [@aramayo2026, ¶2].')), 'papers/p.md').map(({ by }) => by), ['quotation', 'citation'], 'with a term the place is cited as well');
    assert.deepEqual(referencesIn(corpus, 'papers/none.md'), []);
  });
});
