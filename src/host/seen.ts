import * as vscode from 'vscode';
import { seenAfter, seenAtFirst, type Seen } from '../core/ask/news.ts';
import type { Note } from '../core/corpus/notes.ts';
import type { EssayHere } from './folder.ts';

/** Which notes the reader has seen, remembered for each essay of the workspace and in no file. What is there at the first look is not new. */
export class SeenNotes implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #meIn: (here: EssayHere) => string | null;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  /** `meIn`: who the reader is there; null where nobody knows yet. */
  constructor(memory: vscode.Memento, meIn: (here: EssayHere) => string | null) {
    this.#memory = memory;
    this.#meIn = meIn;
  }

  /** What was seen so far. Asked for the first time, it is what is there now, and remembered. */
  of(here: EssayHere): Seen {
    const known = this.#memory.get<Seen>(keyOf(here));
    if (known) return known;
    const seen = seenAtFirst(here.essay, this.#meIn(here));
    void this.#memory.update(keyOf(here), seen);
    return seen;
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
