import { wordsOf, type Passage } from '../corpus/anchors.ts';
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
    /** The same relation stated once more, by another reader or by the same one twice. */
    readonly again: readonly (Step | Undercutting)[];
    /**
     * `above`: its own items stand where it comes first in the tree; `below`: so deep that they stand at the top, further
     * down; `circle`: it is among the items it stands below.
     */
    readonly shown: 'here' | 'above' | 'below' | 'circle';
    readonly children: readonly ClaimItem[];
  }
  | { readonly kind: 'passage'; readonly id: string; readonly label: string; readonly claim: Named<Claim>; readonly passage: Passage; readonly children: readonly [] }
  /** Claims that bear on something that is not here. */
  | { readonly kind: 'absent'; readonly id: string; readonly label: string; readonly children: readonly ClaimItem[] };

interface Walk {
  readonly essay: Essay;
  readonly graph: Graph;
  readonly shown: Set<Named>;
  /** The claims above the one that is being shown. */
  readonly path: Set<Named>;
}

/** Deeper than any argument that people follow, and shallow enough for a tree on the screen. */
const DEEPEST = 60;

/** Every claim appears at least once and with its items exactly once, whatever circles and gaps the files hold. */
export function claimTree(essay: Essay): ClaimItem[] {
  const graph = graphOf(essay);
  const walk: Walk = { essay, graph, shown: new Set(), path: new Set() };
  const theses = graph.claims.filter((claim) => isThesis(graph, claim)).sort((a, b) => weight(graph, b) - weight(graph, a));
  const items = theses.map((claim) => claimItem(walk, claim, { above: '', relation: null }));
  items.push(...absentItems(walk));
  for (const claim of graph.claims) if (!walk.shown.has(claim)) items.push(claimItem(walk, claim, { above: '', relation: null }));
  return items;
}

/** Shared theses before readers' own, those that something bears on before those that stand alone; else in the order of the files, which readers choose. */
export function weight(graph: Graph, claim: Named<Claim>): number {
  return (claim.reader === null ? 2 : 0) + (graph.into.has(claim) ? 1 : 0);
}

interface At {
  readonly above: string;
  readonly relation: Step | Undercutting | null;
  readonly again?: readonly (Step | Undercutting)[];
}

function claimItem(walk: Walk, claim: Named<Claim>, { above, relation, again = [] }: At): ClaimItem {
  const id = `${above}/${relation ? `${stepId(relation)}:` : ''}${claim.key}`;
  const base = { kind: 'claim' as const, id, claim, label: labelOf(claim), relation, again } as const;
  const shown = shownAs(walk, claim);
  if (shown !== 'here') return { ...base, shown, children: [] };
  walk.shown.add(claim);
  walk.path.add(claim);
  const below = (steps: readonly (Step | Undercutting)[]) =>
    alike(steps).map(([step, others]) => claimItem(walk, claimOf(step), { above: id, relation: step, again: others }));
  const steps = [...(walk.graph.into.get(claim) ?? [])].sort((a, b) => Number(a.relation === 'attacks') - Number(b.relation === 'attacks'));
  // An undercutting stands below the claim whose step it undercuts.
  const children = [...passageItems(walk, claim, id), ...below(steps), ...below(walk.graph.undercutFrom.get(claim) ?? [])];
  walk.path.delete(claim);
  return { ...base, shown, children };
}

function shownAs({ path, shown }: Walk, claim: Named<Claim>): Extract<ClaimItem, { kind: 'claim' }>['shown'] {
  if (path.has(claim)) return 'circle';
  if (shown.has(claim)) return 'above';
  return path.size >= DEEPEST ? 'below' : 'here';
}

/** The claim that a relation starts from. */
function claimOf(relation: Step | Undercutting): Named<Claim> {
  return relation.relation === 'undercuts' ? relation.by : relation.from;
}

/** What a relation is, its starting point left out: two of one claim that differ in it are two items. */
function stepId(relation: Step | Undercutting): string {
  return relation.relation === 'undercuts' ? `undercuts ${relation.refs.from.id} ${relation.refs.to.id}` : relation.relation;
}

/** Two readers may state the same relation, or one states it twice: the first, with the others beside it. */
function alike(steps: readonly (Step | Undercutting)[]): (readonly [Step | Undercutting, readonly (Step | Undercutting)[]])[] {
  const found = new Map<string, (Step | Undercutting)[]>();
  for (const step of steps) {
    const key = `${stepId(step)} ${claimOf(step).key}`;
    const known = found.get(key);
    if (known) known.push(step);
    else found.set(key, [step]);
  }
  return [...found.values()].flatMap(([first, ...again]) => (first === undefined ? [] : [[first, again] as const]));
}

function passageItems({ essay }: Walk, claim: Named<Claim>, above: string): ClaimItem[] {
  return passagesOfClaim(essay, claim).map((passage, i) => ({
    kind: 'passage', id: `${above}/passage:${i}`, label: wordsOf(passage), claim, passage, children: [],
  }));
}

function absentItems(walk: Walk): ClaimItem[] {
  const byName = new Map<string, (Step | Undercutting)[]>();
  for (const relation of walk.graph.dangling) {
    for (const name of absentNames(relation)) byName.set(name, [...(byName.get(name) ?? []), relation]);
  }
  return [...byName].map(([name, relations]) => ({
    kind: 'absent', id: `/absent:${name}`, label: name,
    children: alike(relations).map(([relation, again]) => claimItem(walk, claimOf(relation), { above: `/absent:${name}`, relation, again })),
  }));
}

function absentNames(relation: Step | Undercutting): string[] {
  if (relation.relation !== 'undercuts') return [relation.ref.id];
  const { premise, conclusion, refs } = relation;
  return [...new Set([...(premise ? [] : [refs.from.id]), ...(conclusion ? [] : [refs.to.id])])];
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

/** The first row of a tree, or below, that answers to `is`. */
export function itemIn(items: readonly ClaimItem[], is: (item: ClaimItem) => boolean): ClaimItem | null {
  for (const item of items) {
    const found = is(item) ? item : itemIn(item.children, is);
    if (found) return found;
  }
  return null;
}
