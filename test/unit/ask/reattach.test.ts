import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { doubtsOf, mayWrite, placesIn, storedWords, toLookAt } from '../../../src/core/ask/doubts.ts';
import { doubtfulMarks, lostMarks } from '../../../src/core/ask/marks.ts';
import { certainOf, exchangesOf, isProposed, likelihood, proposalAt, proposalsFor, rewriteAccepted, selectorFor, type Accepted } from '../../../src/core/ask/reattach.ts';
import type { Essay } from '../../../src/core/corpus/corpus.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { essayOf } from '../../support/corpus.ts';

const BEFORE = [
  'The harbour was quiet that autumn, and the boats that had gone out for herring came home with nothing in their nets.',
  'Nobody in the town spoke of it. The mayor, who had bought the cannery in spring, kept to his office and drew the blinds. “It will pass,” he said to whoever asked.',
  'When the snow came, the men mended what could be mended and sold what could be sold. The boats stayed where they were until March, under the snow.',
].join('\n\n');
const AFTER = BEFORE.replace('came home with nothing in their nets', 'came home with almost nothing in their nets').replace('“It will pass,” he', '"It will pass," he')
  .replace(' Nobody in the town spoke of it.', '').replace('Nobody in the town spoke of it. ', '').replace('sold what could be sold. The boats stayed where they were', 'gave whatever was left of it to their neighbours');

const target = (exact: string, prefix: string, suffix: string) => `target: { exact: "${exact}", prefix: "${prefix}", suffix: "${suffix}" }`;
const note = (id: string, passage: string) => `  - id: ${id}\n    ${passage}\n    body: x\n    created: 2026-01-01T00:00:00Z\n`;
const ANA = `reading: 1\nannotations:\n${[
  note('a11111111111', target('came home with nothing in their nets', 'had gone out for herring ', '.')),
  note('a22222222222', target('“It will pass,” he said', 'and drew the blinds. ', ' to whoever asked')),
  note('a33333333333', target('Nobody in the town spoke of it', '', '. The mayor, who had bought the')),
  note('a44444444444', 'target: { exact: "the boats" }'),
  note('a55555555555', target('sold what could be sold. The boats stayed where they were', 'mended what could be mended and ', ' until March, under the snow')),
  note('a66666666666', target('kept to his office', 'the cannery in spring, ', ' and drew the blinds')),
].join('')}`;
const TWO = ' Long after, the boats were still there.';
const files = (text: string, ana = ANA, more = {}) => ({ 'e.txt': text, 'e.reading.yaml': 'reading: 1\neditors: [ruth]\n', 'e.readings/ana.yaml': ana, ...more });
const essayWith = (text: string, ana = ANA) => essayOf(files(text, ana));
const idOf = (doubt: { readonly owner: { readonly kind: string; readonly note?: { readonly ref: { readonly id: string } } } }) => doubt.owner.note?.ref.id ?? doubt.owner.kind;

function shown(essay: Essay, id: string): string[] {
  const doubt = doubtsOf(essay).find((one) => idOf(one) === id);
  assert.ok(doubt, id);
  return proposalsFor(essay, doubt).map(({ words, span }) => {
    const text = essay.content?.text ?? '';
    assert.ok(span.end > span.start);
    return words.map(({ kind, old, span: at }) => (kind === 'same' ? text.slice(at.start, at.end) : kind === 'removed' ? `[-${old}-]` : `{+${text.slice(at.start, at.end)}+}`)).join('');
  });
}

