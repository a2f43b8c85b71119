import { MAX_DEPTH } from '../model/limits.ts';
import { mergeReadings, type Merged, type Versions } from './merge.ts';

/**
 * The texts that git could not join, taken from the markers it left: what stands outside them belongs to all. `base` is null
 * unless every conflict shows it (git's styles diff3 and zdiff3). null: there are no conflicts here, or their markers are not whole.
 * Of conflicts within conflicts the outer are parted; the inner stand in the sides.
 */
export function sidesOf(text: string): Versions | null {
  const lines = text.split(/(?<=\n)|(?<=\r)(?!\n)/);
  const sides = { ours: '', base: '', theirs: '' };
  let [hunks, withBase] = [0, 0];
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? '';
    const opened = markerOf(line);
    if (!opened) {
      sides.ours += line;
      sides.base += line;
      sides.theirs += line;
      i += 1;
      continue;
    }
    const hunk = opened.sign === '<' ? hunkAt(lines, { start: i, length: opened.length, depth: 1 }) : null;
    if (!hunk) return null;
    sides.ours += hunk.ours;
    sides.base += hunk.base ?? '';
    sides.theirs += hunk.theirs;
    hunks += 1;
    if (hunk.base !== null) withBase += 1;
    i = hunk.next;
  }
  return hunks === 0 ? null : { ours: sides.ours, base: withBase === hunks ? sides.base : null, theirs: sides.theirs };
}

interface Marker {
  readonly sign: string;
  readonly length: number;
}

/** Seven signs or more (`conflict-marker-size`) at the margin, alone or before a name. A heading underlined with = has no name, and is indented in a reading. */
function markerOf(line: string): Marker | null {
  const signs = /^(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?[\r\n]*$/.exec(line)?.[1];
  return signs === undefined ? null : { sign: signs.charAt(0), length: signs.length };
}

interface Hunk extends Versions {
  readonly next: number;
}

/** From `<<<<<<<` on; a conflict within it counts as words of the side it stands in. */
function hunkAt(lines: readonly string[], { start, length, depth }: { readonly start: number; readonly length: number; readonly depth: number }): Hunk | null {
  if (depth > MAX_DEPTH) return null;
  const sides: { ours: string; base: string | null; theirs: string } = { ours: '', base: null, theirs: '' };
  let at: 'ours' | 'base' | 'theirs' = 'ours';
  for (let i = start + 1; i < lines.length;) {
    const line = lines[i] ?? '';
    const marker = markerOf(line);
    const inner = marker?.sign === '<' ? hunkAt(lines, { start: i, length: marker.length, depth: depth + 1 }) : null;
    if (marker?.sign === '<' && !inner) return null;
    const words = inner ? lines.slice(i, inner.next).join('') : line;
    if (marker?.length === length && !inner) {
      if (marker.sign === '>' && at === 'theirs') return { ...sides, next: i + 1 };
      if (marker.sign === '|' && at === 'ours') at = 'base';
      else if (marker.sign === '=' && at !== 'theirs') at = 'theirs';
      else return null;
      if (at === 'base') sides.base = '';
    } else sides[at] = (sides[at] ?? '') + words;
    i = inner?.next ?? i + 1;
  }
  return null;
}

/**
 * Merges what git could not: from its three stages where they are known, else from the markers. Where the reader has typed
 * into the file since, the markers count, so that nothing of that is lost. The stages are the better source: outside the
 * markers git may have put a line of one note into another, which nobody can see afterwards. null: there is nothing to resolve.
 */
export function resolveConflicts(text: string, stages?: Versions): Merged | null {
  const marked = sidesOf(text);
  if (stages && (!marked || isFromStages(text, stages))) return mergeReadings(stages);
  if (!marked) return null;
  const [ours, theirs] = [inner(marked.ours), inner(marked.theirs)];
  if (ours.kind === 'refused') return { ...ours, side: 'ours' };
  if (theirs.kind === 'refused') return { ...theirs, side: 'theirs' };
  const merged = mergeReadings({ base: marked.base, ours: ours.text, theirs: theirs.text });
  if (merged.kind === 'refused') return merged;
  return { ...merged, contradictions: [...ours.contradictions, ...theirs.contradictions, ...merged.contradictions] };
}

function inner(side: string): Merged {
  return resolveConflicts(side) ?? { kind: 'merged', text: side, contradictions: [] };
}

/** Has git alone written this file? Then every line is from one of the stages. */
function isFromStages(text: string, { base, ours, theirs }: Versions): boolean {
  const known = new Set(`${base ?? ''}\n${ours}\n${theirs}`.split(/[\r\n]+/).map((line) => line.trim()));
  return text.split(/\r\n|\n|\r/).every((line) => markerOf(line) !== null || known.has(line.trim()) || line.trim() === '');
}
