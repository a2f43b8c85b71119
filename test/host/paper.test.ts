import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exportBibliography } from '../../src/features/paper/bibliography.ts';
import { answering } from './answers.ts';
import { hoverAt, PALACE, positionOf, until } from './essays.ts';
import { ownHost, readText, remove, workspaceFile, writeText } from './own-host.ts';

const PAPER = 'papers/zz-paper.md';
const HEAD = '---\ntitle: A Test\nauthor: Zz Paper\n---\n\nAs @aramayo2026 has it, the left was strong.\n\n';
const OWN = 'essays/the-borrowed-palace.readings/zz-paper.yaml';

/** Opens a paper with this text; `‸` is the cursor. */
async function open(marked: string): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position; readonly editor: vscode.TextEditor }> {
  const text = HEAD + marked.replace('‸', '');
  const document = await vscode.workspace.openTextDocument(await writeText(PAPER, text));
  await until('the editor has read the file', () => document.getText(), (now) => now === text);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const position = document.positionAt(HEAD.length + Math.max(0, marked.indexOf('‸')));
  editor.selection = new vscode.Selection(position, position);
  return { document, position, editor };
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);
const described = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? '' : label.description ?? '');

async function proposed({ uri }: vscode.TextDocument, position: vscode.Position, wanted: string): Promise<readonly vscode.CompletionItem[]> {
  const ask = async () => (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position)).items;
  return until(`“${wanted}” is proposed`, ask, (items) => items.some((item) => labelOf(item) === wanted));
}

const told = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Close Reading');

async function fixesAt(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const ask = async () => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range)).filter(({ kind }) => kind?.value === 'quickfix');
  return until('fixes are offered', ask, (all) => all.length > 0);
}

/** Where the definition of a place leads: the file and the words there. */
async function definitionAt(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const found = await until('there is a definition', async () => vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, position), (all) => all.length > 0);
  return Promise.all(found.map(async (place) => {
    const { uri, range } = 'targetUri' in place ? { uri: place.targetUri, range: place.targetRange } : place;
    return `${vscode.workspace.asRelativePath(uri, false)}: ${(await vscode.workspace.openTextDocument(uri)).getText(range)}`;
  }));
}

