import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evenGap, firstWords, tokens } from '../../../src/core/text/tokens.ts';

const words = (text: string) => tokens(text).map(({ norm }) => norm);

describe('tokens', () => {
  it('are runs of letters, marks and digits', () => {
    assert.deepEqual(words('Torres’s well-known “call-up” of 1970–71, mnrfootnote1.'), ['Torres', 's', 'well', 'known', 'call', 'up', 'of', '1970', '71', 'mnrfootnote1']);
    assert.deepEqual(words('Ñandú e\u0301tat Größe привет'), ['Ñandú', 'état', 'Größe', 'привет']);
  });
  it('take scripts without spaces letter by letter', () => {
    assert.deepEqual(words('文字abcไทย'), ['文', '字', 'abc', 'ไ', 'ท', 'ย']);
  });
  it('stand where they say, in order, with nothing but their gaps between them', () => {
    fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 1 }), fc.constantFrom('a', ' ', 'e\u0301', '文', '-')) }), (text) => {
      let at = 0;
      for (const { start, end, norm } of tokens(text)) {
        assert.ok(start >= at && end > start);
        assert.ok(!/[\p{L}\p{N}]/u.test(text.slice(at, start)));
        assert.equal(text.slice(start, end).normalize('NFC'), norm);
        at = end;
      }
    }));
  });
});

describe('evenGap', () => {
  it('counts kinds of spaces, quotation marks and dashes alike', () => {
    assert.equal(evenGap(' \u00a0\t'), ' ');
    assert.equal(evenGap(' \r\n  '), ' ');
    assert.equal(evenGap('—“’'), '-"\'');
    assert.equal(evenGap('\u00ad\u200b'), '');
  });
  it('keeps a blank line apart from a space', () => {
    assert.equal(evenGap('.\n\n'), '.\n\n');
    assert.equal(evenGap('\r\n \r\n'), '\n\n');
    assert.notEqual(evenGap('\n\n'), evenGap('\n'));
  });
});

describe('firstWords', () => {
  it('is one line, with an ellipsis where more follows', () => {
    assert.equal(firstWords('  one\n two   three ', 3), 'one two three');
    assert.equal(firstWords('one two three', 2), 'one two …');
    assert.equal(firstWords(' ', 2), '');
  });
});
