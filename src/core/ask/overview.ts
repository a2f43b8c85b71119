import { keyOf, type Essay } from '../corpus/corpus.ts';
import { outcomeOf } from '../corpus/anchors.ts';
import { graphOf, passagesOfClaim, type Graph, type Step } from '../corpus/graph.ts';
import { layoutOf, pageAt } from '../corpus/layout.ts';
import { labelOf, namesOf, type Named } from '../corpus/names.ts';
import { notesOf, type Note } from '../corpus/notes.ts';
import { occurrencesOf } from '../corpus/occurrences.ts';
import type { Actor, Claim, Term } from '../model/reading.ts';
import type { Candidate, Outcome } from '../model/selector.ts';
import type { ActorKind, Motivation, Stance } from '../model/words.ts';
import type { Span } from '../text/span.ts';

/** Where a passage stands: `start` and `end` are null, and `confidence` 0, where that is not known. */
export interface Anchored {
  readonly outcome: Outcome['kind'];
  readonly start: number | null;
  readonly end: number | null;
  readonly confidence: number;
  readonly candidates?: readonly Candidate[];
}

/** All that is known of an essay, as plain data. Its form is public: see “The command line” in the README. */
export interface Overview {
  readonly essay: {
    readonly path: string | null;
    readonly key: string;
    readonly paragraphs: readonly (Span & { readonly number: number; readonly page?: string })[];
  };
  readonly actors: readonly (EntryOverview & { readonly name: string; readonly kind: ActorKind })[];
  readonly terms: readonly (EntryOverview & { readonly headword: string })[];
  readonly claims: readonly ClaimOverview[];
  readonly annotations: readonly AnnotationOverview[];
}

interface EntryOverview {
  readonly id: string;
  readonly file: string;
  readonly occurrences: readonly Span[];
}

interface LinkOverview {
  readonly claim: string;
  readonly because?: string;
  readonly reader: string | null;
}

export interface ClaimOverview {
  readonly id: string;
  readonly claim: string;
  readonly by: string | null;
  readonly stance: Stance;
  readonly reader: string | null;
  readonly supports: readonly LinkOverview[];
  readonly attacks: readonly LinkOverview[];
  readonly undercuts: readonly { readonly from: string; readonly to: string; readonly because?: string; readonly reader: string | null }[];
  readonly passages: readonly (Anchored & { readonly reader: string | null })[];
}

export interface AnnotationOverview {
  readonly id: string;
  readonly reader: string | null;
  readonly created: string | null;
  readonly motivation: Motivation;
  readonly body: string;
  readonly tags: readonly string[];
  readonly about: readonly string[];
  readonly replyTo?: string;
  readonly resolves?: true;
  readonly deleted?: true;
  readonly passages: readonly Anchored[];
}

export function overviewOf(essay: Essay): Overview {
  const names = namesOf(essay);
  const graph = graphOf(essay);
  const layout = layoutOf(essay);
  return {
    essay: {
      path: essay.path,
      key: keyOf(essay),
      paragraphs: layout.paragraphs.map(({ number, start, end }) => {
        const page = pageAt(layout, start);
        return { number, start, end, ...(page !== null && { page }) };
      }),
    },
    actors: names.actors.map((actor) => actorOverview(essay, actor)),
    terms: names.terms.map((term) => termOverview(essay, term)),
    claims: names.claims.map((claim) => claimOverview(essay, graph, claim)),
    annotations: notesOf(essay).all.map((note) => annotationOverview(essay, note)),
  };
}

/** What became of a selector, as the command line prints it. */
export function anchoredOf(outcome: Outcome): Anchored {
  switch (outcome.kind) {
    case 'orphaned': return { outcome: outcome.kind, start: null, end: null, confidence: 0 };
    case 'ambiguous': return {
      outcome: outcome.kind, start: null, end: null, confidence: 0,
      candidates: outcome.candidates.map(({ start, end, confidence }) => ({ start, end, confidence: rounded(confidence) })),
    };
    default: return { outcome: outcome.kind, ...spanOf(outcome.span), confidence: rounded(outcome.confidence) };
  }
}

function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function occurrencesFor(essay: Essay, named: Named): Span[] {
  return (occurrencesOf(essay).of.get(named) ?? []).map(spanOf);
}

function actorOverview(essay: Essay, actor: Named<Actor>): Overview['actors'][number] {
  const kind = [actor, ...actor.said].find(({ entry }) => entry.actorKind)?.entry.actorKind ?? 'other';
  return { id: actor.key, name: labelOf(actor), kind, file: actor.path, occurrences: occurrencesFor(essay, actor) };
}

function termOverview(essay: Essay, term: Named<Term>): Overview['terms'][number] {
  return { id: term.key, headword: labelOf(term), file: term.path, occurrences: occurrencesFor(essay, term) };
}

function claimOverview(essay: Essay, graph: Graph, claim: Named<Claim>): ClaimOverview {
  const words = [claim, ...claim.said];
  const steps = graph.out.get(claim) ?? [];
  const links = (relation: Step['relation']) => steps.filter((step) => step.relation === relation).map((step): LinkOverview => ({
    claim: step.to?.key ?? step.ref.id, ...(step.because !== undefined && { because: step.because }), reader: step.reader,
  }));
  return {
    id: claim.key,
    claim: labelOf(claim),
    by: words.find(({ entry }) => entry.by)?.entry.by?.id ?? (claim.reader === null ? 'author' : null),
    stance: words.find(({ entry }) => entry.stance)?.entry.stance ?? 'asserts',
    reader: claim.reader,
    supports: links('supports'),
    attacks: links('attacks'),
    undercuts: (graph.undercuts.get(claim) ?? []).map(({ premise, conclusion, refs, because, reader }) => ({
      from: premise?.key ?? refs.from.id, to: conclusion?.key ?? refs.to.id, ...(because !== undefined && { because }), reader,
    })),
    passages: passagesOfClaim(essay, claim).map(({ outcome, reader }) => ({ ...anchoredOf(outcome), reader })),
  };
}

function annotationOverview(essay: Essay, { annotation, reading, reader }: Note): AnnotationOverview {
  const { ref, created, motivation, body, tags, about, replyTo, resolves, deleted, targets } = annotation;
  return {
    id: ref.id, reader, created: created ?? null, motivation, body: body ?? '', tags, about: about.map(({ id }) => id),
    ...(replyTo && { replyTo: replyTo.id }), ...(resolves && { resolves }), ...(deleted && { deleted }),
    passages: targets.map((target) => anchoredOf(outcomeOf(essay, reading, target))),
  };
}
