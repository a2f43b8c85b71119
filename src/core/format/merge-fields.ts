import { isMap, isSeq, type Node } from 'yaml';
import { scalar } from './compose.ts';
import type { Clash } from './contradiction.ts';
import { fit, type Part } from './fit.ts';
import { fieldsIn, itemsIn, partOf, type Listing, type Three } from './listing.ts';
import { kindInRecord, wholeOnly, type FieldKind } from './merge-kinds.ts';
import { blockText, flowText, mergePieces, sameIn, type Slot, type Trio } from './merge-pieces.ts';
import { isEmpty } from './merge-side.ts';
import { listMeans, mapMeans, meansOf, valueOf } from './means.ts';
import { afterColon, type Piece } from './pieces.ts';

/** What came of the fields of one map, in our layout, and where nobody can say what was meant. */
export interface MergedFields {
  readonly slots: readonly Slot[];
  readonly clashes: readonly Clash[];
}

export interface FieldRules {
  readonly kindOf: (name: string) => FieldKind;
  /** Fields that keep our value even where only the other side has changed it. */
  readonly own: ReadonlySet<string>;
  /** Where both have changed a field: ours alone, or both, one below the other. */
  readonly keep: 'ours' | 'both';
}

export const RECORD_RULES: FieldRules = { kindOf: kindInRecord, own: new Set(), keep: 'ours' };

export function mergeFields(three: Three<Listing>, rules: FieldRules): MergedFields {
  const clashes: Clash[] = [];
  const slots = mergePieces(three, (trio) => mergeField(three, trio, { rules, clashes }));
  return { slots, clashes };
}

export interface Settling {
  readonly rules: FieldRules;
  readonly clashes: Clash[];
}

export function mergeField(three: Three<Listing>, trio: Trio, { rules, clashes }: Settling): readonly Part[] {
  const name = (trio.ours ?? trio.theirs)?.name ?? '';
  const kind = rules.kindOf(name);
  const { mine, yours } = choices(three, trio, 'pair');
  if (rules.own.has(name)) return mine;
  const settled = settle(three, trio, kind);
  if (settled) return settled === 'ours' ? mine : yours;
  if (kind.kind === 'time') return timeOf(trio.ours) >= timeOf(trio.theirs) ? mine : yours;
  if (kind.kind === 'set') return mergeSet(three, trio, { kind, clashes });
  if (kind.kind === 'map' && isMap(trio.ours?.value) && isMap(trio.theirs?.value)) return mergeMap(three, trio, { clashes, yours });
  clashes.push({ name, ...valuesOf(trio) });
  if (rules.keep === 'both') return [...mine, ...yours];
  return mine;
}

/** The part as it stands on our side and, brought into our layout, on theirs. Comments above it are those of the side that changed them. */
export function choices(three: Three<Listing>, trio: Trio, shape: 'item' | 'pair'): { readonly mine: readonly Part[]; readonly yours: readonly Part[] } {
  const { ours, theirs, base } = trio;
  const mine = ours ? partOf(three.ours, ours) : undefined;
  const yours = theirs ? fit(partOf(three.theirs, theirs), shape, { from: three.theirs.frame, to: three.ours.frame }) : undefined;
  if (!mine || !yours) return { mine: mine ? [mine] : [], yours: yours ? [yours] : [] };
  const before = base ? partOf(three.base, base).lead.trim() : undefined;
  const lead = remarks(mine.lead) === remarks(before ?? '') && remarks(yours.lead) !== remarks(before ?? '') ? yours.lead : mine.lead;
  return { mine: [{ ...mine, lead }], yours: [{ ...yours, lead }] };
}

