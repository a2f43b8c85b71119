import assert from 'node:assert/strict';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { activeEditor, clickOn, openFile, openWorkbench, placeOf, press, runCommand, screenshot, hoverOn, type Workbench } from './workbench.ts';

describe('zz live', () => {
  it('real essay', async function () {
    this.timeout(120_000);
    const bench: Workbench = await openWorkbench({ realEssay: true, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
    const file = path.join(bench.folder, 'real/zavaleta1972.txt');
    const text = await readFile(file, 'utf8');
    const lines = text.split('\n').filter((p) => p.length > 60);
    const first = lines[0] ?? '';
    const notes = [(lines[1] ?? '').split(' ').slice(2, 7).join(' '), (lines[3] ?? '').split(' ').slice(2, 9).join(' ')];
    await mkdir(path.join(bench.folder, 'real/zavaleta1972.readings'), { recursive: true });
    await writeFile(path.join(bench.folder, 'real/zavaleta1972.readings/ana.yaml'), `reading: 1\nannotations:\n${notes.map((words, i) => `  - id: abcdefghjkm${i}\n    motivation: ${i ? 'questioning' : 'commenting'}\n    target: { exact: ${JSON.stringify(words)} }\n    body: Note ${i}.\n    created: 2026-11-22T10:00:00Z\n`).join('')}`);
    await openFile(bench, 'real/zavaleta1972.txt');
    await bench.page.waitForTimeout(2500);
    await runCommand(bench, 'Close Reading: Unlock the Essay').catch(() => undefined);
    await bench.page.waitForTimeout(500);
    await screenshot(bench, 'zz-0');
    const word = (notes[0] ?? '').split(' ')[2] ?? '';
    console.log('notes', notes.map((n) => n.length), word.length);
    await clickOn(bench, first.slice(0, 20));
    await press(bench, 'Home');
    await bench.page.keyboard.type('Typed quickly before it all, ', { delay: 30 });
    await screenshot(bench, 'zz-1-typing');
    await bench.page.waitForTimeout(1200);
    await screenshot(bench, 'zz-2-paused');
    await clickOn(bench, notes[1] ?? '');
    await bench.page.keyboard.type(' really new words ', { delay: 30 });
    await screenshot(bench, 'zz-3-inside');
    await bench.page.waitForTimeout(1500);
    await screenshot(bench, 'zz-4-inside-paused');
    await bench.close();
  });
});
