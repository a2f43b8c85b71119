import * as vscode from 'vscode';
import type { RowItem } from '../core/ask/rows.ts';

/** A row that should be seen: the last of a view that answers to `is`. */
export interface RowWanted {
  /** `closeReading.claims` and the like. */
  readonly view: string;
  readonly is: (item: RowItem) => boolean;
}

/** Shows what was just written in the tree that has it, if that tree is in sight. Any feature may ask, and the tree answers. */
export class RowsWanted implements vscode.Disposable {
  readonly #asked = new vscode.EventEmitter<RowWanted>();
  readonly onDidAsk = this.#asked.event;

  show(wanted: RowWanted): void {
    this.#asked.fire(wanted);
  }

  dispose(): void {
    this.#asked.dispose();
  }
}
