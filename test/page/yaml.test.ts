import assert from 'node:assert/strict';
import { activeEditor, eventually, fileText, openFile, openWorkbench, press, screenshot, screenshotOnFailure, type Workbench } from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/ana-quispe.yaml';

/** A scholar writes a note by hand, with the keyboard alone. */
describe('a reading written by hand', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const suggestion = (words: string | RegExp) => workbench().page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: words }).first();
  const type = (words: string) => workbench().page.keyboard.type(words, { delay: 60 });

  before(async () => { opened = await openWorkbench({ student: 'Ana Quispe' }); });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('gets a whole new note, the words of the essay as they are typed, and ids', async () => {
    await openFile(workbench(), OWN);
    await activeEditor(workbench()).click();
    await press(workbench(), 'Control+End');
    const before = await fileText(workbench(), OWN);
    if (!before.endsWith('\n')) await press(workbench(), 'Enter');
    await press(workbench(), 'Home');
    await type('  ');
    // The extension may still be starting.
    for (let i = 0; i < 20 && !(await suggestion('New note').isVisible()); i++) {
      await press(workbench(), 'Escape', 'Control+Space');
      await workbench().page.waitForTimeout(700);
    }
    await screenshot(workbench(), 'yaml-new-note');
    await suggestion('New note').click();
    // The kind is chosen from a list.
    await suggestion('questioning').waitFor();
    await type('questioning');
    await press(workbench(), 'Enter');
    await type('the boldest parl');
    await suggestion(/^the boldest parliament in.*¶1/).waitFor();
    await screenshot(workbench(), 'yaml-quotation');
    // Words may be typed on, spaces and all.
    await type('iament in');
    await suggestion(/^the boldest parliament in/).waitFor();
    await press(workbench(), 'Enter');
    await suggestion(/^the boldest parliament in/).waitFor({ state: 'hidden' });
    await press(workbench(), 'Control+End', 'Control+s');
    const added = async () => (await fileText(workbench(), OWN)).slice(before.length);
    await eventually(async () => assert.match(await added(), /^ {2}- id: [a-z][0-9a-z]{11}\n {4}motivation: questioning\n {4}target:\n {6}exact: the boldest parliament in the Americas[^\n]*\n {6}prefix: "[^\n]+"\n {6}suffix: "[^\n]+"\n {4}body: \|-\n[^]*\n {4}created: \d{4}-/));
  });
});
