import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchorIn, type Anchored } from '../../../src/core/anchoring/anchor.ts';
import { describe as describePassage } from '../../../src/core/anchoring/describe.ts';
import { editMap, followSpan, type EditMap } from '../../../src/core/anchoring/follow.ts';
import { prepare } from '../../../src/core/anchoring/prepare.ts';
import type { Outcome, Selector } from '../../../src/core/model/selector.ts';
import { applySplices, type Splice } from '../../../src/core/text/splice.ts';
import { makeCorpus } from '../../bench/prose.ts';
import { sampleQuotes } from '../../bench/truth.ts';

const essay = [
  'The assembly met in June, in the theatre of the miners, and it voted on the first day for a government of its own.',
  'Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.',
  'By August the tanks stood there; the assembly had no arms, and nobody had voted for that. What is remembered is the silence.',
].join('\n\n');

function splice(text: string, words: string, by: string): Splice {
  const start = text.indexOf(words);
  assert.ok(start >= 0, words);
  return { start, end: start + words.length, text: by };
}

function described(words: string, text = essay): Selector {
  const start = text.indexOf(words);
  return describePassage(text, { start, end: start + words.length }).selector;
}

/** What became of one selector: in the old text, and after the edits were seen. */
function after(selector: Selector, splices: readonly Splice[], old = essay): { readonly outcome: Outcome; readonly text: string; readonly alone: Outcome } {
  const before = prepare(old);
  const edits: EditMap = editMap(splices) ?? assert.fail('they overlap');
  const text = applySplices(old, edits);
  const [outcome] = anchorIn(prepare(text), [selector], { change: { before, edits, anchored: anchorIn(before, [selector]) } }).outcomes;
  const [alone] = anchorIn(prepare(text), [selector]).outcomes;
  return { outcome: outcome ?? assert.fail(), text, alone: alone ?? assert.fail() };
}

function words({ outcome, text }: { readonly outcome: Outcome; readonly text: string }): string {
  return 'span' in outcome ? `${outcome.kind}: ${text.slice(outcome.span.start, outcome.span.end)}` : outcome.kind;
}

