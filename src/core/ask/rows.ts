import { placeOfOutcome, type Passage } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { passagesOfClaim } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import { spansOfNote, type Note } from '../corpus/notes.ts';
import type { Claim } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import type { ClaimItem } from './claims.ts';
import type { EntryItem } from './entries.ts';
import { beginningOf } from './layers.ts';
import type { NoteItem } from './note-rows.ts';
import type { FilePlace } from './places.ts';

/** A row of any of the trees of an essay. */
export type RowItem = ClaimItem | EntryItem | NoteItem;

/** Where in the essay a row leads. `several`: the words stand in more than one place, and none is chosen. */
export type Lead =
  | { readonly kind: 'place'; readonly span: Span }
  | { readonly kind: 'several'; readonly spans: readonly Span[] }
  | { readonly kind: 'lost' | 'nowhere' };

/** A claim leads to its first passage that has a place, a name to where it first occurs. */
export function leadOf(essay: Essay, item: RowItem): Lead {
  switch (item.kind) {
    case 'passage': return leadOfPassages([item.passage]);
    case 'claim': return leadOfPassages(passagesOfClaim(essay, item.claim));
    case 'note': return leadOfNote(essay, item.note);
    case 'occurrence': return { kind: 'place', span: item.occurrence };
    case 'paragraph': return leadOfFirst(item.occurrences[0]);
    case 'entry': return leadOfFirst(firstOccurrence(item));
    case 'group': case 'absent': case 'section': case 'back': return { kind: 'nowhere' };
  }
}

/** An answer leads to where the conversation stands. */
function leadOfNote(essay: Essay, note: Note): Lead {
  return leadOfPassages(note.passages.length > 0 ? note.passages : beginningOf(essay, note).passages);
}

function leadOfFirst(span: Span | undefined): Lead {
  return span ? { kind: 'place', span } : { kind: 'nowhere' };
}

function firstOccurrence(item: Extract<EntryItem, { kind: 'entry' }>): Span | undefined {
  const paragraph = item.children.find((child) => child.kind === 'paragraph');
  return paragraph?.kind === 'paragraph' ? paragraph.occurrences[0] : undefined;
}

function leadOfPassages(passages: readonly Passage[]): Lead {
  if (passages.length === 0) return { kind: 'nowhere' };
  for (const { outcome } of passages) {
    const span = placeOfOutcome(outcome);
    if (span) return { kind: 'place', span };
  }
  for (const { outcome } of passages) if (outcome.kind === 'ambiguous') return { kind: 'several', spans: outcome.candidates };
  return { kind: 'lost' };
}

/** Where the passages of a row stand in the essay, as far as that is certain: of each passage its pieces. */
export function passagesOfRow(essay: Essay, item: RowItem): Span[][] {
  const pieces = (passages: readonly Passage[]) => passages.map(({ outcome }) => [placeOfOutcome(outcome)].filter((span) => span !== null)).filter((spans) => spans.length > 0);
  switch (item.kind) {
    case 'note': return [spansOfNote(item.note)].filter((spans) => spans.length > 0);
    case 'passage': return pieces([item.passage]);
    case 'claim': return pieces(passagesOfClaim(essay, item.claim));
    case 'entry': case 'occurrence': case 'paragraph': case 'group': case 'absent': case 'section': case 'back': return [];
  }
}

/** Where a row is written down; null for what is in no file. */
export function sourceOf(item: RowItem): FilePlace | null {
  switch (item.kind) {
    case 'passage': return { path: item.passage.path, ...item.passage.target.span };
    case 'claim': return entryPlace(item.claim);
    case 'entry': return entryPlace(item.named);
    case 'occurrence': return entryPlace(item.occurrence.named);
    case 'paragraph': return item.occurrences[0] ? entryPlace(item.occurrences[0].named) : null;
    case 'note': return { path: item.note.path, ...item.note.annotation.ref.span };
    case 'absent': return danglingPlace(item);
    case 'group': case 'section': case 'back': return null;
  }
}

function entryPlace(named: Named): FilePlace {
  return { path: named.path, ...named.entry.ref.span };
}

/** The first place that names what is not here. */
function danglingPlace(item: Extract<ClaimItem, { kind: 'absent' }>): FilePlace | null {
  const first = item.children[0];
  const relation = first?.kind === 'claim' ? first.relation : null;
  return relation && { path: relation.path, ...relation.span };
}

/** Everybody whose word a claim is, the first one's own left out. */
export function alsoSaid(claim: Named<Claim>): readonly { readonly reader: string; readonly claim: string }[] {
  return claim.said.flatMap(({ reader, entry }) => (reader === null || entry.claim === undefined ? [] : [{ reader, claim: entry.claim }]));
}

/** Ids that two entries have, by key: both are shown, and each should say so. */
export function hasTwin(claims: readonly Named[], named: Named): boolean {
  return claims.some((other) => other !== named && other.reader === named.reader && other.entry.ref.id === named.entry.ref.id);
}
