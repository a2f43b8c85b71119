import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clickOn, eventually, fileText, hoverOn, openFile, openWorkbench, press, runCommand, screenshot, screenshotOnFailure, selectWords, useTheme, visibleText, type Workbench } from './workbench.ts';

const ESSAY = 'essays/the-borrowed-palace.txt';
const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';
const ANA = 'essays/the-borrowed-palace.readings/ana-quispe.yaml';

const note = (id: string, target: string, body: string) => `  - id: ${id}\n    motivation: commenting\n    ${target}   # kept\n    body: ${body}\n    created: 2026-11-12T10:00:00Z\n`;
const NOTES = `reading: 1
annotator: Lena Fischer
annotations:
${note('a11111111111', 'target: { exact: "half a dozen small parties had agreed to sit together", prefix: "teachers, students and ", suffix: ", was opened on May Day" }', 'Which parties?')}${note('a22222222222', 'target: { exact: The delegates had the palace because a president did not object, prefix: "holds the whole question. ", suffix: " Was the rest" }', 'Is that all?')}${note('a66666666666', 'target: the palace', 'Whose?')}${note('a44444444444', `target: { exact: "the left was 'weak'", prefix: "usual to say that ", suffix: ", or that" }`, 'By whom?')}${note('a55555555555', 'target: { exact: "A borrower is not poor while the loan runs", prefix: "neither word is right. ", suffix: "; he may furnish" }', 'And afterwards?')}`;

