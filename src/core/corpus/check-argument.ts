import { problem, type Problem, type ProblemCode } from '../model/problem.ts';
import type { Actor, Claim, Term } from '../model/reading.ts';
import { placeOfOutcome, type Passage } from './anchors.ts';
import { shorten } from '../text/shorten.ts';
import type { Essay } from './corpus.ts';
import { newSearch, placesOfForm } from './forms.ts';
import { circlesOf, graphOf, isThesis, passagesOfClaim, type Graph, type Step } from './graph.ts';
import { layoutOf } from './layout.ts';
import { labelOf as wholeLabelOf, namesOf, ownLabel, type Named } from './names.ts';
import { occurrencesOf } from './occurrences.ts';

/*
 * What may be weak in the argument as it was reconstructed: hints to a reader, never faults of a file. The marks of a
 * good reconstruction are those of Argdown and of argumentation theory (Dung 1995: an attack stands until it is answered).
 */

/** What these rules say, by its code: each reader may switch any of them off. */
export const ARGUMENT_HINTS = [
  'thesis-unsupported', 'attack-unanswered', 'claim-unplaced', 'passage-contradictory', 'claims-circular', 'actor-unmentioned', 'term-unused', 'form-unmatched',
] as const satisfies readonly ProblemCode[];

export type ArgumentHint = (typeof ARGUMENT_HINTS)[number];

/** A claim is a sentence; a hint about it needs its beginning. */
function labelOf(named: Named): string {
  return shorten(wholeLabelOf(named), 60);
}

/** A thesis that nothing speaks for. */
export function thesesSupported(essay: Essay): Problem[] {
  const graph = graphOf(essay);
  return graph.claims
    .filter((claim) => isThesis(graph, claim) && !stepsInto(graph, claim).some(({ relation }) => relation === 'supports'))
    .filter((claim) => !isContested(graph, claim))
    .map((claim) => problem(claim.path, claim.entry.ref.span, 'thesis-unsupported', labelOf(claim)));
}

/** What the essay only reports or denies is there to be attacked: nothing need speak for it. */
function isContested(graph: Graph, claim: Named<Claim>): boolean {
  return !isHeld(claim) && stepsInto(graph, claim).length > 0;
}

function isHeld({ entry }: Named<Claim>): boolean {
  return entry.stance === undefined || entry.stance === 'asserts';
}

/** An attack of something asserted on something asserted, while nothing attacks the attacker or undercuts its step. */
export function attacksAnswered(essay: Essay): Problem[] {
  const graph = graphOf(essay);
  return graph.claims.filter(isHeld).flatMap((claim) =>
    (graph.out.get(claim) ?? [])
      .filter(({ relation, to }) => relation === 'attacks' && to !== null && to !== claim && isHeld(to))
      .filter((attack) => !isAnswered(graph, attack))
      .map(({ path, span, to }) => problem(path, span, 'attack-unanswered', to ? labelOf(to) : '')));
}

function isAnswered(graph: Graph, { from, to }: Step): boolean {
  const attacked = stepsInto(graph, from).some(({ relation }) => relation === 'attacks');
  return attacked || (graph.undercutFrom.get(from) ?? []).some(({ conclusion }) => conclusion === to);
}

/** A claim that stands nowhere in the essay. What a reader claims may rest on other claims instead. */
export function claimsPlaced(essay: Essay): Problem[] {
  if (!hasText(essay)) return [];
  const graph = graphOf(essay);
  return graph.claims
    .filter((claim) => passagesOfClaim(essay, claim).length === 0)
    .filter((claim) => claim.entry.by?.id !== 'reader' || stepsInto(graph, claim).length === 0)
    .map((claim) => problem(claim.path, claim.entry.ref.span, 'claim-unplaced', labelOf(claim)));
}

/** The same words as evidence for a claim and for what attacks it. */
export function evidenceConsistent(essay: Essay): Problem[] {
  const graph = graphOf(essay);
  return graph.claims.flatMap((claim) =>
    [...new Set((graph.out.get(claim) ?? []).flatMap(({ relation, to }) => (relation === 'attacks' && to && to !== claim ? [to] : [])))]
      .flatMap((attacked) => sharedPassages(essay, claim, attacked)));
}

function sharedPassages(essay: Essay, claim: Named<Claim>, attacked: Named<Claim>): Problem[] {
  const theirs = passagesOfClaim(essay, attacked);
  return passagesOfClaim(essay, claim).flatMap((passage) => {
    const same = theirs.find((other) => sameWords(passage, other));
    if (!same) return [];
    return [{ ...problem(passage.path, passage.target.span, 'passage-contradictory', labelOf(attacked)), related: [{ path: same.path, span: same.target.span }] }];
  });
}

function sameWords(a: Passage, b: Passage): boolean {
  const [one, other] = [placeOfOutcome(a.outcome), placeOfOutcome(b.outcome)];
  return one !== null && other !== null && one.start === other.start && one.end === other.end;
}

/** Claims that support each other in a circle. Those that attack each other in one are only at odds. */
export function noCircles(essay: Essay): Problem[] {
  const graph = graphOf(essay);
  const out = new Map([...graph.out].map(([claim, steps]) => [claim, steps.filter(({ relation }) => relation === 'supports')]));
  return circlesOf({ ...graph, out }).flatMap((circle) => {
    const [first, second] = circle;
    const step = first && out.get(first)?.find(({ to }) => to === second);
    return step ? [problem(step.path, step.span, 'claims-circular', [...circle, first].map((claim) => claim.key).join(' → '))] : [];
  });
}

/** An actor or term of this essay that its text never names. Those of a glossary may belong to another essay. */
export function namesMentioned(essay: Essay): Problem[] {
  if (!hasText(essay)) return [];
  const { actors, terms } = namesOf(essay);
  const { of, tooMany } = occurrencesOf(essay);
  return [...actors, ...terms]
    .filter((named) => !isFromGlossary(essay, named) && !tooMany.includes(named) && (of.get(named) ?? []).length === 0)
    .map((named) => problem(named.path, named.entry.ref.span, named.entry.kind === 'actor' ? 'actor-unmentioned' : 'term-unused', labelOf(named)));
}

/** A further form that the text does not have, of an actor or term that it does name. */
export function formsMatch(essay: Essay): Problem[] {
  if (!hasText(essay)) return [];
  const { actors, terms } = namesOf(essay);
  const { of } = occurrencesOf(essay);
  const search = newSearch(layoutOf(essay).prepared);
  return [...actors, ...terms].filter((named) => (of.get(named) ?? []).length > 0).flatMap((named) => formProblems(essay, named, (form) => placesOfForm(search, form)?.all.length === 0));
}

function formProblems(essay: Essay, named: Named<Actor> | Named<Term>, isAbsent: (form: string) => boolean): Problem[] {
  const heads = new Set([named, ...named.said].map(({ entry }) => ownLabel(entry)));
  return [named, ...named.said]
    .filter((signed) => !isFromGlossary(essay, signed))
    .flatMap(({ entry, path }) => entry.forms.filter(({ text }) => !heads.has(text) && isAbsent(text.trim())).map(({ text, span }) => problem(path, span, 'form-unmatched', text)));
}

function isFromGlossary({ glossaries }: Essay, { path }: { readonly path: string }): boolean {
  return glossaries.some((glossary) => glossary.path === path);
}

function hasText({ content }: Essay): boolean {
  return content !== null && content.text.trim() !== '';
}

function stepsInto(graph: Graph, claim: Named<Claim>): readonly Step[] {
  return graph.into.get(claim) ?? [];
}
