import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { fileText, openFile, openWorkbench, runCommand, screenshot, screenshotOnFailure, selectWords, useTheme, visibleText, type Workbench } from './workbench.ts';

describe('the workbench', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');

  before(async () => { opened = await openWorkbench(); });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('opens the sample seminar', async () => {
    const file = await screenshot(workbench(), 'opening');
    assert.ok((await stat(file)).size > 10_000);
  });

  it('shows the text of a file', async () => {
    await openFile(workbench(), 'README.md');
    const first = (await fileText(workbench(), 'README.md')).split('\n')[0] ?? '';
    assert.ok((await visibleText(workbench())).startsWith(first), await visibleText(workbench()));
  });

  it('runs a command on selected words', async () => {
    await selectWords(workbench(), 'sample');
    await runCommand(workbench(), 'Transform to Uppercase');
    await workbench().page.getByText('# A SAMPLE seminar').first().waitFor();
    await runCommand(workbench(), 'Undo');
  });

  it('follows a change of the colour theme', async () => {
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'dark');
    await useTheme(workbench(), 'Default Light Modern');
    await screenshot(workbench(), 'light');
  });
});
