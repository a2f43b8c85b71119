import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { openWorkbench, screenshot, screenshotOnFailure, useTheme, visibleText, openFile, type Workbench } from './workbench.ts';

describe('the workbench', () => {
  let workbench: Workbench | undefined;
  const opened = (): Workbench => {
    assert.ok(workbench);
    return workbench;
  };

  before(async () => { workbench = await openWorkbench(); });
  after(async () => { await workbench?.close(); });
  screenshotOnFailure(() => workbench);

  it('opens the sample seminar', async () => {
    const file = await screenshot(opened(), 'opening');
    assert.ok((await stat(file)).size > 10_000);
  });

  it('shows a text and follows a change of theme', async () => {
    await openFile(opened(), 'README.md').catch(() => openFile(opened(), 'walking.txt'));
    assert.match(await visibleText(opened()), /\w/);
    await useTheme(opened(), 'Default Light Modern');
    await screenshot(opened(), 'light');
  });
});
