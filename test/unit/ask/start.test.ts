import assert from 'node:assert/strict';
import { authorsFrom, authorsOf, proposedSource } from '../../../src/core/ask/start.ts';
import { shorten } from '../../../src/core/text/shorten.ts';

const none = new Set<string>();

describe('what is proposed for a new reading', () => {
  it('takes the id and year from the file, the title from the first heading', () => {
    assert.deepEqual(proposedSource({ path: 'a/zavaleta1972.txt', text: 'Words.', taken: none }), { id: 'zavaleta1972', title: 'Zavaleta', year: '1972' });
    assert.deepEqual(proposedSource({ path: 'On Walking.md', text: 'Words.\n\n# To Walk #\n', taken: none }), { id: 'on-walking', title: 'To Walk' });
    assert.equal(proposedSource({ path: 'x.md', text: '---\ntitle: "Of Ashes"\n---\n\n# Part one\n', taken: none }).title, 'Of Ashes');
    assert.equal(proposedSource({ path: 'the-borrowed_palace.txt', text: '# no heading in plain text', taken: none }).title, 'The borrowed palace');
    assert.equal(proposedSource({ path: '1971.txt', text: '', taken: none }).title, '1971');
  });
  it('proposes no id that is taken, and none that is no id', () => {
    assert.equal(proposedSource({ path: 'torres.txt', text: '', taken: new Set(['torres', 'torres-2']) }).id, 'torres-3');
    assert.equal(proposedSource({ path: '1971.txt', text: '', taken: none }).id, 'essay-1971');
    assert.equal(proposedSource({ path: 'Эссе.txt', text: '', taken: none }).id, 'essay');
  });
  it('reads authors as people write them', () => {
    assert.deepEqual(authorsFrom('Zavaleta Mercado, René; Woolf, Virginia'), [{ family: 'Zavaleta Mercado', given: 'René' }, { family: 'Woolf', given: 'Virginia' }]);
    assert.deepEqual(authorsFrom('  Plato ; '), [{ literal: 'Plato' }]);
    assert.deepEqual(authorsFrom(''), []);
    assert.equal(authorsOf({ author: authorsFrom('Woolf, Virginia; Plato') }), 'Virginia Woolf, Plato');
  });
});

describe('shorten', () => {
  it('cuts between words, on one line', () => {
    assert.equal(shorten('one two\nthree', 40), 'one two three');
    assert.equal(shorten('The left was defeated in August, because', 33), 'The left was defeated in August …');
    assert.equal(shorten('a'.repeat(50), 10), `${'a'.repeat(10)} …`);
  });
});
