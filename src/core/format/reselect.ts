import { isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Target } from '../model/reading.ts';
import type { Quote, Selector } from '../model/selector.ts';
import { applySplices, type Splice } from '../text/splice.ts';
import { spanOf } from './parse.ts';
import { spliceSelector, type Ground, type NodeAt } from './reselect-splices.ts';
import { parseText } from './syntax.ts';
import { targetOf } from './target.ts';
import { brokenBy, plain, type Written } from './write.ts';

/** A selector as it is written in a file, and what is to stand in its place. */
export interface Reselection {
  readonly target: Target;
  readonly selector: Selector;
}

/**
 * Writes another selector in the place of one, and touches nothing else: keys and their order, comments, quoting and line
 * ends stay as they are. `target` must be read from this very text. The result is parsed and compared with what was meant;
 * where that fails, where the target does not stand there, or the file is not sound, nothing is written.
 */
export function rewriteSelector(text: string, target: Target, selector: Selector): Written {
  return rewriteSelectors(text, [{ target, selector }]);
}

/** Several selectors of one file at once: all of them or none. */
export function rewriteSelectors(text: string, changes: readonly Reselection[]): Written {
  const broken = brokenBy(text);
  if (broken) return { kind: 'refused', problem: broken };
  const { root } = parseText(text);
  const nodes = nodesBySpan(root);
  const ground = groundOf(text, root);
  const found: Found[] = [];
  for (const { target, selector } of changes) {
    const there = nodes.get(keyOf(target.span))?.find(({ node }) => sameSelector(selectorAt(text, node), target.selector));
    if (!there) return { kind: 'refused', problem: { path: '', span: target.span, code: 'not-written', args: [] } };
    if (!found.some(({ at }) => at === there)) found.push({ at: there, selector });
  }
  const splices = found.flatMap(({ at, selector }) => inOne(text, spliceSelector(ground, at, selector)));
  if (isMeant(applySplices(text, splices), root, found)) return { kind: 'splices', splices };
  const [first] = changes;
  return { kind: 'refused', problem: { path: '', span: first?.target.span ?? { start: 0, end: 0 }, code: 'not-written', args: [] } };
}

/** One splice from the first to the last, so that it can be found again and taken back in a file that was changed elsewhere. */
function inOne(text: string, splices: readonly Splice[]): Splice[] {
  if (splices.length === 0) return [];
  const start = Math.min(...splices.map((splice) => splice.start));
  const end = Math.max(...splices.map((splice) => splice.end));
  const moved = splices.map((splice) => ({ start: splice.start - start, end: splice.end - start, text: splice.text }));
  return [{ start, end, text: applySplices(text.slice(start, end), moved) }];
}

/** The same words, with the same words around them; that one has none of these is no difference. */
export function sameSelector(a: Selector | null, b: Selector | null): boolean {
  if (a === null || b === null || a.kind !== b.kind) return a === b;
  if (a.kind === 'quote') return b.kind === 'quote' && sameQuote(a, b);
  return b.kind === 'range' && sameQuote(a.start, b.start) && sameQuote(a.end, b.end);
}

function sameQuote(a: Quote, b: Quote): boolean {
  return a.exact === b.exact && (a.prefix ?? '') === (b.prefix ?? '') && (a.suffix ?? '') === (b.suffix ?? '');
}

interface Found {
  readonly at: NodeAt;
  readonly selector: Selector;
}

function groundOf(text: string, root: Node | null): Ground {
  const [first] = isMap(root) && root.flow ? root.items : [];
  const isJson = isScalar(first?.key) && first.key.type === 'QUOTE_DOUBLE';
  return { text, eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n', isJson };
}

function keyOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start} ${end}`;
}

function nodesBySpan(root: Node | null): Map<string, NodeAt[]> {
  const found = new Map<string, NodeAt[]>();
  const walk = (at: NodeAt): void => {
    const { node, path } = at;
    const key = keyOf(spanOf(node));
    found.set(key, [...(found.get(key) ?? []), at]);
    if (!isMap(node) && !isSeq(node)) return;
    const inFlow = at.inFlow || node.flow === true;
    node.items.forEach((item, i) => {
      const inner = (isPair(item) ? item.value : item) as Node | null;
      if (inner) walk({ node: inner, path: [...path, i], key: isPair(item) ? (item.key as Node) : null, inFlow });
    });
  };
  if (root) walk({ node: root, path: [], key: null, inFlow: false });
  return found;
}

function selectorAt(text: string, node: Node | null): Selector | null {
  return targetOf({ path: '', text, problems: [] }, node, 'target')?.selector ?? null;
}

/** Every selector is the one that was meant, and everything else what it was. */
function isMeant(text: string, before: Node | null, found: readonly Found[]): boolean {
  const { root, errors } = parseText(text);
  if (errors.length > 0 || !root) return false;
  const paths = found.map(({ at }) => at.path);
  return found.every(({ at, selector }) => sameSelector(selectorAt(text, nodeBelow(root, at.path)), selector))
    && JSON.stringify(restOf(before, paths)) === JSON.stringify(restOf(root, paths));
}

function nodeBelow(root: Node, path: readonly number[]): Node | null {
  let node: Node | null = root;
  for (const i of path) {
    const item: unknown = isMap(node) || isSeq(node) ? node.items[i] : null;
    node = (isPair(item) ? item.value : item) as Node | null;
  }
  return node;
}

const SELECTOR_KEYS = new Set(['exact', 'prefix', 'suffix', 'start', 'end']);

/** The data of a file without its selectors at some paths; of those only the keys that mean nothing to us. */
function restOf(root: Node | null, paths: readonly (readonly number[])[]): unknown {
  const holes = new Set(paths.map((path) => path.join(' ')));
  const rest = (node: unknown, path: readonly number[]): unknown => {
    if (holes.has(path.join(' '))) return isMap(node) ? unknownKeys(node) : [];
    if (isMap(node)) return node.items.map(({ key, value }, i) => [plain(key), rest(value, [...path, i])]);
    return isSeq(node) ? node.items.map((item, i) => rest(item, [...path, i])) : plain(node);
  };
  return rest(root, []);
}

function unknownKeys({ items }: YAMLMap): unknown {
  return items.map(({ key, value }) => [plain(key), plain(value)] as const).filter(([key]) => !SELECTOR_KEYS.has(String(key)));
}

