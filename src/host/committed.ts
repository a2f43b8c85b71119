import type * as vscode from 'vscode';
import { committedIn, type Committed } from '../core/ask/committed.ts';
import type { Content } from '../core/corpus/content.ts';
import { uriOf, type Folder } from './folder.ts';
import { repositoryOf, type Repository } from './git.ts';

/** So many files git is asked about at once. */
const AT_ONCE = 4;

interface Known {
  readonly content: Content;
  readonly head: string | undefined;
  readonly ids: ReadonlyMap<string, string>;
}

/** When notes were committed, as git tells it. What has not changed is not asked for again. */
export class Commits {
  readonly #known = new Map<string, Known>();

  /**
   * Of these files of a folder. `onStep` is told how many are done. null: git cannot be asked, as on the web, or where
   * there is no repository.
   */
  async of(folder: Folder, paths: readonly string[], onStep: (done: number, total: number) => void): Promise<Committed | null> {
    const repository = await repositoryOf(folder.uri);
    if (!repository) return null;
    const found = new Map<string, ReadonlyMap<string, string>>();
    const waiting = [...paths];
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        found.set(path, await this.#idsIn(repository, folder, path));
        onStep(found.size, paths.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  }

  async #idsIn(repository: Repository, folder: Folder, path: string): Promise<ReadonlyMap<string, string>> {
    const content = folder.corpus.files.get(path);
    const uri = uriOf(folder, path);
    const head = repository.state.HEAD?.commit;
    const known = this.#known.get(uri.toString());
    if (known && known.content === content && known.head === head) return known.ids;
    const ids = committedIn(await blamed(repository, uri));
    if (content) this.#known.set(uri.toString(), { content, head, ids });
    return ids;
  }
}

/** '' of a file that git does not know. */
async function blamed(repository: Repository, uri: vscode.Uri): Promise<string> {
  try {
    return await repository.blame(uri.fsPath);
  } catch {
    return '';
  }
}
