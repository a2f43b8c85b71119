import { folderOf, placeOf } from '../model/place.ts';
import type { Entry } from '../model/reading.ts';
import type { EntryLink } from '../paper/links.ts';
import { entryLinksOf } from '../paper/paper.ts';
import type { Corpus, Essay } from './corpus.ts';
import { namesOf, resolve, type Named } from './names.ts';
import { notesOf, type Note } from './notes.ts';

/**
 * What a link of a paper leads to. `other`: no reading file, so none of our business; `no-file`: one that is not here;
 * `gone`: the file is here, and nothing in it is called so.
 */
export type Linked =
  | { readonly kind: 'entry'; readonly path: string; readonly essay: Essay; readonly named: Named }
  | { readonly kind: 'note'; readonly path: string; readonly essay: Essay; readonly note: Note }
  | { readonly kind: 'glossary'; readonly path: string; readonly entry: Entry }
  | { readonly kind: 'gone' | 'no-file'; readonly path: string }
  | { readonly kind: 'other' };

/** What a link of the paper at `from` leads to, by the files as they are. */
export function linkedBy(corpus: Corpus, from: string, link: Pick<EntryLink, 'path' | 'id'>): Linked {
  const path = resolvePath(from, link.path);
  const place = path === null ? null : placeOf(path);
  if (path === null || !place || place.kind === 'text' || place.kind === 'assignment') return { kind: 'other' };
  if (!corpus.decoded.has(path)) return { kind: 'no-file', path };
  if (place.kind === 'glossary') {
    const reading = corpus.decoded.get(path)?.reading;
    const entry = [...(reading?.terms ?? []), ...(reading?.actors ?? [])].find(({ ref, was }) => ref.id === link.id || was.includes(link.id));
    return entry ? { kind: 'glossary', path, entry } : { kind: 'gone', path };
  }
  const essay = corpus.essays.find(({ stem }) => stem === place.stem);
  if (!essay) return { kind: 'gone', path };
  const reader = place.kind === 'personal' ? place.reader : null;
  const named = resolve(namesOf(essay), link.id, reader);
  if (named) return { kind: 'entry', path, essay, named };
  const note = notesOf(essay).all.find((one) => one.annotation.ref.id === link.id && one.reader === reader);
  return note ? { kind: 'note', path, essay, note } : { kind: 'gone', path };
}

/** A path as a paper writes it, from the top of the workspace; null where it leads out of it. */
function resolvePath(from: string, written: string): string | null {
  const parts = written.startsWith('/') ? [] : folderOf(from).split('/').filter((part) => part !== '');
  for (const part of written.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** Every link in the papers of a folder to something that has a name in an essay, such as a claim that is about to be renamed. */
export function linksTo(corpus: Corpus, named: Named): { readonly paper: string; readonly link: EntryLink }[] {
  return [...corpus.papers].flatMap(([paper, parsed]) => entryLinksOf(parsed).flatMap((link) => {
    const linked = linkedBy(corpus, paper, link);
    return linked.kind === 'entry' && linked.named === named ? [{ paper, link }] : [];
  }));
}