describe('passages in doubt', () => {
  const essay = essayWith(AFTER + TWO);

  it('are those that do not stand as they were stored, the worst first', () => {
    assert.deepEqual(doubtsOf(essay).map((doubt) => `${doubt.outcome.kind} ${idOf(doubt)}`), [
      'orphaned a33333333333', 'orphaned a55555555555', 'ambiguous a44444444444', 'drifted a11111111111', 'normalized a22222222222',
    ]);
    assert.equal(toLookAt(doubtsOf(essay)).length, 4);
    assert.deepEqual(doubtsOf(essayWith(BEFORE)).map(idOf), ['a44444444444'].filter(() => BEFORE.split('the boats').length > 2));
  });

  it('are looked for in claims, exceptions, footnotes and pages too', () => {
    const shared = `reading: 1
pages: [{ page: 1, start: The harbour was noisy that autumn }]
footnotes: [{ mark: "1", text: t, target: { exact: not there at all } }]
actors: [{ id: b, name: Boats, except: [{ exact: nor this one here }] }]
claims: [{ id: c, claim: C., passages: [{ exact: "kept to his desk", prefix: "cannery in spring, ", suffix: " and drew the blinds" }] }]
`;
    const found = doubtsOf(essayOf({ 'e.txt': BEFORE, 'e.reading.yaml': shared }));
    assert.deepEqual(found.map(({ owner }) => owner.kind).sort(), ['claim', 'except', 'footnote', 'page']);
  });

  it('are none where the essay is not here, nor in notes that were withdrawn', () => {
    assert.deepEqual(doubtsOf(essayOf({ 'e.readings/ana.yaml': ANA, 'e.reading.yaml': 'reading: 1\n' })), []);
    assert.equal(placesIn(essayWith(BEFORE, ANA.replace('body: x', 'deleted: true')).readings[0] ?? assert.fail()).length, 5);
  });

  it('show what they were about, and where it may stand now, word by word', () => {
    assert.deepEqual(shown(essay, 'a11111111111'), ['came home with {+almost +}nothing in their nets']);
    assert.deepEqual(shown(essay, 'a22222222222'), ['"It will pass," he said']);
    assert.deepEqual(shown(essay, 'a33333333333'), []);
    assert.deepEqual(shown(essay, 'a55555555555'), ['[-sold what could be sold. The boats stayed where they were-]{+gave whatever was left of it to their neighbours+}']);
    const several = doubtsOf(essay).find((doubt) => idOf(doubt) === 'a44444444444') ?? assert.fail();
    assert.ok(proposalsFor(essay, several).length >= 2);
    assert.equal(storedWords(several.target.selector).words, 'the boats');
  });

  it('show what changed around them', () => {
    const moved = essayWith(BEFORE.replace('had gone out for herring', 'went out for herring').replace('nothing in', 'little in'));
    const doubt = doubtsOf(moved).find((one) => idOf(one) === 'a11111111111') ?? assert.fail();
    const [best] = proposalsFor(moved, doubt);
    assert.ok(best);
    const text = moved.content?.text ?? '';
    assert.deepEqual(exchangesOf(text, best.words), [{ gone: 'nothing', come: 'little' }]);
    assert.deepEqual(exchangesOf(text, best.before), [{ gone: 'had gone', come: 'that went' }]);
    assert.deepEqual(exchangesOf(text, best.after), []);
  });

  it('compare the first and last words of a long passage', () => {
    const long = 'target: { start: { exact: "The mayor, who had bought the cannery" }, end: { exact: "sold what could be sold" } }';
    const changed = essayWith(BEFORE.replace('who had bought', 'who had leased'), `reading: 1\nannotations:\n${note('a77777777777', long)}`);
    const [doubt] = doubtsOf(changed);
    const [best] = doubt ? proposalsFor(changed, doubt) : [];
    assert.ok(best);
    assert.deepEqual(exchangesOf(changed.content?.text ?? '', best.words), [{ gone: 'bought', come: 'leased' }]);
  });

  it('are certain where nobody needs to judge, never where there are several places or none', () => {
    assert.deepEqual(certainOf(essay, doubtsOf(essay)).map(({ doubt }) => idOf(doubt)).sort(), ['a11111111111', 'a22222222222']);
  });

  it('say how likely a place is', () => {
    assert.deepEqual([0.95, 0.6, 0.1].map((confidence) => likelihood({ confidence })), ['sure', 'likely', 'perhaps']);
  });
});

describe('who may re-attach', () => {
  const readings = (shared: string, ...readers: readonly string[]) => essayOf({ 'e.txt': BEFORE, 'e.reading.yaml': shared, ...Object.fromEntries(readers.map((reader) => [`e.readings/${reader}.yaml`, 'reading: 1\n'])) });
  const may = (essay: Essay, reader: string | null) => [essay.shared, ...essay.readings].map((reading) => reading !== null && mayWrite(essay, reading, reader));

  it('is whoever wrote it, and for the shared reading its editors', () => {
    const essay = readings('reading: 1\neditors: [ruth]\n', 'ana', 'ruth');
    assert.deepEqual(may(essay, 'ana'), [false, true, false]);
    assert.deepEqual(may(essay, 'ruth'), [true, false, true]);
    assert.deepEqual(may(essay, null), [false, false, false]);
  });

  it('is the only reader there is, where no editor is named', () => {
    assert.deepEqual(may(readings('reading: 1\n', 'ana'), 'ana'), [true, true]);
    assert.deepEqual(may(readings('reading: 1\n'), 'ana'), [true]);
    assert.deepEqual(may(readings('reading: 1\n', 'ana', 'tom'), 'ana'), [false, true, false]);
  });
});

