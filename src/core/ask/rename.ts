import type { Corpus, Essay } from '../corpus/corpus.ts';
import { namesOf, resolve, type Named } from '../corpus/names.ts';
import { scalar } from '../format/compose.ts';
import { editRecord } from '../format/edit.ts';
import type { Problem } from '../model/problem.ts';
import type { Entry, Reading } from '../model/reading.ts';
import type { Edit, Splice } from '../text/splice.ts';
import { mayWrite } from './doubts.ts';
import { namedRefs } from './refs.ts';

export interface Renaming {
  readonly essay: Essay;
  readonly named: Named;
  readonly to: string;
  /** Who renames; null: nobody knows. */
  readonly reader: string | null;
}

/** Why something cannot be renamed; `broken`: a file that would have to change is not sound. */
export type Renamed =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly reason: 'not-an-id' | 'taken' | 'not-yours' }
  | { readonly kind: 'refused'; readonly reason: 'broken'; readonly path: string; readonly problem: Problem };

const ID = /^[a-z][a-z0-9-]*$/;
const SECTIONS = { actor: 'actors', term: 'terms', claim: 'claims' } as const;

/**
 * Gives an actor, a term or a claim another id, in all files that this reader may write. The entry keeps its old one under
 * `was`, so that what others refer to goes on working.
 */
export function renameEntry(corpus: Corpus, { essay, named, to, reader }: Renaming): Renamed {
  if (!mayRename(essay, named, reader)) return { kind: 'refused', reason: 'not-yours' };
  if (!ID.test(to) || to === 'author' || to === 'reader') return { kind: 'refused', reason: 'not-an-id' };
  if (isTaken(essay, named, { to, reader })) return { kind: 'refused', reason: 'taken' };
  const edits: Edit[] = [];
  for (const reading of writable(essay, reader)) {
    const content = corpus.files.get(reading.path);
    if (content?.kind !== 'text') continue;
    const entries = [named, ...named.said].filter(({ path }) => path === reading.path).map(({ entry }) => entry);
    const splices: Splice[] = [];
    for (const entry of entries.filter(({ ref }) => ref.id !== to)) {
      const written = renamed(content.text, entry, to);
      if (written.kind === 'refused') return { kind: 'refused', reason: 'broken', path: reading.path, problem: written.problem };
      splices.push(...written.splices);
    }
    splices.push(...refsTo(content.text, { essay, named, to, path: reading.path }));
    if (splices.length > 0) edits.push({ path: reading.path, splices });
  }
  // The entry first: the old name goes on working, a new one only once something bears it.
  return { kind: 'edits', edits: [...edits.filter(({ path }) => path === named.path), ...edits.filter(({ path }) => path !== named.path)] };
}

/** One's own entries, and for its editors those of the shared reading; a glossary is shared by other essays too. */
export function mayRename(essay: Essay, named: Named, reader: string | null): boolean {
  return writable(essay, reader).includes(named.reading);
}

function writable(essay: Essay, reader: string | null): Reading[] {
  return [...(essay.shared ? [essay.shared] : []), ...essay.readings].filter((reading) => mayWrite(essay, reading, reader));
}

/** A name that means something already, or would make one thing of two readers' own. */
function isTaken(essay: Essay, named: Named, { to, reader }: Pick<Renaming, 'to' | 'reader'>): boolean {
  const names = namesOf(essay);
  const known = resolve(names, to, reader);
  if (known !== null && known !== named) return true;
  return named.reader === null && [...names.byKey.values()].some((other) => other !== named && other.entry.ref.id === to);
}

function renamed(text: string, entry: Entry, to: string): ReturnType<typeof editRecord> {
  const was = [...entry.was.filter((old) => old !== to && old !== entry.ref.id), entry.ref.id];
  return editRecord(text, { section: SECTIONS[entry.kind], id: entry.ref.id }, { id: to, was });
}

/** Every reference of one file to an entry under this id, in the quotation marks that are there; `reader/` before an id stays. */
export function refsTo(text: string, { essay, named, to, path }: Omit<Renaming, 'reader'> & { readonly path: string }): Splice[] {
  return namedRefs(essay).filter((one) => one.named === named && one.path === path).flatMap(({ ref: { id, span } }) => {
    const owner = id.includes('/') ? `${id.split('/')[0] ?? ''}/` : '';
    const mark = /^["']/.exec(text.slice(span.start, span.end))?.[0] ?? '';
    return id === owner + to ? [] : [{ ...span, text: mark === '' ? scalar(owner + to) : mark + owner + to + mark }];
  });
}
