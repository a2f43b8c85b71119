import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answer, choose, clickOn, clickRow, fileText, findRow, openContainer, openFile, openWorkbench, press, restOnRow, row, runCommand, screenshot, screenshotOnFailure, useTheme, type Workbench } from './workbench.ts';

const CIRCLE = `reading: 1
annotator: Zoë Circle
claims:
  - { id: hen, claim: The hen was first., by: reader, supports: [egg], created: "2026-11-20T10:00:00Z" }
  - { id: egg, claim: The egg was first., by: reader, supports: [hen], created: "2026-11-20T10:00:00Z" }
  - { id: lost, claim: This leans on nothing., by: reader, supports: [nowhere], created: "2026-11-20T10:00:00Z" }
`;

describe('the side bar', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');
  const claims = (name: RegExp) => row(workbench(), name, 'Claims');
  const status = () => workbench().page.locator('.part.statusbar').innerText();

  before(async () => {
    opened = await openWorkbench();
    // A text that lies about; its reading comes later.
    await writeFile(path.join(workbench().folder, 'papers', 'found.txt'), await fileText(workbench(), 'essays/the-borrowed-palace.txt'));
    await openContainer(workbench(), 'Close Reading');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('says which essays are here, and opens one', async () => {
    await row(workbench(), /^The Borrowed Palace, .*not begun/, 'Essays').waitFor();
    await row(workbench(), /Military Nationalism.*not here: add your copy/, 'Essays').waitFor();
    await screenshot(workbench(), 'side-bar-start');
    assert.equal(await row(workbench(), /^2 questions/, 'Essays').count(), 0, 'what is asked does not push essays out of sight');
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await row(workbench(), /^2 questions/, 'Essays').waitFor();
    await workbench().page.locator('[role=treeitem][aria-selected=true][aria-label^="The Borrowed Palace"]').waitFor();
  });

  it('has the thesis first, and below it what supports and attacks it', async () => {
    await claims(/thesis, ¶2(?:, ¶2 is cited in .*)?$/).waitFor();
    const first = workbench().page.getByRole('tree', { name: /^Claims/ }).getByRole('treeitem').first();
    assert.match((await first.getAttribute('aria-label')) ?? '', /^The left was defeated.*thesis/);
    await claims(/supports, ¶2(?:, ¶2 is cited in .*)?$/).waitFor();
    await claims(/attacks, ¶9, quoted in/).waitFor();
    await screenshot(workbench(), 'side-bar-light');
  });

  it('goes to a passage that is clicked', async () => {
    await clickRow(workbench(), /attacks, ¶12$/, 'Claims');
    await workbench().page.waitForFunction(() => /¶12\b/.test(document.querySelector('.part.statusbar')?.textContent ?? ''));
    assert.match(await status(), /¶12/);
    assert.equal(await claims(/attacks, ¶12$/).getAttribute('aria-selected'), 'true');
  });

  it('goes along with the cursor, and can be told not to', async () => {
    await runCommand(workbench(), 'Close Reading: Stop Following the Cursor');
    await openFile(workbench(), 'the-borrowed-palace.txt');
    await press(workbench(), 'Control+Home');
    await clickOn(workbench(), 'because it had counted');
    await workbench().page.waitForTimeout(500);
    assert.equal(await claims(/attacks, ¶12$/).getAttribute('aria-selected'), 'true');
    await runCommand(workbench(), 'Close Reading: Follow the Cursor');
    await workbench().page.locator('[role=treeitem][aria-selected=true][aria-label*="thesis"]').waitFor();
    const focused = await workbench().page.evaluate(() => document.activeElement?.closest('.editor-instance') !== null);
    assert.ok(focused, 'the keyboard stays in the essay');
  });

  it('filters, and tells whose is whose', async () => {
    await runCommand(workbench(), 'Close Reading: Filter Claims…');
    await answer(workbench(), 'ana quispe');
    await claims(/The crowd helped.*attacks, ¶3, ¶9, Ana Quispe/).waitFor();
    await workbench().page.getByText('Filtered by “ana quispe”').waitFor();
    await screenshot(workbench(), 'side-bar-filtered');
    await runCommand(workbench(), 'Close Reading: Clear the Filter');
    await workbench().page.getByText('Filtered by “ana quispe”').waitFor({ state: 'hidden' });
  });

  it('shows circles and gaps as what they are', async () => {
    const file = path.join(workbench().folder, 'essays', 'the-borrowed-palace.readings', 'zoe-circle.yaml');
    await writeFile(file, CIRCLE);
    await runCommand(workbench(), 'Close Reading: Filter Claims…');
    await answer(workbench(), 'zoë');
    await claims(/Nothing is called “nowhere”/).waitFor();
    await claims(/This leans on nothing, supports, Zoë Circle/).waitFor();
    await claims(/The hen was first, goes in a circle, supports, Zoë Circle/).waitFor();
    await screenshot(workbench(), 'side-bar-circle');
    await rm(file);
    await claims(/The hen was first/).waitFor({ state: 'hidden' });
    await workbench().page.getByText('Nothing here matches “zoë”.').waitFor();
    await runCommand(workbench(), 'Close Reading: Clear the Filter');
  });

  it('has where an actor is named, and in what words', async () => {
    await row(workbench(), /^Juan José Torres, 13 times/, 'Actors').click();
    // The click has gone to the first place; back to the row, with keys alone.
    await workbench().page.waitForFunction(() => document.activeElement?.closest('.editor-instance') !== null);
    await runCommand(workbench(), 'Close Reading: Focus on Actors View');
    await press(workbench(), 'ArrowRight');
    await row(workbench(), /^¶11, 3 times$/, 'Actors').waitFor();
    await press(workbench(), 'ArrowDown', 'ArrowDown', 'Enter');
    await workbench().page.waitForFunction(() => /¶3\b/.test(document.querySelector('.part.statusbar')?.textContent ?? ''));
    await screenshot(workbench(), 'side-bar-actor');
  });

  it('offers a text to the reading that waits for it, and keeps it out of git', async () => {
    const { folder, page } = workbench();
    const essay = await fileText(workbench(), 'essays/the-borrowed-palace.txt');
    const quotations = ['the boldest parliament in the Americas', 'a building that had held no congress', 'the building holds the whole question'];
    await mkdir(path.join(folder, 'more'));
    await writeFile(path.join(folder, 'more', 'palace.reading.yaml'), `reading: 1\nsource: { title: A Waiting Reading }\nclaims:\n  - { id: a, claim: A, passages: [${quotations.map((exact) => `{ exact: ${exact} }`).join(', ')}] }\n`);
    await row(workbench(), /^A Waiting Reading, not here/, 'Essays').waitFor();
    await openFile(workbench(), 'found.txt');
    await page.getByText('There is a reading of this text, “A Waiting Reading”, without its essay: 3 of 3 passages stand in it.').first().waitFor();
    await screenshot(workbench(), 'side-bar-attach');
    await page.locator('.notifications-toasts').getByRole('button', { name: 'Attach' }).click();
    await page.locator('.quick-input-widget').getByText('3 of 3 passages stand in it').waitFor();
    await screenshot(workbench(), 'side-bar-attach-git');
    await choose(workbench(), 'Keep it out of git');
    await page.locator('.tabs-container .tab.active').filter({ hasText: 'palace.txt' }).waitFor();
    assert.equal(await fileText(workbench(), 'more/palace.txt'), essay);
    assert.equal(await fileText(workbench(), 'more/.gitignore'), '/palace.txt\n');
    await row(workbench(), /^A Waiting Reading, not begun/, 'Essays').waitFor();
    await page.locator('[role=treeitem][aria-selected=true][aria-label^="A Waiting Reading"]').waitFor();
  });

  it('lists essays and texts to open', async () => {
    await runCommand(workbench(), 'Close Reading: Open an Essay…');
    await workbench().page.getByText('Texts without a reading').waitFor();
    await screenshot(workbench(), 'side-bar-pick');
    await press(workbench(), 'Escape');
  });

  it('says in full what a row has no room for', async () => {
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    const undercuts = await findRow(workbench(), /undercuts.*Tomas Berg/, 'Claims');
    await restOnRow(workbench(), undercuts, 'undercuts');
    await screenshot(workbench(), 'side-bar-tooltip');
    await undercuts.click({ button: 'right' });
    await workbench().page.locator('.monaco-menu .action-label').first().waitFor();
    await screenshot(workbench(), 'side-bar-menu');
    await press(workbench(), 'Escape');
  });

  it('can be read in the dark', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'side-bar-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'side-bar-contrast');
  });
});
