import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { SHAPES, type ShapeName } from '../model/shape.ts';
import type { Splice } from '../text/splice.ts';
import { scalar, type Value } from './compose.ts';
import { dropItem, dropPair, emptyList, insertItem, listed, moveItem, putPair } from './splice-block.ts';
import { dropInFlow, flowText, insertInFlow, moveInFlow } from './splice-flow.ts';
import { replaceValue } from './splice-value.ts';
import { nameOf, spotAt, type Ground, type Path, type Spot } from './spot.ts';
import type { Step } from './steps.ts';

/** The splices that take one step. null: there is nothing of that path. The result must be checked. */
export function takeStep(ground: Ground, root: Node | null, step: Step): Splice[] | null {
  const spot = spotAt(root, step.path);
  if (!spot) return null;
  const { value } = spot;
  switch (step.kind) {
    case 'replace': return replaceValue(ground, spot, step.value);
    case 'list': return asList(ground, spot);
    case 'drop': return drop(ground, spot, root === null ? null : spotAt(root, step.path.slice(0, -1)));
    case 'put': return isMap(value) ? put(ground, value, step) : null;
    case 'insert':
      if (!isSeq(value)) return null;
      if (value.flow && value.items.length === 0 && !spot.inFlow) return replaceValue(ground, spot, [step.value]);
      return value.flow ? insertInFlow(ground, value, { at: step.at, item: flowText(ground, step.value) }) : insertItem(ground, value, step);
    case 'move':
      if (!isSeq(value)) return null;
      return value.flow ? moveInFlow(ground, value, step) : moveItem(ground, value, step);
  }
}

function asList(ground: Ground, { value, inFlow }: Spot): Splice[] {
  if (isMap(value) && !value.flow && !inFlow) return listed(ground, value);
  const [start, end] = value?.range ?? [0, 0];
  return [{ start, end: start, text: '[' }, { start: end, end, text: ']' }];
}

function drop(ground: Ground, { parent, index }: Spot, above: Spot | null): Splice[] | null {
  if (!parent) return null;
  if (parent.flow) return dropInFlow(ground, parent, index);
  if (isMap(parent)) return dropPair(ground, parent, index);
  if (parent.items.length > 1) return dropItem(ground, parent, index);
  return above?.key ? emptyList(ground, parent, above.key) : null;
}

function put(ground: Ground, map: YAMLMap, { path, key, value }: { readonly path: Path; readonly key: string; readonly value: Value }): Splice[] {
  const after = placeFor(map, key, shapeAt(path));
  if (!map.flow && map.items.length > 0) return putPair(ground, map, { key, value, after });
  const item = `${ground.isJson ? JSON.stringify(key) : scalar(key)}: ${flowText(ground, value)}`;
  return insertInFlow(ground, map, { at: after + 1, item });
}

const SHAPE_BELOW: { readonly [key: string]: ShapeName } = {
  actors: 'actor', terms: 'term', claims: 'claim', annotations: 'annotation', pages: 'page', footnotes: 'footnote',
  supports: 'link', attacks: 'link', undercuts: 'undercut', source: 'source',
};

/** The shape of the map at a path: that of its last key. A claim's `actors` are no maps. */
function shapeAt(path: Path): ShapeName {
  const key = path.findLast((step): step is string => typeof step === 'string');
  return key === undefined ? 'reading' : (SHAPE_BELOW[key] ?? 'selector');
}

/** The number of the key after which a new one belongs, in the usual order of keys; -1: before all. */
function placeFor(map: YAMLMap, key: string, shape: ShapeName): number {
  const order = SHAPES[shape].map(({ name }) => name);
  const rank = order.indexOf(key);
  const ranks = map.items.map((pair) => order.indexOf(nameOf(pair) ?? ''));
  const before = ranks.map((r) => (r >= 0 && r < rank ? r : -1));
  const nearest = Math.max(-1, ...before);
  if (rank >= 0) return nearest < 0 ? -1 : ranks.lastIndexOf(nearest);
  // A key that nobody knows: at the end, but before what is always last.
  return ranks.length - (nameOf(map.items.at(-1) ?? { key: null } as never) === 'created' ? 2 : 1);
}
