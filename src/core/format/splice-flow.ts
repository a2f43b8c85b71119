import { isMap, type YAMLSeq } from 'yaml';
import type { Splice } from '../text/splice.ts';
import { flow, type Value } from './compose.ts';
import { endOf, startOf, type Collection, type Ground } from './spot.ts';

/** A value on one line, as it may stand in brackets. */
export function flowText({ isJson }: Pick<Ground, 'isJson'>, value: Value): string {
  return isJson ? JSON.stringify(value) : flow(value);
}

/** A new item of a list or map in brackets, before the one that is there now. */
export function insertInFlow(ground: Ground, parent: Collection, { at, item }: { readonly at: number; readonly item: string }): Splice[] {
  const { text } = ground;
  const count = parent.items.length;
  if (count === 0) {
    const open = (parent.range?.[0] ?? 0) + 1;
    const isBare = text.slice(open, (parent.range?.[1] ?? open) - 1).trim() === '';
    const space = isMap(parent) ? ' ' : '';
    return [isBare ? { start: open, end: (parent.range?.[1] ?? open) - 1, text: space + item + space } : { start: open, end: open, text: space + item }];
  }
  const between = separator(text, parent, Math.max(1, Math.min(at, count - 1)));
  if (at === 0) {
    const start = startOf(parent, 0);
    return [{ start, end: start, text: item + between }];
  }
  const end = endOf(text, parent, at - 1);
  return [{ start: end, end, text: between + item }];
}

/** What stands between two items, where it is nothing but a comma and white space. */
function separator(text: string, parent: Collection, index: number): string {
  if (index >= parent.items.length) return ', ';
  const between = text.slice(endOf(text, parent, index - 1), startOf(parent, index));
  return /^\s*,\s*$/.test(between) ? between : ', ';
}

/** An item goes with one of the commas beside it; comments between items stay. */
export function dropInFlow(ground: Ground, parent: Collection, index: number): Splice[] {
  const { text } = ground;
  const start = startOf(parent, index);
  const end = endOf(text, parent, index);
  const close = (parent.range?.[1] ?? end) - 1;
  if (parent.items.length === 1) {
    const comma = /^\s*,/.exec(text.slice(end, close))?.[0].length ?? 0;
    return [{ start, end: end + comma, text: '' }];
  }
  const previous = index > 0 ? endOf(text, parent, index - 1) : start;
  if (index > 0 && /^\s*,\s*$/.test(text.slice(previous, start))) return [{ start: previous, end, text: '' }];
  const next = index + 1 < parent.items.length ? startOf(parent, index + 1) : close;
  if (/^\s*,\s*$/.test(text.slice(end, next)) && index + 1 < parent.items.length) return [{ start, end: next, text: '' }];
  const comma = /^\s*,/.exec(text.slice(end, next))?.[0].length ?? 0;
  return [{ start, end: end + comma, text: '' }];
}

/** The items between two places change places; what stands between them stays. */
export function moveInFlow(ground: Ground, list: YAMLSeq, { from, to }: { readonly from: number; readonly to: number }): Splice[] {
  const { text } = ground;
  const [least, most] = [Math.min(from, to), Math.max(from, to)];
  const spans = list.items.slice(least, most + 1).map((_, i) => ({ start: startOf(list, least + i), end: endOf(text, list, least + i) }));
  const words = spans.map(({ start, end }) => text.slice(start, end));
  const turned = from < to ? [...words.slice(1), ...words.slice(0, 1)] : [...words.slice(-1), ...words.slice(0, -1)];
  return spans.map((span, i) => ({ ...span, text: turned[i] ?? '' }));
}
