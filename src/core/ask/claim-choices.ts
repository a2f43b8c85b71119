import { placeOfOutcome } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { layoutOf, paragraphAt } from '../corpus/layout.ts';
import { passagesOfClaim } from '../corpus/graph.ts';
import type { Named } from '../corpus/names.ts';
import type { Claim } from '../model/reading.ts';
import { claimTree, type ClaimItem } from './claims.ts';

/** The claims of an essay in the order in which somebody is likely to want them, each once. */
export interface ClaimChoices {
  /** With a passage in the paragraph, the nearest first. */
  readonly near: readonly Named<Claim>[];
  /** By their keys, the latest first. */
  readonly recent: readonly Named<Claim>[];
  /** As they stand in the tree. */
  readonly others: readonly Named<Claim>[];
}

/** `offset`: where the reader is in the text, if that matters; `recent`: keys of claims, the latest first. */
export function claimChoices(essay: Essay, { offset, recent }: { readonly offset: number | null; readonly recent: readonly string[] }): ClaimChoices {
  const all = inTreeOrder(claimTree(essay));
  const near = offset === null ? [] : nearTo(essay, all, offset);
  const used = recent.flatMap((key) => all.find((claim) => claim.key === key) ?? []).filter((claim) => !near.includes(claim));
  return { near, recent: used, others: all.filter((claim) => !near.includes(claim) && !used.includes(claim)) };
}

function inTreeOrder(items: readonly ClaimItem[]): Named<Claim>[] {
  const found = new Set<Named<Claim>>();
  const walk = (item: ClaimItem) => {
    if (item.kind === 'claim') found.add(item.claim);
    item.children.forEach(walk);
  };
  items.forEach(walk);
  return [...found];
}

function nearTo(essay: Essay, claims: readonly Named<Claim>[], offset: number): Named<Claim>[] {
  const layout = layoutOf(essay);
  const here = paragraphAt(layout, offset)?.number;
  return claims.flatMap((claim) => {
    const spans = passagesOfClaim(essay, claim).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []);
    const inParagraph = spans.filter(({ start, end }) => here !== undefined && (paragraphAt(layout, start)?.number === here || paragraphAt(layout, end)?.number === here));
    const away = Math.min(...inParagraph.map(({ start, end }) => Math.max(0, start - offset, offset - end)));
    return inParagraph.length === 0 ? [] : [{ claim, away }];
  }).sort((a, b) => a.away - b.away).map(({ claim }) => claim);
}

const REMEMBERED = 8;

/** The keys of claims used lately, once one more has been. */
export function recentAfter(recent: readonly string[], key: string): string[] {
  return [key, ...recent.filter((other) => other !== key)].slice(0, REMEMBERED);
}
