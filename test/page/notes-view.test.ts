import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { activeEditor, answer, choose, clickRow, eventually, fileText, foldViews, notifications, openContainer, openWorkbench, press, row, runCommand, screenshot, screenshotOnFailure, selectWords, useTheme, type Workbench } from './workbench.ts';

const ODD = `reading: 1
annotator: Zoë Odd
annotations:
  - { id: odd111111111, motivation: assessing, target: { exact: No such words here }, body: This stood in another draft., created: 2026-11-20T10:00:00Z }
`;

describe('the Notes view', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');
  const notes = (name: RegExp) => row(workbench(), name, 'Notes');
  const message = (words: string) => workbench().page.getByText(words, { exact: true }).first();
  const marks = () => activeEditor(workbench()).evaluate((editor) =>
    [...editor.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span, '::after').content).filter((content) => content.includes('✎')).length);
  const focusView = async () => {
    await runCommand(workbench(), 'Close Reading: Focus on Notes View');
    await workbench().page.waitForFunction(() => document.activeElement?.closest('[aria-label^="Notes"]') !== null);
  };

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    await openContainer(workbench(), 'Close Reading');
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    // Room for one view alone.
    await focusView();
    await foldViews(workbench(), 'Claims', 'Actors', 'Terms');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('has open questions on top, then the notes by paragraph; at the first visit nothing is new', async () => {
    await notes(/^Open questions, \d+$/).waitFor();
    await notes(/^¶2, \d+$/).waitFor();
    assert.equal(await notes(/^New since/).count(), 0);
    await screenshot(workbench(), 'notes-light');
  });

  it('puts what is lost before everything else', async () => {
    await writeFile(path.join(workbench().folder, 'essays', 'the-borrowed-palace.readings', 'zoe-odd.yaml'), ODD);
    await notes(/^To look at, 1$/).waitFor();
    await notes(/^Judgement, This stood in another draft, Zoë Odd, no longer in the text$/).first().waitFor();
    await notes(/^New since your last visit, 1$/).waitFor();
  });

  it('is gone through with keys, and opens a note with Enter', async () => {
    await focusView();
    await press(workbench(), 'Home', 'ArrowDown', 'ArrowDown', 'ArrowRight');
    const focused = workbench().page.locator('[role=treeitem].focused[aria-label^="Question,"]').first();
    // Once among the open questions, once in its paragraph.
    await workbench().page.getByRole('treeitem', { name: /^Question, Which historians/ }).nth(1).waitFor();
    await press(workbench(), 'ArrowDown');
    await focused.waitFor();
    const words = (await focused.getAttribute('aria-label')) ?? '';
    await press(workbench(), 'Enter');
    const thread = workbench().page.locator('.review-widget').first();
    await thread.waitFor();
    assert.match(await thread.innerText(), new RegExp(words.split(', ')[1]?.slice(0, 12) ?? 'no words'));
    // The row that was opened in its paragraph is the one that is selected.
    await screenshot(workbench(), 'notes-open');
    await press(workbench(), 'Escape');
    await thread.waitFor({ state: 'detached' });
  });

  it('filters while one types, and says how many match', async () => {
    await runCommand(workbench(), 'Close Reading: Filter Notes…');
    await answer(workbench(), 'sources quispe');
    await message('Filtered by “sources quispe”: 2 notes').waitFor();
    await notes(/^¶2, /).waitFor({ state: 'detached' });
    await screenshot(workbench(), 'notes-filtered');
    await runCommand(workbench(), 'Close Reading: Filter Notes…');
    await answer(workbench(), 'xyzzy');
    await message('Nothing here matches “xyzzy”.').waitFor();
    await runCommand(workbench(), 'Close Reading: Clear the Filter');
    await message('Nothing here matches “xyzzy”.').waitFor({ state: 'hidden' });
  });

  it('groups by kind, and in other ways', async () => {
    for (const [choice, group] of [['By reader', /^Ana Quispe, \d+$/], ['By tag', /^#method, \d+$/], ['By claim', /^On no claim, \d+$/], ['By kind', /^Question, \d+$/]] as const) {
      await runCommand(workbench(), 'Close Reading: Group Notes…');
      await choose(workbench(), choice);
      await focusView();
      // The rows below the fold are not in the page until one goes there, nor are they before the tree is made anew.
      await eventually(async () => {
        await press(workbench(), ...(choice === 'By claim' ? ['End', 'ArrowLeft', 'ArrowLeft'] : ['Home']));
        await notes(group).waitFor({ timeout: 500 });
      });
    }
    await screenshot(workbench(), 'notes-kinds');
    await runCommand(workbench(), 'Close Reading: Group Notes…');
    await choose(workbench(), 'By passage');
    await notes(/^¶2, \d+$/).waitFor();
  });

  it('hides readers and kinds everywhere at once, and leads back', async () => {
    const before = await marks();
    assert.ok(before > 0);
    await runCommand(workbench(), 'Close Reading: Show or Hide Readers and Kinds…');
    await workbench().page.locator('.quick-input-list').getByText('Tomas Berg').waitFor();
    await screenshot(workbench(), 'notes-layers');
    for (const reader of ['The shared reading', 'Ana Quispe', 'Tomas Berg', 'Lucía Mamani']) await choose(workbench(), reader);
    await press(workbench(), 'Enter');
    await workbench().page.getByText(/^(?:\d+ of \d+ notes|All notes here \(\d+\)) are hidden\.$/).first().waitFor();
    await notes(/^Show All Notes$/).waitFor();
    await eventually(async () => assert.equal(await marks(), 0));
    await screenshot(workbench(), 'notes-hidden');
    await focusView();
    await press(workbench(), 'Home', 'Enter');
    await notes(/^Show All Notes$/).waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(await marks(), before));
  });

  it('keeps others’ notes back until she has written two, and says honestly what that is', async () => {
    await runCommand(workbench(), 'Close Reading: Hide Others’ Notes Until I Have Written…');
    await answer(workbench(), 'Lena Fischer');
    await workbench().page.getByText(/the files of the others are on your disk all the same/).waitFor();
    await screenshot(workbench(), 'notes-courtesy');
    await answer(workbench(), '2');
    await message('Others’ notes are hidden until you have written 2 (0 so far).').waitFor();
    await notes(/^Show Them Now$/).waitFor();
    const write = async (from: string, body: string) => {
      await selectWords(workbench(), from);
      await press(workbench(), 'n');
      await workbench().page.locator('.review-widget .monaco-editor.focused').first().waitFor();
      await workbench().page.keyboard.type(body);
      await press(workbench(), 'Control+Enter');
    };
    await runCommand(workbench(), 'Close Reading: Go to a Paragraph…');
    await choose(workbench(), '¶1');
    await write('boldest parliament', 'Bolder than which?');
    await message('Others’ notes are hidden until you have written 2 (1 so far).').waitFor();
    await notes(/^Comment, Bolder than which\?, Lena Fischer, ¶1$/).waitFor();
    await screenshot(workbench(), 'notes-waiting');
    await write('Early in July', 'Which year is that?');
    await message('Others’ notes are hidden until you have written 2 (1 so far).').waitFor({ state: 'hidden' });
    await workbench().page.locator('.notification-list-item-message').filter({ hasText: 'You have written 2 notes: others’ notes are shown.' }).first().waitFor();
    assert.equal((await notifications(workbench())).filter((words) => words.startsWith('You have written')).length, 1);
    assert.match(await fileText(workbench(), 'essays/the-borrowed-palace.readings/lena-fischer.yaml'), /Which year is that\?/);
  });

  it('takes all notes for seen when told so', async () => {
    const isNew = notes(/^New since your last visit, \d+$/);
    await writeFile(path.join(workbench().folder, 'essays', 'the-borrowed-palace.readings', 'yuri-late.yaml'), ODD.replace('odd1', 'lat1').replace('No such words here', 'boldest parliament'));
    await isNew.waitFor();
    await eventually(async () => { assert.match(await activeEditor(workbench()).evaluate((editor) => [...editor.querySelectorAll('.view-line span')].map((span) => getComputedStyle(span, '::after').content).join('')), /✎ \d+[^✎]*1 new/); });
    await screenshot(workbench(), 'notes-new');
    await runCommand(workbench(), 'Close Reading: Mark All Notes as Seen');
    await isNew.waitFor({ state: 'detached' });
  });

  it('can be read in the dark and in high contrast', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'notes-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await screenshot(workbench(), 'notes-contrast');
    await useTheme(workbench(), 'Default High Contrast Light');
    await screenshot(workbench(), 'notes-contrast-light');
  });
});
