import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignTexts } from '../../../src/core/anchoring/align.ts';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import type { Outcome, Selector } from '../../../src/core/model/selector.ts';
import { applyScenario, type ScenarioName } from '../../bench/edits.ts';
import { makeCorpus } from '../../bench/prose.ts';
import { groundTruth, judge, sampleQuotes } from '../../bench/truth.ts';

const first = 'The assembly met in June, in the theatre of the miners, and it voted on the first day for a government of its own.';
const second = 'Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.';
const third = 'By August the tanks stood there; the assembly had no arms, and nobody had voted for that.';

function one(text: string, selector: Selector, old?: string): Outcome {
  const [outcome] = anchor(text, [selector], old === undefined ? {} : { old });
  assert.ok(outcome !== undefined);
  return outcome;
}

describe('alignment of an old text and a new one', () => {
  it('follows a passage into a moved paragraph', () => {
    const old = [first, second, third].join('\n\n');
    const text = [second, third, first].join('\n\n');
    const outcome = one(text, { kind: 'quote', exact: 'in the theatre of the miners' }, old);
    assert.ok(outcome.kind === 'exact');
    assert.equal(text.slice(outcome.span.start, outcome.span.end), 'in the theatre of the miners');
  });
  it('knows that a passage was deleted though its words stand elsewhere', () => {
    const old = `${first} The vote was unanimous, it is said.\n\n${second}\n\nThe vote was unanimous, it is said, in ${third}`;
    const text = old.replace(' The vote was unanimous, it is said.', '');
    const selector: Selector = { kind: 'quote', exact: 'The vote was unanimous, it is said', prefix: 'a government of its own. ', suffix: '.\n\nNobody remembers' };
    assert.equal(one(text, selector, old).kind, 'orphaned');
  });
  it('does not find what is left of a deleted sentence in the next one that begins like it', () => {
    const old = 'It had been quieter. Then the bridge came. Then the toll-gate came. Then the tourists came, and with them the photographers.';
    const text = old.replace('Then the toll-gate came. ', '');
    const gate: Selector = { kind: 'quote', exact: 'Then the toll-gate came.', prefix: 'Then the bridge came. ', suffix: ' Then the tourists came' };
    assert.equal(one(text, gate, old).kind, 'orphaned');
    const bridge = one(text, { kind: 'quote', exact: 'Then the bridge came.', suffix: ' Then the toll-gate came. Then the' }, old);
    assert.ok('span' in bridge && text.slice(bridge.span.start, bridge.span.end) === 'Then the bridge came.');
  });
  it('keeps equal words apart by where they stood', () => {
    const line = 'And the wind blew over the plain. ';
    const old = `${first} ${line}${second} ${line}${third}`;
    const text = `A preface was added. ${old}`;
    const at = old.lastIndexOf(line.trim());
    const outcome = one(text, { kind: 'quote', exact: line.trim(), prefix: 'in the street afterwards. ' }, old);
    assert.ok('span' in outcome && outcome.span.start === at + 'A preface was added. '.length);
  });
  it('shows what a rewritten sentence became', () => {
    const old = [first, second, third].join(' ');
    const text = old.replace('the songs that were sung', 'a song they sang');
    const outcome = one(text, { kind: 'quote', exact: 'the vote, and the songs that were sung in the street' }, old);
    assert.ok(outcome.kind === 'drifted');
    assert.equal(text.slice(outcome.span.start, outcome.span.end), 'the vote, and a song they sang in the street');
  });
  it('follows what was respelt at the very beginning and the very end', () => {
    const old = '学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？';
    const text = '學而時習之，不亦悦乎？有朋自远方来，不亦乐乎？人不知而不慍，不亦君子乎！';
    const outcome = one(text, { kind: 'quote', exact: '学而时习之，不亦说乎？' }, old);
    assert.ok(outcome.kind === 'drifted');
    assert.equal(text.slice(outcome.span.start, outcome.span.end), '學而時習之，不亦悦乎？');
  });
  it('falls back to the selector alone where the old text does not hold it', () => {
    assert.equal(one(first, { kind: 'quote', exact: 'in the theatre of the miners' }, 'Something else.').kind, 'exact');
  });
  it('maps a text onto itself, and each unit of a changed text to one place at most', () => {
    const scenario = fc.constantFrom<ScenarioName>('edited', 'revised', 'cut');
    fc.assert(fc.property(fc.nat(1000), scenario, (seed, name) => {
      const old = makeCorpus({ seed, chars: 3000, repeat: 0.05, near: 0.1 });
      const same = alignTexts(prepare(old), prepare(old)).to;
      assert.ok(same.every((at, i) => at === i || at === -1));
      const text = prepare(applyScenario(old, name, seed).text);
      const used = alignTexts(prepare(old), text).to.filter((at) => at >= 0);
      assert.equal(new Set(used).size, used.length);
      assert.ok(used.every((at) => at < text.fold().length));
    }), { numRuns: 30 });
  });
  it('is right where the selector alone must guess', () => {
    const old = makeCorpus({ seed: 5, chars: 40_000, repeat: 0.06, near: 0.15 });
    const samples = sampleQuotes(old, { seed: 6, n: 600, minLen: 6, maxLen: 40 });
    const edited = applyScenario(old, 'cut', 7);
    const selectors = samples.map((s): Selector => ({ kind: 'quote', exact: s.exact, prefix: s.prefix, suffix: s.suffix }));
    const truths = groundTruth(samples, edited);
    const verdicts = anchor(edited.text, selectors, { old }).map((o, i) => {
      const truth = truths[i];
      return truth === undefined ? 'skip' : judge('span' in o ? o.span : o.kind === 'ambiguous' ? 'ambiguous' : undefined, truth).kind;
    });
    const share = (kind: string): number => verdicts.filter((v) => v === kind).length / verdicts.length;
    assert.ok(share('right') > 0.6 && share('attached') < 0.01 && share('wrong') < 0.01 && share('lost') < 0.01);
  });
});