/** A text is corrected under its notes. */
describe('an essay is changed under its notes', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const list = () => workbench().page.locator('.quick-input-widget');
  const rows = () => list().locator('.quick-input-list .monaco-list-row');
  const inList = async (words: string | RegExp) => { await rows().filter({ hasText: words }).first().waitFor(); };
  const title = async (words: string | RegExp) => { await list().locator('.quick-input-title').filter({ hasText: words }).waitFor(); };

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    await mkdir(path.dirname(path.join(opened.folder, OWN)), { recursive: true });
    await writeFile(path.join(opened.folder, OWN), NOTES);
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('shows which notes it has lost, and which it may have', async () => {
    await openFile(workbench(), ESSAY);
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days/));
    await workbench().page.locator('.statusbar-item').filter({ hasText: '¶1 · p. 11' }).waitFor();
    await runCommand(workbench(), 'Close Reading: Unlock the Essay');
    await workbench().page.locator('.statusbar-item[aria-label*="unlocked"]').first().waitFor();
    await replace(workbench(), 'half a dozen small', 'six');
    await replace(workbench(), 'loan runs', 'loan lasts');
    await selectWords(workbench(), 'The delegates had', 'did not object.');
    await press(workbench(), 'Delete');
    await press(workbench(), 'Control+s');
    await runCommand(workbench(), 'Close Reading: Lock the Essay');
    await eventually(async () => assert.ok((await signs(workbench())).some((sign) => sign.endsWith('✎ 2 no longer in the text'))));
    await clickOn(workbench(), 'speeches of that session');
    await rest(workbench());
    await screenshot(workbench(), 'reattach-states');
    assert.ok((await signs(workbench())).filter((sign) => sign === '≠').length >= 2);
    assert.match(await hoverOn(workbench(), 'parties had agreed'), /Comment · Lena Fischer.*text has changed.*Re-attach…/s);
    await screenshot(workbench(), 'reattach-hover');
    await rest(workbench());
  });

  it('is asked who she is, and shown what there is to look at', async () => {
    await press(workbench(), 'Escape', 'a');
    await list().getByLabel('Your name as a reader').waitFor();
    await press(workbench(), 'Enter');
    await inList('Yes, that is me');
    await press(workbench(), 'Enter');
    await inList('Accept all 3 that are certain…');
    await inList(/half a dozen.*text has changed · ¶1, p\. 11/);
    await inList(/Only Ana Quispe can re-attach this/);
    await inList(/the palace.*several places/);
    await screenshot(workbench(), 'reattach-list');
    await workbench().page.locator('.statusbar-item').filter({ hasText: '4 notes to look at' }).waitFor();
  });

  it('goes from one to the next with keys alone, and accepts what is right', async () => {
    await workbench().page.keyboard.type('half a dozen');
    await press(workbench(), 'Enter');
    await title('1 of 4 · Comment: Which parties? · text has changed');
    await inList(/“half a dozen small” is now “six”/);
    await eventually(async () => assert.ok((await signs(workbench())).some((sign) => sign.startsWith('half a dozen small'))));
    await screenshot(workbench(), 'reattach-candidate');
    await press(workbench(), 'Enter');
    await title('2 of 4');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /target: \{ exact: "six parties had agreed to sit together", prefix: "[^"]*students and ", suffix: "[^"]*" \} {3}# kept/));
    assert.equal((await fileText(workbench(), OWN)).split('\n').filter((line, i) => line !== NOTES.split('\n')[i]).length, 1, 'one line has changed');
    await inList(/“runs” is now “lasts”/);
    await screenshot(workbench(), 'reattach-candidate-2');
    for (const [theme, name] of [['Default Dark Modern', 'dark'], ['Default High Contrast', 'high-contrast'], ['Default High Contrast Light', 'high-contrast-light'], ['Default Light Modern', 'light']] as const) {
      await useTheme(workbench(), theme);
      await screenshot(workbench(), `reattach-${name}`);
    }
    await press(workbench(), 'ArrowDown', 'Enter');
    await title('3 of 4');
    await inList('It read: … holds the whole question. “The delegates had the palace because a president did not object”');
    await screenshot(workbench(), 'reattach-gone');
    await press(workbench(), 'Enter');
    await title('4 of 4');
    await inList(/place 2 of \d+/);
    await screenshot(workbench(), 'reattach-several');
    await press(workbench(), 'Escape');
    await list().waitFor({ state: 'hidden' });
    assert.equal((await fileText(workbench(), OWN)).split('\n').filter((line, i) => line !== NOTES.split('\n')[i]).length, 1, 'nothing else was written');
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN), NOTES));
  });

  it('accepts all that is certain at once, and takes it back as one', async () => {
    await press(workbench(), 'Alt+j', 'a');
    await inList('Accept all 3 that are certain…');
    await press(workbench(), 'Enter');
    await title('Re-attach 3 passages');
    await eventually(async () => assert.ok((await signs(workbench())).some((sign) => sign.startsWith('half a dozen small'))));
    await screenshot(workbench(), 'reattach-certain');
    await press(workbench(), 'Enter');
    await eventually(async () => {
      const text = await fileText(workbench(), OWN);
      for (const words of ['six parties had agreed', 'the left was ‘weak’', 'while the loan lasts']) assert.ok(text.includes(words), text);
    });
    await workbench().page.locator('.statusbar-item').filter({ hasText: '2 notes to look at' }).waitFor();
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN), NOTES));
  });

  it('uses the words that are selected', async () => {
    await selectWords(workbench(), 'Was the rest', 'the same kind?');
    await press(workbench(), 'a');
    await inList('The delegates had');
    await workbench().page.keyboard.type('The delegates');
    await press(workbench(), 'Enter');
    await inList('Use the words I have selected');
    await screenshot(workbench(), 'reattach-selection');
    await press(workbench(), 'Enter');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /exact: "?Was the rest of their power of the same kind/));
    await title('2 of 4');
    await press(workbench(), 'Escape');
    await list().waitFor({ state: 'hidden' });
    await press(workbench(), 'Control+z');
    await eventually(async () => assert.equal(await fileText(workbench(), OWN), NOTES));
  });

  it('hides every sign with one key', async () => {
    await press(workbench(), 'm');
    await eventually(async () => assert.deepEqual((await signs(workbench())).filter((sign) => /≠|✎/.test(sign)), []));
    await press(workbench(), 'm');
    assert.equal((await readFile(path.join(workbench().folder, ANA), 'utf8')).includes('The delegates had the palace because a president did not object'), true);
  });
});

/** What decorations write into the page: none of it is part of its text. */
function signs({ page }: Workbench): Promise<string[]> {
  return page.locator('.editor-group-container.active .view-line span[class*="ced-"]').evaluateAll((all) => all.flatMap((one) =>
    ['::before', '::after'].flatMap((side) => {
      const { content } = getComputedStyle(one, side);
      return content === 'none' || content === 'normal' ? [] : [content.replace(/^"|"$/g, '')];
    })));
}

async function rest({ page }: Workbench): Promise<void> {
  await page.mouse.move(700, 880);
  await page.waitForTimeout(600);
}

async function replace(workbench: Workbench, words: string, by: string): Promise<void> {
  await selectWords(workbench, words);
  await workbench.page.keyboard.type(by);
}
