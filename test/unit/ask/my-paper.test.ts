import assert from 'node:assert/strict';
import { claimLink } from '../../../src/core/ask/claim-link.ts';
import { evidenceIn, paperState, type PaperState } from '../../../src/core/ask/my-paper.ts';
import { isMine, myPapers } from '../../../src/core/ask/own-papers.ts';
import { paperTree } from '../../../src/core/ask/paper-tree.ts';
import { sectionsOf } from '../../../src/core/ask/sections.ts';
import { graphOf } from '../../../src/core/corpus/graph.ts';
import { parsePaper } from '../../../src/core/paper/paper.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const TEXT = 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n\nNobody asked it to stay, and nobody thanked it.\n';
const READING = `reading: 1
source: { id: a2026, title: The Palace }
claims:
  - { id: alone, claim: One man is nothing., passages: [{ exact: One man cannot hold the palace }] }
  - { id: loan, claim: It was a loan., passages: [{ exact: the loan is called in }], supports: [alone] }
`;
const MINE = `reading: 1
annotator: Ana Quispe
claims:
  - { id: thanks, claim: Nobody was thanked., by: reader, passages: [{ exact: nobody thanked it }], created: 2026-11-22T10:00:00Z }
  - { id: silent, claim: The bank is silent., by: reader, created: 2026-11-22T10:00:00Z }
  - { id: alone, passages: [{ exact: without the help of others }], created: 2026-11-22T10:00:00Z }
annotations:
  - { id: n1, motivation: questioning, target: { exact: Two words more }, body: Which?, created: 2026-11-22T10:00:00Z }
  - { id: n2, motivation: editing, target: { exact: called in }, body: A misprint., created: 2026-11-22T10:00:00Z }
  - { id: n3, motivation: highlighting, target: { exact: nobody thanked it }, created: 2026-11-22T10:00:00Z }
  - { id: n4, replyTo: n1, target: { exact: the bank }, body: These., created: 2026-11-22T10:00:00Z }
`;
const FILES: Files = { 'essay.txt': TEXT, 'essay.reading.yaml': READING, 'essay.readings/ana-quispe.yaml': MINE };

function state(paper: string, besides = false): PaperState {
  const corpus = corpusOf({ ...FILES, 'p.md': paper });
  return paperState(corpus, 'p.md', { reader: 'ana-quispe', besides: besides ? corpus.essays[0] ?? null : null }) ?? assert.fail('no such paper');
}
const words = ({ unused }: PaperState) => unused.map(({ spans: [span], of }) => `${of.kind} ${TEXT.slice(span?.start, span?.end)}`);
const resting = ({ sections }: PaperState) => sections.map(({ title, rests }) => `${title}: ${rests.map(({ claim, by }) => `${claim.key} (${by})`).join(', ')}`);

describe('a paper', () => {
  const ana = { slug: 'ana-quispe', name: 'Ana Quispe' };
  it('is mine by its author, or because I said so', () => {
    const mine = (author: string, reader: typeof ana | null = ana) => myPapers(corpusOf({ 'p.md': `---\nauthor: ${author}\n---\n\nText.\n` }), { reader, said: {} }).length;
    assert.deepEqual(['Ana Quispe', '[Tomas Berg, Ana Quispe]', '{ name: ana quispe }', '[{ given: Ana, family: Quispe }]', 'Tomas Berg', '{ x: y'].map((author) => mine(author)), [1, 1, 1, 1, 0, 0]);
    assert.equal(mine('Ana Quispe', null), 0);
    const corpus = corpusOf({ ...FILES, 'a.md': '---\nauthor: Ana Quispe\n---\n\n@a2026\n', 'b.md': '@a2026', 'c.md': '---\nauthor: Ana Quispe\n---\n\n@a2026\n' });
    assert.deepEqual(myPapers(corpus, { reader: ana, said: { 'b.md': true, 'c.md': false } }), ['a.md', 'b.md']);
    assert.deepEqual(['a.md', 'b.md', 'c.md', 'essay.txt', 'd.md'].map((path) => isMine(corpus, path, { reader: ana, said: { 'c.md': false } })), [true, null, false, false, false]);
  });
  it('is mine by its file, where it names nobody', () => {
    const corpus = corpusOf({ 'papers/ana-quispe.md': '# A draft\n', 'ana-quispe.md': '---\nauthor: Tomas Berg\n---\n' });
    assert.deepEqual(myPapers(corpus, { reader: ana, said: {} }), ['papers/ana-quispe.md']);
    assert.deepEqual(myPapers(corpus, { reader: null, said: {} }), []);
  });
});

