import { titleOf, keyOf, type Essay } from '../corpus/corpus.ts';
import { layoutOf, pageAt, placeWords } from '../corpus/layout.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import { passagesOfClaim } from '../corpus/graph.ts';
import { namesOf, readerName } from '../corpus/names.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import { isPrivate } from '../model/place.ts';
import { MOTIVATIONS, type Motivation } from '../model/words.ts';
import { lastStartingBy, type Paragraph } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { checklistOf, dueOf, isAsked, rosterOf, sharedNotes, type Checklist, type Measure } from './checklist.ts';
import { committedAt, isLate } from './committed.ts';
import { quotedBy } from './note-rows.ts';
import { isSettled } from './note-state.ts';

/** What a class makes of one essay. It reports; it does not grade. The shared reading is the teacher's and not counted. */
export interface Report {
  readonly essay: Essay;
  readonly title: string;
  readonly key: string;
  /** null: there is no deadline. */
  readonly due: string | null;
  readonly paragraphs: readonly ParagraphReport[];
  /** By name; those on the roster who did nothing too. */
  readonly readers: readonly ReaderReport[];
  /** In the order of the text; those without a place last. */
  readonly questions: readonly NoteReport[];
}

/** How many notes stand in a paragraph, and whose. A note on several paragraphs is counted in each. */
export interface ParagraphReport {
  readonly number: number;
  readonly page: string | null;
  readonly notes: number;
  /** Most notes first. */
  readonly readers: readonly { readonly reader: string; readonly name: string; readonly notes: number }[];
}

export interface ReaderReport {
  readonly reader: string;
  readonly name: string;
  /** Is this reader asked? False: not on the roster, or there is no assignment. */
  readonly isAsked: boolean;
  /** In the order of the text. */
  readonly notes: readonly NoteReport[];
  readonly kinds: ReadonlyMap<Motivation, number>;
  readonly settled: number;
  readonly repliesGiven: number;
  readonly repliesReceived: number;
  readonly claims: number;
  /** The numbers of the paragraphs in which a note of theirs stands, or a passage that they put under a claim. */
  readonly paragraphs: readonly number[];
  /** Both null where there is no deadline; a note whose time is not known is in neither. */
  readonly inTime: number | null;
  readonly late: number | null;
  /** null: nothing is asked of this reader. */
  readonly checklist: Checklist | null;
}

export interface NoteReport {
  readonly note: Note;
  readonly name: string;
  /** `¶3`, or `¶3, ¶7`; '' where it stands nowhere in particular. An answer stands where the note stands that it answers. */
  readonly place: string;
  /** Where it begins; null: nowhere that is known. */
  readonly start: number | null;
  /** The words it stands on, as they were stored. */
  readonly quoted: string;
  /** When its line came into git; null: it did not, or git does not say. */
  readonly committed: string | null;
  /** null: there is no deadline, or no time is known. */
  readonly late: boolean | null;
  readonly replies: number;
  /** Of a question; null for any other note. */
  readonly settled: boolean | null;
}

/** Where words of a report may lead. */
export type Lead =
  | { readonly kind: 'paragraph'; readonly number: number }
  | { readonly kind: 'reader'; readonly reader: string }
  | { readonly kind: 'note'; readonly reader: string; readonly id: string };

/** The report of one essay. */
export function reportOf(essay: Essay, measure: Measure = {}): Report {
  const due = dueOf(essay, measure);
  const shared = sharedNotes(essay);
  const roster = rosterOf(essay);
  const names = new Map([...new Set([...roster, ...shared.keys(), ...readersHere(essay)])].map((reader) => [reader, readerName(essay, reader)]));
  const noteReport = noteReporter(essay, { due, measure, names });
  const covered = claimsBy(essay);
  const readers = [...names].map(([reader, name]): ReaderReport => {
    const notes = (shared.get(reader) ?? []).map(noteReport).sort(inText);
    const claims = covered.get(reader);
    const paragraphs = new Set([...notes.flatMap(({ note }) => numbersOf(essay, spansOfNote(note))), ...numbersOf(essay, claims?.spans ?? [])]);
    return {
      reader, name, isAsked: isAsked(essay, reader), notes, kinds: kindsOf(notes),
      settled: notes.filter(({ settled }) => settled).length,
      repliesGiven: notes.filter(({ note }) => note.annotation.replyTo).length,
      repliesReceived: notes.reduce((sum, { replies }) => sum + replies, 0),
      claims: claims?.own ?? 0,
      paragraphs: [...paragraphs].sort((a, b) => a - b),
      inTime: due === null ? null : notes.filter(({ late }) => late === false).length,
      late: due === null ? null : notes.filter(({ late }) => late === true).length,
      checklist: isAsked(essay, reader) ? checklistOf(essay, reader, measure) : null,
    };
  }).sort((a, b) => byWords(a.name, b.name) || byWords(a.reader, b.reader));
  const questions = readers.flatMap(({ notes }) => notes.filter(({ settled }) => settled !== null)).sort(inText);
  return { essay, title: titleOf(essay), key: keyOf(essay), due, paragraphs: paragraphReports(essay, readers), readers, questions };
}

