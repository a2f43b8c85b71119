import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Written } from '../../src/core/format/write.ts';
import { Edits } from '../../src/host/edits.ts';
import { rereadFromDisk } from '../../src/host/writing.ts';
import { openEssay, PALACE, until } from './essays.ts';
import { exists, readText, remove, workspaceFile, writeText } from './own-host.ts';

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
  after(async () => {
    edits.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('loses neither what is written meanwhile nor the change, and makes it once', async () => {
    const note = (id: string) => `  - id: ${id.padEnd(12, 'x')}\n    body: Said.\n    created: 2026-11-22T10:00:00Z\n`;
    const both = (n: number, now: string) => [`ours${n}`, `theirs${n}`].every((id) => now.split(`- id: ${id.padEnd(12, 'x')}\n`).length === 2);
    await write(`reading: 1\nannotations:\n${note('first')}`);
    const document = await vscode.workspace.openTextDocument(uri());
    for (let n = 0; n < 6; n++) {
      const before = await read();
      let race: Promise<void> | undefined;
      const theirs = () => (race ??= Promise.resolve(write(`${before}${note(`theirs${n}`)}`)));
      const applied = await edits.update(uri(), '', (text) => {
        // Another program writes between our reading and our saving; or right after it, without having seen what was saved.
        if (n % 2 === 0) void theirs();
        return { kind: 'splices', splices: [{ start: text.length, end: text.length, text: note(`ours${n}`) }] };
      });
      await theirs();
      assert.equal(applied.kind, 'applied');
      if (applied.kind === 'applied' && !applied.saved) await vscode.window.showTextDocument(document).then(() => vscode.commands.executeCommand('workbench.action.files.revert'));
      const now = await until('both are there, each once', read, (text) => both(n, text));
      assert.ok(now.startsWith('reading: 1\nannotations:\n  - id: first'), now);
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

  it('does not wait without end for what others do before a save', async () => {
    await write('first\n');
    const hasty = new Edits(() => Promise.resolve(), { patience: 500 });
    const waiting: (() => void)[] = [];
    const formatter = vscode.languages.registerDocumentFormattingEditProvider({ pattern: '**/scratch.yaml' }, { provideDocumentFormattingEdits: () => new Promise((done) => { waiting.push(() => done([])); }) });
    const formatOnSave = (value: boolean | undefined) => vscode.workspace.getConfiguration('editor', uri()).update('formatOnSave', value, vscode.ConfigurationTarget.Workspace);
    await formatOnSave(true);
    try {
      assert.deepEqual(await hasty.update(uri(), '', append('one')), { kind: 'applied', saved: false });
      assert.equal(await read(), 'first\n');
      // The file is not blocked for what comes next.
      assert.deepEqual(await hasty.update(uri(), '', append('two')), { kind: 'applied', saved: false });
    } finally {
      for (const release of waiting) release();
      await formatOnSave(undefined);
      formatter.dispose();
      hasty.dispose();
    }
    assert.ok(await (await vscode.workspace.openTextDocument(uri())).save());
    assert.equal(await read(), 'first\none\ntwo\n');
  });

  it('makes nothing where the change is refused', async () => {
    const problem = { path: '', span: { start: 3, end: 4 }, code: 'yaml-tab', args: [] } as const;
    const applied = await edits.update(workspaceFile('never.yaml'), '', () => ({ kind: 'refused', problem }));
    assert.deepEqual(applied.kind === 'refused' && applied.at, { start: 3, end: 4 });
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(workspaceFile('never.yaml'))));
    await write('x\n');
  });

  it('changes several files or none, where one of them is known to refuse', async () => {
    await write('first\n');
    const other = await writeText('scratch-2.yaml', 'second\n');
    const no = { kind: 'failed', message: 'Not this one.' } as const;
    const applied = await edits.updateInOrder([{ uri: uri(), make: append('one') }, { uri: workspaceFile('scratch-3.yaml'), initial: '', make: append('new') }, { uri: other, make: () => no }], 'three files');
    assert.deepEqual([applied.kind === 'refused' && applied.message, applied.uri], [no.message, other]);
    assert.deepEqual([await read(), await readText('scratch-2.yaml'), await exists('scratch-3.yaml')], ['first\n', 'second\n', false]);
    assert.ok((await edits.undo()).kind !== 'undone', 'nothing was done');
    await remove('scratch-2.yaml');
  });

  it('takes out again what it wrote to the first files, where a later one turns out to refuse', async () => {
    await write('first\n');
    const other = await writeText('scratch-2.yaml', 'second\n');
    let asked = 0;
    const second = (text: string) => ((asked += 1) === 1 ? append('two')(text) : { kind: 'failed' as const, message: 'Not any more.' });
    const applied = await edits.updateInOrder([{ uri: uri(), make: append('one') }, { uri: workspaceFile('scratch-3.yaml'), initial: '', make: append('new') }, { uri: other, make: second }], 'three files');
    assert.deepEqual([applied.kind === 'refused' && applied.message, applied.uri], ['Not any more.', other]);
    assert.deepEqual([await read(), await readText('scratch-2.yaml'), await exists('scratch-3.yaml')], ['first\n', 'second\n', false]);
    await remove('scratch-2.yaml');
  });
});

/** A place on which nothing can be written, whoever asks: as it is for a reader without the right to. */
class Unwritable implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly files = new Map([['/frozen.yaml', 'start\n'], ['/mixed.yaml', 'start\r\nmixed\n']]);
  watch() { return new vscode.Disposable(() => undefined); }
  stat({ path }: vscode.Uri) {
    const text = this.files.get(path);
    if (path !== '/' && text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return { type: text === undefined ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  }
  readDirectory(): [string, vscode.FileType][] { return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]); }
  readFile({ path }: vscode.Uri) {
    const text = this.files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  }
  createDirectory({ path }: vscode.Uri) { throw vscode.FileSystemError.NoPermissions(path); }
  writeFile({ path }: vscode.Uri) { throw vscode.FileSystemError.NoPermissions(path); }
  delete({ path }: vscode.Uri) { throw vscode.FileSystemError.NoPermissions(path); }
  rename({ path }: vscode.Uri) { throw vscode.FileSystemError.NoPermissions(path); }
}

describe('writing where nobody may write', () => {
  const place = new Unwritable();
  const edits = new Edits(() => Promise.resolve());
  const at = (name: string) => vscode.Uri.from({ scheme: 'unwritable', path: `/${name}` });
  let registered: vscode.Disposable;
  before(() => { registered = vscode.workspace.registerFileSystemProvider('unwritable', place, { isCaseSensitive: true }); });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    registered.dispose();
  });

  for (const name of ['frozen.yaml', 'mixed.yaml', 'new.yaml']) {
    it(`is refused with a sentence, and leaves nothing in the editor (${name})`, async () => {
      const applied = await edits.update(at(name), 'start\n', append('ours'));
      assert.match(applied.kind === 'refused' ? applied.message : '', new RegExp(`${name.replace('.', '\\.')} could not be written`));
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === at(name).toString());
      assert.ok(!open?.isDirty && !open?.getText().includes('ours'), open?.getText());
      assert.deepEqual(await edits.undo(), { kind: 'nothing' });
    });
  }
});
