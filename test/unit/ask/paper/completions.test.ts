import assert from 'node:assert/strict';
import { citationProposals } from '../../../../src/core/ask/paper/completions.ts';
import { citationCursor } from '../../../../src/core/ask/paper/cursor.ts';
import { applySplices } from '../../../../src/core/text/splice.ts';
import { corpusOf, unmarked, type Files } from '../../../support/corpus.ts';

const FILES: Files = {
  'essays/e.txt': 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n\nThree times the crowd came.\n',
  'essays/e.reading.yaml': 'reading: 1\nsource: { id: aramayo2026, title: The Palace }\npages:\n  - { page: 63, start: One man }\n  - { page: 64, start: Three times }\n',
  'essays/e.readings/ana.yaml': 'reading: 1\nannotations:\n  - { id: k7m29xqt3fha, motivation: questioning, target: { exact: the loan is called in }, body: By whom?, created: 2026-11-22T10:00:00Z }\n  - { id: k7m29xqt3fhb, motivation: commenting, target: { exact: hold the palace }, created: 2026-11-22T10:00:00Z }\n',
  'essays/e.readings/tom.yaml': 'reading: 1\nannotations:\n  - { id: k7m29xqt3fhc, motivation: commenting, target: { exact: the crowd came }, created: 2026-11-22T10:00:00Z }\n',
  'essays/far.reading.yaml': 'reading: 1\nsource: { id: "lora--1970", title: Bolivia }\n',
};
const CORPUS = corpusOf(FILES);

function proposed(marked: string, reader: string | null = 'ana') {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  return citationProposals({ corpus: CORPUS, text, offset, reader }).map((one) => ({ ...one, after: applySplices(text, [{ ...one.span, text: one.text }, ...one.further]) }));
}

const labels = (marked: string) => proposed(marked).map(({ about, label }) => `${about.kind} ${label}`);

function cursor(marked: string): string {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  const found = citationCursor(text, offset);
  if (!found) return 'none';
  return found.kind === 'key' ? `key “${text.slice(found.span.start, found.span.end)}”` : `locator of ${found.key} “${text.slice(found.span.start, found.span.end)}”`;
}

