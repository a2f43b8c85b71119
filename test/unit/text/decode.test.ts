import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeUtf8 } from '../../../src/core/text/decode.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

describe('decodeUtf8', () => {
  it('gives back what was encoded, line ends untouched', () => {
    fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('\r\n', '\r', '\n', 'é', '🙂', '文'), fc.string({ unit: 'grapheme', maxLength: 1 })) }), (text) => {
      const whole = `x${text}`; // a text that begins with a byte-order mark would lose it
      assert.deepEqual(decodeUtf8(bytes(whole)), { kind: 'text', text: whole });
    }));
  });
  it('removes one byte-order mark at the beginning', () => {
    assert.deepEqual(decodeUtf8(bytes(0xef, 0xbb, 0xbf, 'reading: 1')), { kind: 'text', text: 'reading: 1' });
    assert.deepEqual(decodeUtf8(bytes('a', 0xef, 0xbb, 0xbf)), { kind: 'text', text: 'a\ufeff' });
  });
  it('says at which byte and line the text stops being UTF-8', () => {
    const cases: readonly (readonly [readonly (string | number)[], { readonly byte: number; readonly line: number; readonly column: number }])[] = [
      [['one\ntwo ', 0xe9, ' three'], { byte: 8, line: 1, column: 4 }], // Latin-1
      [[0xff, 0xfe, 'a', 0], { byte: 0, line: 0, column: 0 }], // UTF-16
      [['a\n\n', 0xc0, 0x80], { byte: 3, line: 2, column: 0 }], // overlong
      [['a', 0xed, 0xa0, 0x80], { byte: 1, line: 0, column: 1 }], // a surrogate
      [['🙂', 0xf4, 0x90, 0x80, 0x80], { byte: 4, line: 0, column: 2 }], // beyond Unicode
      [[0xef, 0xbb, 0xbf, 'abc', 0xe2, 0x80], { byte: 6, line: 0, column: 3 }], // cut off at the end
      [['abc', 0xf0, 0x9f, 0x99], { byte: 3, line: 0, column: 3 }],
    ];
    for (const [parts, place] of cases) assert.deepEqual(decodeUtf8(bytes(...parts)), { kind: 'invalid', ...place });
  });
  it('finds the same first byte as a decoder that goes byte by byte', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (input) => {
      const decoded = decodeUtf8(input);
      if (decoded.kind === 'text') return;
      const isText = (part: Uint8Array) => decodeUtf8(part).kind === 'text';
      assert.ok(isText(input.slice(0, decoded.byte)), 'what stands before is sound');
      for (let end = decoded.byte + 1; end <= input.length; end++) assert.ok(!isText(input.slice(decoded.byte, end)), 'and nothing that begins there is');
    }), { numRuns: 500 });
  });
});