describe('re-attaching', () => {
  const accept = (essay: Essay, doubts = doubtsOf(essay)): Accepted[] => doubts.flatMap((doubt) => {
    const [best] = proposalsFor(essay, doubt);
    const described = best && selectorFor(essay, { span: best.span, seenIn: essay.content?.text ?? '' });
    return described ? [{ doubt, selector: described.selector }] : [];
  });

  it('writes the selectors, so that they are found again, and nothing else', () => {
    const essay = essayWith(AFTER + TWO);
    const accepted = accept(essay);
    assert.equal(accepted.length, 4);
    const written = rewriteAccepted(ANA, accepted);
    assert.ok(written.kind === 'splices');
    const after = essayWith(AFTER + TWO, applySplices(ANA, written.splices));
    assert.deepEqual(doubtsOf(after).map(idOf), ['a33333333333']);
    assert.deepEqual(applySplices(ANA, written.splices).replace(/target: .*/g, ''), ANA.replace(/target: .*/g, ''));
  });

  it('looks for each passage in the file as it is by then', () => {
    const essay = essayWith(AFTER + TWO);
    const accepted = accept(essay);
    const longer = ANA.replace('annotations:\n', `# more\nannotations:\n${note('a00000000000', 'target: new')}`);
    assert.equal(rewriteAccepted(longer, accepted).kind, 'splices');
    assert.equal(rewriteAccepted(ANA.replace('with nothing in', 'with something in'), accepted).kind, 'changed');
    assert.equal(rewriteAccepted(ANA.replace('a11111111111', 'a99999999999'), accepted).kind, 'changed');
    assert.equal(rewriteAccepted(`${ANA}  - id: "a\n`, accepted).kind, 'refused');
  });

  it('takes a place that was seen in an older text only where its words still stand', () => {
    const seen = essayWith(AFTER);
    const [best] = proposalsFor(seen, doubtsOf(seen).find((one) => idOf(one) === 'a11111111111') ?? assert.fail());
    assert.ok(best);
    const request = { span: best.span, seenIn: AFTER };
    const later = essayWith(`A new first paragraph.\n\n${AFTER}`);
    assert.deepEqual(selectorFor(later, request)?.selector, selectorFor(seen, request)?.selector);
    assert.equal(selectorFor(essayWith(AFTER.replace('almost nothing', 'hardly anything')), request), null);
  });

  it('takes words that the reader has selected', () => {
    const essay = essayWith(AFTER);
    const doubt = doubtsOf(essay).find((one) => idOf(one) === 'a33333333333') ?? assert.fail();
    const start = AFTER.indexOf('The mayor');
    const proposal = proposalAt(essay, doubt, { start, end: start + 9 });
    assert.equal(isProposed([proposal], { start, end: start + 9 }), true);
    assert.equal(isProposed([proposal], { start, end: start + 8 }), false);
    const described = selectorFor(essay, { span: proposal.span, seenIn: AFTER });
    assert.ok(described?.unique);
    assert.equal(anchor(AFTER, [described.selector])[0]?.kind, 'exact');
  });

  it('leaves every passage exact, whatever became of the text', () => {
    const words = fc.constantFrom('the', 'boats', 'came', 'home', 'nothing', '“quiet”', '—', 'snow', 'is', 'under', '\n\n', 'mayor', 'blinds', 'ü', '文字');
    const text = fc.array(words, { minLength: 20, maxLength: 80 }).map((list) => list.join(' ').trim());
    fc.assert(fc.property(text, text.map((one) => one.slice(0, 40)), (before, exact) => {
      const quoted = JSON.stringify(exact.trim() === '' ? 'boats' : exact);
      const essay = essayWith(before, `reading: 1\nannotations:\n${note('a11111111111', `target: { exact: ${quoted} }`)}`);
      for (const doubt of doubtsOf(essay)) {
        for (const { span } of proposalsFor(essay, doubt)) {
          const described = selectorFor(essay, { span, seenIn: before });
          assert.ok(described);
          const [outcome] = anchor(before, [described.selector]);
          if (described.unique) assert.ok(outcome?.kind === 'exact' && outcome.span.start === span.start && outcome.span.end === span.end);
        }
      }
    }), { numRuns: 300 });
  });
});

describe('marks of passages in doubt', () => {
  const essay = essayWith(AFTER + TWO);

  it('stand where words have changed, and at each place that may be meant', () => {
    const text = AFTER + TWO;
    assert.deepEqual(doubtfulMarks(essay).map(({ start, end, kind, number, of }) => `${kind} ${number}/${of} ${text.slice(start, end)}`), [
      'ambiguous 1/2 the boats', 'drifted 1/1 came home with almost nothing in their nets', 'ambiguous 2/2 the boats',
    ]);
  });

  it('say what is lost at the end of the paragraph in which it stood', () => {
    const text = AFTER + TWO;
    assert.deepEqual(lostMarks(essay).map(({ at, notes }) => [text.slice(0, at).split('\n\n').length, notes.map(({ annotation }) => annotation.ref.id)]), [
      [2, ['a33333333333']], [3, ['a55555555555']],
    ]);
    const bare = essayWith(BEFORE, `reading: 1\nannotations:\n${note('a88888888888', 'target: nobody knows where this stood')}`);
    assert.deepEqual(lostMarks(bare).map(({ at }) => at), [BEFORE.length]);
  });
});
