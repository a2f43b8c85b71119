import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { claimTree, itemIn, type ClaimItem } from '../../src/core/ask/claims.ts';
import { paperTree, type PaperItem } from '../../src/core/ask/paper-tree.ts';
import { passagesOfRow } from '../../src/core/ask/rows.ts';
import { noteTree, type NoteItem } from '../../src/core/ask/note-rows.ts';
import { notesOf } from '../../src/core/corpus/notes.ts';
import { claimDragging } from '../../src/features/argument/dragging.ts';
import { paperDrops } from '../../src/features/my-paper/drag.ts';
import { quote } from '../../src/features/my-paper/quote.ts';
import { carry } from '../../src/host/dragging.ts';
import type { Host } from '../../src/host/host.ts';
import { noteRow } from '../../src/host/note-rows.ts';
import { paperRow } from '../../src/host/paper-rows.ts';
import { tellUses } from '../../src/host/use-words.ts';
import { hoverAt, openEssay, PALACE, positionOf, until as eventually } from './essays.ts';
import { essayNamed, ownHost, readText, remove, until, workspaceFile, writeText } from './own-host.ts';

const STEM = 'essays/the-borrowed-palace';
const PAPER = 'papers/mine.md';
const DRAFT = '---\ntitle: A Draft\nauthor: Test Reader\n---\n\n# One\n\nThe essay ‘is a loan’, I hear.\n\n# Two\n\nAnd so on:\n';
const WORDS = 'most garrisons waited to see';

