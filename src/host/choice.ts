import type { EssayHere } from './folder.ts';
import type { Host } from './host.ts';

/** How a command is told which essay is meant: a folder's address and a stem. */
interface Named {
  readonly folder: string;
  readonly stem: string;
}

/** The essay that a command's argument means: one of ours, or a row of the Essays view. null: none is named. */
export function essayMeant(host: Host, given: unknown): EssayHere | null {
  const named = namedIn(given);
  if (!named) return null;
  return host.essays.find(({ folder, essay }) => folder.uri.toString() === named.folder && essay.stem === named.stem) ?? null;
}

function namedIn(given: unknown): Named | null {
  if (typeof given !== 'object' || given === null) return null;
  if ('progress' in given && 'folder' in given) {
    const row = given as { readonly folder: EssayHere['folder']; readonly progress: { readonly essay: EssayHere['essay'] } };
    return { folder: row.folder.uri.toString(), stem: row.progress.essay.stem };
  }
  const { folder, stem } = given as { readonly folder?: unknown; readonly stem?: unknown };
  return typeof folder === 'string' && typeof stem === 'string' ? { folder, stem } : null;
}
