import type { Essay } from '../corpus/corpus.ts';
import { namesOf, type Named, type Signed } from '../corpus/names.ts';
import type { RecordAct } from '../format/act.ts';
import type { Value } from '../format/compose.ts';
import { selectorRecord } from '../format/records.ts';
import type { Fields, Section } from '../format/write.ts';
import type { Claim, Entry } from '../model/reading.ts';
import type { Selector } from '../model/selector.ts';
import type { ActorKind, Relation, Stance } from '../model/words.ts';
import { actsOn, ownPath, refuse, together, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { idFor, idFromName } from './yaml/names.ts';

export const SECTIONS = { actor: 'actors', term: 'terms', claim: 'claims' } as const satisfies { readonly [K in Entry['kind']]: Section };

/** A new actor, term or claim. `by`: author, reader, or an actor's id. */
export type NewEntry =
  | { readonly kind: 'actor'; readonly name: string; readonly actorKind?: ActorKind; readonly forms?: readonly string[]; readonly description?: string }
  | { readonly kind: 'term'; readonly headword: string; readonly forms?: readonly string[]; readonly definition?: string }
  | { readonly kind: 'claim'; readonly claim: string; readonly by: string; readonly stance?: Stance; readonly passages?: readonly Selector[]; readonly bears?: readonly Bearing[] };

/** How a claim bears on another, or, for `undercuts`, on the step from one claim to another. */
export type Bearing =
  | { readonly relation: Exclude<Relation, 'undercuts'>; readonly to: Named; readonly because?: string }
  | { readonly relation: 'undercuts'; readonly from: Named; readonly to: Named; readonly because?: string };

export type Added = (Extract<Acted, { kind: 'acts' }> & { readonly id: string }) | Refused;

/** A new entry in the reader's own file, or in the shared reading. `id` is made from its words and free in this essay. */
export function addEntry(desk: Desk, entry: NewEntry, { shared = false }: { readonly shared?: boolean } = {}): Added {
  const { essay, reader } = desk;
  const into = shared ? essay.shared : null;
  if (shared && (!into || !mayWrite(essay, into, reader.slug))) return refuse('not-editor');
  const id = freshId(essay, entry.kind === 'actor' ? entry.name : entry.kind === 'term' ? entry.headword : entry.claim);
  const record = { ...entryRecord(desk, id, entry), created: into ? undefined : desk.now };
  return { kind: 'acts', id, files: [actsOn(desk, into?.path ?? ownPath(desk), [{ kind: 'add', section: SECTIONS[entry.kind], record }])] };
}

/** An id from words, in ASCII, that nothing in this essay has or had. */
export function freshId(essay: Essay, words: string): string {
  const taken = new Set(['author', 'reader', ...[...namesOf(essay).byKey.values()].flatMap(({ entry }) => [entry.ref.id, ...entry.was])]);
  const wanted = idFromName(words) ?? 'entry';
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}

function entryRecord(desk: Desk, id: string, entry: NewEntry): Fields {
  const some = (list: readonly string[] | undefined) => (list && list.length > 0 ? list : undefined);
  switch (entry.kind) {
    case 'actor': return { id, name: entry.name, kind: entry.actorKind, forms: some(entry.forms), description: entry.description };
    case 'term': return { id, headword: entry.headword, forms: some(entry.forms), definition: entry.definition };
    case 'claim': {
      const links = (relation: Relation) => {
        const all = (entry.bears ?? []).filter((one) => one.relation === relation).map((one) => linkValue(desk, one));
        return all.length > 0 ? all : undefined;
      };
      const passages = (entry.passages ?? []).map(selectorRecord);
      return {
        id, claim: entry.claim, by: entry.by, stance: entry.stance, passages: passages.length > 0 ? passages : undefined,
        supports: links('supports'), attacks: links('attacks'), undercuts: links('undercuts'),
      };
    }
  }
}

export function linkValue({ reader }: Desk, bearing: Bearing): Value {
  const { because } = bearing;
  const to = idFor(bearing.to, reader.slug);
  if (bearing.relation === 'undercuts') return { from: idFor(bearing.from, reader.slug), to, ...(because !== undefined && { because }) };
  return because === undefined ? to : { claim: to, because };
}

/** Where a reader may say something of an entry: in the entry itself, else in what they have said of it, else in a new record under its name. */
function wordOn(desk: Desk, named: Named): { readonly path: string; readonly id: string; readonly isNew: boolean } | Refused {
  const mine = recordsOf(desk, named)[0];
  if (mine) return { path: mine.path, id: mine.entry.ref.id, isNew: false };
  // What is another reader's own has no name in one's own files.
  if (named.reader !== null) return refuse('not-your-entry', named.entry.ref.id);
  return { path: ownPath(desk), id: named.entry.ref.id, isNew: true };
}

/** The records of an entry that this reader may write: the entry first, if it is one of them. */
export function recordsOf({ essay, reader }: Desk, named: Named): Signed[] {
  return [named, ...named.said].filter(({ reading }) => mayWrite(essay, reading, reader.slug));
}

/** Adds to the list of a field: in the entry where it is one's own, else in one's own file under the shared name. */
export function addTo(desk: Desk, named: Named, { field, values }: { readonly field: string; readonly values: readonly Value[] }): Acted {
  const where = wordOn(desk, named);
  if ('kind' in where) return where;
  const which = { section: SECTIONS[named.entry.kind], id: where.id };
  const acts: readonly RecordAct[] = where.isNew
    ? [{ kind: 'add', section: which.section, record: { id: where.id, [field]: values, created: desk.now } }]
    : values.map((value) => ({ kind: 'add-item', ...which, field, value }));
  return { kind: 'acts', files: values.length === 0 ? [] : [actsOn(desk, where.path, acts)] };
}

/** Puts passages under a claim. */
export function addPassagesTo(desk: Desk, claim: Named<Claim>, selectors: readonly Selector[]): Acted {
  return addTo(desk, claim, { field: 'passages', values: selectors.map(selectorRecord) });
}

/** “This is also Torres.” */
export function addForm(desk: Desk, named: Named, form: string): Acted {
  if (named.entry.kind === 'claim') return refuse('other-kind');
  const known = recordsOf(desk, named).some(({ entry }) => entry.kind !== 'claim' && entry.forms.some(({ text }) => text === form));
  return known ? { kind: 'acts', files: [] } : addTo(desk, named, { field: 'forms', values: [form] });
}

/** A place where a form means something else. */
export function addExcept(desk: Desk, named: Named, selectors: readonly Selector[]): Acted {
  return named.entry.kind === 'claim' ? refuse('other-kind') : addTo(desk, named, { field: 'except', values: selectors.map(selectorRecord) });
}

/** What is said of an entry in words; what is left out stays, an empty text goes. */
export interface EntryChange {
  readonly name?: string;
  readonly kind?: ActorKind;
  readonly headword?: string;
  readonly claim?: string;
  readonly by?: string;
  readonly stance?: Stance;
  readonly description?: string;
  readonly definition?: string;
  readonly forms?: readonly string[];
  readonly actors?: readonly string[];
}

/** Says it in the entry where it is one's own; else beside the shared words, signed. */
export function editEntry(desk: Desk, named: Named, change: EntryChange): Acted {
  const where = wordOn(desk, named);
  if ('kind' in where) return where;
  const section = SECTIONS[named.entry.kind];
  const fields: Fields = Object.fromEntries(Object.entries(change as { readonly [key: string]: Value | undefined }).map(([key, value]) => [key, value === '' ? undefined : value]));
  const act: RecordAct = where.isNew ? { kind: 'add', section, record: { id: where.id, ...fields, created: desk.now } } : { kind: 'edit', section, id: where.id, fields };
  return { kind: 'acts', files: [actsOn(desk, where.path, [act])] };
}

/** Puts an entry before another in its file; null: at the end. */
export function moveEntry(desk: Desk, named: Named, before: Named | null): Acted {
  const refused = notMine(desk, named);
  if (refused) return refused;
  if (before && (before.path !== named.path || before.entry.kind !== named.entry.kind)) return refuse('other-file', named.entry.ref.id, before.entry.ref.id);
  return { kind: 'acts', files: [actsOn(desk, named.path, [{ kind: 'move', section: SECTIONS[named.entry.kind], id: named.entry.ref.id, before: before?.entry.ref.id ?? null }])] };
}

export function notMine({ essay, reader }: Desk, { reading, entry }: Signed): Refused | null {
  if (mayWrite(essay, reading, reader.slug)) return null;
  return reading.reader === null ? refuse('not-editor') : refuse('not-your-entry', entry.ref.id);
}

/** Takes an entry away, or, where it is not one's own, what one has said of it. What refers to it stays: `refPlaces` lists it. */
export function deleteEntry(desk: Desk, named: Named): Acted {
  const mine = recordsOf(desk, named);
  if (mine.length === 0) return notMine(desk, named) ?? refuse('entry-absent', named.entry.ref.id);
  return together(mine.map((one) => ({ kind: 'acts', files: [actsOn(desk, one.path, [{ kind: 'remove', section: SECTIONS[named.entry.kind], id: one.entry.ref.id }])] })));
}
