import assert from 'node:assert/strict';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import type { Selector } from '../../../src/core/model/selector.ts';
import { makeCorpus } from '../../bench/prose.ts';

const refrain = 'And so the answer was given, as it had been given before, without a word of doubt. ';
const first = 'The reader in the front row asked whether a general can speak for a class. ';
const second = 'A year later, in another city, somebody asked whether a class can speak for itself. ';
const essay = `${first}${refrain}${second}${refrain}Then there was silence.`;

const inRefrain: Selector = { kind: 'quote', exact: 'given before', prefix: 'the answer was given, as it had been ', suffix: ', without a word of doubt. ' };
const bridge: Selector = { kind: 'quote', exact: 'a class can speak for itself. And so the answer was given, as it had been given before', prefix: 'asked whether ', suffix: ', without a word of doubt' };

describe('quotations of one reading together', () => {
  it('alone, a quotation within a refrain is ambiguous', () => {
    const [outcome] = anchor(essay, [inRefrain]);
    assert.ok(outcome?.kind === 'ambiguous' && outcome.candidates.length === 2);
  });
  it('a neighbour that overlaps it in the old text tells which it is', () => {
    const [outcome] = anchor(essay, [inRefrain, { kind: 'quote', exact: 'without a word of doubt. Then there was', prefix: 'as it had been given before, ', suffix: ' silence.' }]);
    assert.ok(outcome !== undefined && 'span' in outcome);
    assert.ok(outcome.span.start > essay.indexOf('A year later'));
  });
  it('neighbours that point both ways leave it ambiguous', () => {
    const other: Selector = { kind: 'quote', exact: 'And so the answer was given, as it had been given before', prefix: 'speak for a class. ', suffix: ', without a word of doubt' };
    const [outcome] = anchor(essay, [inRefrain, bridge, other]);
    assert.equal(outcome?.kind, 'ambiguous');
  });
  it('says "ambiguous" of a text that is one sentence over and over, and soon', () => {
    const text = prepare('And so it goes on and on without an end in sight. '.repeat(500));
    const outcomes = anchor(text, Array.from({ length: 100 }, (): Selector => ({ kind: 'quote', exact: 'on and on without', prefix: 'And so it goes ' })));
    assert.ok(outcomes.every((o) => o.kind === 'ambiguous'));
  });
  it('finds two-letter words by their context, and does not choose without', () => {
    const text = makeCorpus({ seed: 3, chars: 20_000 });
    const at = text.indexOf(' of ', 9000) + 1;
    const [found, lost] = anchor(prepare(text), [
      { kind: 'quote', exact: 'of', prefix: text.slice(at - 32, at), suffix: text.slice(at + 2, at + 34) },
      { kind: 'quote', exact: 'of' },
    ]);
    assert.ok(found?.kind === 'exact' && found.span.start === at);
    assert.equal(lost?.kind, 'ambiguous');
  });
});
