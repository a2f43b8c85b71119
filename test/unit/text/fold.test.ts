import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldText, sourceEnd } from '../../../src/core/text/fold.ts';

function folded(text: string, markdown = false): string {
  const fold = foldText(text, markdown);
  return String.fromCharCode(...fold.units.subarray(0, fold.length));
}

function same(a: string, b: string, markdown = false): void {
  assert.equal(folded(a, markdown), folded(b, markdown));
}

describe('fold', () => {
  it('counts kinds of quotation marks as one', () => {
    same('“She said ‘no’,” he wrote', '"She said \'no\'," he wrote');
    same('``so it is\'\'', '«so it is»');
    same('don’t', "don't");
  });
  it('counts dashes and double hyphens as one, and keeps them apart from words', () => {
    same('law—custom', 'law--custom');
    same('law — custom', 'law--custom');
    assert.notEqual(folded('law—custom'), folded('law custom'));
  });
  it('joins words hyphenated at line ends', () => {
    same('doppel-\ngänger', 'doppelgänger');
    same('doppel-\r\n  gänger', 'doppelgänger');
    same('doppel\u00adgänger', 'doppelgänger');
    same('well-\nknown', 'well-known');
    assert.notEqual(folded('1914-1918'), folded('19141918'));
    same('1914-1918', '1914–1918');
  });
  it('forgets how lines are wrapped, CRLF, BOM, and kinds of space', () => {
    same('\ufeffone two\r\nthree', 'one\ntwo\u00a0three');
    same('one\u200b two', 'one  two');
  });
  it('takes ellipses and ligatures apart', () => {
    same('and so … on', 'and so ... on');
    same('a ﬁrst eﬀort', 'a first effort');
  });
  it('brings NFC and NFD together, and keeps accents', () => {
    same('café Ångström', 'café Ångström'.normalize('NFD'));
    same('한국어', '한국어'.normalize('NFD'));
    assert.notEqual(folded('café'), folded('cafe'));
  });
  it('forgets emphasis, link targets, escapes, headings and block quotation marks in Markdown only', () => {
    same('the *very* __words__ of `code`', 'the very words of code', true);
    same('see [the essay](http://example.org/a_(b) "title") here', 'see the essay here', true);
    same('see [the essay][ref] and ![a map](map.png)', 'see the essay and a map', true);
    same('two \\* three', 'two \\* three', true);
    assert.equal(folded('2 \\* 3', true), '2*3');
    same('## A heading', 'A heading', true);
    same('> one\n> two', 'one two', true);
    same('snake_case', 'snake_case', true);
    assert.notEqual(folded('the *very*'), folded('the very'));
  });
  it('has a monotone map whose sources lie within the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('“', '--', '-\n', '…', 'ﬁ', 'e\u0301', '\u00ad', '\r\n', '](x)', '**', '\\', '👩‍👩‍👧', 'ﷺ', '\ud800'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, markdown) => {
      const text = pieces.join('');
      const fold = foldText(text, markdown);
      let before = 0;
      for (let i = 0; i < fold.length; i += 1) {
        const start = fold.starts[i] ?? -1;
        assert.ok(start >= before, 'starts never decrease');
        assert.ok(sourceEnd(fold, i) > start && sourceEnd(fold, i) <= text.length);
        before = start;
      }
    }), { numRuns: 300 });
  });
});
