import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hiddenCount, shownNotes } from '../../src/core/ask/layers.ts';
import { GROUPINGS, noteTree, type Grouping, type NoteItem } from '../../src/core/ask/note-rows.ts';
import { CurrentText } from '../../src/host/current-text.ts';
import type { Host } from '../../src/host/host.ts';
import { hiddenWords } from '../../src/host/layer-words.ts';
import { noteRow } from '../../src/host/note-rows.ts';
import type { Shown } from '../../src/host/tree.ts';
import { essayNamed, ownHost, readText, remove, until, workspaceFile, writeText } from './own-host.ts';

const STEM = 'essays/the-borrowed-palace';
const ODD = `reading: 1
annotator: Odd Reader
annotations:
  - { id: odd111111111, motivation: assessing, target: { exact: No such words here }, body: "**Bold** [claim](command:x) of mine", created: 2026-11-20T10:00:00Z }
  - { id: odd222222222, motivation: highlighting, target: { exact: most garrisons waited to see }, created: 2026-11-20T10:00:00Z }
  - { id: odd333333333, body: Gone., deleted: true, created: 2026-11-20T10:00:00Z }
  - { id: odd444444444, replyTo: odd333333333, body: A pity., created: 2026-11-20T10:00:00Z }
`;
const SECRET = 'reading: 1\nannotations:\n  - { id: sec111111111, motivation: questioning, target: { exact: most garrisons waited to see }, body: Between us., created: 2026-11-20T10:00:00Z }\n';

