import { describe } from '../anchoring/describe.ts';
import { anchor } from '../anchoring/anchor.ts';
import { suggest } from '../anchoring/suggest.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { layoutOf } from '../corpus/layout.ts';
import { decodeReading } from '../format/decode.ts';
import { rewriteSelectors, sameSelector, type Reselection } from '../format/reselect.ts';
import { brokenBy, type Written } from '../format/write.ts';
import type { Selector } from '../model/selector.ts';
import { compareWords, type Stretch } from '../text/compare.ts';
import { cutAfter, cutBefore } from '../text/words.ts';
import { sameSpan, type Span } from '../text/span.ts';
import { placeKey, placesIn, type Doubt } from './doubts.ts';

/** Old words, and where in the essay they stand, would stand, or what stands there that is new. */
export interface Piece {
  readonly kind: Stretch['kind'];
  /** '' where the words are new. */
  readonly old: string;
  /** In the essay; empty where the words are gone. */
  readonly span: Span;
}

/** A place that may be the passage of a doubt. */
export interface Proposal {
  readonly span: Span;
  /** 0 to 1, like a probability. */
  readonly confidence: number;
  /** Old and new words. Of a long passage only its first and last words are known. */
  readonly words: readonly Piece[];
  /** The same for what stands before and after, as far as it was stored. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Likely enough that nobody needs to look, if no other place is. */
const CERTAIN = 0.9;
/** From here on another place is a rival. */
const RIVAL = 0.25;

/** Places that a reader may choose from, the likeliest first. */
export function proposalsFor(essay: Essay, doubt: Doubt, limit = 8): Proposal[] {
  const { prepared, text } = layoutOf(essay);
  return suggest(prepared, doubt.target.selector, { limit, outcome: doubt.outcome })
    .map(({ start, end, confidence }) => ({ ...comparedAt(text, doubt.target.selector, { span: { start, end }, markdown: essay.markdown }), confidence }));
}

/** A place that the reader has chosen by hand. */
export function proposalAt(essay: Essay, doubt: Doubt, span: Span): Proposal {
  return { ...comparedAt(layoutOf(essay).text, doubt.target.selector, { span, markdown: essay.markdown }), confidence: 1 };
}

interface There {
  readonly span: Span;
  readonly markdown: boolean;
}

function comparedAt(text: string, selector: Selector, { span, markdown }: There): Omit<Proposal, 'confidence'> {
  const compare = (old: string, at: Span): Piece[] => compareWords(old, text.slice(at.start, at.end), { markdown })
    .map(({ kind, before, after }) => ({ kind, old: old.slice(before.start, before.end), span: { start: after.start + at.start, end: after.end + at.start } }));
  const [first, last] = selector.kind === 'quote' ? [selector, selector] : [selector.start, selector.end];
  const prefix = first.prefix ?? '';
  const suffix = last.suffix ?? '';
  const [head, tail] = endsOf(text, span, [first.exact, last.exact]);
  const words = selector.kind === 'quote' ? compare(selector.exact, span) : [...withoutLast(text, compare(first.exact, head)), ...withoutFirst(text, compare(last.exact, tail))];
  return {
    span, words,
    before: prefix === '' ? [] : withoutFirst(text, compare(prefix, { start: cutBefore(text, span.start - roomFor(prefix)), end: span.start })),
    after: suffix === '' ? [] : withoutLast(text, compare(suffix, { start: span.end, end: cutAfter(text, span.end + roomFor(suffix)) })),
  };
}

/** Where the first and the last words of a long passage are looked for: apart from each other, and cut between words. */
function endsOf(text: string, { start, end }: Span, [first, last]: readonly [string, string]): readonly [Span, Span] {
  const middle = Math.round(start + ((end - start) * first.length) / Math.max(1, first.length + last.length));
  const head = Math.min(end, cutAfter(text, Math.min(middle, start + roomFor(first))));
  return [{ start, end: head }, { start: Math.max(head, Math.min(end, cutBefore(text, end - roomFor(last)))), end }];
}

/** Words may have come in between: what there is too much at the far end is taken off again. */
function roomFor(words: string): number {
  return Math.ceil(words.length * 1.5) + 12;
}

/** At the far end stand words that were never meant: as many are left as were there. */
function withoutLast(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  if (last?.kind !== 'added') return pieces;
  const count = wordsOf(pieces.at(-2)).length;
  const kept = new RegExp(`^(?:\\s*\\S+){0,${count}}`).exec(text.slice(last.span.start, last.span.end))?.[0] ?? '';
  const rest = pieces.slice(0, -1);
  return kept === '' ? rest : [...rest, { ...last, span: { start: last.span.start, end: last.span.start + kept.length } }];
}

function withoutFirst(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const at = pieces[0]?.kind === 'removed' ? 1 : 0;
  const first = pieces[at];
  if (first?.kind !== 'added') return pieces;
  const count = at === 0 ? 0 : wordsOf(pieces[0]).length;
  const kept = new RegExp(`(?:\\S+\\s*){0,${count}}$`).exec(text.slice(first.span.start, first.span.end))?.[0] ?? '';
  const rest = pieces.slice(at + 1);
  return [...pieces.slice(0, at), ...(kept === '' ? [] : [{ ...first, span: { start: first.span.end - kept.length, end: first.span.end } }]), ...rest];
}

function wordsOf(piece: Piece | undefined): string[] {
  return piece?.kind === 'removed' ? piece.old.split(/\s+/).filter((word) => word !== '') : [];
}

/** What went and what came in its place; one of them may be ''. */
export interface Exchange {
  readonly gone: string;
  readonly come: string;
}

/** The differences between old and new words, one after the other, without the white space around them. */
export function exchangesOf(text: string, pieces: readonly Piece[]): Exchange[] {
  const found: Exchange[] = [];
  pieces.forEach(({ kind, old, span }, i) => {
    const gone = pieces[i - 1]?.kind === 'removed' ? (found.pop()?.gone ?? '') : '';
    if (kind === 'removed') found.push({ gone: old.trim(), come: '' });
    else if (kind === 'added') found.push({ gone, come: text.slice(span.start, span.end).trim() });
    else if (gone !== '') found.push({ gone, come: '' });
  });
  return found.filter(({ gone, come }) => gone !== '' || come !== '');
}

/** A doubt and the place that is its passage without doubt. */
export interface Certain {
  readonly doubt: Doubt;
  readonly proposal: Proposal;
}

/**
 * The doubts that need nobody's judgement: the same words, other marks; or changed words in one place that is clearly the
 * best. Never where there are several places, or none, and never where the place cannot be described so that it is found again.
 */
export function certainOf(essay: Essay, doubts: readonly Doubt[]): Certain[] {
  const { prepared } = layoutOf(essay);
  return doubts.flatMap((doubt) => {
    const { outcome } = doubt;
    if (outcome.kind !== 'normalized' && !(outcome.kind === 'drifted' && outcome.confidence >= CERTAIN)) return [];
    const [best, ...others] = proposalsFor(essay, doubt);
    if (!best || (outcome.kind === 'drifted' && others.some(({ confidence }) => confidence >= RIVAL))) return [];
    return describe(prepared, best.span).unique ? [{ doubt, proposal: best }] : [];
  });
}

/** A selector for a place, as it is to be written. `unique`: it leads back there alone. null: the text has changed so that the place is not found any more. */
export function selectorFor(essay: Essay, { span, seenIn }: { readonly span: Span; readonly seenIn: string }): { readonly selector: Selector; readonly unique: boolean } | null {
  const { prepared, text } = layoutOf(essay);
  if (text === seenIn) return describe(prepared, span);
  // The place was shown in a text that is another one by now: it counts only where its words still stand as they did.
  const [outcome] = anchor(prepared, [describe(seenIn, span).selector]);
  const now = outcome && outcome.kind === 'exact' ? placeOfOutcome(outcome) : null;
  return now && describe(prepared, now);
}

/** A doubt, and the selector that is to stand in its place. */
export interface Accepted {
  readonly doubt: Doubt;
  readonly selector: Selector;
}

/** What becomes of a file: `changed` where a passage does not stand there any more as it did when the reader looked. */
export type Rewritten = Written | { readonly kind: 'changed' };

/** Writes selectors into the text of one file, as it is now: each is looked for there anew. All of them or none. */
export function rewriteAccepted(text: string, accepted: readonly Accepted[]): Rewritten {
  const broken = brokenBy(text);
  if (broken) return { kind: 'refused', problem: broken };
  const [first] = accepted;
  if (!first) return { kind: 'splices', splices: [] };
  const { reading } = decodeReading(text, { path: first.doubt.reading.path, reader: first.doubt.reading.reader });
  const places = reading ? placesIn(reading) : [];
  const taken = new Set<number>();
  const changes = accepted.map(({ doubt, selector }): Reselection | null => {
    const i = places.findIndex((place, n) => !taken.has(n) && placeKey(place) === placeKey(doubt) && sameSelector(place.target.selector, doubt.target.selector));
    taken.add(i);
    const place = places[i];
    return place ? { target: place.target, selector } : null;
  }).filter((change) => change !== null);
  return changes.length === accepted.length ? rewriteSelectors(text, changes) : { kind: 'changed' };
}

/** How likely a place is, for a word on screen. */
export function likelihood({ confidence }: Pick<Proposal, 'confidence'>): 'sure' | 'likely' | 'perhaps' {
  return confidence >= CERTAIN ? 'sure' : confidence >= 0.5 ? 'likely' : 'perhaps';
}

/** Whether a selection is one of the places that are proposed already. */
export function isProposed(proposals: readonly Proposal[], span: Span): boolean {
  return proposals.some((proposal) => sameSpan(proposal.span, span));
}
