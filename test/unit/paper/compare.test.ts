import assert from 'node:assert/strict';
import { sources, told, verdict } from './support.ts';

const cited = (words: string, locator = ''): string => `He says “${words}” [@aramayo2026${locator}].`;

describe('a quotation held to its source', () => {
  it('is exact across line ends, emphasis and escapes, and without the mark of a note', () => {
    assert.deepEqual(verdict(cited('A borrower is not poor while the loan runs')), ['exact']);
    assert.deepEqual(verdict(cited('A borrower is\nnot *poor* while   the loan\\\nruns')), ['exact']);
    assert.deepEqual(verdict(cited('neither word is right. A borrower is not poor')), ['exact']);
    assert.deepEqual(verdict(cited('A borrower is not poor,')), ['exact']);
    assert.deepEqual(verdict('> A borrower is not poor while\n> the loan runs [@aramayo2026, ¶2]'), ['exact']);
    assert.deepEqual(verdict('He says « A borrower is not poor while the loan runs » [@aramayo2026].'), ['exact']);
  });
  it('is the same in Markdown with marks of its own', () => {
    assert.deepEqual(verdict('“then everyone in politics is a debtor” [@vidaurre2026]'), ['exact']);
  });
  it('is exact with brackets and ellipses that are the source’s own, and marked where they are not', () => {
    const own = sources({ 'own.txt': 'He said [sic] that … one must [as always] wait and see, [the long remark of an editor who had much to say] and so on.\n', 'own.reading.yaml': 'reading: 1\nsource: { id: own2026 }\n' });
    const of = (words: string) => verdict(`“${words}” [@own2026]`, own)[0];
    assert.deepEqual(['said \\[sic\\] that … one', 'one must \\[as always\\] wait', 'see, \\[the long remark of an editor who had much to say\\] and so'].map(of), ['exact', 'exact', 'exact']);
    assert.deepEqual(['one must [as always] wait […]', '[…] wait and see', 'wait [sic] and see', 'one must … wait'].map(of), ['marked', 'marked', 'marked', 'marked']);
  });
  it('differs in typography alone', () => {
    assert.deepEqual(verdict(cited("The workers' day was short")), ['typographic', 'typography “\'” “’”']);
    assert.deepEqual(verdict('He says ‘the left was “weak”, or that’ [@aramayo2026].'), ['typographic', 'typography ““” “‘”', 'typography “”,” “’,”']);
    assert.deepEqual(verdict(cited('Regis Debray was let out')), ['typographic', 'typography “Regis” “Régis”']);
    assert.deepEqual(verdict(cited('the of-\nficers were still there in the evening')), ['typographic', 'typography “of-\nficers” “officers”']);
    assert.deepEqual(verdict(cited('a borrower is not poor while the loan runs')), ['typographic', 'typography “a” “A”']);
  });
  it('is changed where an accent makes another word', () => {
    const from = sources({ 'es.txt': 'Dicen que esta casa está cerrada desde entonces.\n', 'es.reading.yaml': 'reading: 1\nsource: { id: casa }\n' });
    assert.equal(verdict('“que esta casa esta cerrada desde” [@casa]', from)[0], 'altered');
    assert.equal(verdict('“casa está cerrada desde entonces” [@casa]', from)[0], 'exact');
  });
  it('is marked as scholars mark it', () => {
    for (const mark of ['[…]', '...', '…', '. . .', '[...]', '(…)']) {
      assert.deepEqual(verdict(cited(`A borrower is not poor ${mark} he may furnish rooms`)), ['marked', `omission “${mark}” “while the loan runs”`]);
    }
    assert.equal(verdict(cited('[a] borrower is not poor'))[0], 'marked');
    assert.deepEqual(verdict(cited('[T]he officers were still there')), ['marked']);
    assert.deepEqual(verdict(cited('receive visitor[], sign[ing] papers')), ['marked']);
    assert.deepEqual(verdict(cited('A borrower [sic] is not poor')), ['marked']);
    assert.deepEqual(verdict(cited('A borrower is *not* poor [emphasis added]')), ['marked']);
    assert.deepEqual(verdict(cited('[The debtor] is not poor while the loan runs'))[0], 'marked');
    assert.deepEqual(verdict(cited('he may furnish [the palace], receive visitors')), ['marked', 'insertion “[the palace]” “rooms”']);
    assert.deepEqual(verdict(cited('A borrower is not po- or […] he may furnish rooms'))[0], 'marked');
  });
  it('is altered where words are dropped, changed, added or exchanged without a mark', () => {
    assert.deepEqual(verdict(cited('A borrower is poor while the loan runs')), ['altered', 'dropped “ ” “not”']);
    assert.deepEqual(verdict(cited('A borrower is not rich while the loan runs')), ['altered', 'changed “rich” “poor”']);
    assert.deepEqual(verdict(cited('A borrower is certainly not poor while the loan runs')), ['altered', 'added “certainly” “”']);
    assert.equal(verdict(cited('he may receive rooms, furnish visitors, sign papers'))[0], 'altered');
    assert.equal(verdict(cited('the officer was still there in the evening'))[0], 'altered');
    assert.equal(verdict(cited('its promotions THE BORROWED PALACE 12 and its keys'))[0], 'altered');
    assert.equal(verdict(cited('Was the rest of their power of the same kind! It is usual to say'))[0], 'altered');
  });
  it('is altered where parts stand in another order, or one change of several is not marked', () => {
    assert.equal(verdict(cited('its promotions and its keys […] A strike is over'))[0], 'altered');
    assert.equal(verdict(cited('A borrower is […] while the debt runs; he may furnish'))[0], 'altered');
  });
  it('is not found where little of it stands there', () => {
    assert.deepEqual(verdict(cited('Nothing of the kind was ever written by anybody')), ['unfound']);
    assert.deepEqual(verdict(cited('the left was a lantern in the harbour of the meadow')), ['unfound']);
  });
  it('may stand in several places: the one that is cited counts', () => {
    assert.deepEqual(told(cited('The crowd went home', ', ¶5')), ['exact ok “The crowd went home”']);
    assert.deepEqual(told(cited('The crowd went home', ', ¶4')), ['exact ok “The crowd went home”']);
    assert.deepEqual(told(cited('The crowd went home', ', ¶2')), ['exact locator “The crowd went home”']);
  });
  it('is right within a range, wrong outside it, and not judged by what is not known', () => {
    const places = (locator: string): string | undefined => told(cited('A borrower is not poor', locator))[0]?.split(' ')[1];
    assert.deepEqual([', ¶2', ', ¶1–3', ', p. 11', ', pp. 11–12', ', ¶3', ', ¶3–5', ', p. 12', ', § 2', ', l. 3', ''].map(places), ['ok', 'ok', 'ok', 'ok', 'locator', 'locator', 'locator', 'none', 'none', 'none']);
  });
});
