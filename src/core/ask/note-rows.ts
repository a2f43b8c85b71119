import { wordsOf } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import type { Named } from '../corpus/names.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import type { Claim } from '../model/reading.ts';
import type { Motivation } from '../model/words.ts';
import { withoutMarkup } from '../text/markdown.ts';
import { awaited, hiddenCount, KIND_ORDER, shownBeginnings, shownNotes, shownReplies, type Layers } from './layers.ts';
import { newNotes, type Seen } from './news.ts';
import { claimRanks, claimsOfNote, lookedAt, openQuestions } from './note-state.ts';

export const GROUPINGS = ['passage', 'reader', 'kind', 'tag', 'claim'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the notes of a group have in common. */
export type Common =
  /** `none`: they stand on no passage; `before`: before the first paragraph; `unknown`: their passages have no certain place. */
  | { readonly by: 'passage'; readonly place: number | 'none' | 'before' | 'unknown' }
  | { readonly by: 'reader'; readonly reader: string | null }
  | { readonly by: 'kind'; readonly motivation: Motivation }
  | { readonly by: 'tag'; readonly tag: string | null }
  | { readonly by: 'claim'; readonly claim: Named<Claim> | null };

/** `look`: passages that are lost or in doubt; `open`: questions that nobody has settled; `new`: what the reader has not seen. */
export type Section = 'look' | 'open' | 'new';

/** The notes of an essay as a tree: what asks for attention first, then all of them in groups, each with its answers. */
export type NoteItem =
  /** The way back to what the layers hide. */
  | { readonly kind: 'back'; readonly id: string; readonly children: readonly [] }
  | { readonly kind: 'section'; readonly id: string; readonly section: Section; readonly children: readonly NoteItem[] }
  | { readonly kind: 'group'; readonly id: string; readonly common: Common; readonly children: readonly NoteItem[] }
  | {
    readonly kind: 'note';
    readonly id: string;
    readonly note: Note;
    /** What it stands under says this already. */
    readonly under: Grouping | null;
    /** How many answers are to be seen; they are not always its children. */
    readonly replies: number;
    readonly children: readonly NoteItem[];
  };

export interface NoteTree {
  readonly grouping: Grouping;
  readonly layers: Layers;
  readonly seen: Seen;
}

/** A note stands in as many groups as it has tags, or claims; the sections above have it once more. */
export function noteTree(essay: Essay, { grouping, layers, seen }: NoteTree): NoteItem[] {
  const shown = shownNotes(essay, layers);
  const item = (note: Note, above: string, under: Grouping | null = null): NoteItem => noteItem({ essay, layers }, note, { above, under });
  const sections = ([
    ['look', lookedAt(essay, shown, layers.me).map((note) => item(note, 'look'))],
    ['open', openQuestions(essay, shown).map((note) => item(note, 'open'))],
    // Answers are new by themselves.
    ['new', newNotes(essay, shown, { me: layers.me, seen }).map((note): NoteItem => ({ ...item(note, 'new'), children: [] } as NoteItem))],
  ] as const).filter(([, children]) => children.length > 0).map(([section, children]): NoteItem => ({ kind: 'section', id: section, section, children }));
  const groups = groupsOf(essay, shownBeginnings(essay, layers), grouping, layers.me).map(([common, notes]): NoteItem => {
    const id = `${grouping}:${groupKey(common)}`;
    return { kind: 'group', id, common, children: notes.map((note) => item(note, id, grouping)) };
  });
  const isHiding = awaited(essay, layers) !== null || hiddenCount(essay, layers).hidden > 0;
  return [...(isHiding ? [{ kind: 'back', id: 'back', children: [] } as const] : []), ...sections, ...groups];
}

interface Ground {
  readonly essay: Essay;
  readonly layers: Layers;
}

function noteItem({ essay, layers }: Ground, note: Note, { above, under }: { readonly above: string; readonly under: Grouping | null }): NoteItem {
  const id = `${above}/${keysOf(essay).get(note) ?? note.annotation.ref.id}`;
  const replies = shownReplies(essay, note, layers);
  const children = replies.map((reply): NoteItem => ({
    kind: 'note', id: `${id}/${keysOf(essay).get(reply) ?? reply.annotation.ref.id}`, note: reply, under: null, replies: 0, children: [],
  }));
  return { kind: 'note', id, note, under, replies: replies.length, children };
}

/** One key for each note, also where two of one reader have one id. */
const keysOf = memo((essay: Essay): ReadonlyMap<Note, string> => {
  const times = new Map<string, number>();
  return new Map(notesOf(essay).all.map((note) => {
    const key = `${note.reader ?? ''}/${note.annotation.ref.id}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return [note, time === 1 ? key : `${key}~${time}`];
  }));
});

function groupsOf(essay: Essay, notes: readonly Note[], grouping: Grouping, me: string | null): (readonly [Common, readonly Note[]])[] {
  const found = new Map<string, { readonly common: Common; readonly notes: Note[] }>();
  for (const note of notes) {
    for (const common of commonOf(essay, note, grouping)) {
      const key = groupKey(common);
      const known = found.get(key);
      if (known) known.notes.push(note);
      else found.set(key, { common, notes: [note] });
    }
  }
  return [...found.values()]
    .map(({ common, notes: all }) => ({ common, all: inOrder(all), rank: rankOf(essay, common, me), words: groupKey(common) }))
    .sort((a, b) => a.rank - b.rank || a.words.localeCompare(b.words))
    .map(({ common, all }) => [common, all] as const);
}

function commonOf(essay: Essay, note: Note, grouping: Grouping): Common[] {
  const { motivation, tags } = note.annotation;
  switch (grouping) {
    case 'passage': return [{ by: 'passage', place: placeOfNote(essay, note) }];
    case 'reader': return [{ by: 'reader', reader: note.reader }];
    case 'kind': return [{ by: 'kind', motivation }];
    case 'tag': return tags.length === 0 ? [{ by: 'tag', tag: null }] : [...new Set(tags)].map((tag) => ({ by: 'tag', tag }));
    case 'claim': {
      const claims = claimsOfNote(essay, note);
      return claims.length === 0 ? [{ by: 'claim', claim: null }] : claims.map((claim) => ({ by: 'claim', claim }));
    }
  }
}

/** The paragraph that a note begins in. */
function placeOfNote(essay: Essay, note: Note): number | 'none' | 'before' | 'unknown' {
  if (note.passages.length === 0) return 'none';
  const start = firstStart(note);
  return start === null ? 'unknown' : (paragraphAt(layoutOf(essay), start)?.number ?? 'before');
}

function groupKey(common: Common): string {
  switch (common.by) {
    case 'passage': return String(common.place);
    case 'reader': return common.reader ?? '';
    case 'kind': return common.motivation;
    case 'tag': return common.tag ?? '';
    case 'claim': return common.claim?.key ?? '';
  }
}

/** Groups stand in the order of the text, of the kinds, of the claims; one's own before others', what has no such thing last. */
function rankOf(essay: Essay, common: Common, me: string | null): number {
  switch (common.by) {
    case 'passage': return common.place === 'none' ? -2 : common.place === 'before' ? -1 : common.place === 'unknown' ? Infinity : common.place;
    case 'reader': return common.reader === null ? 1 : common.reader === me ? 0 : 2;
    case 'kind': return KIND_ORDER.indexOf(common.motivation);
    case 'tag': return common.tag === null ? 1 : 0;
    case 'claim': return common.claim === null ? Infinity : (claimRanks(essay).get(common.claim) ?? 0);
  }
}

/** In the order of the text; those without a place by the time they were written. */
function inOrder(notes: readonly Note[]): Note[] {
  const keyed = notes.map((note) => ({ note, start: firstStart(note) ?? Infinity, time: writtenAt(note) }));
  return keyed.sort((a, b) => (a.start === b.start ? (a.time === b.time ? 0 : a.time - b.time) : a.start - b.start)).map(({ note }) => note);
}

const firstStart = memo((note: Note): number | null => {
  const starts = spansOfNote(note).map(({ start }) => start);
  return starts.length === 0 ? null : Math.min(...starts);
});

const writtenAt = memo(({ annotation }: Note): number => Date.parse(annotation.created ?? '') || Infinity);

/** The words of a note without the marks of Markdown, on one line; '' where it has none. */
export function plainBody({ annotation }: Note): string {
  return withoutMarkup(annotation.body ?? '').replace(/\u200b/g, '').replace(/\s+/g, ' ').trim();
}

/** The words that a note stands on, as they were stored. */
export function quotedBy(note: Note): string {
  return note.passages.map(wordsOf).join(' … ');
}
