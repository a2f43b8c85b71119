import assert from 'node:assert/strict';
import { clickOn, clickRow, openContainer, openWorkbench, row, runCommand, screenshot, screenshotOnFailure, useTheme, visibleText, type Workbench } from './workbench.ts';

describe('the side bar', () => {
  let opened: Workbench | undefined;
  const workbench = (): Workbench => opened ?? assert.fail('the workbench is not open');

  before(async () => {
    opened = await openWorkbench();
    await openContainer(workbench(), 'Close Reading');
  });
  after(async () => { await opened?.close(); });
  screenshotOnFailure(() => opened);

  it('says which essays are here, and opens one', async () => {
    await row(workbench(), /^The Borrowed Palace, .*not begun/, 'Essays').waitFor();
    await row(workbench(), /Military Nationalism.*not here: add your copy/, 'Essays').waitFor();
    await screenshot(workbench(), 'side-bar-start');
    await clickRow(workbench(), /^The Borrowed Palace/, 'Essays');
    await workbench().page.locator('.tabs-container .tab.active').filter({ hasText: 'the-borrowed-palace.txt' }).waitFor();
    await row(workbench(), /thesis/, 'Claims').waitFor();
    await screenshot(workbench(), 'side-bar-light');
    await useTheme(workbench(), 'Default Dark Modern');
    await screenshot(workbench(), 'side-bar-dark');
  });
});
