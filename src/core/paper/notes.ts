import type { Span } from '../text/span.ts';
import type { Splice } from '../text/splice.ts';
import type { Passus } from './block.ts';
import type { Paper, PlacedBlock } from './paper.ts';

/** How a paper cites in notes: `label` is the next free one, null where its notes stand in the text, `^[…]`. */
export interface NoteStyle {
  readonly label: string | null;
  /** Its notes end with a full stop. */
  readonly stop: boolean;
}

/** The way of a paper whose citations stand in notes more often than in the text; null: they do not. */
export function noteStyle({ blocks }: Paper): NoteStyle | null {
  const all = blocks.flatMap(({ block }) => block.passus);
  const citing = all.filter(({ citations }) => citations.length > 0);
  const count = (isOne: (passus: Passus) => boolean): number => citing.filter(isOne).reduce((sum, { citations }) => sum + citations.length, 0);
  const notes = citing.filter(({ kind }) => kind === 'note');
  const last = notes.at(-1);
  if (!last || count(({ kind }) => kind === 'note') <= count(({ kind }) => kind !== 'note')) return null;
  const inText = count(({ kind, label }) => kind === 'note' && label.startsWith('^'));
  const labels = all.flatMap(({ kind, label, run }) => [...(kind === 'note' ? [label] : []), ...run.notes.map((note) => note.label)]).map(Number);
  const next = Math.max(0, ...labels.filter(Number.isSafeInteger)) + 1;
  return { label: inText > count(({ kind }) => kind === 'note') / 2 ? null : String(next), stop: last.run.text.trimEnd().endsWith('.') };
}

/**
 * Where the text of a new note goes that belongs to what is put in at `inserted`: after the last note where the notes stand
 * together at the end, else after the paragraph. null: neither comes after what is put in.
 */
export function notePlace({ text, blocks }: Paper, { start, end }: Span, words: string): Splice | null {
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const last = blocks.at(-1);
  const around = blocks.findLast((block) => block.start <= start) ?? null;
  const before = last && isNote(last) ? last : around && following(blocks, around);
  const at = before ? before.start + before.block.text.length : -1;
  if (!before || at < end) return null;
  const gap = isNote(before) && !apart(text, blocks, before) ? line : line + line;
  return { start: at, end: at, text: `${gap}${words}` };
}

function isNote({ block }: PlacedBlock): boolean {
  return block.name === 'Footnote';
}

/** A block, or the last of the notes right after it. */
function following(blocks: readonly PlacedBlock[], from: PlacedBlock): PlacedBlock {
  const after = blocks.slice(blocks.indexOf(from) + 1);
  const stop = after.findIndex((block) => !isNote(block));
  return (stop < 0 ? after : after.slice(0, stop)).at(-1) ?? from;
}

/** Whether a blank line stands before a note. */
function apart(text: string, blocks: readonly PlacedBlock[], note: PlacedBlock): boolean {
  const before = blocks[blocks.indexOf(note) - 1];
  return !before || !isNote(before) || /\n[^\S\n]*\r?\n/.test(text.slice(before.start + before.block.text.length, note.start));
}