describe('a passage whose text is being edited', () => {
  it('moves with what is typed before it', () => {
    assert.equal(words(after(described('the songs that were sung'), [splice(essay, 'The assembly', 'In that year the assembly')])), 'exact: the songs that were sung');
  });
  it('drifts where its own words are changed, and the differences are shown', () => {
    const changed = after(described('the songs that were sung in the street'), [splice(essay, 'that were sung', 'which they sang')]);
    assert.equal(words(changed), 'drifted: the songs which they sang in the street');
    assert.ok(changed.outcome.kind === 'drifted' && changed.outcome.differences.length > 0);
  });
  it('follows a sentence that is rewritten until the words alone would not be found', () => {
    const selector = described('the songs that were sung in the street');
    const changed = after(selector, [splice(essay, 'the vote, and ', 'nothing but '), splice(essay, 'that were sung', 'sung'), splice(essay, 'the street afterwards', 'every street, when it was over')]);
    assert.equal(changed.alone.kind, 'orphaned');
    assert.equal(words(changed), 'drifted: the songs sung in every street');
  });
  it('is orphaned when it is deleted, though there is a near copy', () => {
    const old = `${essay}\n\nWhat is remembered is the vote, and the songs that were sung in the streets afterwards. So it is told.`;
    const changed = after(described('the vote, and the songs that were sung in the street', old), [splice(old, 'Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.', '')], old);
    assert.ok('span' in changed.alone, 'the selector alone would take the copy for it');
    assert.equal(changed.outcome.kind, 'orphaned');
  });
  it('is orphaned when other words are written in its place', () => {
    assert.equal(words(after(described('the songs that were sung'), [splice(essay, 'the songs that were sung', 'an altogether different matter')])), 'orphaned');
  });
  it('is found again where it was cut and pasted', () => {
    const paragraph = essay.split('\n\n')[1] ?? '';
    const moved = after(described('the songs that were sung'), [splice(essay, `${paragraph}\n\n`, ''), { start: essay.length, end: essay.length, text: `\n\n${paragraph}` }]);
    assert.equal(words(moved), 'exact: the songs that were sung');
    const sentence = after(described('it voted on the first day for a government of its own'), [splice(essay, ', and it voted on the first day for a government of its own', ''), splice(essay, 'the silence', 'that it voted on the first day for a government of its own')]);
    assert.equal(words(sentence), 'exact: it voted on the first day for a government of its own');
  });
  it('stays where it was when a copy of it is pasted', () => {
    const copied = after(described('the songs that were sung'), [{ start: essay.length, end: essay.length, text: `\n\n${essay}` }]);
    assert.deepEqual([copied.alone.kind, copied.outcome.kind], ['ambiguous', 'exact']);
    assert.ok('span' in copied.outcome && copied.outcome.span.start < essay.length);
  });
  it('stays in doubt between places that stay, and is sure when one is left', () => {
    const selector: Selector = { kind: 'quote', exact: 'What is remembered is the' };
    assert.equal(after(selector, [{ start: 0, end: 0, text: 'Once. ' }]).outcome.kind, 'ambiguous');
    assert.equal(words(after(selector, [splice(essay, 'What is remembered is the silence.', '')])), 'exact: What is remembered is the');
    assert.equal(after(selector, [splice(essay, 'What is remembered is the silence.', ''), splice(essay, 'What is remembered is the vote', 'Nothing')]).outcome.kind, 'orphaned');
  });
  it('is found when its words are typed again', () => {
    const selector: Selector = { kind: 'quote', exact: 'a government of their own', prefix: 'the first day for ' };
    const typed = after({ ...selector, exact: 'the trams of the city', prefix: '' }, [splice(essay, 'the tanks', 'the trams of the city')]);
    assert.equal(words(typed), 'exact: the trams of the city');
    assert.equal(words(after(selector, [splice(essay, 'of its own', 'of their own')])), 'exact: a government of their own');
  });
  it('in two pieces follows both ends', () => {
    const long: Selector = { kind: 'range', start: { exact: 'The assembly met in June' }, end: { exact: 'voted for that.' } };
    const changed = after(long, [splice(essay, 'in the theatre of the miners, ', ''), splice(essay, 'voted for that', 'voted for this')]);
    assert.ok('span' in changed.outcome);
    assert.ok(words(changed).startsWith('drifted: The assembly met') && words(changed).endsWith('voted for this.'));
  });
  it('is compared with the text before where a long stretch was replaced in one go', () => {
    const old = makeCorpus({ seed: 11, chars: 6000, repeat: 0, near: 0 });
    const [sample] = sampleQuotes(old, { seed: 12, n: 1, minLen: 40, maxLen: 60 });
    assert.ok(sample);
    const { selector } = describePassage(old, sample);
    const text = old.slice(0, sample.start).replace(/e/g, 'ee') + old.slice(sample.start);
    const before = prepare(old);
    const [outcome] = anchorIn(prepare(text), [selector], { change: { before, edits: [{ start: 0, end: old.length, text }], anchored: anchorIn(before, [selector]) } }).outcomes;
    assert.ok(outcome && 'span' in outcome);
    assert.equal(text.slice(outcome.span.start, outcome.span.end), sample.exact);
  });
});

describe('a passage whose text was changed unseen', () => {
  const unseen = (selector: Selector, text: string, old = essay) => {
    const before = prepare(old);
    const { outcomes } = anchorIn(prepare(text), [selector], { change: { before, edits: null, anchored: anchorIn(before, [selector]) } });
    return words({ outcome: outcomes[0] ?? assert.fail(), text });
  };
  it('is followed by comparing the texts', () => {
    assert.equal(unseen(described('the songs that were sung in the street'), essay.replace('the vote, and ', 'nothing but ').replace('that were sung', 'sung')), 'drifted: the songs sung in the street');
  });
  it('is orphaned when it is gone, though a near copy remains', () => {
    const copy = 'What is remembered is the vote, and the songs that were sung in the streets afterwards. So it is told.';
    const old = `${essay}\n\n${copy}`;
    const text = old.replace('Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.\n\n', '');
    assert.equal(unseen(described('the vote, and the songs that were sung in the street', old), text, old), 'orphaned');
  });
  it('is searched for where it was in doubt before', () => {
    assert.equal(unseen({ kind: 'quote', exact: 'the trams of the city' }, essay.replace('the tanks', 'the trams of the city')), 'exact: the trams of the city');
  });
});

