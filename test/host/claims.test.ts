import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { claimTree, filterClaims, type ClaimItem } from '../../src/core/ask/claims.ts';
import { claimRow } from '../../src/host/claim-rows.ts';
import type { Host } from '../../src/host/host.ts';
import type { Shown } from '../../src/host/tree.ts';
import { essayNamed, ownHost, remove, until, writeText } from './own-host.ts';

const STEM = 'essays/the-borrowed-palace';
const ODD = `reading: 1
annotator: Odd Reader
claims:
  - { id: hen, claim: The hen was first., by: reader, supports: [egg], created: "2026-11-20T10:00:00Z" }
  - { id: egg, claim: The egg was first., by: reader, supports: [hen], created: "2026-11-20T10:00:00Z" }
  - { id: lost, claim: "A *bold* [claim](command:x) leans on nothing.", by: reader, supports: [nowhere], created: "2026-11-20T10:00:00Z" }
  - { id: twice, claim: Said twice., by: reader, attacks: [thesis-that-is-not, torres], passages: [{ exact: No such words here }], created: "2026-11-20T10:00:00Z" }
  - { id: twice, claim: Said twice over., by: reader, supports: [hen, hen], created: "2026-11-20T10:00:00Z" }
`;

describe('the claims of the sample', () => {
  let host: Host;
  const rows = (): { readonly shown: Shown<ClaimItem>; readonly row: vscode.TreeItem }[] => {
    const here = essayNamed(host, STEM);
    const flat = (items: readonly ClaimItem[]): ClaimItem[] => items.flatMap((item) => [item, ...flat(item.children)]);
    return flat(claimTree(here.essay)).map((item) => ({ shown: { here, item }, row: claimRow({ here, item }) }));
  };
  const said = (row: vscode.TreeItem) => row.accessibilityInformation?.label ?? '';
  const find = (words: RegExp) => rows().find(({ row }) => words.test(said(row))) ?? assert.fail(`no row says ${String(words)}`);

  before(async () => { host = await ownHost(); });
  after(() => host.dispose());

  it('begin with the thesis', () => {
    const first = rows()[0] ?? assert.fail('no rows');
    assert.match(said(first.row), /^The left was defeated in August 1971.*, thesis, ¶2$/);
    assert.equal(first.row.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
  });

  it('stand in all three relations, each with its word and a shape of its own', () => {
    const icons = ['supports', 'attacks', 'undercuts'].map((relation) => {
      const { row } = find(new RegExp(`, ${relation}, ¶`));
      assert.match(String(row.description), new RegExp(relation));
      return String((row.iconPath as { readonly light: vscode.Uri }).light);
    });
    assert.equal(new Set(icons).size, 3);
  });

  it('say whose they are', () => {
    const { row } = find(/The crowd helped to bring about/);
    assert.match(String(row.description), /^attacks · ¶3, ¶9 · Ana Quispe$/);
    assert.match(String(row.resourceUri), /ana-quispe/);
  });

  it('have their full words and their reasons in the tooltip, which nobody need trust', () => {
    const { row } = find(/could have been loosened from within/);
    const tooltip = row.tooltip as vscode.MarkdownString;
    assert.match(tooltip.value, /⊕ supports/);
    assert.match(tooltip.value, /because Work among people/);
    assert.equal(tooltip.isTrusted ?? false, false);
  });

  it('lead to their passages', async () => {
    const { shown } = find(/attacks, ¶9$/);
    await vscode.commands.executeCommand('closeReading.goToPassage', shown);
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.match(editor.document.uri.path, /the-borrowed-palace\.txt$/);
    const at = editor.document.offsetAt(editor.selection.active);
    assert.match(editor.document.getText().slice(at, at + 40), /^the left concluded that what the workers/);
    await vscode.commands.executeCommand('closeReading.goToPassage', { nothing: 'of ours' });
    await vscode.commands.executeCommand('closeReading.goToSource', shown);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\.yaml$/);
    await remove();
  });

  it('can be filtered by words, and by reader', () => {
    const { essay } = essayNamed(host, STEM);
    assert.equal(filterClaims(essay, claimTree(essay), 'no such words').length, 0);
    assert.ok(JSON.stringify(filterClaims(essay, claimTree(essay), 'quispe').map(({ id }) => id)).length > 4);
  });

  it('show circles, gaps and duplicates as what they are', async () => {
    const path = `${STEM}.readings/odd-reader.yaml`;
    await writeText(path, ODD);
    try {
      await until(() => essayNamed(host, STEM).essay.readings.some(({ reader }) => reader === 'odd-reader'), 'the file is read', () => host.reload());
      find(/^Nothing is called “nowhere”$/);
      find(/^“torres” is not a claim$/);
      find(/The hen was first, goes in a circle, supports, Odd Reader$/);
      find(/, supports, Odd Reader, stated twice, id “twice” is used twice$/);
      find(/^passage: No such words here, .*no longer in the text/);
      const { row } = find(/leans on nothing/);
      assert.doesNotMatch((row.tooltip as vscode.MarkdownString).value, /\]\(command/);
    } finally {
      await remove(path);
    }
  });

  it('of an essay that is not here can be read all the same', () => {
    const here = essayNamed(host, 'essays/zavaleta1972');
    assert.equal(here.essay.path, null);
    const first = claimTree(here.essay)[0] ?? assert.fail('no claims');
    const passage = first.children.find(({ kind }) => kind === 'passage') ?? assert.fail('no passage');
    assert.doesNotMatch(String(claimRow({ here, item: passage }).description), /no longer in the text/);
  });
});
