import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { choicesIn } from '../../src/features/open-essay.ts';
import { essayItems, essayRow } from '../../src/features/essays-view.ts';
import type { Host } from '../../src/host/host.ts';
import { ownHost, remove } from './own-host.ts';

describe('the essays of a workspace', () => {
  let host: Host;
  const rows = () => essayItems(host).map((item) => essayRow(item, host.current.here));

  before(async () => { host = await ownHost(); });
  after(() => host.dispose());

  it('are listed with how far one is', async () => {
    const palace = () => rows().find(({ label }) => label === 'The Borrowed Palace') ?? assert.fail('not listed');
    assert.equal(palace().description, 'not begun');
    const folder = host.folders[0] ?? assert.fail('no folder');
    await host.readers.remember(folder, { slug: 'ana-quispe', name: 'Ana Quispe' });
    assert.match(String(palace().description), /^\d+ of 14 ¶$/);
    assert.match(palace().accessibilityInformation?.label ?? '', /, \d+ notes in \d+ of 14 paragraphs$/);
    const absent = rows().find(({ contextValue }) => contextValue === 'essay-absent') ?? assert.fail('none is absent');
    assert.equal(absent.description, 'not here: add your copy');
    assert.match(absent.accessibilityInformation?.label ?? '', /Zavaleta, 1972, not here: add your copy$/);
  });

  it('are opened from the list', async () => {
    const { command } = rows().find(({ label }) => label === 'The Borrowed Palace') ?? assert.fail('not listed');
    await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /the-borrowed-palace\.txt$/);
    await remove();
  });

  it('unfold the checklist of the one in front alone', () => {
    const item = essayItems(host).find((one) => one.kind === 'essay' && one.progress.essay.assignment !== null);
    if (item?.kind !== 'essay') assert.fail('none has a checklist');
    const { folder, progress: { essay } } = item;
    const other = folder.corpus.essays.find((one) => one !== essay && !one.isPaper) ?? assert.fail('there is one only');
    assert.equal(essayRow(item, { folder, essay }).collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(essayRow(item, { folder, essay: other }).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.notEqual(essayRow(item, { folder, essay }).id, essayRow(item, null).id, 'VS Code would keep it as it was');
  });

  it('come before the texts that nobody reads yet', () => {
    const choices = choicesIn(host.folders, () => null);
    const line = choices.findIndex((choice) => choice.kind === vscode.QuickPickItemKind.Separator);
    assert.ok(choices.slice(0, line).some(({ label }) => label === 'The Borrowed Palace'));
    const rest = choices.slice(line + 1).map(({ label }) => label);
    assert.ok(rest.includes('Start reading tomas-berg.md'), rest.join());
    assert.ok(!rest.some((label) => /readme/i.test(label)));
  });

  it('can all be read again', async () => {
    await vscode.commands.executeCommand('closeReading.refresh');
  });
});