function remarks(lead: string): string {
  return lead.split(/\r\n|\n|\r/).map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

/** Whose version holds, where at most one side has changed something; null where both have. */
function settle(three: Three<Listing>, trio: Trio, kind: FieldKind): 'ours' | 'theirs' | null {
  const means = (piece: Piece | undefined) => (kind.kind === 'set' ? setMeans(piece, kind.nameOf) : piece ? meansOf(piece.value) : 'null');
  const [base, ours, theirs] = [means(trio.base), means(trio.ours), means(trio.theirs)];
  if (ours === theirs) return sameIn(three, trio).mineIsOld ? 'theirs' : 'ours';
  if (ours === base) return 'theirs';
  return theirs === base ? 'ours' : null;
}

function setMeans(piece: Piece | undefined, nameOf: (item: Node | null) => string): string {
  const value = piece?.value ?? null;
  const items = isSeq(value) ? (value.items as Node[]) : meansOf(value) === 'null' ? [] : [value];
  return listMeans(items.map((item) => `${nameOf(item)} ${meansOf(item)}`).sort());
}

function timeOf(piece: Piece | undefined): number {
  return Date.parse(String(valueOf(piece?.value) ?? '')) || 0;
}

function valuesOf({ base, ours, theirs }: Trio): Omit<Clash, 'name'> {
  return { base: valueOf(base?.value), ours: valueOf(ours?.value), theirs: valueOf(theirs?.value) };
}

/** `source`: each of its keys by itself. */
function mergeMap(three: Three<Listing>, trio: Trio, { clashes, yours }: { readonly clashes: Clash[]; readonly yours: readonly Part[] }): readonly Part[] {
  const within: Three<Listing> = { base: fieldsIn(three.base, trio.base), ours: fieldsIn(three.ours, trio.ours), theirs: fieldsIn(three.theirs, trio.theirs) };
  // `{}` has nothing to keep.
  if (within.ours.pieces.length === 0) return yours;
  const merged = mergeFields(within, { kindOf: wholeOnly, own: new Set(), keep: 'both' });
  clashes.push(...merged.clashes.map((clash) => ({ ...clash, name: `${trio.ours?.name ?? ''}.${clash.name}` })));
  return trio.ours ? [holding(three.ours, trio.ours, { listing: within.ours, slots: merged.slots, means: fieldsMean(merged.slots) })] : [];
}

export function fieldsMean(slots: readonly Slot[]): string {
  return mapMeans(slots.map(({ name, means }) => [plainName(name), means]));
}

/** The name as it is written: the second of one name has a number besides. */
export function plainName(name: string): string {
  return name.split('\n')[0] ?? '';
}

function mergeSet(three: Three<Listing>, trio: Trio, { kind, clashes }: { readonly kind: Extract<FieldKind, { kind: 'set' }>; readonly clashes: Clash[] }): readonly Part[] {
  const within: Three<Listing> = {
    base: itemsIn(three.base, trio.base, kind), ours: itemsIn(three.ours, trio.ours, kind), theirs: itemsIn(three.theirs, trio.theirs, kind),
  };
  let isClash = false;
  const slots = mergePieces(within, (item) => {
    const { mine, yours } = choices(within, item, 'item');
    const settled = settle(within, item, { kind: 'whole' });
    isClash ||= settled === null;
    return settled === 'theirs' ? yours : mine;
  });
  const name = (trio.ours ?? trio.theirs)?.name ?? '';
  if (isClash) clashes.push({ name, ...valuesOf(trio) });
  return listPart(three.ours, trio, { listing: within.ours, slots });
}

interface Held {
  readonly listing: Listing;
  readonly slots: readonly Slot[];
}

/** A key with a list under it: ours as it is written, where it is one that has items. */
export function listPart(outer: Listing, { ours, theirs }: Trio, { listing, slots }: Held): readonly Part[] {
  const means = listMeans(slots.map((slot) => slot.means));
  if (ours && isSeq(ours.value) && ours.value.items.length > 0) return [holding(outer, ours, { listing, slots, means })];
  if (slots.length === 0) return ours && (isSeq(ours.value) || isEmpty(ours.value)) ? [partOf(outer, ours)] : [];
  const key = scalar(plainName((ours ?? theirs)?.name ?? ''));
  const lead = ours ? outer.text.slice(ours.start, ours.from) : outer.frame.flow ? '' : ' '.repeat(outer.frame.column);
  if (outer.frame.flow) return [{ lead, means, body: `${key}: [${flowText(slots, listing)}]` }];
  const items = blockText(slots, listing.frame, false);
  return [{ lead, means, body: `${key}:${outer.frame.eol}${items}` }];
}

/** The piece with what it holds written anew: everything around that stays. */
export function holding({ text, frame }: Listing, piece: Piece, { listing, slots, means }: Held & { readonly means: string }): Part {
  const lead = text.slice(piece.start, piece.from);
  const [first, last] = [listing.pieces[0], listing.pieces.at(-1)];
  const value = piece.value?.range;
  if (!first || !last || !value) return { lead, means, body: text.slice(piece.from, piece.end) };
  const inline = piece.key === null;
  if (slots.length > 0) {
    const [start, end] = [listing.frame.flow ? first.from : first.start, last.end];
    const inner = listing.frame.flow ? flowText(slots, listing) : blockText(slots, listing.frame, inline);
    return { lead, means, body: text.slice(piece.from, start) + inner + text.slice(end, piece.end) };
  }
  const empty = isSeq(piece.value) ? '[]' : '{}';
  if (listing.frame.flow) return { lead, means, body: text.slice(piece.from, value[0]) + empty + text.slice(value[1], piece.end) };
  const colon = afterColon(text, piece.key?.range?.[1] ?? piece.from);
  return { lead, means, body: `${text.slice(piece.from, colon)} ${empty}${inline ? frame.eol : text.slice(colon, first.start)}${text.slice(last.end, piece.end)}` };
}
