import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  answer, eventually, fileText, openContainer, openWorkbench, press, row, screenshot, screenshotOnFailure, selectWords, visibleText, type Workbench,
} from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';

/** The same folder open twice, and a reading that is written to by hand at the same time. */
describe('a student has two windows open', () => {
  let opened: Workbench | undefined;
  let other: Workbench | undefined;
  const first = (): Workbench => opened ?? assert.fail('no window');
  const second = (): Workbench => other ?? assert.fail('no second window');
  const open = async (window: Workbench) => {
    await openContainer(window, 'Close Reading');
    await row(window, /The Borrowed Palace/, 'Essays').click();
    await eventually(async () => assert.match(await visibleText(window), /^For some ten days/));
  };
  const write = async (window: Workbench, words: string, body: string) => {
    // A box that goes moves the text.
    await window.page.locator('.review-widget').first().waitFor({ state: 'detached' });
    await selectWords(window, words);
    await press(window, 'n');
    await window.page.locator('.review-widget .monaco-editor.focused').first().waitFor();
    await window.page.keyboard.type(body, { delay: 20 });
  };

  before(async function () {
    // Two windows have to start.
    this.timeout(180_000);
    opened = await openWorkbench({ student: 'Lena Fischer', settings: { 'files.autoSave': 'off' } });
    await open(first());
    const page = await opened.page.context().newPage();
    await page.goto(opened.page.url());
    await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: 45_000 });
    other = { ...opened, page };
    await open(second());
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened, 'first');
  screenshotOnFailure(() => other, 'second');

  it('is asked for her name in one of them only', async () => {
    await write(first(), 'may furnish rooms', 'The first of all.');
    await press(first(), 'Control+Enter');
    await answer(first(), 'Lena Fischer');
    await eventually(async () => assert.match(await fileText(first(), OWN), /The first of all\./));
    await write(second(), 'had held no congress', 'Nobody asks again.');
    await press(second(), 'Control+Enter');
    await eventually(async () => assert.match(await fileText(first(), OWN), /Nobody asks again\./));
  });

  it('writes in both at once, and both notes are there, each once', async () => {
    await write(first(), 'the morning on which', 'From the one window.');
    await write(second(), 'borrower is not poor', 'From the other window.');
    await Promise.all([press(first(), 'Control+Enter'), press(second(), 'Control+Enter')]);
    await eventually(async () => {
      const text = await fileText(first(), OWN);
      for (const body of ['The first of all.', 'From the one window.', 'From the other window.']) assert.equal(text.split(body).length, 2, text);
    }, 30_000);
    await screenshot(second(), 'two-windows');
  });

  it('has her words in the box still where her file is half typed, and saves them when it is whole', async () => {
    const file = path.join(first().folder, OWN);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, `${whole}  - id: "half\n`);
    await write(second(), 'may furnish rooms', 'Words that must not be lost.');
    await press(second(), 'Control+Enter');
    const said = second().page.locator('.notification-list-item-message').filter({ hasText: 'This was not saved in lena-fischer.yaml.' });
    await said.waitFor();
    assert.match(await said.innerText(), /Your words are still in the box\./);
    await second().page.locator('.review-widget .view-lines').getByText('Words that must not be lost.').waitFor();
    assert.equal(await readFile(file, 'utf8'), `${whole}  - id: "half\n`);
    await screenshot(second(), 'half-typed');
    await writeFile(file, whole);
    await second().page.locator('.review-widget .view-lines').getByText('Words that must not be lost.').click();
    await press(second(), 'Control+Enter');
    await eventually(async () => assert.match(await readFile(file, 'utf8'), /Words that must not be lost\./));
    assert.ok((await readFile(file, 'utf8')).startsWith(whole));
  });
});
