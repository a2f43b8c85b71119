import type { AnchorText } from '../anchoring/prepare.ts';
import { MAX_LOOKS } from '../model/limits.ts';
import { withoutMarkup } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import { evenGap, tokens, type Token } from '../text/tokens.ts';
import { memo } from './memo.ts';

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

/** One search for many forms in one text. */
export interface Search {
  readonly text: AnchorText;
  /** Forms that have been looked for: other entries may have them too. */
  readonly known: Map<string, Places>;
  /** The letters that have been compared, about. */
  looks: number;
}

export interface Places {
  readonly all: readonly Span[];
  /** Those that do not overlap. */
  readonly apart: readonly Span[];
}

export function newSearch(text: AnchorText): Search {
  return { text, known: new Map(), looks: 0 };
}

/** Where a form stands, each looked for once. null: there are more places to look at than is worth it. */
export function placesOfForm(search: Search, form: string): Places | null {
  const known = search.known.get(form);
  if (known) return known;
  const { words, places } = textWords(search.text);
  const wanted = tokens(form);
  const starts = startsOf(wanted, places);
  const lead = form.slice(0, wanted[0]?.start ?? 0);
  const tail = form.slice(wanted.at(-1)?.end ?? 0);
  const looks = starts.length * (1 + lead.length + tail.length);
  if (search.looks + looks > MAX_LOOKS) return null;
  search.looks += looks;
  const all = standingAt(search.text.text, { lead, wanted, tail, words, starts });
  const found = { all, apart: longestOf(all) };
  search.known.set(form, found);
  return found;
}

/** The words at which a form may begin, by the one of its words that stands in the fewest places. */
function startsOf(wanted: readonly Token[], places: TextWords['places']): readonly number[] {
  let fewest: readonly number[] | null = null;
  let before = 0;
  for (const [i, { norm }] of wanted.entries()) {
    const here = places.get(lowerFirst(norm)) ?? [];
    if (fewest && here.length >= fewest.length) continue;
    fewest = here;
    before = i;
  }
  return (fewest ?? []).map((place) => place - before);
}

interface Wanted {
  readonly lead: string;
  readonly wanted: readonly Token[];
  readonly tail: string;
  readonly words: readonly Token[];
  readonly starts: readonly number[];
}

/** As whole words; signs at its ends (`C++`, `’68`) must stand there too. */
function standingAt(text: string, { lead, wanted, tail, words, starts }: Wanted): Span[] {
  const stands = (sign: string, from: number) => sign === '' || evenGap(text.slice(Math.max(0, from), from + sign.length)) === evenGap(sign);
  const found: Span[] = [];
  for (const at of starts) {
    if (!matchesAt(words, at, wanted)) continue;
    const start = words[at]?.start ?? 0;
    const end = words[at + wanted.length - 1]?.end ?? start;
    if (stands(lead, start - lead.length) && stands(tail, end)) found.push({ start: start - lead.length, end: end + tail.length });
  }
  return found;
}

function matchesAt(text: readonly Token[], at: number, wanted: readonly Token[]): boolean {
  return wanted.every((want, i) => {
    const word = text[at + i];
    if (!word) return false;
    if (i === 0 ? lowerFirst(word.norm) !== lowerFirst(want.norm) : word.norm !== want.norm) return false;
    return i === wanted.length - 1 || word.gap === want.gap;
  });
}

function lowerFirst(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return first.toLowerCase() + word.slice(first.length);
}

/** Where several begin or overlap, the first and longest. */
export function longestOf(spans: readonly Span[]): Span[] {
  const found = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const longest: Span[] = [];
  for (const span of found) if (span.start >= (longest.at(-1)?.end ?? 0)) longest.push(span);
  return longest;
}
