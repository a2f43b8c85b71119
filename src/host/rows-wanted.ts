import * as vscode from 'vscode';
import type { RowItem } from '../core/ask/rows.ts';

/** A row that should be seen: the last of a view that answers to `is`. */
export interface RowWanted {
  /** `closeReading.claims` and the like. */
  readonly view: string;
  readonly is: (item: RowItem) => boolean;
}

/** The trees as features ask them: to show what was just written, now or once the tree is looked at, and which row is selected. */
export class RowsWanted implements vscode.Disposable {
  readonly #asked = new vscode.EventEmitter<RowWanted>();
  readonly onDidAsk = this.#asked.event;

  readonly #selected = new Map<string, () => unknown>();

  /** A tree tells how its selected row is found. */
  select(view: string, selected: () => unknown): vscode.Disposable {
    this.#selected.set(view, selected);
    return new vscode.Disposable(() => this.#selected.delete(view));
  }

  /** The row that is selected in a view: a key that is pressed there does not say. */
  selectedIn(view: string): unknown {
    return this.#selected.get(view)?.();
  }

  show(wanted: RowWanted): void {
    this.#asked.fire(wanted);
  }

  dispose(): void {
    this.#asked.dispose();
  }
}
