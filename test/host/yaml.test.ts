import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverAt, PALACE, until } from './essays.ts';
import { exists, remove, workspaceFile, writeText } from './own-host.ts';

const OWN = 'essays/the-borrowed-palace.readings/zz-yaml.yaml';
const HEAD = 'reading: 1\nannotator: Zz Yaml\nannotations:\n  - id: zzzzzzzzzzz1\n    created: 2026-11-22T10:00:00Z\n';

/** Opens the reader's own file with this text; `‸` is the cursor. */
async function open(marked: string, path = OWN): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position; readonly editor: vscode.TextEditor }> {
  const offset = marked.indexOf('‸');
  const uri = await writeText(path, marked.replace('‸', ''));
  const document = await vscode.workspace.openTextDocument(uri);
  // What is on disk comes a moment later where the file was open already.
  await until('the editor has read the file', () => document.getText(), (text) => text === marked.replace('‸', ''));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const position = document.positionAt(Math.max(0, offset));
  editor.selection = new vscode.Selection(position, position);
  return { document, position, editor };
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

/** What our provider proposes: the editor's own words from the file come as kind Text without a place. */
async function proposed({ uri }: vscode.TextDocument, position: vscode.Position, trigger?: string): Promise<readonly vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position, trigger);
  return items;
}