describe('a paper of one’s own', () => {
  let host: Host;
  const here = () => essayNamed(host, STEM);
  const textOf = (document: vscode.TextDocument) => document.getText();
  const offsetsOf = (document: vscode.TextDocument, words: string) => ({ uri: document.uri, start: textOf(document).indexOf(words), end: textOf(document).indexOf(words) + words.length });

  /** The paper with its cursor at the end, and the essay in front beside it. */
  async function sideBySide(): Promise<{ readonly paper: vscode.TextEditor; readonly essay: vscode.TextEditor }> {
    await writeText(PAPER, DRAFT);
    const paper = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(PAPER)), { preview: false });
    const end = paper.document.positionAt(DRAFT.length - 1);
    paper.selection = new vscode.Selection(end, end);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(PALACE)), { viewColumn: vscode.ViewColumn.Two, preview: false });
    return { paper, essay: await openEssay(PALACE) };
  }

  before(async () => {
    await vscode.commands.executeCommand('closeReading.chooseReader', { name: 'Test Reader' });
    host = await ownHost();
  });
  afterEach(() => remove(PAPER));
  after(() => host.dispose());

  it('is quoted into at its cursor, in its own marks, while the essay keeps the keyboard, and in one step', async () => {
    const { paper, essay } = await sideBySide();
    await eventually('the essay is in front', () => vscode.window.activeTextEditor?.document.uri.path, (path) => path === essay.document.uri.path);
    // The extension has read the paper once it knows where its cursor is.
    await eventually('the quotation is there', async () => {
      if (!textOf(paper.document).includes(WORDS)) await vscode.commands.executeCommand('closeReading.quote', offsetsOf(essay.document, WORDS));
      return textOf(paper.document);
    }, (text) => text.includes(WORDS));
    assert.equal(textOf(paper.document), DRAFT.replace('And so on:\n', `And so on: ‘${WORDS}’ [@aramayo2026, ¶9]\n`));
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, essay.document.uri.path);
    assert.equal(await readText(PAPER), textOf(paper.document), 'it was saved before, and is again');
    await vscode.commands.executeCommand('closeReading.undo');
    assert.equal(textOf(paper.document), DRAFT);
  });

  it('is the one of one’s own that was last open, wherever else one has looked; the clipboard stands in where there is none', async () => {
    const [other, second] = ['papers/other.md', 'papers/second.md'];
    const fresh = await ownHost();
    try {
      for (const [path, author] of [[PAPER, 'Ana Quispe'], [second, 'Ana Quispe'], [other, 'Tomas Berg']] as const) await writeText(path, `---\nauthor: ${author}\n---\n\n${path === second ? 'Old.[^1] So:\n\n[^1]: [@aramayo2026, ¶2].' : 'So:'}\n`);
      await fresh.reload();
      const palace = essayNamed(fresh, STEM);
      await fresh.readers.remember(palace.folder, { slug: 'ana-quispe', name: 'Ana Quispe' });
      const start = palace.essay.content?.text.indexOf(WORDS) ?? -1;
      const quoteNow = () => quote(fresh, { here: essayNamed(fresh, STEM), spans: [{ start, end: start + WORDS.length }] });
      const clipboard = async () => { const words = await vscode.env.clipboard.readText(); await vscode.env.clipboard.writeText(''); return words; };
      const look = async (path: string): Promise<void> => {
        const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(path)), { preview: false });
        const end = editor.document.positionAt(textOf(editor.document).indexOf('So:') + 3);
        editor.selection = new vscode.Selection(end, end);
        await until(() => fresh.paper.here?.path === path, `${path} is known to be in front`);
      };
      await quoteNow();
      assert.equal(await clipboard(), `“${WORDS}” [@aramayo2026, ¶9]`, 'no paper was open yet');
      await look(other);
      await quoteNow();
      assert.equal(await clipboard(), `“${WORDS}” [@aramayo2026, ¶9]`, 'only somebody else’s was');
      for (const path of [PAPER, second, other]) await look(path);
      await quoteNow();
      assert.match(await readText(second), /Old\.\[\^1\] So: “most garrisons waited to see”\[\^2\]\n\n\[\^1\]: \[@aramayo2026, ¶2\]\.\n\n\[\^2\]: \[@aramayo2026, ¶9\]\.\n$/, 'in a note, for that paper cites so');
      for (const path of [PAPER, other]) assert.match(await readText(path), /So:\n$/);
      assert.equal(await clipboard(), '');
    } finally {
      fresh.dispose();
      await remove(other, second);
    }
  });

  it('is gone to from a passage, and come back from, with one command', async () => {
    const { paper, essay } = await sideBySide();
    await eventually('the quotation is there', async () => {
      if (!textOf(paper.document).includes('declared against it')) await vscode.commands.executeCommand('closeReading.quote', offsetsOf(essay.document, 'declared against it'));
      return textOf(paper.document);
    }, (text) => text.includes('declared against it'));
    const at = essay.document.positionAt(textOf(essay.document).indexOf('What I dispute is the step') + 3);
    essay.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('closeReading.backAndForth');
    const there = vscode.window.activeTextEditor ?? assert.fail();
    assert.match(there.document.uri.path, /papers\/ana-quispe\.md$/);
    assert.match(textOf(there.document).slice(there.document.offsetAt(there.selection.active)), /^What I dispute is the step/);
    await vscode.commands.executeCommand('closeReading.backAndForth');
    const back = vscode.window.activeTextEditor ?? assert.fail();
    assert.equal(back.document.uri.path, essay.document.uri.path);
    assert.match(textOf(back.document).slice(back.document.offsetAt(back.selection.active)), /^What I dispute is the step/);
  });

  it('is told where its passages are: in hovers, and on the rows of notes', async () => {
    const { document } = await openEssay(PALACE);
    const said = await eventually('the hover says it', async () => (await hoverAt(document, positionOf(document, 'What I dispute is the step'))).join('\n'), (words) => words.includes('Quoted in'));
    assert.match(said, /Quoted in The Weight and the Beam ¶2/);
    assert.match(said, /command:closeReading\.backAndForth/);
    const bank = 'the morning on which the bank did not open';
    const cited = (await hoverAt(document, positionOf(document, bank))).join('\n');
    assert.match(cited, /Quoted in Everyone Borrows ¶1/, 'quoted by one');
    assert.match(cited, /¶2 is cited in The Weight and the Beam ¶1/, 'only cited by the other');
    await host.reload();
    await until(() => host.uses.of(here()).length > 5, 'the papers are held to their sources');
    const flat = (items: readonly NoteItem[]): NoteItem[] => items.flatMap((item) => [item, ...flat(item.children)]);
    const rows = flat(noteTree(here().essay, { grouping: 'passage', layers: host.layers.of(here()), seen: {} })).map((item) => {
      const row = noteRow({ here: here(), item }, host.layers.of(here()));
      tellUses(row, item, host.uses.on(here(), passagesOfRow(here().essay, item).flat()));
      return row;
    });
    const quoted = rows.filter((row) => String(row.description).includes('quoted'));
    assert.ok(quoted.length > 0 && quoted.length < rows.length);
    assert.match(quoted[0]?.accessibilityInformation?.label ?? '', /, quoted in .+ ¶\d/);
    assert.match((quoted[0]?.tooltip as vscode.MarkdownString).value, /\*quoted in /);
  });

  it('takes notes, claims, passages and what it has not quoted yet, dropped on it', async () => {
    const { paper: { document } } = await sideBySide();
    await host.reload();
    const cancel = new vscode.CancellationTokenSource();
    const drop = async (dragged: vscode.DataTransfer): Promise<string | undefined> => {
      const [one] = [await paperDrops(host).provideDocumentDropEdits(document, document.positionAt(DRAFT.length - 1), dragged, cancel.token)].flat();
      return one?.additionalEdit?.get(document.uri).map((change) => change.newText).join('') ?? (one ? String(one.insertText) : undefined);
    };
    const carrying = async (act: (transfer: vscode.DataTransfer) => unknown): Promise<vscode.DataTransfer> => {
      const transfer = new vscode.DataTransfer();
      await act(transfer);
      return transfer;
    };
    const note = notesOf(here().essay).byId.get('hxchr98r92zz') ?? assert.fail('no note');
    assert.match((await drop(await carrying((transfer) => carry(transfer, 'notes', here(), { ids: [note.annotation.ref.id] })))) ?? '', /^ ?‘Historians still dispute.*’ \[@aramayo2026, ¶\d+\]$/);
    const row = (is: (item: ClaimItem) => boolean) => itemIn(claimTree(here().essay), is) ?? assert.fail('no row');
    const passage = row(({ kind }) => kind === 'passage');
    const claim = row((item) => item.kind === 'claim' && item.children.some(({ id }) => id === passage.id));
    const claims = await Promise.all([passage, claim].map(async (item) => drop(await carrying((transfer) => claimDragging(host).handleDrag?.([{ here: here(), item }], transfer, cancel.token)))));
    assert.match(claims[0] ?? '', /‘.+’ \[@aramayo2026, ¶\d+\]$|^> /);
    assert.equal(claims[0], claims[1], 'of a claim its first passage');
    const start = here().essay.content?.text.indexOf(WORDS) ?? -1;
    assert.equal((await drop(await carrying((transfer) => carry(transfer, 'paper', here(), { spans: [{ start, end: start + WORDS.length }] }))))?.trim(), `‘${WORDS}’ [@aramayo2026, ¶9]`);
    assert.equal(await drop(await carrying((transfer) => transfer.set('text/plain', new vscode.DataTransferItem('words')))), undefined);
    assert.equal(await drop(await carrying((transfer) => transfer.set('application/vnd.close-reading.notes', new vscode.DataTransferItem('{"ids":')))), undefined);
  });

  it('is shown as a whole: what is not used yet, what is not in it, and what its sections rest on', async () => {
    await host.reload();
    const { corpus } = here().folder;
    const rows = (path: string, reader: string): string[] => {
      const walk = (items: readonly PaperItem[], depth: number): string[] => items.flatMap((item) => {
        const row = paperRow(item, { corpus, path, isFront: true });
        return [`${'  '.repeat(depth)}${row.accessibilityInformation?.label ?? ''}`, ...walk(item.children, depth + 1)];
      });
      return walk(paperTree(corpus, path, { reader, besides: null }), 0);
    };
    const ana = rows('papers/ana-quispe.md', 'ana-quispe');
    assert.deepEqual(ana.filter((row) => !row.startsWith(' ')).map((row) => row.replace(/\d+$/, 'n')), ['Not used yet, n', 'Claims of mine not in the paper yet, none', 'Cited without a note of mine, n', 'What each section rests on, n']);
    assert.ok(ana.some((row) => /^ {4}.+, (?:quoted|linked|¶\d+ cited), ¶\d+ of the paper/.test(row)), ana.join('\n'));
    assert.ok(ana.some((row) => /^ {2}“.+”, ¶\d+, p\. \d+, /.test(row)), ana.join('\n'));
  });
});
