import type { Passage } from '../corpus/anchors.ts';
import type { Essay } from '../corpus/corpus.ts';
import { graphOf, isThesis, passagesOfClaim, type Graph, type Step, type Undercutting } from '../corpus/graph.ts';
import { labelOf, readerName, type Named } from '../corpus/names.ts';
import type { Claim } from '../model/reading.ts';

/**
 * The argument as a tree: theses first, below each claim its passages, then what supports, attacks and undercuts it.
 * `id` is unique in the tree and stays the same as long as the claims above it do.
 */
export type ClaimItem =
  | {
    readonly kind: 'claim';
    readonly id: string;
    readonly claim: Named<Claim>;
    readonly label: string;
    /** How it bears on the item above; null at the top. */
    readonly relation: Step | Undercutting | null;
    /** `above`: its own items stand where it comes first in the tree; `circle`: it is among the items it stands below. */
    readonly shown: 'here' | 'above' | 'circle';
    readonly children: readonly ClaimItem[];
  }
  | { readonly kind: 'passage'; readonly id: string; readonly label: string; readonly claim: Named<Claim>; readonly passage: Passage; readonly children: readonly [] }
  /** Claims that bear on something that is not here. */
  | { readonly kind: 'absent'; readonly id: string; readonly label: string; readonly children: readonly ClaimItem[] };

interface Walk {
  readonly essay: Essay;
  readonly graph: Graph;
  readonly shown: Set<Named>;
}

/** Every claim appears at least once and with its items exactly once, whatever circles and gaps the files hold. */
export function claimTree(essay: Essay): ClaimItem[] {
  const graph = graphOf(essay);
  const walk: Walk = { essay, graph, shown: new Set() };
  const theses = graph.claims.filter((claim) => isThesis(graph, claim)).sort((a, b) => weight(graph, b) - weight(graph, a));
  const items = theses.map((claim) => claimItem(walk, claim, { above: '', path: new Set(), relation: null }));
  items.push(...absentItems(walk));
  for (const claim of graph.claims) if (!walk.shown.has(claim)) items.push(claimItem(walk, claim, { above: '', path: new Set(), relation: null }));
  return items;
}

/** Shared theses before readers' own, those that much bears on before those that stand alone. */
function weight(graph: Graph, claim: Named<Claim>): number {
  return (claim.reader === null ? 1e6 : 0) + (graph.into.get(claim)?.length ?? 0);
}

interface At {
  readonly above: string;
  readonly path: ReadonlySet<Named>;
  readonly relation: Step | Undercutting | null;
}

function claimItem(walk: Walk, claim: Named<Claim>, { above, path, relation }: At): ClaimItem {
  const id = `${above}/${relation ? `${relation.relation}:` : ''}${claim.key}`;
  const shown = path.has(claim) ? 'circle' : walk.shown.has(claim) ? 'above' : 'here';
  const base = { kind: 'claim' as const, id, claim, label: labelOf(claim), relation, shown } as const;
  if (shown !== 'here') return { ...base, children: [] };
  walk.shown.add(claim);
  const below = new Set(path).add(claim);
  const steps = [...(walk.graph.into.get(claim) ?? [])].sort((a, b) => Number(a.relation === 'attacks') - Number(b.relation === 'attacks'));
  const children = [
    ...passageItems(walk, claim, id),
    ...once(steps, (step) => `${step.relation} ${step.from.key}`).map((step) => claimItem(walk, step.from, { above: id, path: below, relation: step })),
    // An undercutting stands below the claim whose step it undercuts.
    ...once(walk.graph.undercutFrom.get(claim) ?? [], (u) => u.by.key).map((u) => claimItem(walk, u.by, { above: id, path: below, relation: u })),
  ];
  return { ...base, children };
}

/** Two readers may state the same relation; the first one is shown. */
function once<T>(list: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}

function passageItems({ essay }: Walk, claim: Named<Claim>, above: string): ClaimItem[] {
  return passagesOfClaim(essay, claim).map((passage, i) => ({
    kind: 'passage', id: `${above}/passage:${i}`, label: wordsOf(passage), claim, passage, children: [],
  }));
}

/** The words of a selector as they were stored. */
export function wordsOf({ target }: Pick<Passage, 'target'>): string {
  return target.selector.kind === 'quote' ? target.selector.exact : `${target.selector.start.exact} … ${target.selector.end.exact}`;
}

function absentItems(walk: Walk): ClaimItem[] {
  const byName = new Map<string, (Step | Undercutting)[]>();
  for (const relation of walk.graph.dangling) {
    const name = relation.relation === 'undercuts' ? `${relation.refs.from.id} → ${relation.refs.to.id}` : relation.ref.id;
    byName.set(name, [...(byName.get(name) ?? []), relation]);
  }
  return [...byName].map(([name, relations]) => ({
    kind: 'absent', id: `/absent:${name}`, label: name,
    children: relations.map((relation) => claimItem(walk, relation.relation === 'undercuts' ? relation.by : relation.from, { above: `/absent:${name}`, path: new Set(), relation })),
  }));
}

/** The items whose own words, name or reader hold every word of the query, with all that stands above them. */
export function filterClaims(essay: Essay, items: readonly ClaimItem[], query: string): ClaimItem[] {
  const wanted = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (wanted.length === 0) return [...items];
  return items.flatMap((item): ClaimItem[] => {
    if (item.kind === 'passage') return holdsAll(item.label, wanted) ? [item] : [];
    const children = filterClaims(essay, item.children, query);
    const text = item.kind === 'absent' ? item.label : [item.label, item.claim.key, item.claim.reader === null ? '' : readerName(essay, item.claim.reader)].join(' ');
    return holdsAll(text, wanted) ? [item] : children.length > 0 ? [{ ...item, children }] : [];
  });
}

/** Does a text hold every one of the words, whatever their case? */
export function holdsAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** Where each item hangs, for an editor that wants to reveal one: child id to parent. */
export function parentsOf(items: readonly ClaimItem[]): Map<string, ClaimItem> {
  const parents = new Map<string, ClaimItem>();
  const walk = (item: ClaimItem) => {
    for (const child of item.children) {
      parents.set(child.id, item);
      walk(child);
    }
  };
  items.forEach(walk);
  return parents;
}

/** The item that shows the innermost claim passage at an offset; null where none stands there. */
export function claimItemAt(items: readonly ClaimItem[], offset: number): ClaimItem | null {
  let best: { readonly item: ClaimItem; readonly length: number } | null = null;
  const walk = (item: ClaimItem) => {
    if (item.kind === 'passage' && 'span' in item.passage.outcome) {
      const { start, end } = item.passage.outcome.span;
      if (start <= offset && offset <= end && (!best || end - start < best.length)) best = { item, length: end - start };
    }
    item.children.forEach(walk);
  };
  items.forEach(walk);
  return (best as { readonly item: ClaimItem } | null)?.item ?? null;
}
