import * as vscode from 'vscode';
import { filterEntries, termTree, type EntryItem } from '../core/ask/entries.ts';
import { command } from '../host/command.ts';
import { entryRow } from '../host/entry-rows.ts';
import type { Host } from '../host/host.ts';
import { EssayTree } from '../host/tree.ts';

/** The words the essay works with, with what they mean and where they stand. */
export function registerTermsView(host: Host): vscode.Disposable {
  const tree = new EssayTree<EntryItem>(host, {
    view: 'closeReading.terms',
    title: vscode.l10n.t('Terms'),
    filterTitle: vscode.l10n.t('Filter the terms'),
    items: ({ essay }) => termTree(essay),
    filter: (_, items, query) => filterEntries(items, query),
    row: entryRow,
  });
  return vscode.Disposable.from(
    tree,
    command('closeReading.filterTerms', () => tree.askFilter()),
    command('closeReading.clearFilterTerms', () => tree.filter('')),
  );
}
