import type { Step, Undercutting } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import type { RecordAct } from '../format/act.ts';
import type { Claim } from '../model/reading.ts';
import { actsOn, refuse, type Acted, type Desk, type Refused } from './desk.ts';
import { mayWrite } from './doubts.ts';
import { addTo, linkValue, type Bearing } from './entry-acts.ts';

/** Draws a relation from one claim to another, or against a step between two. */
export function relate(desk: Desk, from: Named<Claim>, bearing: Bearing): Acted {
  const wrong = [bearing.to, ...(bearing.relation === 'undercuts' ? [bearing.from] : [])].find((one) => one.entry.kind !== 'claim');
  if (wrong) return refuse('not-a-claim', wrong.entry.ref.id);
  if (bearing.relation !== 'undercuts' && bearing.to === from) return refuse('same-entry', from.entry.ref.id);
  return addTo(desk, from, { field: bearing.relation, values: [linkValue(desk, bearing)] });
}

/** A relation as it is drawn in a file. */
export type Drawn = Step | Undercutting;

/** Takes a relation away. */
export function unrelate(desk: Desk, drawn: Drawn): Acted {
  const place = placeOfDrawn(desk, drawn);
  return 'kind' in place ? place : { kind: 'acts', files: [actsOn(desk, place.path, [{ kind: 'remove-item', section: 'claims', id: place.id, field: drawn.relation, at: place.at }])] };
}

/** Changes what a relation is, what it leads to, or its reason; the claim it comes from stays. */
export function changeRelation(desk: Desk, drawn: Drawn, bearing: Bearing): Acted {
  const place = placeOfDrawn(desk, drawn);
  if ('kind' in place) return place;
  const from = drawn.relation === 'undercuts' ? drawn.by : drawn.from;
  if (bearing.to.entry.kind !== 'claim') return refuse('not-a-claim', bearing.to.entry.ref.id);
  if (bearing.relation !== 'undercuts' && bearing.to === from) return refuse('same-entry', from.entry.ref.id);
  const which = { section: 'claims' as const, id: place.id };
  const value = linkValue(desk, bearing);
  const acts: readonly RecordAct[] = bearing.relation === drawn.relation
    ? [{ kind: 'change-item', ...which, field: drawn.relation, at: place.at, value }]
    : [{ kind: 'add-item', ...which, field: bearing.relation, value }, { kind: 'remove-item', ...which, field: drawn.relation, at: place.at }];
  return { kind: 'acts', files: [actsOn(desk, place.path, acts)] };
}

function placeOfDrawn({ essay, reader }: Desk, { relation, path, span }: Drawn): { readonly path: string; readonly id: string; readonly at: number } | Refused {
  const reading = [essay.shared, ...essay.readings].find((one) => one?.path === path);
  if (!reading || !mayWrite(essay, reading, reader.slug)) return refuse(reading && reading.reader === null ? 'not-editor' : 'not-your-relation');
  for (const claim of reading.claims) {
    const at = (claim[relation] as readonly { readonly span: object }[]).findIndex((one) => one.span === span);
    if (at >= 0) return { path, id: claim.ref.id, at };
  }
  return refuse('not-your-relation');
}