describe('what a paper has of what was collected', () => {
  it('tells the passages that are not quoted: noted, or under a claim, each once', () => {
    assert.deepEqual(words(state('See @a2026.')), ['claim without the help of others', 'note Two words more', 'claim nobody thanked it']);
    assert.deepEqual(words(state('“without the help” [@a2026], and “nobody thanked it” [@a2026, ¶3].')), ['note Two words more']);
    assert.deepEqual(words(state('[A claim](essay.reading.yaml#alone).', true)).length, 3, 'of the essay that is read, where none is cited');
    assert.deepEqual(words(state('Nothing yet.', true)).length, 3, 'and where nothing is cited or linked');
    assert.deepEqual(evidenceIn(corpusOf(FILES).essays[0] ?? assert.fail(), null), []);
  });
  it('tells apart what is not quoted, but stands in a place that is cited', () => {
    const paraphrased = state('The bank wants its money back [@a2026, ¶2], “without the help” [@a2026, ¶1].');
    assert.deepEqual(words(paraphrased), ['claim nobody thanked it']);
    assert.deepEqual(paraphrased.cited.map(({ evidence: { spans: [span] }, use }) => `${TEXT.slice(span?.start, span?.end)} (${use.place})`), ['Two words more (¶2)']);
    assert.deepEqual(state('[@a2026, ¶1], “without the help” [@a2026, ¶1].').cited, [], 'what is quoted elsewhere is used');
    const parts = (paper: string) => paperTree(corpusOf({ ...FILES, 'p.md': paper }), 'p.md', { reader: 'ana-quispe', besides: null }).map((item) => (item.kind === 'part' ? `${item.part} ${item.children.length}` : ''));
    assert.deepEqual(parts('See [@a2026, ¶2].'), ['unused 2', 'cited 1', 'unplaced 2', 'unnoted 0', 'sections 1']);
    assert.deepEqual(parts('See @a2026.'), ['unused 3', 'unplaced 2', 'unnoted 0', 'sections 1']);
  });
  it('tells my claims that it neither quotes nor links', () => {
    const unplaced = (paper: string) => state(paper).unplaced.map(({ claim }) => claim.key);
    assert.deepEqual(unplaced('See @a2026.'), ['ana-quispe/thanks', 'ana-quispe/silent']);
    assert.deepEqual(unplaced('Thanks were not given [@a2026, ¶3].'), ['ana-quispe/silent'], 'the place of the other is cited');
    assert.deepEqual(unplaced('“nobody thanked it” [@a2026] and [so](essay.readings/ana-quispe.yaml#silent).'), []);
  });
  it('tells the citations in places that I have nothing on', () => {
    const unnoted = (paper: string) => state(paper).unnoted.map(({ words: said }) => said);
    assert.deepEqual(unnoted('“cannot hold the palace” [@a2026, ¶1] and “nobody thanked it” [@a2026, ¶3].'), ['cannot hold the palace']);
    assert.deepEqual(unnoted('See [@a2026, ¶2; @a2026], and @a2026.'), [], 'there is something of mine in ¶2');
    assert.deepEqual(unnoted('[@a2026, ¶1; @a2026, ¶3]').length, 0);
    assert.deepEqual(paperState(corpusOf({ ...FILES, 'p.md': '[@a2026, ¶1; @a2026, ¶2]' }), 'p.md', { reader: 'nobody-here', besides: null })?.unnoted.length, 2, 'each place in one pair of brackets');
    assert.deepEqual(paperState(corpusOf({ ...FILES, 'p.md': '[@a2026, ¶1]' }), 'p.md', { reader: 'nobody-here', besides: null })?.unnoted.length, 1);
  });
  it('tells which claims each section rests on, by quotations, links and citations', () => {
    assert.deepEqual(resting(state('The palace was held [@a2026, ¶1]. “One man cannot hold” [@a2026, ¶1], and so to the bank [@a2026, ¶2].')).map((one) => one.split(': ')[1]), ['alone (quotation), loan (citation)'], 'what is quoted counts before what is only cited');
    assert.deepEqual(resting(state('# Title\n\nNo.\n\n## One\n\n“One man cannot hold” and “the loan is called in” [@a2026].\n\n## Two\n\n[Thanks](essay.readings/ana-quispe.yaml#thanks), and again “cannot hold the palace” [@a2026].\n')), ['Title: ', 'One: alone (quotation), loan (quotation)', 'Two: ana-quispe/thanks (link), alone (quotation)']);
    assert.deepEqual(resting(state('First “One man cannot hold” [@a2026].\n\nSecond.\n')), ['First “One man cannot hold” [@a2026].: alone (quotation)', 'Second.: '], 'without headings, each paragraph');
  });
});

describe('the sections of a paper', () => {
  const told = (text: string) => sectionsOf(parsePaper(text)).map(({ title, level, paragraph }) => `${level} ${title} ¶${paragraph ?? '-'}`);
  it('stand under its headings, or are its paragraphs', () => {
    assert.deepEqual(told('Before.\n\n# One\n\nText.\n\n## Two\n'), ['0 Before. ¶1', '1 One ¶2', '2 Two ¶-']);
    assert.deepEqual(told('---\ntitle: x\n---\n\n# Title alone\n\nText.\n\nMore.\n'), ['0 Text. ¶1', '0 More. ¶2']);
    assert.deepEqual(told(''), []);
  });
});

describe('a claim as a link', () => {
  it('has its words, leads to it, and is known for what it is', () => {
    const corpus = corpusOf({ ...FILES, 'papers/p.md': '' });
    const claim = graphOf(corpus.essays[0] ?? assert.fail()).claims.find(({ key }) => key === 'ana-quispe/silent') ?? assert.fail();
    const link = claimLink('papers/p.md', claim);
    assert.equal(link, '[The bank is silent](../essay.readings/ana-quispe.yaml#silent)');
    assert.deepEqual(resting(state(link.replace('../', ''))).map((one) => one.split(': ')[1]), ['ana-quispe/silent (link)']);
    assert.equal(claimLink('p.md', { ...claim, entry: { ...claim.entry, claim: 'It is *not* [so].' } }), '[It is \\*not\\* \\[so\\]](essay.readings/ana-quispe.yaml#silent)');
  });
});
