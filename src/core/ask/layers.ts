import type { Essay } from '../corpus/corpus.ts';
import { memo } from '../corpus/memo.ts';
import { conversationOf, notesOf, type Note } from '../corpus/notes.ts';
import { MOTIVATIONS, type Motivation } from '../model/words.ts';

/** Whose notes are shown; null among the readers is the shared reading. Of those that are not yet here, `except` shows them. */
export type ReaderLayer =
  | { readonly kind: 'all' | 'mine' }
  | { readonly kind: 'only' | 'except'; readonly readers: readonly (string | null)[] };

/** What a reader has chosen to see of the notes on an essay. The same object as long as nothing about it has changed. */
export interface Layers {
  /** Who reads, as far as that is known. */
  readonly me: string | null;
  readonly readers: ReaderLayer;
  readonly hiddenKinds: readonly Motivation[];
  /** Others' notes are out of sight until the reader has written so many; null: nothing of the kind was asked for. */
  readonly until: number | null;
}

export const ALL_LAYERS: Layers = { me: null, readers: { kind: 'all' }, hiddenKinds: [], until: null };

/**
 * The notes that are to be seen, in the order of the files: everything that shows notes asks here. A withdrawn note is
 * shown only for the sake of what answers it.
 */
export function shownNotes(essay: Essay, layers: Layers = ALL_LAYERS): readonly Note[] {
  return shownIn(essay)(layers);
}

const shownIn = memo((essay: Essay) => memo((layers: Layers): readonly Note[] => {
  const all = presentNotes(essay);
  if (layers === ALL_LAYERS) return all;
  const isReader = readerTest(layers, awaited(essay, layers) !== null);
  const kinds = new Set(layers.hiddenKinds);
  // An answer goes with what it answers: its own kind says little.
  return all.filter((note) => isReader(note.reader) && (kinds.size === 0 || !kinds.has((note.annotation.replyTo ? beginningOf(essay, note) : note).annotation.motivation)));
}));

/** All notes but those that were withdrawn and that nobody answered. */
export const presentNotes = memo((essay: Essay): readonly Note[] => {
  const { all, replies } = notesOf(essay);
  return all.filter(({ annotation }) => !annotation.deleted || replies.has(annotation.ref.id));
});

const shownSet = memo((shown: readonly Note[]): ReadonlySet<Note> => new Set(shown));

export function isShown(essay: Essay, note: Note, layers: Layers = ALL_LAYERS): boolean {
  return shownSet(shownNotes(essay, layers)).has(note);
}

/** What answers a note, as far as it is to be seen. */
export function shownReplies(essay: Essay, note: Note, layers: Layers = ALL_LAYERS): readonly Note[] {
  if (!notesOf(essay).replies.has(note.annotation.ref.id)) return [];
  return conversationOf(essay, note).filter((reply) => isShown(essay, reply, layers));
}

/** The notes to be seen that answer no other such note: each stands for its conversation. */
export function shownBeginnings(essay: Essay, layers: Layers = ALL_LAYERS): readonly Note[] {
  return beginningsIn(essay)(layers);
}

const beginningsIn = memo((essay: Essay) => memo((layers: Layers): readonly Note[] =>
  shownNotes(essay, layers).filter((note) => !note.annotation.replyTo || beginningOf(essay, note, (one) => isShown(essay, one, layers)) === note)));

/**
 * The note that a conversation began with, as far as it is here and `isPart`. Where answers go in a circle it is one of the
 * circle, the same for all that lead there.
 */
export function beginningOf(essay: Essay, note: Note, isPart: (note: Note) => boolean = () => true): Note {
  const { byId } = notesOf(essay);
  const chain: Note[] = [];
  const seen = new Set<Note>();
  let up: Note | undefined = note;
  for (; up && !seen.has(up); up = byId.get(up.annotation.replyTo?.id ?? '')) {
    seen.add(up);
    chain.push(up);
  }
  const circle = up ? chain.splice(chain.indexOf(up)).sort((a, b) => (a.annotation.ref.id < b.annotation.ref.id ? 1 : -1)) : [];
  return [...chain, ...circle].findLast(isPart) ?? note;
}

