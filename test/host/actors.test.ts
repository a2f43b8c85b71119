import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actorTree, filterEntries, termTree, type EntryItem } from '../../src/core/ask/entries.ts';
import { entryRow } from '../../src/host/entry-rows.ts';
import type { Host } from '../../src/host/host.ts';
import { essayNamed, ownHost, remove } from './own-host.ts';

describe('the actors and terms of the sample', () => {
  let host: Host;
  const here = () => essayNamed(host, 'essays/the-borrowed-palace');
  const rowOf = (item: EntryItem) => entryRow({ here: here(), item });
  const named = (items: readonly EntryItem[], label: string): EntryItem => {
    for (const item of items) {
      if (item.kind === 'entry' && item.label === label) return item;
      if (item.kind === 'group') {
        const found = item.children.find((child) => child.kind === 'entry' && child.label === label);
        if (found) return found;
      }
    }
    return assert.fail(`no entry ${label}`);
  };

  before(async () => { host = await ownHost(); });
  after(() => host.dispose());

  it('are grouped by kind, in words', () => {
    const groups = actorTree(here().essay).map((item) => rowOf(item).label);
    assert.deepEqual(groups.slice(0, 3), ['Persons', 'Groups', 'Classes']);
    assert.ok(groups.includes('Parties'));
  });

  it('say how often they are named, and where, and in which claims they act', () => {
    const torres = named(actorTree(here().essay), 'Juan José Torres');
    const row = rowOf(torres);
    assert.match(String(row.description), /^13 times · 12 claims$/);
    assert.match((row.tooltip as vscode.MarkdownString).value, /General, president of Bolivia/);
    const paragraphs = torres.children.filter(({ kind }) => kind === 'paragraph');
    const several = paragraphs.find((item) => item.children.length > 1) ?? assert.fail('no paragraph names him twice');
    assert.match(rowOf(several).accessibilityInformation?.label ?? '', /^¶\d+, \d+ times$/);
    const first = several.children[0] ?? assert.fail('no occurrence');
    assert.match(JSON.stringify(rowOf(first).label), /Torres/);
    assert.equal(torres.children.filter(({ kind }) => kind === 'claim').length, 12);
  });

  it('lead to where they are named', async () => {
    const torres = named(actorTree(here().essay), 'Juan José Torres');
    const last = torres.children.filter(({ kind }) => kind === 'paragraph').at(-1) ?? assert.fail('nowhere');
    await vscode.commands.executeCommand('closeReading.goToPassage', { here: here(), item: last });
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    const at = editor.document.offsetAt(editor.selection.active);
    assert.match(editor.document.getText().slice(at, at + 24), /^(General )?(Juan José )?Torres/);
    await remove();
  });

  it('have rival definitions side by side, signed', () => {
    const row = rowOf(named(termTree(here().essay), 'dual power'));
    assert.match(String(row.description), /2 definitions/);
    assert.match((row.tooltip as vscode.MarkdownString).value, /Tomas Berg/);
  });

  it('can be filtered', () => {
    const found = filterEntries(actorTree(here().essay), 'barrientos');
    assert.ok(found.length >= 1);
    assert.deepEqual(filterEntries(actorTree(here().essay), 'xyzzy'), []);
  });
});
