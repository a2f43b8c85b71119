import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutMarkup } from '../../../src/core/text/markdown.ts';

const plain = (text: string) => withoutMarkup(text).replaceAll('\u200b', '');

describe('withoutMarkup', () => {
  it('leaves the words', () => {
    assert.equal(plain('the *very* [General](http://torres.org/x) said[^1] `so` \\*'), 'the very General said so *');
    assert.equal(plain('snake_case and a \\\\*word*'), 'snake_case and a \\word');
  });
  it('keeps every offset', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '*', '_', '[', ']', '(', ')', '\\', '#', '>', '!', '^', '`', '\n'), maxLength: 40 }), (text) => {
      const left = withoutMarkup(text);
      assert.equal(left.length, text.length);
      for (let i = 0; i < text.length; i++) assert.ok(left[i] === text[i] || left[i] === '\u200b');
    }));
  });
});
