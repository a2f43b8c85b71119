import type { Annotation, Reading } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import { passageOf, placeOfOutcome, type Passage } from './anchors.ts';
import { readingsOf, type Essay } from './corpus.ts';
import { memo } from './memo.ts';
import { sameContent } from './names.ts';

/** A note as it stands in a reader's file, with its passages found in the text. */
export interface Note {
  readonly annotation: Annotation;
  readonly reading: Reading;
  readonly reader: string | null;
  readonly path: string;
  readonly passages: readonly Passage[];
}

/** Two notes of one reader with one id and different content. */
export interface Clash {
  readonly first: Note;
  readonly second: Note;
}

export interface Notes {
  /** In the order of the files; the same note twice in one reader's files is one note. */
  readonly all: readonly Note[];
  readonly byId: ReadonlyMap<string, Note>;
  readonly replies: ReadonlyMap<string, readonly Note[]>;
  readonly clashes: readonly Clash[];
}

export const notesOf = memo((essay: Essay): Notes => {
  const all: Note[] = [];
  const clashes: Clash[] = [];
  const byId = new Map<string, Note>();
  const mine = new Map<string, Note>();
  for (const reading of readingsOf(essay)) {
    for (const annotation of reading.annotations) {
      const note: Note = {
        annotation, reading, reader: reading.reader, path: reading.path,
        passages: annotation.targets.map((target) => passageOf(essay, reading, target)),
      };
      const key = `${reading.reader ?? ''}/${annotation.ref.id}`;
      const first = mine.get(key);
      if (first && sameContent(first.annotation, annotation)) continue;
      if (first) clashes.push({ first, second: note });
      else mine.set(key, note);
      if (!byId.has(annotation.ref.id)) byId.set(annotation.ref.id, note);
      all.push(note);
    }
  }
  return { all, byId, replies: repliesIn(all), clashes };
});

function repliesIn(all: readonly Note[]): Map<string, Note[]> {
  const replies = new Map<string, Note[]>();
  for (const note of all) {
    const to = note.annotation.replyTo?.id;
    if (to === undefined) continue;
    const known = replies.get(to);
    if (known) known.push(note);
    else replies.set(to, [note]);
  }
  for (const list of replies.values()) list.sort(byTime);
  return replies;
}

/** Notes without a time come last. */
function byTime(a: Note, b: Note): number {
  const time = ({ annotation }: Note) => Date.parse(annotation.created ?? '') || Infinity;
  return time(a) === time(b) ? 0 : time(a) - time(b);
}

/** Replies to a note and to its replies, in the order they were written; a circle of replies ends. */
export function conversationOf(essay: Essay, note: Note): Note[] {
  const { replies } = notesOf(essay);
  const seen = new Set<Note>([note]);
  const found: Note[] = [];
  for (const work = [note]; work.length > 0;) {
    const next = work.shift();
    for (const reply of (next && replies.get(next.annotation.ref.id)) ?? []) {
      if (seen.has(reply)) continue;
      seen.add(reply);
      found.push(reply);
      work.push(reply);
    }
  }
  return found.sort(byTime);
}

/** Where the passages of a note stand, as far as that is known. */
export function spansOfNote(note: Note): Span[] {
  return note.passages.flatMap((passage) => placeOfOutcome(passage.outcome) ?? []);
}
