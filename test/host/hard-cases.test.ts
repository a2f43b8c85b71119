import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { setPrivate } from '../../src/core/ask/note-acts.ts';
import { decodeReading } from '../../src/core/format/decode.ts';
import { carryOut } from '../../src/host/desk.ts';
import { openEssay, until } from './essays.ts';
import { essayNamed, ownHost, readText, remove, workspaceFile, writeText } from './own-host.ts';

const ESSAY = 'hard/lamps.txt';
const TEXT = 'One by one the lamps went out.\n\nTwo of them were lit again by hand.\n';
const FOLDER = 'hard/lamps.readings';
const OWN = `${FOLDER}/test-reader.yaml`;
const PRIVATE = `${FOLDER}/test-reader.private.yaml`;
const NOTE = '  - id: a11111111111\n    target: lamps\n    body: "old"   # kept\n    created: 2026-01-01T00:00:00Z\n';
const OLD = `reading: 1\nannotator: Test Reader   # me\nannotations:\n${NOTE}`;

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);
const annotate = (body: string) => run<{ id: string; path: string } | null>('annotate', { uri: workspaceFile(ESSAY).toString(), start: 4, end: 10, motivation: 'questioning', body });
const openOwn = async () => {
  const document = await vscode.workspace.openTextDocument(workspaceFile(OWN));
  await until('the editor has read it', async () => document.isDirty || document.getText() === (await readText(OWN)));
  return document;
};
const notesIn = (text: string) => decodeReading(text, { path: OWN, reader: 'test-reader' }).reading?.annotations ?? [];
const replaceAll = async (document: vscode.TextDocument, text: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

describe('a note that is hard to write', () => {
  before(async () => {
    // On the web it is on unless it is turned off: nothing would stay unsaved.
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off');
    await writeText(ESSAY, TEXT);
    await writeText('hard/lamps.reading.yaml', 'reading: 1\nsource: { id: lamps, title: The Lamps }\n');
    await openEssay(ESSAY);
    await run('chooseReader', { name: 'Test Reader' });
  });
  beforeEach(() => openEssay(ESSAY));
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.path.includes(FOLDER))) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('notifications.clearAll');
    await remove(FOLDER);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined);
    await remove('hard');
  });

  it('is one step in a file that is unsaved in two editors, and the editor’s own undo takes it back', async () => {
    await writeText(OWN, OLD);
    const document = await openOwn();
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Two });
    await replaceAll(document, `# by hand\n${OLD}`);
    assert.ok(await annotate('In both.'));
    const shown = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
    assert.equal(shown.length, 2);
    assert.ok(document.isDirty && document.getText().startsWith(`# by hand\n${OLD}`) && document.getText().includes('In both.'));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `# by hand\n${OLD}`);
    assert.equal(await readText(OWN), OLD);
  });

  it('is saved with all that was typed, where the file was deleted under it', async () => {
    await writeText(OWN, OLD);
    const document = await openOwn();
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Two });
    await replaceAll(document, `# by hand\n${OLD}`);
    await vscode.workspace.fs.delete(workspaceFile(OWN));
    assert.ok(await annotate('Still here.'));
    assert.equal(document.isDirty, true);
    await until('it is saved again', async () => document.save());
    const now = await readText(OWN);
    assert.ok(now.startsWith(`# by hand\n${OLD}`) && now.includes('Still here.'), now);
  });

  it('waits where the file is read-only, and is written once it is not', async () => {
    await writeText(OWN, OLD);
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/test-reader.yaml': true }, vscode.ConfigurationTarget.Workspace);
    try {
      const began = Date.now();
      assert.equal(await annotate('Not yet.'), null);
      assert.ok(Date.now() - began < 2500, `it took ${Date.now() - began} ms to say so`);
      assert.equal(await readText(OWN), OLD);
      const document = await openOwn();
      assert.deepEqual([document.isDirty, document.getText()], [false, OLD]);
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('it is written', async () => (await annotate('Now.')) !== null);
    assert.ok((await readText(OWN)).startsWith(OLD) && (await readText(OWN)).includes('Now.'));
  });

  it('is refused at once where the file system says that the file may not be written', async () => {
    const bytes = new TextEncoder().encode(OLD);
    const never = () => assert.fail('nothing is to be written');
    const frozen: vscode.FileSystemProvider = {
      onDidChangeFile: () => new vscode.Disposable(() => undefined), watch: () => new vscode.Disposable(() => undefined),
      stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length, permissions: vscode.FilePermission.Readonly }),
      readDirectory: () => [], readFile: () => bytes, createDirectory: never, writeFile: never, delete: never, rename: never,
    };
    const host = await ownHost();
    const subscription = vscode.Disposable.from(host, vscode.workspace.registerFileSystemProvider('frozen', frozen));
    const applied = await host.edits.update(vscode.Uri.parse('frozen:/notes.yaml'), '', () => ({ kind: 'splices', splices: [{ start: 0, end: 0, text: '# ' }] }));
    subscription.dispose();
    assert.deepEqual(applied, { kind: 'refused', message: 'The file notes.yaml is read-only.', at: null });
  });

  it('waits where its folder cannot be made, and is written once it can', async () => {
    await writeText(FOLDER, 'a file, where the folder should be');
    assert.equal(await annotate('Not yet.'), null);
    assert.equal(await readText(FOLDER), 'a file, where the folder should be');
    await vscode.workspace.fs.delete(workspaceFile(FOLDER));
    assert.ok(await annotate('Now.'));
    assert.deepEqual(notesIn(await readText(OWN)).map(({ body }) => body), ['Now.']);
  });

  it('waits where the file is half typed, and is one of the unsaved changes once it is whole', async () => {
    await writeText(OWN, OLD);
    const document = await openOwn();
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Two });
    const half = `${OLD}  - id: a22222222222\n    body: "half a th`;
    await replaceAll(document, half);
    assert.equal(await annotate('Not yet.'), null);
    assert.equal(document.getText(), half);
    await replaceAll(document, `${half}ought"\n`);
    assert.ok(await annotate('Now.'));
    assert.deepEqual(notesIn(document.getText()).map(({ body }) => body), ['old', 'half a thought', 'Now.']);
    assert.equal(await readText(OWN), OLD);
  });

  it('is one note, and moves on, where the window was closed between two files', async () => {
    await writeText(OWN, OLD);
    // Written to the one, not yet taken out of the other.
    await writeText(PRIVATE, OLD);
    const host = await ownHost();
    const { folder, essay } = essayNamed(host, 'hard/lamps');
    const desk = { corpus: folder.corpus, essay, reader: { slug: 'test-reader', name: 'Test Reader' }, web: false, now: '2026-11-22T10:00:00Z' };
    assert.deepEqual(await carryOut(host, folder, setPrivate(desk, 'a11111111111', true), 'private'), { kind: 'done', saved: true });
    assert.deepEqual([notesIn(await readText(OWN)).length, await readText(PRIVATE)], [0, OLD]);
    host.dispose();
  });

  it('is found among a thousand on the same paragraph, and changed and deleted like any other', async () => {
    const many = Array.from({ length: 1000 }, (_, n) => NOTE.replace('a11111111111', `a1111111${1000 + n}`).replace('old', `number ${n}`));
    await writeText(OWN, `reading: 1\nannotations:\n${many.join('')}`);
    const before = await readText(OWN);
    const made = await annotate('One more.');
    assert.ok(made && (await readText(OWN)).startsWith(before));
    const uri = workspaceFile(ESSAY).toString();
    await run('editNote', { uri, id: made.id, body: 'Changed.' });
    assert.equal(notesIn(await readText(OWN)).at(-1)?.body, 'Changed.');
    await run('openNotesHere', { uri, ids: ['a11111111500'] });
    await run('editNote', { uri, id: 'a11111111500', body: 'The middle.' });
    const now = await readText(OWN);
    assert.equal(notesIn(now)[500]?.body, 'The middle.');
    assert.ok(now.startsWith(before.slice(0, before.indexOf('a11111111500'))) && now.includes(before.slice(before.indexOf('  - id: a11111111501'))));
    await run('undo');
    await run('undo');
    await run('undo');
    assert.equal(await readText(OWN), before);
  });

  const HARD = [
    '---', '...\nafter', '# a heading\n\n## another', 'a # b', '\ttab first\n\tand\tagain', '👩‍👩‍👧 and 文字', 'two spaces at the end  \nof a line', `${'long '.repeat(999)}line`, 'مرحبا بالعالم\nשלום', '\u202eright',
    '    a poem\n  as it stands', 'key: value\n- item\n{ a: b', '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other', '"quoted" and it’s', 'next\u0085line and\u2028another', '~', '12',
  ];
  for (const [name, eol] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
    it(`is in the file as it was typed, whatever it says, and so is all else (${name})`, async () => {
      const old = OLD.replaceAll('\n', eol);
      await writeText(OWN, old);
      const ids = [];
      for (const body of HARD) ids.push((await annotate(body))?.id);
      const written = await readText(OWN);
      assert.ok(written.startsWith(old));
      assert.deepEqual(notesIn(written).map(({ body }) => body), ['old', ...HARD]);
      // Each in the place of the one before it.
      for (const [n, id] of ids.entries()) await run('editNote', { uri: workspaceFile(ESSAY).toString(), id, body: HARD.at(n - 1) });
      const changed = await readText(OWN);
      assert.ok(changed.startsWith(old));
      assert.deepEqual(notesIn(changed).map(({ body }) => body), ['old', HARD.at(-1), ...HARD.slice(0, -1)]);
      if (eol === '\r\n') assert.doesNotMatch(changed, /[^\r]\n/);
      for (let n = HARD.length; n > 0; n--) await run('undo');
      assert.equal(await readText(OWN), written);
    });
  }
});
