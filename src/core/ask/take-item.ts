import type { RecordAct } from '../format/act.ts';
import type { Claim } from '../model/reading.ts';
import type { Desk } from './desk.ts';

/** A list of a claim. */
export type ClaimList = 'passages' | 'supports' | 'attacks' | 'undercuts';

/** One item in a list of a claim's record: the `at`th of `field`. */
export interface ItemPlace {
  readonly path: string;
  readonly claim: Claim;
  readonly field: ClaimList;
  readonly at: number;
}

const KEYS: ReadonlySet<string> = new Set(['id', 'created', 'passages', 'supports', 'attacks', 'undercuts', 'exact', 'prefix', 'suffix', 'start', 'end', 'claim', 'because', 'from', 'to']);

/** Takes an item away. A record that was written only for it, under somebody else's name for the claim, goes with it. */
export function takeItem(desk: Desk, place: ItemPlace): RecordAct {
  const { claim, field, at } = place;
  const which = { section: 'claims' as const, id: claim.ref.id };
  return saysNothingElse(desk, place) ? { kind: 'remove', ...which } : { kind: 'remove-item', ...which, field, at };
}

function saysNothingElse({ corpus }: Desk, { path, claim }: ItemPlace): boolean {
  const items = [claim.passages, claim.supports, claim.attacks, claim.undercuts, claim.actors, claim.was];
  if (claim.claim !== undefined || claim.by || claim.stance || items.reduce((sum, { length }) => sum + length, 0) !== 1) return false;
  const content = corpus.files.get(path);
  const text = content?.kind === 'text' ? content.text.slice(claim.span.start, claim.span.end) : '#';
  // A remark, or a key that is not ours, is somebody's word too.
  return !text.includes('#') && [...text.matchAll(/(?<=^|[\s{,-])([A-Za-z][\w-]*)\s*:/g)].every(([, key = '']) => KEYS.has(key));
}
