import assert from 'node:assert/strict';
import { footnotesInText } from '../../../src/core/ask/footnotes.ts';
import { claimedSpans, kindsOf, markedSpans, markStyleOf, MARK_STYLES } from '../../../src/core/ask/marks.ts';
import { marksOf, whereIs } from '../../../src/core/ask/places.ts';
import { cardsAt } from '../../../src/core/ask/cards.ts';
import { speakerOf } from '../../../src/core/ask/speaker.ts';
import { travel } from '../../../src/core/ask/travel.ts';
import { namesOf } from '../../../src/core/corpus/names.ts';
import { MOTIVATIONS } from '../../../src/core/model/words.ts';
import { essayOf } from '../../support/corpus.ts';

const TEXT = 'Torres came and the left stayed.\n\nThe left saw Torres go. Torres was gone.\n';
const SHARED = `reading: 1
actors:
  - { id: torres, name: Torres }
  - { id: left, name: the left }
claims:
  - { id: gone, claim: He went., passages: [{ exact: saw Torres go }] }
  - { id: said, claim: He came., by: torres, stance: reports, passages: [{ exact: saw Torres go }] }
  - { id: heard, claim: It is said., by: nobody-here }
`;
const note = (id: string, motivation: string, exact: string, more = '') =>
  `  - id: ${id}\n    motivation: ${motivation}\n    target: { exact: "${exact}" }\n${more}    created: 2026-11-22T10:00:00Z\n`;

describe('what an editor asks of an essay', () => {
  const essay = (personal = 'reading: 1\n') => essayOf({ 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': personal });

  describe('travelling from name to name', () => {
    const from = (offset: number, direction: 'next' | 'previous', following: string | null = null) => {
      const stop = travel(essay(), { offset, direction, following });
      return stop && `${stop.name} ${stop.at}/${stop.of} at ${stop.occurrence.start}`;
    };

    it('follows what stands at the offset, round at both ends', () => {
      assert.equal(from(2, 'next'), `Torres 2/3 at ${TEXT.indexOf('Torres', 5)}`);
      assert.equal(from(2, 'previous'), `Torres 3/3 at ${TEXT.lastIndexOf('Torres')}`);
      assert.equal(from(TEXT.lastIndexOf('Torres'), 'next'), 'Torres 1/3 at 0');
    });

    it('goes to the nearest name where none stands', () => {
      const between = TEXT.indexOf('stayed');
      assert.equal(from(between, 'next'), `the left 2/2 at ${TEXT.indexOf('The left')}`);
      assert.equal(from(between, 'previous'), `the left 1/2 at ${TEXT.indexOf('the left')}`);
      assert.equal(from(TEXT.length, 'next'), 'Torres 1/3 at 0');
      assert.equal(from(TEXT.length, 'previous'), `Torres 3/3 at ${TEXT.lastIndexOf('Torres')}`);
    });

    it('leads nowhere in an essay that names nothing', () => {
      assert.equal(travel(essayOf({ 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\n' }), { offset: 0, direction: 'next', following: null }), null);
    });
  });

  describe('the marks of notes', () => {
    it('have a style for each kind', () => {
      for (const kind of MOTIVATIONS) assert.ok(MARK_STYLES.includes(markStyleOf(kind)), kind);
    });

    it('stand once where several notes of one style stand', () => {
      const marked = markedSpans(essay(`reading: 1\nannotations:\n${note('abcdefghjkm1', 'commenting', 'Torres came')}${note('abcdefghjkm2', 'tagging', 'Torres came')}${note('abcdefghjkm3', 'questioning', 'Torres came')}`));
      assert.deepEqual(marked.get('comment'), [{ start: 0, end: 11 }]);
      assert.deepEqual(marked.get('question'), [{ start: 0, end: 11 }]);
      assert.deepEqual(marked.get('highlight'), []);
    });

    it('leave out what was withdrawn, unless somebody answered it', () => {
      const gone = note('abcdefghjkm1', 'commenting', 'Torres came', '    deleted: true\n');
      assert.deepEqual(marksOf(essay(`reading: 1\nannotations:\n${gone}`)), []);
      const answered = `${gone}  - { id: abcdefghjkm2, motivation: replying, replyTo: abcdefghjkm1, body: So., created: 2026-11-22T10:00:00Z }\n`;
      assert.equal(marksOf(essay(`reading: 1\nannotations:\n${answered}`)).length, 1);
    });

    it('are counted by kind, the most frequent first', () => {
      const one = essay(`reading: 1\nannotations:\n${note('abcdefghjkm1', 'questioning', 'the left stayed')}${note('abcdefghjkm2', 'commenting', 'Torres came')}${note('abcdefghjkm3', 'questioning', 'Torres came')}`);
      assert.deepEqual(marksOf(one).map(({ paragraph, notes }) => [paragraph, kindsOf(notes)]), [[1, [{ kind: 'questioning', count: 2 }, { kind: 'commenting', count: 1 }]]]);
      assert.deepEqual(whereIs(one, 3), { paragraph: 1, line: null, page: null, notes: 3 });
      assert.deepEqual(whereIs(one, TEXT.length), { paragraph: 2, line: null, page: null, notes: 0 });
    });

    it('of claims stand once for a passage of several claims', () => {
      assert.deepEqual(claimedSpans(essay()), [{ start: TEXT.indexOf('saw'), end: TEXT.indexOf('saw') + 'saw Torres go'.length }]);
    });
  });

  it('knows who says a claim', () => {
    const one = essay('reading: 1\nannotator: Ana\nclaims:\n  - { id: mine, claim: I say., by: reader }\n');
    assert.deepEqual(namesOf(one).claims.map((claim) => speakerOf(one, claim)), [
      { kind: 'author' }, { kind: 'actor', name: 'Torres' }, { kind: 'actor', name: 'nobody-here' }, { kind: 'reader', name: 'Ana' },
    ]);
  });

  describe('the footnotes of a Markdown essay', () => {
    const markdown = 'A *word*.[^1] Another.[^2][^none]\n\n[^1]: The first,\n    on two lines.\n\n[^2]: The second.\n';
    const one = essayOf({ 'e.md': markdown, 'e.reading.yaml': 'reading: 1\n' });

    it('are found at their markers', () => {
      assert.deepEqual(footnotesInText(one).map(({ span, footnote }) => [markdown.slice(span.start, span.end), footnote.text]),
        [['[^1]', 'The first, on two lines.'], ['[^2]', 'The second.']]);
      const [card] = cardsAt(one, markdown.indexOf('[^2]') + 1);
      assert.ok(card?.kind === 'footnote');
      assert.deepEqual([card.footnote.mark, card.path], ['2', 'e.md']);
    });

    it('of a plain text are none', () => {
      assert.deepEqual(footnotesInText(essayOf({ 'e.txt': markdown, 'e.reading.yaml': 'reading: 1\n' })), []);
    });
  });
});
