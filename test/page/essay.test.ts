import assert from 'node:assert/strict';
import { activeEditor, clickOn, openFile, openWorkbench, placeOf, press, runCommand, screenshot, screenshotOnFailure, useTheme, type Workbench } from './workbench.ts';

const PALACE = 'essays/the-borrowed-palace.txt';

describe('the page of an essay', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');

  before(async () => {
    opened = await openWorkbench({ settings: { 'workbench.colorTheme': 'Default Light Modern' } });
    await openFile(opened, PALACE);
    await status('¶1 · p. 11 · 1 note').waitFor();
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  const status = (words: string) => workbench().page.locator('.part.statusbar .statusbar-item').filter({ hasText: words }).first();
  /** What decorations add to the text stands in the page's style, not in its words. */
  const added = () => activeEditor(workbench()).evaluate((editor) =>
    [...editor.querySelectorAll('.view-line span')].flatMap((span) => ['::before', '::after'].map((side) => getComputedStyle(span, side).content)).filter((content) => /[¶✎]/.test(content)).map((content) => content.replaceAll('"', '')));
  const lines = () => activeEditor(workbench()).evaluate((editor) =>
    [...new Set([...editor.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span)).filter((style) => style.textDecorationLine === 'underline').map((style) => style.textDecorationStyle))]);

  it('is set in a serif, without line numbers, with its column bounded', async () => {
    const { family, numbers } = await activeEditor(workbench()).evaluate((editor) => ({
      family: getComputedStyle(editor.querySelector('.view-line') ?? editor).fontFamily, numbers: editor.querySelectorAll('.line-numbers').length,
    }));
    assert.match(family, /Georgia.*serif/);
    assert.equal(numbers, 0);
    await screenshot(workbench(), 'essay');
  });

  it('has a number before each paragraph and a mark with the number of notes after it', async () => {
    const content = await added();
    assert.ok(content.includes('¶1') && content.includes('¶2'), content.join(' '));
    assert.ok(content.includes('✎ 1') && content.includes('✎ 3'), content.join(' '));
  });

  it('tells kinds of notes apart by the form of the line', async () => {
    const forms = await lines();
    for (const form of ['wavy', 'dashed', 'double']) assert.ok(forms.includes(form), forms.join(' '));
  });

  it('says on the mark what notes there are', async () => {
    const { x, y, width, height } = await placeOf(workbench(), 'of the same kind?');
    const { page } = workbench();
    await page.mouse.move(x + width + 18, y + height / 2);
    await page.mouse.move(x + width + 26, y + height / 2, { steps: 4 });
    await page.locator('.monaco-hover-content').filter({ hasText: '1 note here: 1 highlight' }).first().waitFor();
    await page.mouse.move(700, 5);
  });

  it('hides all marks with one key, but not the numbers', async () => {
    await clickOn(workbench(), 'boldest');
    await press(workbench(), 'm');
    await status('All marks are hidden').waitFor();
    assert.deepEqual(await lines(), []);
    const content = await added();
    assert.ok(content.includes('¶1') && !content.some((words) => words.startsWith('✎')), content.join(' '));
    await press(workbench(), 'm');
    await status('The marks are shown').waitFor();
    assert.notDeepEqual(await lines(), []);
  });

  it('says where the next occurrence is', async () => {
    await clickOn(workbench(), 'General Juan José');
    await press(workbench(), '.');
    await status('Juan José Torres is named here: 2 of 13, ¶3, p. 11.').waitFor();
  });

  it('describes the place in words', async () => {
    await runCommand(workbench(), 'Close Reading: Describe This Place');
    await workbench().page.locator('.notification-list-item-message').filter({ hasText: 'Paragraph 3 of 14, page 11. 1 note in this paragraph: 1 question. At the cursor: the actor Juan José Torres' }).waitFor();
    await runCommand(workbench(), 'Notifications: Clear All Notifications');
  });

  it('is unlocked and locked with the button in the title', async () => {
    const { page } = workbench();
    await page.locator('.editor-actions').getByRole('button', { name: /^Unlock the Essay/ }).first().click();
    await page.locator('.editor-actions').getByRole('button', { name: /^Lock the Essay/ }).first().click();
    await page.locator('.editor-actions').getByRole('button', { name: /^Unlock the Essay/ }).first().waitFor();
  });

  it('is a page in the dark and in high contrast too', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'essay-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'essay-high-contrast');
    assert.ok((await lines()).includes('wavy'));
  });
});
