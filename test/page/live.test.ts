import assert from 'node:assert/strict';
import { activeEditor, clickOn, eventually, openFile, openWorkbench, press, runCommand, screenshotOnFailure, type Workbench } from './workbench.ts';

describe('an essay that is typed into', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');

  before(async () => {
    opened = await openWorkbench();
    await openFile(opened, 'essays/the-borrowed-palace.txt');
    await status('¶1 · p. 11 · 1 note').waitFor();
    await runCommand(opened, 'Close Reading: Unlock the Essay');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  const status = (words: string) => workbench().page.locator('.part.statusbar .statusbar-item').filter({ hasText: words }).first();
  /** The words under notes' lines, in the order of the text. */
  const marked = () => activeEditor(workbench()).evaluate((editor) => [...editor.querySelectorAll('.view-line')]
    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
    .map((line) => [...line.querySelectorAll('span')].filter((span) => span.childElementCount === 0 && getComputedStyle(span).textDecorationLine === 'underline').map((span) => span.textContent).join('').replaceAll('\u00a0', ' ')).join(' ').replace(/\s+/g, ' ').trim());

  it('keeps each mark at its words between fast keystrokes, and says where one is all the time', async () => {
    const before = await marked();
    assert.notEqual(before, '');
    // On the row of a mark, before it.
    await clickOn(workbench(), before.split(' ').slice(0, 3).join(' '));
    await press(workbench(), 'Home');
    for (const some of Array.from({ length: 6 }, () => 'Once upon a time. ')) {
      await workbench().page.keyboard.type(some, { delay: 45 });
      assert.ok(await status('· p. 1').isVisible(), 'the place is said');
      const now = await marked();
      // What is wrapped or scrolled out of sight may differ; no line may stand beside its words.
      const strange = now.split(' ').filter((word) => !before.split(' ').includes(word));
      assert.deepEqual(strange, [], now);
    }
  });

  it('says after a pause that the words of a passage have changed', async () => {
    const { page } = workbench();
    const added = () => activeEditor(workbench()).evaluate((editor) => [...editor.querySelectorAll('.view-line span')].some((span) => getComputedStyle(span, '::after').content.includes('≠')));
    assert.equal(await added(), false);
    await clickOn(workbench(), (await marked()).split(' ').slice(0, 3).join(' '));
    await page.keyboard.type(' indeed ');
    await eventually(async () => assert.ok(await added()));
  });
});
