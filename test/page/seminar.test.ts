import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  activeEditor, choose, clickOn, eventually, fileText, hoverOn, openContainer, openFile, openWorkbench, press, row, runCommand, screenshot, screenshotOnFailure, selectWords, useTheme,
  visibleText, type Workbench,
} from './workbench.ts';

const OWN_FILE = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';

/** A student’s first quarter of an hour, in the order in which it happens. */
describe('a student reads the sample seminar', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };

  before(async () => { opened = await openWorkbench({ student: 'Lena Fischer' }); });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('finds the essays in the side bar and opens one as a locked page', async () => {
    await openContainer(workbench(), 'Close Reading');
    await row(workbench(), /The Borrowed Palace.*not begun/).waitFor();
    await row(workbench(), /Bolivia.*not here/).waitFor();
    await row(workbench(), /The Borrowed Palace/, 'Essays').click();
    await workbench().page.locator('.tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days/));
    await workbench().page.locator('.statusbar-item').filter({ hasText: '¶1 · p. 11' }).waitFor();
    const before = await visibleText(workbench());
    await clickOn(workbench(), 'Early in July');
    await press(workbench(), 'j');
    assert.equal(await visibleText(workbench()), before, 'a slip of the keyboard changes nothing');
    await press(workbench(), 'Escape');
  });

  it('is told who somebody is, and what a note says', async () => {
    const actor = await hoverOn(workbench(), 'General Ovando');
    assert.match(actor, /Alfredo Ovando Candía.*4 times in this essay/s);
    await screenshot(workbench(), 'hover-actor');
    await leave(workbench());
    const note = await hoverOn(workbench(), 'was a loan');
    assert.match(note, /Judgement.*Tomas Berg/s);
    await leave(workbench());
  });

  it('follows the argument from the tree into the text', async () => {
    await row(workbench(), /The left was defeated/, 'Claims').waitFor();
    await row(workbench(), /^passage: The left lost in August/, 'Claims').click();
    await workbench().page.locator('.statusbar-item').filter({ hasText: '¶2' }).waitFor();
    await screenshot(workbench(), 'claims');
  });

  it('asks a question on a passage, and finds it in a file of her own', async () => {
    await selectWords(workbench(), 'His error begins', 'in his books');
    await press(workbench(), 'q');
    const box = workbench().page.locator('.review-widget .monaco-editor').first();
    await box.waitFor();
    await workbench().page.keyboard.type('Whose books are these? The essay never shows one.');
    // The box has the keyboard now; the essay is in front all the same.
    await workbench().page.locator('.statusbar-item').filter({ hasText: '¶2 · p. 11' }).waitFor();
    await workbench().page.locator('.editor-actions').getByRole('button', { name: /^Unlock the Essay/ }).first().waitFor();
    await screenshot(workbench(), 'note', { into: 'screenshots/note.png' });
    await press(workbench(), 'Control+Enter');
    // Typed with the keyboard alone: the question has to have it, and to keep it.
    await workbench().page.locator('.quick-input-widget').getByLabel('Your name as a reader').waitFor();
    await workbench().page.keyboard.type('Lena Fischer', { delay: 40 });
    await press(workbench(), 'Enter');
    await eventually(async () => {
      const text = await fileText(workbench(), OWN_FILE);
      assert.match(text, /^reading: 1\nannotator: Lena Fischer\nannotations:\n {2}- id: [a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{11}\n {4}motivation: questioning\n {4}target:\n {6}exact: His error begins/);
      assert.match(text, /Whose books are these\? The essay never shows one\.\n {4}created: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/);
    });
    assert.equal(status(workbench()), `?? ${OWN_FILE}`, 'no other file has changed');
    await row(workbench(), /The Borrowed Palace.*1 note/, 'Essays').waitFor();
  });

  it('writes into the box of the editor’s own “+”, and loses nothing of it', async () => {
    const before = await fileText(workbench(), OWN_FILE);
    await press(workbench(), 'Control+End');
    const plus = workbench().page.locator('.comment-range-glyph').first();
    await plus.waitFor();
    await plus.click();
    const box = await workbench().page.waitForSelector('.review-widget .monaco-editor.focused');
    // As slowly as a person: meanwhile nothing may draw the box anew, for what is being typed could be lost.
    await workbench().page.keyboard.type('Who says so?', { delay: 200 });
    assert.ok(await box.evaluate((drawn) => drawn.isConnected), 'it is still the same box');
    await press(workbench(), 'Control+Enter');
    // The “+” stands on the blank last line: the note is on the paragraph above.
    await eventually(async () => assert.match(await fileText(workbench(), OWN_FILE), /exact: .*in whose pocket the key is\.?"?\n[^]*body: \|-\n {6}Who says so\?\n/));
    await eventually(async () => assert.ok(await workbench().page.evaluate(() => document.activeElement?.closest('.editor-instance, .review-widget')?.matches('.editor-instance')), 'the essay has the keyboard again'));
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN_FILE), before));
    await press(workbench(), 'Control+Home');
  });

  it('marks a second passage without a word, and takes it back', async () => {
    const before = await fileText(workbench(), OWN_FILE);
    await selectWords(workbench(), 'He may furnish'.toLowerCase(), 'furnish rooms');
    await press(workbench(), 'h');
    await eventually(async () => assert.match(await fileText(workbench(), OWN_FILE), /motivation: highlighting/));
    assert.ok((await fileText(workbench(), OWN_FILE)).startsWith(before), 'what was there is still there, byte for byte');
    assert.equal(await activeEditor(workbench()).locator('.comment-range-glyph').count(), 0, 'no “+” crowds the rows beside what is selected');
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN_FILE), before));
  });

  it('has the whole of a box before her, also below the last words on the screen', async () => {
    const editor = activeEditor(workbench());
    const { x, y } = await editor.evaluate((view) => {
      const rows = [...view.querySelectorAll('.view-line')].map((row) => ({ text: row.textContent ?? '', box: (row.firstElementChild ?? row).getBoundingClientRect() }));
      const { bottom } = view.getBoundingClientRect();
      const last = rows.filter(({ text, box }) => text.length > 40 && box.bottom < bottom).sort((one, other) => one.box.top - other.box.top).at(-1);
      return { x: (last?.box.left ?? 0) + 120, y: (last?.box.top ?? 0) + 12 };
    });
    await workbench().page.mouse.dblclick(x, y);
    await press(workbench(), 'n');
    const box = workbench().page.locator('.review-widget .monaco-editor.focused').first();
    await box.waitFor();
    await eventually(async () => {
      const [inner, outer] = [await box.boundingBox(), await editor.boundingBox()];
      assert.ok(inner && outer && inner.y + inner.height <= outer.y + outer.height, JSON.stringify({ inner, outer }));
    });
    await press(workbench(), 'Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('sees a term defined twice, each definition signed', async () => {
    await runCommand(workbench(), 'Close Reading: Go to a Paragraph…');
    await choose(workbench(), '¶6');
    await eventually(async () => assert.match(await visibleText(workbench()), /dual power/));
    const term = await hoverOn(workbench(), 'dual power');
    assert.match(term, /^dual power.*The shared reading:.*Tomas Berg:/s, 'what is meant comes first, and both definitions of it');
    await workbench().page.waitForTimeout(600);
    await screenshot(workbench(), 'reading', { into: 'screenshots/reading.png' });
  });

  it('reads the YAML, goes from its hand-written change to the screen, and back', async () => {
    await openFile(workbench(), OWN_FILE);
    assert.match(await visibleText(workbench()), /annotator: Lena Fischer/);
    await screenshot(workbench(), 'yaml');
  });

  it('reads in the dark and in high contrast', async () => {
    await openFile(workbench(), 'essays/the-borrowed-palace.txt');
    for (const [theme, name] of [['Default Dark Modern', 'dark'], ['Default High Contrast', 'high-contrast'], ['Default High Contrast Light', 'high-contrast-light']] as const) {
      await useTheme(workbench(), theme);
      await screenshot(workbench(), name);
    }
  });
});

function status({ folder }: Workbench): string {
  const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: folder, encoding: 'utf8' }).trim();
  return changed.split('\n').filter((line) => !line.includes('.vscode/')).join('\n');
}

/** Takes the pointer off the text and waits until the hover has gone. */
async function leave({ page }: Workbench): Promise<void> {
  await page.mouse.move(700, 20);
  await page.locator('.monaco-resizable-hover:visible').waitFor({ state: 'hidden' });
}
