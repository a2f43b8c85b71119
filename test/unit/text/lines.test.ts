import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineMap, positionAt } from '../../../src/core/text/lines.ts';

describe('lineMap', () => {
  it('ends lines with LF, CRLF or a lone CR, as editors do', () => {
    assert.deepEqual(lineMap('a\nb\r\nc\rd').starts, [0, 2, 5, 7]);
    assert.deepEqual(lineMap('').starts, [0]);
    assert.deepEqual(lineMap('a\n').starts, [0, 2]);
    assert.deepEqual(lineMap('\r\r\n\n').starts, [0, 1, 3, 4]);
  });
  it('takes no other sign for a line end', () => {
    assert.deepEqual(lineMap('a\u2028b\u0085c\fd').starts, [0]);
  });
});

describe('positionAt', () => {
  it('counts lines and UTF-16 columns from 0', () => {
    const lines = lineMap('ab\r\n🙂c');
    assert.deepEqual(positionAt(lines, 0), { line: 0, column: 0 });
    assert.deepEqual(positionAt(lines, 4), { line: 1, column: 0 });
    assert.deepEqual(positionAt(lines, 6), { line: 1, column: 2 });
  });
  it('clamps offsets outside the text', () => {
    const lines = lineMap('ab\nc');
    assert.deepEqual(positionAt(lines, -3), { line: 0, column: 0 });
    assert.deepEqual(positionAt(lines, 99), { line: 1, column: 1 });
  });
  it('leads back to the offset it was asked for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '🙂'), maxLength: 60 });
    fc.assert(fc.property(text, fc.nat(70), (source, offset) => {
      const lines = lineMap(source);
      const at = Math.min(offset, source.length);
      const { line, column } = positionAt(lines, at);
      assert.equal((lines.starts[line] ?? NaN) + column, at);
      assert.ok((lines.starts[line + 1] ?? Infinity) > at, 'no later line begins by then');
    }));
  });
});
