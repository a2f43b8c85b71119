import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { passagesOfClaim } from '../corpus/graph.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { labelOf, namesOf, ownLabel, type Named } from '../corpus/names.ts';
import { formsOf, occurrencesOf } from '../corpus/occurrences.ts';
import type { Actor, Claim, Term } from '../model/reading.ts';
import { plainWord } from '../paper/words.ts';
import type { Span } from '../text/span.ts';
import { idFor } from './yaml/names.ts';

/** A claim, an actor or a term that a note may name, with the id by which its writer does. */
export interface Mention {
  readonly named: Named;
  readonly id: string;
  readonly label: string;
}

export interface Mentioning {
  /** What has been typed behind the `@`, spaces included. */
  readonly typed: string;
  /** Where in the essay the note stands (UTF-16, half-open), as far as that is known. */
  readonly at: Span | null;
  readonly reader: string | null;
}

/**
 * What may be meant by what has been typed: each of its words begins a word of the claim, of a name or form, or of the id;
 * case and accents do not count. First what stands nearest in the paragraph of the note, then by kind and in alphabetical
 * order; before all, the one whose whole id it is. Behind a whole id and a space nothing is looked for any more.
 */
export function mentions(essay: Essay, { typed, at, reader }: Mentioning): Mention[] {
  const all = [...namesOf(essay).byKey.values()].map((named): Mention => ({ named, id: idFor(named, reader), label: labelOf(named) })).filter(({ id }) => !id.includes(TWICE));
  if (/\s/.test(typed) && all.some(({ id }) => typed.startsWith(`${id} `))) return [];
  const wanted = plainWords(typed);
  const found = all.filter(({ named }) => wanted.every((word) => wordsOfName(named).some((own) => own.startsWith(word))));
  const rank = new Map(found.map((mention) => [mention, mention.id === typed ? -1 : distance(essay, mention.named, at)]));
  const order = (mention: Mention) => [rank.get(mention) ?? Infinity, KINDS.indexOf(mention.named.entry.kind)] as const;
  return found.sort((a, b) => {
    const [[near, kind], [otherNear, otherKind]] = [order(a), order(b)];
    return (near === otherNear ? 0 : near - otherNear) || kind - otherKind || a.label.localeCompare(b.label);
  });
}

/** In the key of an id that two entries have: no note can name the second. */
const TWICE = '~';

const KINDS: readonly Named['entry']['kind'][] = ['claim', 'actor', 'term'];

/** Every word that a thing is called by, by whomever, each once. */
const wordsOfName = memo((named: Named): readonly string[] => {
  const labels = [named, ...named.said].map(({ entry }) => ownLabel(entry) ?? '');
  const forms = named.entry.kind === 'claim' ? [] : formsOf(named as Named<Actor> | Named<Term>).map(({ text }) => text);
  return [...new Set(plainWords([...labels, ...forms, named.key].join(' ')))];
});

function plainWords(text: string): string[] {
  return plainWord(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How far from the note a thing stands in the note's own paragraph, in characters; Infinity: only elsewhere. */
function distance(essay: Essay, named: Named, at: Span | null): number {
  const paragraph = at && paragraphAt(layoutOf(essay), at.start);
  if (!at || !paragraph) return Infinity;
  const away = placesOf(essay, named)
    .filter(({ start, end }) => start < paragraph.end && end > paragraph.start)
    .map(({ start, end }) => Math.max(0, start - at.end, at.start - end));
  return Math.min(Infinity, ...away);
}

function placesOf(essay: Essay, named: Named): readonly Span[] {
  if (named.entry.kind !== 'claim') return occurrencesOf(essay).of.get(named) ?? [];
  return passagesOfClaim(essay, named as Named<Claim>).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []);
}
