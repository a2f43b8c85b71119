import { committedFrom, type Committed } from '../core/ask/committed.ts';
import type { Blame } from './blame.ts';
import type { Folder } from './folder.ts';

/** So many files git is asked about at once. */
const AT_ONCE = 4;

/**
 * When the notes of these files of a folder were committed, as git tells it. `onStep` is told how many are done. null: git
 * cannot be asked, as on the web, or where there is no repository.
 */
export async function commitsOf(blame: Blame, { folder, paths }: { readonly folder: Folder; readonly paths: readonly string[] }, onStep: (done: number, total: number) => void): Promise<Committed | null> {
  const ask = await blame.in(folder);
  if (!ask) return null;
  const found = new Map<string, ReadonlyMap<string, string>>();
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      found.set(path, committedFrom((await ask(path)) ?? new Map()));
      onStep(found.size, paths.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
