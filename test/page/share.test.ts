import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  answer, choose, eventually, fileText, notifications, openContainer, openWorkbench, press, row, runCommand, screenshot, screenshotOnFailure, selectWords, visibleText, type Workbench,
} from './workbench.ts';

const OWN = 'essays/the-borrowed-palace.readings/lena-fischer.yaml';
const BENS = 'essays/the-borrowed-palace.readings/ben-okafor.yaml';

/** Two students and a shared repository: one in the editor, one with git alone. */
describe('a student shares her reading with a class', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => {
    assert.ok(opened);
    return opened;
  };
  const git = (folder: string, ...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  const shared = () => path.join(path.dirname(workbench().folder), 'class.git');
  const classmate = () => path.join(path.dirname(workbench().folder), 'ben');
  const statusItem = (words: RegExp) => workbench().page.locator('.statusbar-item').filter({ hasText: words });

  before(async () => {
    opened = await openWorkbench({ student: 'Lena Fischer' });
    const { folder } = workbench();
    git(path.dirname(folder), 'clone', '--quiet', '--bare', folder, 'class.git');
    git(folder, 'remote', 'add', 'origin', shared());
    git(folder, 'push', '--quiet', '-u', 'origin', 'main');
    git(path.dirname(folder), 'clone', '--quiet', 'class.git', 'ben');
    git(classmate(), 'config', 'user.name', 'Ben Okafor');
    git(classmate(), 'config', 'user.email', 'ben@example.org');
    await openContainer(workbench(), 'Close Reading');
    await row(workbench(), /The Borrowed Palace/, 'Essays').click();
    await eventually(async () => assert.match(await visibleText(workbench()), /^For some ten days/));
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('sees what is not shared yet, and shares it with a key and two answers', async () => {
    await selectWords(workbench(), 'may furnish rooms');
    await press(workbench(), 'q');
    await workbench().page.locator('.review-widget .monaco-editor.focused').first().waitFor();
    await workbench().page.keyboard.type('Whose rooms?', { delay: 20 });
    await press(workbench(), 'Control+Enter');
    await answer(workbench(), 'Lena Fischer');
    await eventually(async () => assert.match(await fileText(workbench(), OWN), /Whose rooms\?/));
    await statusItem(/1 note not shared/).waitFor();
    await eventually(async () => assert.ok(await workbench().page.evaluate(() => !document.activeElement?.closest('.review-widget'))));
    await screenshot(workbench(), 'not-shared-yet');
    await press(workbench(), 'y');
    const input = workbench().page.locator('.quick-input-widget input').first();
    await eventually(async () => assert.match(await input.inputValue(), /^1 new note on ¶2: The Borrowed Palace/));
    await screenshot(workbench(), 'share-message');
    await press(workbench(), 'Enter');
    await workbench().page.locator('.quick-input-list').getByText('Send It Now').first().waitFor();
    assert.equal(git(workbench().folder, 'show', '--name-only', '--format=', 'HEAD'), OWN);
    assert.notEqual(git(shared(), 'log', '-1', '--format=%s', 'main'), git(workbench().folder, 'log', '-1', '--format=%s'));
    await screenshot(workbench(), 'share-send');
    await choose(workbench(), 'Send It Now');
    await eventually(async () => assert.match((await notifications(workbench())).join('\n'), /Shared\. Nothing new from others\./));
    assert.match(git(shared(), 'show', `main:${OWN}`), /Whose rooms\?/);
    await statusItem(/not shared/).waitFor({ state: 'detached' });
    await screenshot(workbench(), 'shared');
  });

  it('gets what a classmate answered, and goes to it', async () => {
    await press(workbench(), 'Escape');
    await runCommand(workbench(), 'Notifications: Clear All Notifications');
    const id = /- id: (\w+)/.exec(await fileText(workbench(), OWN))?.[1] ?? '';
    git(classmate(), 'pull', '--quiet');
    const file = path.join(classmate(), BENS);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `reading: 1\nannotator: Ben Okafor\nannotations:\n  - id: kbcdefghjkm2\n    replyTo: ${id}\n    body: The lender’s, I think.\n    created: 2026-11-22T10:00:00Z\n  - id: kbcdefghjkm3\n    motivation: commenting\n    target: { exact: the borrower is not poor }\n    body: Is he not?\n    created: 2026-11-22T10:00:00Z\n`);
    git(classmate(), 'add', '--all');
    git(classmate(), 'commit', '--quiet', '-m', 'Ben answers');
    git(classmate(), 'push', '--quiet');
    await runCommand(workbench(), 'Close Reading: Get Classmates’ Readings');
    await eventually(async () => assert.match((await notifications(workbench())).join('\n'), /1 classmate shared since: 2 new notes, 1 answers you\./));
    assert.equal(readFileSync(path.join(workbench().folder, BENS), 'utf8'), readFileSync(file, 'utf8'));
    await screenshot(workbench(), 'news');
    await workbench().page.getByRole('button', { name: 'Show What Is New' }).first().click();
    await workbench().page.locator('.quick-input-list').getByText('The lender’s, I think.').first().waitFor();
    await screenshot(workbench(), 'news-list');
    await choose(workbench(), 'The lender’s, I think.');
    await workbench().page.locator('.review-widget').getByText('The lender’s, I think.').first().waitFor();
    await screenshot(workbench(), 'news-open');
  });

  it('is told what stands in the way, and how to go on', async () => {
    await press(workbench(), 'Escape');
    await runCommand(workbench(), 'Notifications: Clear All Notifications');
    writeFileSync(path.join(classmate(), BENS), 'reading: 1\nannotator: Ben Okafor\n');
    git(classmate(), 'commit', '--quiet', '-am', 'Ben starts anew');
    git(classmate(), 'push', '--quiet');
    writeFileSync(path.join(workbench().folder, BENS), 'reading: 1\nannotator: Ben O.\n');
    git(workbench().folder, 'commit', '--quiet', '-am', 'In another’s file');
    await runCommand(workbench(), 'Close Reading: Get Classmates’ Readings');
    await eventually(async () => assert.match((await notifications(workbench())).join('\n'), /ben-okafor\.yaml was changed here and elsewhere, and git could not join the two/));
    await screenshot(workbench(), 'cannot-join');
    await workbench().page.getByRole('button', { name: 'Take It Back…' }).first().click();
    await workbench().page.locator('.monaco-dialog-box').getByRole('button', { name: 'Take It Back' }).click();
    await eventually(async () => assert.match((await notifications(workbench())).join('\n'), /Your files are as they were before\./));
    assert.equal(git(workbench().folder, 'status', '--porcelain'), '');
    assert.equal(await fileText(workbench(), BENS), 'reading: 1\nannotator: Ben O.\n');
  });
});
