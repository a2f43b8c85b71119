import { outcomeOf, placeOfOutcome, type Passage } from '../corpus/anchors.ts';
import { readingsOf, type Essay } from '../corpus/corpus.ts';
import { claimsOfActor, graphOf, passagesOfClaim, type Step, type Undercutting } from '../corpus/graph.ts';
import { namesOf, resolve, type Named } from '../corpus/names.ts';
import type { Note } from '../corpus/notes.ts';
import { occurrencesAt, occurrencesOf } from '../corpus/occurrences.ts';
import type { Actor, Claim, Footnote, Term } from '../model/reading.ts';
import { overlaps, type Span } from '../text/span.ts';
import { footnotesInText } from './footnotes.ts';
import { ALL_LAYERS, shownNotes, shownReplies, type Layers } from './layers.ts';

/** What there is to say about a place in an essay: one card for each thing that stands there. */
export type Card =
  /** `path`: the file in which the footnote is written, the reading or a Markdown essay itself. */
  | { readonly kind: 'footnote'; readonly span: Span; readonly footnote: Footnote; readonly path: string }
  | { readonly kind: 'actor'; readonly span: Span; readonly actor: Named<Actor>; readonly count: number; readonly claims: readonly Named<Claim>[]; readonly readers: readonly string[] }
  | { readonly kind: 'term'; readonly span: Span; readonly term: Named<Term>; readonly count: number; readonly definitions: readonly Definition[] }
  | { readonly kind: 'note'; readonly span: Span; readonly note: Note; readonly passage: Passage; readonly replies: readonly Note[] }
  | { readonly kind: 'claim'; readonly span: Span; readonly claim: Named<Claim>; readonly passage: Passage; readonly relations: readonly (Step | Undercutting)[] };

/** A definition and who gives it; null: the shared reading or a glossary. */
export interface Definition {
  readonly reader: string | null;
  readonly text: string;
}

const ORDER: readonly Card['kind'][] = ['footnote', 'term', 'actor', 'note', 'claim'];

/**
 * Everything that stands at an offset of an essay, the most specific first: a footnote; names, the longest first (whoever
 * rests on “dual power” wants that, and not “power”); notes as far as they are to be seen, and claims, the shortest passage first.
 */
export function cardsAt(essay: Essay, offset: number, layers: Layers = ALL_LAYERS): Card[] {
  const holds = (span: Span) => span.start <= offset && offset <= span.end;
  const word = wordAround(essay.content?.text ?? '', offset);
  return [
    // A marker may have run together with the word before it: it is found from anywhere in that word.
    ...footnoteCards(essay).filter(({ span }) => holds(span) || (span.start < word.end && word.start < span.end)),
    ...nameCards(essay, offset), ...noteCards(essay, holds, layers), ...claimCards(essay, holds),
  ].sort((a, b) => rankOf(a) - rankOf(b) || widthOf(a) - widthOf(b) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function rankOf({ kind }: Card): number {
  return kind === 'footnote' ? 0 : kind === 'term' || kind === 'actor' ? 1 : 2;
}

function widthOf({ kind, span }: Card): number {
  const width = span.end - span.start;
  return kind === 'term' || kind === 'actor' ? -width : width;
}

function wordAround(text: string, offset: number): Span {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(Math.max(0, offset - 80), offset))?.[0].length ?? 0;
  const after = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(offset, offset + 80))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

/** Where each footnote's marker stands in the text. */
export function footnoteCards(essay: Essay): Extract<Card, { kind: 'footnote' }>[] {
  const { shared } = essay;
  const listed = (shared?.footnotes ?? []).flatMap((footnote) => {
    const span = shared && footnote.target && placeOfOutcome(outcomeOf(essay, shared, footnote.target));
    return span ? [{ kind: 'footnote' as const, span, footnote, path: shared.path }] : [];
  });
  const written = footnotesInText(essay).map((found) => ({ kind: 'footnote' as const, ...found, path: essay.path ?? '' }));
  return [...listed, ...written.filter(({ span }) => !listed.some((known) => overlaps(known.span, span)))];
}

function nameCards(essay: Essay, offset: number): Card[] {
  return occurrencesAt(essay, offset).map(({ named, start, end }): Card => {
    const span = { start, end };
    const count = occurrencesOf(essay).of.get(named)?.length ?? 0;
    if (named.entry.kind === 'term') {
      const term = named as Named<Term>;
      const definitions = [term, ...term.said].flatMap(({ entry, reader }) => (entry.definition === undefined ? [] : [{ reader, text: entry.definition }]));
      return { kind: 'term', span, term, count, definitions };
    }
    const actor = named as Named<Actor>;
    return { kind: 'actor', span, actor, count, claims: claimsOfActor(essay, actor), readers: readersOn(essay, actor) };
  });
}

/** Which readers wrote about an entry: in a note's `about`, or under its name in their own files. */
export function readersOn(essay: Essay, named: Named): string[] {
  const names = namesOf(essay);
  const readers = new Set(named.said.flatMap(({ reader }) => reader ?? []));
  for (const reading of readingsOf(essay)) {
    const { reader } = reading;
    if (reader !== null && reading.annotations.some(({ about }) => about.some((ref) => resolve(names, ref.id, reader) === named))) readers.add(reader);
  }
  return [...readers].sort();
}

type Holds = (span: Span) => boolean;

function noteCards(essay: Essay, holds: Holds, layers: Layers): Card[] {
  return shownNotes(essay, layers).flatMap((note) =>
    note.passages.flatMap((passage): Card[] => {
      const span = placeOfOutcome(passage.outcome);
      return span && holds(span) ? [{ kind: 'note', span, note, passage, replies: shownReplies(essay, note, layers) }] : [];
    }));
}

function claimCards(essay: Essay, holds: Holds): Card[] {
  const graph = graphOf(essay);
  return graph.claims.flatMap((claim) => {
    const relations = [...(graph.out.get(claim) ?? []), ...(graph.undercuts.get(claim) ?? [])];
    return passagesOfClaim(essay, claim).flatMap((passage): Card[] => {
      const span = placeOfOutcome(passage.outcome);
      return span && holds(span) ? [{ kind: 'claim', span, claim, passage, relations }] : [];
    });
  });
}
