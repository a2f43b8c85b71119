import { isMap, isSeq, type Node } from 'yaml';
import type { Span } from '../text/span.ts';
import type { Value } from './compose.ts';
import type { Clash } from './contradiction.ts';
import { fieldsIn, itemsIn, listing, type Listing } from './listing.ts';
import { plainName } from './merge-fields.ts';
import { kindInRecord } from './merge-kinds.ts';
import { nameOfRecord } from './merge-records.ts';
import { isSide, RECORDS, sideOf, type Side } from './merge-side.ts';
import { meansOf, valueOf } from './means.ts';
import { piecesOfMap, type Piece } from './pieces.ts';

/** A contradiction as it stands in a file, whoever made it: `ours` is what stands first. `span` is that of the first. */
export type Standing =
  /** Two records with one id that differ in these fields. */
  | { readonly kind: 'record'; readonly section: string; readonly id: string; readonly fields: readonly Clash[]; readonly first: Said; readonly second: Said; readonly span: Span }
  /** A key of the file, or of its `source` (`source.title`), that is given twice. */
  | { readonly kind: 'field'; readonly field: Clash; readonly span: Span };

/** What a record says, by its keys. */
export interface Said {
  readonly [field: string]: Value | undefined;
}

/** What nobody has settled yet, in the order of the file. Of three records with one id, the first two. Nothing where the file is not sound. */
export function contradictionsIn(text: string): Standing[] {
  const side = sideOf(text);
  if (!isSide(side)) return [];
  const top = topOf(side);
  return [...twiceIn(top, ''), ...top.pieces.flatMap((piece) => {
    if (piece.name === 'source') return twiceIn(fieldsIn(top, piece), 'source.');
    const key = RECORDS.get(piece.name);
    return key === undefined ? [] : recordsTwice(recordsUnder(top, piece, key), piece.name);
  })];
}

/** Which records of a file are marked as deleted, as `section/id`. */
export function deletedIn(text: string): ReadonlyMap<string, Said> {
  const found = new Map<string, Said>();
  for (const { section, pieces } of sectionsOf(text)) {
    for (const piece of pieces) {
      const said = recordOf(piece);
      if (said['deleted'] === true) found.set(`${section}/${plainName(piece.name)}`, said);
    }
  }
  return found;
}

/** What each record of a file says, in one form for all ways to write it, by section and id; of two with one id, the first. */
export function recordMeanings(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(sectionsOf(text).map(({ section, pieces }) => [section, new Map(pieces.filter(({ name }) => name === plainName(name)).map((piece) => [piece.name, meansOf(piece.value)]))]));
}

export function topOf({ text, eol, root }: Side): Listing {
  return listing(text, eol, piecesOfMap(text, root, 0));
}

/** The records below a key, known by what names them. */
export function recordsUnder(top: Listing, piece: Piece, key: string): Listing {
  return itemsIn(top, piece, { nameOf: (item: Node | null) => nameOfRecord(item, key) });
}

function sectionsOf(text: string): { readonly section: string; readonly pieces: readonly Piece[] }[] {
  const side = sideOf(text);
  if (!isSide(side)) return [];
  const top = topOf(side);
  return top.pieces.flatMap((piece) => {
    const key = RECORDS.get(piece.name);
    return key === undefined ? [] : [{ section: piece.name, pieces: recordsUnder(top, piece, key).pieces }];
  });
}

/** A key that stands there twice; one that is given twice in the same words is none. */
function twiceIn({ pieces }: Listing, prefix: string): Standing[] {
  return pairsOf(pieces).filter(([one]) => !RECORDS.has(one.name)).map(([one, other]) => ({
    kind: 'field', span: { start: one.from, end: one.end },
    field: { name: prefix + plainName(one.name), base: undefined, ours: valueOf(one.value), theirs: valueOf(other.value) },
  }));
}

function recordsTwice(list: Listing, section: string): Standing[] {
  return pairsOf(list.pieces).map(([one, other]) => {
    const [first, second] = [recordOf(one), recordOf(other)];
    return { kind: 'record', section, id: plainName(one.name), fields: differences(list, one, other), first, second, span: { start: one.from, end: one.end } };
  });
}

function pairsOf(pieces: readonly Piece[]): [Piece, Piece][] {
  const first = new Map<string, Piece>();
  const found = new Map<string, [Piece, Piece]>();
  for (const piece of pieces) {
    const name = plainName(piece.name);
    const before = first.get(name);
    if (!before) first.set(name, piece);
    else if (!found.has(name) && meansOf(before.value) !== meansOf(piece.value)) found.set(name, [before, piece]);
  }
  return [...found.values()];
}

function recordOf({ value }: Piece): Said {
  const said = valueOf(value);
  return typeof said === 'object' && isMap(value) ? (said as Said) : {};
}

function differences(list: Listing, one: Piece, other: Piece): Clash[] {
  const [mine, yours] = [fieldsIn(list, one).pieces, fieldsIn(list, other).pieces];
  const names = new Set([...mine, ...yours].map(({ name }) => name));
  const at = (pieces: readonly Piece[], name: string) => pieces.find((piece) => piece.name === name)?.value;
  const differing = [...names].filter((name) => meansOf(at(mine, name)) !== meansOf(at(yours, name)));
  // A merge adds the tags of each to those of the other: in which order they stand says nothing.
  const inMore = differing.filter((name) => !sameSet(name, at(mine, name), at(yours, name)));
  return (inMore.length > 0 ? inMore : differing)
    .map((name) => ({ name, base: undefined, ours: valueOf(at(mine, name)), theirs: valueOf(at(yours, name)) }));
}

function sameSet(name: string, one: Node | null | undefined, other: Node | null | undefined): boolean {
  const inOrder = (node: Node | null | undefined) => (isSeq(node) ? node.items.map(meansOf).sort().join(',') : meansOf(node));
  return kindInRecord(name).kind === 'set' && inOrder(one) === inOrder(other);
}
