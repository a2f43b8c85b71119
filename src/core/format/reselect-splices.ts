import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Selector } from '../model/selector.ts';
import type { Splice } from '../text/splice.ts';
import { blockMap, doubleQuoted, flow, readsBackAs, scalar, type Style } from './compose.ts';
import { selectorRecord } from './records.ts';
import { columnOf, lineEnd } from './write.ts';

/** The file that is written to. JSON has its keys in quotation marks. */
export interface Ground {
  readonly text: string;
  readonly eol: string;
  readonly isJson: boolean;
}

/** A node, the way to it from the top (the number of each item), and what surrounds it. */
export interface NodeAt {
  readonly node: Node;
  readonly path: readonly number[];
  readonly key: Node | null;
  readonly inFlow: boolean;
}

type Place = Omit<NodeAt, 'path'>;
type Words = string | { readonly [key: string]: string | undefined };
/** A selector as data: bare words, or keys. */
type Fields = { readonly [key: string]: Words | undefined };
type Content = string | Fields;

const KNOWN = ['exact', 'prefix', 'suffix', 'start', 'end'];

/** Puts a selector in the place of the one at a node, in the node's own style. The result must be checked. */
export function spliceSelector(ground: Ground, at: Place, selector: Selector): Splice[] {
  const isBare = selector.kind === 'quote' && selector.prefix === undefined && selector.suffix === undefined;
  return put(ground, at, isScalar(at.node) && isBare ? selector.exact : (selectorRecord(selector) as Fields));
}

function put(ground: Ground, at: Place, content: Content): Splice[] {
  const { node } = at;
  if (isMap(node)) return node.flow ? inFlow(ground, node, asMap(content)) : inBlock(ground, node, asMap(content));
  return isScalar(node) ? [typeof content === 'string' ? scalarFor(ground, at, content) : mapFor(ground, at, content)] : [];
}

function asMap(content: Content): Fields {
  return typeof content === 'string' ? { exact: content } : content;
}

/** Words for words, quoted as they were. */
function scalarFor(ground: Ground, { node, inFlow }: Place, words: string): Splice {
  const [start, end] = rangeOf(node);
  const { type } = node as Scalar;
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return { start, end, text: blockScalar(ground, { start, end }, words) };
  return { start, end, text: written(ground, type, inFlow, words) };
}

function written(ground: Ground, type: Scalar['type'] | undefined, inFlow: boolean, words: string): string {
  const single = `'${words.replace(/'/g, "''")}'`;
  if (type === 'QUOTE_SINGLE' && !/[\r\n]/.test(words) && readsBackAs(`x: ${single}`, words)) return single;
  if (type !== 'PLAIN' || ground.isJson) return doubleQuoted(words);
  return inFlow ? flow(words) : scalar(words);
}

/** `|-` with the comment beside it, the indentation and the blank lines below as they were. */
function blockScalar({ text, eol }: Ground, { start, end }: { readonly start: number; readonly end: number }, words: string): string {
  const [, beside = '', depth = '', below = ''] = /^[|>][-+0-9]*([^\r\n]*)(?:\r?\n[ \t]*(?=\r?\n))*\r?\n?([ \t]*)[^]*?((?:\r\n|[\r\n])\s*|)$/.exec(text.slice(start, end)) ?? [];
  const lines = words.split('\n').map((line) => (line === '' ? '' : depth + line)).join(eol);
  const block = `|-${beside}${eol}${lines}`;
  const isSafe = /^\S/.test(words) && !/\s$|\r/.test(words) && depth !== '' && readsBackAs(`x: |-${eol}${words.split('\n').map((line) => `  ${line}`).join(eol)}`, words);
  return (isSafe ? block : doubleQuoted(words) + (beside.trim() === '' ? '' : beside)) + below;
}

