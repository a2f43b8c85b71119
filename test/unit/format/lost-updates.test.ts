import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withLostUpdates } from '../../../src/core/format/lost-updates.ts';

const file = (...ids: readonly string[]) => `reading: 1\nannotations:\n${ids.map((id) => `  - id: ${id.repeat(12)}\n    body: Said by ${id}.\n    created: 2026-11-22T10:00:00Z\n`).join('')}`;
const idsIn = (text: string) => [...text.matchAll(/- id: (\w)/g)].map(([, id]) => id).sort().join('');

describe('a write that another took no notice of', () => {
  it('is put back, beside what the other wrote', () => {
    const whole = withLostUpdates(file('a', 'c'), [{ before: file('a'), after: file('a', 'b') }]);
    assert.equal(whole, file('a', 'c', 'b'));
  });

  it('is not put back where it is there, in whatever form', () => {
    const update = { before: file('a'), after: file('a', 'b') };
    for (const text of [file('a', 'b'), file('a', 'b', 'c'), file('a', 'b').replaceAll('\n', '\r\n'), file('a', 'b').replaceAll('body: Said by b.', 'body: "Said by b."')]) assert.equal(withLostUpdates(text, [update]), null, text);
  });

  it('is not put back where it was taken back', () => {
    assert.equal(withLostUpdates(file('a'), [{ before: file('a'), after: file('a', 'b') }]), null);
    assert.equal(withLostUpdates(file('a', 'c'), [{ before: file('a'), after: file('a', 'b') }, { before: file('a', 'b'), after: file('a') }]), null);
    assert.equal(withLostUpdates(file('a', 'c'), [{ before: file('a'), after: file('a', 'b') }, { before: file('a', 'b', 'c'), after: file('a', 'c') }]), null);
  });

  it('is not put back into a text that was put there as a whole, with less than was there before', () => {
    assert.equal(withLostUpdates(file('c', 'd'), [{ before: file('a'), after: file('a', 'b') }]), null);
  });

  it('is put back where its own window has written since', () => {
    const [lost, kept] = [{ before: file('a'), after: file('a', 'b') }, { before: file('a', 'c'), after: file('a', 'c', 'd') }];
    assert.equal(idsIn(withLostUpdates(kept.after, [lost, kept]) ?? ''), 'abcd');
  });

  it('leaves alone what cannot be read', () => {
    const half = `${file('a')}  - id: "half\n`;
    assert.equal(withLostUpdates(half, [{ before: file('a'), after: file('a', 'b') }]), null);
  });

  it('keeps both words where both changed the same field', () => {
    const changed = (words: string) => file('a').replace('Said by a.', words);
    const whole = withLostUpdates(changed('The other.'), [{ before: file('a'), after: changed('The one.') }]) ?? '';
    assert.match(whole, /The other\./);
    assert.match(whole, /The one\./);
  });

  it('is there in the end, whichever of several windows was last, and once', () => {
    const letters = 'bcdefgh';
    fc.assert(fc.property(fc.array(fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }), (windows) => {
      // Each window writes from the same beginning, and the last one wins; then each looks again, in turn.
      const own = windows.map((ids, nth) => [...new Set(ids)].filter((id) => windows.slice(0, nth).every((others) => !others.includes(id)))).filter((ids) => ids.length > 0);
      const updates = own.map((ids) => ids.map((_, at) => ({ before: file('a', ...ids.slice(0, at)), after: file('a', ...ids.slice(0, at + 1)) })));
      const last = updates.at(-1)?.at(-1)?.after ?? '';
      const end = updates.reduce((text, mine) => withLostUpdates(text, mine) ?? text, last);
      assert.equal(idsIn(end), idsIn(file('a', ...own.flat())));
    }));
  });
});
