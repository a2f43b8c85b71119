import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { describe as describePassage } from '../../../src/core/anchoring/describe.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import type { Outcome, Selector } from '../../../src/core/model/selector.ts';
import { applyScenario, type ScenarioName } from '../../bench/edits.ts';
import { makeCorpus } from '../../bench/prose.ts';
import { sampleQuotes } from '../../bench/truth.ts';

const scenario = fc.constantFrom<ScenarioName>('edited', 'revised', 'transcription', 'cut', 'rewrap');
const sitting = fc.record({ seed: fc.nat(10_000), scenario, hard: fc.boolean(), n: fc.integer({ min: 2, max: 90 }) });

interface Drawn {
  readonly old: string;
  readonly text: string;
  readonly selectors: readonly Selector[];
}

function draw({ seed, scenario: name, hard, n }: { seed: number; scenario: ScenarioName; hard: boolean; n: number }): Drawn {
  const old = makeCorpus({ seed, chars: 5000, ...(hard ? { repeat: 0.06, near: 0.15 } : {}) });
  const samples = sampleQuotes(old, { seed, n, ...(hard ? { minLen: 6, maxLen: 40 } : {}) });
  const selectors = samples.map((s, i): Selector =>
    i % 3 === 0 ? describePassage(old, s).selector : { kind: 'quote', exact: s.exact, prefix: s.prefix, suffix: s.suffix });
  return { old, text: applyScenario(old, name, seed).text, selectors };
}

const inDoubt = (outcome: Outcome | undefined): boolean => outcome?.kind === 'ambiguous' || outcome?.kind === 'orphaned';

describe('laws of anchoring', () => {
  it('a batch changes only outcomes that alone were ambiguous or orphaned', () => {
    fc.assert(fc.property(sitting, (drawn) => {
      const { text, selectors } = draw(drawn);
      const together = anchor(text, selectors);
      selectors.forEach((selector, i) => {
        const [alone] = anchor(text, [selector]);
        if (!inDoubt(alone)) assert.deepEqual(together[i], alone);
      });
    }), { numRuns: 15 });
  });
  it('the order within a batch does not matter', () => {
    fc.assert(fc.property(sitting, fc.nat(), (drawn, by) => {
      const { text, selectors } = draw(drawn);
      const order = selectors.map((_, i) => i).sort((a, b) => ((a * 7919 + by) % 101) - ((b * 7919 + by) % 101));
      const shuffled = anchor(text, order.map((i) => selectors[i] ?? { kind: 'quote', exact: '' }));
      const straight = anchor(text, selectors);
      order.forEach((i, k) => assert.deepEqual(shuffled[k], straight[i]));
    }), { numRuns: 25 });
  });
  it('a prepared text and a bare one, and any number of selectors, give the same', () => {
    fc.assert(fc.property(sitting, (drawn) => {
      const { text, selectors } = draw(drawn);
      const prepared = prepare(text);
      prepared.seeds();
      assert.deepEqual(anchor(prepared, selectors), anchor(text, selectors));
    }), { numRuns: 25 });
  });
  it('edits outside a passage and its context never lose it', () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(60), add: fc.stringMatching(/^[a-z ,.]{0,40}$/) });
    fc.assert(fc.property(fc.nat(5000), fc.nat(), fc.array(edit, { maxLength: 12 }), (seed, at, edits) => {
      const old = makeCorpus({ seed, chars: 3000, repeat: 0, near: 0 });
      const [sample] = sampleQuotes(old, { seed: at, n: 1 });
      if (sample === undefined) return;
      const { selector, unique } = describePassage(old, sample);
      if (!unique || selector.kind !== 'quote') return;
      const from = sample.start - (selector.prefix?.length ?? 0);
      const to = sample.end + (selector.suffix?.length ?? 0);
      const before = edits.reduce((t, e) => spliced(t, e), old.slice(0, from));
      const after = edits.reduce((t, e) => spliced(t, { ...e, at: e.at * 3 + 1 }), old.slice(to));
      const text = before + old.slice(from, to) + after;
      const [outcome] = anchor(text, [selector]);
      if (text.indexOf(old.slice(from, to)) !== text.lastIndexOf(old.slice(from, to))) return;
      assert.equal(outcome?.kind, 'exact');
      assert.deepEqual('span' in outcome ? outcome.span : undefined, { start: before.length + sample.start - from, end: before.length + sample.end - from });
    }), { numRuns: 100 });
  });
  it('a deleted passage is not found elsewhere where no copy remains', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.nat(), fc.boolean(), (seed, at, withOld) => {
      const old = makeCorpus({ seed, chars: 4000, repeat: 0, near: 0 });
      const [sample] = sampleQuotes(old, { seed: at, n: 1, minLen: 12 });
      if (sample === undefined) return;
      const { selector } = describePassage(old, sample);
      const text = old.slice(0, sample.start) + old.slice(sample.end);
      if (text.includes(sample.exact)) return;
      const [outcome] = anchor(text, [selector], withOld ? { old } : {});
      assert.ok(inDoubt(outcome), `${sample.exact} is gone, not ${outcome?.kind ?? ''}`);
    }), { numRuns: 150 });
  });
  it('of a batch, what stood in a deleted stretch is not found elsewhere where no copy remains, and what stood around it is not lost', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.nat(), fc.integer({ min: 60, max: 900 }), fc.boolean(), (seed, at, length, described) => {
      const old = makeCorpus({ seed, chars: 5000, repeat: 0, near: 0 });
      const from = at % Math.max(1, old.length - length);
      const text = old.slice(0, from) + old.slice(from + length);
      const samples = sampleQuotes(old, { seed: at, n: 90, minLen: 16 });
      const selectors = samples.map((s): Selector =>
        described ? describePassage(old, s).selector : { kind: 'quote', exact: s.exact, prefix: s.prefix, suffix: s.suffix });
      anchor(text, selectors).forEach((outcome, i) => {
        const sample = samples[i];
        if (sample === undefined) return;
        const keepsContext = (sample.prefix !== '' && sample.end <= from) || (sample.suffix !== '' && sample.start >= from + length);
        if (keepsContext) assert.ok(!inDoubt(outcome), `${sample.exact} is still there`);
        const within = sample.start >= from && sample.end <= from + length;
        if (within && !text.includes(sample.exact)) assert.ok(inDoubt(outcome), `${sample.exact} is gone, not ${outcome.kind}`);
      });
    }), { numRuns: 60 });
  });
  it('nothing a selector or a text may hold throws, and spans lie within the text', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 80 });
    const quote = fc.record({ exact: anything, prefix: anything, suffix: anything });
    const selector: fc.Arbitrary<Selector> = fc.oneof(
      quote.map((q): Selector => ({ kind: 'quote', ...q })),
      fc.tuple(quote, quote).map(([start, end]): Selector => ({ kind: 'range', start, end })),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(selector, { maxLength: 5 }), fc.option(anything), fc.boolean(), (text, selectors, old, markdown) => {
      const cut = selectors.map((s): Selector => (s.kind === 'quote' && text.length > 9 ? { ...s, exact: text.slice(3, 9) } : s));
      for (const outcome of anchor(prepare(text, { markdown }), cut, old === null ? {} : { old })) {
        const spans = outcome.kind === 'ambiguous' ? outcome.candidates : 'span' in outcome ? [outcome.span] : [];
        for (const span of spans) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
      }
    }), { numRuns: 120 });
  });
});

function spliced(text: string, { at, remove, add }: { at: number; remove: number; add: string }): string {
  const from = text.length === 0 ? 0 : at % text.length;
  return text.slice(0, from) + add + text.slice(from + remove);
}
