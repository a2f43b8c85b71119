import { openWorkbench, screenshot, runCommand, openFile, type Workbench } from './workbench.ts';
describe('zz', () => {
  let w: Workbench;
  it('x', async () => {
    w = await openWorkbench();
    const say = async (t: string) => console.log(t, await w.page.evaluate(() => document.querySelector('.monaco-workbench')?.className + ' ' + getComputedStyle(document.querySelector('.monaco-workbench')!).getPropertyValue('--vscode-editor-background')));
    for (let i = 0; i < 8; i++) { await say(String(i*250)); await w.page.waitForTimeout(250); }
    await screenshot(w, 'zz1');
    await w.writeSettings({ 'workbench.colorTheme': 'Default Dark Modern' });
    for (let i = 0; i < 8; i++) { await say('s'+String(i*500)); await w.page.waitForTimeout(500); }
    await runCommand(w, 'Preferences: Open User Settings (JSON)');
    await w.page.waitForTimeout(1500);
    await screenshot(w, 'zz2');
    await openFile(w, 'README.md');
    await say('end');
  });
  after(() => w.close());
});
