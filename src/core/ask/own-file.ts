import type { Corpus } from '../corpus/corpus.ts';

/** A file of one reader that has grown past this is continued in another (format.md). */
const FULL = 200 * 1024;

/** Whose file is asked for, for which essay; `web`: it is written on the web, beside what the same reader writes elsewhere. */
export interface Owner {
  readonly stem: string;
  readonly reader: string;
  readonly web: boolean;
  /** Kept out of git: only for this reader's own eyes. */
  readonly isPrivate?: boolean;
}

/** The path of the file that a reader's next note goes to: `ana.yaml`, then `ana.2.yaml`, `ana.3.yaml` … */
export function ownFile(corpus: Corpus, { stem, reader, web, isPrivate = false }: Owner): string {
  const base = `${stem}.readings/${reader}${isPrivate ? '.private' : ''}${web ? '.web' : ''}`;
  for (let n = 1; ; n++) {
    const path = n === 1 ? `${base}.yaml` : `${base}.${n}.yaml`;
    if (!isFull(corpus, path)) return path;
  }
}

function isFull(corpus: Corpus, path: string): boolean {
  const content = corpus.files.get(path);
  if (content?.kind === 'unreadable') return content.code === 'too-large';
  return content !== undefined && content.text.length * 3 > FULL && bytesOf(content.text) > FULL;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
