import { isMap, isSeq, type Node } from 'yaml';
import { blockItem, flow } from './compose.ts';
import { shiftLines, type Frame, type Part } from './fit.ts';
import { meansOf, valueOf } from './means.ts';
import { isEmpty } from './merge-side.ts';
import { firstSign, nextLine, piecesOfList, piecesOfMap, type Layout, type Piece } from './pieces.ts';

/** The pieces of one list or map as it stands in one text. */
export interface Listing {
  readonly text: string;
  readonly frame: Frame;
  readonly pieces: readonly Piece[];
}

/** The same thing in the text both sides began with and in what each of them made of it. */
export interface Three<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** The fields of a record: an item of a list, or what stands under a key. Anything but a map has none. */
export function fieldsIn({ text, frame }: Listing, piece: Piece | undefined): Listing {
  const map = piece?.value;
  if (!piece || !isMap(map)) return { text, frame, pieces: [] };
  const first = firstSign(text, map.items[0]?.key as Node | undefined, piece.from);
  return listing(text, frame.eol, piecesOfMap(text, map, piece.key === null ? first : belowKey(text, piece)));
}

/** The items under a key. A single value counts as a list of one; where there are none, the frame is that of items to come. */
export function itemsIn({ text, frame }: Listing, piece: Piece | undefined, { nameOf, indent = 2 }: ItemRules): Listing {
  const value = piece?.value ?? null;
  const within: Frame = { ...frame, column: frame.column + indent };
  if (!piece || isEmpty(value)) return { text, frame: within, pieces: [] };
  if (isSeq(value) && value.items.length > 0) return listing(text, frame.eol, piecesOfList(text, value, { start: belowKey(text, piece), nameOf }));
  if (isSeq(value)) return { text, frame: within, pieces: [] };
  const said = valueOf(value) ?? '';
  const written = within.flow ? flow(said) : blockItem(said, within.column, { eol: frame.eol, indent: 2 }) + frame.eol;
  const from = within.flow ? 0 : within.column;
  return { text: written, frame: within, pieces: [{ name: nameOf(value), start: 0, from, end: written.length, key: null, value }] };
}

export interface ItemRules {
  readonly nameOf: (item: Node | null) => string;
  /** How far a new list is indented below its key. */
  readonly indent?: number;
}

export function listing(text: string, eol: string, { flow, column, pieces }: Layout): Listing {
  return { text, frame: { flow, column, eol }, pieces };
}

function belowKey(text: string, { key, from }: Piece): number {
  return nextLine(text, key?.range?.[1] ?? from);
}

export function partOf({ text }: Listing, { start, from, end, value }: Piece): Part {
  return { lead: text.slice(start, from), body: text.slice(from, end), means: meansOf(value) };
}

/** The same words, but for how far they are indented and how their lines end. */
export function sameLines(a: Listing, one: Piece, b: Listing, other: Piece): boolean {
  return a.frame.flow === b.frame.flow && linesOf(a, one) === linesOf(b, other);
}

function linesOf({ text, frame }: Listing, { from, end }: Piece): string {
  return shiftLines(text.slice(from, end), -frame.column, '\n').trimEnd();
}
