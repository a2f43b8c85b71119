import { comparedTokens, type Token } from './compare-tokens.ts';
import { foldText, LOOSE, SPACED, UPPER, type Fold } from './fold.ts';
import { commonRuns } from './sequences.ts';
import type { Span } from './span.ts';
import { isWordUnit } from './unit.ts';

/**
 * A stretch of two texts that are compared. `same`: the same words, though quotation marks, dashes, spaces, line ends or
 * Unicode form may differ. `removed` stands only in the text before, `added` only in the text after; the other span is
 * empty and says where. Spans are UTF-16 offsets, half-open.
 */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added';
  readonly before: Span;
  readonly after: Span;
}

/**
 * Compares two texts word by word. The stretches follow each other and cover both texts: `same` and `removed` together are
 * the text before, `same` and `added` the text after; what is removed comes before what is added in its place. In
 * Markdown its marks count for nothing. Never throws. Linear where the texts are alike, bounded where they are not.
 */
export function compareWords(before: string, after: string, { markdown = false }: { readonly markdown?: boolean } = {}): Stretch[] {
  const ground: Ground = { before, after, markdown, a: comparedTokens(before, markdown), b: comparedTokens(after, markdown) };
  const changes = settle(ground, changesIn(ground));
  return layOut(ground, changes);
}

interface Ground {
  readonly before: string;
  readonly after: string;
  readonly markdown: boolean;
  readonly a: readonly Token[];
  readonly b: readonly Token[];
}

/** Tokens `[from, to)` of the one became `[low, high)` of the other. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function changesIn({ a, b }: Ground): Change[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ key }: Token, i: number): number => {
    // Whether a text begins with a capital is no difference of words.
    const known = i === 0 ? key.charAt(0).toLowerCase() + key.slice(1) : key;
    const number = numbers.get(known) ?? numbers.size;
    numbers.set(known, number);
    return number;
  };
  const runs = commonRuns(Int32Array.from(a, numberOf), Int32Array.from(b, numberOf));
  const found: Change[] = [];
  let [from, low] = [0, 0];
  for (const run of [...runs, { a: a.length, b: b.length, length: 0 }]) {
    if (run.a > from || run.b > low) found.push({ from, to: run.a, low, high: run.b });
    [from, low] = [run.a + run.length, run.b + run.length];
  }
  return found;
}

/** Drops changes of form alone, and joins those between which nothing worth reading is the same. */
function settle(ground: Ground, changes: readonly Change[]): Change[] {
  const found: Change[] = [];
  for (const change of changes) {
    if (isForm(ground, change)) continue;
    const last = found.at(-1);
    if (last && isCrumb(ground, last, change)) found[found.length - 1] = { from: last.from, to: change.to, low: last.low, high: change.high };
    else found.push(change);
  }
  return found;
}

/** A word in the midst of what was rewritten is no comfort, and two changes are harder to read than one. */
const CRUMB_LETTERS = 4;

function isCrumb({ a, b }: Ground, left: Change, right: Change): boolean {
  const tokens = a.slice(left.to, right.from);
  const words = tokens.filter(({ isWord }) => isWord);
  const letters = words.reduce((sum, { key }) => sum + key.length, 0);
  if (words.length > 1 || letters > CRUMB_LETTERS || tokens.length > 2) return false;
  const size = (change: Change): number => Math.max(wordsIn(a, change.from, change.to), wordsIn(b, change.low, change.high));
  const [less, more] = [Math.min(size(left), size(right)), Math.max(size(left), size(right))];
  return words.length === 0 ? less > 0 && isRewritten(left) && isRewritten(right) : less > 0 && more > 1;
}

/** Something went, and something else came. */
function isRewritten({ from, to, low, high }: Change): boolean {
  return to > from && high > low;
}

function wordsIn(tokens: readonly Token[], from: number, to: number): number {
  return tokens.slice(from, to).filter(({ isWord }) => isWord).length;
}

