import * as vscode from 'vscode';
import { folderOf } from '../core/model/place.ts';
import { isIgnored, type IgnoreFile } from '../core/text/ignore.ts';
import { isThere } from './files.ts';
import { uriOf, type Folder } from './folder.ts';

/** A line for the `.gitignore` of a folder. */
export interface Line {
  readonly folder: string;
  readonly line: string;
}

/** Does git leave a path out already? */
export async function isKeptOut(folder: Folder, path: string): Promise<boolean> {
  return isIgnored(path, await ignoreFiles(folder, path));
}

/** One line more in a `.gitignore`, unless git leaves the path out already. False: it could not be written. */
export async function keepOutOfGit(within: Folder, path: string, { folder, line }: Line): Promise<boolean> {
  if (await isKeptOut(within, path)) return true;
  const uri = uriOf(within, folder === '' ? '.gitignore' : `${folder}/.gitignore`);
  const edit = new vscode.WorkspaceEdit();
  if (!(await isThere(uri))) {
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(`${line}\n`) });
    return vscode.workspace.applyEdit(edit);
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  edit.insert(uri, document.positionAt(text.length), `${text === '' || /[\r\n]$/.test(text) ? '' : eol}${line}${eol}`);
  return (await vscode.workspace.applyEdit(edit)) && document.save();
}

/** Every `.gitignore` from the folder of a path up to the top. */
async function ignoreFiles(folder: Folder, path: string): Promise<IgnoreFile[]> {
  const found: IgnoreFile[] = [];
  for (let at = folderOf(path); ; at = folderOf(at)) {
    const text = await ignoreText(uriOf(folder, at === '' ? '.gitignore' : `${at}/.gitignore`));
    if (text !== null) found.push({ folder: at, text });
    if (at === '') return found;
  }
}

async function ignoreText(uri: vscode.Uri): Promise<string | null> {
  return (await isThere(uri)) ? (await vscode.workspace.openTextDocument(uri)).getText() : null;
}
