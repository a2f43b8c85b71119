import * as vscode from 'vscode';
import type { Splice } from '../core/text/splice.ts';
import { openDocument, readContent } from './files.ts';

/**
 * One edit of a document, then a save where it was saved before. `in-buffer`: it is left to be saved; `not-applied`: somebody
 * else was quicker; `not-saved`: the buffer holds the change, the disk does not; `read-only`: nor ever will. VS Code waits
 * without end for what others do before a save, such as a formatter, and says so on the screen: after `patience`
 * milliseconds the save is left to it.
 */
export async function replace(document: vscode.TextDocument, splices: readonly Splice[], patience: number): Promise<'saved' | 'in-buffer' | 'not-applied' | 'not-saved' | 'read-only'> {
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of splices) edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await vscode.workspace.applyEdit(edit))) return 'not-applied';
  if (wasDirty) return 'in-buffer';
  // `save` says false, too, where auto-save was quicker, or is under way.
  for (let left = TRIES; ; left -= 1) {
    const answer = await within(patience, document.save());
    if (answer !== false) return answer ? 'saved' : 'in-buffer';
    if (!document.isDirty && (await isOnDisk(document))) return 'saved';
    // Of a file that may not be changed the document never says that it is unsaved, whatever is in it.
    if (left === 0) return document.isDirty ? 'not-saved' : 'read-only';
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

/** undefined: there is no answer yet. */
async function within<T>(ms: number, answer: Thenable<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((done) => { timer = setTimeout(() => done(undefined), ms); });
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}

async function isOnDisk(document: vscode.TextDocument): Promise<boolean> {
  const disk = await readContent(document.uri, document.uri.path);
  return disk?.kind === 'text' && evenLines(disk.text) === evenLines(document.getText());
}

/** A text without what VS Code makes even in a document: the kind of its line ends. */
export function evenLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

const TRIES = 3;
const PAUSE = 100;

/** False: it could not be made, or it is there already. */
export async function createFile(uri: vscode.Uri, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
  return vscode.workspace.applyEdit(edit);
}

/** Deletes a file if it holds this text and nothing else. */
export async function removeFile(uri: vscode.Uri, text: string): Promise<boolean> {
  const open = openDocument(uri);
  try {
    const onDisk = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (onDisk !== text || open?.isDirty) return false;
  } catch {
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: true });
  return vscode.workspace.applyEdit(edit);
}

/**
 * Writes a file's bytes. Only for a file with more than one kind of line end, which VS Code would make even on saving,
 * and only while no unsaved document lies over it. False: it may not be written.
 */
export async function rewrite(uri: vscode.Uri, text: string): Promise<boolean> {
  try {
    const old = await vscode.workspace.fs.readFile(uri);
    const mark = old[0] === 0xef && old[1] === 0xbb && old[2] === 0xbf ? '\ufeff' : '';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(mark + text));
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a document show again what is on disk: the editor has a command for that, but only for the editor in front.
 * False: it is still unsaved.
 */
export async function rereadFromDisk(document: vscode.TextDocument): Promise<boolean> {
  const key = document.uri.toString();
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
  const inFront = vscode.window.activeTextEditor;
  const wasOpen = tabs().length > 0;
  try {
    await vscode.window.showTextDocument(document, { preview: false, preserveFocus: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    if (!wasOpen && !document.isDirty) await vscode.window.tabGroups.close(tabs(), true);
    if (inFront) await vscode.window.showTextDocument(inFront.document, { ...(inFront.viewColumn && { viewColumn: inFront.viewColumn }), preserveFocus: false });
  } catch {
    return false;
  }
  return !document.isDirty;
}
