import * as vscode from 'vscode';
import type { Written } from '../core/format/write.ts';
import { spliceBetween, type Splice } from '../core/text/splice.ts';
import { apply, nameOf, objectionTo, type Applied, type Change, type Done, type Result } from './apply.ts';
import { isThere } from './files.ts';
import { LostUpdates } from './lost-updates.ts';
import { createFile, removeFile } from './writing.ts';

/** What became of taking a change back; `what` names it. */
export type Undone =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undone'; readonly what: string }
  | { readonly kind: 'refused'; readonly what: string; readonly message: string };

/** What is taken back at once. */
interface Step {
  readonly what: string;
  readonly parts: readonly Done[];
}

/** A change to a file. `failed`: a sentence that says why there is nothing to change. */
export interface FileChange {
  readonly uri: vscode.Uri;
  /** What a new file begins with, before `make`; left out: a file that is not there is not made. */
  readonly initial?: string;
  readonly make: Change['make'];
}

/** Longer than any save takes that nobody keeps back, in milliseconds. */
const PATIENCE = 10_000;
const REMEMBERED = 200;

/**
 * Writes to reading files: through the text document, one change to a file at a time, every answer checked. A file
 * with unsaved changes stays unsaved, the change among them; any other is saved, and looked at again soon afterwards.
 */
export class Edits implements vscode.Disposable {
  readonly #refresh: (uri: vscode.Uri) => Promise<void>;
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #done: Step[] = [];
  readonly #lost = new LostUpdates((uri, make) => this.#inTurn(uri, () => this.#apply({ uri, initial: null, make: (text) => splicesInto(text, make(text)) })));
  readonly #patience: number;
  /** Settles when no act is under way. */
  #quiet: Promise<unknown> = Promise.resolve();

  /** `refresh` is called after each change and settles when it has been read. `patience`: how long a save may take, in milliseconds. */
  constructor(refresh: (uri: vscode.Uri) => Promise<void>, { patience = PATIENCE } = {}) {
    this.#refresh = refresh;
    this.#patience = patience;
  }

  /**
   * `change` is given the file's text as it is now; `initial` is what a new file begins with, before `change`. `what`
   * names the change for the moment it is taken back: “the note on ¶3”.
   */
  update(uri: vscode.Uri, initial: string, change: (text: string) => Written, what = ''): Promise<Applied> {
    return this.#act(() => this.#update(uri, { initial, change, what }));
  }

