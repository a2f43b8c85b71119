import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareWords } from '../../../src/core/text/compare.ts';
import { foldText } from '../../../src/core/text/fold.ts';

/** `[-gone-]` and `{+new+}`; where the same words stand otherwise in the text after, that one is shown. */
function shown(before: string, after: string, options?: { readonly markdown: boolean }): string {
  return compareWords(before, after, options).map(({ kind, before: one, after: other }) => {
    const [gone, now] = [before.slice(one.start, one.end), after.slice(other.start, other.end)];
    return kind === 'same' ? now : kind === 'removed' ? `[-${gone}-]` : `{+${now}+}`;
  }).join('');
}

describe('comparing two texts word by word', () => {
  it('shows words that went, came and changed', () => {
    assert.equal(shown('The left was weak.', 'The left was very weak.'), 'The left was {+very +}weak.');
    assert.equal(shown('The left was very weak.', 'The left was weak.'), 'The left was [-very -]weak.');
    assert.equal(shown('It was a loan, large and real.', 'It was a gift, large and real.'), 'It was a [-loan-]{+gift+}, large and real.');
    assert.equal(shown('weak', 'weaker'), '[-weak-]{+weaker+}');
    assert.equal(shown('one two', 'one two three'), 'one two{+ three+}');
    assert.equal(shown('one two three', 'one two'), 'one two[- three-]');
    assert.equal(shown('same', 'same'), 'same');
    assert.equal(shown('', 'new words'), '{+new words+}');
    assert.equal(shown('', ''), '');
  });

  it('takes other marks, spaces and forms for the same words', () => {
    for (const [before, after] of [
      ['“so”, he said—once', '"so", he said -- once'], ['it’s', "it's"], ['wait…', 'wait...'], ['a\nline  end', 'a line end'], ['re-\nwrapped', 're-wrapped'], ['hyphen-\r\nated', 'hyphenated'],
      ['caf\u00e9', 'cafe\u0301'], ['ﬁnd', 'find'], ['soft\u00adhyphen', 'softhyphen'], ['1914–18', '1914-18'], ['1914—18', '1914-18'], ['well-known men', 'well known men'], ['The end', 'the end'], ['a\u00a0b', 'a b'],
    ] as const) assert.equal(shown(before, after), after);
    assert.equal(shown('He saw The end', 'He saw the end'), 'He saw [-The-]{+the+} end');
    assert.equal(shown('now here', 'nowhere'), '[-now here-]{+nowhere+}');
  });

  it('tells marks apart that mean something', () => {
    assert.equal(shown('He came, and went.', 'He came and went.'), 'He came[-,-] and went.');
    assert.equal(shown('He came.', 'He came?'), 'He came[-.-]{+?+}');
    assert.equal(shown('so he said', '“so” he said'), '{+“+}so{+”+} he said');
  });

  it('does not leave crumbs in what was rewritten', () => {
    assert.equal(shown('He wrote long letters to the whole town', 'She sent a message to every single house'), '[-He wrote long letters to the whole town-]{+She sent a message to every single house+}');
    assert.equal(shown('the old, tired army waited', 'the new, fresh army waited'), 'the [-old, tired-]{+new, fresh+} army waited');
    assert.equal(shown('a b c d e', 'a x c y e'), 'a [-b-]{+x+} c [-d-]{+y+} e');
  });

  it('knows scripts without spaces, marks over letters and faces made of several signs', () => {
    assert.equal(shown('我们读文章', '我们写文章'), '我们[-读-]{+写+}文章');
    assert.equal(shown('السلام عليكم', 'السلام عليهم'), 'السلام [-عليكم-]{+عليهم+}');
    assert.equal(shown('go 👩‍👩‍👧 home', 'go 👩‍👩‍👦 home'), 'go [-👩‍👩‍👧-]{+👩‍👩‍👦+} home');
  });

  it('passes over the marks of Markdown, where it is Markdown', () => {
    assert.equal(shown('a plain word', 'a *plain* word', { markdown: true }), 'a *plain* word');
    assert.equal(shown('a plain word', 'a *plain* word'), 'a {+*+}plain{+*+} word');
  });

  const piece = fc.constantFrom('a', 'word', 'Word', 'the', 'it’s', "it's", '“', '"', ' ', ' ', ' ', '\n', '\n\n', '\r\n', '—', '--', '-', '…', '...', ',', '.', '*', '_', '[', '](x)', '文', '字', 'é', 'e\u0301', '\u00ad', '\u200b', '👩‍👩‍👧', 'ﬁ', '\ud800', '1', '\\');
  const text = fc.array(piece, { maxLength: 30 }).map((list) => list.join(''));

  it('is both texts, whatever they are, and what it calls the same is the same', () => {
    fc.assert(fc.property(text, text, fc.boolean(), (before, after, markdown) => {
      const all = compareWords(before, after, { markdown });
      const joined = (side: 'before' | 'after', kinds: readonly string[]) => all.filter(({ kind }) => kinds.includes(kind)).map((one) => (side === 'before' ? before : after).slice(one[side].start, one[side].end)).join('');
      assert.equal(joined('before', ['same', 'removed']), before);
      assert.equal(joined('after', ['same', 'added']), after);
      for (const { kind, before: one, after: other } of all) {
        assert.equal(kind === 'removed', one.end > one.start && other.end === other.start);
        assert.equal(kind === 'added', other.end > other.start && one.end === one.start);
        if (kind !== 'same' || markdown) continue;
        const [a, b] = [foldText(before.slice(one.start, one.end), false), foldText(after.slice(other.start, other.end), false)];
        assert.deepEqual([...a.units.slice(0, a.length)], [...b.units.slice(0, b.length)]);
      }
      all.slice(1).forEach(({ kind, before: one, after: other }, i) => {
        assert.ok(all[i]?.before.end === one.start && all[i]?.after.end === other.start);
        assert.ok(kind !== all[i]?.kind && !(kind === 'removed' && all[i]?.kind === 'added'));
      });
    }), { numRuns: 3000 });
  });

  it('finds nothing else in a text and itself', () => {
    fc.assert(fc.property(text, fc.boolean(), (one, markdown) => assert.ok(compareWords(one, one, { markdown }).every(({ kind }) => kind === 'same'))));
  });
});
