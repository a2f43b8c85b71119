import * as vscode from 'vscode';
import { companionsOf, type Move } from '../../core/ask/share/moves.ts';
import { uriOf } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';

/** An essay that is moved or renamed takes its readings along, in the same step, which one undo takes back. */
export function registerMoves(host: Host): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles((event) => {
    const edit = alongWith(host, event.files);
    if (edit) event.waitUntil(Promise.resolve(edit));
  });
}

/** What is to be moved besides, as one edit; null: nothing. */
export function alongWith(host: Host, files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): vscode.WorkspaceEdit | null {
  const edit = new vscode.WorkspaceEdit();
  // An edit’s size tells of text alone.
  let count = 0;
  for (const folder of host.folders) {
    const known = [...folder.corpus.files.keys(), ...folder.texts];
    const moves = files.flatMap(({ oldUri, newUri }): Move[] => {
      const [from, to] = [host.locate(oldUri), host.locate(newUri)];
      return from && to && from.folder.uri.toString() === folder.uri.toString() && to.folder.uri.toString() === folder.uri.toString() ? [{ from: from.path, to: to.path }] : [];
    });
    const exists = (path: string) => known.some((one) => one === path || one.startsWith(`${path}/`));
    const along = companionsOf(moves, exists);
    count += along.length;
    for (const { from, to } of along) edit.renameFile(uriOf(folder, from), uriOf(folder, to), { overwrite: false });
  }
  return count > 0 ? edit : null;
}
