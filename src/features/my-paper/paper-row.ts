import type { PaperItem } from '../../core/ask/paper-tree.ts';
import type { Folder } from '../../host/folder.ts';

/** A row of the view My Paper, with the paper it is of: what a command gets from the view. */
export interface PaperRow {
  readonly folder: Folder;
  readonly path: string;
  readonly item: PaperItem;
}

export function isPaperRow(given: unknown): given is PaperRow {
  return typeof given === 'object' && given !== null && 'folder' in given && 'path' in given && 'item' in given;
}