describe('a passage of which earlier editions are known', () => {
  const copy = 'What is remembered is the vote, and the songs that were sung in the streets afterwards.';
  const edition = `${essay}\n\n${copy}`;
  const text = `${essay.replace('Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.', 'Much was said.')}\n\n${copy}`;
  const through = (selector: Selector, ...editions: readonly string[]) => {
    const { outcomes } = anchorIn(prepare(text), [selector], { editions: () => editions.map((one) => prepare(one)) });
    return words({ outcome: outcomes[0] ?? assert.fail(), text });
  };
  it('is decided by an edition in which it stands whole', () => {
    const selector = described('the vote, and the songs that were sung in the street', edition);
    assert.equal(through(selector), 'exact: the vote, and the songs that were sung in the street');
    assert.equal(through(selector, edition), 'orphaned');
    assert.equal(through(selector, 'Quite another text.', edition), 'orphaned');
  });
  it('asks none where it stands whole in the text', () => {
    const { outcomes } = anchorIn(prepare(essay), [described('the songs that were sung')], { editions: () => assert.fail('nobody asks') });
    assert.equal(outcomes[0]?.kind, 'exact');
  });
});

describe('laws of retracing', () => {
  const edit = fc.record({ at: fc.nat(), remove: fc.nat(30), add: fc.stringMatching(/^[a-z ,.]{0,20}$/) });
  const sitting = fc.record({ seed: fc.nat(10_000), edits: fc.array(edit, { maxLength: 6 }) });
  const sit = ({ seed, edits }: { seed: number; edits: readonly { at: number; remove: number; add: string }[] }) => {
    const old = makeCorpus({ seed, chars: 3000, repeat: 0.05, near: 0.1 });
    const selectors = sampleQuotes(old, { seed, n: 12 }).map((sample): Selector => describePassage(old, sample).selector);
    let at = 0;
    const splices = edits.map((e) => ({ ...e, start: e.at % old.length })).sort((a, b) => a.start - b.start).flatMap(({ start, remove, add }): Splice[] => {
      if (start < at) return [];
      at = Math.min(old.length, start + remove);
      return [{ start, end: at, text: add }];
    });
    const map = editMap(splices) ?? assert.fail();
    const before = prepare(old);
    const anchored: Anchored = anchorIn(before, selectors);
    const text = applySplices(old, map);
    return { old, text, selectors, map, anchored, now: anchorIn(prepare(text), selectors, { change: { before, edits: map, anchored } }).outcomes };
  };
  it('a passage that no edit touches keeps its outcome, at its new place', () => {
    fc.assert(fc.property(sitting, (drawn) => {
      const { map, anchored, now } = sit(drawn);
      anchored.outcomes.forEach((was, i) => {
        if (was.kind !== 'exact') return;
        const region = { start: was.span.start - 260, end: was.span.end + 260 };
        if (map.some((s) => s.start <= region.end && s.end >= region.start)) return;
        assert.deepEqual(now[i], { ...was, span: followSpan(was.span, map) });
      });
    }), { numRuns: 60 });
  });
  it('what is shown as found overlaps what was kept of the passage, or what was typed', () => {
    fc.assert(fc.property(sitting, (drawn) => {
      const { map, anchored, now, text } = sit(drawn);
      anchored.outcomes.forEach((was, i) => {
        const outcome = now[i];
        if (!('span' in was) || !outcome || !('span' in outcome)) return;
        assert.ok(outcome.span.start >= 0 && outcome.span.end <= text.length);
        const there = followSpan(was.span, map);
        if (there) assert.ok(outcome.span.start < there.end + 1 && outcome.span.end > there.start - 1);
      });
    }), { numRuns: 60 });
  });
  it('no edit at all changes nothing', () => {
    fc.assert(fc.property(fc.nat(10_000), (seed) => {
      const { anchored, now } = sit({ seed, edits: [] });
      assert.deepEqual(now, anchored.outcomes);
    }), { numRuns: 20 });
  });
});
