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

/** What came of a conflict, and of which versions it was made. */
export type Resolved = Merged & { readonly versions: Versions };

/**
 * Merges what git could not: from its three stages where they are known, else from the markers. Where the reader has typed
 * into the file since, the markers count, so that nothing of that is lost. The stages are the better source: outside the
 * markers git may have put a line of one note into another, which nobody can see afterwards. null: there is nothing to
 * resolve, or (see `hasMarkers`) nobody can tell which words belong to which side.
 *
 * `turned`: what git calls ours comes from elsewhere, as in a rebase, where a reader's own commits are played onto others.
 */
export function resolveConflicts(text: string, stages?: Versions, { turned = false }: { readonly turned?: boolean } = {}): Resolved | null {
  const marked = sidesOf(text);
  if (stages && isGits(text, stages, marked)) {
    const versions = inOrder(stages, turned);
    return { ...withLineEndsOf(text, mergeReadings(versions)), versions };
  }
  if (!marked) return null;
  const sides = inOrder(marked, turned);
  const [ours, theirs] = [inner(sides.ours), inner(sides.theirs)];
  const versions = { base: marked.base, ours: ours.kind === 'merged' ? ours.text : '', theirs: theirs.kind === 'merged' ? theirs.text : '' };
  if (ours.kind === 'refused') return { ...ours, side: 'ours', versions };
  if (theirs.kind === 'refused') return { ...theirs, side: 'theirs', versions };
  const merged = mergeReadings(versions);
  if (merged.kind === 'refused') return { ...merged, versions };
  return { ...merged, contradictions: [...ours.contradictions, ...theirs.contradictions, ...merged.contradictions], versions };
}

/** Does any line look like a marker of git's? */
export function hasMarkers(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => markerOf(line) !== null);
}

/** Where the first marker stands; -1 where there is none. */
export function firstMarker(text: string): number {
  return /^<{7,}(?: .*)?\r?$/m.exec(text)?.index ?? -1;
}

/** Has a stash left these markers? It calls what was put away there `theirs`, though it is what the reader has here. */
export function isOfStash(text: string): boolean {
  return /^<{7,} Updated upstream\r?$/m.test(text);
}

function inOrder({ base, ours, theirs }: Versions, turned: boolean): Versions {
  return turned ? { base, ours: theirs, theirs: ours } : { base, ours, theirs };
}

function inner(side: string): Merged {
  return resolveConflicts(side) ?? { kind: 'merged', text: side, contradictions: [] };
}

/**
 * Is the file as git has left it? Then every line is from one of the stages, and where there are no markers, it is one of
 * them: what else stands there, somebody has settled by hand.
 */
function isGits(text: string, stages: Versions, marked: Versions | null): boolean {
  if (marked || hasMarkers(text)) return isFromStages(text, stages);
  return [stages.ours, stages.theirs].some((stage) => evenLines(stage) === evenLines(text));
}

function isFromStages(text: string, { base, ours, theirs }: Versions): boolean {
  const known = new Set(`${base ?? ''}\n${ours}\n${theirs}`.split(/[\r\n]+/).map((line) => line.trim()));
  return text.split(/\r\n|\n|\r/).every((line) => markerOf(line) !== null || known.has(line.trim()) || line.trim() === '');
}

/** Git may keep a file with other line ends than it writes it with. */
function withLineEndsOf(text: string, merged: Merged): Merged {
  const eol = /\r\n|\n|\r/.exec(text)?.[0];
  return merged.kind === 'refused' || eol === undefined || /\r(?!\n)/.test(text) ? merged : { ...merged, text: merged.text.replace(/\r\n|\n/g, eol) };
}

function evenLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
