import * as vscode from 'vscode';
import { failureOf, type Failure } from '../core/ask/share/failures.ts';
import type { Standing } from '../core/ask/share/standing.ts';
import type { Repository } from './git.ts';
import { commitAt, refOf, textAt, textOnDisk } from './standing.ts';

/** So deep a history is the whole of it, as git counts. */
const WHOLE = 0x7fffffff;

/** null: it is done. Everything that git refuses comes back as a failure; nothing else is caught. */
export async function tryGit(act: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('gitErrorCode' in error || 'exitCode' in error)) throw error;
    const { gitErrorCode, stderr, stdout } = error as { readonly gitErrorCode?: string; readonly stderr?: string; readonly stdout?: string };
    return failureOf({ ...(gitErrorCode !== undefined && { code: gitErrorCode }), stderr: stderr ?? '', stdout: stdout ?? '' });
  }
}

/** Commits these files and whatever is staged. What somebody was writing as a message stays as it was. */
export async function commitFiles(repository: Repository, uris: readonly vscode.Uri[], message: string): Promise<Failure | null> {
  const written = repository.inputBox.value;
  const failure = await tryGit(async () => {
    if (uris.length > 0) await repository.add(uris.map(({ fsPath }) => fsPath));
    await repository.commit(message);
  });
  repository.inputBox.value = written;
  return failure;
}

export function fetchFrom(repository: Repository, remote: string): Promise<Failure | null> {
  return tryGit(() => repository.fetch({ remote }));
}

/** Fetches all that a shallow clone has left out. */
export function fetchWhole(repository: Repository, remote: string): Promise<Failure | null> {
  return tryGit(() => repository.fetch({ remote, depth: WHOLE }));
}

/** A clone that was made without its history. */
export async function isShallow({ rootUri }: Repository): Promise<boolean> {
  return (await textOnDisk(vscode.Uri.joinPath(rootUri, '.git', 'shallow'))) !== null;
}

/** What others have sent and this branch has not: the commit, and the files that it would change. null: nothing. */
export async function waitingFrom(repository: Repository, { upstream, commit }: Standing): Promise<{ readonly ref: string; readonly files: readonly vscode.Uri[] } | null> {
  if (!upstream) return null;
  const ref = refOf(upstream);
  const theirs = await commitAt(repository, ref);
  if (theirs === null || theirs === commit) return null;
  const base = commit === null ? undefined : await repository.getMergeBase('HEAD', ref).catch(() => undefined);
  if (base === theirs) return null;
  const changes = !base ? [] : await repository.diffBetween('HEAD', ref).catch(() => []);
  return { ref, files: changes.flatMap(({ uri, originalUri }) => [uri, originalUri]) };
}

/**
 * Merges a branch. What git was stopped in the middle of leaves files that say already what is to come: nothing is lost
 * when they are put back first.
 */
export async function mergeFrom(repository: Repository, ref: string): Promise<Failure | null> {
  const failure = await tryGit(() => repository.merge(ref));
  if (failure?.kind !== 'in-the-way') return failure;
  const uris = failure.files.map((file) => vscode.Uri.joinPath(repository.rootUri, file));
  const leftOver = await Promise.all(uris.map(async (uri) => {
    const [here, theirs] = [await textOnDisk(uri), await textAt(repository, ref, uri)];
    return here !== null && here === theirs;
  }));
  if (leftOver.includes(false)) return failure;
  const known = await Promise.all(uris.map(async (uri) => (await textAt(repository, 'HEAD', uri)) !== null));
  for (const uri of uris.filter((_, i) => !known[i])) await vscode.workspace.fs.delete(uri);
  const changed = uris.filter((_, i) => known[i]).map(({ fsPath }) => fsPath);
  const unclean = changed.length === 0 ? null : await tryGit(() => repository.clean(changed));
  return unclean ?? tryGit(() => repository.merge(ref));
}

/** Sends a branch to where it goes; never by force. */
export function pushTo(repository: Repository, { branch, upstream }: Standing): Promise<Failure | null> {
  return tryGit(async () => {
    if (upstream && branch !== null) await repository.push(upstream.remote, branch === upstream.name ? branch : `${branch}:${upstream.name}`, !upstream.isSet);
  });
}

/** Deletes a lock that git has left behind in this repository, and nothing else. */
export async function removeLock({ rootUri }: Repository, lock: string): Promise<boolean> {
  const within = vscode.Uri.joinPath(rootUri, '.git').fsPath;
  if (!lock.endsWith('.lock') || !lock.startsWith(within) || /[\\/]\.\.[\\/]/.test(lock)) return false;
  try {
    await vscode.workspace.fs.delete(vscode.Uri.file(lock));
    return true;
  } catch {
    return false;
  }
}
