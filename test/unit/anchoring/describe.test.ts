import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { describe as describePassage } from '../../../src/core/anchoring/describe.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import { graphemeEnd, graphemeStart } from '../../../src/core/text/grapheme.ts';

const words = ['the', 'reader', 'of', 'essay', 'a', 'Question', 'and', 'well-known', 'café', 'nai\u0308ve', '“so', 'it', 'is”', '—', '…', 'ﬁnally', '*very*', '[link](to)', '文字', '列', 'مرحبا', '👩‍👩‍👧', '\n\n', '\r\n', '1914-1918', '\\*', 'exam-\nple', '\u00ad'];
const prose = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 120 }).map((list) => list.join(' '));
const anyText = fc.oneof(prose, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 400 }));
const passage = fc.record({ text: anyText, from: fc.nat(), length: fc.nat(), markdown: fc.boolean() });

describe('describe', () => {
  it('stores about 32 characters a side, cut between words', () => {
    const text = 'In the beginning there was a word that nobody had yet thought of writing down, and it stayed that way for long.';
    const start = text.indexOf('nobody');
    const { selector, unique } = describePassage(text, { start, end: start + 6 });
    assert.equal(unique, true);
    assert.deepEqual(selector, { kind: 'quote', exact: 'nobody', prefix: 'beginning there was a word that ', suffix: ' had yet thought of writing down' });
  });
  it('widens the context until it is unique, and says when it cannot be', () => {
    const line = 'and so it goes on and on without an end in sight. ';
    const once = describePassage(`${line.repeat(2)}But ${line.repeat(3)}`, { start: 104, end: 109 });
    assert.equal(once.unique, true);
    assert.equal(describePassage(line.repeat(60), { start: 1500, end: 1510 }).unique, false);
  });
  it('describes long passages by their first and last words', () => {
    const text = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
    const { selector } = describePassage(text, { start: 0, end: 900 });
    assert.equal(selector.kind, 'range');
  });
  it('leads back to the passage it describes', () => {
    fc.assert(fc.property(passage, fc.boolean(), ({ text, from, length, markdown }, indexed) => {
      const start = graphemeStart(text, from % text.length);
      const end = graphemeEnd(text, Math.min(text.length, start + 1 + (length % 340)));
      const prepared = prepare(text, { markdown });
      const { selector, unique } = describePassage(prepared, { start, end });
      if (indexed) prepared.seeds();
      const [outcome] = anchor(prepared, [selector]);
      assert.ok(outcome !== undefined);
      if (unique) {
        assert.equal(outcome.kind, 'exact');
        assert.deepEqual('span' in outcome ? outcome.span : undefined, { start, end });
      } else assert.notEqual(outcome.kind, 'orphaned');
    }), { numRuns: 400 });
  });
});