  async #update(uri: vscode.Uri, { initial, change, what }: { readonly initial: string; readonly change: (text: string) => Written; readonly what: string }): Promise<Applied> {
    const result = await this.#inTurn(uri, () => this.#apply({ uri, initial, make: change }));
    if (result.kind === 'refused') return result;
    this.#remember({ what, parts: [result.done] });
    return { kind: 'applied', saved: result.saved };
  }

  /** Changes several files, each for itself: what is refused in one does not keep back the others. What was done is taken back as one. */
  updateAll(changes: readonly FileChange[], what: string): Promise<readonly Applied[]> {
    return this.#act(() => this.#updateAll(changes, what));
  }

  async #updateAll(changes: readonly FileChange[], what: string): Promise<readonly Applied[]> {
    const results = await Promise.all(changes.map(({ uri, make }) => this.#inTurn(uri, () => this.#apply({ uri, initial: null, make }))));
    const parts = results.flatMap((result) => (result.kind === 'applied' ? [result.done] : []));
    this.#remember({ what, parts });
    return results.map((result) => (result.kind === 'applied' ? { kind: 'applied', saved: result.saved } : result));
  }

  /**
   * Changes files one after the other, all or none: what is known to be refused in one of them is refused before anything
   * is written, and what was written before a later one failed is taken back. What was done is taken back as one.
   */
  updateInOrder(changes: readonly FileChange[], what: string): Promise<Applied & { readonly uri: vscode.Uri | null }> {
    return this.#act(() => this.#updateInOrder(changes, what));
  }

  async #updateInOrder(changes: readonly FileChange[], what: string): Promise<Applied & { readonly uri: vscode.Uri | null }> {
    // Of one file `apply` finds out for itself.
    if (changes.length > 1) for (const { uri, initial = null, make } of changes) {
      const objection = await objectionTo({ uri, initial, make });
      if (objection) return { ...objection, uri };
    }
    const parts: Done[] = [];
    let saved = true;
    for (const { uri, initial = null, make } of changes) {
      const result = await this.#inTurn(uri, () => this.#apply({ uri, initial, make }));
      if (result.kind === 'refused') {
        this.#remember({ what, parts: await this.#withoutTakenBack(parts) });
        return { ...result, uri };
      }
      saved &&= result.saved;
      parts.push(result.done);
    }
    this.#remember({ what, parts });
    return { kind: 'applied', saved, uri: changes.at(-1)?.uri ?? null };
  }

  /** Takes parts back, the last first; gives those that could not be. */
  async #withoutTakenBack(parts: readonly Done[]): Promise<readonly Done[]> {
    const left: Done[] = [];
    for (const part of [...parts].reverse()) if ((await this.#takeBack(part)).kind === 'refused') left.unshift(part);
    return left;
  }

  /** Makes a file with this text. False: there is one already, or it could not be made. */
  async create(uri: vscode.Uri, text: string, what: string): Promise<boolean> {
    const made = await this.#inTurn(uri, async () => !(await isThere(uri)) && createFile(uri, text));
    if (made) this.#remember({ what, parts: [{ uri, before: '', after: text, inverse: null, created: true }] });
    return made;
  }

  /** Takes the last change back, where what it wrote still stands in the file as it was written. Of several files each for itself. */
  async undo(): Promise<Undone> {
    // What was written a moment ago is the last change, though it may not have been read again yet.
    await this.#quiet;
    const last = this.#done.pop();
    if (!last) return { kind: 'nothing' };
    const results = await Promise.all(last.parts.map((part) => this.#takeBack(part)));
    const messages = results.flatMap((result) => (result.kind === 'refused' ? [result.message] : []));
    return messages.length === 0 ? { kind: 'undone', what: last.what } : { kind: 'refused', what: last.what, message: messages.join(' ') };
  }

  #act<T>(act: () => Promise<T>): Promise<T> {
    const work = act();
    this.#quiet = Promise.allSettled([this.#quiet, work]);
    return work;
  }

  #takeBack(part: Done): Promise<Applied> {
    const { uri } = part;
    const gone = { kind: 'failed', message: vscode.l10n.t('{0} has been changed there since.', nameOf(uri)) } as const;
    const make: Change['make'] = (text) => {
      const splices = inverseIn(text, part);
      return splices ? { kind: 'splices', splices } : gone;
    };
    return this.#inTurn(uri, async (): Promise<Applied> => {
      if (part.created && (await removeFile(uri, part.after))) {
        this.#lost.removed(uri);
        return { kind: 'applied', saved: true };
      }
      const result = await this.#apply({ uri, initial: null, make });
      return result.kind === 'applied' ? { kind: 'applied', saved: result.saved } : result;
    });
  }

  /** Where nothing changed there is nothing to take back. */
  #remember({ what, parts }: Step): void {
    const changed = parts.filter(({ inverse, created }) => created || inverse === null || inverse.length > 0);
    if (changed.length === 0) return;
    this.#done.push({ what, parts: changed });
    if (this.#done.length > REMEMBERED) this.#done.shift();
  }

  dispose(): void {
    this.#lost.dispose();
  }

  async #apply(change: Change): Promise<Result> {
    const result = await apply(change, this.#patience);
    if (result.kind === 'applied' && result.saved) await this.#lost.wrote(change.uri, result.done);
    return result;
  }

  #inTurn<T>(uri: vscode.Uri, act: () => Promise<T>): Promise<T> {
    const key = uri.toString();
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(async () => {
      const result = await act();
      await this.#refresh(uri);
      return result;
    });
    this.#queues.set(key, turn.catch(() => undefined));
    return turn;
  }
}

/** What makes a text into another; null: nothing. */
function splicesInto(text: string, wanted: string | null): Written {
  const splice = wanted === null ? null : spliceBetween(text, wanted);
  return { kind: 'splices', splices: splice ? [splice] : [] };
}

/** The splices that take a change out of a text that may have changed elsewhere; null where its words are not there exactly once. */
function inverseIn(text: string, { after, inverse }: Done): readonly Splice[] | null {
  if (inverse === null || text === after) return inverse;
  const found: Splice[] = [];
  for (const splice of inverse) {
    const added = after.slice(splice.start, splice.end);
    const start = text.indexOf(added);
    if (added.trim() === '' || start < 0 || text.indexOf(added, start + 1) >= 0) return null;
    found.push({ start, end: start + added.length, text: splice.text });
  }
  return found;
}
