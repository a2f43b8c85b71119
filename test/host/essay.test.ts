import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LEDGER, openEssay, PALACE, positionOf, until } from './essays.ts';
import { workspaceFile } from './own-host.ts';

describe('an essay in the editor', () => {
  let editor: vscode.TextEditor;
  before(async () => { editor = await openEssay(PALACE); });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const settingOf = <T>(key: string) => vscode.workspace.getConfiguration('editor', { uri: editor.document.uri, languageId: 'essay' }).get<T>(key);

  it('has the language of essays, by the reading beside it', async () => {
    assert.equal(editor.document.languageId, 'essay');
    assert.equal((await openEssay(LEDGER)).document.languageId, 'essay');
    editor = await openEssay(PALACE);
  });

  it('leaves a paper and any other text alone', async () => {
    for (const path of ['papers/ana-quispe.md', 'README.md']) {
      const document = await vscode.workspace.openTextDocument(workspaceFile(path));
      await new Promise((done) => setTimeout(done, 300));
      assert.equal(document.languageId, 'markdown', path);
    }
  });

  it('becomes one when a reading appears, and is a text again when it goes', async () => {
    const text = workspaceFile('essays/late.txt');
    const reading = workspaceFile('essays/late.reading.yaml');
    await vscode.workspace.fs.writeFile(text, new TextEncoder().encode('A late text.\n\nIt has two paragraphs.\n'));
    const document = await vscode.workspace.openTextDocument(text);
    await vscode.window.showTextDocument(document, { preview: false });
    assert.equal(document.languageId, 'plaintext');
    const typed = async () => {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('default:type', { text: '#' });
      return document.isDirty;
    };
    await vscode.workspace.fs.writeFile(reading, new TextEncoder().encode('reading: 1\n'));
    await until('the text is an essay', () => document.languageId, (id) => id === 'essay');
    await vscode.workspace.fs.delete(reading);
    await until('the text is a text', () => document.languageId, (id) => id === 'plaintext');
    await until('it can be written in', typed);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(text);
    editor = await openEssay(PALACE);
  });

  it('is set as a page to read', () => {
    assert.match(settingOf<string>('fontFamily') ?? '', /Georgia.*serif/);
    assert.equal(settingOf('wordWrap'), 'bounded');
    assert.equal(settingOf('lineNumbers'), 'off');
    assert.equal(settingOf('minimap.enabled'), false);
    assert.equal(settingOf('stopRenderingLineAfter'), -1);
    assert.equal(settingOf('unicodeHighlight.ambiguousCharacters'), false);
    assert.equal(settingOf('renderLineHighlight'), 'none');
    assert.equal(vscode.workspace.getConfiguration('editor').get('fontFamily') === settingOf('fontFamily'), false, 'other files keep their font');
  });

  it('has only settings that VS Code takes for one language', () => {
    const manifest = vscode.extensions.getExtension('close-reading.close-reading')?.packageJSON as { contributes: { configurationDefaults: { '[essay]': Record<string, unknown> } } };
    for (const [key, value] of Object.entries(manifest.contributes.configurationDefaults['[essay]'])) {
      const inspected = vscode.workspace.getConfiguration(undefined, { uri: editor.document.uri, languageId: 'essay' }).inspect(key);
      assert.deepEqual(inspected?.defaultLanguageValue, value, key);
    }
    assert.equal(vscode.workspace.getConfiguration('comments').get('openView'), 'never');
  });

  it('is locked, can be unlocked, and then stays so', async () => {
    const before = editor.document.getText();
    const type = async () => {
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('default:type', { text: '#' });
      return editor.document.getText() !== before;
    };
    await until('the lock holds', type, (changed) => {
      if (changed) void vscode.commands.executeCommand('undo');
      return !changed;
    });
    await vscode.commands.executeCommand('closeReading.unlock');
    await until('typing is possible', type);
    await vscode.commands.executeCommand('undo');
    await until('the text is as it was', () => editor.document.getText() === before);
    await openEssay(LEDGER);
    editor = await openEssay(PALACE);
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await type(), true, 'it was locked again');
    await vscode.commands.executeCommand('undo');
    await until('the text is as it was', () => editor.document.getText() === before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('closeReading.lock');
    assert.equal(await type(), false, 'it was not locked');
  });

  it('has an outline by paragraphs with their first words', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', editor.document.uri);
    assert.equal(symbols.length, 14);
    assert.equal(symbols[2]?.name, '¶3 The loan was contracted in a day. On …');
  });

  it('has its headings above the paragraphs', async () => {
    const { document } = await openEssay(LEDGER);
    const [top] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.equal(top?.name, 'Against the Ledger');
    assert.equal(top?.children[0]?.name, 'A reply to M. Aramayo Quint');
    assert.match(top?.children[0]?.children[0]?.name ?? '', /^¶1 M\. Aramayo Quint has/);
    editor = await openEssay(PALACE);
  });

  it('goes to the definition of a name in the reading', async () => {
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor.document.uri, positionOf(editor.document, 'Torres'));
    const [first] = places;
    assert.ok(first instanceof vscode.Location);
    assert.match(first.uri.path, /the-borrowed-palace\.reading\.yaml$/);
    const reading = await vscode.workspace.openTextDocument(first.uri);
    assert.equal(reading.getText(first.range), 'torres');
  });

  it('lists every place that names an actor, and marks them', async () => {
    const position = positionOf(editor.document, 'Torres');
    const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, position);
    const here = references.filter(({ uri }) => uri.path === editor.document.uri.path).map(({ range }) => editor.document.getText(range));
    assert.ok(here.length > 10, here.join(', '));
    assert.ok(here.includes('General Juan José Torres') && here.includes('the general'), here.join(', '));
    const marked = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', editor.document.uri, position);
    assert.equal(marked.length, here.length);
  });

  it('marks nothing for an ordinary word', async () => {
    const marked = await vscode.commands.executeCommand<vscode.DocumentHighlight[] | undefined>('vscode.executeDocumentHighlights', editor.document.uri, positionOf(editor.document, 'boldest'));
    assert.deepEqual((marked ?? []).map(({ range }) => editor.document.getText(range)).filter((words) => words !== ''), []);
  });

  it('lets a name be followed through the text, both ways and round', async () => {
    const words = () => editor.document.getText(editor.selection);
    const go = async (command: string) => {
      const before = editor.selection;
      await vscode.commands.executeCommand(command);
      await until('the selection has moved', () => !editor.selection.isEqual(before));
      return editor.selection.start;
    };
    const position = positionOf(editor.document, 'Torres');
    editor.selection = new vscode.Selection(position, position);
    const second = await go('closeReading.nextOccurrence');
    assert.equal(words(), 'Torres');
    const third = await go('closeReading.nextOccurrence');
    assert.ok(third.isAfter(second));
    assert.ok((await go('closeReading.previousOccurrence')).isEqual(second));
    await go('closeReading.previousOccurrence');
    assert.equal(words(), 'General Juan José Torres');
    assert.ok((await go('closeReading.previousOccurrence')).isAfter(third), 'it did not go round');
  });
});
