import type { AnchorText } from '../anchoring/prepare.ts';
import { withoutMarkup } from '../text/markdown.ts';
import { lastStartingBy } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import { evenGap, tokens, type Token } from '../text/tokens.ts';
import { MAX_LOOKS, MAX_OCCURRENCES } from '../model/limits.ts';
import type { Actor, Form, Term } from '../model/reading.ts';
import { outcomeOf, placeOfOutcome } from './anchors.ts';
import type { Essay } from './corpus.ts';
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

interface TextWords {
  readonly words: readonly Token[];
  /** Where each word stands, by its spelling with the first letter lowered. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

const textWords = memo(({ text, markdown }: AnchorText): TextWords => {
  const all = tokens(markdown ? withoutMarkup(text) : text);
  const places = new Map<string, number[]>();
  all.forEach((word, i) => {
    const key = lowerFirst(word.norm);
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  });
  return { words: all, places };
});

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
  const search: Search = { essay, known: new Map(), looks: 0 };
  for (const named of [...actors, ...terms]) {
    const spans = spansOf(search, named);
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

interface Search {
  readonly essay: Essay;
  /** Forms that have been looked for: other entries may have them too. */
  readonly known: Map<string, Places>;
  looks: number;
}

interface Places {
  readonly all: readonly Span[];
  /** Those that do not overlap. */
  readonly apart: readonly Span[];
}

/** null: there are more places to look at than is worth it. */
function spansOf(search: Search, named: Named<Actor> | Named<Term>): readonly Span[] | null {
  const { essay } = search;
  if (!essay.content) return [];
  const found: Places[] = [];
  for (const form of new Set(formsOf(named).map(({ text }) => text.trim()))) {
    const places = placesIn(search, form);
    if (!places) return null;
    if (places.all.length > 0) found.push(places);
  }
  const longest = found.length === 1 ? (found[0]?.apart ?? []) : longestOf(found.flatMap(({ all }) => all));
  const exceptions = exceptionsOf(essay, named);
  return exceptions.length === 0 ? longest : longest.filter((span) => !exceptions.some((out) => span.start < out.end && out.start < span.end));
}

function placesIn(search: Search, form: string): Places | null {
  const known = search.known.get(form);
  if (known) return known;
  const { words, places } = textWords(layoutOf(search.essay).prepared);
  const wanted = tokens(form);
  search.looks += rarestOf(wanted, places).at.length;
  if (search.looks > MAX_LOOKS) return null;
  const all = placesOfForm(search.essay, form);
}

function longestOf(found: Span[]): Span[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const longest: Span[] = [];
  for (const span of found) if (span.start >= (longest.at(-1)?.end ?? 0)) longest.push(span);
  return longest;
}

/** Every surface form that anybody gave, with the name or headword itself. */
export function formsOf(named: Named<Actor> | Named<Term>): Form[] {
  return [named, ...named.said].flatMap(({ entry }) => {
    const head = entry.kind === 'actor' ? entry.name : entry.headword;
    return head === undefined ? entry.forms : [{ text: head, span: entry.ref.span }, ...entry.forms];
  });
}

/** Where one form stands in an essay, as whole words; signs at its ends (`C++`, `’68`) must stand there too. */
export function placesOfForm(essay: Essay, form: string): Span[] {
  if (!essay.content) return [];
  const { words, places } = textWords(layoutOf(essay).prepared);
  const wanted = tokens(form);
  const first = wanted[0];
  const last = wanted.at(-1);
  if (!first || !last) return [];
  const lead = form.slice(0, first.start).trimStart();
  const tail = form.slice(last.end).trimEnd();
  const stands = (sign: string, from: number) => evenGap(essay.content?.text.slice(Math.max(0, from), from + sign.length) ?? '') === evenGap(sign);
  const found: Span[] = [];
  const rarest = rarestOf(wanted, places);
  for (const place of places.get(lowerFirst(wanted[rarest]?.norm ?? '')) ?? []) {
    const at = place - rarest;
    if (!matchesAt(words, at, wanted)) continue;
    const start = words[at]?.start ?? 0;
    const end = words[at + wanted.length - 1]?.end ?? start;
    if (stands(lead, start - lead.length) && stands(tail, end)) found.push({ start: start - lead.length, end: end + tail.length });
  }
  return found;
}

/** Which of the words of a form stands in the fewest places. */
function rarestOf(wanted: readonly Token[], places: TextWords['places']): number {
  const counts = wanted.map(({ norm }) => places.get(lowerFirst(norm))?.length ?? 0);
  return counts.indexOf(Math.min(...counts));
}

function matchesAt(text: readonly Token[], at: number, wanted: readonly Token[]): boolean {
  return wanted.every((want, i) => {
    const word = text[at + i];
    if (!word) return false;
    if (i > 0 && word.norm !== want.norm) return false;
    return i === wanted.length - 1 || word.gap === want.gap;
  });
}

function lowerFirst(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return first.toLowerCase() + word.slice(first.length);
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

/** The occurrences that hold an offset (an offset at a word's end counts), the shortest first. */
export function occurrencesAt(essay: Essay, offset: number): Occurrence[] {
  const { all } = occurrencesOf(essay);
  return all.filter((span) => span.start <= offset && offset <= span.end).sort((a, b) => a.end - a.start - (b.end - b.start));
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
