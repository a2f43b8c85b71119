import { graphOf } from '../corpus/graph.ts';
import { labelOf } from '../corpus/names.ts';
import { shorten } from '../text/shorten.ts';
import { claimTree, parentsOf, weight, type ClaimItem } from './claims.ts';
import { actsOn, refuse, type Acted, type Desk } from './desk.ts';
import { notMine } from './entry-acts.ts';
import { orderEvidence } from './evidence.ts';

type ClaimRow = Extract<ClaimItem, { kind: 'claim' }>;
type PassageRow = Extract<ClaimItem, { kind: 'passage' }>;

/** What stands beside an item of the tree and may change places with it: of the same relation to the same claim, or the passages of one claim. */
export function siblingsOf(tree: readonly ClaimItem[], item: ClaimItem): ClaimItem[] {
  const all = parentsOf(tree).get(item.id)?.children ?? tree;
  return all.filter((other) => (item.kind === 'claim'
    ? other.kind === 'claim' && other.relation?.relation === item.relation?.relation
    : other.kind === item.kind));
}

/** One place up or down among what stands beside it. `tree`: as it is now. */
export function moveBy(desk: Desk, item: ClaimItem, step: -1 | 1): Acted {
  const siblings = siblingsOf(claimTree(desk.essay), item);
  const at = siblings.findIndex(({ id }) => id === item.id);
  const beside = siblings[at + step];
  if (!beside) return refuse(step < 0 ? 'first-already' : 'last-already');
  return moveBeside(desk, item, { beside, side: step < 0 ? 'before' : 'after' });
}

/** Puts a claim, or a passage under a claim, before or after one that stands beside it. */
export function moveBeside(desk: Desk, item: ClaimItem, { beside, side }: { readonly beside: ClaimItem; readonly side: 'before' | 'after' }): Acted {
  if (item.kind === 'passage' && beside.kind === 'passage' && item.claim === beside.claim) return orderEvidence(desk, item, { beside: beside.passage, side });
  if (item.kind !== 'claim' || beside.kind !== 'claim') return refuse('not-a-claim', beside.label);
  return orderClaims(desk, item, { beside, side });
}

/** Claims stand in the tree in the order of their file. */
function orderClaims(desk: Desk, { claim, relation }: ClaimRow, { beside, side }: { readonly beside: ClaimRow; readonly side: 'before' | 'after' }): Acted {
  const refused = notMine(desk, claim);
  if (refused) return refused;
  const names = [claim, beside.claim].map((one) => shorten(labelOf(one), 60));
  if (beside.claim.path !== claim.path) return refuse('other-file', ...names);
  const graph = graphOf(desk.essay);
  if (relation === null && weight(graph, claim) !== weight(graph, beside.claim)) return refuse('other-rank', ...names);
  const order = claim.reading.claims.filter((one) => one !== claim.entry);
  const at = order.indexOf(beside.claim.entry) + (side === 'after' ? 1 : 0);
  return { kind: 'acts', files: [actsOn(desk, claim.path, [{ kind: 'move', section: 'claims', id: claim.entry.ref.id, before: order[at]?.ref.id ?? null }])] };
}

/** Whether two items could change places: whether that may be offered. */
export function mayOrder(desk: Desk, item: ClaimItem, beside: ClaimItem): item is ClaimRow | PassageRow {
  return siblingsOf(claimTree(desk.essay), item).some(({ id }) => id === beside.id) && moveBeside(desk, item, { beside, side: 'before' }).kind === 'acts';
}
