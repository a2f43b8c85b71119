import type { Essay } from '../../corpus/corpus.ts';
import { layoutOf, lineAt, paragraphAt, type Layout } from '../../corpus/layout.ts';
import { notesOf, spansOfNote } from '../../corpus/notes.ts';
import type { Entry, Reading } from '../../model/reading.ts';
import type { RecordChange, RecordKind } from './changes.ts';

/** An entry of one's own under an id that is listed for all is no new claim or name but a word on that one: a passage for it, a definition beside the teacher's. */
export type PartKind = RecordKind | 'word';

/** So many of one sort; `place` says where they stand (`¶3–5`), '' where that is not known or not of use. */
export interface Part {
  readonly what: PartKind;
  readonly change: RecordChange['change'];
  readonly count: number;
  readonly place: string;
}

const KINDS: readonly PartKind[] = ['note', 'reply', 'claim', 'actor', 'term', 'word'];
const CHANGES: readonly RecordChange['change'][] = ['new', 'changed', 'withdrawn', 'gone'];
/** More places than this are told by the first and the last. */
const MOST_PLACES = 3;

/** Changes of a reader's own files counted: what is new first, notes before answers before claims and names. */
export function summaryOf(essay: Essay | null, changes: readonly RecordChange[]): Part[] {
  const listed = listedIds(essay);
  const kindOf = ({ what, id }: RecordChange): PartKind => (listed[what]?.has(id) ? 'word' : what);
  return CHANGES.flatMap((change) => KINDS.flatMap((what): Part[] => {
    const these = changes.filter((one) => one.change === change && kindOf(one) === what);
    if (these.length === 0) return [];
    const place = essay && what === 'note' && change !== 'gone' ? placeOfNotes(essay, these.map(({ id }) => id)) : '';
    return [{ what, change, count: these.length, place }];
  }));
}

/** What the shared reading and the glossaries list. */
function listedIds(essay: Essay | null): { readonly [kind in RecordKind]?: ReadonlySet<string> } {
  const readings = essay ? [...(essay.shared ? [essay.shared] : []), ...essay.glossaries] : [];
  const ids = (entries: (reading: Reading) => readonly Entry[]) => new Set(readings.flatMap(entries).map(({ ref }) => ref.id));
  return { claim: ids(({ claims }) => claims), actor: ids(({ actors }) => actors), term: ids(({ terms }) => terms) };
}

/** `¶3–5`, `¶2, ¶5`: the paragraphs (in verse, the lines) that notes stand in. */
function placeOfNotes(essay: Essay, ids: readonly string[]): string {
  const layout = layoutOf(essay);
  const spans = ids.flatMap((id) => {
    const note = notesOf(essay).byId.get(id);
    return note ? spansOfNote(note) : [];
  });
  const numbers = new Set(spans.flatMap(({ start, end }) => numbersBetween(layout, start, Math.max(start, end - 1))));
  const runs = runsOf([...numbers].sort((a, b) => a - b));
  const mark = layout.lines ? 'l. ' : '¶';
  const [first, last] = [runs[0]?.[0], runs.at(-1)?.[1]];
  if (first === undefined || last === undefined) return '';
  const told = runs.length > MOST_PLACES ? [[first, last] as const] : runs;
  return told.map(([from, to]) => `${mark}${from}${from === to ? '' : `–${to}`}`).join(', ');
}

function numbersBetween(layout: Layout, start: number, end: number): number[] {
  const at = (offset: number) => (layout.lines ? lineAt(layout, offset) : paragraphAt(layout, offset))?.number;
  const [from, to] = [at(start), at(end)];
  return from === undefined || to === undefined ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function runsOf(numbers: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
