import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { activeEditor, answer, changeSettings, choose, chooseInMenu, clickRow, eventually, fileText, findRow, foldViews, openContainer, openWorkbench, press, restOnRow, row, runCommand, screenshot, screenshotOnFailure, selectWords, useTheme, type Workbench } from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';

describe('arguing in the side bar', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');
  const claims = (name: RegExp) => row(workbench(), name, 'Claims');
  const notes = (name: RegExp) => row(workbench(), name, 'Notes');
  const own = () => fileText(workbench(), OWN).catch(() => '');
  const wrote = (words: RegExp) => eventually(async () => assert.match(await own(), words));
  const drag = async (from: RegExp, to: RegExp, view: 'Claims' | 'Notes' = 'Claims') => {
    const { page } = workbench();
    const [one, other] = [await (view === 'Claims' ? claims(from) : notes(from)).boundingBox(), await claims(to).boundingBox()];
    assert.ok(one && other);
    await page.mouse.move(one.x + 90, one.y + one.height / 2);
    await page.mouse.down();
    await page.mouse.move(one.x + 100, one.y + one.height / 2 + 3, { steps: 5 });
    // Slowly: the browser tells what it is dragged over only now and then.
    for (let n = 1; n <= 10; n++) {
      await page.mouse.move(one.x + 100, one.y + ((other.y - one.y) * n) / 10 + one.height / 2);
      await page.waitForTimeout(60);
    }
    await page.mouse.move(other.x + 92, other.y + other.height / 2 + 1);
    // Until the tree has taken notice.
    await page.locator('.monaco-list-row.drop-target').first().waitFor();
    await page.mouse.up();
  };
  const quick = (words: RegExp | string) => workbench().page.locator('.quick-input-widget').getByText(words).first();
  /** The keyboard on a row of the tree, without clicking it. */
  const focusRow = async (name: RegExp) => {
    await runCommand(workbench(), 'Close Reading: Focus on Claims View');
    await workbench().page.waitForFunction(() => document.activeElement?.closest('[aria-label^="Claims"]') !== null);
    await press(workbench(), 'Home');
    const focused = workbench().page.locator('[role=treeitem].focused');
    for (let n = 0; n < 60; n++) {
      const label = (await focused.first().getAttribute('aria-label')) ?? '';
      if (name.test(label)) return;
      await press(workbench(), 'ArrowDown');
    }
    assert.fail(`no row ${String(name)} to reach with keys`);
  };

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer', size: { width: 1400, height: 1000 } });
    await openContainer(workbench(), 'Close Reading');
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await activeEditor(workbench()).locator('.view-line').first().waitFor();
    await runCommand(workbench(), 'Close Reading: Focus on Notes View');
    await foldViews(workbench(), 'Essays', 'Actors', 'Terms');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('puts the selected words under a claim with one key, and shows them in the tree', async () => {
    await runCommand(workbench(), 'Close Reading: Stop Following the Cursor');
    await selectWords(workbench(), 'had held no congress');
    await press(workbench(), 'e');
    await quick('Under which claim do these words go?').waitFor();
    await screenshot(workbench(), 'argument-evidence-pick');
    await choose(workbench(), 'The left was defeated in August 1971');
    await answer(workbench(), 'Lena Fischer');
    await wrote(/- id: borrowed-power\n {4}passages:\n {6}- exact: had held no congress\n/);
    await claims(/^passage: had held no congress, ¶1, .*Lena Fischer$/).waitFor();
    await workbench().page.locator('[role=treeitem][aria-selected=true][aria-label^="passage: had held no congress"]').waitFor();
    await screenshot(workbench(), 'argument-evidence');
  });

  it('takes it back from within the locked essay', async () => {
    await activeEditor(workbench()).click();
    await press(workbench(), 'ControlOrMeta+z');
    await eventually(async () => assert.equal(await own(), ''));
    await claims(/^passage: had held no congress/).waitFor({ state: 'detached' });
  });

  it('puts a note that is dragged onto a claim under it', async () => {
    await notes(/^Open questions/).waitFor();
    await drag(/^Question, Which historians/, /^The left was defeated/, 'Notes');
    await wrote(/- id: borrowed-power\n {4}passages:\n {6}- exact: Historians still dispute/);
    await claims(/^passage: Historians still dispute/).waitFor();
  });

  it('answers a note from its row, and is offered nothing that would be refused', async () => {
    await notes(/^Question, Which historians/).click({ button: 'right' });
    const menu = workbench().page.locator('.monaco-menu .action-label');
    await menu.filter({ hasText: 'Reply to Note' }).first().waitFor();
    await screenshot(workbench(), 'note-row-menu');
    assert.doesNotMatch((await menu.allInnerTexts()).join('\n'), /Edit Note|Delete Note|Settle|Go between/);
    await chooseInMenu(workbench(), 'Reply to Note');
    await workbench().page.locator('.review-widget .monaco-editor.focused').first().waitFor();
    await press(workbench(), 'Escape');
    await workbench().page.locator('.review-widget .monaco-editor.focused').first().waitFor({ state: 'detached' });
    await eventually(async () => {
      await press(workbench(), 'x');
      await workbench().page.locator('.review-widget').first().waitFor({ state: 'detached', timeout: 1_000 });
    });
  });

  it('makes room for the claims', async () => {
    await foldViews(workbench(), 'Notes');
    // The tree may still be on its way to another row, and take the keyboard there.
    const unfold = (name: RegExp, child: RegExp) => eventually(async () => {
      await focusRow(name);
      await press(workbench(), 'ArrowRight');
      await claims(child).waitFor({ timeout: 3_000 });
    }, 20_000);
    await unfold(/^Whatever the left could do/, /^In October the workers decided/);
    await unfold(/^In October the workers decided/, /^A strike leaves nothing standing/);
    await claims(/^The gains of those months.*supports/).waitFor();
  });

  it('puts a claim that is dragged onto another under it, and asks how and why', async () => {
    await drag(/^In October the workers decided/, /^The gains of those months/);
    await quick(/^⊕ supports “The gains of those months/).waitFor();
    await screenshot(workbench(), 'argument-drop');
    await choose(workbench(), '⊖ attacks');
    await quick(/because …/).waitFor();
    await screenshot(workbench(), 'argument-because');
    await answer(workbench(), 'a wage is paid by whoever keeps the barracks');
    await wrote(/- id: barracks-stayed\n {4}attacks:\n {6}- claim: gains-by-decree\n {8}because: a wage is paid by whoever keeps the barracks\n/);
    await claims(/^In October the workers decided.*attacks.*Lena Fischer/).waitFor();
    await screenshot(workbench(), 'argument-light');
  });

  it('does the same with keys alone, on the row that has the keyboard', async () => {
    await focusRow(/^A strike leaves nothing standing/);
    await press(workbench(), 'Shift+Alt+ArrowRight');
    await quick('Under which claim does it go?').waitFor();
    await answer(workbench(), 'gains of those months');
    await quick(/^⊕ supports “The gains of those months/).waitFor();
    await press(workbench(), 'Enter');
    await quick(/because …/).waitFor();
    await press(workbench(), 'Enter');
    await wrote(/- id: strike-ends\n {4}supports:(?: \[gains-by-decree\]|\n {6}- gains-by-decree)\n/);
    await claims(/^A strike leaves nothing standing.*supports.*Lena Fischer/).waitFor();
    await focusRow(/^A strike leaves nothing standing.*supports.*Lena Fischer/);
    await press(workbench(), 'Alt+Enter');
    await answer(workbench(), 'pay does not end with the strike');
    await wrote(/claim: gains-by-decree,?\s+because: "?pay does not end with the strike/);
    await focusRow(/^A strike leaves nothing standing.*supports.*Lena Fischer/);
    await press(workbench(), 'Shift+Alt+ArrowLeft');
    await workbench().page.locator('.monaco-dialog-box').getByText('Its reason goes with it').waitFor();
    await screenshot(workbench(), 'argument-remove');
    await workbench().page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove' }).click();
    await eventually(async () => assert.doesNotMatch(await own(), /strike-ends/));
  });

  it('changes a relation and draws one with keys', async () => {
    await focusRow(/^In October the workers decided.*attacks.*Lena Fischer/);
    await press(workbench(), 'Shift+Alt+Space');
    await quick(/^⊖ attacks “The gains of those months/).waitFor();
    await quick('as it is now').waitFor();
    await choose(workbench(), '⊕ supports');
    await quick(/because …/).waitFor();
    await press(workbench(), 'Enter');
    await wrote(/- id: barracks-stayed\n {4}supports:\n {6}- claim: gains-by-decree\n {8}because: a wage is paid by whoever keeps the barracks\n/);
    assert.doesNotMatch(await own(), /attacks:/);
    await claims(/^In October the workers decided.*supports.*Lena Fischer/).waitFor();
    await focusRow(/^A strike leaves nothing standing/);
    await press(workbench(), 'Shift+Alt+Enter');
    await quick('On which claim does it bear?').waitFor();
    await answer(workbench(), 'gains of those months');
    await quick(/^⊖ attacks “The gains of those months/).waitFor();
    await choose(workbench(), '⊖ attacks');
    await quick(/because …/).waitFor();
    await press(workbench(), 'Enter');
    await wrote(/- id: strike-ends\n {4}attacks:(?: \[gains-by-decree\]|\n {6}- gains-by-decree)\n/);
    await claims(/^A strike leaves nothing standing.*attacks.*Lena Fischer/).waitFor();
  });

  it('re-orders her own claims with the mouse', async () => {
    const claim = (id: string, words: string) => `  - id: ${id}\n    claim: ${words}\n    by: reader\n    created: 2026-11-22T10:00:00Z\n`;
    await writeFile(path.join(workbench().folder, OWN), (await own()) + claim('own-one', 'Whoever lends may wait.') + claim('own-two', 'Whoever borrows must hurry.'));
    const order = async () => [...(await own()).matchAll(/- id: (own-\w+)/g)].map(([, id]) => id);
    await findRow(workbench(), /^Whoever borrows must hurry/, 'Claims');
    await findRow(workbench(), /^Whoever lends may wait/, 'Claims');
    await drag(/^Whoever borrows must hurry/, /^Whoever lends may wait/);
    await quick('Only put it before this one').waitFor();
    await screenshot(workbench(), 'argument-order');
    await choose(workbench(), 'Only put it before this one');
    await eventually(async () => assert.deepEqual(await order(), ['own-two', 'own-one']));
    await activeEditor(workbench()).click();
    await press(workbench(), 'ControlOrMeta+z');
    await eventually(async () => assert.deepEqual(await order(), ['own-one', 'own-two']));
  });

  it('says on a row what may be weak there, unless that is switched off', async () => {
    const hinted = /^Whoever lends may wait.*hint: Nothing supports this claim.*hint: No passage of the essay stands under this claim/;
    await restOnRow(workbench(), await findRow(workbench(), hinted, 'Claims'), 'Hint: No passage of the essay stands under this claim');
    await screenshot(workbench(), 'argument-hints');
    const off = { 'thesis-unsupported': false, 'claim-unplaced': false };
    await changeSettings(workbench(), { 'closeReading.hints': off });
    await claims(hinted).waitFor({ state: 'detached' });
    await claims(/^Whoever lends may wait(?!.*hint)/).waitFor();
    await changeSettings(workbench(), { 'closeReading.hints': {} });
    await claims(hinted).waitFor();
    await activeEditor(workbench()).click();
  });

  it('says why it cannot re-order what belongs to others', async () => {
    const before = await fileText(workbench(), 'essays/the-borrowed-palace.reading.yaml');
    // The row that was moved by the test before takes the keyboard once it is drawn at its new place.
    await eventually(async () => {
      await focusRow(/^In October the workers decided.*supports/);
      await press(workbench(), 'Alt+ArrowDown');
      await workbench().page.locator('.notification-list-item-message').getByText('may be changed only by those it names').waitFor({ timeout: 4_000 });
    }, 20_000);
    assert.equal(await fileText(workbench(), 'essays/the-borrowed-palace.reading.yaml'), before);
    await runCommand(workbench(), 'Notifications: Clear All Notifications');
  });

  it('has it all in the menu of a row, as far as it is hers to do', async () => {
    const menu = workbench().page.locator('.monaco-menu .action-label');
    const words = async () => (await menu.allInnerTexts()).join('\n');
    await (await findRow(workbench(), /^In October the workers decided.*supports.*Lena Fischer/, 'Claims')).click({ button: 'right' });
    await menu.filter({ hasText: 'Argue' }).first().hover();
    await menu.filter({ hasText: 'Say Why (Because)…' }).first().waitFor();
    await screenshot(workbench(), 'argument-menu');
    assert.match(await words(), /Change…[^]*Delete…/, 'what she has said of it can be taken back');
    await press(workbench(), 'Escape', 'Escape');
    await (await findRow(workbench(), /^Whatever the left could do/, 'Claims')).click({ button: 'right' });
    await menu.filter({ hasText: 'Argue' }).first().hover();
    await menu.filter({ hasText: 'Relate' }).first().waitFor();
    await screenshot(workbench(), 'argument-menu-others');
    assert.match(await words(), /Change…/);
    assert.doesNotMatch(await words(), /Delete|Merge|Move Up|Say Why/);
    await press(workbench(), 'Escape', 'Escape');
  });

  it('can be read in the dark and in high contrast', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'argument-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'argument-contrast');
  });
});
