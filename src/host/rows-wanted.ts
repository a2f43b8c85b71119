import * as vscode from 'vscode';
import type { RowItem } from '../core/ask/rows.ts';

/** A row that should be seen: the last of a view that answers to `is`. */
export interface RowWanted {
  /** `closeReading.claims` and the like. */
  readonly view: string;
  readonly is: (item: RowItem) => boolean;
}

/** How the rows of a tree are found. */
interface Choosing {
  readonly selected: () => unknown;
  readonly focused: () => Promise<unknown>;
}

/** The trees as features ask them: to show what was just written, now or once the tree is looked at, and which row is selected. */
export class RowsWanted implements vscode.Disposable {
  readonly #asked = new vscode.EventEmitter<RowWanted>();
  readonly onDidAsk = this.#asked.event;

  readonly #trees = new Map<string, Choosing>();

  /** A tree tells how its rows are found. */
  tell(view: string, choosing: Choosing): vscode.Disposable {
    this.#trees.set(view, choosing);
    return new vscode.Disposable(() => this.#trees.delete(view));
  }

  /** The row that is selected in a view. */
  selectedIn(view: string): unknown {
    return this.#trees.get(view)?.selected();
  }

  /** The row that has the keyboard in a view: a key that is pressed there does not say, and it need not be the selected one. */
  async focusedIn(view: string): Promise<unknown> {
    return this.#trees.get(view)?.focused();
  }

  show(wanted: RowWanted): void {
    this.#asked.fire(wanted);
  }

  dispose(): void {
    this.#asked.dispose();
  }
}
