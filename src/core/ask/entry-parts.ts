import type { Named, Signed } from '../corpus/names.ts';
import { namesOf } from '../corpus/names.ts';
import { occurrencesOf } from '../corpus/occurrences.ts';
import type { Essay } from '../corpus/corpus.ts';
import type { Actor, Entry, Term } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import { actsOn, refuse, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { notMine, recordsOf, SECTIONS } from './entry-acts.ts';

/** May this reader write the shared reading, so that it can be asked where something new goes? */
export function mayShare({ essay, reader }: Desk): boolean {
  return essay.shared !== null && mayWrite(essay, essay.shared, reader.slug);
}

/** May this reader change the words of the entry itself, and not only say something of their own about it? */
export function isOwn(desk: Desk, named: Named): boolean {
  return notMine(desk, named) === null;
}

/** Why this reader can say nothing under the name of an entry: it is another reader's own. null: they can. */
export function unsayable(desk: Desk, named: Named): Refused | null {
  return named.reader !== null && recordsOf(desk, named).length === 0 ? notMine(desk, named) : null;
}

/** The forms that this reader may take away again: those in records of their own. */
export function ownForms(desk: Desk, named: Named): string[] {
  return [...new Set(recordsOf(desk, named).flatMap(({ entry }) => (entry.kind === 'claim' ? [] : entry.forms.map(({ text }) => text))))];
}

/** Takes a form away, wherever this reader has given it. */
export function removeForm(desk: Desk, named: Named, form: string): Acted {
  const files = recordsOf(desk, named).flatMap((one) => {
    const at = one.entry.kind === 'claim' ? -1 : one.entry.forms.findIndex(({ text }) => text === form);
    return at < 0 ? [] : [actsOn(desk, one.path, [withoutItem(one, 'forms', at)])];
  });
  return files.length === 0 ? refuse('form-absent', form) : { kind: 'acts', files };
}

function withoutItem({ entry }: Signed<Entry>, field: 'forms', at: number) {
  return { kind: 'remove-item' as const, section: SECTIONS[entry.kind], id: entry.ref.id, field, at };
}

/** Who may say something in an essay besides its author: its actors, those first whom the passage names. */
export function speakersOf(essay: Essay, spans: readonly Span[]): readonly Named<Actor>[] {
  const { all } = occurrencesOf(essay);
  const named = new Set<Named>(all.filter(({ start, end }) => spans.some((span) => start < span.end && span.start < end)).map((one) => one.named));
  const { actors } = namesOf(essay);
  return [...actors.filter((actor) => named.has(actor)), ...actors.filter((actor) => !named.has(actor))];
}

/** The definition or description this reader has given, and what others have; '' where there is none. */
export function wordsAbout(desk: Desk, named: Named<Actor> | Named<Term>): string {
  const of = ({ entry }: Signed<Actor | Term>) => (entry.kind === 'actor' ? entry.description : entry.definition);
  return (recordsOf(desk, named) as Signed<Actor | Term>[]).map(of).find((words) => words !== undefined) ?? '';
}
