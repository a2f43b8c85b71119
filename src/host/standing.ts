import * as vscode from 'vscode';
import { firstMarker } from '../core/format/conflict.ts';
import { remoteFor, type Conflict, type Standing, type Underway } from '../core/ask/share/standing.ts';
import type { Folder } from './folder.ts';
import type { Change, Repository } from './git.ts';

/** Of the statuses of git's extension those in which both sides still have the file. */
const BOTH = [16, 18];
const BEGUN: readonly (readonly [string, Underway])[] = [['MERGE_HEAD', 'merge'], ['CHERRY_PICK_HEAD', 'cherry-pick'], ['REVERT_HEAD', 'revert']];

/** Looks how a repository stands now, whatever was known of it before. */
export async function standingOf(folder: Pick<Folder, 'uri'>, repository: Repository): Promise<Standing> {
  await repository.status();
  const { HEAD, remotes, mergeChanges, indexChanges } = repository.state;
  const branch = HEAD?.name ?? null;
  const names = remotes.map(({ name }) => name);
  const remote = remoteFor(names);
  const set = HEAD?.upstream;
  const upstream = set ? { remote: set.remote, name: set.name, isSet: true } : remote !== null && branch !== null ? { remote, name: branch, isSet: false } : null;
  return {
    branch,
    commit: HEAD?.commit ?? null,
    underway: await underwayIn(repository),
    conflicts: await Promise.all(mergeChanges.map((change) => conflictOf(folder, change))),
    staged: [...new Set(indexChanges.flatMap((change) => pathsOf(folder, change)))].sort(),
    remotes: names,
    upstream,
    ahead: set ? (HEAD.ahead ?? null) : await isSent(repository, upstream) ? 0 : null,
  };
}

async function underwayIn(repository: Repository): Promise<Underway | null> {
  if (repository.state.rebaseCommit) return 'rebase';
  const begun = await Promise.all(BEGUN.map(([ref]) => commitAt(repository, ref)));
  return BEGUN.find((_, i) => begun[i])?.[1] ?? null;
}

/** Where nobody has said where a branch goes: has it all the same? */
async function isSent(repository: Repository, upstream: Standing['upstream']): Promise<boolean> {
  const commit = repository.state.HEAD?.commit;
  if (!upstream || commit === undefined || (await commitAt(repository, refOf(upstream))) === null) return false;
  return (await repository.getMergeBase('HEAD', refOf(upstream)).catch(() => undefined)) === commit;
}

/** The branch of a remote, as it was fetched last. */
export function refOf({ remote, name }: NonNullable<Standing['upstream']>): string {
  return `refs/remotes/${remote}/${name}`;
}

/** The commit that a name stands for; null where there is none of that name. */
export async function commitAt(repository: Repository, ref: string): Promise<string | null> {
  try {
    return (await repository.getCommit(ref)).hash;
  } catch {
    return null;
  }
}

/** A file that was renamed is two. */
export function pathsOf(folder: Pick<Folder, 'uri'>, { uri, originalUri, renameUri }: Change): string[] {
  return [...new Set([uri, originalUri, ...(renameUri ? [renameUri] : [])].map((one) => pathIn(folder, one) ?? one.fsPath))];
}

/** The path in a folder; null for what lies elsewhere. */
export function pathIn({ uri: root }: Pick<Folder, 'uri'>, { path }: vscode.Uri): string | null {
  const above = `${root.path.replace(/\/$/, '')}/`;
  return path.startsWith(above) ? path.slice(above.length) : null;
}

async function conflictOf(folder: Pick<Folder, 'uri'>, { uri, status }: Change): Promise<Conflict> {
  const text = await textOnDisk(uri);
  return { path: pathIn(folder, uri) ?? uri.fsPath, sides: BOTH.includes(status) ? 'both' : 'one', isMarked: text !== null && firstMarker(text) >= 0 };
}

/** A file's text on the disk, with one kind of line end; null where it is not there. */
export async function textOnDisk(uri: vscode.Uri): Promise<string | null> {
  try {
    return plainLines(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return null;
  }
}

/** A file's text in a commit, with one kind of line end; null where it is not there. */
export async function textAt(repository: Repository, ref: string, uri: vscode.Uri): Promise<string | null> {
  try {
    return plainLines(await repository.show(ref, uri.fsPath));
  } catch {
    return null;
  }
}

function plainLines(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/^\ufeff/, '');
}
