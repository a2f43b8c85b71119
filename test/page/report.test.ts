import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { answer, choose, clickRow, eventually, fileText, notifications, openContainer, openWorkbench, press, row, runCommand, screenshot, screenshotOnFailure, useTheme, type Workbench } from './workbench.ts';

describe('a teacher’s Wednesday', () => {
  let opened: Workbench | undefined;
  const workbench = () => opened ?? assert.fail('nothing is open');
  before(async () => { opened = await openWorkbench({ student: 'Ana Quispe' }); });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  const report = (): FrameLocator => workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const cells = async (caption: string) => report().locator('table').filter({ has: workbench().page.locator('caption', { hasText: caption }) }).locator('tbody tr').allInnerTexts();

  it('shows a student what is asked and what is done', async () => {
    await openContainer(workbench(), 'Close Reading');
    // Only the essay in front shows its checklist.
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    await row(workbench(), /^2 questions$/, 'Essays').waitFor();
    await runCommand(workbench(), 'Close Reading: Change My Name as a Reader…');
    await answer(workbench(), 'Ana Quispe');
    await choose(workbench(), 'Yes, that is me');
    await row(workbench(), /^2 of 2 questions, done$/, 'Essays').waitFor();
    await clickRow(workbench(), /paraphrase on ¶13, not done yet$/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await screenshot(workbench(), 'report-checklist');
  });

  it('follows while notes are written', async () => {
    await writeFile(path.join(workbench().folder, 'essays/the-borrowed-palace.readings/student.yaml'),
      'reading: 1\nannotations:\n  - { id: s1, motivation: questioning, target: { exact: Two stories spare everyone }, body: Which two?, created: 2026-11-22T10:00:00Z }\n');
    await runCommand(workbench(), 'Close Reading: Seminar Report');
    await report().getByRole('heading', { name: 'The Borrowed Palace' }).waitFor();
    await eventually(async () => { assert.ok((await cells('Readers')).some((words) => words.startsWith('student\t1\tQuestion 1')), (await cells('Readers')).join('\n')); });
    await rm(path.join(workbench().folder, 'essays/the-borrowed-palace.readings/student.yaml'));
    await eventually(async () => { assert.ok(!(await cells('Readers')).some((words) => words.startsWith('student'))); });
  });

  it('has everybody in words, and a bar for each paragraph', async () => {
    const readers = await cells('Readers');
    assert.equal(readers.length, 3);
    assert.match(readers[0] ?? '', /^Ana Quispe\t9\t.*Question 2.*\t9\t0\t.*2 of 2 questions: done/s);
    const paragraphs = await cells('Paragraphs');
    assert.equal(paragraphs.length, 14);
    assert.match(paragraphs[4] ?? '', /^¶5\t0\t\s*nobody$/);
    await screenshot(workbench(), 'report');
  });

  it('leads to the paragraph, to a question in its thread and to a reader’s notes, by mouse and by keyboard', async () => {
    await report().getByRole('button', { name: '¶13', exact: true }).click();
    await workbench().page.waitForFunction(() => /¶13\b/.test(document.querySelector('.part.statusbar')?.textContent ?? ''));
    await runCommand(workbench(), 'Close Reading: Seminar Report');
    await report().getByRole('button', { name: 'Tomas Berg' }).focus();
    await press(workbench(), 'Enter');
    await workbench().page.getByText('Filtered by “Tomas Berg”').waitFor();
    await screenshot(workbench(), 'report-reader');
    await runCommand(workbench(), 'Close Reading: Clear the Filter').catch(() => undefined);
    await runCommand(workbench(), 'Close Reading: Seminar Report');
    await report().locator('table').filter({ hasText: 'Questions, in the order of the text' }).getByRole('button').first().click();
    await workbench().page.locator('.zone-widget .review-widget, .zone-widget').first().waitFor();
  });

  it('has every note with its words on demand', async () => {
    await runCommand(workbench(), 'Close Reading: Seminar Report');
    assert.equal(await report().getByRole('heading', { name: 'All notes' }).count(), 0);
    await report().getByLabel('Every note with its words').check();
    await report().getByRole('heading', { name: 'All notes' }).waitFor();
    assert.ok((await report().getByText(/committed .*20\d\d/).count()) > 0, 'git has told when');
    await report().getByRole('heading', { name: 'All notes' }).scrollIntoViewIfNeeded();
    await screenshot(workbench(), 'report-full');
    await report().getByLabel('Every note with its words').uncheck();
  });

  it('can be read in the dark and in high contrast', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await report().locator('body.vscode-dark').waitFor();
    await screenshot(workbench(), 'report-dark');
    await useTheme(workbench(), 'Default High Contrast');
    await report().locator('body.vscode-high-contrast').waitFor();
    await screenshot(workbench(), 'report-contrast');
    await useTheme(workbench(), 'Default Light Modern');
  });

  it('is exported to the file that is named', async () => {
    await report().getByRole('button', { name: 'Export Markdown…' }).click();
    const dialog = workbench().page.locator('.quick-input-widget input[type=text]');
    await eventually(async () => { assert.match(await dialog.inputValue(), /the-borrowed-palace-report\.md$/); });
    await screenshot(workbench(), 'report-export');
    await press(workbench(), 'Enter');
    await workbench().page.getByText('The report is in the-borrowed-palace-report.md.').first().waitFor();
    assert.match(await fileText(workbench(), 'the-borrowed-palace-report.md'), /^# [^\n]*\n[\s\S]*Ana Quispe/);
    await rm(path.join(workbench().folder, 'the-borrowed-palace-report.md'));
  });

  it('is there again after the window was reloaded', async () => {
    await workbench().page.reload();
    await report().getByRole('heading', { name: 'The Borrowed Palace' }).waitFor();
    assert.equal((await cells('Readers')).length, 3);
    assert.equal(await workbench().page.locator('.tabs-container .tab').filter({ hasText: 'Seminar Report' }).count(), 1);
    await openContainer(workbench(), 'Close Reading');
  });

  it('asks the few things an assignment needs, and opens it', async () => {
    await clickRow(workbench(), /^Against the Ledger/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'against-the-ledger.md' }).waitFor();
    await runCommand(workbench(), 'Close Reading: Write an Assignment…');
    await workbench().page.locator('.quick-input-widget').getByText('Reply to others').waitFor();
    await screenshot(workbench(), 'report-assignment');
    await workbench().page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    const asked = (words: string) => workbench().page.locator('.quick-input-widget').getByText(words).first().waitFor();
    await asked('Question: how many from each reader?');
    await answer(workbench(), '3');
    await asked('Reply: how many from each reader?');
    await answer(workbench(), '1');
    await asked('When is it due');
    await answer(workbench(), '2026-12-01 12:00');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'against-the-ledger.assignment.yaml' }).waitFor();
    assert.match(await fileText(workbench(), 'essays/against-the-ledger.assignment.yaml'), /^assignment: 1\ndue: 2026-12-01T12:00:00[+-]\d\d:\d\d\nreaders: \[.*tomas-berg\]\nasked:\n {2}- kind: questioning\n {4}count: 3\n {2}- kind: replying\n {4}count: 1\n {4}to: others\n$/);
    await row(workbench(), /^\d of 3 questions/, 'Essays').or(row(workbench(), /^3 questions/, 'Essays')).first().waitFor();
  });

  it('writes a check for pull requests after saying which files', async () => {
    await runCommand(workbench(), 'Close Reading: Write a Check for Pull Requests…');
    await workbench().page.getByText('.github/close-reading.cjs').first().waitFor();
    await screenshot(workbench(), 'report-check');
    await workbench().page.getByRole('button', { name: 'Write Both Files' }).click();
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'close-reading.yml' }).waitFor();
    assert.match(await fileText(workbench(), '.github/workflows/close-reading.yml'), /^# Checks readings and papers/);
    assert.match(await fileText(workbench(), '.github/close-reading.cjs'), /^#!\/usr\/bin\/env node/);
    assert.deepEqual(await notifications(workbench()), []);
  });
});
