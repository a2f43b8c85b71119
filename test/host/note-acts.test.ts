import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEssay, PALACE } from './essays.ts';
import { exists, workspaceFile } from './own-host.ts';

const OWN = 'essays/the-borrowed-palace.readings/test-reader.yaml';
const PRIVATE = 'essays/the-borrowed-palace.readings/test-reader.private.yaml';
const ANAS = 'essays/the-borrowed-palace.readings/ana-quispe.yaml';
const text = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(path)));
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);

describe('what can be done with one’s own notes', () => {
  let essay: vscode.TextDocument;
  const note = async (words: string, body: string, motivation = 'commenting') => {
    const start = essay.getText().indexOf(words);
    const made = await run<{ id: string } | null>('annotate', { uri: essay.uri.toString(), start, end: start + words.length, motivation, body });
    assert.ok(made);
    return made.id;
  };
  const on = (command: string, id: string, more: object = {}) => run(command, { uri: essay.uri.toString(), id, ...more });
  const select = (words: string) => {
    const start = essay.getText().indexOf(words);
    assert.ok(start >= 0 && vscode.window.activeTextEditor?.document === essay);
    vscode.window.activeTextEditor.selection = new vscode.Selection(essay.positionAt(start), essay.positionAt(start + words.length));
  };

  before(() => run('chooseReader', { name: 'Test Reader' }));
  beforeEach(async () => { essay = (await openEssay(PALACE)).document; });
  afterEach(async () => {
    for (const path of [OWN, PRIVATE]) if (await exists(path)) await vscode.workspace.fs.delete(workspaceFile(path));
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('changes the words, and what they are about, and nothing else; undone to the byte', async () => {
    const id = await note('the boldest parliament', 'Bold, says @torres?\n#method');
    await note('had agreed to sit', 'Another.');
    const before = await text(OWN);
    await on('editNote', id, { body: 'Who says so?' });
    const now = await text(OWN);
    assert.match(now, /tags: \[method\]\n {4}body: \|-\n {6}Who says so\?\n {4}modified: [^\n]+\n {4}created: /);
    assert.ok(!now.includes('about:'), 'what the old words named is gone with them');
    assert.equal(now.slice(now.indexOf('Another.')), before.slice(before.indexOf('Another.')));
    await run('undo');
    assert.equal(await text(OWN), before);
  });

  it('does not change what others wrote', async () => {
    const anas = await text(ANAS);
    const id = /- id: (\w+)\n {4}motivation/.exec(anas)?.[1] ?? '';
    await on('editNote', id, { body: 'Mine now.' });
    await on('deleteNote', id);
    await on('makePrivate', id);
    assert.equal(await text(ANAS), anas);
    assert.equal(await exists(OWN), false);
  });

  it('deletes a highlight at once, and withdraws nothing that nobody saw', async () => {
    await note('had agreed to sit', 'Stays.');
    const before = await text(OWN);
    const id = await note('the boldest parliament', '', 'highlighting');
    await on('deleteNote', id);
    assert.equal(await text(OWN), before);
    await run('undo');
    assert.ok((await text(OWN)).includes(id));
  });

  it('moves a note to the words that are selected, or lets it stand on both', async () => {
    const id = await note('the boldest parliament', 'Here.');
    select('had agreed to sit');
    await on('addPassage', id);
    assert.match(await text(OWN), /target:\n {6}- exact: the boldest parliament\n(?:.*\n)+ {6}- exact: had agreed to sit\n/);
    await run('undo');
    select('miners and printers');
    await on('changePassage', id);
    assert.match(await text(OWN), /target:\n {6}exact: miners and printers\n/);
  });

  it('keeps a note out of git, and brings it back', async () => {
    const ignored = await text('.gitignore');
    await vscode.workspace.fs.delete(workspaceFile('.gitignore'));
    const id = await note('the boldest parliament', 'Only for me.');
    await on('makePrivate', id);
    assert.match(await text(PRIVATE), new RegExp(`^reading: 1\nannotator: Test Reader\nannotations:\n {2}- id: ${id}\n(?:.*\n)+ {6}Only for me\\.\n`));
    assert.ok(!(await text(OWN)).includes(id));
    assert.equal(await text('.gitignore'), '*.private*.yaml\n');
    await vscode.workspace.fs.writeFile(workspaceFile('.gitignore'), new TextEncoder().encode(ignored));
    await on('makePublic', id);
    assert.ok((await text(OWN)).includes(id) && !(await text(PRIVATE)).includes(id));
    await run('undo');
    assert.ok(!(await text(OWN)).includes(id) && (await text(PRIVATE)).includes(id));
  });

  it('opens a settled question again', async () => {
    const id = await note('the boldest parliament', 'Bold?', 'questioning');
    const before = await text(OWN);
    await on('settleQuestion', id, { body: '' });
    assert.match(await text(OWN), /resolves: true/);
    await on('reopenQuestion', id);
    assert.equal(await text(OWN), before, 'the answer said nothing else');
  });
});
