import * as vscode from 'vscode';
import { withLostUpdates, type Update } from '../core/format/lost-updates.ts';
import { openDocument, readContent } from './files.ts';

/** When what was written is looked for again, in milliseconds after the last write to the file. Two windows should not look at the same moment. */
const LOOKS = [300, 800] as const;
const SCATTER = 200;
/** The most milliseconds between VS Code's look at a file's time and its write. What is written later was written by somebody who could see ours. */
const BLIND = 500;

interface Watched {
  readonly uri: vscode.Uri;
  updates: readonly (Update & { readonly mtime: number; readonly at: number })[];
  looked: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Looks shortly after each write to a reading file whether it is there still, and has it put back where another window wrote
 * at the same moment. VS Code compares the file's time before it saves, but has no lock: between the two another may save.
 */
export class LostUpdates implements vscode.Disposable {
  readonly #watched = new Map<string, Watched>();
  readonly #putBack: (uri: vscode.Uri, make: (text: string) => string | null) => Promise<unknown>;

  /** `putBack` changes the file by `make`, which says null where there is nothing to change; it settles when that is done. */
  constructor(putBack: (uri: vscode.Uri, make: (text: string) => string | null) => Promise<unknown>) {
    this.#putBack = putBack;
  }

  /** A file on disk was changed by us a moment ago. */
  async wrote(uri: vscode.Uri, update: Update): Promise<void> {
    const { mtime } = await timesOf(uri);
    if (!uri.path.endsWith('.yaml') || update.before === update.after) return;
    const key = uri.toString();
    const watched = this.#watched.get(key) ?? { uri, updates: [], looked: 0, timer: undefined };
    watched.updates = [...watched.updates.filter(({ at }) => Date.now() - at < 2 * BLIND), { ...update, mtime, at: Date.now() }];
    watched.looked = 0;
    this.#watched.set(key, watched);
    this.#wait(watched);
  }

  /** A file was removed by us. */
  removed(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#watched.get(key)?.timer);
    this.#watched.delete(key);
  }

  dispose(): void {
    for (const { uri } of [...this.#watched.values()]) this.removed(uri);
  }

  #wait(watched: Watched): void {
    clearTimeout(watched.timer);
    const after = LOOKS[watched.looked];
    if (after === undefined) this.removed(watched.uri);
    else watched.timer = setTimeout(() => void this.#look(watched), after - (LOOKS[watched.looked - 1] ?? 0) + Math.random() * SCATTER);
  }

  async #look(watched: Watched): Promise<void> {
    const { uri } = watched;
    const look = (watched.looked += 1);
    const disk = await readContent(uri, uri.path);
    const { mtime, ctime } = await timesOf(uri);
    // A file that was made anew, as git does it, was put there by somebody who meant it.
    const unseen = (update: { readonly mtime: number }) => ctime <= update.mtime && update.mtime <= mtime && mtime - update.mtime < BLIND;
    const whole = (text: string) => withLostUpdates(text, watched.updates.filter(unseen));
    // What is put back is a write of its own, and is looked for in its turn.
    if (disk?.kind === 'text' && !openDocument(uri)?.isDirty && whole(disk.text) !== null) await this.#putBack(uri, whole);
    if (watched.looked === look && this.#watched.get(uri.toString()) === watched) this.#wait(watched);
  }
}

/** When a file was changed and made, in milliseconds; one that is gone is as old as can be. */
async function timesOf(uri: vscode.Uri): Promise<{ readonly mtime: number; readonly ctime: number }> {
  return vscode.workspace.fs.stat(uri).then((stat) => stat, () => ({ mtime: 0, ctime: 0 }));
}
