import assert from 'node:assert/strict';
import { cardsAt, readersOn } from '../../../src/core/ask/cards.ts';
import { namesOf } from '../../../src/core/corpus/names.ts';
import { essayOf, unmarked } from '../../support/corpus.ts';

const { text, cursors } = unmarked('The Pop‸ular Assembly met. The mn‸rfootnote1 and Torres ‸left.\n');
const files = {
  'e.txt': text,
  'e.reading.yaml': [
    'reading: 1', 'footnotes: [{ mark: 1, text: A party., target: footnote1 }]',
    'actors: [{ id: mnr, name: MNR, forms: [mnrfootnote1] }, { id: assembly, was: [soviet], name: Popular Assembly }]',
    'terms: [{ id: popular, headword: popular, definition: Of the people. }]',
    'claims: [{ id: c, claim: It met., passages: ["The Popular Assembly met."], actors: [assembly], supports: [d] }, { id: d, claim: D }]',
    'annotations: [{ id: n, target: Popular Assembly met, created: 2026-11-22T10:00:00Z }]', '',
  ].join('\n'),
  'e.readings/ana.yaml': 'reading: 1\nterms: [{ id: popular, definition: Not of the people. }]\nannotations: [{ id: m, replyTo: n, about: [soviet], created: 2026-11-22T11:00:00Z }]\n',
};

describe('cards', () => {
  const essay = essayOf(files);
  it('are all that stands at a place, the most specific first', () => {
    assert.deepEqual(cardsAt(essay, cursors[0] ?? 0).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`),
      ['actor Popular Assembly', 'term Popular', 'note Popular Assembly met', 'claim The Popular Assembly met.']);
    assert.deepEqual(cardsAt(essay, text.length), []);
  });
  it('show a footnote’s marker that ran together with a word from anywhere in it', () => {
    assert.deepEqual(cardsAt(essay, cursors[1] ?? 0).map(({ kind }) => kind), ['footnote', 'actor']);
  });
  it('say what is known', () => {
    const [actor, term, note, claim] = cardsAt(essay, cursors[0] ?? 0);
    assert.deepEqual(term?.kind === 'term' && term.definitions, [{ reader: null, text: 'Of the people.' }, { reader: 'ana', text: 'Not of the people.' }]);
    assert.deepEqual(actor?.kind === 'actor' && [actor.count, actor.claims.map(({ key }) => key), actor.readers], [1, ['c'], ['ana']]);
    assert.deepEqual(note?.kind === 'note' && note.replies.map(({ annotation }) => annotation.ref.id), ['m']);
    assert.deepEqual(claim?.kind === 'claim' && claim.relations.map(({ relation }) => relation), ['supports']);
  });
  it('know who wrote about a thing, by whatever name they called it', () => {
    assert.deepEqual(namesOf(essay).actors.map((named) => readersOn(essay, named)), [[], ['ana']]);
  });
});
