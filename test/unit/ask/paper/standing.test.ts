import assert from 'node:assert/strict';
import { paperCards, type PaperCard, type Part } from '../../../../src/core/ask/paper/cards.ts';
import { fixesInPaper } from '../../../../src/core/ask/paper/fixes.ts';
import { citingPlaces, definitionsInPaper } from '../../../../src/core/ask/paper/places.ts';
import { sourceIdAt } from '../../../../src/core/ask/paper/source-id.ts';
import { applySplices } from '../../../../src/core/text/splice.ts';
import { corpusOf, unmarked, type Files } from '../../../support/corpus.ts';

const ESSAY = 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n';
const FILES: Files = {
  'essays/e.txt': ESSAY,
  'essays/e.reading.yaml': 'reading: 1\nsource: { id: aramayo2026, title: The Palace }\nclaims:\n  - { id: no-pact, claim: There was no pact., passages: [{ exact: One man }] }\n',
  'essays/e.readings/ana.yaml': 'reading: 1\nannotations:\n  - { id: k7m29xqt3fha, motivation: questioning, target: { exact: the loan is called in }, body: By whom?, created: 2026-11-22T10:00:00Z }\n',
  'essays/far.reading.yaml': 'reading: 1\nsource: { id: lora1970, title: Bolivia }\n',
};

/** The folder with this paper, and the offset of the mark in it. */
function folder(marked: string) {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  return { corpus: corpusOf({ ...FILES, 'papers/p.md': text }), text, offset };
}

const drawn = (parts: readonly Part[]) => parts.map(({ text, differs }) => (differs ? `<${text}>` : text)).join('');

function said(card: PaperCard): string {
  switch (card.kind) {
    case 'citation': return `citation of ${card.essay?.stem ?? 'nothing here'}: ${card.passage ? ESSAY.slice(card.passage.start, card.passage.end) : '—'}; notes: ${card.notes.map((note) => note.reader).join()}`;
    case 'quotation': return `${card.checked.verdict}: ${drawn(card.mine)} | ${drawn(card.theirs)}`;
    case 'link': return `link to ${card.linked.kind}`;
  }
}

const cards = (marked: string) => {
  const { corpus, offset } = folder(marked);
  return paperCards(corpus, 'papers/p.md', offset).map(said);
};

function goesTo(marked: string): string[] {
  const { corpus, offset } = folder(marked);
  return definitionsInPaper(corpus, 'papers/p.md', offset).map(({ path, start, end }) => `${path}: ${(FILES[path] ?? '').slice(start, end)}`);
}

function fixes(marked: string): string[] {
  const { corpus, text, offset } = folder(marked);
  return fixesInPaper(corpus, 'papers/p.md', { start: offset, end: offset }).map(({ kind, splices }) => `${kind}: ${applySplices(text, splices)}`);
}

