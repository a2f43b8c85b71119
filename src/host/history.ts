import * as vscode from 'vscode';
import { wantsEditions } from '../core/corpus/anchors.ts';
import type { Essay } from '../core/corpus/corpus.ts';
import type { Edition } from '../core/corpus/outcomes.ts';
import { repositoryOf, type Commit, type Repository } from './git.ts';

/** So many earlier texts of a file are looked at, and no more than this many code units of them. */
const MOST_EDITIONS = 30;
const MOST_UNITS = 8_000_000;
/** A file that was renamed is followed so often. */
const MOST_NAMES = 4;

/** Earlier texts of files, from git where it is there. Git is only read; whatever goes wrong with it, nothing is known. */
export class History implements vscode.Disposable {
  readonly #repositories = new Map<string, Promise<Repository | null>>();
  readonly #asked = new Map<string, string | undefined>();
  readonly #heads = new Map<string, string | undefined>();
  /** By blob: the same object as long as the window is open. */
  readonly #editions = new Map<string, Edition>();
  readonly #moved = new vscode.EventEmitter<void>();
  /** Something was committed, pulled or switched to: there may be other editions. */
  readonly onDidMove = this.#moved.event;
  readonly #subscriptions: vscode.Disposable[] = [this.#moved];

  /**
   * The earlier texts of those essays of a folder some of whose passages do not stand in the text as they were stored, by
   * path. Each is asked for once at each commit.
   */
  async of(folder: vscode.Uri, essays: readonly Essay[]): Promise<ReadonlyMap<string, readonly Edition[]>> {
    const head = (await this.#repositoryOf(folder))?.state.HEAD?.commit;
    const found = new Map<string, readonly Edition[]>();
    for (const essay of head === undefined ? [] : essays) {
      const { path, content } = essay;
      if (path === null || content === null || this.#asked.get(`${folder.toString()} ${path}`) === head || !wantsEditions(essay)) continue;
      this.#asked.set(`${folder.toString()} ${path}`, head);
      const editions = await this.#editionsOf(folder, path);
      const isNew = editions.length !== essay.editions.length || editions.some((edition, i) => edition !== essay.editions[i]);
      if (isNew && editions.some((edition) => edition.content.text !== content.text)) found.set(path, editions);
    }
    return found;
  }

  /** The texts of a file in the commits that changed it, newest first; also under its earlier names. */
  async #editionsOf(folder: vscode.Uri, path: string): Promise<readonly Edition[]> {
    const repository = await this.#repositoryOf(folder);
    if (!repository) return [];
    const found = new Map<string, Edition>();
    let units = 0;
    let file: string | null = vscode.Uri.joinPath(folder, path).fsPath;
    for (let names = 0; file !== null && names < MOST_NAMES && found.size < MOST_EDITIONS; names += 1) {
      const commits = await quietly(() => repository.log({ maxEntries: MOST_EDITIONS - found.size, path: file ?? '' }), []);
      for (const commit of commits) {
        const edition = await this.#editionAt(repository, commit, file);
        if (edition) units += edition.content.text.length;
        if (units > MOST_UNITS) return [...found.values()];
        if (edition && !found.has(edition.edition)) found.set(edition.edition, edition);
      }
      file = await nameBefore(repository, commits.at(-1), file);
    }
    return [...found.values()];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #repositoryOf(folder: vscode.Uri): Promise<Repository | null> {
    const key = folder.toString();
    const known = this.#repositories.get(key) ?? this.#open(folder);
    this.#repositories.set(key, known);
    // There may be one later.
    void known.then((repository) => repository ?? this.#repositories.delete(key));
    return known;
  }

  async #open(folder: vscode.Uri): Promise<Repository | null> {
    const repository = await repositoryOf(folder);
    const key = folder.toString();
    if (!repository) return null;
    this.#heads.set(key, repository.state.HEAD?.commit);
    this.#subscriptions.push(repository.state.onDidChange(() => {
      const head = repository.state.HEAD?.commit;
      if (head === this.#heads.get(key)) return;
      this.#heads.set(key, head);
      this.#moved.fire();
    }));
    return repository;
  }

  async #editionAt(repository: Repository, { hash, commitDate, authorDate }: Commit, file: string): Promise<Edition | null> {
    const blob = await quietly(() => repository.getObjectDetails(hash, file), null);
    if (!blob || blob.size > MOST_UNITS) return null;
    const known = this.#editions.get(blob.object);
    if (known) return known;
    const text = await quietly(() => repository.show(hash, file), null);
    if (text === null) return null;
    const edition: Edition = {
      edition: blob.object, date: (commitDate ?? authorDate ?? new Date(0)).toISOString(),
      content: { kind: 'text', text: text.startsWith('\ufeff') ? text.slice(1) : text },
    };
    this.#editions.set(blob.object, edition);
    return edition;
  }
}

/** What a file was called before the first commit under its name; null: it was made there. */
async function nameBefore(repository: Repository, first: Commit | undefined, file: string): Promise<string | null> {
  const parent = first?.parents[0];
  if (!first || parent === undefined) return null;
  const changes = await quietly(() => repository.diffBetween(parent, first.hash), []);
  const renamed = changes.find(({ uri, renameUri, originalUri }) => (renameUri ?? uri).fsPath === file && originalUri.fsPath !== file);
  return renamed?.originalUri.fsPath ?? null;
}

/** An error in git never disturbs reading. */
async function quietly<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch {
    return otherwise;
  }
}
