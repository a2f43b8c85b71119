import assert from 'node:assert/strict';
import { ARGUMENT_HINTS } from '../../../src/core/corpus/check-argument.ts';
import { PROBLEMS, severityOf, type ProblemCode } from '../../../src/core/model/problem.ts';
import { hintsIn, type Files } from '../../support/corpus.ts';

const TEXT = 'General Torres took office. The people took to the streets. It took a year.\n';

/** Every claim stands somewhere, so that only what a test is about is hinted at. */
function hints(shared: string, more: Files = {}): string[] {
  return hintsIn({ 'e.txt': TEXT, 'e.reading.yaml': `reading: 1\n${shared}\n`, ...more });
}

const claim = (id: string, more = '', passage = 'General Torres') => `  - { id: ${id}, claim: ${id.toUpperCase()}, passages: [${passage}]${more} }\n`;

describe('hints about the argument', () => {
  it('a thesis wants support', () => {
    assert.deepEqual(hints(`claims:\n${claim('a')}${claim('b', ', supports: [c]')}${claim('c', '', 'office')}`), ['thesis-unsupported “a”']);
  });
  it('but not what the essay only reports and then attacks', () => {
    assert.deepEqual(hints(`claims:\n${claim('a', ', stance: reports')}${claim('b', ', attacks: [a]', 'office')}`), []);
  });
  it('an attack on what is asserted wants an answer: an attack on it, or on its step', () => {
    const attacked = `claims:\n${claim('s', ', supports: [a]', 'year')}${claim('a')}${claim('b', ', attacks: [a]', 'office')}`;
    assert.deepEqual(hints(attacked), ['attack-unanswered “a”']);
    assert.deepEqual(hints(attacked.replace('attacks: [a]', 'attacks: [a], stance: questions')), []);
    assert.deepEqual(hints(`${attacked}${claim('c', ', attacks: [b]', 'people')}`), ['attack-unanswered “b”']);
    assert.deepEqual(hints(`${attacked}${claim('c', ', undercuts: [{ from: b, to: a }]', 'people')}`), []);
    assert.deepEqual(hints(attacked, { 'e.readings/ana.yaml': 'reading: 1\nclaims: [{ id: u, claim: U, by: reader, passages: [streets], undercuts: { from: b, to: a } }]\n' }), []);
  });
  it('a claim wants a passage; a reader’s own may rest on other claims', () => {
    assert.deepEqual(hints(`claims:\n${claim('a', ', supports: [b]')}  - { id: b, claim: B }\n`), ['claim-unplaced “b”']);
    const own = 'reading: 1\nclaims: [{ id: mine, claim: M, by: reader }]\n';
    const shared = `claims:\n${claim('a', ', supports: [b]')}${claim('b', '', 'office')}`;
    assert.deepEqual(hints(shared, { 'e.readings/ana.yaml': own }), ['thesis-unsupported “mine”', 'claim-unplaced “mine”']);
    assert.deepEqual(hints(shared, { 'e.readings/ana.yaml': `${own.slice(0, -3)} }, { id: a, supports: [mine] }]\n` }), []);
  });
  it('the same words do not speak for a claim and for what it attacks', () => {
    const claims = `claims:\n${claim('s', ', supports: [a]', 'year')}${claim('a', '', 'office')}${claim('b', ', attacks: [a]', 'office')}${claim('c', ', attacks: [b]', 'people')}`;
    assert.deepEqual(hints(claims), ['passage-contradictory “office”', 'attack-unanswered “b”']);
  });
  it('claims do not support each other in a circle; they may well attack each other in one', () => {
    const circle = `claims:\n${claim('t')}${claim('a', ', supports: [b, t]', 'office')}${claim('b', ', supports: [a]', 'people')}`;
    assert.deepEqual(hints(circle), ['claims-circular “b”']);
    assert.ok(!hints(circle.replaceAll('supports: [a]', 'attacks: [a]')).some((said) => said.startsWith('claims-circular')));
  });
  it('are hints all of them, and no other rule of the argument is one', () => {
    assert.deepEqual(ARGUMENT_HINTS.map(severityOf).filter((severity) => severity !== 'hint'), []);
    const others = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => severityOf(code) === 'hint' && !ARGUMENT_HINTS.some((hint) => hint === code));
    assert.deepEqual(others.filter((code) => !code.startsWith('words-')), []);
  });
  it('actors and terms stand in the text, and so do their forms', () => {
    const names = 'actors: [{ id: t, name: Torres, forms: [Toress, General Torres] }, { id: g, name: Guevara, forms: [Che] }]\nterms: [{ id: o, headword: office }, { id: p, headword: pact }]\n';
    assert.deepEqual(hints(names), ['form-unmatched “Toress”', 'actor-unmentioned “g”', 'term-unused “p”']);
  });
  it('those of a glossary may belong to another essay', () => {
    assert.deepEqual(hints('', { 'glossary.yaml': 'reading: 1\nterms: [{ id: p, headword: pact, forms: [pacts] }]\n' }), []);
  });
  it('are not given for an essay that is not here', () => {
    assert.deepEqual(hintsIn({ 'e.reading.yaml': 'reading: 1\nactors: [{ id: g, name: Guevara }]\nclaims: [{ id: a, claim: A, supports: [b] }, { id: b, claim: B }]\n' }), []);
  });
});
