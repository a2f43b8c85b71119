import * as vscode from 'vscode';
import type { Host } from '../../src/host/host.ts';
import { ownHost, remove, until, workspaceFile, writeText } from './own-host.ts';

describe('a folder that comes and goes as a whole', () => {
  let host: Host;
  before(async () => { host = await ownHost(); });
  after(() => host.dispose());
  afterEach(() => remove('.elsewhere', 'pulled'));

  it('brings its essays and readings, and takes them away', async () => {
    const found = () => host.essays.find(({ essay }) => essay.stem === 'pulled/far')?.essay;
    await writeText('.elsewhere/far.txt', 'Far away.\n');
    await writeText('.elsewhere/far.reading.yaml', 'reading: 1\n');
    await writeText('.elsewhere/far.readings/ana.yaml', 'reading: 1\n');
    await vscode.workspace.fs.rename(workspaceFile('.elsewhere'), workspaceFile('pulled'));
    await until(() => found()?.readings.length === 1 && found()?.path === 'pulled/far.txt', 'the essay is there');
    await vscode.workspace.fs.rename(workspaceFile('pulled'), workspaceFile('.elsewhere'));
    await until(() => found() === undefined, 'the essay is gone');
  });
});
