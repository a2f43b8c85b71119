import type { Relation } from '../model/words.ts';
import type { Claim, Ref } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import { passageOf, type Passage } from './anchors.ts';
import type { Essay } from './corpus.ts';
import { memo } from './memo.ts';
import { namesOf, resolve, type Named, type Names } from './names.ts';

/** One relation as one reader states it. `to` is null where nothing of that name is here. */
export interface Step {
  readonly relation: Exclude<Relation, 'undercuts'>;
  readonly from: Named<Claim>;
  readonly to: Named<Claim> | null;
  readonly ref: Ref;
  readonly because?: string;
  readonly reader: string | null;
  readonly path: string;
  readonly span: Span;
}

/** An objection to the step from one claim to another. */
export interface Undercutting {
  readonly relation: 'undercuts';
  readonly by: Named<Claim>;
  readonly premise: Named<Claim> | null;
  readonly conclusion: Named<Claim> | null;
  readonly refs: { readonly from: Ref; readonly to: Ref };
  readonly because?: string;
  readonly reader: string | null;
  readonly path: string;
  readonly span: Span;
}

/** The argument of an essay, as all its readers see it together. */
export interface Graph {
  readonly claims: readonly Named<Claim>[];
  /** Steps out of a claim, into a claim; undercuttings made by a claim, and of the steps out of a claim. */
  readonly out: ReadonlyMap<Named, readonly Step[]>;
  readonly into: ReadonlyMap<Named, readonly Step[]>;
  readonly undercuts: ReadonlyMap<Named, readonly Undercutting[]>;
  readonly undercutFrom: ReadonlyMap<Named, readonly Undercutting[]>;
  /** Relations whose aim is not here. */
  readonly dangling: readonly (Step | Undercutting)[];
}

export const graphOf = memo((essay: Essay): Graph => {
  const names = namesOf(essay);
  const out = new Map<Named, Step[]>();
  const into = new Map<Named, Step[]>();
  const undercuts = new Map<Named, Undercutting[]>();
  const undercutFrom = new Map<Named, Undercutting[]>();
  const dangling: (Step | Undercutting)[] = [];
  for (const claim of names.claims) {
    for (const step of stepsOf(names, claim)) {
      push(out, claim, step);
      if (step.to) push(into, step.to, step);
      else dangling.push(step);
    }
    for (const undercutting of undercuttingsOf(names, claim)) {
      push(undercuts, claim, undercutting);
      if (undercutting.premise && undercutting.conclusion) push(undercutFrom, undercutting.premise, undercutting);
      else dangling.push(undercutting);
    }
  }
  return { claims: names.claims, out, into, undercuts, undercutFrom, dangling };
});

function push<V>(map: Map<Named, V[]>, key: Named, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function claimAt(names: Names, ref: Ref, reader: string | null): Named<Claim> | null {
  const named = resolve(names, ref.id, reader);
  return named?.entry.kind === 'claim' ? (named as Named<Claim>) : null;
}

function stepsOf(names: Names, from: Named<Claim>): Step[] {
  return [from, ...from.said].flatMap(({ entry, reader, path }) =>
    (['supports', 'attacks'] as const).flatMap((relation) =>
      entry[relation].map((link): Step => ({
        relation, from, to: claimAt(names, link.claim, reader), ref: link.claim, reader, path, span: link.span,
        ...(link.because !== undefined && { because: link.because }),
      }))));
}

function undercuttingsOf(names: Names, by: Named<Claim>): Undercutting[] {
  return [by, ...by.said].flatMap(({ entry, reader, path }) =>
    entry.undercuts.map((undercut): Undercutting => ({
      relation: 'undercuts', by, premise: claimAt(names, undercut.from, reader), conclusion: claimAt(names, undercut.to, reader),
      refs: { from: undercut.from, to: undercut.to }, reader, path, span: undercut.span,
      ...(undercut.because !== undefined && { because: undercut.because }),
    })));
}

/** A claim that supports, attacks and undercuts nothing. */
export function isThesis(graph: Graph, claim: Named<Claim>): boolean {
  return !graph.out.has(claim) && !graph.undercuts.has(claim);
}

/** The passages of a claim: its own first, then those other readers put under it. */
export function passagesOfClaim(essay: Essay, claim: Named<Claim>): Passage[] {
  return [claim, ...claim.said].flatMap(({ entry, reading }) => entry.passages.map((target) => passageOf(essay, reading, target)));
}

/** The claims an actor acts in: those that name it, and those it makes. */
export function claimsOfActor(essay: Essay, actor: Named): Named<Claim>[] {
  const names = namesOf(essay);
  return names.claims.filter((claim) => [claim, ...claim.said].some(({ entry, reader }) =>
    [...entry.actors, ...(entry.by ? [entry.by] : [])].some((ref) => resolve(names, ref.id, reader) === actor)));
}

/**
 * The circles of a graph, one for each knot of claims that lead to each other (Tarjan 1972, without recursion). Every
 * claim of a circle leads to the next, the last to the first.
 */
export const circlesOf = memo((graph: Graph): readonly (readonly Named<Claim>[])[] => {
  const circles: (readonly Named<Claim>[])[] = [];
  const number = new Map<Named, number>();
  const low = new Map<Named, number>();
  const path: Named<Claim>[] = [];
  const onPath = new Set<Named>();
  for (const root of graph.claims) {
    if (number.has(root)) continue;
    const work: { readonly claim: Named<Claim>; readonly rest: Named<Claim>[] }[] = [];
    const enter = (claim: Named<Claim>) => {
      number.set(claim, number.size);
      low.set(claim, number.size - 1);
      path.push(claim);
      onPath.add(claim);
      work.push({ claim, rest: nextOf(graph, claim) });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const to = top.rest.shift();
      if (to && !number.has(to)) enter(to);
      else if (to && onPath.has(to)) low.set(top.claim, Math.min(low.get(top.claim) ?? 0, number.get(to) ?? 0));
      else if (!to) {
        work.pop();
        const above = work.at(-1)?.claim;
        if (above) low.set(above, Math.min(low.get(above) ?? 0, low.get(top.claim) ?? 0));
        if (low.get(top.claim) === number.get(top.claim)) closeCircle(top.claim);
      }
    }
  }
  return circles;

  function closeCircle(head: Named<Claim>): void {
    const members = path.splice(path.lastIndexOf(head));
    for (const member of members) onPath.delete(member);
    if (members.length > 1) circles.push(shortestCircle(graph, head, new Set(members)));
  }
});

function nextOf(graph: Graph, claim: Named<Claim>): Named<Claim>[] {
  return (graph.out.get(claim) ?? []).flatMap((step) => (step.to ? [step.to] : []));
}

/** From `head` through other members of its knot back to it. */
function shortestCircle(graph: Graph, head: Named<Claim>, members: ReadonlySet<Named>): readonly Named<Claim>[] {
  const before = new Map<Named, Named<Claim>>();
  const work = [head];
  for (const claim of work) {
    for (const to of nextOf(graph, claim)) {
      if (to === head && claim !== head) return trailTo(claim, before);
      if (to === head || before.has(to) || !members.has(to)) continue;
      before.set(to, claim);
      work.push(to);
    }
  }
  return [head];
}

function trailTo(claim: Named<Claim>, before: ReadonlyMap<Named, Named<Claim>>): Named<Claim>[] {
  const trail = [claim];
  for (let at = before.get(claim); at; at = before.get(at)) trail.unshift(at);
  return trail;
}