/** A map in the place of bare words. */
function mapFor(ground: Ground, { node, key, inFlow }: Place, map: Fields): Splice {
  const [start, end] = rangeOf(node);
  if (inFlow) return { start, end, text: flowMap(ground, map) };
  const { text, eol } = ground;
  const style: Style = { eol, indent: 2 };
  const closing = /(?:\r\n|[\r\n])\s*$/.exec(text.slice(start, end))?.[0] ?? '';
  const beside = /^[|>][-+0-9]*([ \t]+#[^\r\n]*)/.exec(text.slice(start, end))?.[1] ?? '';
  const colon = key ? text.indexOf(':', key.range?.[1] ?? start) + 1 : 0;
  if (key && lineEnd(text, colon) >= start) return { start: colon, end, text: beside + eol + blockMap(map, columnOf(text, key.range?.[0] ?? 0) + 2, style) + closing };
  const lines = blockMap(map, columnOf(text, start), style);
  return { start, end, text: (beside === '' ? lines.trimStart() : beside.trimStart() + eol + lines) + closing };
}

function flowMap(ground: Ground, map: Fields): string {
  return ground.isJson ? JSON.stringify(map) : flow(map);
}

interface Known {
  readonly pair: Pair;
  readonly name: string;
  readonly key: Node;
  readonly value: Node | null;
}

function pairsOf(node: YAMLMap): Known[] {
  return node.items.map((pair) => ({ pair, name: isScalar(pair.key) ? String(pair.key.value) : '', key: pair.key as Node, value: pair.value as Node | null }));
}

/** What becomes of the pairs of a map: those that stay, those that go, and what comes. */
function planFor(node: YAMLMap, wanted: Fields): { readonly all: readonly Known[]; readonly stay: readonly Known[]; readonly go: readonly Known[]; readonly come: readonly string[] } {
  const all = pairsOf(node);
  const names = Object.keys(wanted).filter((name) => wanted[name] !== undefined);
  const stay = names.flatMap((name) => all.find((known) => known.name === name) ?? []);
  return { all, stay, go: all.filter(({ name }) => KNOWN.includes(name) && !names.includes(name)), come: names.filter((name) => !stay.some((known) => known.name === name)) };
}

function inFlow(ground: Ground, node: YAMLMap, wanted: Fields): Splice[] {
  const { all, stay, go, come } = planFor(node, wanted);
  const entry = (name: string): string => `${ground.isJson ? JSON.stringify(name) : name}: ${value(wanted[name])}`;
  const value = (content: Words | undefined): string => (typeof content === 'string' ? written(ground, 'QUOTE_DOUBLE', true, content) : flowMap(ground, content ?? {}));
  const splices = stay.flatMap(({ name, key, value: old }) => (old ? put(ground, { node: old, key, inFlow: true }, wanted[name] ?? '') : []));
  const [first, ...rest] = go;
  if (stay.length === 0 && first) {
    const kept = commentsIn(ground, first).map((comment) => ` ${comment}${ground.eol}`).join('');
    splices.push({ start: rangeOf(first.key)[0], end: endOf(first), text: come.map(entry).join(', ') + kept });
    return [...splices, ...rest.map((known) => dropInFlow(ground, all, known))];
  }
  for (const name of come) {
    const at = endOf(before(stay, wanted, name) ?? all.at(-1));
    splices.push({ start: at, end: at, text: `, ${entry(name)}` });
  }
  return [...splices, ...go.map((known) => dropInFlow(ground, all, known))];
}

/** With one of the commas beside it; where a comment stands between, only the words go. */
function dropInFlow({ text }: Ground, all: readonly Known[], known: Known): Splice {
  const i = all.indexOf(known);
  const [start, end] = [rangeOf(known.key)[0], endOf(known)];
  const previous = all[i - 1];
  if (commentsIn({ text }, known).length > 0) return emptied(known);
  if (previous && /^\s*,\s*$/.test(text.slice(endOf(previous), start))) return { start: endOf(previous), end, text: '' };
  const next = all[i + 1] ? rangeOf(all[i + 1]?.key ?? null)[0] : end;
  if (/^\s*,\s*$/.test(text.slice(end, next))) return { start, end: next, text: '' };
  return emptied(known);
}

function emptied({ key, value }: Known): Splice {
  const [start, end] = value ? rangeOf(value) : [rangeOf(key)[1], rangeOf(key)[1]];
  return { start, end, text: '""' };
}

function inBlock(ground: Ground, node: YAMLMap, wanted: Fields): Splice[] {
  const { text, eol } = ground;
  const { all, stay, go, come } = planFor(node, wanted);
  const depth = columnOf(text, rangeOf(all[0]?.key ?? node)[0]);
  const style: Style = { eol, indent: 2 };
  const splices = stay.flatMap(({ name, key, value }) => (value ? put(ground, { node: value, key, inFlow: false }, wanted[name] ?? '') : []));
  const [first, ...rest] = go;
  if (stay.length === 0 && first) {
    const lines = [...commentsIn(ground, first).map((comment) => ' '.repeat(depth) + comment), blockMap(wanted, depth, style)].join(eol);
    splices.push({ start: rangeOf(first.key)[0], end: shownEnd(ground, first), text: lines.trimStart() });
    return [...splices, ...rest.map((known) => dropInBlock(ground, all, known))];
  }
  for (const name of come) {
    const line = blockMap({ [name]: wanted[name] }, depth, style);
    const end = endOf(before(stay, wanted, name) ?? all.at(-1));
    // A literal block ends with its last line's end.
    const isWhole = /[\r\n]/.test(text[end - 1] ?? '');
    const at = isWhole ? end : lineEnd(text, end);
    splices.push({ start: at, end: at, text: isWhole ? line + eol : eol + line });
  }
  return [...splices, ...go.map((known) => dropInBlock(ground, all, known))];
}

/** The whole line; a comment beside it stays, and so does the dash of a list before it. */
function dropInBlock(ground: Ground, all: readonly Known[], known: Known): Splice {
  const { text, eol } = ground;
  const start = rangeOf(known.key)[0];
  const end = shownEnd(ground, known);
  const inside = commentsIn(ground, known);
  const line = start - columnOf(text, start);
  const close = lineEnd(text, end);
  if (text.slice(line, start).trim() !== '') {
    const next = all[all.indexOf(known) + 1];
    const to = next ? rangeOf(next.key)[0] : end;
    return next && inside.length === 0 && text.slice(end, to).trim() === '' ? { start, end: to, text: '' } : emptied(known);
  }
  const comment = text.slice(end, close).search(/\S/);
  const kept = inside.join(eol + ' '.repeat(start - line));
  if (comment >= 0) return { start, end: end + comment, text: kept === '' ? '' : kept + eol + ' '.repeat(start - line) };
  if (kept !== '') return { start, end, text: kept };
  const over = /^(?:\r\n|[\r\n])/.exec(text.slice(close))?.[0].length ?? 0;
  const lead = over > 0 ? 0 : (/(?:\r\n|[\r\n])$/.exec(text.slice(0, line))?.[0].length ?? 0);
  return { start: line - lead, end: close + over, text: '' };
}

/** What stands in a pair as comments: between its words, and beside the sign of a block. */
function commentsIn({ text }: Pick<Ground, 'text'>, { key, value }: Known): string[] {
  const words = wordsIn(value);
  let at = rangeOf(key)[1];
  return [...words, null].flatMap((node) => {
    const [start, end] = node ? rangeOf(node) : [at, at];
    const gap = text.slice(at, start);
    at = end;
    const beside = node && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') ? (/^[^\r\n]*/.exec(text.slice(start, end))?.[0] ?? '') : '';
    return [...gap.matchAll(/#[^\r\n]*/g), ...beside.matchAll(/#.*/g)].map(([comment]) => comment);
  });
}

/** The scalars of a value in their order. */
function wordsIn(node: Node | null): Scalar[] {
  if (isMap(node)) return node.items.flatMap(({ key, value }) => [...wordsIn(key as Node), ...wordsIn(value as Node | null)]);
  if (isSeq(node)) return node.items.flatMap((item) => wordsIn(item as Node));
  return isScalar(node) ? [node] : [];
}

/** The wanted key before `name` that is there already. */
function before(stay: readonly Known[], wanted: Fields, name: string): Known | undefined {
  const names = Object.keys(wanted);
  return stay.findLast((known) => names.indexOf(known.name) < names.indexOf(name)) ?? stay[0];
}

function rangeOf(node: Node | null): readonly [number, number] {
  return [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
}

function endOf(known: Known | undefined): number {
  return known ? rangeOf(known.value ?? known.key)[1] : 0;
}

/** The end without the white space that may belong to a block. */
function shownEnd({ text }: Ground, known: Known): number {
  const start = rangeOf(known.key)[0];
  return start + text.slice(start, endOf(known)).trimEnd().length;
}

