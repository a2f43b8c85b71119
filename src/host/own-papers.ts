import type { Ownership } from '../core/ask/own-papers.ts';
import type { Folder } from './folder.ts';
import type { Host } from './host.ts';

type Said = Ownership['said'];

/** Who reads in a folder, and what they have said of whose papers are. */
export function ownershipIn({ readers, memory }: Host, folder: Folder): Ownership {
  return { reader: readers.known(folder), said: memory.get<Said>(keyOf(folder)) ?? {} };
}

/** Remembers, in the editor, whose papers are; that is asked once. */
export async function rememberWhose({ memory }: Host, folder: Pick<Folder, 'uri'>, said: Said): Promise<void> {
  await memory.update(keyOf(folder), { ...memory.get<Said>(keyOf(folder)), ...said });
}

function keyOf({ uri }: Pick<Folder, 'uri'>): string {
  return `my papers ${uri.toString()}`;
}
