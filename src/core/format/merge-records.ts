import { isMap, type Node } from 'yaml';
import { applySplices } from '../text/splice.ts';
import { commentsIn, missingComments } from './comments.ts';
import type { Clash, Contradiction } from './contradiction.ts';
import { fit, type Frame, type Part } from './fit.ts';
import { fieldsIn, itemsIn, type Listing, type Three } from './listing.ts';
import { choices, fieldsMean, holding, listPart, mergeFields, plainName, RECORD_RULES } from './merge-fields.ts';
import { mergePieces, sameIn, type Trio } from './merge-pieces.ts';
import { keyOf, mapMeans, meansOf, valueOf } from './means.ts';
import { piecesOfMap, type Piece } from './pieces.ts';
import { parseText } from './syntax.ts';

export interface RecordRules {
  readonly section: string;
  /** The key by which records are known. */
  readonly key: string;
  /** How far a new list is indented below its key. */
  readonly indent: number;
  readonly found: Contradiction[];
}

/** A list of records, merged by what names them. */
export function mergeRecords(three: Three<Listing>, trio: Trio, rules: RecordRules): readonly Part[] {
  const items = { nameOf: (item: Node | null) => nameOfRecord(item, rules.key), indent: rules.indent };
  const within: Three<Listing> = { base: itemsIn(three.base, trio.base, items), ours: itemsIn(three.ours, trio.ours, items), theirs: itemsIn(three.theirs, trio.theirs, items) };
  const slots = mergePieces(within, (record) => mergeRecord(within, record, rules));
  return listPart(three.ours, trio, { listing: within.ours, slots });
}

/** A record without a name is known by all that it says. */
export function nameOfRecord(item: Node | null, key: string): string {
  const named = isMap(item) ? item.items.find((pair) => keyOf(pair.key) === key) : undefined;
  const name = named ? keyOf(named.value) : '';
  return name === '' ? meansOf(item) : name;
}

function mergeRecord(three: Three<Listing>, trio: Trio, rules: RecordRules): readonly Part[] {
  const { mine, yours } = choices(three, trio, 'item');
  const { base, ours, theirs } = trio;
  if (!ours || !theirs) {
    const there = ours ? mine : yours;
    if (!base) return there;
    return changedBy(three, trio) ? deletedHere(three, trio, { rules, there }) : [];
  }
  const { mineIsOld, yoursIsOld, areSame } = sameIn(three, trio);
  if (yoursIsOld || areSame) return mine;
  if (mineIsOld) return yours;
  if (!isMap(ours.value) || !isMap(theirs.value)) return mine;
  return mergeBoth(three, trio, rules);
}

/** Both have changed it, or both have added it. Where they contradict each other, each stands as it is but for what can be settled. */
function mergeBoth(three: Three<Listing>, trio: Trio, rules: RecordRules): readonly Part[] {
  const one = mergedRecord(three, trio, new Set());
  if (one.clashes.length === 0) return [withComments(one.part, three, trio, [])];
  const clashes = new Set(one.clashes.map(({ name }) => name));
  // The words of a passage are those of the edition they were taken from; each version has its own time.
  const own = new Set(['modified', ...(clashes.has('target') ? ['edition'] : [])]);
  const [first, second] = [mergedRecord(three, trio, own), mergedRecord(swapped(three), swapped(trio), own)];
  rules.found.push({ kind: 'record', section: rules.section, id: plainName(trio.ours?.name ?? ''), fields: one.clashes });
  const other = fit(second.part, 'item', { from: three.theirs.frame, to: three.ours.frame });
  return [withComments(first.part, three, trio, commentsIn(other.lead + other.body)), other];
}

function swapped<T>({ base, ours, theirs }: Three<T>): Three<T> {
  return { base, ours: theirs, theirs: ours };
}

function mergedRecord(three: Three<Listing>, trio: Trio, own: ReadonlySet<string>): { readonly part: Part; readonly clashes: readonly Clash[] } {
  const { ours } = trio;
  const within = fieldsOf(three, trio);
  const { slots, clashes } = mergeFields(within, { ...RECORD_RULES, own });
  const { mine: [mine] } = choices(three, trio, 'item');
  if (!ours || !mine) return { part: { lead: '', body: '', means: 'null' }, clashes };
  return { part: { ...holding(three.ours, ours, { listing: within.ours, slots, means: fieldsMean(slots) }), lead: mine.lead }, clashes };
}

function fieldsOf(three: Three<Listing>, trio: Trio): Three<Listing> {
  return { base: fieldsIn(three.base, trio.base), ours: fieldsIn(three.ours, trio.ours), theirs: fieldsIn(three.theirs, trio.theirs) };
}

