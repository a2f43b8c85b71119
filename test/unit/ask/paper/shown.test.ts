import assert from 'node:assert/strict';
import { cutAtSigns, withoutSigns, withSigns } from '../../../../src/core/ask/paper/preview-marks.ts';
import { shownOf } from '../../../../src/core/ask/paper/shown.ts';
import { corpusOf, type Files } from '../../../support/corpus.ts';

const FILES: Files = {
  'essays/e.txt': 'One man cannot hold the palace for long without the help of others.\n\nTwo words more, and then the loan is called in by the bank.\n',
  'essays/e.reading.yaml': 'reading: 1\nsource: { id: quint2026, title: The Palace, author: [{ family: Quint, given: M. }], issued: { date-parts: [[2026]] } }\n',
  'essays/far.reading.yaml': 'reading: 1\nsource: { id: lora1970, title: Bolivia, author: [{ family: A }, { family: B }, { family: C }] }\n',
};

function shown(text: string) {
  const corpus = corpusOf({ ...FILES, 'papers/p.md': text });
  const paper = corpus.papers.get('papers/p.md') ?? assert.fail('no paper');
  return shownOf(corpus, 'papers/p.md', paper);
}

const citations = (text: string) => shown(text).flatMap((one) => (one.kind === 'citation' ? [one.words] : []));

describe('a paper in the preview', () => {
  it('has its citations as a reader will see them', () => {
    assert.deepEqual(citations('[@quint2026, ¶2]'), ['(Quint 2026, ¶2)']);
    assert.deepEqual(citations('[see *also* @quint2026, pp. 3–4, and more; -@quint2026; @lora1970; @nobody]'), ['(see also Quint 2026, pp. 3–4, and more; 2026; A et al.; @nobody)']);
    assert.deepEqual(citations('@quint2026 [¶2] and @quint2026 and [@nobody]'), ['Quint (2026, ¶2)', 'Quint (2026)']);
    assert.deepEqual(shown('[@quint2026, ¶2]').map((one) => one.kind === 'citation' && one.href), ['../essays/e.txt#L3']);
  });
  it('has its quotations with their marks', () => {
    const text = 'So “*the loan* is called in” and «\u00a0hold the palace\u00a0» [@quint2026].';
    assert.deepEqual(shown(text).flatMap(({ kind, span }) => (kind === 'quotation' ? [text.slice(span.start, span.end)] : [])), ['“*the loan* is called in”', '«\u00a0hold the palace\u00a0»']);
  });
  it('is marked with signs that leave every line where it was', () => {
    const text = 'So “the loan\nis called in” [@quint2026,\n¶2].\n\n> One man cannot hold the palace\n> for long [@quint2026].\n';
    const marked = withSigns(text, shown(text));
    assert.equal(marked.split('\n').length, text.split('\n').length);
    assert.deepEqual(cutAtSigns(marked.split('\n')[0] ?? '').map((cut) => (cut.kind === 'words' ? cut.words : `${cut.kind} ${cut.index}`)), ['So ', 'open 0', '“the loan']);
    assert.deepEqual(cutAtSigns(marked.split('\n')[5] ?? '').map((cut) => (cut.kind === 'words' ? cut.words : `${cut.kind} ${cut.index}`)), ['> for long ', 'open 3', '.', 'close 2']);
    assert.equal(withoutSigns(marked), 'So “the loan\nis called in” \n.\n\n> One man cannot hold the palace\n> for long .\n');
    assert.equal(withSigns('\u{100001} “x”', shown(text)), '\u{100001} “x”');
  });
});
