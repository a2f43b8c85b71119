import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { problem, TOP } from '../model/problem.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { blockMap, flow, scalar, type Value } from './compose.ts';
import { fit, type Part } from './fit.ts';
import { fieldsIn, partOf, type Listing } from './listing.ts';
import { fieldsMean, holding, plainName } from './merge-fields.ts';
import type { Slot } from './merge-pieces.ts';
import { isSide, RECORDS, sideOf, type Side } from './merge-side.ts';
import { keyOf, listMeans, mapMeans, meansOf } from './means.ts';
import type { Piece } from './pieces.ts';
import { recordsUnder, topOf } from './standing.ts';
import { parseText } from './syntax.ts';
import type { Written } from './write.ts';

/** What is kept of two records with one id: the first (`ours`), the second, both (the second under a new id), or ours with these fields of theirs or written anew (undefined: without it). */
export type Choice = 'ours' | 'theirs' | { readonly newId: string } | { readonly fields: { readonly [name: string]: FieldChoice } };
export type FieldChoice = { readonly from: 'theirs' } | { readonly value: Value | undefined };

export interface RecordAt {
  readonly section: string;
  readonly id: string;
}

/** Settles two records with one id: one stays, the other goes. Where there are not two, or it cannot be written, nothing is. */
export function chooseRecord(text: string, { section, id }: RecordAt, choice: Choice): Written {
  const side = sideOf(text);
  if (!isSide(side)) return { kind: 'refused', problem: side };
  const found = recordsAt(side, { section, id });
  const [one, other] = found?.pieces ?? [];
  if (!found || !one || !other) return notWritten();
  if (choice === 'theirs') return without(side, found, one);
  if (choice === 'ours') return without(side, found, other);
  if ('newId' in choice) return renamed(side, { section, id }, { list: found.list, piece: other, id: choice.newId });
  const part = combined(found.list, { one, other }, choice.fields);
  const kept = { start: one.start, end: one.end, text: part.lead + part.body };
  const rest = removal(found, other);
  const changed = applySplices(text, [kept, rest]);
  const after = sideOf(changed);
  const now = isSide(after) ? recordsAt(after, { section, id })?.pieces ?? [] : [];
  return now.length === found.pieces.length - 1 && meansOf(now[0]?.value) === part.means ? { kind: 'splices', splices: [kept, rest] } : notWritten();
}

/** Settles a deletion against an edit: `keep` takes `deleted: true` away, `delete` the whole record. */
export function chooseDeleted(text: string, { section, id }: RecordAt, choice: 'keep' | 'delete'): Written {
  const side = sideOf(text);
  if (!isSide(side)) return { kind: 'refused', problem: side };
  const found = recordsAt(side, { section, id });
  const [record] = found?.pieces ?? [];
  if (!found || !record) return notWritten();
  if (choice === 'delete') return without(side, found, record);
  const fields = fieldsIn(found.list, record);
  const flag = fields.pieces.find(({ name }) => name === 'deleted');
  return flag && fields.pieces.length > 1 ? verified(side, cut(fields, flag), flag) : notWritten();
}

/** Settles a key of the file that stands there twice, such as `annotator` or `source.title`. */
export function chooseField(text: string, name: string, choice: 'ours' | 'theirs'): Written {
  const side = sideOf(text);
  if (!isSide(side)) return { kind: 'refused', problem: side };
  const [outer = '', within] = name.split('.');
  const top = topOf(side);
  const fields = within === undefined ? top : fieldsIn(top, top.pieces.find((piece) => piece.name === outer));
  const [one, other] = fields.pieces.filter((piece) => plainName(piece.name) === (within ?? outer));
  const gone = choice === 'ours' ? other : one;
  return gone && other ? verified(side, cut(fields, gone), gone) : notWritten();
}

interface Found {
  readonly list: Listing;
  readonly pieces: readonly Piece[];
  /** The key the list stands under. */
  readonly key: Piece;
}

function recordsAt(side: Side, { section, id }: RecordAt): Found | null {
  const top = topOf(side);
  const key = top.pieces.find((piece) => piece.name === section);
  const known = RECORDS.get(section);
  if (!key || known === undefined) return null;
  const list = recordsUnder(top, key, known);
  return { list, key, pieces: list.pieces.filter((piece) => plainName(piece.name) === id) };
}

/** A piece with what parts it from the others: in block style its lines, in brackets a comma. */
function cut({ frame, pieces }: Listing, piece: Piece): Splice {
  if (!frame.flow) return piece.start === piece.from && pieces[0] === piece ? { start: piece.from, end: pieces[1]?.from ?? piece.end, text: '' } : { start: piece.start, end: piece.end, text: '' };
  const at = pieces.indexOf(piece);
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (before) return { start: before.end, end: piece.end, text: '' };
  return { start: piece.from, end: next?.from ?? piece.end, text: '' };
}

