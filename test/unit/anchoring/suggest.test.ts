import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { describe as describePassage } from '../../../src/core/anchoring/describe.ts';
import { suggest } from '../../../src/core/anchoring/suggest.ts';
import { isGraphemeSpan } from '../../../src/core/text/grapheme.ts';
import { overlaps } from '../../../src/core/text/span.ts';
import type { Selector } from '../../../src/core/model/selector.ts';

const TEXT = [
  'The harbour was quiet that autumn, and the boats that had gone out for herring came home with nothing in their nets.',
  'Nobody in the town spoke of it. The mayor, who had bought the cannery in spring, kept to his office and drew the blinds.',
  'When the snow came, the men mended what could be mended and sold what could be sold, and the boats stayed where they were.',
].join('\n\n');
const whole = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const at = (words: string): Selector => describePassage(TEXT, whole(words)).selector;
const found = (text: string, selector: Selector) => suggest(text, selector).map(({ start, end }) => text.slice(start, end));

describe('suggesting places for a passage', () => {
  it('has what was found first', () => {
    assert.deepEqual(found(TEXT, at('came home with nothing'))[0], 'came home with nothing');
    assert.deepEqual(found(TEXT, { kind: 'quote', exact: 'the boats' }).slice(0, 2).sort(), ['the boats', 'the boats']);
  });

  it('finds words that were rewritten, between those that still stand', () => {
    const now = TEXT.replace('kept to his office and drew the blinds', 'stayed at home behind closed shutters');
    assert.equal(anchor(now, [at('kept to his office and drew the blinds')])[0]?.kind, 'orphaned');
    assert.deepEqual(found(now, at('kept to his office and drew the blinds')), ['stayed at home behind closed shutters']);
  });

  it('finds nothing where the passage was cut, and nothing in a text about something else', () => {
    const now = TEXT.replace(' Nobody in the town spoke of it.', '').replace('Nobody in the town spoke of it. ', '');
    assert.deepEqual(found(now, at('Nobody in the town spoke of it')), []);
    assert.deepEqual(found('A treatise on the growing of pears in northern gardens.', at('came home with nothing')), []);
    assert.deepEqual(suggest('', at('came home')), []);
    assert.deepEqual(suggest(TEXT, { kind: 'quote', exact: '' }), []);
  });

  it('pairs the ends of a long passage, and goes by one where the other is gone', () => {
    const long: Selector = { kind: 'range', start: { exact: 'The mayor, who had bought' }, end: { exact: 'and sold what could be sold' } };
    assert.deepEqual(suggest(TEXT, long).map(({ start, end }) => [start, end]), [[whole('The mayor').start, whole('what could be sold').end]]);
    const gone: Selector = { kind: 'range', start: { exact: 'The mayor, who had bought' }, end: { exact: 'zzz qqq xxx ccc' } };
    assert.deepEqual(found(TEXT, gone), ['The mayor, who had bought the cannery in spring, kept to his office and drew the blinds.']);
  });

  it('gives places in the text that do not overlap, the likeliest first, and never too many', () => {
    const word = fc.constantFrom('the', 'boats', 'came', 'home', 'with', 'nothing', 'nets', '文字', 'é', '👩‍👩‍👧', '—', '.', '\n\n');
    const text = fc.array(word, { maxLength: 60 }).map((list) => list.join(' '));
    const quote = fc.record({ exact: text, prefix: text, suffix: text });
    const selector: fc.Arbitrary<Selector> = fc.oneof(quote.map((q) => ({ kind: 'quote' as const, ...q })), fc.record({ start: quote, end: quote }).map((r) => ({ kind: 'range' as const, ...r })));
    fc.assert(fc.property(text, selector, fc.nat({ max: 5 }), (one, wanted, limit) => {
      const places = suggest(one, wanted, { limit });
      assert.ok(places.length <= limit);
      places.forEach((place, i) => {
        assert.ok(place.start < place.end && place.end <= one.length && isGraphemeSpan(one, place));
        assert.ok(place.confidence >= 0 && place.confidence <= 1);
        assert.ok(places.slice(i + 1).every((other) => !overlaps(place, other)));
      });
    }), { numRuns: 400 });
  });
});
