import * as vscode from 'vscode';
import type { Written } from '../core/format/write.ts';
import { PROBLEMS, type Problem } from '../core/model/problem.ts';
import type { Span } from '../core/text/span.ts';
import { applySplices, invertSplices, type Splice } from '../core/text/splice.ts';
import { isReadOnly, openDocument, opened, readContent } from './files.ts';
import { createFile, evenLines, replace, rereadFromDisk, rewrite } from './writing.ts';

/**
 * What became of a change. `saved: false`: the file is open with unsaved changes, and this one is among them. `refused`:
 * a sentence for the reader, and where in the file the reason stands; the file is as it was.
 */
export type Applied =
  | { readonly kind: 'applied'; readonly saved: boolean }
  | { readonly kind: 'refused'; readonly message: string; readonly at: Span | null };

/** One change to one file. */
export interface Change {
  readonly uri: vscode.Uri;
  /** What a new file begins with, before `make`; null: a file that is not there is not made. */
  readonly initial: string | null;
  readonly make: (text: string) => Written | { readonly kind: 'failed'; readonly message: string };
}

/** What became of one attempt, with what it needs to be taken back. */
export type Result = (Applied & { readonly kind: 'refused' }) | { readonly kind: 'applied'; readonly saved: boolean; readonly done: Done };

/** A change of our own to one file that can be taken back, also from within a locked essay, where the editor's undo is off. */
export interface Done {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
  /** null: the file as a whole, which is taken back only as it was made. */
  readonly inverse: readonly Splice[] | null;
  readonly created: boolean;
}

const TRIES = 16;
/** How often a save may fail because somebody was quicker before it is given up. */
const UNSAVED = 3;
/** VS Code reads a file again about 100 ms after it has changed on disk. */
const PAUSE = 150;

/** Why a change is known to be refused, as the file is now; null: nothing is known against it. */
export async function objectionTo({ uri, initial, make: change }: Change): Promise<(Result & { readonly kind: 'refused' }) | null> {
  const open = openDocument(uri);
  const now = open?.isDirty ? { kind: 'text' as const, text: open.getText() } : await readContent(uri, uri.path);
  if (now?.kind === 'unreadable') return refused(sentence({ code: now.code, args: [] }));
  const text = now?.text ?? initial;
  if (text === null) return refused(notThere(uri));
  const splices = splicesOf(change(text));
  if (splices.kind === 'refused') return splices;
  return now && !open?.isDirty && splices.splices.length > 0 && (await isReadOnly(uri)) ? refused(readOnly(uri)) : null;
}

/** Tries until nobody was quicker; what cannot be saved is taken out of the editor's buffer again. `patience`: how long a save may take, in milliseconds. */
export async function apply(change: Change, patience: number): Promise<Result> {
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

function readOnly(uri: vscode.Uri): string {
  return vscode.l10n.t('The file {0} is read-only.', nameOf(uri));
}

function notThere(uri: vscode.Uri): string {
  return vscode.l10n.t('The file {0} is not there any more.', nameOf(uri));
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
