import * as vscode from 'vscode';
import { actorTree, filterEntries, type EntryItem } from '../core/ask/entries.ts';
import { command } from '../host/command.ts';
import { entryRow } from '../host/entry-rows.ts';
import type { Host } from '../host/host.ts';
import { EssayTree } from '../host/tree.ts';

/** Who acts in the essay, by kind: where each is named, and the claims each acts in. */
export function registerActorsView(host: Host): vscode.Disposable {
  const tree = new EssayTree<EntryItem>(host, {
    view: 'closeReading.actors',
    title: vscode.l10n.t('Actors'),
    filterTitle: vscode.l10n.t('Filter the actors'),
    items: ({ essay }) => actorTree(essay),
    filter: (_, items, query) => filterEntries(items, query),
    row: entryRow,
  });
  return vscode.Disposable.from(
    tree,
    command('closeReading.filterActors', () => tree.askFilter()),
    command('closeReading.clearFilterActors', () => tree.filter('')),
  );
}
