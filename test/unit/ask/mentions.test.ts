import assert from 'node:assert/strict';
import { mentions } from '../../../src/core/ask/mentions.ts';
import { unmarked, essayOf } from '../../support/corpus.ts';

const { text, spans: [at = null] } = unmarked('The junta left. The ⟦workers⟧ struck, and René Ruiz wrote of it.\n\nAt the barracks Torres and the Minister stayed.');
const essay = essayOf({
  'e.txt': text,
  'e.reading.yaml': `reading: 1
actors:
  - { id: torres, name: Juan José Torres, forms: [Torres, the Minister] }
  - { id: ruiz, name: René Ruiz }
  - { id: workers, name: the workers }
terms: [{ id: rene-school, headword: Écoles }]
claims:
  - { id: strike-ends, claim: A strike leaves no power behind., passages: [{ exact: struck }] }
  - { id: barracks, claim: The barracks stayed., passages: [{ exact: At the barracks }] }
  - { id: abstract, claim: All power passes. }
`,
  'e.readings/ana.yaml': 'reading: 1\nclaims: [{ id: mine, claim: The power was hers., by: reader }]\n',
});

const offered = (typed: string, where = at) => mentions(essay, { typed, at: where, reader: 'ana' }).map(({ id }) => id);

describe('what @ may mean in a note', () => {
  it('is found by any words of a claim, a name or a form, and by the id', () => {
    assert.deepEqual(offered('leaves'), ['strike-ends']);
    assert.deepEqual(offered('behind lea'), ['strike-ends']);
    assert.deepEqual(offered('minis'), ['torres']);
    assert.deepEqual(offered('strike-e'), ['strike-ends']);
    assert.deepEqual(offered('eaves'), [], 'words are known by their beginnings');
  });
  it('does not ask for accents and capitals', () => {
    assert.deepEqual(offered('jose'), ['torres']);
    assert.deepEqual(offered('JOSÉ'), ['torres']);
    assert.deepEqual(offered('rene'), ['ruiz', 'rene-school']);
  });
  it('has first what stands nearest in the paragraph of the note, then claims, actors and terms by their words', () => {
    assert.deepEqual(offered(''), ['workers', 'strike-ends', 'ruiz', 'abstract', 'barracks', 'mine', 'torres', 'rene-school']);
    assert.deepEqual(offered('', null), ['strike-ends', 'abstract', 'barracks', 'mine', 'torres', 'ruiz', 'workers', 'rene-school']);
  });
  it('has before all the one whose whole id has been typed', () => {
    assert.equal(offered('barracks')[0], 'barracks');
    assert.equal(offered('power')[0], 'strike-ends');
  });
  it('is settled by a whole id and a space, so that the sentence can go on', () => {
    assert.deepEqual(offered('torres '), []);
    assert.deepEqual(offered('torres was'), []);
    assert.deepEqual(offered('strike '), ['strike-ends']);
    assert.deepEqual(offered('leaves nobody'), []);
  });
  it('names what is another reader’s with that reader', () => {
    assert.deepEqual(mentions(essay, { typed: 'hers', at: null, reader: 'ben' }).map(({ id }) => id), ['ana/mine']);
  });
});
