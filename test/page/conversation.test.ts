import assert from 'node:assert/strict';
import {
  answer, choose, clickOn, eventually, fileText, notifications, openContainer, openWorkbench, press, row, runCommand, screenshot, screenshotOnFailure, selectWords, visibleText, type Workbench,
} from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';

/** Notes answered, settled, changed and withdrawn, with the keyboard. */
describe('a student talks with her classmates in the text', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const box = () => workbench().page.locator('.review-widget .monaco-editor.focused').first();
  const type = async (words: string) => {
    await box().waitFor();
    await workbench().page.keyboard.type(words, { delay: 20 });
  };
  const inEssay = () => eventually(async () => assert.ok(await workbench().page.evaluate(() => document.activeElement?.closest('.editor-instance') && !document.activeElement.closest('.review-widget')), 'the essay has the keyboard again'));

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    await openContainer(workbench(), 'Close Reading');
    await row(workbench(), /The Borrowed Palace/, 'Essays').click();
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days/));
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('answers a question with one key, in her own file', async () => {
    await runCommand(workbench(), 'Close Reading: Go to a Paragraph…');
    await choose(workbench(), '¶2');
    await workbench().page.locator('.statusbar-item').filter({ hasText: '¶2 ·' }).waitFor();
    await clickOn(workbench(), 'borrower is not poor');
    await press(workbench(), 'r');
    await type('He proves it in ¶9, or tries to.');
    await workbench().page.locator('.review-widget').getByText(/Ctrl\+Enter .*saves\. @ names a claim, actor or term\./).waitFor();
    await screenshot(workbench(), 'reply');
    await press(workbench(), 'Control+Enter');
    await answer(workbench(), 'Lena Fischer');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /- id: \w+\n {4}replyTo: \w+\n {4}body: \|-\n {6}He proves it in ¶9, or tries to\.\n {4}created: /));
    await workbench().page.locator('.review-widget').getByText('He proves it in ¶9, or tries to.').waitFor();
    await screenshot(workbench(), 'reply-written');
    await inEssay();
    await press(workbench(), 'x');
    await workbench().page.locator('.review-widget').first().waitFor({ state: 'detached' });
  });

  it('opens notes and goes into them, however quick she is', async () => {
    const cursor = () => workbench().page.locator('.statusbar-item').filter({ hasText: /^Ln \d+, Col \d+/ }).innerText();
    const isIn = () => workbench().page.evaluate(() => document.activeElement?.closest('.review-widget') !== null);
    await clickOn(workbench(), 'borrower is not poor');
    const before = await cursor();
    await press(workbench(), 'o', 'o');
    await workbench().page.locator('.review-widget').first().waitFor();
    await eventually(async () => {
      if (!(await isIn())) await press(workbench(), 'o');
      assert.ok(await isIn(), 'the note has the keyboard');
    });
    await eventually(async () => assert.equal(await cursor(), before));
    assert.deepEqual(await notifications(workbench()), []);
    await clickOn(workbench(), 'borrower is not poor');
    await inEssay();
    await press(workbench(), 'x');
    await workbench().page.locator('.review-widget').first().waitFor({ state: 'detached' });
  });

  it('names what a note is about by the words of it', async () => {
    const offered = workbench().page.locator('.suggest-widget.visible .monaco-list-row');
    await selectWords(workbench(), 'may furnish rooms');
    await press(workbench(), 'n');
    await type('Against @');
    await offered.first().waitFor();
    await screenshot(workbench(), 'note-mention-all');
    await type('leaves not');
    await eventually(async () => {
      assert.equal(await offered.count(), 1);
      assert.match(await offered.first().innerText(), /^A strike leaves nothing/);
    });
    await screenshot(workbench(), 'note-mention');
    await press(workbench(), 'Enter');
    await type(' I think.');
    assert.equal(await offered.count(), 0);
    await press(workbench(), 'Control+Enter');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /about: \[strike-ends\]\n {4}body: \|-\n {6}Against @strike-ends I think\.\n/));
    await inEssay();
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.doesNotMatch(await fileText(workbench(), OWN), /Against/));
  });

  it('asks, is answered, and settles her question', async () => {
    await selectWords(workbench(), 'may furnish rooms');
    await press(workbench(), 'q');
    await type('Whose rooms?');
    await press(workbench(), 'Control+Enter');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /Whose rooms\?/));
    await clickOn(workbench(), 'may furnish rooms');
    await press(workbench(), 's');
    await type('The palace has them.');
    await press(workbench(), 'Control+Enter');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /resolves: true\n {4}body: \|-\n {6}The palace has them\./));
    await workbench().page.locator('.review-widget').getByText(/settled/).first().waitFor();
    await screenshot(workbench(), 'settled');
  });

  it('changes what she wrote, and takes it back', async () => {
    await inEssay();
    const before = await fileText(workbench(), OWN);
    await press(workbench(), 'F2');
    await box().waitFor();
    await press(workbench(), 'Control+End');
    await workbench().page.keyboard.type(' And who pays?', { delay: 20 });
    await screenshot(workbench(), 'editing');
    await press(workbench(), 'Control+Enter');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /Whose rooms\? And who pays\?\n {4}modified: /));
    await workbench().page.locator('.review-widget').getByText('And who pays?').first().waitFor();
    await inEssay();
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN), before));
  });

  it('withdraws a question that was answered, after being asked once', async () => {
    await press(workbench(), 'Delete');
    await workbench().page.locator('.monaco-dialog-box').getByText(/Its words stay in your file/).waitFor();
    await screenshot(workbench(), 'withdraw');
    await workbench().page.locator('.monaco-dialog-box').getByRole('button', { name: 'Withdraw' }).click();
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /deleted: true/));
    await workbench().page.locator('.review-widget').getByText('This note was withdrawn.').first().waitFor();
    await screenshot(workbench(), 'withdrawn');
  });

  it('finds what she had not finished after a reload', async () => {
    await press(workbench(), 'x');
    await selectWords(workbench(), 'the morning on which');
    await press(workbench(), 'n');
    await type('Half a thou');
    // VS Code keeps it a moment later, and says nothing of it.
    await workbench().page.waitForTimeout(1500);
    await workbench().page.reload();
    await workbench().page.locator('.review-widget .view-lines').getByText('Half a thou').waitFor({ timeout: 50_000 });
    await screenshot(workbench(), 'restored');
  });
});
