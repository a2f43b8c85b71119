import { isSeq } from 'yaml';
import { problem, TOP, type Problem } from '../model/problem.ts';
import { MAX_BYTES } from '../model/limits.ts';
import { commentsIn, missingComments } from './comments.ts';
import type { Contradiction } from './contradiction.ts';
import type { Part } from './fit.ts';
import type { Listing, Three } from './listing.ts';
import { fieldsMean, mergeField, plainName } from './merge-fields.ts';
import { kindInFile } from './merge-kinds.ts';
import { blockText, flowText, mergePieces, type Slot, type Trio } from './merge-pieces.ts';
import { mergeRecords } from './merge-records.ts';
import { isSide, RECORDS, sideOf, type Side } from './merge-side.ts';
import { meansOf } from './means.ts';
import { piecesOfList } from './pieces.ts';
import { topOf } from './standing.ts';
import { parseText } from './syntax.ts';

/** The same reading file as two machines have it, and as it was before; `base` is null where nobody knows that. */
export interface Versions {
  readonly base: string | null;
  readonly ours: string;
  readonly theirs: string;
}

export type Merged =
  | { readonly kind: 'merged'; readonly text: string; readonly contradictions: readonly Contradiction[] }
  /** Nothing was merged: `side` is no sound reading of a version known here, or (null) the outcome would not be what was meant. */
  | { readonly kind: 'refused'; readonly side: 'ours' | 'theirs' | null; readonly problem: Problem };

/**
 * Merges a reading file three ways: records by their ids, a record field by field. Ours stays byte for byte where nothing is
 * taken from theirs; what is taken comes with its lines and comments. Where both sides contradict each other both versions
 * are in the text (see `Contradiction`). Never throws.
 */
export function mergeReadings({ base, ours, theirs }: Versions): Merged {
  const isNew = base === null || base.trim() === '';
  if (isNew && ours.trim() === '') return checked(theirs, 'theirs');
  if (isNew && theirs.trim() === '') return checked(ours, 'ours');
  const [mine, yours] = [sideOf(ours), sideOf(theirs)];
  if (!isSide(mine)) return { kind: 'refused', side: 'ours', problem: mine };
  if (!isSide(yours)) return { kind: 'refused', side: 'theirs', problem: yours };
  if (ours === theirs || theirs === base) return { kind: 'merged', text: ours, contradictions: [] };
  if (ours === base) return { kind: 'merged', text: theirs, contradictions: [] };
  const before = isNew ? null : sideOf(base);
  const contradictions: Contradiction[] = [];
  // What both began with may hold an older conflict of git's. Without it nothing can be lost, only more be asked.
  const sides = { base: before && isSide(before) ? eachOnce(before, []) : null, ours: eachOnce(mine, contradictions), theirs: eachOnce(yours, contradictions) };
  const merged = mergeSides(sides);
  return merged.kind === 'refused' ? merged : { ...merged, contradictions: [...contradictions, ...merged.contradictions] };
}

/** Git, joining line by line, may leave a list of records (`claims:`) twice in one file: then it is read as one, the records of both in it. */
function eachOnce(side: Side, found: Contradiction[]): Side {
  const { pieces, frame } = topOf(side);
  const again = frame.flow ? undefined : pieces.find(({ name }) => RECORDS.has(plainName(name)) && name !== plainName(name));
  if (!again) return side;
  const ours = side.text.slice(0, again.start) + side.text.slice(again.end);
  const theirs = `${' '.repeat(frame.column)}reading: 1${side.eol}${side.text.slice(again.start, again.end)}`;
  const merged = mergeReadings({ base: null, ours, theirs });
  const whole = merged.kind === 'merged' ? sideOf(merged.text) : null;
  if (merged.kind === 'refused' || !whole || !isSide(whole)) return side;
  found.push(...merged.contradictions);
  return eachOnce(whole, found);
}

function checked(text: string, side: 'ours' | 'theirs'): Merged {
  const found = sideOf(text);
  return isSide(found) || text.trim() === '' ? { kind: 'merged', text, contradictions: [] } : { kind: 'refused', side, problem: found };
}

function mergeSides(sides: { readonly base: Side | null; readonly ours: Side; readonly theirs: Side }): Merged {
  const contradictions: Contradiction[] = [];
  const three: Three<Listing> = { base: sides.base ? topOf(sides.base) : { ...topOf(sides.ours), pieces: [] }, ours: topOf(sides.ours), theirs: topOf(sides.theirs) };
  const indent = indentOf(sides.ours, three.ours);
  const slots = mergePieces(three, (trio) => mergeTop(three, trio, { indent, found: contradictions }));
  const text = withComments(written(sides.ours, three, slots), sides);
  const after = parseText(text);
  const asMeant = after.errors.length === 0 && meansOf(after.root) === fieldsMean(slots);
  if (!asMeant || text.length > MAX_BYTES) return { kind: 'refused', side: null, problem: problem('', TOP, asMeant ? 'too-large' : 'not-written') };
  return { kind: 'merged', text, contradictions };
}

/** How far the items of the first list stand behind its key. */
function indentOf({ text, root }: Side, { frame }: Listing): number {
  const list = root.items.map(({ value }) => value).find((value) => isSeq(value) && !value.flow && value.items.length > 0);
  return isSeq(list) ? piecesOfList(text, list, { start: 0, nameOf: () => '' }).column - frame.column : 2;
}

interface TopRules {
  readonly indent: number;
  readonly found: Contradiction[];
}

function mergeTop(three: Three<Listing>, trio: Trio, { indent, found }: TopRules): readonly Part[] {
  const section = (trio.ours ?? trio.theirs)?.name ?? '';
  const key = RECORDS.get(section);
  if (key !== undefined) return mergeRecords(three, trio, { section, key, indent, found });
  const clashes: Parameters<typeof mergeField>[2]['clashes'] = [];
  const parts = mergeField(three, trio, { rules: { kindOf: kindInFile, own: new Set(), keep: 'both' }, clashes });
  found.push(...clashes.map((field) => ({ kind: 'field' as const, field })));
  return parts;
}

function written({ text, root, eol }: Side, { base, ours, theirs }: Three<Listing>, slots: readonly Slot[]): string {
  const [first, last] = [ours.pieces[0], ours.pieces.at(-1)];
  if (!first || !last) return text;
  if (root.flow) return text.slice(0, first.from) + flowText(slots, ours) + text.slice(last.end);
  const [before, mine, yours] = [base, ours, theirs].map((one) => one.text.slice(one.pieces.at(-1)?.end ?? one.text.length).split(/\r\n|\n|\r/).join(eol));
  return blockText(slots, ours.frame, false) + (mine === before && !theirs.frame.flow ? (yours ?? '') : text.slice(last.end));
}

/** Comments that have found no place are kept at the end, before the line that ends the document. */
function withComments(text: string, { base, ours, theirs }: { readonly base: Side | null; readonly ours: Side; readonly theirs: Side }): string {
  const versions = { base: base ? commentsIn(base.text) : [], ours: commentsIn(ours.text), theirs: commentsIn(theirs.text) };
  const missing = missingComments(versions, commentsIn(text));
  if (missing.length === 0) return text;
  const end = /^\.\.\.[ \t]*\r?$/m.exec(text)?.index ?? text.length;
  const before = text.slice(0, end);
  return `${before}${/[\r\n]$/.test(before) ? '' : ours.eol}${missing.map((comment) => comment + ours.eol).join('')}${text.slice(end)}`;
}
