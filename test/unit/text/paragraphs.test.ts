import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blocks, lastStartingBy, paragraphsOf } from '../../../src/core/text/paragraphs.ts';

/** `kind: text` of each block, line ends as `/`. */
function shapes(text: string, markdown: boolean): string[] {
  return blocks(text, { markdown }).map((block) => {
    const name = block.kind === 'paragraph' ? `¶${block.number}` : block.kind === 'heading' ? `h${block.level}` : block.kind;
    return `${name}: ${text.slice(block.start, block.end).replace(/\r\n?|\n/g, '/')}`;
  });
}

describe('blocks of a plain text', () => {
  it('are runs of non-blank lines', () => {
    assert.deepEqual(shapes('one\ntwo\n\n  three  \n \t\n\nfour\n', false), ['¶1: one/two', '¶2: three', '¶3: four']);
    assert.deepEqual(shapes('one\r\n\r\ntwo\r\nthree\r\n', false), ['¶1: one', '¶2: two/three']);
  });
  it('are single lines where no line is blank', () => {
    assert.deepEqual(shapes('one\ntwo\nthree\n', false), ['¶1: one', '¶2: two', '¶3: three']);
    assert.deepEqual(shapes('\n\none\ntwo\n\n\n', false), ['¶1: one', '¶2: two'], 'blank lines around the text do not count');
  });
  it('know no Markdown', () => {
    assert.deepEqual(shapes('# one\n\n---\n\n[^1]: two', false), ['¶1: # one', '¶2: ---', '¶3: [^1]: two']);
  });
  it('are none in an empty text', () => {
    for (const text of ['', '\n', ' \r\n\t\n']) assert.deepEqual(blocks(text, { markdown: false }), []);
  });
});

describe('blocks of a Markdown text', () => {
  it('number paragraphs only', () => {
    const text = '---\ntitle: T\n---\n\n# One #\nWords\nmore\n\n* * *\n\nTwo\n---\n\nLast[^1].\n\n[^1]: A note\n    that goes on.\n\n    And on.\n\nEnd.';
    assert.deepEqual(shapes(text, true), [
      'front-matter: ---/title: T/---', 'h1: # One #', '¶1: Words/more', 'break: * * *', 'h2: Two/---', '¶2: Last[^1].',
      'footnote: [^1]: A note/    that goes on.', 'footnote: And on.', '¶3: End.',
    ]);
  });
  it('are footnotes each by itself, also with no blank line between', () => {
    assert.deepEqual(shapes('Word.\n\n[^1]: One,\nand on.\n[^b]: Two.\n', true), ['¶1: Word.', 'footnote: [^1]: One,/and on.', 'footnote: [^b]: Two.']);
  });
  it('have a heading’s words as its title', () => {
    const titles = (text: string) => blocks(text, { markdown: true }).flatMap((block) => (block.kind === 'heading' ? [block.title] : []));
    assert.deepEqual(titles('# One #\n\n###### Two ## three ##  \n\n#\n\nFour\nfive\n===\n\n# #\n\n## C#'), ['One', 'Two ## three', '', 'Four five', '', 'C#']);
    assert.deepEqual(titles('#tag\n\n####### seven\n\n    # code'), []);
  });
  it('take front matter only at the top and only when it is closed', () => {
    assert.deepEqual(shapes('---\nnot closed\n\nwords', true), ['break: ---', '¶1: not closed', '¶2: words']);
    assert.deepEqual(shapes('words\n\n---\na: b\n---', true), ['¶1: words', 'break: ---', 'h2: a: b/---']);
  });
  it('end however a line is repeated, where a search that goes back would not', () => {
    for (const [line, kind] of [[`# ${' '.repeat(1e6)}x`, 'heading'], [`# ${'# '.repeat(5e5)}x`, 'heading'], [`${'* '.repeat(5e5)}x`, 'paragraph'], [`${'-'.repeat(1e6)}x`, 'paragraph'], [`#${'#'.repeat(1e6)}`, 'paragraph']] as const) {
      assert.deepEqual(blocks(`${line}\n\nwords`, { markdown: true }).map((block) => block.kind), [kind, 'paragraph']);
    }
  });
});

const anyText = fc.string({ unit: fc.constantFrom('a', 'b c', ' ', '\t', '\n', '\n\n', '\r\n', '\r', '# ', '---', '***', '[^1]: ', '==='), maxLength: 60 });

describe('paragraphs', () => {
  it('with the other blocks cover all that is not blank, in order, numbered from 1', () => {
    fc.assert(fc.property(anyText, fc.boolean(), (text, markdown) => {
      const all = blocks(text, { markdown });
      let at = 0;
      for (const { start, end } of all) {
        assert.ok(at <= start && start < end && end <= text.length);
        assert.equal(text.slice(at, start).trim(), '');
        assert.equal(text.slice(start, end), text.slice(start, end).trim());
        at = end;
      }
      assert.equal(text.slice(at).trim(), '');
      assert.deepEqual(paragraphsOf(all).map(({ number }) => number), paragraphsOf(all).map((_, i) => i + 1));
    }), { numRuns: 500 });
  });
  it('leave the white space after front matter out of it', () => {
    assert.deepEqual(blocks('---\ntitle: T\n--- \nText.\n', { markdown: true })[0], { kind: 'front-matter', start: 0, end: 16 });
  });
  it('are the same whatever the line ends', () => {
    fc.assert(fc.property(anyText, fc.boolean(), (source, markdown) => {
      const text = source.replace(/\r\n?/g, '\n');
      assert.deepEqual(shapes(text.replace(/\n/g, '\r\n'), markdown), shapes(text, markdown));
    }));
  });
});

describe('lastStartingBy', () => {
  it('agrees with a search from the end', () => {
    fc.assert(fc.property(fc.array(fc.nat(30)), fc.integer({ min: -2, max: 33 }), (offsets, offset) => {
      const spans = offsets.sort((a, b) => a - b).map((start) => ({ start, end: start }));
      assert.equal(lastStartingBy(spans, offset), spans.findLastIndex(({ start }) => start <= offset));
    }));
  });
});