describe('a paper in the editor', () => {
  afterEach(() => remove(PAPER, OWN));

  it('gets keys, then places with their first words', async () => {
    const { document, position } = await open('So we read [@‸');
    const keys = await proposed(document, position, 'aramayo2026');
    assert.equal(described(keys.find((item) => labelOf(item) === 'aramayo2026') as vscode.CompletionItem), 'The Borrowed Palace');
    const more = await open('So we read [see @aramayo2026, ‸; @vidaurre2026].');
    const places = await proposed(more.document, more.position, '¶3');
    const labels = places.map(labelOf);
    assert.ok(labels.includes('p. 14') && labels.indexOf('¶3') < labels.indexOf('p. 14'), labels.join());
    assert.match(described(places.find((item) => labelOf(item) === '¶1') as vscode.CompletionItem), /^For some ten days/);
  });

  it('gets the words of one’s own note as a quotation', async () => {
    await vscode.commands.executeCommand('closeReading.chooseReader', { name: 'Zz Paper' });
    await writeText(OWN, 'reading: 1\nannotator: Zz Paper\nannotations:\n  - id: zzzzzzzzzzz1\n    motivation: questioning\n    target: { exact: the boldest parliament in the Americas }\n    body: Bolder than whose?\n    created: 2026-11-22T10:00:00Z\n');
    const { document, position } = await open('So we read [@aramayo2026, ¶1‸].');
    const items = await until('the note is proposed', () => proposed(document, position, '¶1'), (all) => all.some((item) => item.additionalTextEdits?.length));
    const note = items.find((item) => item.additionalTextEdits?.length);
    assert.equal(note?.detail, 'Question of yours: puts the quotation in');
    assert.equal(note.additionalTextEdits?.[0]?.newText, '“the boldest parliament in the Americas” ');
    assert.ok(items.every((item) => item === note || (item.sortText ?? '') > (note.sortText ?? '')), 'one’s own note comes first');
  });

  it('says what is quoted, and leads there', async () => {
    const { document } = await open('It was “the boldest parliament in the Americas” [@aramayo2026, ¶1].');
    const onQuotation = positionOf(document, 'boldest');
    const hover = await until('the quotation is told', async () => (await hoverAt(document, onQuotation)).join('\n'), (words) => words !== '');
    assert.match(hover, /Word for word as in the source[^]*The Borrowed Palace, ¶1, as cited/);
    assert.match((await hoverAt(document, positionOf(document, 'aramayo2026, ¶1'))).join('\n'), /M\\\. Aramayo Quint|M. Aramayo Quint[^]*\*The Borrowed Palace\*[^]*\*\*¶1/);
    assert.deepEqual(await definitionAt(document, onQuotation), [`${PALACE}: the boldest parliament in the Americas`]);
    assert.match((await definitionAt(document, positionOf(document, 'aramayo2026, ¶1'))).join('\n'), /^essays\/the-borrowed-palace.txt: For some ten days/);
  });

  it('mends a broken quotation, one step at a time', async () => {
    const broken = 'It was “the boldest council in the Americas” [@aramayo2026, ¶2].';
    const { document } = await open(broken);
    const [changed] = await until('both problems are told', () => told(document), (all) => all.length === 2);
    assert.match(changed?.message ?? '', /The source has “parliament” here, not “council”/);
    assert.equal(document.getText(changed?.range), 'council');
    const fixes = await fixesAt(document, changed?.range as vscode.Range);
    assert.deepEqual(fixes.map(({ title }) => title), ['Restore the source’s words: “parliament”', 'Mark the change: “[council]”', 'Correct the place: ¶1']);
    assert.ok(fixes[0]?.isPreferred);
    await vscode.workspace.applyEdit(fixes[0].edit as vscode.WorkspaceEdit);
    assert.ok(document.getText().endsWith(broken.replace('council', 'parliament')));
    const [misplaced] = await until('one problem is left', () => told(document), (all) => all.length === 1);
    const [right] = await fixesAt(document, misplaced?.range as vscode.Range);
    await vscode.workspace.applyEdit(right?.edit as vscode.WorkspaceEdit);
    await until('nothing is told', () => told(document), (all) => all.length === 0);
    assert.ok(document.getText().endsWith('“the boldest parliament in the Americas” [@aramayo2026, ¶1].'));
    await vscode.commands.executeCommand('undo');
    assert.ok(document.getText().endsWith('“the boldest parliament in the Americas” [@aramayo2026, ¶2].'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), HEAD + broken);
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('links to claims, and says which are gone', async () => {
    const { document } = await open('So [the balance was level](../essays/the-borrowed-palace.reading.yaml#balance-level), and [not](../essays/the-borrowed-palace.reading.yaml#no-such-claim).');
    const links = async () => vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const found = await until('the link is there', links, (all) => all.some(({ tooltip }) => tooltip === 'Go to “balance-level”'));
    const target = found.find(({ tooltip }) => tooltip === 'Go to “balance-level”')?.target;
    const reading = await vscode.workspace.openTextDocument(workspaceFile('essays/the-borrowed-palace.reading.yaml'));
    const line = Number(/^L(\d+),\d+$/.exec(target?.fragment ?? '')?.[1]);
    assert.match(reading.lineAt(line - 1).text, /id: balance-level/);
    assert.match((await hoverAt(document, positionOf(document, 'balance was'))).join('\n'), /October|balance|level/);
    assert.deepEqual(await until('the dead link is told', () => told(document).map(({ code }) => String(code)), (all) => all.length > 0), ['link-gone']);
  });

  it('has the key of a source renamed, where one may write', async () => {
    const { document, position } = await open('So [see @aram‸ayo2026, ¶1] and @aramayo2026.');
    const rename = async (to: string) => vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, to);
    // Nobody here may write the shared reading, so only this paper changes. It is asked at once: Markdown's own renaming, next in turn, would answer for what is not known as a paper yet.
    const edit = await rename('quint');
    assert.deepEqual(edit.entries().map(([uri, edits]) => [vscode.workspace.asRelativePath(uri, false), edits.length]), [[PAPER, 3]]);
    assert.equal((await rename('two words')).size, 0);
  });

  it('gives its bibliography, copied or saved beside it', async () => {
    const host = await ownHost();
    const saved = 'papers/references.yaml';
    const asking = vscode.window as unknown as { showSaveDialog: (options: vscode.SaveDialogOptions) => Promise<vscode.Uri | undefined> };
    const before = asking.showSaveDialog;
    try {
      await open('So [see @aramayo2026, ¶1].');
      await host.reload();
      const copied = async (format: RegExp): Promise<string> => {
        await answering(() => exportBibliography(host), format);
        return vscode.env.clipboard.readText();
      };
      const [item, ...more] = JSON.parse(await copied(/^Copy as CSL JSON$/)) as { readonly id: string; readonly title: string }[];
      assert.deepEqual([item?.id, item?.title, more.length], ['aramayo2026', 'The Borrowed Palace', 0], 'what is not cited is left out');
      assert.match(await copied(/^Copy as BibTeX$/), /^@\w+\{aramayo2026,/);
      let proposed = '';
      asking.showSaveDialog = async ({ defaultUri }) => {
        proposed = defaultUri?.path ?? '';
        return defaultUri;
      };
      await answering(() => exportBibliography(host), /^Save as CSL YAML/);
      assert.match(proposed, /\/papers\/references\.yaml$/);
      assert.match(await readText(saved), /id: aramayo2026/);
    } finally {
      asking.showSaveDialog = before;
      host.dispose();
      await remove(saved);
    }
  });

  it('is known to the key of its source', async () => {
    await open('It was “the boldest parliament in the Americas” [@aramayo2026, ¶1].');
    const reading = await vscode.workspace.openTextDocument(workspaceFile('essays/the-borrowed-palace.reading.yaml'));
    const ask = async () => vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', reading.uri, positionOf(reading, 'id: aramayo2026'));
    const found = await until('the papers are found', ask, (all) => all.some(({ uri }) => uri.path.endsWith(PAPER)));
    assert.ok(found.some(({ uri }) => uri.path.endsWith('papers/ana-quispe.md')));
  });
});