function readersHere({ readings }: Essay): string[] {
  return readings.flatMap(({ reader }) => (reader === null ? [] : [reader]));
}

function byWords(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inText(a: NoteReport, b: NoteReport): number {
  return a.start === b.start ? 0 : (a.start ?? Infinity) - (b.start ?? Infinity);
}

interface Ground {
  readonly due: string | null;
  readonly measure: Measure;
  readonly names: ReadonlyMap<string, string>;
}

function noteReporter(essay: Essay, { due, measure: { committed = new Map() }, names }: Ground): (note: Note) => NoteReport {
  const { byId, replies } = notesOf(essay);
  const end = Date.parse(due ?? '');
  const layout = layoutOf(essay);
  return (note) => {
    const { ref, replyTo, motivation } = note.annotation;
    const parent = replyTo && byId.get(replyTo.id);
    const spans = spansOfNote(note).length === 0 && parent ? spansOfNote(parent) : spansOfNote(note);
    return {
      note, name: names.get(note.reader ?? '') ?? '',
      place: [...new Set(spans.map((span) => placeWords(layout, span)))].filter((words) => words !== '').join(', '),
      start: spans.length === 0 ? null : Math.min(...spans.map((span) => span.start)),
      quoted: quotedBy(note),
      committed: committedAt(note, committed),
      late: due === null ? null : isLate(note, end, committed),
      replies: (replies.get(ref.id) ?? []).filter((reply) => reply.reader !== note.reader && !reply.annotation.deleted).length,
      settled: motivation === 'questioning' ? isSettled(essay, note) : null,
    };
  };
}

function kindsOf(notes: readonly NoteReport[]): Map<Motivation, number> {
  const counts = new Map<Motivation, number>();
  for (const { note: { annotation } } of notes) counts.set(annotation.motivation, (counts.get(annotation.motivation) ?? 0) + 1);
  return new Map(MOTIVATIONS.flatMap((kind) => { const count = counts.get(kind); return count === undefined ? [] : [[kind, count] as const]; }));
}

/** The claims that each reader brought in, and the passages that each put under claims, whoever's. */
function claimsBy(essay: Essay): Map<string, { own: number; readonly spans: Span[] }> {
  const found = new Map<string, { own: number; readonly spans: Span[] }>();
  const of = (reader: string) => {
    const known = found.get(reader) ?? { own: 0, spans: [] };
    found.set(reader, known);
    return known;
  };
  for (const claim of namesOf(essay).claims) {
    if (claim.reader !== null && !isPrivate(claim.path)) of(claim.reader).own += 1;
    for (const { reader, path, outcome } of passagesOfClaim(essay, claim)) {
      const span = placeOfOutcome(outcome);
      if (reader !== null && span && !isPrivate(path)) of(reader).spans.push(span);
    }
  }
  return found;
}

/** The numbers of all paragraphs that spans touch. */
function numbersOf(essay: Essay, spans: readonly Span[]): number[] {
  const { paragraphs } = layoutOf(essay);
  return [...new Set(spans.flatMap((span) => touched(paragraphs, span)))];
}

function touched(paragraphs: readonly Paragraph[], { start, end }: Span): number[] {
  const found: number[] = [];
  for (let i = Math.max(0, lastStartingBy(paragraphs, start)); i < paragraphs.length; i += 1) {
    const paragraph = paragraphs[i];
    if (!paragraph || paragraph.start >= Math.max(end, start + 1)) break;
    if (paragraph.end > start) found.push(paragraph.number);
  }
  return found;
}

function paragraphReports(essay: Essay, readers: readonly ReaderReport[]): ParagraphReport[] {
  const layout = layoutOf(essay);
  const counts = new Map<number, Map<ReaderReport, number>>();
  for (const reader of readers) {
    for (const { note } of reader.notes) {
      for (const number of numbersOf(essay, spansOfNote(note))) {
        const here = counts.get(number) ?? new Map<ReaderReport, number>();
        counts.set(number, here.set(reader, (here.get(reader) ?? 0) + 1));
      }
    }
  }
  return layout.paragraphs.map(({ number, start }) => {
    const here = [...(counts.get(number) ?? [])].map(([{ reader, name }, notes]) => ({ reader, name, notes })).sort((a, b) => b.notes - a.notes);
    return { number, page: pageAt(layout, start), notes: here.reduce((sum, { notes }) => sum + notes, 0), readers: here };
  });
}

/** What stands in a report at first sight. */
export interface Sums {
  readonly asked: number;
  readonly complete: number;
  readonly written: number;
  /** On the roster, and nothing is there. */
  readonly silent: readonly ReaderReport[];
  readonly untouched: readonly number[];
}

export function sumsOf({ readers, paragraphs }: Report): Sums {
  const asked = readers.filter((reader) => reader.isAsked);
  return {
    asked: asked.length, complete: asked.filter(({ checklist }) => checklist?.isComplete).length,
    written: readers.filter(({ notes }) => notes.length > 0).length,
    silent: readers.filter(({ notes, claims, isAsked: expected }) => expected && notes.length === 0 && claims === 0),
    untouched: paragraphs.filter(({ notes }) => notes === 0).map(({ number }) => number),
  };
}
