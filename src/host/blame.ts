import type * as vscode from 'vscode';
import { sharedInFrom, type SharedIn } from '../core/ask/share/shared-when.ts';
import type { Content } from '../core/corpus/content.ts';
import { uriOf, type Folder } from './folder.ts';
import { repositoryOf, type Repository } from './git.ts';

/** In which commit each record of a file was recorded, by its id; null: not yet. */
export type Recorded = ReadonlyMap<string, SharedIn | null>;

interface Known {
  readonly content: Content;
  readonly head: string | undefined;
  readonly recorded: Promise<Recorded | null>;
}

/** What git says of the lines of files. Each file is asked for once at each commit, and again when it has changed. */
export class Blame {
  readonly #known = new Map<string, Known>();
  readonly #repositoryOf: (folder: vscode.Uri) => Promise<Repository | null>;

  constructor(find: (folder: vscode.Uri) => Promise<Repository | null> = repositoryOf) {
    this.#repositoryOf = find;
  }

  /** How to ask of the files of a folder, where null is the answer of a file that git does not know. null: there is no git to ask. */
  async in(folder: Folder): Promise<((path: string) => Promise<Recorded | null>) | null> {
    const repository = await this.#repositoryOf(folder.uri);
    return repository && ((path) => this.#of(repository, folder, path));
  }

  #of(repository: Repository, folder: Folder, path: string): Promise<Recorded | null> {
    const content = folder.corpus.files.get(path);
    const uri = uriOf(folder, path);
    const head = repository.state.HEAD?.commit;
    const before = this.#known.get(uri.toString());
    if (before && before.content === content && before.head === head) return before.recorded;
    const recorded = blamed(repository, uri);
    if (content) this.#known.set(uri.toString(), { content, head, recorded });
    return recorded;
  }
}

async function blamed(repository: Repository, uri: vscode.Uri): Promise<Recorded | null> {
  try {
    return sharedInFrom(await repository.blame(uri.fsPath));
  } catch {
    return null;
  }
}
