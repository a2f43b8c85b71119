import { describe } from '../../anchoring/describe.ts';
import { placeOfOutcome } from '../../corpus/anchors.ts';
import { layoutOf } from '../../corpus/layout.ts';
import { cursorAt } from '../../format/cursor.ts';
import { rewriteSelector } from '../../format/reselect.ts';
import { addRecord, type Written } from '../../format/write.ts';
import type { Quote, Selector } from '../../model/selector.ts';
import type { Entry } from '../../model/reading.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { RefKind } from '../../model/shape.ts';
import type { Span } from '../../text/span.ts';
import type { Splice } from '../../text/splice.ts';
import { refsTo } from '../rename.ts';
import type { Resting } from './hover.ts';
import { keyAt, readerOf, type YamlPlace } from './shape.ts';
import { standingAt, type Standing } from './standing.ts';

/** A change to the file that somebody may want at a place. */
export type YamlFix = { readonly splices: readonly Splice[] } & (
  /** Of several places this one is meant. */
  | { readonly kind: 'unique'; readonly code: ProblemCode; readonly passage: Span }
  /** What stands around the words is added; or the selector is brought to the length it needs. */
  | { readonly kind: 'context' | 'shorten'; readonly passage: Span }
  /** What is referred to has another id by now, and this file follows. */
  | { readonly kind: 'follow'; readonly id: string }
  /** Something that is referred to is made. */
  | { readonly kind: 'create'; readonly code: ProblemCode; readonly entry: Entry['kind']; readonly id: string }
);

export interface Fixing extends Resting {
  readonly now: string;
}

const MOST_PLACES = 6;
const ID = /^[a-z][a-z0-9-]*$/;

/** `text` must be what the essay's snapshot was read from. A change that cannot be made safely is not offered. */
export function fixesAt(fixing: Fixing): YamlFix[] {
  const { essay, place, offset } = fixing;
  const standing = essay && standingAt(essay, place.path, offset);
  switch (standing?.kind) {
    case 'passage': return passageFixes(fixing, standing);
    case 'unknown': return creations(fixing, standing.id);
    case 'named': return followings(fixing, standing);
    default: return [];
  }
}

function passageFixes({ essay, text }: Fixing, { passage: { target, outcome } }: Extract<Standing, { kind: 'passage' }>): YamlFix[] {
  if (!essay?.content) return [];
  const { prepared } = layoutOf(essay);
  const rewritten = (selector: Selector): readonly Splice[] => splicesOf(rewriteSelector(text, target, selector));
  if (outcome.kind === 'ambiguous') {
    return outcome.candidates.slice(0, MOST_PLACES).flatMap(({ start, end }): YamlFix[] => {
      const { selector, unique } = describe(prepared, { start, end });
      const splices = unique ? rewritten(selector) : [];
      return splices.length === 0 ? [] : [{ kind: 'unique', code: 'passage-several', passage: { start, end }, splices }];
    });
  }
  // Where the text has changed, whether the passage is still meant is another question.
  const span = outcome.kind === 'drifted' ? null : placeOfOutcome(outcome);
  if (!span) return [];
  const { selector } = describe(prepared, span);
  const kind = isShorter(selector, target.selector) ? 'shorten' as const : contextOf(target.selector) === 0 ? 'context' as const : null;
  const splices = kind ? rewritten(selector) : [];
  return kind && splices.length > 0 ? [{ kind, passage: span, splices }] : [];
}

/** Shorter words, or no longer ones with less around them. */
function isShorter(one: Selector, other: Selector): boolean {
  const words = wordsIn(one) - wordsIn(other);
  return words < 0 || (words === 0 && contextOf(other) > 0 && contextOf(one) < contextOf(other));
}

function quotesOf(selector: Selector): readonly Quote[] {
  return selector.kind === 'quote' ? [selector] : [selector.start, selector.end];
}

function wordsIn(selector: Selector): number {
  return quotesOf(selector).reduce((sum, { exact }) => sum + exact.length, 0);
}

function contextOf(selector: Selector): number {
  return quotesOf(selector).reduce((sum, { prefix = '', suffix = '' }) => sum + prefix.length + suffix.length, 0);
}

/** Others' references go on working after a renaming; whoever likes can follow it. */
function followings({ essay, text, place }: Fixing, { named, isOwn }: Extract<Standing, { kind: 'named' }>): YamlFix[] {
  const id = named.entry.ref.id;
  const splices = isOwn || !essay ? [] : refsTo(text, { essay, named, to: id, path: place.path });
  return splices.length === 0 ? [] : [{ kind: 'follow', id, splices }];
}

function creations({ text, offset, place, now }: Fixing, id: string): YamlFix[] {
  const cursor = cursorAt(text, offset);
  const value = cursor && keyAt(place, cursor.path)?.value;
  const to = value?.kind === 'ref' ? value.to : value?.kind === 'link' ? 'claim' as const : null;
  if (!to || !ID.test(id)) return [];
  return ENTRIES[to].flatMap((entry): YamlFix[] => {
    const splices = splicesOf(addRecord(text, SECTIONS[entry], newEntry({ entry, id, now, place })));
    return splices.length === 0 ? [] : [{ kind: 'create', code: 'reference-unknown', entry, id, splices }];
  });
}

const SECTIONS = { actor: 'actors', term: 'terms', claim: 'claims' } as const;
const ENTRIES: { readonly [K in RefKind]: readonly Entry['kind'][] } = { claim: ['claim'], actor: ['actor'], speaker: ['actor'], named: ['actor', 'term', 'claim'], note: [], reader: [] };

/** What it is called is taken from its id, to be put better by whoever asked for it. */
function newEntry({ entry, id, now, place }: { readonly entry: Entry['kind']; readonly id: string; readonly now: string; readonly place: YamlPlace }): { readonly [key: string]: string | undefined } {
  const name = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  const isOwn = readerOf(place) !== null;
  const created = isOwn ? now : undefined;
  switch (entry) {
    case 'actor': return { id, name, kind: 'other', created };
    case 'term': return { id, headword: name, created };
    case 'claim': return { id, claim: `${name}.`, by: isOwn ? 'reader' : 'author', created };
  }
}

function splicesOf(written: Written): readonly Splice[] {
  return written.kind === 'splices' ? written.splices : [];
}
