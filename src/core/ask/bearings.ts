import type { Essay } from '../corpus/corpus.ts';
import { graphOf } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import type { Claim } from '../model/reading.ts';
import type { Bearing } from './entry-acts.ts';
import type { Drawn } from './relation-acts.ts';

/** How a claim may bear on another: for it, against it, or against a step that leads from it. `shown`: the step that is looked at, which comes first. */
export function bearingsOn(essay: Essay, claim: Named<Claim>, to: Named<Claim>, shown: Drawn | null = null): Bearing[] {
  if (claim === to) return [];
  const steps = (graphOf(essay).out.get(to) ?? []).flatMap((step) => (step.to && step.to !== claim && step.to !== to ? [step.to] : []));
  const first = shown?.relation === 'undercuts' ? null : (shown?.to ?? null);
  const conclusions = [...new Set(steps)].sort((a, b) => Number(b === first) - Number(a === first));
  return [{ relation: 'supports', to }, { relation: 'attacks', to }, ...conclusions.map((conclusion): Bearing => ({ relation: 'undercuts', from: to, to: conclusion }))];
}

/** A relation as what it says; null where what it leads to is not here. */
export function bearingOf(drawn: Drawn): Bearing | null {
  const because = drawn.because === undefined ? {} : { because: drawn.because };
  if (drawn.relation !== 'undercuts') return drawn.to && { relation: drawn.relation, to: drawn.to, ...because };
  return drawn.premise && drawn.conclusion && { relation: 'undercuts', from: drawn.premise, to: drawn.conclusion, ...because };
}

/** Would a claim's support make a circle, because what it would support leads back to it? */
export function wouldCircle(essay: Essay, claim: Named<Claim>, { relation, to }: Bearing): boolean {
  if (relation !== 'supports') return false;
  const graph = graphOf(essay);
  const seen = new Set<Named>([to]);
  for (const one of seen) {
    for (const step of graph.out.get(one) ?? []) if (step.to && step.relation === 'supports') seen.add(step.to);
  }
  return seen.has(claim);
}