describe('YAML written by hand', () => {
  before(() => vscode.commands.executeCommand('closeReading.chooseReader', { name: 'Zz Yaml' }));
  afterEach(() => remove(OWN));

  it('gets the keys that fit and are not there yet', async () => {
    const { document, position } = await open(`${HEAD}    mo‸\n`);
    const items = await until('keys are proposed', () => proposed(document, position), (all) => all.some((item) => labelOf(item) === 'motivation'));
    const labels = items.map(labelOf);
    assert.ok(labels.includes('target') && !labels.includes('id') && !labels.includes('created') && !labels.includes('editors'), labels.join());
    const key = items.find((item) => labelOf(item) === 'motivation');
    assert.match(key?.documentation instanceof vscode.MarkdownString ? key.documentation.value : '', /What kind of note this is/);
    assert.equal(key?.insertText instanceof vscode.SnippetString && key.insertText.value, 'motivation: $0');
  });

  it('gets a whole new note on an empty line', async () => {
    const { document, position } = await open(`${HEAD}  ‸`);
    const items = await until('a note is proposed', () => proposed(document, position), (all) => all.some((item) => labelOf(item) === 'New note'));
    const note = items.find((item) => labelOf(item) === 'New note');
    assert.match(note?.insertText instanceof vscode.SnippetString ? note.insertText.value : '', /^- id: [a-z][0-9a-z]{11}\n {4}motivation: /);
  });

  it('gets ids with the names they stand for', async () => {
    const { document, position } = await open(`${HEAD}    about: [tor‸]\n`);
    const items = await until('ids are proposed', () => proposed(document, position), (all) => all.some((item) => labelOf(item) === 'torres'));
    const torres = items.find((item) => labelOf(item) === 'torres');
    assert.equal(typeof torres?.label === 'object' && torres.label.description, 'Juan José Torres');
    assert.ok(items.some((item) => labelOf(item) === 'ana-quispe/crowd-divided-them'), 'another reader’s claim');
  });

  it('gets the words of the essay as they are typed, with what stands around them', async () => {
    const { document, position, editor } = await open(`${HEAD}    target:\n      prefix:\n      exact: "the boldest parl‸" # so\n`);
    const items = await until('a quotation is proposed', () => proposed(document, position), (all) => all.some((item) => labelOf(item).startsWith('the boldest')));
    const quotation = items.find((item) => labelOf(item).startsWith('the boldest'));
    assert.ok(quotation);
    assert.match(typeof quotation.label === 'object' ? (quotation.label.description ?? '') : '', /^¶\d+$/);
    assert.equal(quotation.additionalTextEdits?.length, 2, 'the empty prefix, and a suffix after the comment');
    // As the editor takes it, all in one.
    const edit = new vscode.WorkspaceEdit();
    const range = quotation.range instanceof vscode.Range ? quotation.range : quotation.range?.replacing;
    assert.ok(range && range.isSingleLine && range.contains(position));
    edit.replace(document.uri, range, String(quotation.insertText));
    for (const { range: at, newText } of quotation.additionalTextEdits ?? []) edit.replace(document.uri, at, newText);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(editor.document.getText(), /\n {6}prefix: "[^"\n]+"\n {6}exact: "the boldest parliament[^"\n]+" # so\n {6}suffix: "[^"\n]+"\n$/);
    await until('it is a sound passage', () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Close Reading'), (all) => all.length === 0);
    assert.match((await hoverAt(document, document.positionAt(document.getText().indexOf('parliament')))).join('\n'), /\*\*Passage\*\* · ¶\d+, p\\?\. \d+[^]*\*\*the boldest parliament/);
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('takes a proposal where the cursor is, with Enter', async () => {
    const { document } = await open(`${HEAD}    motivation: questi‸\n`);
    await until('the proposal is taken', async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await new Promise((done) => setTimeout(done, 600));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText();
    }, (text) => text.includes('motivation: questioning\n'));
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('says what an id names, what a selector quotes, and what a key is', async () => {
    const over = async (words: string) => {
      const { document, position } = await open(`${HEAD}    about: [torres]\n    target: { exact: the boldest parliament in the Americas }\n`);
      return (await hoverAt(document, document.positionAt(document.getText().indexOf(words) + 1) ?? position)).join('\n');
    };
    assert.match(await over('torres'), /\*\*Juan José Torres\*\* · person · 13 times in this essay/);
    const passage = await over('boldest');
    assert.match(passage, /…[^]+\*\*the boldest parliament in the Americas\*\*/);
    assert.match(passage, /\[Go to ¶\d+\]\(command:closeReading\.showPlace/);
    assert.match(await over('target'), /The passage, or several/);
  });

  it('leads to the entry and to the passage, and finds what refers to it', async () => {
    const { document } = await open(`${HEAD}    about: [torres]\n    target: { exact: the boldest parliament in the Americas }\n`);
    const at = (words: string) => document.positionAt(document.getText().indexOf(words) + 1);
    const definitions = async (words: string) => (await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeDefinitionProvider', document.uri, at(words))).map(({ uri }) => uri.path.split('/').at(-1));
    assert.ok((await definitions('torres')).includes('the-borrowed-palace.reading.yaml'));
    assert.deepEqual(await definitions('boldest'), [PALACE.split('/').at(-1)]);
    const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at('torres'));
    const files = new Set(references.map(({ uri }) => uri.path.split('/').at(-1)));
    for (const file of ['zz-yaml.yaml', 'the-borrowed-palace.txt', 'the-borrowed-palace.reading.yaml', 'ana-quispe.yaml']) assert.ok(files.has(file), `${file} among ${[...files].join()}`);
  });

  it('has an outline of its records by their words', async () => {
    const { document } = await open(`${HEAD}    body: Why the loan?\n`);
    const symbols = await until('there is an outline', async () => vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri), (all) => all?.length > 0);
    assert.deepEqual(symbols.map(({ name, children }) => [name, children.map((child) => child.name)]), [['annotations', ['Why the loan?']]]);
  });

  it('folds sections whose lists stand at the margin', async () => {
    const { document } = await open('reading: 1\nactors:\n- id: zz-one\n  name: One\n- id: zz-two\n  name: Two\n');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(folds.map(({ start, end }) => [start, end]), [[1, 5], [2, 3], [4, 5]]);
  });

  it('is mended by quick fixes: which place is meant, and what is not there yet', async () => {
    const actions = async (document: vscode.TextDocument, code: string) => {
      const found = await until(`${code} is told`, () => vscode.languages.getDiagnostics(document.uri), (all) => all.some((one) => one.code === code));
      const range = found.find((one) => one.code === code)?.range;
      return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, vscode.CodeActionKind.QuickFix.value);
    };
    const first = await open(`${HEAD}    about: [nobody-yet]\n    target: { exact: Torres }\n`);
    const makers = await actions(first.document, 'reference-unknown');
    const make = makers.find(({ title }) => title === 'Make an actor “nobody-yet”');
    assert.ok(make?.edit, makers.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(make.edit));
    assert.match(first.document.getText(), /\nactors:\n {2}- id: nobody-yet\n {4}name: Nobody yet\n/);
    const which = (await actions(first.document, 'passage-several')).filter(({ title }) => /^The passage in ¶\d+/.test(title));
    assert.ok(which.length > 1 && which[0]?.edit, `${which.length}`);
    assert.ok(await vscode.workspace.applyEdit(which[0].edit));
    await until('one place is meant', () => vscode.languages.getDiagnostics(first.document.uri).map(({ code }) => code), (codes) => !codes.includes('passage-several') && !codes.includes('reference-unknown'));
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('renames an id wherever the reader may write, and keeps the old one', async () => {
    const text = 'reading: 1\nclaims:\n  - id: zz-claim\n    claim: Z.\n    by: reader\n  - { id: zz-other, claim: O., by: reader, supports: ["zz-claim"] }\n';
    const { document } = await open(text);
    const rename = (words: string, to: string) => vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, document.positionAt(document.getText().lastIndexOf(words) + 2), to);
    const edit = await rename('zz-claim', 'zz-better');
    assert.deepEqual(edit.entries().map(([uri]) => uri.path.split('/').at(-1)), ['zz-yaml.yaml']);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /- id: zz-better\n[^]*was: \[zz-claim\]/);
    assert.match(document.getText(), /supports: \["zz-better"\]/);
    await assert.rejects(() => Promise.resolve(rename('zz-other', 'torres')), /already/);
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('of others is left alone', async () => {
    const path = 'zz-other.yaml';
    try {
      const { document, position } = await open('annotations:\n  - id: a\n    mo‸\n', path);
      // The editor itself proposes the words of open files, as text.
      assert.deepEqual((await proposed(document, position)).filter(({ kind }) => kind !== vscode.CompletionItemKind.Text).map(labelOf), []);
      assert.deepEqual(await hoverAt(document, new vscode.Position(0, 2)), []);
    } finally {
      await remove(path);
    }
    assert.ok(!(await exists(path)) && workspaceFile(path));
  });
});
