import assert from 'node:assert/strict';
import { fixesFor } from '../../../src/core/paper/fixes.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { checked, told } from './support.ts';

/** What the paper says after each fix. */
function mended(text: string): { readonly [kind: string]: string } {
  const { paper, checked: [one] } = checked(text);
  assert.ok(one);
  return Object.fromEntries(fixesFor(paper, one).map(({ kind, splices }) => [kind, applySplices(text, splices)]));
}

describe('fixes', () => {
  it('restore what was dropped, or mark it', () => {
    assert.deepEqual(mended('“A borrower is poor while the loan runs” [@aramayo2026]'), {
      'restore': '“A borrower is not poor while the loan runs” [@aramayo2026]', 'mark-omission': '“A borrower is […] poor while the loan runs” [@aramayo2026]',
    });
  });
  it('restore what was changed or added, or put it in brackets', () => {
    assert.deepEqual(mended('“A borrower is not rich while the loan runs” [@aramayo2026]'), {
      restore: '“A borrower is not poor while the loan runs” [@aramayo2026]', bracket: '“A borrower is not [rich] while the loan runs” [@aramayo2026]',
    });
    assert.deepEqual(mended('“A borrower is surely not poor while the loan runs” [@aramayo2026]'), {
      restore: '“A borrower is not poor while the loan runs” [@aramayo2026]', bracket: '“A borrower is [surely] not poor while the loan runs” [@aramayo2026]',
    });
  });
  it('restore everything at once', () => {
    assert.equal(mended('“A borrower is poor while the debt runs; he may furnish rooms” [@aramayo2026]')['restore-all'], '“A borrower is not poor while the loan runs; he may furnish rooms” [@aramayo2026]');
  });
  it('correct the locator in its own style', () => {
    assert.deepEqual(mended('“A borrower is not poor” [@aramayo2026, ¶3]'), { locator: '“A borrower is not poor” [@aramayo2026, ¶2]' });
    assert.deepEqual(mended('“A borrower is not poor” [@aramayo2026, ¶ 3–4]'), { locator: '“A borrower is not poor” [@aramayo2026, ¶ 2]' });
    assert.deepEqual(mended('“A borrower is not poor” [@aramayo2026, p. 12]'), { locator: '“A borrower is not poor” [@aramayo2026, p. 11]' });
    assert.deepEqual(mended('“A borrower is not poor” [@aramayo2026, 12]'), { locator: '“A borrower is not poor” [@aramayo2026, 11]' });
    assert.deepEqual(mended('“A borrower is not poor” [@aramayo2026, párr. 3]'), { locator: '“A borrower is not poor” [@aramayo2026, párr. 2]' });
  });
  it('name the right source', () => {
    assert.deepEqual(mended('“everyone in politics is a debtor” [@aramayo2026, ¶1]'), { source: '“everyone in politics is a debtor” [@vidaurre2026, ¶2]' });
  });
  it('add a citation, or marks and a citation', () => {
    assert.deepEqual(mended('They say “everyone in politics is a debtor”.'), { cite: 'They say “everyone in politics is a debtor” [@vidaurre2026, ¶2].' });
    assert.deepEqual(mended('I hold ‘x’ that a borrower is not poor while the loan runs.'), { quote: 'I hold ‘x’ that ‘a borrower is not poor while the loan runs’ [@aramayo2026, p. 11].' });
  });
  it('leave nothing wrong', () => {
    for (const text of ['“A borrower is poor while the loan runs” [@aramayo2026]', '“A borrower is not rich while the loan runs” [@aramayo2026, ¶2]', '“its promotions and its keys […] A strike is over” [@aramayo2026]', '“everyone in politics is a debtor” [@aramayo2026, ¶1]']) {
      for (const [kind, after] of Object.entries(mended(text))) assert.match(told(after)[0] ?? '', /^(?:exact|marked) (?:ok|none) /, `${kind}: ${after}`);
    }
  });
});
