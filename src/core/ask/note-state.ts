import { passagesOfClaim } from '../corpus/graph.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { namesOf, resolve, type Named } from '../corpus/names.ts';
import { conversationOf, notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import type { Claim } from '../model/reading.ts';
import { overlaps, type Span } from '../text/span.ts';
import { mayWrite } from './doubts.ts';

const WORST = ['orphaned', 'ambiguous', 'drifted'] as const;

/** The worst that became of a note's passages; null: they stand as they should, or the essay is not here to tell. */
export function worstOf(essay: Essay, note: Note): (typeof WORST)[number] | null {
  if (!essay.content) return null;
  return WORST.find((worst) => note.passages.some(({ outcome }) => outcome.kind === worst)) ?? null;
}

/** The notes whose passages are lost or in doubt: one's own first, then the worst, else as they came. */
export function lookedAt(essay: Essay, notes: readonly Note[], me: string | null): Note[] {
  return notes
    .flatMap((note) => {
      const worst = note.annotation.deleted ? null : worstOf(essay, note);
      return worst ? [{ note, rank: (me !== null && note.reader === me ? 0 : WORST.length) + WORST.indexOf(worst) }] : [];
    })
    .sort((a, b) => a.rank - b.rank).map(({ note }) => note);
}

/** The questions that nobody has settled, in the order of the text; those without a place last. */
export function openQuestions(essay: Essay, notes: readonly Note[]): Note[] {
  const start = (note: Note) => Math.min(Infinity, ...spansOfNote(note).map((span) => span.start));
  return notes.filter((note) => note.annotation.motivation === 'questioning' && !note.annotation.deleted && !isSettled(essay, note))
    .map((note) => ({ note, at: start(note) })).sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ note }) => note);
}

/** A question is settled by an answer with `resolves: true` from whoever asked it, or from an editor of the shared reading (format.md). */
export function isSettled(essay: Essay, question: Note): boolean {
  const editors = essay.shared?.editors ?? [];
  const counts = (reader: string | null) => reader === question.reader || reader === null || editors.includes(reader);
  return conversationOf(essay, question).some(({ annotation, reader }) => annotation.resolves && !annotation.deleted && counts(reader));
}

export function isOpenQuestion(essay: Essay, note: Note): boolean {
  return note.annotation.motivation === 'questioning' && !note.annotation.deleted && !isSettled(essay, note);
}

/** What settles a question counts from whoever asked it, or from an editor of the shared reading (format.md). */
export function maySettle(essay: Essay, note: Note, reader: string | null): boolean {
  if (!isOpenQuestion(essay, note)) return false;
  return mayWrite(essay, note.reading, reader) || (essay.shared !== null && mayWrite(essay, essay.shared, reader));
}

/** Do two versions of a note stand in one file, with one id? */
export function isInTwoVersions(essay: Essay, note: Note): boolean {
  return clashing(essay).has(note);
}

const clashing = memo((essay: Essay): ReadonlySet<Note> =>
  new Set(notesOf(essay).clashes.flatMap(({ first, second }) => [first, second])));

/** The claims that a note is about: those it names, then those with whose passages it shares words. */
export function claimsOfNote(essay: Essay, note: Note): Named<Claim>[] {
  const names = namesOf(essay);
  const named = note.annotation.about.flatMap(({ id }) => {
    const found = resolve(names, id, note.reader);
    return found?.entry.kind === 'claim' ? [found as Named<Claim>] : [];
  });
  const spans = spansOfNote(note);
  const shared = spans.length === 0 ? [] : claimPlaces(essay).filter(({ span }) => spans.some((one) => overlaps(one, span))).map(({ claim }) => claim);
  return [...new Set([...named, ...shared])];
}

/** Every claim with each place where it stands. */
export const claimPlaces = memo((essay: Essay): readonly { readonly claim: Named<Claim>; readonly span: Span }[] =>
  namesOf(essay).claims.flatMap((claim) => passagesOfClaim(essay, claim).flatMap(({ outcome }) => {
    const span = placeOfOutcome(outcome);
    return span ? [{ claim, span }] : [];
  })));

/** Where each claim stands among all. */
export const claimRanks = memo((essay: Essay): ReadonlyMap<Named, number> => new Map(namesOf(essay).claims.map((claim, i) => [claim, i])));
