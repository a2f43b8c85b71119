import { isMap, type Node } from 'yaml';
import { keyOf, meansOf } from './means.ts';

/** How two changes of one field are brought together. */
export type FieldKind =
  /** As a whole: prose, one word, a passage. */
  | { readonly kind: 'whole' }
  /** A set of things, each known by a name: what one side adds is added, what one side takes out is taken out. */
  | { readonly kind: 'set'; readonly nameOf: (item: Node | null) => string }
  /** Field by field. */
  | { readonly kind: 'map' }
  /** The later of two times. */
  | { readonly kind: 'time' };

const WHOLE: FieldKind = { kind: 'whole' };
const VALUES: FieldKind = { kind: 'set', nameOf: meansOf };
const LINKS: FieldKind = { kind: 'set', nameOf: (item) => wordsAt(item, 'claim') };
const STEPS: FieldKind = { kind: 'set', nameOf: (item) => `${wordsAt(item, 'from')}\n\n${wordsAt(item, 'to')}` };

const OF_RECORD: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ...['about', 'tags', 'was', 'forms', 'except', 'passages', 'actors'].map((name) => [name, VALUES] as const),
  ['supports', LINKS], ['attacks', LINKS], ['undercuts', STEPS], ['modified', { kind: 'time' }],
]);

const OF_FILE: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([['editors', VALUES], ['source', { kind: 'map' }]]);

export function kindInRecord(name: string): FieldKind {
  return OF_RECORD.get(name) ?? WHOLE;
}

/** Of the file's own keys, but for the lists of records. */
export function kindInFile(name: string): FieldKind {
  return OF_FILE.get(name) ?? WHOLE;
}

export function wholeOnly(): FieldKind {
  return WHOLE;
}

/** A link is a name alone, or a map with the name in it. */
function wordsAt(item: Node | null, name: string): string {
  if (!isMap(item)) return keyOf(item);
  const pair = item.items.find(({ key }) => keyOf(key) === name);
  return pair ? keyOf(pair.value) : meansOf(item);
}