describe('what stands in a paper', () => {
  it('is a citation with its passage, and the notes there', () => {
    assert.deepEqual(cards('So [see @aram‸ayo2026, ¶2].'), ['citation of essays/e: Two words more, and then the loan is called in by the bank.; notes: ana']);
    assert.deepEqual(cards('“the loan is called in” [@aram‸ayo2026, ¶2].'), ['citation of essays/e: the loan is called in; notes: ana']);
    assert.deepEqual(cards('So [@aramayo2026, ¶1; see @lora19‸70, p. 3].'), ['citation of essays/far: —; notes: ']);
    assert.deepEqual(cards('So [@aramayo2026; @nob‸ody1999].'), ['citation of nothing here: —; notes: ']);
    assert.deepEqual(cards('So it ‸is [@aramayo2026].'), []);
  });
  it('is a quotation with the words that differ', () => {
    assert.deepEqual(cards('“One man cannot hold the ho‸use for long” [@aramayo2026, ¶1]'), ['altered: One man cannot hold the <house> for long | One man cannot hold the <palace> for long']);
    assert.deepEqual(cards('“One man can‸not hold the palace” [@aramayo2026, ¶1]'), ['exact: One man cannot hold the palace | One man cannot hold the palace']);
  });
  it('is a link', () => {
    assert.deepEqual(cards('As @aramayo2026 has it, [there was ‸none](../essays/e.reading.yaml#no-pact).'), ['link to entry']);
  });
  it('leads to its source', () => {
    assert.deepEqual(goesTo('“the loan is ‸called in” [@aramayo2026, ¶2].'), ['essays/e.txt: the loan is called in']);
    assert.deepEqual(goesTo('“the loan” [@aramayo‸2026, ¶2].'), ['essays/e.txt: Two words more, and then the loan is called in by the bank.']);
    assert.deepEqual(goesTo('See [@aramayo‸2026].'), ['essays/e.txt: ']);
    assert.deepEqual(goesTo('See [@lora‸1970, ¶4; @aramayo2026].'), ['essays/far.reading.yaml: ']);
    assert.deepEqual(goesTo('[none‸](../essays/e.reading.yaml#no-pact)'), ['essays/e.reading.yaml: no-pact']);
    assert.deepEqual(goesTo('[why‸](../essays/e.readings/ana.yaml#k7m29xqt3fha)'), ['essays/e.readings/ana.yaml: k7m29xqt3fha']);
  });
  it('is known from the essay', () => {
    const { corpus } = folder('See [@aramayo2026, ¶2] and @aramayo2026, but not [@lora1970].');
    const [essay] = corpus.essays;
    assert.deepEqual(essay && citingPlaces(corpus, essay).map(({ path, start }) => `${path} ${start}`), ['papers/p.md 6', 'papers/p.md 28']);
    const { text, cursors: [at = 0] } = unmarked('reading: 1\nsource: { id: "arama‸yo2026", title: x }\n');
    assert.deepEqual(sourceIdAt(text, at), { start: 25, end: 38 });
    assert.equal(sourceIdAt(text, at + 20), null);
  });
});

describe('fixes in a paper', () => {
  it('are offered where something is wrong, and nowhere else', () => {
    assert.deepEqual(fixes('“One man cannot hold the ho‸use for long” [@aramayo2026, ¶1]'), [
      'restore: “One man cannot hold the palace for long” [@aramayo2026, ¶1]', 'bracket: “One man cannot hold the [house] for long” [@aramayo2026, ¶1]',
    ]);
    assert.deepEqual(fixes('“One man cannot hold the ‸for long” [@aramayo2026, ¶1]'), [
      'restore: “One man cannot hold the palace for long” [@aramayo2026, ¶1]', 'mark-omission: “One man cannot hold the […] for long” [@aramayo2026, ¶1]',
    ]);
    assert.deepEqual(fixes('“One ‸man cannot hold the palace for long” [@aramayo2026, ¶1]'), []);
    assert.deepEqual(fixes('It is ‸so. “One man cannot hold the house for long” [@aramayo2026, ¶1]'), []);
  });
  it('mend the citation, from the quotation and from the citation', () => {
    const mended = ['locator: “the loan is called in by the bank” [@aramayo2026, ¶2]'];
    assert.deepEqual(fixes('“the loan is ‸called in by the bank” [@aramayo2026, ¶1]'), mended);
    assert.deepEqual(fixes('“the loan is called in by the bank” [@aramayo2026, ¶‸1]'), mended);
    assert.deepEqual(fixes('See @aramayo2026.\n\n“then the loan is ‸called in by the bank” is said.'), ['cite: See @aramayo2026.\n\n“then the loan is called in by the bank” [@aramayo2026, ¶2] is said.']);
    assert.deepEqual(fixes('“the loan is called in by the ‸bank” [@lora1970]'), ['source: “the loan is called in by the bank” [@aramayo2026]']);
  });
  it('make a quotation of words without marks', () => {
    assert.deepEqual(fixes('See @aramayo2026.\n\nHere one man cannot hold the pal‸ace for long.'), ['quote: See @aramayo2026.\n\nHere “one man cannot hold the palace for long” [@aramayo2026, ¶1].']);
  });
  it('name the key that must be meant', () => {
    assert.deepEqual(fixes('See [@aramayo2026; @aramyo‸2026].'), ['key: See [@aramayo2026; @aramayo2026].']);
  });
});
