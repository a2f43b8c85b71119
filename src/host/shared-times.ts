import * as vscode from 'vscode';
import { changedAfter, type SharedIn } from '../core/ask/share/shared-when.ts';
import type { Note } from '../core/corpus/notes.ts';
import { isPrivate } from '../core/model/place.ts';
import type { Blame } from './blame.ts';
import type { EssayHere, Folder } from './folder.ts';
import { dayOf } from './words.ts';

/** Nobody waits longer for what is only by the way. */
const PATIENCE_MS = 500;
const SHORT_HASH = 7;

/** In which commit a note was recorded. null: in none yet. undefined: there is no git to ask, it took too long, or the note is private. */
async function sharedIn(blame: Blame, folder: Folder, note: Note): Promise<SharedIn | null | undefined> {
  const ask = isPrivate(note.path) || !folder.corpus.files.has(note.path) ? null : await blame.in(folder);
  if (!ask) return undefined;
  const recorded = await Promise.race([ask(note.path), new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE_MS))]);
  return recorded && recorded.get(note.annotation.ref.id);
}

/** “recorded 22 November 2026, commit 1f3c2ab · changed 23 November 2026, after you answered”; '' where there is nothing to say. */
export async function historyWords(blame: Blame, { folder, essay }: EssayHere, note: Note, me: string | null): Promise<string> {
  const shared = await sharedIn(blame, folder, note);
  const { modified, deleted } = note.annotation;
  const changed = modified === undefined || deleted ? '' : [vscode.l10n.t('changed {0}', dayOf(modified)), changedWord(changedAfter(essay, note, me))].filter((part) => part !== '').join(', ');
  return [
    shared === undefined ? '' : shared === null ? vscode.l10n.t('not recorded in git yet') : vscode.l10n.t('recorded {0}, commit {1}', dayOf(shared.date), shared.hash.slice(0, SHORT_HASH)),
    changed,
  ].filter((part) => part !== '').join(' · ');
}

function changedWord(after: ReturnType<typeof changedAfter>): string {
  switch (after) {
    case 'me': return vscode.l10n.t('after you answered');
    case 'others': return vscode.l10n.t('after it was answered');
    case null: return '';
  }
}
