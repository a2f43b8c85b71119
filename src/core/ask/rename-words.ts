import type { Essay } from '../corpus/corpus.ts';
import { ownLabel, type Named } from '../corpus/names.ts';
import { occurrencesOf } from '../corpus/occurrences.ts';
import type { RecordAct } from '../format/act.ts';
import { editFile } from '../format/edit.ts';
import { joinSplices } from '../format/join.ts';
import { applySplices, type Edit } from '../text/splice.ts';
import { refuse, type Desk, type Edited, type FileAct, type FileEdit, type Refused } from './desk.ts';
import { editEntry, notMine, recordsOf, type EntryChange } from './entry-acts.ts';
import { renameEntry, type Renamed } from './rename.ts';

export interface NewNames {
  readonly named: Named;
  /** Other words for it; null: they stay. */
  readonly change: EntryChange | null;
  /** Another id; null: it stays. */
  readonly id: string | null;
  /** What else changes with the id, such as links in papers. */
  readonly besides: readonly Edit[];
}

/**
 * Gives an entry other words, another id, or both, in all files that this reader may write. The edits fit the texts of the
 * desk's corpus and no others.
 */
export function renameEdits(desk: Desk, { named, change, id, besides }: NewNames): Edited | Refused {
  const acted = change ? editEntry(desk, named, change) : { kind: 'acts' as const, files: [] };
  if (acted.kind === 'refused') return acted;
  const renamed = id === null ? { kind: 'edits' as const, edits: [] } : renameEntry(desk.corpus, { essay: desk.essay, named, to: id, reader: desk.reader.slug });
  if (renamed.kind === 'refused') return whyNot(desk, { named, renamed, id: id ?? '' });
  const old = new Set(recordsOf(desk, named).map(({ entry }) => entry.ref.id));
  const edits: FileEdit[] = [];
  for (const path of new Set([...renamed.edits, ...acted.files].map((one) => one.path))) {
    const first = renamed.edits.find((edit) => edit.path === path)?.splices ?? [];
    const file = acted.files.find((one) => one.path === path);
    const content = desk.corpus.files.get(path);
    const before = content?.kind === 'text' ? content.text : (file?.initial ?? '');
    const written = editFile(applySplices(before, first), (file?.acts ?? []).map((act) => underNewId(act, { old, id })));
    if (written.kind === 'refused') return { kind: 'refused', path, problem: { ...written.problem, path } };
    const splices = joinSplices(first, written.splices);
    if (splices.length > 0) edits.push({ path, splices, initial: content ? null : (file?.initial ?? null) });
  }
  return { kind: 'edits', edits: [...edits, ...besides.map((edit) => ({ ...edit, initial: null }))] };
}

function underNewId(act: FileAct['acts'][number], { old, id }: { readonly old: ReadonlySet<string>; readonly id: string | null }): RecordAct {
  return id !== null && act.kind !== 'add' && act.section !== 'annotations' && old.has(act.id) ? { ...act, id } : act;
}

function whyNot(desk: Desk, { named, renamed, id }: { readonly named: Named; readonly renamed: Extract<Renamed, { kind: 'refused' }>; readonly id: string }): Edited | Refused {
  switch (renamed.reason) {
    case 'broken': return { kind: 'refused', path: renamed.path, problem: renamed.problem };
    case 'not-an-id': return refuse('not-an-id');
    case 'taken': return refuse('id-taken', id);
    case 'not-yours': return notMine(desk, named) ?? refuse('not-your-entry', named.entry.ref.id);
  }
}

/** Another name or headword, or another sentence. The old name stays as a form where the essay uses it, so that it is still known there. */
export function newWords(desk: Desk, named: Named, words: string): EntryChange {
  const { entry } = named;
  if (entry.kind === 'claim') return { claim: words };
  const old = ownLabel(entry);
  const isMine = notMine(desk, named) === null;
  const forms = entry.forms.map(({ text }) => text);
  const keeps = isMine && old !== undefined && old !== words && !forms.includes(old) && isUsed(desk.essay, named, old);
  const head = entry.kind === 'actor' ? { name: words } : { headword: words };
  return keeps ? { ...head, forms: [...forms.filter((form) => form !== words), old] } : head;
}

function isUsed(essay: Essay, named: Named, form: string): boolean {
  const text = essay.content?.text ?? '';
  const same = (words: string) => words.toLowerCase().replace(/\s+/g, ' ');
  return (occurrencesOf(essay).of.get(named) ?? []).some(({ start, end }) => same(text.slice(start, end)) === same(form));
}
