import * as vscode from 'vscode';
import { seenAfter, type Seen } from '../core/ask/news.ts';
import type { Note } from '../core/corpus/notes.ts';
import type { EssayHere } from './folder.ts';

const NOTHING: Seen = {};

/** Which notes the reader has seen, remembered for each essay of the workspace and in no file. */
export class SeenNotes implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  of(here: EssayHere): Seen {
    return this.#memory.get<Seen>(keyOf(here)) ?? NOTHING;
  }

  async add(here: EssayHere, notes: readonly Note[]): Promise<void> {
    const before = this.of(here);
    const after = seenAfter(before, notes);
    if (after === before) return;
    await this.#memory.update(keyOf(here), after);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function keyOf({ folder, essay }: EssayHere): string {
  return `seen ${folder.uri.toString()} ${essay.stem}`;
}
