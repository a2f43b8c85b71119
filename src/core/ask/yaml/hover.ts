import type { Passage } from '../../corpus/anchors.ts';
import type { Essay } from '../../corpus/corpus.ts';
import { claimsOfActor, graphOf, passagesOfClaim } from '../../corpus/graph.ts';
import type { Named } from '../../corpus/names.ts';
import { conversationOf, type Note } from '../../corpus/notes.ts';
import { occurrencesOf } from '../../corpus/occurrences.ts';
import { cursorAt } from '../../format/cursor.ts';
import type { Actor, Claim, Term } from '../../model/reading.ts';
import type { Key } from '../../model/shape.ts';
import { WORD_SETS, type WordSet } from '../../model/word-sets.ts';
import type { Span } from '../../text/span.ts';
import { readersOn, type Card } from '../cards.ts';
import { standingAt } from './standing.ts';
import { keyAt, keysAt, type YamlPlace } from './shape.ts';

/** What there is to say about a place in a reading file. */
export type Said =
  | { readonly kind: 'card'; readonly span: Span; readonly card: Card }
  | { readonly kind: 'passage'; readonly span: Span; readonly passage: Passage }
  | { readonly kind: 'key'; readonly span: Span; readonly key: Key }
  | { readonly kind: 'word'; readonly span: Span; readonly set: WordSet; readonly word: string };

export interface Resting {
  readonly text: string;
  readonly offset: number;
  readonly place: YamlPlace;
  readonly essay: Essay | null;
}

/** An id says what it names, a selector its passage, a key and a word of a closed set what they mean. */
export function saidAt({ text, offset, place, essay }: Resting): Said | null {
  const cursor = cursorAt(text, offset);
  if (cursor?.kind === 'key') {
    const key = keysAt(place, cursor.path).find(({ name }) => name === text.slice(cursor.span.start, cursor.span.end));
    return key && cursor.hasColon ? { kind: 'key', span: cursor.span, key } : null;
  }
  const value = cursor && keyAt(place, cursor.path)?.value;
  const word = cursor ? text.slice(cursor.span.start, cursor.span.end) : '';
  if (cursor && value?.kind === 'word' && (WORD_SETS[value.set] as readonly string[]).includes(word)) return { kind: 'word', span: cursor.span, set: value.set, word };
  const standing = essay && standingAt(essay, place.path, offset);
  if (!essay || !standing) return null;
  switch (standing.kind) {
    case 'named': return { kind: 'card', span: standing.span, card: namedCard(essay, standing.named, standing.span) };
    case 'note': return { kind: 'card', span: standing.span, card: noteCard(essay, standing.note, standing.span) };
    case 'passage': return { kind: 'passage', span: standing.span, passage: standing.passage };
    case 'unknown': return null;
  }
}

/** The card of something that is asked for by its id, wherever it stands in the essay. */
export function namedCard(essay: Essay, named: Named, span: Span): Card {
  const count = () => occurrencesOf(essay).of.get(named)?.length ?? 0;
  switch (named.entry.kind) {
    case 'actor': return { kind: 'actor', span, actor: named as Named<Actor>, count: count(), claims: claimsOfActor(essay, named), readers: readersOn(essay, named) };
    case 'term': {
      const term = named as Named<Term>;
      return { kind: 'term', span, term, count: count(), definitions: [term, ...term.said].flatMap(({ entry, reader }) => (entry.definition === undefined ? [] : [{ reader, text: entry.definition }])) };
    }
    case 'claim': {
      const claim = named as Named<Claim>;
      const graph = graphOf(essay);
      return { kind: 'claim', span, claim, passage: passagesOfClaim(essay, claim)[0] ?? nowhere(claim, span), relations: [...(graph.out.get(claim) ?? []), ...(graph.undercuts.get(claim) ?? [])] };
    }
  }
}

/** The card of a note that is asked for by its id. */
export function noteCard(essay: Essay, note: Note, span: Span): Card {
  return { kind: 'note', span, note, passage: note.passages[0] ?? nowhere(note, span), replies: conversationOf(essay, note) };
}

/** What is on no passage has none that could be in doubt. */
function nowhere({ reader, path }: { readonly reader: string | null; readonly path: string }, span: Span): Passage {
  return { reader, path, target: { selector: { kind: 'quote', exact: '' }, span }, outcome: { kind: 'exact', span: { start: 0, end: 0 }, confidence: 1 } };
}
