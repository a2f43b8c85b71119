import assert from 'node:assert/strict';
import { quotationsIn } from '../../../src/core/paper/marks.ts';

/** What stands in quotation marks, `>` before what stands in another quotation. */
function read(text: string): string[] {
  return quotationsIn(text, []).marked.map(({ start, end, depth }) => '>'.repeat(depth) + text.slice(start, end).trim());
}

describe('quotation marks', () => {
  it('are of all kinds', () => {
    assert.deepEqual(read('a “b c” d ‘e f’ "g h" \'i j\''), ['b c', 'e f', 'g h', 'i j']);
    assert.deepEqual(read('a «\u202fb c\u202f» d « e » «f»'), ['b c', 'e', 'f']);
    assert.deepEqual(read('a „b c“ d ‚e f‘ »g h« ›i j‹'), ['b c', 'e f', 'g h', 'i j']);
  });
  it('may be nested', () => {
    assert.deepEqual(read('“a ‘b’ c” and \'d "e" f\''), ['a ‘b’ c', '>b', 'd "e" f', '>e']);
    assert.deepEqual(read('„a ‚b‘ c“'), ['a ‚b‘ c', '>b']);
  });
  it('are no apostrophes', () => {
    assert.deepEqual(read('it’s the workers’ own, isn’t it, in the ’70s'), []);
    assert.deepEqual(read("it's the workers' own in the '70s, isn't it"), []);
    assert.deepEqual(read('‘the workers’ power’, he said'), ['the workers’ power']);
    assert.deepEqual(read("'the workers' power', he said, and 'it's late'"), ["the workers' power", "it's late"]);
    assert.deepEqual(read("'1971 the bank did not open'"), ['1971 the bank did not open']);
  });
  it('that are never closed make no quotation', () => {
    assert.deepEqual(read('a “b c. Then “d” e'), ['d']);
    assert.equal(quotationsIn('a “b c', []).unclosed?.at, 2);
    assert.deepEqual(read('5\' 10" tall'), []);
  });
});