/** The comments of both sides that have found no place in the record stand above it. */
function withComments(part: Part, three: Three<Listing>, trio: Trio, elsewhere: readonly string[]): Part {
  const { frame } = three.ours;
  if (frame.flow) return part;
  const of = (listing: Listing, piece: Piece | undefined) => (piece ? commentsIn(listing.text.slice(piece.start, piece.end)) : []);
  const versions = { base: of(three.base, trio.base), ours: of(three.ours, trio.ours), theirs: of(three.theirs, trio.theirs) };
  const missing = missingComments(versions, [...commentsIn(part.lead + part.body), ...elsewhere]);
  return { ...part, lead: part.lead + missing.map((comment) => `${comment}${frame.eol}${' '.repeat(frame.column)}`).join('') };
}

/** Of a record that one side has no more: has the other changed a word of it, or added a comment? */
function changedBy(three: Three<Listing>, { base, ours, theirs }: Trio): boolean {
  if (!base) return false;
  const [listing, piece] = ours ? [three.ours, ours] : [three.theirs, theirs];
  if (!piece || meansOf(piece.value) !== meansOf(base.value)) return true;
  const of = (within: Listing, one: Piece) => commentsIn(within.text.slice(one.start, one.end));
  const before = new Set(of(three.base, base));
  return of(listing, piece).some((comment) => !before.has(comment));
}

function deletedHere(three: Three<Listing>, trio: Trio, { rules, there }: { readonly rules: RecordRules; readonly there: readonly Part[] }): readonly Part[] {
  const { base, ours, theirs } = trio;
  const edited = fieldsIn(ours ? three.ours : three.theirs, ours ?? theirs);
  const before = fieldsIn(three.base, base);
  const fields = clashesOf(before, edited, ours ? 'ours' : 'theirs');
  // Withdrawn here and taken out there: nobody wants to keep it as it was.
  if (fields.some(({ name }) => name === 'deleted') && fields.every(({ name }) => name === 'deleted' || name === 'modified')) return there;
  rules.found.push({ kind: 'deleted', section: rules.section, id: plainName((ours ?? theirs)?.name ?? ''), by: ours ? 'theirs' : 'ours', fields });
  return there.map((part) => withDeleted(part, three.ours.frame));
}

function clashesOf(before: Listing, after: Listing, side: 'ours' | 'theirs'): Clash[] {
  const names = new Set([...before.pieces, ...after.pieces].map(({ name }) => name));
  const at = ({ pieces }: Listing, name: string) => pieces.find((piece) => piece.name === name)?.value;
  return [...names].filter((name) => meansOf(at(before, name)) !== meansOf(at(after, name))).map((name) => {
    const [base, now] = [valueOf(at(before, name)), valueOf(at(after, name))];
    return { name, base, ours: side === 'ours' ? now : undefined, theirs: side === 'theirs' ? now : undefined };
  });
}

/** The record with `deleted: true` before its time of creation, which stands last. */
function withDeleted(part: Part, frame: Frame): Part {
  const [open, close] = frame.flow ? ['[', ']'] : [' '.repeat(frame.column), ''];
  const text = open + part.body + close;
  const { root } = parseText(text);
  const map: unknown = root && 'items' in root ? root.items[0] : null;
  if (!isMap(map)) return part;
  const { pieces, column, flow } = piecesOfMap(text, map, 0);
  const there = pieces.find(({ name }) => name === 'deleted');
  const created = pieces.findIndex(({ name }) => name === 'created');
  const [before, last] = [created > 0 ? pieces[created] : undefined, pieces.at(-1)?.end ?? 0];
  const at = there ? { start: there.from, end: there.end } : { start: (flow ? before?.from : before?.start) ?? last, end: (flow ? before?.from : before?.start) ?? last };
  // The last line of a file may be open.
  const isOpen = !there && at.start > 0 && !/[\r\n]/.test(text.charAt(at.start - 1));
  const line = `${isOpen ? frame.eol : ''}${there ? '' : ' '.repeat(column)}deleted: true${frame.eol}`;
  const words = !flow ? line : there ? 'deleted: true' : before ? 'deleted: true, ' : ', deleted: true';
  const changed = applySplices(text, [{ ...at, text: words }]);
  const pairs = map.items.filter(({ key }) => keyOf(key) !== 'deleted').map(({ key, value }): [string, string] => [keyOf(key), meansOf(value)]);
  return { ...part, body: changed.slice(open.length, changed.length - close.length), means: mapMeans([...pairs, ['deleted', 'true']]) };
}
