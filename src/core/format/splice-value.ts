import { isScalar, type Node, type Scalar } from 'yaml';
import type { Splice } from '../text/splice.ts';
import { blockItem, blockMap, doubleQuoted, readsBackAs, scalar, type Value } from './compose.ts';
import { columnAt, styleOfGround } from './splice-block.ts';
import { flowText } from './splice-flow.ts';
import { colonAfter, endOfNode, isBlockScalar, isCollection, isNothing, lineEndAt, type Ground, type Spot } from './spot.ts';

/** Puts a value in the place of another: words quoted as the old ones were, anything else as it would be written anew. */
export function replaceValue(ground: Ground, spot: Spot, value: Value): Splice[] {
  const { value: old, inFlow } = spot;
  if (isScalar(old) && !isNothing(old) && typeof value !== 'object') return wordsFor(ground, spot, value);
  if (inFlow || (isCollection(old) && old.flow === true && isList(value))) return inFlowPlace(ground, spot, value);
  return inBlockPlace(ground, spot, value);
}

function isList(value: Value): boolean {
  return Array.isArray(value);
}

function inFlowPlace(ground: Ground, { value: old, key }: Spot, value: Value): Splice[] {
  const written = flowText(ground, value);
  if (old && !isNothing(old)) return [{ start: old.range?.[0] ?? 0, end: old.range?.[1] ?? 0, text: written }];
  const colon = key ? colonAfter(ground.text, key) : 0;
  const at = colon || (key?.range?.[1] ?? 0);
  return [{ start: at, end: at, text: colon ? ` ${written}` : `: ${written}` }];
}

/** After a key or a dash. What is remarked beside the old value stays there. */
function inBlockPlace(ground: Ground, { value: old, key }: Spot, value: Value): Splice[] {
  const { text } = ground;
  const nothing = old === null || isNothing(old);
  const start = key ? colonAfter(text, key) : (old?.range?.[0] ?? 0);
  const end = nothing ? start : endOfNode(text, old);
  const written = key ? afterKey(ground, key, value) : afterDash(ground, start, value);
  const lines = /[\r\n]/.exec(written)?.index ?? written.length;
  const close = lineEndAt(text, end);
  const head = text.slice(end, close);
  if (lines === written.length || head.trim() === '') return [{ start, end: head.trim() === '' ? close : end, text: written }];
  return [{ start, end, text: written.slice(0, lines) }, { start: close, end: close, text: written.slice(lines) }];
}

function afterKey(ground: Ground, key: Node, value: Value): string {
  const depth = columnAt(ground.text, key.range?.[0] ?? 0);
  const written = blockMap({ [nameOfKey(key)]: value }, depth, styleOfGround(ground));
  return written.slice(written.indexOf(':', depth) + 1);
}

function afterDash(ground: Ground, start: number, value: Value): string {
  return blockItem(value, columnAt(ground.text, start) - 2, styleOfGround(ground)).trimStart().slice(2);
}

function nameOfKey(key: Node): string {
  return isScalar(key) ? String(key.value) : '';
}

function wordsFor(ground: Ground, spot: Spot, value: string | number | boolean): Splice[] {
  const old = spot.value as Scalar;
  const [start, end] = old.range ?? [0, 0];
  if (typeof value !== 'string') return [{ start, end: isBlockScalar(old.type) ? endOfNode(ground.text, old) : end, text: String(value) }];
  if (isBlockScalar(old.type)) return [{ start, end, text: literal(ground, spot, value) }];
  // Several paragraphs are for people to read.
  if (!spot.inFlow && spot.key && /\n/.test(value) && !ground.isJson) return inBlockPlace(ground, spot, value);
  const single = `'${value.replace(/'/g, "''")}'`;
  if (old.type === 'QUOTE_SINGLE' && !/[\r\n]/.test(value) && readsBackAs(`x: ${single}`, value)) return [{ start, end, text: single }];
  if (old.type !== 'PLAIN' || ground.isJson) return [{ start, end, text: doubleQuoted(value) }];
  if (spot.inFlow) return [{ start, end, text: flowText(ground, value) }];
  const plain = scalar(value);
  if (!/^["'|>]/.test(plain)) return [{ start, end, text: plain }];
  return spot.key ? inBlockPlace(ground, spot, value) : [{ start, end, text: plain }];
}

/** A block of lines, with the remark beside its header, its indentation and the blank lines below it as they were. */
function literal({ text, eol }: Ground, { value: old, key }: Spot, words: string): string {
  const [start, end] = old?.range ?? [0, 0];
  const source = text.slice(start, end);
  const header = /^[|>][-+0-9]*([^\r\n]*)/.exec(source);
  const beside = (header?.[1] ?? '').trimEnd();
  const body = source.slice(header?.[0].length ?? 0);
  const below = /(?:\r\n|[\r\n])[\r\n]*$/.exec(body)?.[0] ?? '';
  const isSet = /^[|>][-+]?\d/.test(source);
  const deep = isSet ? undefined : /(?:^|[\r\n])( +)\S/.exec(body)?.[1];
  const depth = deep ?? ' '.repeat((key ? columnAt(text, key.range?.[0] ?? 0) : columnAt(text, start) - 2) + 2);
  const lines = words.split('\n').map((line) => (line === '' ? '' : depth + line)).join(eol);
  const isSafe = /^\S/.test(words) && !/[\n\r]$|\r/.test(words) && readsBackAs(`x: |-\n${words.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}`, words);
  return (isSafe ? `|-${beside}${eol}${lines}` : doubleQuoted(words) + beside) + below;
}
