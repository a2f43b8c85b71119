import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fittingEssay } from '../../src/core/ask/fit.ts';
import { bringCopy, judge, placeCopy } from '../../src/host/copy.ts';
import type { Host } from '../../src/host/host.ts';
import { accept, essayNamed, exists, ownHost, readText, remove, until, workspaceFile, writeText } from './own-host.ts';

const STEM = 'copies/palace';
const READING = 'reading: 1\nsource: { title: A Palace }\nclaims:\n  - id: a\n    claim: A\n    passages:\n      - { exact: the boldest parliament in the Americas }\n      - { exact: a building that had held no congress }\n      - { exact: the building holds the whole question }\n';

describe('adding one’s copy of an essay', () => {
  let host: Host;
  const bytes = () => vscode.workspace.fs.readFile(workspaceFile('essays/the-borrowed-palace.txt'));
  const here = () => essayNamed(host, STEM);

  beforeEach(async () => {
    await writeText(`${STEM}.reading.yaml`, READING);
    host = await ownHost();
  });
  afterEach(async () => {
    host.dispose();
    await remove('copies');
  });

  it('puts the bytes where the reading waits for them, and keeps them out of git', async () => {
    const windows = new Uint8Array([0xef, 0xbb, 0xbf, ...(await bytes())]);
    assert.deepEqual(await placeCopy(host, here(), { bytes: windows, name: 'scan.TXT', share: false }), { kind: 'placed', path: `${STEM}.txt` });
    assert.deepEqual([...(await vscode.workspace.fs.readFile(workspaceFile(`${STEM}.txt`)))], [...windows]);
    assert.equal(await readText('copies/.gitignore'), '/palace.txt\n');
    assert.equal(here().essay.path, `${STEM}.txt`);
    const again = await placeCopy(host, here(), { bytes: windows, name: 'scan.md', share: true });
    assert.equal(again.kind, 'refused');
    assert.equal(await exists(`${STEM}.md`), false);
  });

  it('adds one line to a .gitignore that is there, in its own style, and none where git leaves the file out already', async () => {
    await writeText('copies/.gitignore', '*.log\r\nbuild');
    await placeCopy(host, here(), { bytes: await bytes(), name: 'a.txt', share: false });
    assert.equal(await readText('copies/.gitignore'), '*.log\r\nbuild\r\n/palace.txt\r\n');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile(`${STEM}.txt`));
    await until(() => here().essay.path === null, 'the copy is gone', () => host.reload());
    await placeCopy(host, here(), { bytes: await bytes(), name: 'a.txt', share: false });
    assert.equal(await readText('copies/.gitignore'), '*.log\r\nbuild\r\n/palace.txt\r\n');
  });

  it('leaves git alone where the reader shares the text', async () => {
    await placeCopy(host, here(), { bytes: await bytes(), name: 'a.md', share: true });
    assert.equal(await exists(`${STEM}.md`), true);
    assert.equal(await exists('copies/.gitignore'), false);
  });

  it('asks, with the recommended answer first, and opens the essay', async () => {
    const brought = bringCopy(host, here(), { bytes: await bytes(), name: 'a.txt' });
    await until(() => exists(`${STEM}.txt`), 'the copy is in its place', accept);
    await brought;
    assert.equal(await readText('copies/.gitignore'), '/palace.txt\n');
    await until(() => vscode.window.activeTextEditor?.document.uri.path.endsWith(`${STEM}.txt`) ?? false, 'it is open');
  });

  it('says how many passages stand in a text, or why it cannot be read', async () => {
    const judged = judge(here(), { bytes: await bytes(), name: 'a.txt' });
    assert.ok(typeof judged !== 'string' && judged.exact === 3 && judged.total === 3);
    const marked = new TextEncoder().encode(new TextDecoder().decode(await bytes()).replace(/(\w+ \w+)/g, '*$1*'));
    const inMarkdown = judge(here(), { bytes: marked, name: 'a.md' });
    assert.ok(typeof inMarkdown !== 'string' && inMarkdown.drifted + inMarkdown.orphaned === 0, JSON.stringify(inMarkdown));
    assert.match(String(judge(here(), { bytes: new Uint8Array([65, 10, 0xe9, 66]), name: 'a.txt' })), /not UTF-8 text: line 2/);
    assert.match(String(judge(here(), { bytes: new Uint8Array(), name: 'a.txt' })), /empty/);
  });

  it('finds the reading that a text belongs to', async () => {
    const text = new TextDecoder().decode(await bytes());
    const absent = host.essays.filter(({ essay }) => essay.path === null).map(({ essay }) => essay);
    assert.equal(fittingEssay(absent, text)?.essay.stem, STEM);
  });

  it('finds the companion of the real essay', async function () {
    if (!(await exists('real/zavaleta1972.txt'))) this.skip();
    const judged = judge(essayNamed(host, 'essays/zavaleta1972'), { bytes: await vscode.workspace.fs.readFile(workspaceFile('real/zavaleta1972.txt')), name: 'a.txt' });
    assert.ok(typeof judged !== 'string' && judged.exact === judged.total && judged.total > 50, JSON.stringify(judged));
  });
});
