import { namesOf, resolve, type Named } from '../corpus/names.ts';
import type { RecordAct } from '../format/act.ts';
import type { Value } from '../format/compose.ts';
import { selectorRecord } from '../format/records.ts';
import type { Fields } from '../format/write.ts';
import type { Claim, Entry } from '../model/reading.ts';
import { actsOn, refuse, together, type Acted, type Desk, type FileAct, type Refused } from './desk.ts';
import { notMine, SECTIONS } from './entry-acts.ts';
import { renameRefs } from './ref-acts.ts';

/** What a merging comes to: the acts, and the words that the second entry keeps no place for. */
export type Merged = (Extract<Acted, { kind: 'acts' }> & { readonly dropped: readonly { readonly field: string; readonly text: string }[] }) | Refused;

/**
 * Makes one entry of two: the second takes over the forms, passages and relations of the first and keeps its id under `was`;
 * where both have words for the same, those of the second stay and those of the first are given back as `dropped`.
 * References in the reader's own files follow; others' go on working.
 */
export function mergeEntries(desk: Desk, from: Named, into: Named): Merged {
  if (from === into) return refuse('same-entry', from.entry.ref.id);
  if (from.entry.kind !== into.entry.kind) return refuse('other-kind');
  const refused = notMine(desk, from) ?? notMine(desk, into);
  if (refused) return refused;
  const section = SECTIONS[into.entry.kind];
  const { fields, items, dropped } = mergedFields(desk, from, into);
  const which = { section, id: into.entry.ref.id };
  const references = renameRefs(desk, { from, into });
  const acts: RecordAct[] = [
    ...(Object.keys(fields).length > 0 ? [{ kind: 'edit', ...which, fields } as const] : []),
    ...items.map(({ field, value }): RecordAct => ({ kind: 'add-item', ...which, field, value })),
  ];
  const removal: FileAct = actsOn(desk, from.path, [{ kind: 'remove', section, id: from.entry.ref.id }]);
  const all = together([{ kind: 'acts', files: [actsOn(desk, into.path, acts)] }, { kind: 'acts', files: references }, { kind: 'acts', files: [removal] }]);
  return all.kind === 'refused' ? all : { ...all, dropped };
}

interface Merging {
  readonly fields: Fields;
  readonly items: readonly { readonly field: string; readonly value: Value }[];
  readonly dropped: readonly { readonly field: string; readonly text: string }[];
}

function mergedFields(desk: Desk, { entry: from }: Named, into: Named): Merging {
  const fields: { [key: string]: Value } = {};
  const dropped: { field: string; text: string }[] = [];
  const [old, kept] = [wordsOf(from), wordsOf(into.entry)];
  for (const [field, text] of Object.entries(old)) {
    if (text === undefined || text === kept[field]) continue;
    if (kept[field] === undefined) fields[field] = text;
    else if (field !== 'name' && field !== 'headword') dropped.push({ field, text });
  }
  fields['was'] = [...new Set([...into.entry.was, from.ref.id, ...from.was])].filter((id) => id !== into.entry.ref.id);
  const items: { field: string; value: Value }[] = [];
  if (from.kind === 'claim' && into.entry.kind === 'claim') {
    items.push(...from.passages.map(({ selector }) => ({ field: 'passages', value: selectorRecord(selector) })));
    items.push(...linksFor(desk, from, into as Named<Claim>));
    const known = new Set(into.entry.actors.map(({ id }) => id));
    items.push(...from.actors.filter(({ id }) => !known.has(id)).map(({ id }) => ({ field: 'actors', value: id })));
  } else if (from.kind !== 'claim' && into.entry.kind !== 'claim') {
    const label = from.kind === 'actor' ? from.name : from.headword;
    const known = new Set([into.entry.kind === 'actor' ? into.entry.name : into.entry.headword, ...into.entry.forms.map(({ text }) => text)]);
    const forms = [...new Set([...(label === undefined ? [] : [label]), ...from.forms.map(({ text }) => text)])].filter((form) => !known.has(form));
    items.push(...forms.map((value) => ({ field: 'forms', value })), ...from.except.map(({ selector }) => ({ field: 'except', value: selectorRecord(selector) })));
  }
  return { fields, items, dropped };
}

/** The relations of the first claim that the second does not have, but none from the second to itself. */
function linksFor({ essay, reader }: Desk, from: Claim, into: Named<Claim>): { readonly field: string; readonly value: Value }[] {
  const names = namesOf(essay);
  const meant = (id: string) => resolve(names, id, into.reader ?? reader.slug);
  const links = (['supports', 'attacks'] as const).flatMap((field) => {
    const known = new Set(into.entry[field].map(({ claim }) => meant(claim.id)));
    return from[field].filter(({ claim }) => meant(claim.id) !== into && !known.has(meant(claim.id)))
      .map(({ claim, because }) => ({ field, value: because === undefined ? claim.id : { claim: claim.id, because } }));
  });
  return [...links, ...from.undercuts.map((one) => ({ field: 'undercuts', value: { from: one.from.id, to: one.to.id, ...(one.because !== undefined && { because: one.because }) } }))];
}

function wordsOf(entry: Entry): { readonly [field: string]: string | undefined } {
  switch (entry.kind) {
    case 'actor': return { name: entry.name, kind: entry.actorKind, description: entry.description };
    case 'term': return { headword: entry.headword, definition: entry.definition };
    case 'claim': return { claim: entry.claim, by: entry.by?.id, stance: entry.stance };
  }
}
