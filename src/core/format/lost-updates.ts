import { decodeReading } from './decode.ts';
import { mergeReadings } from './merge.ts';

/** One write to a reading file: the whole text that was found, and the one that was left. */
export interface Update {
  readonly before: string;
  readonly after: string;
}

/**
 * The text of a reading file with what is missing of these updates, the earliest first, put back; null: nothing is missing,
 * or nothing can be done. Two programs that find a file unchanged and write it at the same moment both succeed, and the
 * second takes away what the first wrote (a lost update). Who did that had all that stood there before: a text that lacks
 * some of it, or is just that, was put there by somebody who meant it, and is left alone.
 */
export function withLostUpdates(text: string, updates: readonly Update[]): string | null {
  let whole = text;
  for (const { before, after } of joined(updates)) {
    if (even(text) === even(before) || even(whole) === even(after) || !holdsAllOf(whole, before)) continue;
    const merged = mergeReadings({ base: before, ours: whole, theirs: after });
    if (merged.kind === 'merged') whole = merged.text;
  }
  return even(whole) === even(text) ? null : whole;
}

function holdsAllOf(text: string, before: string): boolean {
  const there = idsOf(text);
  return [...idsOf(before)].every((id) => there.has(id));
}

function idsOf(text: string): ReadonlySet<string> {
  const { reading } = decodeReading(text, { path: '', reader: '' });
  return new Set([...(reading?.annotations ?? []), ...(reading?.claims ?? []), ...(reading?.actors ?? []), ...(reading?.terms ?? [])].map(({ ref }) => ref.id));
}

/** An update that begins where the one before it ended is one with it: what was added and taken back again was never there. */
function joined(updates: readonly Update[]): readonly Update[] {
  return updates.reduce<Update[]>((all, update) => {
    const last = all.at(-1);
    return last && even(last.after) === even(update.before) ? [...all.slice(0, -1), { before: last.before, after: update.after }] : [...all, update];
  }, []);
}

/** Line ends are the editor's to choose. */
function even(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