/** The last record of a list leaves an empty list. */
function removal({ list, key }: Found, piece: Piece): Splice {
  if (list.pieces.length > 1 || !isSeq(key.value)) return cut(list, piece);
  const { body } = holding(list, key, { listing: list, slots: [], means: '[]' });
  return { start: key.from, end: key.end, text: body };
}

function without(side: Side, found: Found, piece: Piece): Written {
  return verified(side, removal(found, piece), piece);
}

/** Is all still there afterwards but the one thing? */
function verified({ text, root }: Side, splice: Splice, gone: Piece): Written {
  const { root: after, errors } = parseText(applySplices(text, [splice]));
  return errors.length === 0 && meansOf(after) === meansLess(root, gone.value) ? { kind: 'splices', splices: [splice] } : notWritten();
}

function meansLess(node: unknown, gone: Node | null): string {
  if (isMap(node)) return mapMeans(node.items.filter(({ value }) => value !== gone).map(({ key, value }): [string, string] => [keyOf(key), meansLess(value, gone)]));
  return isSeq(node) ? listMeans(node.items.filter((item) => item !== gone).map((item) => meansLess(item, gone))) : meansOf(node);
}

/** Both stay: the second is known by another id from now on. */
function renamed(side: Side, at: RecordAt, { list, piece, id }: { readonly list: Listing; readonly piece: Piece; readonly id: string }): Written {
  const value = fieldsIn(list, piece).pieces.find(({ name }) => name === 'id')?.value;
  const range = value?.range;
  if (!isScalar(value) || !range) return notWritten();
  const splice = { start: range[0], end: range[1], text: scalar(id) };
  const after = sideOf(applySplices(side.text, [splice]));
  if (!isSide(after)) return notWritten();
  const [found, left] = [recordsAt(after, { ...at, id }), recordsAt(after, at)];
  const isMeant = found?.pieces.length === 1 && left?.pieces.length === list.pieces.filter(({ name }) => plainName(name) === at.id).length - 1 && left.list.pieces.length === list.pieces.length;
  return isMeant ? { kind: 'splices', splices: [splice] } : notWritten();
}

function notWritten(): Written {
  return { kind: 'refused', problem: problem('', TOP, 'not-written') };
}

function combined(list: Listing, { one, other }: { readonly one: Piece; readonly other: Piece }, wanted: { readonly [name: string]: FieldChoice }): Part {
  const [mine, yours] = [fieldsIn(list, one), fieldsIn(list, other)];
  const slots: Slot[] = [];
  for (const [i, piece] of mine.pieces.entries()) {
    const choice = Object.hasOwn(wanted, piece.name) ? wanted[piece.name] : undefined;
    if (choice === undefined) slots.push({ ...partOf(mine, piece), name: piece.name, ours: i });
    else slots.push(...chosen(choice, piece.name, { mine, yours }));
  }
  const fresh = Object.entries(wanted).filter(([name]) => !mine.pieces.some((piece) => piece.name === name)).flatMap(([name, choice]) => chosen(choice, name, { mine, yours }));
  const created = slots.findIndex(({ name }) => name === 'created');
  slots.splice(created > 0 ? created : slots.length, 0, ...fresh);
  return holding(list, one, { listing: mine, slots, means: fieldsMean(slots) });
}

function chosen(choice: FieldChoice, name: string, { mine, yours }: { readonly mine: Listing; readonly yours: Listing }): Slot[] {
  if ('from' in choice) {
    const piece = yours.pieces.find((one) => one.name === name);
    return piece ? [{ ...fit(partOf(yours, piece), 'pair', { from: yours.frame, to: mine.frame }), name }] : [];
  }
  return choice.value === undefined ? [] : [{ ...newPart(name, choice.value, mine), name }];
}

function newPart(name: string, value: Value, { frame }: Listing): Part {
  const body = frame.flow ? `${scalar(name)}: ${flow(value)}` : blockMap({ [name]: value }, frame.column, { eol: frame.eol, indent: 2 }).trimStart() + frame.eol;
  const { root } = parseText(frame.flow ? `{${body}}` : ' '.repeat(frame.column) + body);
  const means = isMap(root) ? root.items.filter(({ key }) => keyOf(key) === name).map((pair) => meansOf(pair.value))[0] : undefined;
  return { lead: frame.flow ? '' : ' '.repeat(frame.column), body, means: means ?? 'null' };
}
