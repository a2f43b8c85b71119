import * as vscode from 'vscode';
import { compose, editMap, type EditMap } from '../core/anchoring/follow.ts';
import { placeOf } from '../core/model/place.ts';
import { openDocument } from './files.ts';

/**
 * What was typed into open essays and papers since they were last read, as edits. Where a document was read again from
 * the disk (after a pull, or given up changes), VS Code tells of one large replacement: that says nothing. It is told from
 * typing by what comes of it: what was typed leaves the document unsaved, though that may not yet be so when we are told.
 */
export class SeenEdits implements vscode.Disposable {
  readonly #edits = new Map<string, { edits: EditMap | null; isTyped: boolean }>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((change) => this.#note(change)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const noted = this.#edits.get(uri.toString());
        if (noted) noted.isTyped = true;
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#edits.delete(uri.toString())),
    );
  }

  /** The edits since this was last asked. null: they were not seen, or there were none. */
  take(uri: vscode.Uri): EditMap | null {
    const noted = this.#edits.get(uri.toString());
    this.#edits.delete(uri.toString());
    return noted && (noted.isTyped || openDocument(uri)?.isDirty) ? noted.edits : null;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #note({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || placeOf(document.uri.path.slice(1))?.kind !== 'text') return;
    const key = document.uri.toString();
    const before = this.#edits.get(key);
    const edits = editMap(contentChanges.map(({ rangeOffset, rangeLength, text }) => ({ start: rangeOffset, end: rangeOffset + rangeLength, text })));
    this.#edits.set(key, {
      edits: before === undefined ? edits : before.edits && edits && compose(before.edits, edits),
      isTyped: document.isDirty || reason !== undefined,
    });
  }
}
