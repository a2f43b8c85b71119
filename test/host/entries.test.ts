import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { claimTree } from '../../src/core/ask/claims.ts';
import { termTree } from '../../src/core/ask/entries.ts';
import { openEssay, PALACE, until } from './essays.ts';
import { essayNamed, exists, ownHost, readText, workspaceFile, writeText } from './own-host.ts';

const SHARED = 'essays/the-borrowed-palace.reading.yaml';
const OWN = 'essays/the-borrowed-palace.readings/test-reader.yaml';
const RUTHS = 'essays/the-borrowed-palace.readings/ruth-calloway.yaml';
const PAPER = 'papers/test-reader.md';
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(`closeReading.${command}`, ...args);

describe('actors, terms and claims', () => {
  let essay: vscode.TextDocument;
  let shared: string;
  const from = (words: string) => {
    const start = essay.getText().indexOf(words);
    assert.ok(start >= 0, words);
    return { uri: essay.uri.toString(), start, end: start + words.length };
  };
  const make = async (command: string, words: string, more: object = {}) => {
    const made = await run<{ key: string } | null>(command, { ...from(words), ...more });
    assert.ok(made, `${command} ${words}`);
    return made.key;
  };
  const on = (command: string, id: string, more: object = {}) => run(command, { uri: essay.uri.toString(), id, ...more });
  const undone = async (path: string, before: string | null) => {
    await run('undo');
    if (before === null) assert.equal(await exists(path), false);
    else assert.equal(await readText(path), before);
  };

  beforeEach(async () => {
    essay = (await openEssay(PALACE)).document;
    shared = await readText(SHARED);
  });
  afterEach(async () => {
    for (const path of [OWN, RUTHS, PAPER]) if (await exists(path)) await vscode.workspace.fs.delete(workspaceFile(path));
    const left = await readText(SHARED);
    if (left !== shared) await writeText(SHARED, shared);
    assert.ok(left === shared, 'each test leaves the shared reading as it was');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  describe('of a reader', () => {
    before(() => run('chooseReader', { name: 'Test Reader' }));

    it('are made from the text in the reader’s own file, each undone as one step', async () => {
      assert.equal(await make('newActor', 'miners and printers', { kind: 'class' }), 'test-reader/miners-and-printers');
      const one = await readText(OWN);
      assert.match(one, /^reading: 1\nannotator: Test Reader\nactors:\n {2}- id: miners-and-printers\n {4}name: miners and printers\n {4}kind: class\n {4}created: /);
      await make('newTerm', 'parliament', { name: 'Parliament in the Americas' });
      const two = await readText(OWN);
      assert.match(two, /terms:\n {2}- id: parliament-in-the-americas\n {4}headword: Parliament in the Americas\n {4}forms: \[parliament\]\n/);
      await make('newClaim', 'sat in rooms that did not belong to it', { by: 'miners-and-printers', stance: 'denies', claim: 'The rooms were theirs.' });
      assert.match(await readText(OWN), /claims:\n {2}- id: the-rooms-were-theirs\n {4}claim: The rooms were theirs\.\n {4}by: miners-and-printers\n {4}stance: denies\n {4}passages:\n {6}- exact: sat in rooms that did not belong to it\n/);
      await undone(OWN, two);
      await undone(OWN, one);
      await undone(OWN, null);
    });

    it('are known by further words, whoever listed them', async () => {
      await make('newActor', 'the lender', { also: 'torres' });
      assert.match(await readText(OWN), /actors:\n {2}- id: torres\n {4}forms: \[.?the lender.?\]\n {4}created: /);
      await on('changeForms', 'torres', { add: 'the landlord' });
      assert.match(await readText(OWN), /forms: \[.?the lender.?, .?the landlord.?\]/);
      await on('changeForms', 'torres', { remove: 'the lender' });
      assert.match(await readText(OWN), /forms: \[.?the landlord.?\]/);
    });

    it('are given another definition beside the shared one, of several lines, and it is taken back', async () => {
      await on('writeEntryWords', 'dual-power', { body: 'Two powers.\n\nOr *one* and a half.' });
      assert.match(await readText(OWN), /terms:\n {2}- id: dual-power\n {4}definition: \|-\n {6}Two powers\.\n\n {6}Or \*one\* and a half\.\n {4}created: /);
      await on('deleteEntry', 'dual-power', { sure: true });
      assert.doesNotMatch(await readText(OWN), /dual-power/);
      await run('undo');
      assert.match(await readText(OWN), /dual-power/);
    });

    it('cannot be changed, merged or deleted where they are others’, nor put into the shared reading', async () => {
      await on('mergeEntry', 'torres', { into: 'ovando' });
      await on('renameEntry', 'torres', { to: 'the-general' });
      await on('deleteEntry', 'torres', { sure: true });
      await on('removeClaimPassage', 'borrowed-power');
      assert.equal(await run('newTerm', { ...from('the boldest parliament'), shared: true }), null);
      assert.equal(await exists(OWN), false);
    });

    it('are renamed with all that refers to them, in the reader’s own papers too', async () => {
      await make('newClaim', 'sat in rooms', { by: 'reader', claim: 'Rooms are not power.' });
      await run('annotate', { ...from('had agreed to sit'), motivation: 'commenting', body: 'See @rooms-are-not-power.' });
      await writeText(PAPER, '---\nauthor: Test Reader\n---\n\nI say [that rooms are not power](../essays/the-borrowed-palace.readings/test-reader.yaml#rooms-are-not-power) [@aramayo2026, ¶1].\n');
      await vscode.workspace.openTextDocument(workspaceFile(PAPER));
      await run('refresh');
      const [before, paper] = [await readText(OWN), await readText(PAPER)];
      await on('renameEntry', 'rooms-are-not-power', { words: 'Rooms are no power.', to: 'rooms' });
      assert.match(await readText(OWN), /- id: rooms\n {4}was: \[rooms-are-not-power\]\n {4}claim: Rooms are no power\.\n(?:.*\n)+ {4}about: \[rooms\]/);
      assert.match(await readText(PAPER), /test-reader\.yaml#rooms\)/);
      await run('undo');
      assert.equal(await readText(OWN), before);
      assert.equal(await readText(PAPER), paper);
    });

    it('are merged, and lose passages', async () => {
      await make('newClaim', 'sat in rooms', { by: 'reader', claim: 'One.' });
      await make('newClaim', 'had agreed to sit', { by: 'reader', claim: 'Two.' });
      const before = await readText(OWN);
      const paper = `---\nauthor: Test Reader\n---\n\nSee [two](../${OWN}#two) [@aramayo2026].\n`;
      await writeText(PAPER, paper);
      const document = await vscode.workspace.openTextDocument(workspaceFile(PAPER));
      await until('the editor has seen the paper', () => document.getText() === paper);
      await run('refresh');
      await on('editEntry', 'two', { claim: 'One.' });
      await on('mergeEntry', 'two', { into: 'one' });
      const merged = await readText(OWN);
      assert.match(merged, /- id: one\n {4}was: \[two\]\n {4}claim: One\.\n(?:.*\n)+ {6}- exact: had agreed to sit\n/);
      assert.doesNotMatch(merged, /id: two/);
      assert.equal(await readText(PAPER), paper.replace('#two', '#one'), 'links in the reader’s own papers follow');
      await on('removeClaimPassage', 'one', { passage: 0 });
      assert.doesNotMatch(await readText(OWN), /exact: sat in rooms/);
      for (let i = 0; i < 3; i++) await run('undo');
      assert.equal(await readText(OWN), before);
      assert.equal(await readText(PAPER), paper);
    });

    it('are changed at the row of a tree', async () => {
      await make('newClaim', 'sat in rooms', { by: 'reader', claim: 'One.' });
      await run('newTerm', { ...from('the boldest parliament') });
      const host = await ownHost();
      const here = essayNamed(host, 'essays/the-borrowed-palace');
      const passage = claimTree(here.essay).flatMap(({ children }) => children).find(({ kind, label }) => kind === 'passage' && label === 'sat in rooms');
      await run('removeClaimPassage', { here, item: passage });
      assert.doesNotMatch(await readText(OWN), /passages/);
      const term = termTree(here.essay).find((item) => item.kind === 'entry' && item.label === 'the boldest parliament');
      await run('exceptHere', { here, item: term?.children[0] });
      assert.match(await readText(OWN), /except:\n {6}- exact: the boldest parliament\n/);
      host.dispose();
    });

    it('are taken back though nothing has been read again yet', async () => {
      const made = run('newTerm', from('the boldest parliament'));
      await until('it is on disk', () => exists(OWN));
      await run('undo');
      await made;
      assert.equal(await exists(OWN), false);
    });

    it('do not mean every place that has their words', async () => {
      const key = await make('newTerm', 'rooms');
      await run('exceptHere', { ...from('rooms'), id: key });
      assert.match(await readText(OWN), /except:\n {6}- exact: rooms\n {8}prefix: /);
    });
  });

  describe('of an editor', () => {
    before(() => run('chooseReader', { name: 'Ruth Calloway' }));
    after(() => run('chooseReader', { name: 'Test Reader' }));

    it('are made in the shared reading, or in the editor’s own file', async () => {
      await make('newActor', 'miners and printers', { kind: 'class', shared: true });
      assert.match(await readText(SHARED), /- id: miners-and-printers\n {4}name: miners and printers\n {4}kind: class\n/);
      await undone(SHARED, shared);
      await make('newTerm', 'the boldest parliament');
      assert.equal(await readText(SHARED), shared);
      assert.match(await readText(RUTHS), /headword: the boldest parliament/);
    });

    it('are changed, renamed, merged and deleted there, each undone to the byte', async () => {
      await on('editEntry', 'torres', { kind: 'group', description: 'Another.' });
      assert.match(await readText(SHARED), /- id: torres\n {4}name: Juan José Torres\n {4}kind: group\n(?:.*\n)?.*\n {4}description: (?:\|-\n {6})?Another\.\n/);
      await undone(SHARED, shared);
      await on('renameEntry', 'torres', { words: 'J. J. Torres', to: 'jj-torres' });
      const renamed = await readText(SHARED);
      assert.match(renamed, /- id: jj-torres\n {4}was: \[torres\]\n {4}name: .?J\. J\. Torres.?\n(?:.*\n)? {4}forms: \[General Juan José Torres, Torres\]/);
      assert.doesNotMatch(renamed, /(?:about|actors): \[(?:[^\]]*, )?torres[,\]]/);
      await undone(SHARED, shared);
      await on('mergeEntry', 'ledger', { into: 'credit' });
      await undone(SHARED, shared);
      await on('deleteEntry', 'credit', { sure: true });
      assert.doesNotMatch(await readText(SHARED), /- id: credit\n/);
      await undone(SHARED, shared);
    });

    it('lead others to bring their own files up to date', async () => {
      await on('renameEntry', 'torres', { to: 'jj-torres' });
      await run('chooseReader', { name: 'Test Reader' });
      await writeText(OWN, 'reading: 1\nannotator: Test Reader\nannotations:\n  - id: k7m29xqt3fha\n    about: [torres]\n    body: He.\n    created: 2026-11-22T10:00:00Z\n');
      await until('the name is brought up to date', async () => {
        await run('refresh');
        await run('updateNames');
        return readText(OWN);
      }, (text) => text.includes('about: [jj-torres]'));
      await run('undo');
      assert.match(await readText(OWN), /about: \[torres\]/);
      await run('chooseReader', { name: 'Ruth Calloway' });
      await run('undo');
    });
  });
});
