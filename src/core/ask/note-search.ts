import { readingsOf, type Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { readerName } from '../corpus/names.ts';
import { spansOfNote, type Note } from '../corpus/notes.ts';
import { quotedBy, type NoteItem } from './note-rows.ts';

/** The notes whose words, tags, passage or reader hold every word of the query, or one of whose answers does; each with all its answers. */
export function filterNotes(essay: Essay, items: readonly NoteItem[], query: string): NoteItem[] {
  const wanted = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return [...items];
  const text = searchable(essay);
  const holds = (item: NoteItem): boolean => item.kind === 'note' && (wanted.every((word) => text(item.note).includes(word)) || item.children.some(holds));
  return items.flatMap((item): NoteItem[] => {
    if (item.kind === 'note') return holds(item) ? [item] : [];
    if (item.kind === 'back') return [];
    const children = item.children.filter(holds);
    return children.length > 0 ? [{ ...item, children }] : [];
  });
}

/** What a note is found by, in lower case: made once, for it is looked through at every letter that is typed. */
const searchable = memo((essay: Essay) => {
  const names = new Map(readingsOf(essay).map(({ reader }) => [reader, reader === null ? '' : readerName(essay, reader)]));
  return memo((note: Note): string => {
    const { body = '', tags, creator = '' } = note.annotation;
    return [body, tags.map((tag) => `#${tag}`).join(' '), quotedBy(note), names.get(note.reader) ?? '', creator].join('\n').toLowerCase();
  });
});

/** How many notes stand in the groups of a tree, each counted once; answers are not counted. */
export function countNotes(items: readonly NoteItem[]): number {
  const found = new Set<Note>();
  for (const item of items) if (item.kind === 'group') for (const child of item.children) if (child.kind === 'note') found.add(child.note);
  return found.size;
}

/** The row of the narrowest note at an offset, not among the sections; null where no note stands there. */
export function noteItemAt(items: readonly NoteItem[], offset: number): NoteItem | null {
  let best: NoteItem | null = null;
  let least = Infinity;
  for (const group of items) {
    if (group.kind !== 'group') continue;
    for (const item of group.children) {
      if (item.kind !== 'note') continue;
      for (const { start, end } of spansOfNote(item.note)) {
        if (start <= offset && offset <= end && end - start < least) {
          best = item;
          least = end - start;
        }
      }
    }
  }
  return best;
}
