import { anchor } from '../anchoring/anchor.ts';
import type { Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { memo } from '../corpus/memo.ts';
import { graphOf, passagesOfClaim } from '../corpus/graph.ts';
import { spansOfNote, type Note } from '../corpus/notes.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Selector } from '../model/selector.ts';
import { MOTIVATIONS, type Motivation } from '../model/words.ts';
import type { Span } from '../text/span.ts';
import { ALL_LAYERS, shownNotes, type Layers } from './layers.ts';

/** The ways in which a note's passage is marked. Kinds that are not often used share the plain one. */
export const MARK_STYLES = ['comment', 'question', 'paraphrase', 'judgement', 'text', 'highlight'] as const;
export type MarkStyle = (typeof MARK_STYLES)[number];

export function markStyleOf(kind: Motivation): MarkStyle {
  switch (kind) {
    case 'questioning': return 'question';
    case 'describing': return 'paraphrase';
    case 'assessing': return 'judgement';
    case 'editing': return 'text';
    case 'highlighting': return 'highlight';
    default: return 'comment';
  }
}

/** Where notes stand, by the way they are marked. A passage that several notes of one style share is marked once. */
export function markedSpans(essay: Essay, layers: Layers = ALL_LAYERS): ReadonlyMap<MarkStyle, readonly Span[]> {
  const found = new Map<MarkStyle, Map<string, Span>>(MARK_STYLES.map((style) => [style, new Map()]));
  for (const note of shownNotes(essay, layers)) {
    const spans = found.get(markStyleOf(note.annotation.motivation));
    for (const span of spansOfNote(note)) spans?.set(`${span.start} ${span.end}`, span);
  }
  return new Map([...found].map(([style, spans]) => [style, [...spans.values()]]));
}

/** Where a note may stand, or stands in words that have changed. `of` counts the places that may be meant; 1: there is no other. */
export interface DoubtfulMark extends Span {
  readonly kind: 'drifted' | 'ambiguous';
  readonly note: Note;
  readonly number: number;
  readonly of: number;
}

/** In the order of the text. A place that several notes share is there for each. */
export function doubtfulMarks(essay: Essay, layers: Layers = ALL_LAYERS): DoubtfulMark[] {
  return shownNotes(essay, layers).flatMap((note) => note.passages.flatMap(({ outcome }): DoubtfulMark[] => {
    if (outcome.kind === 'drifted') return [{ ...outcome.span, kind: outcome.kind, note, number: 1, of: 1 }];
    if (outcome.kind !== 'ambiguous') return [];
    return outcome.candidates.map(({ start, end }, i) => ({ start, end, kind: outcome.kind, note, number: i + 1, of: outcome.candidates.length }));
  })).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Notes that have lost a passage, and the end of the paragraph where it stood as far as that can be told. */
export interface LostMark {
  readonly at: number;
  readonly notes: readonly Note[];
}

/** In the order of the text; what stood nobody knows where is told at the end of it. */
export function lostMarks(essay: Essay, layers: Layers = ALL_LAYERS): readonly LostMark[] {
  return lostIn(essay)(layers);
}

const lostIn = memo((essay: Essay) => memo((layers: Layers): readonly LostMark[] => {
  if (!essay.content) return [];
  const layout = layoutOf(essay);
  const lost = shownNotes(essay, layers).flatMap((note) => note.passages.flatMap((passage) => (passage.outcome.kind === 'orphaned' ? [{ note, selector: passage.target.selector }] : [])));
  const places = stoodAt(essay, lost.map(({ selector }) => selector));
  const last = layout.paragraphs.at(-1)?.end ?? layout.text.length;
  const found = new Map<number, Set<Note>>();
  lost.forEach(({ note }, i) => {
    const place = places[i] ?? null;
    const at = place === null ? last : (paragraphAt(layout, place)?.end ?? last);
    found.set(at, (found.get(at) ?? new Set()).add(note));
  });
  return [...found].map(([at, notes]) => ({ at, notes: [...notes] })).sort((a, b) => a.at - b.at);
}));

/** Where passages stood that are gone: where what stood before them ends, or what stood after them begins. null: neither is there. */
export function stoodAt(essay: Essay, selectors: readonly Selector[]): (number | null)[] {
  const quotes = selectors.flatMap((selector): Selector[] => {
    const [first, last] = selector.kind === 'quote' ? [selector, selector] : [selector.start, selector.end];
    return [{ kind: 'quote', exact: (first.prefix ?? '').replace(/[^\p{L}\p{N}]+$/u, '') }, { kind: 'quote', exact: (last.suffix ?? '').replace(/^[^\p{L}\p{N}]+/u, '') }];
  });
  const spans = anchor(layoutOf(essay).prepared, quotes).map(placeOfOutcome);
  return selectors.map((_, i) => spans[i * 2]?.end ?? spans[i * 2 + 1]?.start ?? null);
}

/** Where the essay makes its claims, or a reader sees one; a passage of several claims once. */
export function claimedSpans(essay: Essay): Span[] {
  const found = new Map<string, Span>();
  for (const claim of graphOf(essay).claims) {
    for (const passage of passagesOfClaim(essay, claim)) {
      const span = placeOfOutcome(passage.outcome);
      if (span) found.set(`${span.start} ${span.end}`, span);
    }
  }
  return [...found.values()];
}

/** How many notes of each kind there are, in the order of the kinds. */
export function kindsOf(notes: readonly Note[]): { readonly kind: Motivation; readonly count: number }[] {
  return MOTIVATIONS.map((kind) => ({ kind, count: notes.filter(({ annotation }) => annotation.motivation === kind).length }))
    .filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
