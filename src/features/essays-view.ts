import * as vscode from 'vscode';
import { essaysOf, type EssayProgress } from '../core/ask/places.ts';
import { checklistRow, checklistRows, type ChecklistRow } from '../host/checklist-rows.ts';
import { command } from '../host/command.ts';
import { byline, howFar, howFarInShort } from '../host/essay-words.ts';
import type { EssayHere, Folder } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { plain } from '../host/markdown.ts';

/** A folder of the workspace where there are several, else an essay; below it what its assignment comes to. */
export type EssaysItem =
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'essay'; readonly folder: Folder; readonly progress: EssayProgress }
  | { readonly kind: 'checklist'; readonly row: ChecklistRow };

/** Which essays are here, and how far the reader is with each. */
export function registerEssaysView(host: Host): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<EssaysItem>('closeReading.essays', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (item) => {
        await host.ready;
        return essayItems(host, item);
      },
      getParent: (item) => parentOf(host, item),
      getTreeItem: (item) => essayRow(item, host.current.here),
    },
  });
  // Before that nobody knows whether there are any.
  void host.ready.then(() => vscode.commands.executeCommand('setContext', 'closeReading.hasRead', true));
  const refresh = () => changed.fire();
  let selected: string | undefined;
  /** The essay that is being read is the one that is selected. */
  const follow = () => {
    refresh();
    const here = host.current.here;
    const row = here && view.visible ? rowFor(host, here) : undefined;
    if (!here || !row || (essayRow(row, here).id === selected && isRowOf(view.selection[0], here))) return;
    selected = essayRow(row, here).id;
    void view.reveal(row, { select: true, focus: false });
  };
  return vscode.Disposable.from(
    view, changed, host.onDidChange(refresh), host.readers.onDidChange(refresh), host.current.onDidChange(follow),
    // Meanwhile a deadline may have come nearer.
    view.onDidChangeVisibility(follow),
    command('closeReading.refresh', () =>
      vscode.window.withProgress({ location: { viewId: 'closeReading.essays' } }, () => host.reload())),
  );
}

function parentOf(host: Host, item: EssaysItem): EssaysItem | undefined {
  switch (item.kind) {
    case 'folder': return undefined;
    case 'essay': return essayItems(host).find((above) => above.kind === 'folder' && above.folder.uri === item.folder.uri);
    case 'checklist': return rowFor(host, item.row.here);
  }
}

function rowFor(host: Host, here: EssayHere): EssaysItem | undefined {
  const all = essayItems(host).flatMap((item) => (item.kind === 'folder' ? essayItems(host, item) : [item]));
  return all.find((item) => isRowOf(item, here));
}

function isRowOf(item: EssaysItem | undefined, { folder, essay }: EssayHere): boolean {
  return item?.kind === 'essay' && item.folder.uri.toString() === folder.uri.toString() && item.progress.essay.stem === essay.stem;
}

/** The rows below a row, or at the top. */
export function essayItems(host: Host, above?: EssaysItem): EssaysItem[] {
  if (above?.kind === 'checklist') return [];
  if (above?.kind === 'essay') {
    const here = { folder: above.folder, essay: above.progress.essay };
    return checklistRows(here, host.readers.known(above.folder)?.slug ?? null).map((row): EssaysItem => ({ kind: 'checklist', row }));
  }
  const inFolder = (folder: Folder) =>
    essaysOf(folder.corpus, host.readers.known(folder)?.slug ?? null).map((progress): EssaysItem => ({ kind: 'essay', folder, progress }));
  if (above) return inFolder(above.folder);
  const folders = host.folders.filter(({ corpus }) => corpus.essays.some(({ isPaper }) => !isPaper));
  return folders.length > 1 ? folders.map((folder): EssaysItem => ({ kind: 'folder', folder })) : folders.flatMap(inFolder);
}

/** The checklist of the essay in front is unfolded; others lie folded, so that they push no essay out of sight. */
export function essayRow(item: EssaysItem, current: EssayHere | null): vscode.TreeItem {
  if (item.kind === 'checklist') return checklistRow(item.row, Date.now());
  if (item.kind === 'folder') {
    const row = new vscode.TreeItem(item.folder.name, vscode.TreeItemCollapsibleState.Expanded);
    row.id = item.folder.uri.toString();
    return row;
  }
  const { folder, progress } = item;
  const isCurrent = current !== null && isRowOf(item, current);
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const row = new vscode.TreeItem(mainTitle(progress.title), !progress.essay.assignment ? None : isCurrent ? Expanded : Collapsed);
  // VS Code remembers by the id whether a row is unfolded, also of one that had nothing below it.
  row.id = `${folder.uri.toString()} ${progress.essay.stem}${!progress.essay.assignment ? '' : isCurrent ? ' asked, in front' : ' asked'}`;
  row.description = howFarInShort(progress);
  row.iconPath = new vscode.ThemeIcon(progress.state === 'absent' ? 'new-file' : progress.state === 'begun' ? 'bookmark' : 'book');
  row.tooltip = new vscode.MarkdownString([`**${plain(progress.title)}**`, plain(byline(progress)), plain(howFar(progress)), plain(readersWords(progress.readers))].filter((part) => part !== '').join('\n\n'));
  row.accessibilityInformation = { label: [progress.title, byline(progress), howFar(progress)].filter((part) => part !== '').join(', ') };
  row.contextValue = progress.state === 'absent' ? 'essay-absent' : 'essay';
  row.command = { command: 'closeReading.openEssay', title: vscode.l10n.t('Open the Essay'), arguments: [{ folder: folder.uri.toString(), stem: progress.essay.stem }] };
  return row;
}

/** Without the subtitle, for a row has one line and must say how far the reader is too. */
function mainTitle(title: string): string {
  return /^(.{5,}?)[:.?] /.exec(title)?.[1] ?? title;
}

function readersWords(count: number): string {
  return count === 0 ? '' : count === 1 ? vscode.l10n.t('Read by 1 reader') : vscode.l10n.t('Read by {0} readers', count);
}
