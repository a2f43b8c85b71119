import type { Span } from '../text/span.ts';
import type { Splice } from '../text/splice.ts';

/**
 * What is known of a text's change because it was seen: splices in the offsets of the old text, in order, with at least
 * one code unit that was kept between two of them.
 */
export type EditMap = readonly Splice[];

/** Splices of one and the same text as a map. `null`: two of them overlap, so that nothing is known. */
export function editMap(splices: readonly Splice[]): EditMap | null {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const built = builder();
  for (const { start, end, text } of ordered) {
    if (start < built.at() || end < start) return null;
    built.keep(start - built.at());
    built.drop(end - start);
    built.insert(text);
  }
  return built.done();
}

/** The change of a text by `first`, then by `second`, whose offsets are those of the text that `first` leads to. */
export function compose(first: EditMap, second: EditMap): EditMap {
  const built = builder();
  const walk = walker(first, built);
  for (const { start, end, text } of second) {
    walk(start, true);
    walk(end, false);
    built.insert(text);
  }
  walk(Infinity, true);
  return built.done();
}

/** The same change without what a splice puts back as it was. `text` is the old text. */
export function trimmed(text: string, map: EditMap): EditMap {
  const built = builder();
  for (const splice of map) {
    const old = text.slice(splice.start, splice.end);
    const most = Math.min(old.length, splice.text.length);
    let head = 0;
    while (head < most && old[head] === splice.text[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === splice.text[splice.text.length - 1 - tail]) tail += 1;
    built.keep(splice.start + head - built.at());
    built.drop(old.length - tail - head);
    built.insert(splice.text.slice(head, splice.text.length - tail));
  }
  return built.done();
}

/** Follows places of the old text into the new. */
export interface Follower {
  /** Where a span went: its first and its last unit that were kept, and all between. `null`: nothing of it was kept. */
  readonly follow: (span: Span) => Span | null;
  /** The splices that overlap a span or touch its ends: `[first, end)` of the map. */
  readonly touching: (span: Span) => { readonly first: number; readonly end: number };
  /** How far what stands before the splice of this number has moved. */
  readonly shift: (splice: number) => number;
  /** How far a span has moved that no splice overlaps or touches; NaN: one does. Offsets by themselves, for this is asked of every passage at every keystroke. */
  readonly untouched: (start: number, end: number) => number;
}

/** Following is arithmetic: a binary search for each span, whatever the length of the text. */
export function follower(map: EditMap): Follower {
  const shifts = new Int32Array(map.length + 1);
  const ends = new Int32Array(map.length);
  map.forEach(({ start, end, text }, i) => {
    shifts[i + 1] = (shifts[i] ?? 0) + text.length - (end - start);
    ends[i] = end;
  });
  const shift = (splice: number): number => shifts[splice] ?? 0;
  return {
    shift,
    untouched: (start, end) => {
      let low = 0;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ends[middle] ?? 0) >= start) high = middle;
        else low = middle + 1;
      }
      const next = map[low];
      return next !== undefined && next.start <= end ? Number.NaN : shift(low);
    },
    touching: ({ start, end }) => ({ first: firstOf(map, (splice) => splice.end >= start), end: firstOf(map, (splice) => splice.start > end) }),
    follow: ({ start, end }) => {
      const first = firstOf(map, (splice) => splice.end > start);
      const head = map[first];
      const cutsHead = head !== undefined && head.start <= start && head.end > start;
      const last = firstOf(map, (splice) => splice.start >= end) - 1;
      const tail = map[last];
      const cutsTail = tail !== undefined && tail.end >= end && tail.start < end;
      const from = cutsHead ? head.end : start;
      const to = cutsTail ? tail.start : end;
      if (from > to || (from === to && start < end)) return null;
      return { start: from + shift(cutsHead ? first + 1 : first), end: to + shift(cutsTail ? last : Math.max(first, last + 1)) };
    },
  };
}

export function followSpan(span: Span, map: EditMap): Span | null {
  return follower(map).follow(span);
}

/** The number of the first splice of which something is true that stays true from there on. */
function firstOf(map: EditMap, isSo: (splice: Splice) => boolean): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const splice = map[middle];
    if (splice !== undefined && isSo(splice)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Builder {
  /** Offset in the old text up to which it is known what became of it. */
  readonly at: () => number;
  readonly keep: (count: number) => void;
  readonly drop: (count: number) => void;
  readonly insert: (text: string) => void;
  readonly done: () => EditMap;
}

/** Says what became of a text from its beginning on; what is dropped and inserted without a kept unit between is one splice. */
function builder(): Builder {
  const splices: Splice[] = [];
  let at = 0;
  let start = 0;
  let text = '';
  const flush = (): void => {
    if (at > start || text !== '') splices.push({ start, end: at, text });
    text = '';
  };
  return {
    at: () => at,
    keep: (count) => {
      if (count <= 0) return;
      flush();
      at += count;
      start = at;
    },
    drop: (count) => { at += count; },
    insert: (added) => { text += added; },
    done: () => {
      flush();
      start = at;
      return splices;
    },
  };
}

/** Goes along the text that `map` leads to, up to an offset of it, and tells the builder what of it is kept. */
function walker(map: EditMap, built: Builder): (to: number, kept: boolean) => void {
  let next = 0;
  let position = 0;
  /** Units of the next splice's text that lie behind. */
  let used = 0;
  return (to, kept) => {
    while (position < to) {
      const splice = map[next];
      if (splice === undefined || built.at() < splice.start) {
        const count = Math.min(to - position, (splice?.start ?? Infinity) - built.at());
        if (count === Infinity) return;
        if (kept) built.keep(count);
        else built.drop(count);
        position += count;
        continue;
      }
      if (used === 0) built.drop(splice.end - splice.start);
      const count = Math.min(to - position, splice.text.length - used);
      if (kept) built.insert(splice.text.slice(used, used + count));
      used += count;
      position += count;
      if (used < splice.text.length) continue;
      next += 1;
      used = 0;
    }
  };
}
