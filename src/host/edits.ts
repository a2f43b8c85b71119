import * as vscode from 'vscode';
import type { Written } from '../core/format/write.ts';
import { PROBLEMS, type Problem } from '../core/model/problem.ts';
import type { Span } from '../core/text/span.ts';
import { applySplices, invertSplices, spliceBetween, type Splice } from '../core/text/splice.ts';
import { isReadOnly, isThere, openDocument, opened, readContent } from './files.ts';
import { LostUpdates } from './lost-updates.ts';
import { createFile, evenLines, removeFile, replace, rereadFromDisk, rewrite } from './writing.ts';

/**
 * What became of a change. `saved: false`: the file is open with unsaved changes, and this one is among them. `refused`:
 * a sentence for the reader, and where in the file the reason stands; the file is as it was.
 */
export type Applied =
  | { readonly kind: 'applied'; readonly saved: boolean }
  | { readonly kind: 'refused'; readonly message: string; readonly at: Span | null };

/** What became of taking a change back; `what` names it. */
export type Undone =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undone'; readonly what: string }
  | { readonly kind: 'refused'; readonly what: string; readonly message: string };

/** A change of our own to one file that can be taken back, also from within a locked essay, where the editor's undo is off. */
interface Done {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
  /** null: the file as a whole, which is taken back only as it was made. */
  readonly inverse: readonly Splice[] | null;
  readonly created: boolean;
}

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

interface Change {
  readonly uri: vscode.Uri;
  /** What a new file begins with, before `make`; null: a file that is not there is not made. */
  readonly initial: string | null;
  readonly make: (text: string) => Written | { readonly kind: 'failed'; readonly message: string };
}

type Result = (Applied & { readonly kind: 'refused' }) | { readonly kind: 'applied'; readonly saved: boolean; readonly done: Done };

const TRIES = 16;
/** How often a save may fail because somebody was quicker before it is given up. */
const UNSAVED = 3;
/** VS Code reads a file again about 100 ms after it has changed on disk. */
const PAUSE = 150;
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
  /** Settles when no act is under way. */
  #quiet: Promise<unknown> = Promise.resolve();

  readonly #patience: number;

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

/** Why a change is known to be refused, as the file is now; null: nothing is known against it. */
async function objectionTo({ uri, initial, make: change }: Change): Promise<(Result & { readonly kind: 'refused' }) | null> {
  const open = openDocument(uri);
  const now = open?.isDirty ? { kind: 'text' as const, text: open.getText() } : await readContent(uri, uri.path);
  if (now?.kind === 'unreadable') return refused(sentence({ code: now.code, args: [] }));
  const text = now?.text ?? initial;
  if (text === null) return refused(notThere(uri));
  const splices = splicesOf(change(text));
  if (splices.kind === 'refused') return splices;
  return now && !open?.isDirty && splices.splices.length > 0 && (await isReadOnly(uri)) ? refused(readOnly(uri)) : null;
}

/** Tries until nobody was quicker; what cannot be saved is taken out of the editor's buffer again. */
async function apply(change: Change, patience: number): Promise<Result> {
  const { uri } = change;
  let unsaved = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const open = openDocument(uri);
    const disk = open?.isDirty ? null : await readContent(uri, uri.path);
    if (!open?.isDirty && !disk) {
      const result = await make(change);
      if (result) return result;
      continue;
    }
    if (disk?.kind === 'unreadable') return refused(sentence({ code: disk.code, args: [] }));
    const document = await opened(uri);
    if (!document) continue;
    const text = document.getText();
    const mixed = disk !== null && !document.isDirty && disk.text !== text && evenLines(disk.text) === evenLines(text);
    if (disk && !mixed && disk.text !== text) {
      if (attempt === TRIES - 2) await rereadFromDisk(document);
      else await pause();
      continue;
    }
    const before = mixed ? disk.text : text;
    const splices = splicesOf(change.make(before));
    if (splices.kind === 'refused') return splices;
    const done = { uri, before, after: applySplices(before, splices.splices), inverse: invertSplices(before, splices.splices), created: false };
    if (splices.splices.length === 0) return { kind: 'applied', saved: !document.isDirty, done };
    if (!document.isDirty && (await isReadOnly(uri))) return refused(readOnly(uri));
    if (mixed) {
      if (await rewrite(uri, done.after)) return { kind: 'applied', saved: true, done };
      break;
    }
    const written = await replace(document, splices.splices, patience);
    if (written === 'saved' || written === 'in-buffer') return { kind: 'applied', saved: written === 'saved', done };
    if (written === 'not-applied') continue;
    // The buffer now holds the change, but not the disk: go back to what is on disk, and try once more on that.
    unsaved += 1;
    if (!(await rereadFromDisk(document))) return { kind: 'applied', saved: false, done };
    // It had been saved all the same: to write it once more would be to write it twice.
    if (document.getText() === done.after) return { kind: 'applied', saved: true, done };
    if (written === 'read-only') return refused(readOnly(uri));
    if (unsaved > UNSAVED) break;
    await pause();
  }
  return refused(vscode.l10n.t('The file {0} could not be written: it is changing, or may not be changed.', nameOf(uri)));
}

/** What makes a text into another; null: nothing. */
function splicesInto(text: string, wanted: string | null): Written {
  const splice = wanted === null ? null : spliceBetween(text, wanted);
  return { kind: 'splices', splices: splice ? [splice] : [] };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}

/** A file that is not there yet is made in one go. null: it could not be; it may be there by now. */
async function make({ uri, initial, make: change }: Change): Promise<Result | null> {
  if (initial === null) return refused(notThere(uri));
  const splices = splicesOf(change(initial));
  if (splices.kind === 'refused') return splices;
  const after = applySplices(initial, splices.splices);
  if (!(await createFile(uri, after))) return null;
  return { kind: 'applied', saved: true, done: { uri, before: initial, after, inverse: invertSplices(initial, splices.splices), created: true } };
}

function splicesOf(written: ReturnType<Change['make']>): { readonly kind: 'splices'; readonly splices: readonly Splice[] } | (Result & { readonly kind: 'refused' }) {
  switch (written.kind) {
    case 'splices': return written;
    case 'failed': return refused(written.message);
    case 'refused': return { ...refused(sentence(written.problem)), at: written.problem.span };
  }
}

function refused(message: string): { readonly kind: 'refused'; readonly message: string; readonly at: Span | null } {
  return { kind: 'refused', message, at: null };
}

function sentence({ code, args }: Pick<Problem, 'code' | 'args'>): string {
  return vscode.l10n.t(PROBLEMS[code][1], ...args);
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

function readOnly(uri: vscode.Uri): string {
  return vscode.l10n.t('The file {0} is read-only.', nameOf(uri));
}

function notThere(uri: vscode.Uri): string {
  return vscode.l10n.t('The file {0} is not there any more.', nameOf(uri));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