function readerTest({ me, readers }: Layers, onlyMine: boolean): (reader: string | null) => boolean {
  const isMine = (reader: string | null) => reader !== null && reader === me;
  if (onlyMine) return isMine;
  switch (readers.kind) {
    case 'all': return () => true;
    case 'mine': return isMine;
    case 'only': return (reader) => readers.readers.includes(reader);
    case 'except': return (reader) => !readers.readers.includes(reader);
  }
}

/** How many notes with words of their own a reader has on an essay. A mere highlight is not written. */
export function writtenBy(essay: Essay, reader: string | null): number {
  return notesOf(essay).all.filter((note) => reader !== null && note.reader === reader && !note.annotation.deleted && (note.annotation.body ?? '').trim() !== '').length;
}

/** Others' notes wait for the reader's own: so many are written, of so many. null: they do not, or no longer. */
export function awaited(essay: Essay, { me, until }: Pick<Layers, 'me' | 'until'>): { readonly written: number; readonly until: number } | null {
  if (until === null) return null;
  const written = writtenBy(essay, me);
  return written < until ? { written, until } : null;
}

/** How many notes there are, and how many of them the layers hide. */
export function hiddenCount(essay: Essay, layers: Layers): { readonly hidden: number; readonly all: number } {
  const all = presentNotes(essay).length;
  return { hidden: all - shownNotes(essay, layers).length, all };
}

/** A reader or a kind that notes can be shown or hidden by, how many there are, and whether they are shown. */
export interface LayerChoices {
  /** One's own first, then the shared reading, then the others by their names in the files. */
  readonly readers: readonly { readonly reader: string | null; readonly count: number; readonly shown: boolean }[];
  /** Answers go with what they answer, and are not counted. */
  readonly kinds: readonly { readonly kind: Motivation; readonly count: number; readonly shown: boolean }[];
}

export function layerChoices(essay: Essay, layers: Layers): LayerChoices {
  const readers = new Map<string | null, number>();
  const kinds = new Map<Motivation, number>();
  for (const note of presentNotes(essay)) {
    readers.set(note.reader, (readers.get(note.reader) ?? 0) + 1);
    const { motivation, replyTo } = note.annotation;
    if (!replyTo || beginningOf(essay, note) === note) kinds.set(motivation, (kinds.get(motivation) ?? 0) + 1);
  }
  const isReader = readerTest(layers, false);
  const rank = (reader: string | null) => (reader === layers.me && reader !== null ? 0 : reader === null ? 1 : 2);
  return {
    readers: [...readers].map(([reader, count]) => ({ reader, count, shown: isReader(reader) }))
      .sort((a, b) => rank(a.reader) - rank(b.reader) || (a.reader ?? '').localeCompare(b.reader ?? '')),
    kinds: KIND_ORDER.flatMap((kind) => {
      const count = kinds.get(kind);
      return count === undefined ? [] : [{ kind, count, shown: !layers.hiddenKinds.includes(kind) }];
    }),
  };
}

/** Those that are offered first come first. */
const FIRST: readonly Motivation[] = ['commenting', 'questioning', 'describing', 'assessing', 'editing', 'highlighting'];
export const KIND_ORDER: readonly Motivation[] = [...FIRST, ...MOTIVATIONS.filter((kind) => !FIRST.includes(kind))];

/** The layers that show just what was picked among the choices. Readers who come later are shown, unless only one's own were picked. */
export function picked(choices: LayerChoices, wanted: { readonly readers: readonly (string | null)[]; readonly kinds: readonly Motivation[] }, me: string | null): Pick<Layers, 'readers' | 'hiddenKinds'> {
  const left = choices.readers.map(({ reader }) => reader).filter((reader) => !wanted.readers.includes(reader));
  const onlyMine = left.length > 0 && wanted.readers.length === 1 && wanted.readers[0] === me && me !== null;
  return {
    readers: onlyMine ? { kind: 'mine' } : left.length === 0 ? { kind: 'all' } : { kind: 'except', readers: left },
    hiddenKinds: choices.kinds.map(({ kind }) => kind).filter((kind) => !wanted.kinds.includes(kind)),
  };
}
