import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quotationAlone, quotationIn } from '../../../src/core/ask/quotation.ts';
import { essayAt } from '../../../src/core/corpus/corpus.ts';
import { checkedPaper } from '../../../src/core/corpus/papers.ts';
import { parsePaper } from '../../../src/core/paper/paper.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, unmarked, type Files } from '../../support/corpus.ts';

const ESSAY = `The delegates had the palace because a president did not object. Was the rest of their power of the same kind?

It is usual to say that the left was ‘weak’, or that it was ‘betrayed’,¹ and neither word is right. A borrower is not
poor while the loan runs; he may furnish rooms, receive visitors, sign papers, and be taken for the owner by everybody who comes to dine with him.

The workers’ day was short, 50 * 2 hours of it: the officers were still there in the evening. “So what?” said mnrfootnote2 of it [sic].
`;
const READING = `reading: 1
source: { id: aramayo2026, title: The Borrowed Palace }
pages:
  - { page: 11, start: The delegates had }
  - { page: 12, start: It is usual }
footnotes:
  - { mark: "2", text: x, target: { exact: footnote2, prefix: said mnr } }
`;
const FILES: Files = { 'e.txt': ESSAY, 'e.reading.yaml': READING };

/** The paper after `words` of the essay were quoted at `‸`; the cursor is `‸` again. */
function quoted(marked: string, words: string | readonly string[], files: Files = FILES): string {
  const corpus = corpusOf(files);
  const { text, cursors: [cursor = 0] } = unmarked(marked);
  const essay = corpus.essays[0] ?? assert.fail();
  const own = essay.content?.text ?? '';
  const spans = [words].flat().map((piece) => ({ start: own.indexOf(piece), end: own.indexOf(piece) + piece.length }));
  assert.ok(spans.every(({ start }) => start >= 0), `not in the essay: ${String(words)}`);
  const insertion = quotationIn(parsePaper(text), cursor, { corpus, essay, spans });
  if (!insertion) return 'nothing';
  const after = applySplices(text, insertion.note ? [insertion.splice, insertion.note] : [insertion.splice]);
  return `${after.slice(0, insertion.cursor)}‸${after.slice(insertion.cursor)}`;
}

