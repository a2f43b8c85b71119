import * as vscode from 'vscode';
import { messageOf } from '../core/model/problem.ts';
import type { Written } from '../core/format/write.ts';
import { applySplices, invertSplices, type Splice } from '../core/text/splice.ts';

/** What became of a change. `refused` is a sentence for the reader; the file is as it was. */
export type Applied = { readonly kind: 'applied' } | { readonly kind: 'refused'; readonly message: string };

/** A change of our own that can be taken back, also from within a locked essay, where the editor's undo is off. */
interface Done {
  readonly uri: vscode.Uri;
  readonly after: string;
  readonly inverse: readonly Splice[];
  readonly created: boolean;
}

const TRIES = 5;

/**
 * Writes to reading files: through the text document, one change to a file at a time, every answer checked. A file
 * with unsaved changes stays unsaved, the change among them; any other is saved.
 */
export class Edits {
  readonly #refresh: (uri: vscode.Uri) => Promise<void>;
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #done: Done[] = [];

  /** `refresh` is called after each change and settles when it has been read. */
  constructor(refresh: (uri: vscode.Uri) => Promise<void>) {
    this.#refresh = refresh;
  }

  /** `change` is given the file's text as it is now; `initial` is what a new file begins with, before `change`. */
  update(uri: vscode.Uri, initial: string, change: (text: string) => Written): Promise<Applied> {
    const key = uri.toString();
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(() => this.#update(uri, initial, change));
    this.#queues.set(key, turn.catch(() => undefined));
    return turn;
  }

  /** Takes the last change back. False: there is none, or the file has been changed since. */
  async undo(): Promise<'undone' | 'nothing' | 'changed-since'> {
    const last = this.#done.pop();
    if (!last) return 'nothing';
    const document = await vscode.workspace.openTextDocument(last.uri);
    if (document.getText() !== last.after) return 'changed-since';
    if (last.created) {
      const edit = new vscode.WorkspaceEdit();
      edit.deleteFile(last.uri, { ignoreIfNotExists: true });
      if (!(await vscode.workspace.applyEdit(edit))) return 'changed-since';
    } else if (!(await replace(document, last.inverse))) return 'changed-since';
    await this.#refresh(last.uri);
    return 'undone';
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  async #update(uri: vscode.Uri, initial: string, change: (text: string) => Written): Promise<Applied> {
    const created = await this.#create(uri, initial);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const document = await vscode.workspace.openTextDocument(uri);
      const text = document.getText();
      const written = change(text);
      if (written.kind === 'refused') {
        if (created) await remove(uri);
        return { kind: 'refused', message: vscode.l10n.t(messageOf(written.problem)) };
      }
      if (!(await replace(document, written.splices))) continue;
      const after = applySplices(text, written.splices);
      if (document.getText() === after) this.#done.push({ uri, after, inverse: invertSplices(text, written.splices), created });
      await this.#refresh(uri);
      return { kind: 'applied' };
    }
    return { kind: 'refused', message: vscode.l10n.t('The file {0} could not be saved. Nothing was lost; try again.', uri.path.split('/').at(-1) ?? '') };
  }

  async #create(uri: vscode.Uri, initial: string): Promise<boolean> {
    try {
      await vscode.workspace.fs.stat(uri);
      return false;
    } catch {
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { overwrite: false, ignoreIfExists: true, contents: new TextEncoder().encode(initial) });
      return vscode.workspace.applyEdit(edit);
    }
  }
}

async function remove(uri: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: true });
  await vscode.workspace.applyEdit(edit);
}

/** One edit of the document, then a save where it was saved before. False: somebody else was quicker. */
async function replace(document: vscode.TextDocument, splices: readonly Splice[]): Promise<boolean> {
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of splices) edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  return wasDirty || document.save();
}
