import type { Corpus, Essay } from '../corpus/corpus.ts';
import { newAssignment } from '../format/write.ts';
import { placeOf } from '../model/place.ts';
import type { Motivation } from '../model/words.ts';

/** The kinds of notes that a teacher is offered to ask for, the usual ones first. */
export const ASKABLE: readonly Motivation[] = ['questioning', 'describing', 'replying', 'commenting', 'assessing', 'highlighting', 'identifying', 'classifying', 'linking', 'editing'];

/** What a teacher asks for. Replies are asked for to others. */
export interface Asking {
  readonly due: string | null;
  readonly readers: readonly string[];
  readonly asked: readonly { readonly kind: Motivation; readonly count: number }[];
}

export function assignmentPath({ stem }: Pick<Essay, 'stem'>): string {
  return `${stem}.assignment.yaml`;
}

/** The text of an assignment, to be edited on. */
export function assignmentText({ due, readers, asked }: Asking): string {
  return newAssignment({
    due: due ?? undefined, readers: readers.length === 0 ? undefined : readers,
    asked: asked.map(({ kind, count }) => ({ kind, count, to: kind === 'replying' ? 'others' : undefined })),
  });
}

/** Whoever has a file of their own anywhere here; the editors of this essay and whoever asks are left out. */
export function proposedRoster(corpus: Corpus, essay: Essay, me: string | null): string[] {
  const left = [...(essay.shared?.editors ?? []), me];
  const found = [...corpus.files.keys()].flatMap((path) => { const place = placeOf(path); return place?.kind === 'personal' ? [place.reader] : []; });
  return [...new Set(found)].filter((reader) => !left.includes(reader)).sort();
}

/** A day and a time of day where the teacher is. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** `2026-11-24 23:59`, or a day alone, which ends a minute before midnight. null: no such day or time. */
export function localTimeIn(words: string): LocalTime | null {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T,]+(\d{1,2})[:.](\d{2}))?$/.exec(words.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 23, minute = 59] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 ? { year, month, day, hour, minute } : null;
}

/** RFC 3339. `offset`: minutes east of Greenwich at that time. */
export function withOffset({ year, month, day, hour, minute }: LocalTime, offset: number): string {
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const east = Math.abs(offset);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00${offset < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
}