/** Whether two rows of tokens are the same words, otherwise divided: `well-known` and `well known`, `1914—18`. */
function isForm({ before, after, markdown, a, b }: Ground, { from, to, low, high }: Change): boolean {
  if (from === to || low === high) return false;
  const one = foldText(before.slice(a[from]?.start, a[to - 1]?.end), markdown);
  const other = foldText(after.slice(b[low]?.start, b[high - 1]?.end), markdown);
  if (one.length !== other.length || one.length === 0) return false;
  for (let i = 0; i < one.length; i += 1) if (one.units[i] !== other.units[i] || differsInForm(one, other, i)) return false;
  return true;
}

function differsInForm(one: Fold, other: Fold, i: number): boolean {
  const [a, b] = [one.traits[i] ?? 0, other.traits[i] ?? 0];
  if (((a ^ b) & UPPER) !== 0) return true;
  const parts = ((a ^ b) & SPACED) !== 0 && ((a | b) & LOOSE) === 0;
  return i > 0 && parts && isWordUnit(one.units[i - 1] ?? 0) && isWordUnit(one.units[i] ?? 0);
}

/** Every character of both texts into a stretch. */
function layOut(ground: Ground, changes: readonly Change[]): Stretch[] {
  const found: Stretch[] = [];
  let [at, by] = [0, 0];
  for (const change of changes) {
    const [gone, come] = changedSpans(ground, change);
    push(found, 'same', { start: at, end: gone.start }, { start: by, end: come.start });
    pushChange(found, gone, come);
    [at, by] = [gone.end, come.end];
  }
  push(found, 'same', { start: at, end: ground.before.length }, { start: by, end: ground.after.length });
  return found;
}

function push(found: Stretch[], kind: Stretch['kind'], before: Span, after: Span): void {
  const [isLess, isMore] = [before.end > before.start, after.end > after.start];
  if (kind === 'same' && isLess !== isMore) pushChange(found, before, after);
  else if (isLess || isMore) found.push({ kind, before, after });
}

/** Joined with a change directly before it. */
function pushChange(found: Stretch[], gone: Span, come: Span): void {
  let [from, low] = [gone.start, come.start];
  for (let last = found.at(-1); last && last.kind !== 'same'; last = found.at(-1)) {
    [from, low] = [last.before.start, last.after.start];
    found.pop();
  }
  push(found, 'removed', { start: from, end: gone.end }, { start: low, end: low });
  push(found, 'added', { start: gone.end, end: gone.end }, { start: low, end: come.end });
}

/**
 * What a change is in either text. The white space around it is part of it only where one of the texts has some and the
 * other has none; where words only went or only came, one of the two spaces beside them is.
 */
function changedSpans({ before, after, a, b }: Ground, { from, to, low, high }: Change): readonly [Span, Span] {
  const [left, first] = [gapBefore(a, from, before), gapBefore(b, low, after)];
  const [right, last] = [gapAfter(a, to), gapAfter(b, high)];
  if (from === to) return cameOnly(left, { left: first, right: last });
  if (low === high) return cameOnly(first, { left, right }).toReversed() as [Span, Span];
  const [startsAlike, endsAlike] = [isEven(left, first), isEven(right, last)];
  return [
    { start: startsAlike ? left.end : left.start, end: endsAlike ? right.start : right.end },
    { start: startsAlike ? first.end : first.start, end: endsAlike ? last.start : last.end },
  ];
}

/** Words that stand in one of the texts only, with the gaps beside them; in the other there is one gap. */
function cameOnly(gap: Span, { left, right }: { readonly left: Span; readonly right: Span }): readonly [Span, Span] {
  if (isEven(gap, left)) return [{ start: gap.end, end: gap.end }, { start: left.end, end: right.end }];
  if (isEven(gap, right)) return [{ start: gap.start, end: gap.start }, { start: left.start, end: right.start }];
  return [gap, { start: left.start, end: right.end }];
}

function isEven(one: Span, other: Span): boolean {
  return (one.end > one.start) === (other.end > other.start);
}

function gapBefore(tokens: readonly Token[], i: number, text: string): Span {
  return { start: tokens[i - 1]?.end ?? 0, end: tokens[i]?.start ?? text.length };
}

function gapAfter(tokens: readonly Token[], i: number): Span {
  const last = tokens[i - 1];
  return { start: last?.end ?? 0, end: last?.next ?? 0 };
}