describe('the notes of the sample', () => {
  let host: Host;
  const here = () => essayNamed(host, STEM);
  const tree = (grouping: Grouping = 'passage') => noteTree(here().essay, { grouping, layers: host.layers.of(here()), seen: host.seen.of(here()) });
  const rows = (grouping?: Grouping): { readonly shown: Shown<NoteItem>; readonly row: vscode.TreeItem }[] => {
    const flat = (items: readonly NoteItem[]): NoteItem[] => items.flatMap((item) => [item, ...flat(item.children)]);
    return flat(tree(grouping)).map((item) => ({ shown: { here: here(), item }, row: noteRow({ here: here(), item }, host.layers.of(here())) }));
  };
  const said = (row: vscode.TreeItem) => row.accessibilityInformation?.label ?? '';
  const find = (words: RegExp) => rows().find(({ row }) => words.test(said(row))) ?? assert.fail(`no row says ${String(words)}:\n${rows().map(({ row }) => said(row)).join('\n')}`);
  const icon = (row: vscode.TreeItem) => (row.iconPath as vscode.ThemeIcon | undefined)?.id;

  before(async () => { host = await ownHost(); });
  after(() => host.dispose());

  it('say their kind, words, reader, place and answers, to the eye and to the ear', () => {
    const { row } = find(/^Question, Which historians\?/);
    assert.match(said(row), /, Ana Quispe, ¶3$/);
    assert.equal(icon(row), 'question');
    assert.match(String(row.resourceUri), /ana-quispe/);
    assert.match(said(find(/^Question, For everyone, by Tuesday\./).row), /The shared reading, ¶\d+, \d replies$/);
  });

  it('can be grouped in five ways, and no group is without words', () => {
    for (const grouping of GROUPINGS) {
      const groups = rows(grouping).filter(({ shown }) => shown.item.kind === 'group');
      assert.ok(groups.length > 2, grouping);
      for (const { row } of groups) assert.match(said(row), /^\S.*, \d+$/);
    }
    assert.ok(rows('tag').some(({ row }) => said(row).startsWith('#sources, ')));
    assert.ok(rows('claim').some(({ row }) => said(row).startsWith('On no claim, ')));
  });

  it('have all their words in the tooltip, which nobody need trust', () => {
    const tooltip = find(/^Question, For everyone/).row.tooltip as vscode.MarkdownString;
    assert.match(tooltip.value, /Three sentences each, as a reply here/);
    assert.match(tooltip.value, /Ana Quispe:/);
    assert.equal(tooltip.isTrusted ?? false, false);
  });

  it('lead to their passages', async () => {
    await vscode.commands.executeCommand('closeReading.showNote', find(/^Question, Which historians\?/).shown);
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    const at = editor.document.offsetAt(editor.selection.active);
    assert.match(editor.document.getText().slice(at, at + 40), /^Historians still dispute/);
    await vscode.commands.executeCommand('closeReading.closeNotes');
    await vscode.commands.executeCommand('closeReading.goToSource', find(/^Question, Which historians\?/).shown);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /ana-quispe\.yaml$/);
    await remove();
  });

  it('say what is lost, private, withdrawn, or only marked', async () => {
    const paths = [`${STEM}.readings/odd-reader.yaml`, `${STEM}.readings/odd-reader.private.yaml`];
    await writeText(paths[0] ?? '', ODD);
    await writeText(paths[1] ?? '', SECRET);
    try {
      await until(() => here().essay.readings.filter(({ reader }) => reader === 'odd-reader').length === 2, 'the files are read', () => host.reload());
      const lost = find(/^Judgement, Bold claim of mine, Odd Reader, no longer in the text$/);
      assert.equal(rows().find(({ shown }) => shown.item.kind === 'section')?.shown.item.id, 'look');
      assert.match(String(lost.row.contextValue), /^note-others-orphaned$/);
      assert.equal(find(/^Question, Between us, Odd Reader, ¶\d+, private$/).row.iconPath instanceof vscode.ThemeIcon && icon(find(/Between us/).row), 'lock');
      assert.match(String(find(/Between us/).row.description), /^Question · .*private/, 'the word for the kind, where the lock has the place of its shape');
      assert.equal(icon(find(/^Comment, This note was withdrawn, Odd Reader, 1 reply$/).row), 'circle-slash');
      find(/^Highlight, “most garrisons waited to see”, Odd Reader, ¶\d+$/);
    } finally {
      await remove(...paths);
      await until(() => !here().essay.readings.some(({ reader }) => reader === 'odd-reader'), 'the files are gone', () => host.reload());
    }
  });

  it('are shown or hidden by one choice, which is remembered and told', async () => {
    let told = 0;
    const listening = host.layers.onDidChange(() => { told += 1; });
    await host.readers.remember(here().folder, { slug: 'ana-quispe', name: 'Ana Quispe' });
    assert.equal(host.layers.of(here()), host.layers.of(here()), 'the same as long as nothing has changed');
    await host.layers.change(here(), { readers: { kind: 'mine' } });
    assert.ok(shownNotes(here().essay, host.layers.of(here())).every(({ reader }) => reader === 'ana-quispe'));
    assert.equal(said(rows()[0]?.row ?? assert.fail()), 'Show All Notes');
    assert.match(hiddenWords({ waiting: null, ...hiddenCount(here().essay, host.layers.of(here())) }), /^\d+ of \d+ notes are hidden\.$/);
    await host.layers.change(here(), { readers: { kind: 'all' }, until: 20 });
    assert.equal(said(rows()[0]?.row ?? assert.fail()), 'Show Them Now');
    assert.match(hiddenWords({ waiting: { written: 1, until: 3 }, hidden: 4, all: 9 }), /until you have written 3 \(1 so far\)/);
    await host.layers.change(here(), { until: null });
    assert.equal(hiddenCount(here().essay, host.layers.of(here())).hidden, 0);
    assert.deepEqual([told, host.memory.keys().filter((key) => key.startsWith('layers'))], [4, ['layers ' + here().folder.uri.toString() + ' ' + STEM]]);
    listening.dispose();
  });

  it('are new until they have been seen, and no file says so', async () => {
    const news = () => tree().find((item) => item.kind === 'section' && item.id === 'new')?.children ?? [];
    const file = `${STEM}.readings/tomas-berg.yaml`;
    const written = await readText(file);
    assert.deepEqual(news(), [], 'what is there at the first look is not new');
    const late = `${STEM}.readings/zoe-late.yaml`;
    await writeText(late, `reading: 1\nannotations:\n${['a', 'b', 'c'].map((sign) => `  - { id: ${sign}at111111111, body: Late ${sign}., created: 2026-11-20T10:00:00Z }\n`).join('')}`);
    await host.reload();
    try {
      const [first, ...more] = news();
      assert.ok(first?.kind === 'note' && more.length === 2);
      await host.seen.add(here(), [first.note]);
      assert.equal(news().length, 2);
      assert.match(said(rows().find(({ shown }) => shown.item.id === 'new')?.row ?? assert.fail()), /^New since your last visit, 2$/);
      await host.seen.add(here(), shownNotes(here().essay));
      assert.deepEqual(news(), []);
      assert.equal(await readText(file), written);
    } finally {
      await remove(late);
      await host.reload();
    }
  });

  it('of a paper are shown while it is in front', async () => {
    const path = 'papers/ana-quispe.readings/odd-reader.yaml';
    const text = new CurrentText(host);
    await writeText(path, 'reading: 1\nannotations:\n  - { id: pap111111111, body: Well said., created: 2026-11-20T10:00:00Z }\n');
    try {
      await until(() => host.folders.some(({ corpus }) => corpus.essays.some(({ isPaper }) => isPaper)), 'the paper is known', () => host.reload());
      await vscode.window.showTextDocument(workspaceFile('papers/ana-quispe.md'));
      await until(() => text.here?.essay.stem === 'papers/ana-quispe', 'the paper is in front');
      await vscode.window.showTextDocument(workspaceFile(`${STEM}.txt`));
      await until(() => text.here?.essay.stem === STEM, 'the essay is in front');
    } finally {
      text.dispose();
      await remove('papers/ana-quispe.readings');
    }
  });
});
