import { askedOutcomes } from '../corpus/assignment.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import { isPrivate } from '../model/place.ts';
import type { Asked } from '../model/reading.ts';
import { overlaps, type Span } from '../text/span.ts';
import { isLate, type Committed } from './committed.ts';

/** One thing that is asked for, and how far a reader is with it. */
export interface ChecklistItem {
  readonly asked: Asked;
  /** Where the passage it is about stands. null: it is about none, or that is not known. */
  readonly place: Span | null;
  /** null: it is about a passage that cannot be found, so nobody can tell. */
  readonly done: number | null;
  /** How many of them came after the deadline. */
  readonly late: number;
}

export interface Checklist {
  readonly due: string | null;
  readonly items: readonly ChecklistItem[];
  readonly isComplete: boolean;
}

/** What a checklist goes by beside the essay. `due` overrides the assignment's. */
export interface Measure {
  readonly due?: string;
  readonly committed?: Committed;
}

const NOTHING: Committed = new Map();

/** When it is due: null where nothing is, or what is written is no date. */
export function dueOf({ assignment }: Essay, { due }: Measure = {}): string | null {
  const given = due ?? assignment?.due;
  return given === undefined || Number.isNaN(Date.parse(given)) ? null : given;
}

/** Who is asked: the names of files, each once. Nobody named: everybody. */
export function rosterOf({ assignment }: Essay): readonly string[] {
  return [...new Set((assignment?.readers ?? []).map(({ id }) => id))];
}

/** Without a roster, everybody is asked but the editors of the shared reading. */
export function isAsked(essay: Essay, reader: string): boolean {
  const roster = rosterOf(essay);
  if (essay.assignment === null) return false;
  return roster.length === 0 ? !essay.shared?.editors.includes(reader) : roster.includes(reader);
}

/** Every note that others can see, by its reader. What is private or was withdrawn is left out, and so is the shared reading. */
export const sharedNotes = memo((essay: Essay): ReadonlyMap<string, readonly Note[]> => {
  const found = new Map<string, Note[]>();
  for (const note of notesOf(essay).all) {
    if (note.reader === null || note.annotation.deleted || isPrivate(note.path)) continue;
    const known = found.get(note.reader);
    if (known) known.push(note);
    else found.set(note.reader, [note]);
  }
  return found;
});

/** What is asked of a reader, and what of it is done; null: nothing is asked here. */
export function checklistOf(essay: Essay, reader: string, measure: Measure = {}): Checklist | null {
  if (!essay.assignment) return null;
  const due = dueOf(essay, measure);
  const end = Date.parse(due ?? '');
  const notes = sharedNotes(essay).get(reader) ?? [];
  const outcomes = askedOutcomes(essay);
  const items = essay.assignment.asked.filter(({ count }) => count > 0).map((asked): ChecklistItem => {
    const outcome = outcomes.get(asked);
    const place = outcome ? placeOfOutcome(outcome) : null;
    if (asked.passage && !place) return { asked, place, done: null, late: 0 };
    const done = notes.filter((note) => answers(essay, note, { asked, place }));
    const late = due === null ? 0 : done.filter((note) => isLate(note, end, measure.committed ?? NOTHING) === true).length;
    return { asked, place, done: done.length, late };
  });
  return { due, items, isComplete: items.every(isDone) };
}

export function isDone({ asked, done }: ChecklistItem): boolean {
  return done !== null && done >= asked.count;
}

/** An answer may ask something, too: it counts as what it says it is, and as an answer. */
function answers(essay: Essay, note: Note, { asked, place }: Pick<ChecklistItem, 'asked' | 'place'>): boolean {
  const { motivation, replyTo } = note.annotation;
  const parent = replyTo && notesOf(essay).byId.get(replyTo.id);
  if (motivation !== asked.kind && !(asked.kind === 'replying' && replyTo)) return false;
  // A note that is not here cannot be the reader's own.
  if (asked.to === 'others' && (!replyTo || parent?.reader === note.reader)) return false;
  if (!place) return true;
  const own = spansOfNote(note);
  return (own.length === 0 && parent ? spansOfNote(parent) : own).some((span) => overlaps(span, place));
}
