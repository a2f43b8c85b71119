import * as vscode from 'vscode';

export interface Watching {
  /** A file may have changed, come or gone, on the disk or in an open editor. */
  readonly onFile: (uri: vscode.Uri) => void;
  /** A folder that comes or goes as a whole, as git makes it, may tell nothing of the files in it. */
  readonly onFolderCreated: (uri: vscode.Uri) => void;
  readonly onFolderDeleted: (uri: vscode.Uri) => void;
}

/** Watches everything that a corpus is made of. */
export function watch({ onFile, onFolderCreated, onFolderDeleted }: Watching): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher('**/*.{yaml,txt,md}');
  const folders = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  return vscode.Disposable.from(
    files, files.onDidCreate(onFile), files.onDidChange(onFile), files.onDidDelete(onFile),
    folders, folders.onDidCreate(onFolderCreated), folders.onDidDelete(onFolderDeleted),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => onFile(uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => onFile(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => onFile(document.uri)),
  );
}
