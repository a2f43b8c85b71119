import assert from 'node:assert/strict';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import type { Outcome, Quote, Selector } from '../../../src/core/model/selector.ts';
import { makeCorpus } from '../../bench/prose.ts';

const essay = [
  'The reader comes to the essay with a question, and the essay answers with another. What is asked of us here?',
  'A general is not yet a state, though he may sign its papers; the state is not yet a class, though it may speak in its name.',
  'What is asked of us here is patience. The working class had its own assembly, its own newspapers and its own arms.',
  'Nobody had foreseen that the assembly would outlive the newspapers. “It was,” he wrote, “the last word—and the first.”',
].join('\n\n');

function one(text: string, quote: Quote, markdown = false): Outcome {
  const [outcome] = anchor(prepare(text, { markdown }), [{ kind: 'quote', ...quote }]);
  assert.ok(outcome !== undefined);
  return outcome;
}

function found(text: string, outcome: Outcome): string {
  assert.ok('span' in outcome, `found, not ${outcome.kind}`);
  return text.slice(outcome.span.start, outcome.span.end);
}

const assembly: Quote = { exact: 'its own assembly', prefix: 'patience. The working class had ', suffix: ', its own newspapers and its own arms.' };

describe('anchor', () => {
  it('finds the very words where the context agrees', () => {
    const outcome = one(essay, assembly);
    assert.equal(outcome.kind, 'exact');
    assert.equal(found(essay, outcome), 'its own assembly');
  });
  it('finds words that stand once, with no context stored', () => {
    assert.equal(one(essay, { exact: 'outlive the newspapers' }).kind, 'exact');
  });
  it('does not choose between equal places without evidence', () => {
    const outcome = one(essay, { exact: 'is asked of us here' });
    assert.ok(outcome.kind === 'ambiguous');
    assert.deepEqual(outcome.candidates.map((c) => essay.slice(c.start, c.end)), ['is asked of us here', 'is asked of us here']);
  });
  it('lets context decide between equal quotations', () => {
    const first = one(essay, { exact: 'What is asked of us here', prefix: 'answers with another. ' });
    assert.ok('span' in first && first.span.start < 120);
    const second = one(essay, { exact: 'What is asked of us here', suffix: ' is patience. The work' });
    assert.ok('span' in second && second.span.start > 120);
    assert.equal(second.kind, 'exact');
  });
  it('calls other typography of the same words normalized', () => {
    const outcome = one(essay, { exact: '"It was," he wrote, "the last\nword--and the first."', prefix: 'outlive the newspapers. ' });
    assert.equal(outcome.kind, 'normalized');
    assert.equal(found(essay, outcome), '“It was,” he wrote, “the last word—and the first.”');
    assert.equal(one(essay, { exact: 'a general is not yet a state', suffix: ', though he may sign' }).kind, 'normalized');
  });
  it('shows the differences of words that were corrected', () => {
    const text = essay.replace('its own assembly', 'its very own assembly');
    const outcome = one(text, assembly);
    assert.ok(outcome.kind === 'drifted');
    assert.equal(found(text, outcome), 'its very own assembly');
    const [difference] = outcome.differences;
    assert.equal(outcome.differences.length, 1);
    assert.ok(difference !== undefined && text.slice(difference.text.start, difference.text.end).includes('very'));
  });
  it('does not call a changed capital or a split word normalized', () => {
    const capital = one(essay, { exact: 'Nobody had Foreseen that the assembly', suffix: ' would outlive the newspapers' });
    assert.equal(capital.kind, 'drifted');
    const split = one('He stood a part from the others, at the end of the hall, and did not speak.', {
      exact: 'stood apart from', prefix: 'He ', suffix: ' the others, at the end of the hall',
    });
    assert.ok(split.kind === 'drifted' && split.differences.length === 1);
  });
  it('orphans what was deleted', () => {
    const text = essay.replace('The working class had its own assembly, its own newspapers and its own arms.', '');
    assert.equal(one(text, assembly).kind, 'orphaned');
    assert.equal(one('', assembly).kind, 'orphaned');
    assert.equal(one('An entirely different text stands here now.', assembly).kind, 'orphaned');
  });
  it('does not take the next sentence that begins alike for one that was deleted, alone or among others', () => {
    const old = `${essay} The ferry leaves at seven. The ferry leaves at nine. The ferry leaves on no Sunday. Nobody complains.`;
    const text = old.replace(' The ferry leaves at nine.', '');
    const seven: Quote = { exact: 'The ferry leaves at seven', prefix: 'and the first.” ', suffix: '. The ferry leaves at nine. The ferry' };
    const nine: Quote = { exact: 'The ferry leaves at nine', prefix: '.” The ferry leaves at seven. ', suffix: '. The ferry leaves on no Sunday. N' };
    assert.equal(one(text, nine).kind, 'orphaned');
    assert.equal(one(text, { exact: nine.exact }).kind, 'orphaned');
    const [first, second] = anchor(text, [seven, nine].map((quote) => ({ kind: 'quote', ...quote })));
    assert.equal(first?.kind, 'exact');
    assert.equal(second?.kind, 'orphaned');
  });
  it('does not take the sentence before it that is much like it for one that was deleted', () => {
    const no = (rest: string): string => `No ship was allowed to ${rest}.`;
    const text = `The harbour had been closed since the spring. ${no('leave it without the consent of the council')} The merchants, always loyal, began to count their losses.`;
    const outcome = one(text, {
      exact: no('enter it without the consent of the governor'), prefix: 'without the consent of the council. ', suffix: ' The merchants, always loyal, began',
    });
    assert.equal(outcome.kind, 'orphaned');
  });
  it('finds a sentence that was moved whole, whatever stands where it was', () => {
    const sentence = 'Nobody had foreseen that the assembly would outlive the newspapers.';
    const text = `${essay.replace(`${sentence} `, '')} That was all. ${sentence} So they said.`;
    const outcome = one(text, { exact: sentence, prefix: 'its own newspapers and its own arms.\n\n', suffix: ' “It was,” he wrote, “the last word' });
    assert.equal(outcome.kind, 'drifted');
    assert.equal(found(text, outcome), sentence);
  });
  it('finds every longer sentence of a text whose sentences were shuffled', () => {
    const sentences = makeCorpus({ seed: 8, chars: 12_000, repeat: 0, near: 0 }).split(/(?<=[.?!])\s+/).filter((s) => s.length >= 60);
    const old = sentences.join(' ');
    const text = sentences.map((sentence, i) => ({ sentence, key: (i * 7919) % 101 })).sort((a, b) => a.key - b.key).map(({ sentence }) => sentence).join(' ');
    const selectors = sentences.map((exact): Selector => {
      const at = old.indexOf(exact);
      return { kind: 'quote', exact, prefix: old.slice(Math.max(0, at - 32), at), suffix: old.slice(at + exact.length, at + exact.length + 32) };
    });
    assert.ok(sentences.length > 50);
    assert.deepEqual(anchor(text, selectors).map((outcome) => found(text, outcome)), sentences);
  });
  it('knows two sentences much like each other apart that changed places, by the old text', () => {
    const [first, second] = ['In the first week the price of bread doubled.', 'In the second week the price of bread doubled again.'] as const;
    const old = `The council met every night. ${first} ${second} In the third week there was no bread at all.`;
    const text = old.replace(`${first} ${second}`, `${second} ${first}`);
    const selectors = [first, second].map((exact): Selector => ({ kind: 'quote', exact, prefix: old.slice(old.indexOf(exact) - 25, old.indexOf(exact)) }));
    assert.deepEqual(anchor(text, selectors, { old }).map((outcome) => found(text, outcome)), [first, second]);
  });
  it('ends no passage on a stray letter of a word that is not its own', () => {
    const text = 'The minutes are short: “Adjourned without result, the president being absent.” Nobody complained of it.';
    assert.equal(found(text, one(text, { exact: '“Adjourned without result.”' })), '“Adjourned without result');
    const longer = essay.replace('its own arms', 'its own armouries');
    assert.equal(found(longer, one(longer, { exact: 'its own newspapers and its own arms', prefix: 'its own assembly, ' })), 'its own newspapers and its own armouries');
  });
  it('prefers the corrected place in its context to an equal word elsewhere', () => {
    const before = 'The colour of the flag was disputed in May. Later on the banner was burned in the square.';
    const after = before.replace('colour of the flag', 'colours of the flag').concat(' Someone had kept the colour of the flag in mind.');
    const outcome = one(after, { exact: 'colour of the flag', prefix: 'The ', suffix: ' was disputed in May. Later on t' });
    assert.equal(found(after, outcome), 'colours of the flag');
  });
  it('finds a passage whose punctuation alone was corrected, in a short text too', () => {
    const text = essay.replace('A general is not yet a state, though he may sign its papers;', 'A general is not, yet, a state: though he may sign its papers,');
    const outcome = one(text, { exact: 'is not yet a state, though he may sign its papers', prefix: 'What is asked of us here?\n\nA general ', suffix: '; the state is not yet a class, ' });
    assert.equal(found(text, outcome), 'is not, yet, a state: though he may sign its papers');
    assert.equal(outcome.kind, 'drifted');
  });
  it('folds Markdown away in Markdown', () => {
    const text = 'He says that [the *last* word](http://example.org) is not the first, and never was.';
    const outcome = one(text, { exact: 'that the last word is not', prefix: 'He says ', suffix: ' the first' }, true);
    assert.equal(outcome.kind, 'normalized');
    assert.equal(found(text, outcome), 'that [the *last* word](http://example.org) is not');
  });
  it('takes a link with its target, also where that was changed', () => {
    const text = 'There is more of it, see [chapter two](../two.md) and what follows.';
    const outcome = one(text, { exact: '[chapter two](ch2.md "Two")', prefix: 'There is more of it, see ', suffix: ' and what follows.' }, true);
    assert.equal(found(text, outcome), '[chapter two](../two.md)');
  });
  it('never splits a grapheme or a CRLF', () => {
    const text = 'One family 👩‍👩‍👧 lived here.\r\nIt was a cafe\u0301 before.';
    const outcome = one(text, { exact: 'It was a café', prefix: 'lived here.\n', suffix: ' before.' });
    assert.equal(found(text, outcome), 'It was a cafe\u0301');
    assert.equal(one(text, { exact: 'a cafe', prefix: 'It was ' }).kind === 'exact', false);
  });
  it('finds a passage by its first and last words', () => {
    const selector: Selector = { kind: 'range', start: { exact: 'A general is not yet' }, end: { exact: 'its own arms.' } };
    const [outcome] = anchor(essay, [selector]);
    assert.ok(outcome?.kind === 'exact');
    assert.ok(found(essay, outcome).startsWith('A general') && found(essay, outcome).endsWith('own arms.'));
    const [turned] = anchor(essay, [{ kind: 'range', start: { exact: 'its own arms.' }, end: { exact: 'A general is not yet' } }]);
    assert.equal(turned?.kind, 'orphaned');
  });
  it('answers in the order asked and copes with nothing', () => {
    assert.deepEqual(anchor(essay, []), []);
    const outcomes = anchor(essay, [assembly, { exact: '' }, { exact: 'nowhere to be found at all' }].map((q) => ({ kind: 'quote', ...q })));
    assert.deepEqual(outcomes.map((o) => o.kind), ['exact', 'orphaned', 'orphaned']);
  });
});