describe('a passage quoted into a paper', () => {
  it('has the paper’s marks, the key and the paragraph', () => {
    assert.equal(quoted('He says:‸', 'a president did not object'), 'He says: “a president did not object” [@aramayo2026, ¶1]‸');
    assert.equal(quoted('‘One thing’ and ‘another’.\n\n‸', 'a president did not object'), '‘One thing’ and ‘another’.\n\n‘a president did not object’ [@aramayo2026, ¶1]‸');
    assert.equal(quoted('« Un » et « deux ».\n\n‸', 'a president did not object'), '« Un » et « deux ».\n\n«\u202fa president did not object\u202f» [@aramayo2026, ¶1]‸');
  });
  it('has the marks of the paper’s language where it has none yet', () => {
    const in_ = (lang: string) => quoted(`---\nlang: ${lang}\n---\n\n‸`, 'a president').split('\n').at(-1);
    assert.deepEqual(['de', 'fr-FR', 'es', 'en-GB', 'en', 'pl', 'xx'].map(in_), ['„a president“', '«\u202fa president\u202f»', '«a president»', '‘a president’', '“a president”', '„a president”', '“a president”'].map((words) => `${words} [@aramayo2026, ¶1]‸`));
  });
  it('has the page where the paper cites by pages', () => {
    assert.equal(quoted('“x” [@other, p. 3]. ‸', 'weak'), '“x” [@other, p. 3]. “weak” [@aramayo2026, p. 12]‸');
    assert.equal(quoted('“x” [@aramayo2026, ¶3; @other, p. 3; @other, p. 4]. ‸', 'weak'), '“x” [@aramayo2026, ¶3; @other, p. 3; @other, p. 4]. “weak” [@aramayo2026, ¶2]‸');
    assert.equal(quoted('„x“ [@other, S. 3] ‸', 'weak'), '„x“ [@other, S. 3] „weak“ [@aramayo2026, S. 12]‸');
    assert.equal(quoted('“x” [@other, p. 3]. ‸', ['Was the rest of their power', 'It is usual']), '“x” [@other, p. 3]. “Was the rest of their power […] It is usual” [@aramayo2026, pp. 11–12]‸');
  });
  it('has single marks within double ones, and double within single', () => {
    assert.equal(quoted('‸', 'the left was ‘weak’, or'), '“the left was ‘weak’, or” [@aramayo2026, ¶2]‸');
    assert.equal(quoted('‘x’ ‸', 'the left was ‘weak’, or'), '‘x’ ‘the left was “weak”, or’ [@aramayo2026, ¶2]‸');
    assert.equal(quoted('‸', '“So what?” said'), '“‘So what?’ said” [@aramayo2026, ¶3]‸');
  });
  it('leaves out the marks of footnotes, joins lines, and escapes what Markdown would take for marks', () => {
    assert.equal(quoted('‸', 'it was ‘betrayed’,¹ and neither'), '“it was ‘betrayed’, and neither” [@aramayo2026, ¶2]‸');
    assert.equal(quoted('‸', 'is not\npoor while'), '“is not poor while” [@aramayo2026, ¶2]‸');
    assert.equal(quoted('‸', 'short, 50 * 2 hours'), '“short, 50 \\* 2 hours” [@aramayo2026, ¶3]‸');
    assert.equal(quoted('‸', 'said mnrfootnote2 of it [sic]'), '“said mnr of it \\[sic\\]” [@aramayo2026, ¶3]‸');
  });
  it('has whole words, for half a word is another', () => {
    assert.equal(quoted('‸', 'sident did not obj'), '“president did not object” [@aramayo2026, ¶1]‸');
    assert.equal(quoted('‸', ':'), 'nothing');
  });
  it('stands as a block where it is long, and the paragraph goes on after it', () => {
    const long = ESSAY.split('\n\n')[1] ?? '';
    const block = `> ${long.replace('¹', '').replace('\n', ' ')} [@aramayo2026, ¶2]`;
    assert.equal(quoted('He says:‸ And so on.\n', long), `He says:\n\n${block}‸\n\nAnd so on.\n`);
    assert.equal(quoted('He says‸.', long), `He says.\n\n${block}‸\n`);
    assert.equal(quoted('One.\r\n\r\n‸\r\n\r\nTwo.\r\n', long), `One.\r\n\r\n${block}‸\r\n\r\nTwo.\r\n`);
    assert.equal(quoted('- one‸ item\n- two\n\nEnd.', long), `- one item\n- two\n\n${block}‸\n\nEnd.`);
  });
  it('keeps the lines of verse apart', () => {
    const verse: Files = { 'v.txt': 'One line of it,\nand then another;\na third.\n\nOf a second stanza.\n', 'v.reading.yaml': 'reading: 1\nsource: { id: v1, genre: verse }\n' };
    assert.equal(quoted('‸', 'of it,\nand then', verse), '“of it, / and then” [@v1, ll. 1–2]‸');
  });
  it('does not tear words, citations, links, code or other quotations in two, and does not end up in code', () => {
    const at = (marked: string) => quoted(marked, 'a president').replace(/“a president” \[@aramayo2026, (?:¶1|p\. 11)\]/, 'Q');
    assert.equal(at('Some th‸ing else.'), 'Some thing Q‸ else.');
    assert.equal(at('See [@other, ‸p. 3].'), 'See [@other, p. 3] Q‸.');
    assert.equal(at('See [a ‸link](x.md) there.'), 'See [a link](x.md) Q‸ there.');
    assert.equal(at('“One ‸two” [@other] three.'), '“One two” [@other] Q‸ three.');
    assert.equal(at('```\nco‸de\n```\n\nEnd.'), '```\ncode\n```\n\nQ‸\n\nEnd.');
    assert.equal(at('---\ntitle: ‸x\n---\n\nEnd.'), '---\ntitle: x\n---\n\nQ‸\n\nEnd.');
    assert.equal(at('> A quotation‸\n\nEnd.'), '> A quotation\n\nQ‸\n\nEnd.');
    assert.equal(at('and “‸” so'), 'and Q‸ so');
    assert.equal(at('and “‸'), 'and Q‸');
    assert.equal(at('(‸)'), '(Q‸)');
  });
  it('keeps the emphasis of an essay in Markdown, as far as it goes', () => {
    const text = 'He asks *what the left* had, __owned__ and *lent* to ‘*some* of *them*’.\n\nOf **this *and* that** it has 2 * 3 * 4, and snake_case_words; *the “palace” is* a loan, and _he ‘knew’_.\n';
    const files: Files = { 'e.md': text, 'e.reading.yaml': 'reading: 1\nsource: { id: e1 }\n' };
    const of = (words: string) => quoted('‸', words, files).replace(/ \[@e1, ¶\d\]‸$/, '');
    assert.equal(of('asks *what the left* had, __owned__ and'), '“asks *what the left* had, **owned** and”');
    assert.equal(of('the left* had'), '“*the left* had”', 'of what is cut the part that is left');
    assert.equal(of('asks *what'), '“asks *what*”');
    assert.equal(of('to ‘*some* of *them*’'), '“to ‘*some* of *them*’”');
    assert.equal(of('**this *and* that**'), '“**this *and* that**”');
    assert.equal(of('*and* that'), '“***and* that**”');
    assert.equal(of('snake_case_words'), '“snake\\_case\\_words”');
    assert.equal(of('*the “palace” is* a'), '“*the ‘palace’ is* a”');
    assert.equal(of('_he ‘knew’_'), '“*he ‘knew’*”');
    assert.equal(quoted('‸', 'asks *what the left* had', { ...files, 'e.md': '', 'e.txt': text }), '“asks \\*what the left\\* had” [@e1, ¶1]‸', 'elsewhere a star is a star');
    const verdicts = (paper: string) => checkedPaper(corpusOf({ ...files, 'p.md': paper }), 'p.md')?.checked.map(({ verdict, place }) => `${verdict} ${place}`);
    for (const words of ['asks *what the left* had', 'asks what the left had', 'asks what *the* **left had**']) assert.deepEqual(verdicts(`“${words}” [@e1, ¶1]`), ['exact ok'], words);
  });
  it('is cited in a note where the paper cites in notes', () => {
    const end = 'One “x”.[^1] Two “y”.[^2]\n\nThen‸.\n\n[^1]: [@other, p. 3].\n[^2]: [@aramayo2026, ¶3].\n';
    assert.equal(quoted(end, 'a president'), 'One “x”.[^1] Two “y”.[^2]\n\nThen “a president”[^3]‸.\n\n[^1]: [@other, p. 3].\n[^2]: [@aramayo2026, ¶3].\n[^3]: [@aramayo2026, ¶1].\n');
    assert.equal(quoted('One “x”.[^a]\n\n[^a]: [@aramayo2026, ¶3]\n\nThen‸.\n\nEnd.\n', 'a president'), 'One “x”.[^a]\n\n[^a]: [@aramayo2026, ¶3]\n\nThen “a president”[^1]‸.\n\n[^1]: [@aramayo2026, ¶1]\n\nEnd.\n');
    assert.equal(quoted('One “x”.[^a]\n\n[^a]: [@aramayo2026, ¶3]\n\nThen‸\n\nEnd.\n', 'a president'), 'One “x”.[^a]\n\n[^a]: [@aramayo2026, ¶3]\n\nThen “a president”[^1]‸\n\n[^1]: [@aramayo2026, ¶1]\n\nEnd.\n', 'at the end of a paragraph');
    assert.equal(quoted('One “x”^[[@aramayo2026, ¶3].] and‸ so.', 'a president'), 'One “x”^[[@aramayo2026, ¶3].] and “a president”^[[@aramayo2026, ¶1].]‸ so.');
    assert.equal(quoted('One “x” [@aramayo2026, ¶3].[^1] And‸\n\n[^1]: See [@other].\n', 'a president').includes('“a president” [@aramayo2026, ¶1]'), true, 'not where it does both');
    assert.equal(quoted('One “x”.[^1]\n\n[^1]: [@aramayo2026, ¶3].\n\n‸', 'a president').includes('[^2]: [@aramayo2026, ¶1].'), false, 'nor where the mark would stand behind its note');
  });
  it('can be had by itself', () => {
    const corpus = corpusOf(FILES);
    const essay = corpus.essays[0] ?? assert.fail();
    assert.equal(quotationAlone({ corpus, essay, spans: [{ start: 4, end: 13 }] }), '“delegates” [@aramayo2026, ¶1]');
  });
});

