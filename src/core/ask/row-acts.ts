import type { Note } from '../corpus/notes.ts';
import { namesOf, type Named } from '../corpus/names.ts';
import type { ClaimItem } from './claims.ts';
import type { Desk } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { recordsOf } from './entry-acts.ts';
import { isOwn, unsayable } from './entry-parts.ts';
import type { EntryItem } from './entries.ts';
import { placeOfEvidence, spansToPut } from './evidence.ts';
import { maySettle } from './note-state.ts';
import { mineAmong } from './relation-acts.ts';
import { leadOf, passagesOfRow, type RowItem } from './rows.ts';

/**
 * What a reader can do at a row besides looking: go to a passage (`leads`), quote it (`placed`); say something of one's own
 * (`say`), merge, delete, put among its like (`order`); change how a claim bears on the one above (`bear`); take a passage
 * away (`take`), or a place out (`except`); answer, change, withdraw, restore or settle a note, and put it under a claim.
 */
export type RowAct =
  | 'leads' | 'placed' | 'say' | 'merge' | 'delete' | 'order' | 'bear' | 'take' | 'except'
  | 'answer' | 'edit' | 'withdraw' | 'restore' | 'settle' | 'evidence';

/** What would not be refused, so that a menu offers nothing else. */
export function actsOnRow(desk: Desk, item: RowItem): RowAct[] {
  const { essay } = desk;
  const going: RowAct[] = [...(leadOf(essay, item).kind === 'nowhere' ? [] : ['leads' as const]), ...(passagesOfRow(essay, item).length > 0 ? ['placed' as const] : [])];
  return [...going, ...changesOnRow(desk, item)];
}

function changesOnRow(desk: Desk, item: RowItem): RowAct[] {
  switch (item.kind) {
    case 'claim': return [...onEntry(desk, item.claim), ...onRelation(desk, item)];
    case 'entry': return onEntry(desk, item.named);
    case 'passage': return [...only('say', unsayable(desk, item.claim) === null), ...(isRefused(placeOfEvidence(desk, item)) ? [] : ['take' as const, 'order' as const])];
    case 'occurrence': return only('except', unsayable(desk, item.occurrence.named) === null);
    case 'paragraph': return only('except', item.occurrences.length === 1 && item.occurrences.every(({ named }) => unsayable(desk, named) === null));
    case 'note': return onNote(desk, item.note);
    case 'group': case 'absent': case 'section': case 'back': return [];
  }
}

function onEntry(desk: Desk, named: Named): RowAct[] {
  const own = isOwn(desk, named);
  return [
    ...only('say', unsayable(desk, named) === null), ...only('order', own && named.entry.kind === 'claim'),
    ...only('merge', own && alike(desk, named).some((other) => other !== named && isOwn(desk, other))), ...only('delete', recordsOf(desk, named).length > 0),
  ];
}

function alike({ essay }: Desk, { entry }: Named): readonly Named[] {
  const { actors, terms, claims } = namesOf(essay);
  switch (entry.kind) {
    case 'actor': return actors;
    case 'term': return terms;
    case 'claim': return claims;
  }
}

/** A claim of the tree of actors bears on nothing there. */
function onRelation(desk: Desk, item: Extract<ClaimItem | EntryItem, { kind: 'claim' }>): RowAct[] {
  return only('bear', 'relation' in item && item.relation !== null && mineAmong(desk, [item.relation, ...item.again]) !== null);
}

function onNote(desk: Desk, note: Note): RowAct[] {
  const { essay, reader } = desk;
  // Without the essay there is no text to open a note in.
  if (!essay.content) return [];
  const own = mayWrite(essay, note.reading, reader.slug);
  const { deleted } = note.annotation;
  return [
    'answer', ...only('edit', own && !deleted), ...only('withdraw', own && !deleted), ...only('restore', own && deleted),
    ...only('settle', maySettle(essay, note, reader.slug)), ...only('evidence', !essay.isPaper && spansToPut(essay, note).length > 0 && namesOf(essay).claims.length > 0),
  ];
}

function only(act: RowAct, may: boolean): RowAct[] {
  return may ? [act] : [];
}

function isRefused(place: object): boolean {
  return 'kind' in place;
}