describe('a citation as it is written', () => {
  it('is known half-typed', () => {
    assert.equal(cursor('As [@‸'), 'key “”');
    assert.equal(cursor('As [see @ara‸'), 'key “ara”');
    assert.equal(cursor('As [see -@ara‸mayo2026, ¶3] says'), 'key “aramayo2026”');
    assert.equal(cursor('@‸'), 'key “”');
    assert.equal(cursor('As @ara‸ says'), 'key “ara”');
    assert.equal(cursor('As @{ara‸'), 'key “ara”');
    assert.equal(cursor('[@a, ¶3; @b‸'), 'key “b”');
    assert.equal(cursor('[@a, ‸'), 'locator of a “”');
    assert.equal(cursor('[@a, ¶‸]'), 'locator of a “¶”');
    assert.equal(cursor('[see *also* @a, pp. 6‸3]'), 'locator of a “pp. 63”');
    assert.equal(cursor('[@a, ¶3; see @{b c}, p. ‸'), 'none');
    assert.equal(cursor('[@a, ¶3; see @{b:c}, p. ‸'), 'locator of b:c “p. ”');
    assert.equal(cursor('@a [p. ‸'), 'locator of a “p. ”');
    assert.equal(cursor('@a [‸'), 'locator of a “”');
    assert.equal(cursor('A note.^[See [@a, ‸'), 'locator of a “”');
    assert.equal(cursor('A note.^[See @a‸'), 'key “a”');
    assert.equal(cursor('[^1]: See [@a, l. ‸'), 'locator of a “l. ”');
    assert.equal(cursor('> Words [@a, ‸'), 'locator of a “”');
  });
  it('is none where no citation can be', () => {
    for (const marked of ['x@‸', 'mail x@y‸', 'a \\@‸', '`[@‸`', '```\n[@‸\n```', '    [@‸', '---\nauthor: @‸\n---\n', '$x_@‸$', '[^1‸]', '[words ‸', '[@a, ¶3] and [so ‸', '[@a, ¶3, where it is said at some length that ‸', '@a and [x ‸', 'No sign ‸']) {
      assert.equal(cursor(marked), 'none', marked);
    }
  });
  it('gets the keys of the essays, then the places in one', () => {
    assert.deepEqual(labels('[@‸'), ['key aramayo2026', 'key lora--1970']);
    assert.equal(proposed('[@‸]').map(({ after }) => after).join(' '), '[@aramayo2026] [@{lora--1970}]');
    assert.deepEqual(labels('[@aramayo2026, ‸]'), ['note ¶1', 'note ¶2', 'place ¶1', 'place ¶2', 'place ¶3', 'place p. 63', 'place p. 64']);
    assert.deepEqual(labels('[@aramayo2026‸]').slice(0, 3), ['note ¶1', 'note ¶2', 'place ¶1']);
    assert.equal(proposed('[@aramayo2026‸]').at(2)?.after, '[@aramayo2026, ¶1]');
    assert.deepEqual(proposed('[@aramayo2026, ‸]').at(2)?.about, { kind: 'place', words: 'One man cannot hold the palace for long without the …' });
    assert.deepEqual(labels('[@lora--1970, ‸]'), []);
  });
  it('gets first where the quotation before it stands, changed or not', () => {
    assert.deepEqual(labels('As “then the loan is called in by the bank” [@aramayo2026‸]').slice(0, 3), ['place ¶2', 'note ¶1', 'note ¶2']);
    assert.deepEqual(labels('As “then the loan was called in by the bank” [@aramayo2026, ‸]')[0], 'place ¶2');
    assert.deepEqual(labels('As “three times the crowd came” [@aramayo2026, p. ‸]')[0], 'place ¶3');
  });
  it('gets one’s own notes at the place, which bring their words', () => {
    assert.deepEqual(labels('[@aramayo2026, ¶2‸]').slice(0, 2), ['note ¶2', 'place ¶1']);
    assert.equal(proposed('So we read [@aramayo2026, ¶2‸].')[0]?.after, 'So we read “the loan is called in” [@aramayo2026, ¶2].');
    assert.equal(proposed('So @aramayo2026 [‸] says')[0]?.after, 'So @aramayo2026 [¶1] “hold the palace” says');
    assert.equal(proposed('So [see @aramayo2026, p. ‸')[0]?.after, 'So “hold the palace” [see @aramayo2026, ¶1');
    assert.equal(proposed('“hold the palace” [@aramayo2026, ‸]')[0]?.after, '“hold the palace” [@aramayo2026, ¶1]');
    const nested = corpusOf({
      'e.txt': 'He said “not yet” to them.¹ And *they* went\nhome.\n', 'e.reading.yaml': 'reading: 1\nsource: { id: a, title: T }\n',
      'e.readings/ana.yaml': 'reading: 1\nannotations:\n  - { id: k7m29xqt3fha, motivation: commenting, target: { exact: "He said “not yet” to them.¹ And *they* went home." }, created: 2026-11-22T10:00:00Z }\n',
    });
    const inserted = (text: string) => citationProposals({ corpus: nested, text, offset: text.length, reader: 'ana' })[0]?.further[0]?.text;
    assert.equal(inserted('So [@a, '), '“He said ‘not yet’ to them. And \\*they\\* went home.” ');
    assert.equal(inserted('«\u202fx\u202f» and so [@a, '), '«\u202fHe said “not yet” to them. And \\*they\\* went home.\u202f» ');
    assert.deepEqual(proposed('[@aramayo2026, ‸]', null).filter(({ about }) => about.kind === 'note'), []);
  });
});
