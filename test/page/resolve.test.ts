import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { activeEditor, clickOn, eventually, fileText, foldViews, hoverOn, openFile, openWorkbench, press, runCommand, screenshot, screenshotOnFailure, useTheme, visibleText, type Workbench } from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';
const run = promisify(execFile);

const note = (id: string, body: string, { time = '10', kind = 'commenting' } = {}) =>
  `  - id: ${id}\n    motivation: ${kind}\n    target: { exact: half a dozen small parties, prefix: "teachers, students and ", suffix: " had agreed" }\n    body: ${body}\n    created: 2026-11-12T${time}:00:00Z\n`;
const HEAD = 'reading: 1\nannotator: Lena Fischer\nannotations:\n';
const BEGUN = HEAD + note('a11111111111', 'Which parties?');
const HERE = HEAD + note('a11111111111', 'Which parties, and who spoke for them?') + note('b11111111111', 'The desk.', { time: '11' });
const THERE = HEAD + note('a11111111111', 'Which parties? Were the two that left in May among them?', { kind: 'questioning' }) + note('c11111111111', 'The laptop.', { time: '12' });

/** One reader has written on two machines, and git cannot join it. */
describe('a reading from two machines', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const list = () => workbench().page.locator('.quick-input-widget');
  const rows = () => list().locator('.quick-input-list .monaco-list-row');
  const inList = async (words: string | RegExp) => { await rows().filter({ hasText: words }).first().waitFor(); };
  const git = (...args: readonly string[]) => run('git', ['-C', workbench().folder, ...args]);
  const write = async (text: string) => {
    const file = path.join(workbench().folder, OWN);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  const commit = async (text: string) => {
    await write(text);
    await git('add', OWN);
    await git('commit', '--quiet', '--no-gpg-sign', '--message', 'Notes');
  };

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    await commit(BEGUN);
    await git('checkout', '--quiet', '-b', 'laptop');
    await commit(THERE);
    await git('checkout', '--quiet', 'main');
    await commit(HERE);
    await assert.rejects(git('merge', '--quiet', 'laptop'));
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('says at the markers what there is to do', async () => {
    await openFile(workbench(), OWN);
    await activeEditor(workbench()).getByText('Resolve the Two Versions…').first().waitFor();
    await screenshot(workbench(), 'resolve-markers');
  });

  it('is joined with one command, and asks about what differs, both texts side by side', async () => {
    await runCommand(workbench(), 'Close Reading: Resolve the Two Versions…');
    await inList('Keep This');
    await inList('Keep Both as Two Notes');
    await list().locator('.quick-input-title').filter({ hasText: 'on ¶1' }).waitFor();
    await workbench().page.locator('.tab').filter({ hasText: 'here ↔ there' }).waitFor();
    await workbench().page.locator('.statusbar-item').filter({ hasText: 'Joined: 1 note from there; 1 note from here. One thing is said differently.' }).waitFor();
    await eventually(async () => {
      const text = await fileText(workbench(), OWN);
      assert.doesNotMatch(text, /[<>=]{7}/);
      for (const words of ['The desk.', 'The laptop.', 'who spoke for them?', 'that left in May']) assert.ok(text.includes(words), text);
    });
    await screenshot(workbench(), 'resolve-light');
    for (const [theme, name] of [['Default Dark Modern', 'dark'], ['Default High Contrast', 'high-contrast'], ['Default High Contrast Light', 'high-contrast-light'], ['Default Light Modern', 'light-again']] as const) {
      await useTheme(workbench(), theme);
      await screenshot(workbench(), `resolve-${name}`);
    }
  });

  it('may be left as it is: both versions are shown, each with the choice', async () => {
    await press(workbench(), 'Escape');
    await list().waitFor({ state: 'hidden' });
    await openFile(workbench(), 'essays/the-borrowed-palace.txt');
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days/));
    await runCommand(workbench(), 'Close Reading: Focus on Notes View');
    await foldViews(workbench(), 'Claims', 'Actors', 'Terms');
    await workbench().page.getByRole('treeitem', { name: /who spoke for them.*one of two versions/ }).first().waitFor();
    await workbench().page.getByRole('treeitem', { name: /that left in May.*one of two versions/ }).first().waitFor();
    await screenshot(workbench(), 'resolve-notes-view');
    const told = await hoverOn(workbench(), 'half a dozen small');
    for (const words of ['who spoke for them?', 'that left in May']) assert.ok(told.includes(words), told);
    await clickOn(workbench(), 'half a dozen small');
    await press(workbench(), 'Enter');
    await workbench().page.locator('.review-widget').filter({ hasText: 'one of two versions' }).first().waitFor();
    await screenshot(workbench(), 'resolve-thread');
    await press(workbench(), 'Escape');
  });

  it('is made into one text in a draft', async () => {
    await runCommand(workbench(), 'Close Reading: Resolve the Two Versions…');
    await inList('Combine…');
    await workbench().page.keyboard.type('Combine');
    await press(workbench(), 'Enter');
    await eventually(async () => assert.match(await visibleText(workbench()), /Which parties, and who spoke for them\?/));
    await activeEditor(workbench()).getByText('Use These Words (Ctrl+Enter)').waitFor();
    await press(workbench(), 'Control+End');
    await workbench().page.keyboard.type(' And why?');
    await screenshot(workbench(), 'resolve-draft');
    await press(workbench(), 'Control+Enter');
    await eventually(async () => {
      const text = await fileText(workbench(), OWN);
      assert.match(text, /body: \|-\n {6}Which parties, and who spoke for them\?\n\n {6}Which parties\? Were the two that left in May among them\? And why\?\n/);
      assert.equal(text.split('a11111111111').length, 2);
    });
  });

  it('is settled for git when the reader says so, and nothing is committed', async () => {
    const { stdout: before } = await git('rev-parse', 'HEAD');
    const toast = workbench().page.locator('.notification-toast').filter({ hasText: 'All is settled. For git the conflict is open' });
    await toast.waitFor();
    await screenshot(workbench(), 'resolve-settled');
    await toast.getByRole('button', { name: 'Tell Git It Is Settled' }).click();
    await eventually(async () => assert.match((await git('status', '--porcelain', OWN)).stdout, /^M {2}/));
    assert.equal((await git('rev-parse', 'HEAD')).stdout, before);
    await git('commit', '--quiet', '--no-gpg-sign', '--no-edit');
  });
});
