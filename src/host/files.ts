import * as vscode from 'vscode';
import { contentOf, type Content } from '../core/corpus/content.ts';
import { MAX_FOLDERS } from '../core/model/limits.ts';
import { isSkipped, placeOf } from '../core/model/place.ts';

/** What a workspace folder holds that this extension cares about. Paths are relative to it, with `/`. */
export interface Listing {
  /** Readings, glossaries, assignments. */
  readonly yaml: readonly string[];
  /** Every `.txt` and `.md`, essay or not. */
  readonly texts: readonly string[];
}

/** Lists a folder with `readDirectory`, for `findFiles` misses new files on the web; breadth first, so that near ones come first. `below`: only a folder in it. */
export async function listFiles(root: vscode.Uri, below = ''): Promise<Listing> {
  const yaml: string[] = [];
  const texts: string[] = [];
  let level = [below];
  for (let seen = 0; level.length > 0 && seen < MAX_FOLDERS; seen += level.length) {
    const found = await Promise.all(level.map((folder) => listFolder(root, folder)));
    for (const path of found.flatMap(({ files }) => files)) {
      const kind = placeOf(path)?.kind;
      if (kind === 'text') texts.push(path);
      else if (kind) yaml.push(path);
    }
    level = found.flatMap(({ folders }) => folders);
  }
  return { yaml, texts };
}

async function listFolder(root: vscode.Uri, folder: string): Promise<{ readonly files: string[]; readonly folders: string[] }> {
  let entries: [string, vscode.FileType][];
  try {
    entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder));
  } catch {
    return { files: [], folders: [] };
  }
  const path = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  const isFolder = (type: vscode.FileType) => (type & vscode.FileType.Directory) !== 0 && (type & vscode.FileType.SymbolicLink) === 0;
  return {
    files: entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => path(name)),
    folders: entries.filter(([name, type]) => isFolder(type) && !isSkipped(name)).map(([name]) => path(name)),
  };
}

export async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Is it known that a file may not be written, so that nothing need be tried? */
export async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}

/** The document of a file, where VS Code holds one; shown or not. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
}

/** The document of a file; null where it was deleted a moment ago. */
export async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null;
  }
}

/** The content of a file, an open editor's text before what is on disk; null where it is not there. */
export async function contentNow(uri: vscode.Uri, path: string): Promise<Content | null> {
  const document = openDocument(uri);
  if (!document) return readContent(uri, path);
  // A document that nobody looks at may outlive its file by minutes.
  if (!document.isDirty && !isShown(uri) && !(await isThere(uri))) return null;
  // A clean document may lag behind the disk for a moment after a pull; its own change event follows.
  return { kind: 'text', text: document.getText() };
}

function isShown(uri: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString())
    || vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()));
}

/** The content of a file on disk; null where it is not there. */
export async function readContent(uri: vscode.Uri, path: string): Promise<Content | null> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return null;
  }
  return contentOf(bytes, path);
}
