import * as vscode from 'vscode';
import { changedAfter, sharedInFrom, type SharedIn } from '../core/ask/share/shared-when.ts';
import type { Content } from '../core/corpus/content.ts';
import type { Note } from '../core/corpus/notes.ts';
import { isPrivate } from '../core/model/place.ts';
import { repositoryOf, type Repository } from './git.ts';
import { uriOf, type EssayHere, type Folder } from './folder.ts';
import { dayOf } from './words.ts';

type Times = ReadonlyMap<string, SharedIn | null>;

interface Known {
  readonly content: Content;
  readonly head: string | undefined;
  /** null: git does not know the file. */
  readonly times: Promise<Times | null>;
}

/** Nobody waits longer for what is only by the way. */
const PATIENCE_MS = 500;
const SHORT_HASH = 7;

/** In which commit each note was recorded, as git knows it; each file is asked for once at each commit. */
export class SharedTimes {
  readonly #known = new Map<string, Known>();
  readonly #repositoryOf: (folder: vscode.Uri) => Promise<Repository | null>;

  constructor(find: (folder: vscode.Uri) => Promise<Repository | null> = repositoryOf) {
    this.#repositoryOf = find;
  }

  /** null: it is not recorded yet. undefined: there is no git to ask, it took too long, or the note is private. */
  async of(folder: Folder, note: Note): Promise<SharedIn | null | undefined> {
    const repository = isPrivate(note.path) ? null : await this.#repositoryOf(folder.uri);
    const content = folder.corpus.files.get(note.path);
    if (!repository || !content) return undefined;
    const uri = uriOf(folder, note.path);
    const head = repository.state.HEAD?.commit;
    const before = this.#known.get(uri.toString());
    const known = before?.content === content && before.head === head ? before : { content, head, times: blamed(repository, uri) };
    this.#known.set(uri.toString(), known);
    const times = await Promise.race([known.times, new Promise<undefined>((done) => setTimeout(() => done(undefined), PATIENCE_MS))]);
    return times === undefined ? undefined : times === null ? null : times.get(note.annotation.ref.id);
  }
}

async function blamed(repository: Repository, uri: vscode.Uri): Promise<Times | null> {
  try {
    return sharedInFrom(await repository.blame(uri.fsPath));
  } catch {
    return null;
  }
}

/** “recorded 22 November 2026, commit 1f3c2ab · changed 23 November 2026, after you answered”; '' where there is nothing to say. */
export async function historyWords(times: SharedTimes, { folder, essay }: EssayHere, note: Note, me: string | null): Promise<string> {
  const shared = await times.of(folder, note);
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
