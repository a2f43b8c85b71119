import type { Essay } from '../corpus/corpus.ts';
import { claimsOfActor } from '../corpus/graph.ts';
import { labelOf, namesOf, type Named } from '../corpus/names.ts';
import { byParagraph, occurrencesOf, type Occurrence } from '../corpus/occurrences.ts';
import type { Actor, Claim, Term } from '../model/reading.ts';
import { ACTOR_KINDS, type ActorKind } from '../model/words.ts';
import { holdsAll } from './claims.ts';

/** Actors by kind, or terms, each with the paragraphs that name it and the claims it acts in. */
export type EntryItem =
  | { readonly kind: 'group'; readonly id: string; readonly actorKind: ActorKind; readonly children: readonly EntryItem[] }
  | { readonly kind: 'entry'; readonly id: string; readonly named: Named<Actor> | Named<Term>; readonly label: string; readonly count: number; readonly children: readonly EntryItem[] }
  | { readonly kind: 'paragraph'; readonly id: string; readonly number: number; readonly occurrences: readonly Occurrence[]; readonly children: readonly EntryItem[] }
  | { readonly kind: 'occurrence'; readonly id: string; readonly occurrence: Occurrence; readonly before: string; readonly words: string; readonly after: string; readonly children: readonly [] }
  | { readonly kind: 'claim'; readonly id: string; readonly claim: Named<Claim>; readonly label: string; readonly children: readonly [] };

/** Grouped by kind in the order of format.md, within a group the most often named first. */
export function actorTree(essay: Essay): EntryItem[] {
  const { actors } = namesOf(essay);
  return ACTOR_KINDS.flatMap((actorKind): EntryItem[] => {
    const items = actors.filter((actor) => (actor.entry.actorKind ?? 'other') === actorKind).map((actor) => entryItem(essay, actor));
    return items.length === 0 ? [] : [{ kind: 'group', id: `group:${actorKind}`, actorKind, children: byCount(items) }];
  });
}

/** In alphabetical order, as in a glossary. Terms of a glossary that this essay does not use are left out. */
export function termTree(essay: Essay): EntryItem[] {
  const items = namesOf(essay).terms.map((term) => entryItem(essay, term));
  return items
    .filter((item) => item.kind === 'entry' && (item.count > 0 || !essay.glossaries.some((glossary) => glossary.path === item.named.path)))
    .sort((a, b) => (a.kind === 'entry' && b.kind === 'entry' ? a.label.localeCompare(b.label) : 0));
}

type Entry = Extract<EntryItem, { kind: 'entry' }>;

function byCount(items: readonly Entry[]): Entry[] {
  return [...items].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function entryItem(essay: Essay, named: Named<Actor> | Named<Term>): Entry {
  const id = `${named.entry.kind}:${named.key}`;
  const occurrences = occurrencesOf(essay).of.get(named) ?? [];
  const paragraphs = byParagraph(essay, occurrences).map((group): EntryItem => ({
    kind: 'paragraph', id: `${id}/¶${group.number}`, ...group,
    children: group.occurrences.length < 2 ? [] : group.occurrences.map((occurrence) => occurrenceItem(essay, occurrence, id)),
  }));
  const claims = claimsOfActor(essay, named).map((claim): EntryItem => ({ kind: 'claim', id: `${id}/claim:${claim.key}`, claim, label: labelOf(claim), children: [] }));
  return { kind: 'entry', id, named, label: labelOf(named), count: occurrences.length, children: [...paragraphs, ...claims] };
}

function occurrenceItem(essay: Essay, occurrence: Occurrence, above: string): EntryItem {
  const { start, end } = occurrence;
  return { kind: 'occurrence', id: `${above}/${start}`, occurrence, ...inContext(essay, { start, end }), children: [] };
}

/** A few words on either side of a span, on one line. */
export function inContext(essay: Essay, { start, end }: { readonly start: number; readonly end: number }, reach = 32): { readonly before: string; readonly words: string; readonly after: string } {
  const text = essay.content?.text ?? '';
  const flat = (words: string) => words.replace(/\s+/g, ' ');
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  return {
    before: flat(start > reach ? before.replace(/^\S*\s/, '') : before),
    words: flat(text.slice(start, end)),
    after: flat(end + reach < text.length ? after.replace(/\s\S*$/, '') : after),
  };
}

/** The entries whose name, forms or words hold every word of the query; groups with none left are dropped. */
export function filterEntries(items: readonly EntryItem[], query: string): EntryItem[] {
  const wanted = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return [...items];
  return items.flatMap((item): EntryItem[] => {
    if (item.kind === 'group') {
      const children = filterEntries(item.children, query);
      return children.length > 0 ? [{ ...item, children }] : [];
    }
    return item.kind === 'entry' && holdsAll(searchable(item), wanted) ? [item] : [];
  });
}

function searchable({ named, label }: Entry): string {
  return [label, ...[named, ...named.said].flatMap(({ entry }) => [
    ...entry.forms.map((form) => form.text), (entry.kind === 'actor' ? entry.description : entry.definition) ?? '',
  ])].join(' ');
}
