import type { Essay } from '../corpus/corpus.ts';
import { graphOf, passagesOfClaim } from '../corpus/graph.ts';
import { spansOfNote, type Note } from '../corpus/notes.ts';
import { placeOfOutcome } from '../corpus/anchors.ts';
import { MOTIVATIONS, type Motivation } from '../model/words.ts';
import type { Span } from '../text/span.ts';
import { shownNotes } from './places.ts';

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
export function markedSpans(essay: Essay): ReadonlyMap<MarkStyle, readonly Span[]> {
  const found = new Map<MarkStyle, Map<string, Span>>(MARK_STYLES.map((style) => [style, new Map()]));
  for (const note of shownNotes(essay)) {
    const spans = found.get(markStyleOf(note.annotation.motivation));
    for (const span of spansOfNote(note)) spans?.set(`${span.start} ${span.end}`, span);
  }
  return new Map([...found].map(([style, spans]) => [style, [...spans.values()]]));
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
