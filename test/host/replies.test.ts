import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEssay, PALACE, until } from './essays.ts';
import { exists, workspaceFile } from './own-host.ts';

const OWN = 'essays/the-borrowed-palace.readings/test-reader.yaml';
const ANAS = 'essays/the-borrowed-palace.readings/ana-quispe.yaml';
const text = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(path)));
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);
type Made = { id: string; path: string } | null;

describe('answering notes', () => {
  let essay: vscode.TextDocument;
  const ask = async () => {
    const start = essay.getText().indexOf('the boldest parliament');
    const made = await run<Made>('annotate', { uri: essay.uri.toString(), start, end: start + 22, motivation: 'questioning', body: 'Bold?' });
    assert.ok(made);
    return made.id;
  };
  const answer = (command: 'reply' | 'settleQuestion', id: string, body: string) => run<Made>(command, { uri: essay.uri.toString(), id, body });

  before(async () => {
    essay = (await openEssay(PALACE)).document;
    await run('chooseReader', { name: 'Test Reader' });
  });
  afterEach(async () => { if (await exists(OWN)) await vscode.workspace.fs.delete(workspaceFile(OWN)); });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('writes the answer to the file of whoever answers, and no other', async () => {
    const anas = await text(ANAS);
    const id = /- id: (\w+)\n {4}motivation: questioning/.exec(anas)?.[1] ?? '';
    const made = await answer('reply', id, 'I doubt it, @torres.');
    assert.equal(made?.path, OWN);
    assert.match(await text(OWN), new RegExp(`- id: ${made?.id}\n {4}replyTo: ${id}\n {4}about: \\[torres\\]\n {4}body: \\|-\n {6}I doubt it, @torres\\.\n {4}created: [^\n]+\n$`));
    assert.equal(await text(ANAS), anas);
    await run('undo');
    assert.equal(await exists(OWN), false);
  });

  it('settles a question of one’s own, with or without words', async () => {
    const id = await ask();
    const made = await answer('settleQuestion', id, '');
    assert.match(await text(OWN), new RegExp(`- id: ${made?.id}\n {4}replyTo: ${id}\n {4}resolves: true\n {4}created: `));
    assert.equal(await answer('settleQuestion', id, 'Once more.'), null, 'it is settled already');
  });

  it('does not settle what somebody else asked', async () => {
    const open = /- id: (\w+)\n {4}motivation: questioning/.exec(await text(ANAS))?.[1] ?? '';
    assert.equal(await answer('settleQuestion', open, 'Done.'), null);
    assert.equal(await exists(OWN), false);
  });

  it('answers nothing that is not there', async () => {
    for (const argument of [{ uri: essay.uri, id: 'nothing00000', body: 'x' }, { uri: 'file:///nowhere.txt', id: 'a', body: 'x' }]) await run('reply', argument);
    await until('nothing is written', async () => !(await exists(OWN)), (is) => is);
    await run('closeNotes');
  });
});

describe('notes on a paper', () => {
  const PAPER = 'papers/ana-quispe.md';
  const FEEDBACK = 'papers/ana-quispe.readings/test-reader.yaml';
  before(() => run('chooseReader', { name: 'Test Reader' }));
  after(async () => {
    if (await exists(FEEDBACK)) await vscode.workspace.fs.delete(workspaceFile('papers/ana-quispe.readings'), { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are written beside it, and the paper stays as it is', async () => {
    const paper = await vscode.workspace.openTextDocument(workspaceFile(PAPER));
    const editor = await vscode.window.showTextDocument(paper);
    const before = paper.getText();
    const words = /[A-Z][^.\n]{30,60}/.exec(before.slice(before.indexOf('\n\n')))?.[0] ?? '';
    const start = before.indexOf(words);
    const made = await run<Made>('annotate', { uri: paper.uri.toString(), start, end: start + words.length, motivation: 'assessing', body: 'Well put.' });
    assert.equal(made?.path, FEEDBACK);
    assert.match(await text(FEEDBACK), /^reading: 1\nannotator: Test Reader\nannotations:\n(?:.*\n)+ {4}body: \|-\n {6}Well put\.\n/);
    assert.equal(paper.getText(), before);
    assert.equal(editor.document.languageId, 'markdown');
    const reply = await run<Made>('reply', { uri: paper.uri.toString(), id: made?.id, body: 'Thank you.' });
    assert.equal(reply?.path, FEEDBACK);
    await run('undo');
    await run('undo');
    assert.equal(await exists(FEEDBACK), false);
  });

  it('are not made on what is no paper', async () => {
    assert.equal(await run<Made>('annotate', { uri: workspaceFile('README.md').toString(), start: 0, end: 5, body: 'x' }), null);
  });
});
