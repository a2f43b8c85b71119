import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { MAX_OCCURRENCES } from '../model/limits.ts';
import type { Actor, Form, Term } from '../model/reading.ts';
import { outcomeOf, placeOfOutcome } from './anchors.ts';
import type { Essay } from './corpus.ts';
import { longestOf, newSearch, placesOfForm, type Places, type Search } from './forms.ts';
import { layoutOf } from './layout.ts';
import { memo } from './memo.ts';
import { namesOf, type Named } from './names.ts';

/** A place in the essay where an actor or a term is named. */
export interface Occurrence extends Span {
  readonly named: Named<Actor> | Named<Term>;
}

export interface Occurrences {
  /** In the order of the text; where two begin together, the longer one first. */
  readonly all: readonly Occurrence[];
  readonly of: ReadonlyMap<Named, readonly Occurrence[]>;
  /** What is named in so many places that its own are left out. */
  readonly tooMany: readonly (Named<Actor> | Named<Term>)[];
}

/**
 * Where every actor and term of an essay is named: whole words, case counting except in the first letter, the longest
 * form winning within one entry. Costs the text once, then each form only the places of its rarest word, however many
 * entries have it.
 */
export const occurrencesOf = memo((essay: Essay): Occurrences => {
  const { actors, terms } = namesOf(essay);
  const of = new Map<Named, readonly Occurrence[]>();
  const all: Occurrence[] = [];
  const tooMany: (Named<Actor> | Named<Term>)[] = [];
  const search = newSearch(layoutOf(essay).prepared);
  for (const named of [...actors, ...terms]) {
    const spans = spansOf(essay, search, named);
    const found = spans && all.length + spans.length <= MAX_OCCURRENCES ? spans.map((span) => ({ ...span, named })) : null;
    of.set(named, found ?? []);
    if (!found) {
      tooMany.push(named);
      continue;
    }
    for (const occurrence of found) all.push(occurrence);
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  return { all, of, tooMany };
});

/** null: there are more places to look at than is worth it. */
function spansOf(essay: Essay, search: Search, named: Named<Actor> | Named<Term>): readonly Span[] | null {
  if (!essay.content) return [];
  const found: Places[] = [];
  for (const form of new Set(formsOf(named).map(({ text }) => text.trim()))) {
    const places = placesOfForm(search, form);
    if (!places) return null;
    if (places.all.length > 0) found.push(places);
  }
  const longest = found.length === 1 ? (found[0]?.apart ?? []) : longestOf(found.flatMap(({ all }) => all));
  const exceptions = exceptionsOf(essay, named);
  return exceptions.length === 0 ? longest : longest.filter((span) => !exceptions.some((out) => span.start < out.end && out.start < span.end));
}

/** Every surface form that anybody gave, with the name or headword itself. */
export function formsOf(named: Named<Actor> | Named<Term>): Form[] {
  return [named, ...named.said].flatMap(({ entry }) => {
    const head = entry.kind === 'actor' ? entry.name : entry.headword;
    return head === undefined ? entry.forms : [{ text: head, span: entry.ref.span }, ...entry.forms];
  });
}

function exceptionsOf(essay: Essay, named: Named<Actor> | Named<Term>): Span[] {
  const spans: Span[] = [];
  for (const { entry, reading } of [named, ...named.said]) {
    for (const target of entry.except) {
      const span = placeOfOutcome(outcomeOf(essay, reading, target));
      if (span) spans.push(span);
    }
  }
  return spans;
}

/** The occurrences that hold an offset (an offset at a word's end counts), the longest first: on “dual power” that is meant, and “power” as well. */
export function occurrencesAt(essay: Essay, offset: number): Occurrence[] {
  const { all } = occurrencesOf(essay);
  return all.filter((span) => span.start <= offset && offset <= span.end).sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** How often something is named in each paragraph that names it. */
export function byParagraph(essay: Essay, occurrences: readonly Occurrence[]): { readonly number: number; readonly occurrences: readonly Occurrence[] }[] {
  const { paragraphs } = layoutOf(essay);
  const found = new Map<number, Occurrence[]>();
  for (const occurrence of occurrences) {
    const number = paragraphs[lastStartingBy(paragraphs, occurrence.start)]?.number ?? 0;
    const known = found.get(number);
    if (known) known.push(occurrence);
    else found.set(number, [occurrence]);
  }
  return [...found].map(([number, list]) => ({ number, occurrences: list }));
}
