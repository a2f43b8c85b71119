import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEssay, PALACE, until } from './essays.ts';
import { exists, workspaceFile, writeOver } from './own-host.ts';

const OWN = 'essays/the-borrowed-palace.readings/test-reader.yaml';
const WORDS = 'the boldest parliament in the Americas';
const own = () => workspaceFile(OWN);
const encode = (text: string) => new TextEncoder().encode(text);
const bytes = async () => new Uint8Array(await vscode.workspace.fs.readFile(own()));
const text = async () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes());
const write = (content: string) => writeOver(own(), encode(content));
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);

const OLD = 'reading: 1\nannotator: Test Reader   # me\nannotations:\n  - id: a11111111111\n    body: old\n    created: 2026-01-01T00:00:00Z\n';

describe('writing notes', () => {
  let essay: vscode.TextDocument;
  const select = (words: string) => {
    const start = essay.getText().indexOf(words);
    assert.ok(start >= 0);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor && editor.document === essay);
    editor.selection = new vscode.Selection(essay.positionAt(start), essay.positionAt(start + words.length));
  };
  const annotate = (body: string | undefined, more: object = {}) => {
    const start = essay.getText().indexOf(WORDS);
    return run<{ id: string; path: string } | null>('annotate', { uri: essay.uri.toString(), start, end: start + WORDS.length, motivation: 'questioning', body, ...more });
  };
  /** Nothing of ours is left open, unsaved or to be undone. */
  const clean = async () => {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === own().toString());
    if (open?.isDirty) {
      await vscode.window.showTextDocument(open);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    if (await exists(OWN)) await vscode.workspace.fs.delete(own());
  };

  before(async () => {
    essay = (await openEssay(PALACE)).document;
    await run('chooseReader', { name: 'Test Reader' });
  });
  beforeEach(async () => { essay = (await openEssay(PALACE)).document; });
  afterEach(clean);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('makes the reader’s own file, to the byte', async () => {
    const made = await annotate('Who says so, @torres?\n\nAnd #since when\n#method #sources');
    assert.equal(made?.path, OWN);
    const written = await text();
    assert.match(written, /\n {4}created: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/);
    assert.equal(written.replace(/created: .*\n$/, 'created: NOW\n'), `reading: 1
annotator: Test Reader
annotations:
  - id: ${made?.id}
    motivation: questioning
    target:
      exact: ${WORDS}
      prefix: "${essay.getText().slice(essay.getText().indexOf(WORDS) - 32, essay.getText().indexOf(WORDS)).replace(/^\S*?(?= )/, '')}"
      suffix: " sat in rooms that did not belong"
    about: [torres]
    tags: [method, sources]
    body: |-
      Who says so, @torres?

      And #since when
    created: NOW
`);
  });

  it('adds to it, and takes back one after the other', async () => {
    await annotate('First.');
    const first = await text();
    await annotate('Second.', { tags: ['later'] });
    const second = await text();
    assert.ok(second.startsWith(first) && second.includes('tags: [later]'));
    await run('undo');
    assert.equal(await text(), first);
    await run('undo');
    assert.equal(await exists(OWN), false, 'the file that the first note made is gone with it');
  });

  it('takes back only its own words from a file that was changed since', async () => {
    await annotate('Mine.');
    const changed = `# by hand\n${await text()}`;
    await write(changed);
    await run('undo');
    await until('the note is taken back', text, (now) => !now.includes('Mine.'));
    assert.ok((await text()).startsWith('# by hand\nreading: 1\n'));
  });

  it('highlights what is selected, at once, and nothing where nothing is selected', async () => {
    select('The Popular Assembly of Bolivia');
    await run('highlight');
    assert.match(await text(), /motivation: highlighting\n {4}target:\n {6}exact: The Popular Assembly of Bolivia\n(?:.*\n){2} {4}created: [^\n]+\n$/);
    await run('undo');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    await run('highlight');
    assert.equal(await exists(OWN), false);
  });

  it('keeps every byte of what is there', async () => {
    for (const old of [OLD, OLD.replaceAll('\n', '\r\n'), `\ufeff${OLD}`, OLD.trimEnd(), OLD.replace('\n', '\r\n')]) {
      await write(old);
      await until('the editor has read it', async () => (await vscode.workspace.openTextDocument(own())).getText().replace(/\r\n/g, '\n').trimEnd() === OLD.trimEnd());
      assert.ok(await annotate('New.'), JSON.stringify(old.slice(0, 20)));
      const now = await text();
      assert.ok(now.startsWith(old), `${JSON.stringify(old)}\nbecame\n${JSON.stringify(now)}`);
      assert.match(now, /body: \|-\r?\n {6}New\.\r?\n/);
      if (old.includes('\r\n')) assert.match(now, /created: [^\r\n]+\r\n$/);
      await run('undo');
      assert.equal(await text(), old);
      await clean();
    }
  });

  it('leaves unsaved changes unsaved, and is one of them', async () => {
    // On the web a file is saved by itself after a second.
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off');
    await write(OLD);
    const document = await vscode.workspace.openTextDocument(own());
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
    await until('it is the old text', () => document.getText() === OLD);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(own(), new vscode.Position(0, 0), '# not saved\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(await annotate('In the buffer.'));
    assert.equal(document.isDirty, true);
    assert.equal(await text(), OLD);
    assert.ok(document.getText().startsWith(`# not saved\n${OLD}`) && document.getText().includes('In the buffer.'));
    await run('undo');
    assert.equal(document.getText(), `# not saved\n${OLD}`);
    assert.equal(await text(), OLD);
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined);
  });

  it('sees what another program wrote a moment ago', async () => {
    await write(OLD);
    const document = await vscode.workspace.openTextDocument(own());
    await until('it is the old text', () => document.getText() === OLD);
    for (let n = 0; n < 3; n++) {
      const pulled = `${await text()}# pulled ${n}\n`;
      await write(pulled);
      assert.ok(await annotate(`After pull ${n}.`));
      const now = await text();
      assert.ok(now.includes(`# pulled ${n}\n`) && now.includes(`After pull ${n}.`), now);
      assert.equal(now.split(`After pull ${n}.`).length, 2, 'written once');
    }
    assert.equal(document.isDirty, false);
  });

  it('begins anew where the file was deleted', async () => {
    await write(OLD);
    const document = await vscode.workspace.openTextDocument(own());
    await until('it is the old text', () => document.getText() === OLD);
    await vscode.workspace.fs.delete(own());
    assert.ok(await annotate('Again.'));
    const now = await text();
    assert.ok(now.startsWith('reading: 1\nannotator: Test Reader\nannotations:\n') && now.includes('Again.') && !now.includes('a11111111111'));
  });

  it('keeps twenty notes made at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, n) => annotate(`Note number ${n}.`)));
    const now = await text();
    assert.equal(new Set(made.map((one) => one?.id)).size, 20);
    for (const one of made) assert.equal(now.split(`id: ${one?.id}`).length, 2);
  });

  for (const [name, broken] of Object.entries<string | Uint8Array>({
    'does not parse': 'reading: 1\nannotations:\n  - id: "a\n', 'holds conflict markers': `${OLD}<<<<<<< HEAD\n# a\n=======\n# b\n>>>>>>> theirs\n`,
    'is of a later version': 'reading: 2\nannotations: []\n', 'is not UTF-8': new Uint8Array([...encode(OLD), 0xff, 0x0a]),
  })) {
    it(`writes nothing to a file that ${name}`, async () => {
      const before = typeof broken === 'string' ? encode(broken) : broken;
      await writeOver(own(), before);
      assert.equal(await annotate('Not here.'), null);
      assert.deepEqual([...(await bytes())], [...before]);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }

  it('opens a box to write in, and writes nothing until it is saved', async () => {
    select(WORDS);
    await run('annotateQuestion');
    await until('the box is there', () => vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'comment' && /^\/commentinput-/.test(uri.path)));
    await run('leaveBox');
    assert.equal(await exists(OWN), false);
  });

  it('cannot be led astray by what it is handed', async () => {
    for (const argument of [null, 7, 'x', {}, { uri: essay.uri.toString() }, { thread: null, text: 'x' }, { uri: essay.uri, comments: null }]) await run('saveNote', argument);
    assert.equal(await run('annotate', { uri: essay.uri.toString(), start: -5, end: 0, body: 'x' }), null);
    assert.equal(await run('annotate', { uri: workspaceFile('README.md').toString(), start: 0, end: 5, body: 'x' }), null);
    assert.equal(await exists(OWN), false);
  });
});

describe('going through notes', () => {
  before(async () => { await openEssay(PALACE); });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('goes from passage to passage in the order of the text, round and back', async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const offset = () => editor.document.offsetAt(editor.selection.active);
    const seen: number[] = [];
    for (let n = 0; n < 6; n++) {
      await run('nextNote');
      seen.push(offset());
    }
    assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
    assert.ok(new Set(seen).size > 3);
    for (const before of seen.slice(0, -1).reverse()) {
      await run('previousNote');
      assert.equal(offset(), before);
    }
  });

  it('opens and closes the notes under the cursor, or those that are named', async () => {
    await run('nextNote');
    await run('openNotesHere');
    await run('closeNotes');
    await run('openNotesHere', { uri: workspaceFile(PALACE).toString(), ids: ['hxchr98r92zz', 'not-there'] });
    await run('openNotesHere', workspaceFile(PALACE).toString(), 0);
    await run('openNotesHere', { uri: 3, ids: 'x' });
    await run('closeNotes');
  });
});
