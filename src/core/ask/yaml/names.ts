import { namesOf, labelOf, type Named } from '../../corpus/names.ts';
import { notesOf } from '../../corpus/notes.ts';
import { readingsOf, type Essay } from '../../corpus/corpus.ts';
import type { ValueCursor } from '../../format/cursor.ts';
import { slug } from '../../model/place.ts';
import type { RefKind } from '../../model/shape.ts';
import { valueProposal, type Proposal, type Typing } from './proposal.ts';
import { readerOf } from './shape.ts';

/** Ids of what a reference may lead to, as this file has to write them; those that are there already are left out. */
export function refProposals(typing: Typing, cursor: ValueCursor, to: RefKind): Proposal[] {
  const { essay } = typing;
  const isNew = ({ label }: Proposal) => !cursor.listed.includes(label);
  if (to === 'reader') return readersOf(typing, cursor).filter(isNew);
  if (!essay) return [];
  if (to === 'note') return noteProposals(typing, cursor, essay);
  const own = cursor.siblings.get('id')?.words;
  const speakers = to === 'speaker' ? (['author', 'reader'] as const).map((speaker) => valueProposal(typing, cursor, { about: { kind: 'speaker', speaker }, value: speaker })) : [];
  const named = namedFor(essay, to).map((one) => ({ one, id: idFor(one, readerOf(typing.place)) })).filter(({ id }) => id !== own && !id.includes('~'));
  return [...speakers, ...named.map(({ one, id }) => valueProposal(typing, cursor, { about: { kind: 'named', named: one }, value: id, also: labelOf(one) }))].filter(isNew);
}

function namedFor(essay: Essay, to: RefKind): readonly Named[] {
  const { actors, terms, claims } = namesOf(essay);
  switch (to) {
    case 'claim': return claims;
    case 'actor': case 'speaker': return actors;
    default: return [...claims, ...actors, ...terms];
  }
}

/** An id as a reader's own file writes it: what is theirs without their name. */
export function idFor({ key }: Pick<Named, 'key'>, reader: string | null): string {
  return reader !== null && key.startsWith(`${reader}/`) ? key.slice(reader.length + 1) : key;
}

/** The notes that can be answered, the newest first. */
function noteProposals(typing: Typing, cursor: ValueCursor, essay: Essay): Proposal[] {
  const own = cursor.siblings.get('id')?.words;
  return notesOf(essay).all
    .filter(({ annotation }) => annotation.ref.id !== own && !annotation.deleted)
    .sort((a, b) => (Date.parse(b.annotation.created ?? '') || 0) - (Date.parse(a.annotation.created ?? '') || 0))
    .map((note) => valueProposal(typing, cursor, { about: { kind: 'note', note }, value: note.annotation.ref.id, also: `${note.reading.annotator ?? note.reader ?? ''} ${(note.annotation.body ?? '').slice(0, 80)}` }));
}

function readersOf(typing: Typing, cursor: ValueCursor): Proposal[] {
  const readers = new Set((typing.essay ? readingsOf(typing.essay) : []).flatMap(({ reader }) => reader ?? []));
  return [...readers].sort().map((reader) => valueProposal(typing, cursor, { about: { kind: 'reader', reader }, value: reader }));
}

/** Tags that somebody has used, the most usual first. */
export function tagProposals(typing: Typing, cursor: ValueCursor): Proposal[] {
  const counts = new Map<string, number>();
  for (const { annotation } of typing.essay ? notesOf(typing.essay).all : []) for (const tag of annotation.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].filter(([tag]) => !cursor.listed.includes(tag)).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([tag, count]) => valueProposal(typing, cursor, { about: { kind: 'tag', count }, value: tag }));
}

const LONGEST_ID = 32;

/** An id from what the entry is called, if nobody has it. */
export function newIdProposals(typing: Typing, cursor: ValueCursor, of: 'entry' | 'note'): Proposal[] {
  const words = ['name', 'headword', 'claim'].map((key) => cursor.siblings.get(key)?.words ?? '').find((label) => label !== '');
  const id = of === 'note' ? typing.freshId : idFromName(words ?? '');
  const isTaken = typing.essay !== null && namesOf(typing.essay).byKey.has(id ?? '');
  return id === null || isTaken ? [] : [valueProposal(typing, cursor, { about: { kind: 'plain' }, value: id })];
}

/** As much of a name as makes a short id. */
export function idFromName(words: string): string | null {
  const whole = slug(words);
  const id = whole === null || whole.length <= LONGEST_ID ? whole : whole.slice(0, LONGEST_ID + 1).replace(/-[^-]*$/, '');
  return id === null || /^[a-z]/.test(id) ? id : `x-${id}`;
}
