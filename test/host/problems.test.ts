import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEssay, PALACE, until, hoverAt, positionOf } from './essays.ts';
import { workspaceFile } from './own-host.ts';

describe('problems in reading files', () => {
  const path = 'essays/the-borrowed-palace.readings/zz-test.yaml';
  const write = (text: string | Uint8Array) => vscode.workspace.fs.writeFile(workspaceFile(path), typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const told = () => vscode.languages.getDiagnostics(workspaceFile(path)).filter(({ source }) => source === 'Close Reading');
  const codes = () => told().map(({ code }) => String(code));
  const untilTold = (code: string) => until(`“${code}” is told`, codes, (all) => all.includes(code));

  afterEach(async () => {
    await vscode.workspace.fs.delete(workspaceFile(path));
    await until('nothing is told any more', told, (all) => all.length === 0);
  });

  const record = (id: string, words: string) =>
    `  - id: ${id}\n    motivation: commenting\n    target: { exact: "${words}" }\n    body: So.\n    created: 2026-11-22T10:00:00Z\n`;

  it('are told at their line, in a sentence, with a code', async () => {
    await write(`reading: 1\nannotations:\n${record('abcdefghjkmn', 'words that nobody wrote here')}`);
    await untilTold('passage-unfound');
    const problem = told().find(({ code }) => code === 'passage-unfound');
    assert.equal(problem?.range.start.line, 4);
    assert.equal(problem?.message, 'These words do not stand in the essay: “words that nobody wrote here”.');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('go when they are put right', async () => {
    await write('reading: 1\nsurprise: yes\n');
    await untilTold('unknown-key');
    await write('reading: 1\n');
    await until('nothing is told', codes, (all) => all.length === 0);
  });

  it('name what is not there, and what is used twice with the first place', async () => {
    await write(`reading: 1\nclaims:\n  - { id: mine, claim: A., by: reader, supports: [nowhere-at-all] }\n  - { id: mine, claim: B., by: reader }\n`);
    await untilTold('reference-unknown');
    await untilTold('id-duplicate');
    const twice = told().find(({ code }) => code === 'id-duplicate');
    assert.equal(twice?.relatedInformation?.[0]?.location.range.start.line, 2);
  });

  it('of one record do not hide the sound ones', async () => {
    await write(`reading: 1\nannotator: Zz Test\nannotations:\n  - id: "abcdefghjkmn\n    body: so: so: [\n${record('bcdefghjkmnp', 'the boldest parliament in the Americas')}`);
    await until('something about YAML is told', codes, (all) => all.some((code) => code.startsWith('yaml-')));
    const { document } = await openEssay(PALACE);
    const said = await until('the sound note is shown', async () => (await hoverAt(document, positionOf(document, 'boldest'))).join('\n'), (words) => words !== '');
    assert.match(said, /\*\*Comment\*\* · Zz Test/);
    const lines = told().map(({ range, code }) => `${range.start.line} ${String(code)}`);
    assert.equal(new Set(lines).size, lines.length, lines.join('; '));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('include bytes that are no text, at their place', async () => {
    await write(new Uint8Array([...new TextEncoder().encode('reading: 1\nannotator: '), 0xff, 0xfe, 0x0a]));
    await untilTold('not-utf8');
    const at = told().find(({ code }) => code === 'not-utf8')?.range.start;
    assert.deepEqual([at?.line, at?.character], [1, 'annotator: '.length]);
  });

  it('include the marks that git leaves in a file', async () => {
    await write('reading: 1\n<<<<<<< HEAD\nannotator: A\n=======\nannotator: B\n>>>>>>> other\n');
    await untilTold('conflict-markers');
    assert.equal(told().find(({ code }) => code === 'conflict-markers')?.range.start.line, 1);
  });

  it('follow an unsaved buffer', async () => {
    await write('reading: 1\n');
    const document = await vscode.workspace.openTextDocument(workspaceFile(path));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'surprise: yes\n'));
    await untilTold('unknown-key');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('nothing is told', codes, (all) => all.length === 0);
  });
});

describe('problems in the sample seminar', () => {
  it('are none but what is said of the essay that is not here', async () => {
    await openEssay(PALACE);
    const told = () => vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.filter(({ source, severity }) => source === 'Close Reading' && severity !== vscode.DiagnosticSeverity.Hint).map(({ code }) => `${uri.path.split('/').at(-1)} ${String(code)}`));
    // A moment after the tests before, whose files are gone.
    const settled = await until('no file of another test is left', told, (all) => !all.some((one) => one.startsWith('zz-')));
    assert.deepEqual(settled, ['zavaleta1972.reading.yaml essay-absent']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
