import assert from 'node:assert/strict';
import { linkedBy, linksTo } from '../../../src/core/corpus/paper-links.ts';
import { namesOf } from '../../../src/core/corpus/names.ts';
import { entryLinksOf, parsePaper } from '../../../src/core/paper/paper.ts';
import { corpusOf, problemsIn, type Files } from '../../support/corpus.ts';

const FILES: Files = {
  'essays/e.txt': 'One man cannot hold the palace for long.\n',
  'essays/e.reading.yaml': 'reading: 1\nsource: { id: aramayo2026, title: The Palace }\nclaims:\n  - { id: no-pact, was: [pact], claim: There was no pact., passages: [{ exact: One man }] }\n',
  'essays/e.readings/ana.yaml': 'reading: 1\nclaims:\n  - { id: mine, claim: A claim of mine., by: reader, passages: [{ exact: palace }] }\nannotations:\n  - { id: k7m29xqt3fha, motivation: questioning, target: { exact: palace }, body: Why?, created: 2026-11-22T10:00:00Z }\n',
  'essays/glossary.yaml': 'reading: 1\nterms:\n  - { id: loan, headword: loan, definition: What is lent. }\n',
};

const linked = (text: string) => {
  const corpus = corpusOf({ ...FILES, 'papers/p.md': text });
  return entryLinksOf(parsePaper(text)).map((link) => `${link.id}: ${linkedBy(corpus, 'papers/p.md', link).kind}`);
};

describe('links from prose to claims and notes', () => {
  it('are found where Markdown has links, with the place of each part', () => {
    const text = 'So [the *pact*](../e.reading.yaml#no-pact "x"), `[a](e.yaml#b)`, ![p](e.yaml#c) and [this][1].\n\n> 1. [q](<a b.yaml#d>)\n\n[1]: e%20e.yaml#f\n';
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.deepEqual(entryLinksOf(parsePaper(text)).map((link) => [at(link.span), link.words && at(link.words), at(link.target), link.path, at(link.idSpan)]), [
      ['[the *pact*](../e.reading.yaml#no-pact "x")', 'the *pact*', '../e.reading.yaml#no-pact', '../e.reading.yaml', 'no-pact'],
      ['[q](<a b.yaml#d>)', 'q', 'a b.yaml#d', 'a b.yaml', 'd'],
      ['[1]: e%20e.yaml#f', null, 'e%20e.yaml#f', 'e e.yaml', 'f'],
    ]);
    assert.deepEqual(entryLinksOf(parsePaper('[a](https://x.example/e.reading.yaml#b) [c](e.reading.yaml) [d](e.md#f)')), []);
  });
  it('lead to an entry by its id or an old one, to a note, to a term of a glossary', () => {
    assert.deepEqual(linked('[a](../essays/e.reading.yaml#no-pact) [b](/essays/e.reading.yaml#pact) [c](../essays/e.readings/ana.yaml#mine)'), ['no-pact: entry', 'pact: entry', 'mine: entry']);
    assert.deepEqual(linked('[d](../essays/e.readings/ana.yaml#k7m29xqt3fha) [e](../essays/glossary.yaml#loan)'), ['k7m29xqt3fha: note', 'loan: glossary']);
  });
  it('are told when what they lead to is gone, and are nothing to us elsewhere', () => {
    const text = '[a](../essays/e.reading.yaml#nothing) [b](../essays/e.readings/tom.yaml#x) [c](../../out.reading.yaml#x) [d](../config.yaml#x) [e](../essays/e.reading.yaml#mine)';
    assert.deepEqual(linked(text), ['nothing: gone', 'x: no-file', 'x: other', 'x: other', 'mine: gone']);
    assert.deepEqual(problemsIn({ ...FILES, 'papers/p.md': text }), ['link-gone “../essays/e.reading.yaml#nothing”', 'link-no-file “../essays/e.readings/tom.yaml#x”', 'link-gone “../essays/e.reading.yaml#mine”']);
  });
  it('make a paper of a Markdown file, and are known from what they lead to', () => {
    const corpus = corpusOf({ ...FILES, 'papers/p.md': 'As [I said](../essays/e.reading.yaml#no-pact).', 'papers/q.md': '[x](../essays/glossary.yaml#loan)' });
    assert.deepEqual([...corpus.papers.keys()], ['papers/p.md']);
    const essay = corpus.essays[0] ?? assert.fail();
    const claim = namesOf(essay).byKey.get('no-pact') ?? assert.fail();
    assert.deepEqual(linksTo(corpus, claim).map(({ paper, link }) => [paper, link.idSpan]), [['papers/p.md', { start: 37, end: 44 }]]);
  });
});
