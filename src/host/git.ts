import * as vscode from 'vscode';
import type { Versions } from '../core/format/merge.ts';

/** The part of the git extension's API (version 1) that is used. It does not exist on the web. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository?(root: vscode.Uri): Promise<Repository | null>;
  init?(root: vscode.Uri): Promise<Repository | null>;
}

export interface Repository {
  readonly rootUri: vscode.Uri;
  /** What somebody is writing as the message of a commit. */
  readonly inputBox: { value: string };
  readonly state: RepositoryState;
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
  setConfig(key: string, value: string): Promise<string>;
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly Commit[]>;
  getCommit(ref: string): Promise<Commit>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  getObjectDetails(treeish: string, path: string): Promise<{ readonly object: string; readonly size: number }>;
  show(ref: string, path: string): Promise<string>;
  /** What has changed on the second side since both were one. */
  diffBetween(from: string, to: string): Promise<readonly { readonly originalUri: vscode.Uri; readonly uri: vscode.Uri; readonly renameUri: vscode.Uri | undefined }[]>;
  blame(path: string): Promise<string>;
  checkIgnore(paths: string[]): Promise<ReadonlySet<string>>;
  /** Reads again how the repository stands. */
  status(): Promise<void>;
  add(paths: readonly string[]): Promise<void>;
  /** Puts files back as they were committed; those that git does not know are deleted. */
  clean(paths: string[]): Promise<void>;
  /** Everything that is staged. It empties `inputBox`. */
  commit(message: string): Promise<void>;
  fetch(options: { readonly remote: string; readonly depth?: number }): Promise<void>;
  merge(ref: string): Promise<void>;
  mergeAbort(): Promise<void>;
  push(remote: string, branch: string, setUpstream: boolean): Promise<void>;
}

interface RepositoryState {
  readonly HEAD: {
    readonly name?: string;
    readonly commit?: string;
    readonly upstream?: { readonly remote: string; readonly name: string };
    readonly ahead?: number;
  } | undefined;
  readonly remotes: readonly { readonly name: string; readonly isReadOnly?: boolean }[];
  readonly rebaseCommit: Commit | undefined;
  readonly mergeChanges: readonly Change[];
  readonly indexChanges: readonly Change[];
  readonly workingTreeChanges: readonly Change[];
  readonly onDidChange: vscode.Event<void>;
}

export interface Change {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
  /** A number of git's extension: 16 and 18 are files that both sides have added or changed. */
  readonly status: number;
}

export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly commitDate?: Date;
  readonly authorDate?: Date;
}

async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return null;
  try {
    const git = await extension.activate();
    return git.enabled ? git.getAPI(1) : null;
  } catch {
    return null;
  }
}

/** The repository that a folder lies in; null without git or a repository. */
export async function repositoryOf(folder: vscode.Uri): Promise<Repository | null> {
  const api = await gitApi();
  try {
    return api?.getRepository(folder) ?? (await api?.openRepository?.(folder)) ?? null;
  } catch {
    return null;
  }
}

/** Is there a git that can be asked? */
export async function hasGit(): Promise<boolean> {
  return (await gitApi()) !== null;
}

/** Makes a repository of a folder; null: it could not be made. */
export async function initRepository(folder: vscode.Uri): Promise<Repository | null> {
  try {
    return (await (await gitApi())?.init?.(folder)) ?? null;
  } catch {
    return null;
  }
}

/** `user.name` as git knows it for a folder; null without git, a repository or a name. */
export async function gitUserName(folder: vscode.Uri): Promise<string | null> {
  const repository = await repositoryOf(folder);
  if (!repository) return null;
  for (const ask of [() => repository.getConfig('user.name'), () => repository.getGlobalConfig('user.name')]) {
    try {
      const name = (await ask()).trim();
      if (name !== '') return name;
    } catch {
      // Not set at this level.
    }
  }
  return null;
}

/** A file as it was last committed; null where it never was, or git does not say. */
export async function committedText(folder: vscode.Uri, path: string): Promise<string | null> {
  const repository = await repositoryOf(folder);
  try {
    return (await repository?.show('HEAD', vscode.Uri.joinPath(folder, path).fsPath)) ?? null;
  } catch {
    return null;
  }
}

/** A file that one side deleted and the other changed, to `text`. */
export interface DeletedFile {
  readonly by: 'here' | 'there';
  readonly text: string;
}

/** A file that git could not merge, as the sides have it. `stages` is null where one side has no such file; `deleted` where both have. */
export interface Unmerged {
  readonly stages: Versions | null;
  readonly deleted: DeletedFile | null;
  /** A reader's own commits are played onto others: what git calls ours comes from elsewhere. */
  readonly isRebase: boolean;
}

/** What git knows of a conflict in a file; null where it knows of none, or there is no git. */
export async function unmergedIn(file: vscode.Uri): Promise<Unmerged | null> {
  const repository = await repositoryOf(file);
  try {
    await repository?.status();
    if (!repository?.state.mergeChanges.some(({ uri }) => uri.fsPath === file.fsPath)) return null;
    const stage = (number: number) => repository.show(`:${number}`, file.fsPath).then(withoutMark, () => null);
    const [base, ours, theirs] = await Promise.all([stage(1), stage(2), stage(3)]);
    const isRebase = repository.state.rebaseCommit !== undefined;
    if (ours !== null && theirs !== null) return { stages: { base, ours, theirs }, deleted: null, isRebase };
    const text = ours ?? theirs;
    return { stages: null, deleted: text === null ? null : { by: (ours === null) === isRebase ? 'there' : 'here', text }, isRebase };
  } catch {
    return null;
  }
}

/** The files in a folder that git could not merge. */
export async function unmergedBelow(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const repository = await repositoryOf(folder);
  const root = `${folder.path.replace(/\/$/, '')}/`;
  return (repository?.state.mergeChanges ?? []).map(({ uri }) => uri).filter(({ path }) => path.startsWith(root));
}

/** Tells git that the conflict in a file is settled: the file is staged, and no other. False: git would not. */
export async function stageFile(file: vscode.Uri): Promise<boolean> {
  try {
    const repository = await repositoryOf(file);
    await repository?.add([file.fsPath]);
    return repository !== null;
  } catch {
    return false;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
