import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Written } from '../../src/core/format/write.ts';
import { Edits } from '../../src/host/edits.ts';
import { rereadFromDisk } from '../../src/host/writing.ts';
import { openEssay, PALACE, until } from './essays.ts';
import { workspaceFile } from './own-host.ts';

const append = (line: string) => (text: string): Written => ({ kind: 'splices', splices: [{ start: text.length, end: text.length, text: `${line}\n` }] });

describe('writing to a file that others write to as well', () => {
  const uri = () => workspaceFile('scratch.yaml');
  const write = (text: string) => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(text));
  const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri()));
  const edits = new Edits(() => Promise.resolve());

  before(() => openEssay(PALACE));
  afterEach(async () => {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri().toString());
    if (open?.isDirty) await rereadFromDisk(open);
    await vscode.workspace.fs.delete(uri());
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('loses neither what is written meanwhile nor the change, and makes it once', async () => {
    await write('start\n');
    const document = await vscode.workspace.openTextDocument(uri());
    for (let n = 0; n < 6; n++) {
      const before = await read();
      let race: Promise<void> | undefined;
      const applied = await edits.update(uri(), '', (text) => {
        // Another program writes between our reading and our saving.
        race ??= Promise.resolve(write(`${before}theirs ${n}\n`));
        return append(`ours ${n}`)(text);
      });
      await race;
      assert.equal(applied.kind, 'applied');
      if (applied.kind === 'applied' && !applied.saved) await vscode.window.showTextDocument(document).then(() => vscode.commands.executeCommand('workbench.action.files.revert'));
      const now = await until('the file is quiet', read, (text) => text.includes(`theirs ${n}\n`) || text.includes(`ours ${n}\n`));
      assert.ok(now.split(`ours ${n}\n`).length <= 2, `made once:\n${now}`);
      assert.ok(now.startsWith('start\n'), now);
    }
  });

  it('shows again what is on disk, closes what it opened, and gives the essay back', async () => {
    await write('on disk\n');
    const document = await vscode.workspace.openTextDocument(uri());
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri(), new vscode.Position(0, 0), 'in the buffer ');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await openEssay(PALACE);
    assert.equal(await rereadFromDisk(document), true);
    assert.equal(document.getText(), 'on disk\n');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, workspaceFile(PALACE).path);
  });

  it('takes changes back in the order in which they were made, and says which', async () => {
    await edits.update(uri(), 'start\n', append('one'), 'the first');
    await edits.update(uri(), 'start\n', append('two'), 'the second');
    assert.equal(await read(), 'start\none\ntwo\n');
    assert.deepEqual(await edits.undo(), { kind: 'undone', what: 'the second' });
    assert.equal(await read(), 'start\none\n');
    await write('other\n');
    await until('the editor has seen it', async () => (await vscode.workspace.openTextDocument(uri())).getText() === 'other\n');
    const refused = await edits.undo();
    assert.equal(refused.kind, 'refused');
    assert.equal(await read(), 'other\n');
  });

  it('makes nothing where the change is refused', async () => {
    const problem = { path: '', span: { start: 3, end: 4 }, code: 'yaml-tab', args: [] } as const;
    const applied = await edits.update(workspaceFile('never.yaml'), '', () => ({ kind: 'refused', problem }));
    assert.deepEqual(applied.kind === 'refused' && applied.at, { start: 3, end: 4 });
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(workspaceFile('never.yaml'))));
    await write('x\n');
  });
});
