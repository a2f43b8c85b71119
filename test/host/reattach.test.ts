import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEssay, until } from './essays.ts';
import { accept, readText, remove, workspaceFile, writeText } from './own-host.ts';

const ESSAY = 'desk/letter.txt';
const OWN = 'desk/letter.readings/test-reader.yaml';
const SECOND = 'desk/letter.readings/test-reader.2.yaml';
const OTHER = 'desk/letter.readings/somebody-else.yaml';
const TEXT = 'The harbour was quiet that autumn, and the boats that had gone out for herring came home with almost nothing in their nets.\n\nThe mayor, who had leased the cannery in spring, kept to his office and drew the blinds.\n';
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`closeReading.${command}`, ...args);

const note = (id: string, words: string, more = '') => `  - id: ${id}\n    target:   # mine\n      exact: ${words}\n${more}    body: x\n    created: 2026-01-01T00:00:00Z\n`;
const NETS = note('a11111111111', 'came home with nothing in their nets', '      prefix: "had gone out for herring "\n      suffix: "."\n');
const LEASE = note('b11111111111', 'who had bought the cannery in spring', '      prefix: "The mayor, "\n      suffix: ", kept to his office"\n');
const LOST = note('c11111111111', 'the gulls that nobody fed', '      prefix: "in those years "\n');
const reading = (...notes: readonly string[]) => `# by hand\nreading: 1\nannotations:\n${notes.join('')}`;

describe('re-attaching notes', () => {
  const uri = () => workspaceFile(ESSAY);
  const known = (path: string) => until(`${path} has been read`, () => vscode.languages.getDiagnostics(workspaceFile(path)), (all) => all.some(({ code }) => code === 'passage-drifted') && !all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
  /** Enter, until it has done something. */
  const enterUntil = (what: string, isSo: () => Promise<boolean>) => until(what, async () => {
    if (await isSo()) return true;
    await accept();
    return false;
  });

  before(async () => {
    await writeText('desk/letter.reading.yaml', 'reading: 1\neditors: [ruth]\n');
    await writeText(OWN, reading(NETS, LOST));
    await writeText(SECOND, reading(LEASE));
    await writeText(OTHER, reading(NETS.replace('a1111', 'd1111')));
    await writeText(ESSAY, TEXT);
    await openEssay(ESSAY);
    await run('chooseReader', { name: 'Test Reader' });
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await writeText(OWN, reading(NETS, LOST));
    await writeText(SECOND, reading(LEASE));
    await openEssay(ESSAY);
    await known(OWN);
    await known(SECOND);
    await known(OTHER);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await remove('desk');
  });

  it('writes only the selector that is accepted, and takes it back', async () => {
    const done = run('reattach', { uri: uri().toString(), ids: ['a11111111111'] });
    await enterUntil('it is written', async () => (await readText(OWN)).includes('almost nothing'));
    await done;
    assert.equal(await readText(OWN), reading(NETS.replace('with nothing', 'with almost nothing').replace('"had gone', '"boats that had gone').replace('suffix: "."', 'suffix: ".\\n\\nThe mayor, who had leased the"'), LOST));
    await run('undo');
    assert.equal(await readText(OWN), reading(NETS, LOST));
  });

  it('accepts all that is certain in several files, and takes it back as one', async () => {
    const done = run('reattach');
    await enterUntil('both are written', async () => (await readText(OWN)).includes('almost nothing') && (await readText(SECOND)).includes('had leased'));
    await done;
    assert.ok((await readText(OWN)).includes('the gulls that nobody fed'), 'what is lost stays as it is');
    assert.equal(await readText(OTHER), reading(NETS.replace('a1111', 'd1111')));
    await run('undo');
    assert.deepEqual([await readText(OWN), await readText(SECOND)], [reading(NETS, LOST), reading(LEASE)]);
  });

  it('leaves a broken file as it is, and does the others', async () => {
    const broken = `${reading(LEASE)}  - id: "a\n`;
    const document = await vscode.workspace.openTextDocument(workspaceFile(SECOND));
    await until('it is what is on disk', () => document.getText() === reading(LEASE));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), '  - id: "a\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until('it is seen', () => vscode.languages.getDiagnostics(workspaceFile(SECOND)), (all) => all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    const done = run('reattach');
    await enterUntil('the other is written', async () => (await readText(OWN)).includes('almost nothing'));
    await done;
    assert.equal(await readText(SECOND), broken);
    await vscode.commands.executeCommand('notifications.clearAll');
    await run('undo');
    assert.equal(await readText(OWN), reading(NETS, LOST));
    const back = new vscode.WorkspaceEdit();
    back.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), reading(LEASE));
    await vscode.workspace.applyEdit(back);
    await document.save();
  });

  it('does not write what belongs to others', async () => {
    const done = run('reattach', { uri: uri().toString(), ids: ['d11111111111'] });
    let over = false;
    void done.then(() => { over = true; });
    await enterUntil('it is over', async () => over);
    assert.equal(await readText(OTHER), reading(NETS.replace('a1111', 'd1111')));
  });

  it('leaves everything as it is when the reader stops', async () => {
    const editor = vscode.window.activeTextEditor;
    const done = run('reattach', { uri: uri().toString(), ids: ['a11111111111'] });
    let over = false;
    void done.then(() => { over = true; });
    await until('it is over', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return over;
    });
    assert.equal(await readText(OWN), reading(NETS, LOST));
    assert.equal(vscode.window.activeTextEditor?.document, editor?.document);
  });

  it('adds to unsaved changes, which stay unsaved', async () => {
    const document = await vscode.workspace.openTextDocument(workspaceFile(OWN));
    await until('it is what is on disk', () => document.getText() === reading(NETS, LOST));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# not saved\n');
    await vscode.workspace.applyEdit(edit);
    const done = run('reattach', { uri: uri().toString(), ids: ['a11111111111'] });
    await enterUntil('it is in the buffer', async () => document.getText().includes('almost nothing'));
    await done;
    assert.equal(document.isDirty, true);
    assert.equal(await readText(OWN), reading(NETS, LOST));
    await run('undo');
    assert.equal(document.getText(), `# not saved\n${reading(NETS, LOST)}`);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('offers the way out where the problem stands', async () => {
    const document = await vscode.workspace.openTextDocument(workspaceFile(OWN));
    const problem = await until('the problem is there', () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'passage-unfound'));
    assert.ok(problem);
    const fixes = await until('the fix is there', async () => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, problem.range), (all) => all.some(({ command }) => command?.command === 'closeReading.reattach'));
    const fix = fixes.find(({ command }) => command?.command === 'closeReading.reattach');
    assert.deepEqual(fix?.command?.arguments, [{ file: document.uri.toString(), start: document.offsetAt(problem.range.start) }]);
  });

  it('cannot be led astray by what it is handed', async () => {
    for (const argument of [{ file: 'x', start: 1 }, { file: uri().toString(), start: -1 }, { uri: 3, ids: [1] }, { here: null, item: null }]) {
      const done = run('reattach', argument);
      let over = false;
      void done.then(() => { over = true; });
      await until('it is over', async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return over;
      });
    }
    assert.equal(await readText(OWN), reading(NETS, LOST));
  });
});
