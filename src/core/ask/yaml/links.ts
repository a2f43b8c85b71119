import { placeOfOutcome } from '../../corpus/anchors.ts';
import type { Essay } from '../../corpus/corpus.ts';
import { passagesOfClaim } from '../../corpus/graph.ts';
import type { Named } from '../../corpus/names.ts';
import { notesOf, spansOfNote, type Note } from '../../corpus/notes.ts';
import { occurrencesOf } from '../../corpus/occurrences.ts';
import type { Claim } from '../../model/reading.ts';
import type { Span } from '../../text/span.ts';
import type { FilePlace } from '../places.ts';
import { entryPlaces, refPlaces } from '../refs.ts';
import { standingAt, type Standing } from './standing.ts';

/** Where what stands at an offset of a reading file is written down: an entry, a note, or the passage in the essay. */
export function definitionsInYaml(essay: Essay, path: string, offset: number): FilePlace[] {
  const standing = standingAt(essay, path, offset);
  switch (standing?.kind) {
    case 'named': return entryPlaces(standing.named);
    case 'note': return [{ path: standing.note.path, ...standing.note.annotation.ref.span }];
    case 'passage': return spansOf(standing).flatMap((span) => inEssay(essay, [span]));
    default: return [];
  }
}

/** Every place that refers to it: in the files of all readers, and in the essay. */
export function referencesInYaml(essay: Essay, path: string, offset: number): FilePlace[] {
  const standing = standingAt(essay, path, offset);
  switch (standing?.kind) {
    case 'named': return [...refPlaces(essay, standing.named), ...inEssay(essay, placesOf(essay, standing.named))];
    case 'note': return [...answersTo(essay, standing.note), ...inEssay(essay, spansOfNote(standing.note))];
    case 'passage': return inEssay(essay, spansOf(standing));
    default: return [];
  }
}

/** The places of the same file that mean the same, the entry itself among them. */
export function highlightsInYaml(essay: Essay, path: string, offset: number): Span[] {
  const standing = standingAt(essay, path, offset);
  if (standing?.kind !== 'named' && standing?.kind !== 'note') return [];
  const own = standing.kind === 'named' ? entryPlaces(standing.named) : [{ path: standing.note.path, ...standing.note.annotation.ref.span }];
  const others = standing.kind === 'named' ? refPlaces(essay, standing.named) : answersTo(essay, standing.note);
  return [...own, ...others].filter((place) => place.path === path).map(({ start, end }) => ({ start, end }));
}

/** Where words stand for certain; where they stand in several places, all of them. */
function spansOf({ passage: { outcome } }: Extract<Standing, { kind: 'passage' }>): Span[] {
  const place = placeOfOutcome(outcome);
  if (place) return [place];
  return outcome.kind === 'ambiguous' ? outcome.candidates.map(({ start, end }) => ({ start, end })) : [];
}

function placesOf(essay: Essay, named: Named): Span[] {
  if (named.entry.kind === 'claim') return passagesOfClaim(essay, named as Named<Claim>).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []);
  return [...(occurrencesOf(essay).of.get(named) ?? [])];
}

function answersTo(essay: Essay, { annotation }: Note): FilePlace[] {
  return (notesOf(essay).replies.get(annotation.ref.id) ?? []).flatMap((reply) => (reply.annotation.replyTo ? [{ path: reply.path, ...reply.annotation.replyTo.span }] : []));
}

function inEssay({ path }: Essay, spans: readonly Span[]): FilePlace[] {
  return path === null ? [] : spans.map(({ start, end }) => ({ path, start, end }));
}