describe('the law of quoting', () => {
  const piece = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('power', 'the', 'workers', 'of', 'garrison', 'and', 'left', 'Perú', 'straße', 'no', 'x1', 'palace', 'loan', '1971', 'ﬁrm', 'co-operate') },
    { weight: 3, arbitrary: fc.constantFrom('‘weak’', '“large”', '«oui»', '„so“', '"straight"', '\'tis', 'workers’', 'it’s', '“and ‘then’ so”', '‘open', '“open', 'close’', 'close”') },
    { weight: 3, arbitrary: fc.constantFrom('*both*', '_so_', '[sic]', '[the general]', '…', '[…]', '...', '¹', 'word²', '`code`', '$5', '$x$', '@key', '<b>', '&amp;', '~~gone~~', '^[note]', '[^1]', '#', '1.', '- a', '|', '\\', '50%', 'why?', 'a–b', 'mnr\u00adx', 'http://x.y/z') },
  );
  const paragraph = fc.array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', ', ', '. ', '; ', ' — ', '\n')), { minLength: 2, maxLength: 60 }).map((all) => all.map(([word, gap]) => word + gap).join('').replace(/\n\s*\n/g, '\n').trim());
  const essay = fc.record({ paragraphs: fc.array(paragraph, { minLength: 2, maxLength: 5 }), markdown: fc.boolean(), pages: fc.boolean() });
  const paper = fc.constantFrom(
    '', 'A sentence.', '---\ntitle: T\nlang: de\n---\n\nA sentence.\n', 'He says ‘this and that’ [@e2026, ¶1], and more.\n\nA second.\n', '« Un » [@other, p. 3].\n\n- one\n- two\n\n> quoted [@other]\n\nEnd.\n',
    '# Head\n\nSome *words* and [a link](x.md), `code`.[^1] More “of it”.\n\n```\ncode\n```\n\n[^1]: See [@other, ¶2].\n', 'The workers’ paper, with "straight" marks\r\nand lines.\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n',
  );

  it('is that every passage of every essay, quoted anywhere in a paper, is found honest and in its place', () => {
    fc.assert(fc.property(essay, paper, fc.nat(), fc.nat(), fc.nat(700), (made, before, offset, from, length) => {
      const text = `${made.paragraphs.join('\n\n')}\n`;
      const path = made.markdown ? 'e.md' : 'e.txt';
      const files: Files = { [path]: text, 'e.reading.yaml': 'reading: 1\nsource: { id: e2026, title: Some title of it }\n' };
      const start = from % text.length;
      const span = { start, end: Math.min(text.length, start + 1 + (length % 400)) };
      const corpus = corpusOf(files);
      const own = essayAt(corpus, path) ?? assert.fail();
      const insertion = quotationIn(parsePaper(before), offset % (before.length + 1), { corpus, essay: own, spans: [span] });
      // What stands in brackets as a whole is taken for a remark, and no quotation.
      if (!insertion || !/[\p{L}\p{N}]/u.test(insertion.splice.text.replace(/\\?\[.*?\]/gsu, ''))) return;
      const { note } = insertion;
      const after = applySplices(before, note ? [insertion.splice, note] : [insertion.splice]);
      const whole = corpusOf({ ...files, 'p.md': after });
      const { start: begin, text: { length: size } } = insertion.splice;
      const found = (checkedPaper(whole, 'p.md')?.checked ?? []).filter((one) => one.span.start >= begin && one.span.end <= begin + size);
      // A heading has no number to cite.
      const isPlaced = /\[@e2026, /.test(insertion.splice.text + (note?.text ?? ''));
      assert.deepEqual(found.map(({ verdict, place }) => `${verdict === 'typographic' ? 'exact' : verdict} ${place}`), [isPlaced ? 'exact ok' : 'exact none'], after);
      assert.equal(after.slice(0, begin) + after.slice(begin + size).replace(note?.text ?? '', ''), before.slice(0, begin) + before.slice(insertion.splice.end), 'nothing else is touched');
    }), { numRuns: 250 });
  });
});
