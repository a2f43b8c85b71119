import { fitsPatched, type Element } from './wording.ts';
import { wordAt, type Words } from './words.ts';

/** How far words in brackets may replace those of the source. */
export const REPLACED = 8;
/** Words that an ellipsis may leave out. */
export const OMITTED = 600;

/** What became of an element: `at` is the word of the source it stands for, or the one before which it would stand. */
export interface Step {
  readonly fate: 'same' | 'changed' | 'added';
  readonly at: number;
}

/** A quotation laid along a stretch of a source: one step for each element, and the words of the source it covers. */
export interface Laid {
  readonly steps: readonly Step[];
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

const MATCH = 0;
const SKIP_ELEMENT = 1;
const SKIP_WORD = 2;

let costs = new Float64Array(1 << 14);
let moves = new Uint8Array(1 << 14);

/**
 * The cheapest way to read `elements` along the words `[from, to)` of a source: edit distance over words (Wagner, Fischer
 * 1974), free at both ends, where an ellipsis may pass over words for next to nothing and brackets over a few.
 */
export function align(elements: readonly Element[], words: Words, { from, to }: { readonly from: number; readonly to: number }): Laid {
  const width = to - from + 1;
  const size = (elements.length + 1) * width;
  if (costs.length < size) {
    costs = new Float64Array(size * 2);
    moves = new Uint8Array(size * 2);
  }
  costs.fill(0, 0, width);
  elements.forEach((element, i) => fillRow(element, words, { row: i + 1, width, from }));
  let end = 0;
  const last = elements.length * width;
  for (let j = 1; j < width; j += 1) if ((costs[last + j] ?? 0) < (costs[last + end] ?? 0) - 1e-9) end = j;
  return { ...trace(elements, words, { width, from, end }), cost: costs[last + end] ?? 0 };
}

interface Row {
  readonly row: number;
  readonly width: number;
  readonly from: number;
}

function fillRow(element: Element, words: Words, { row, width, from }: Row): void {
  const here = row * width;
  const above = here - width;
  const free = element.kind === 'omission' || element.kind === 'insertion';
  const passing = element.kind === 'omission' ? 0.0004 : element.kind === 'insertion' && !element.remark ? 0.04 : 1;
  const added = free ? 0 : 1;
  const most = element.kind === 'insertion' ? REPLACED : Number.POSITIVE_INFINITY;
  const hash = element.kind === 'word' ? element.hash : null;
  let run = 0;
  let before = 0;
  for (let j = 0; j < width; j += 1) {
    let cost = (costs[above + j] ?? 0) + added;
    let move = SKIP_ELEMENT;
    if (j > 0) {
      const same = hash === null ? isSame(element, words, from + j - 1) : words.hashes[from + j - 1] === hash;
      const matched = (costs[above + j - 1] ?? 0) + (same ? 0 : free ? 2 : 1.02);
      if (matched <= cost) {
        cost = matched;
        move = MATCH;
      }
      const skipped = before + (run >= most ? 1 : passing);
      if (skipped < cost) {
        cost = skipped;
        move = SKIP_WORD;
      }
    }
    run = move === SKIP_WORD ? run + 1 : 0;
    before = cost;
    costs[here + j] = cost;
    moves[here + j] = move;
  }
}

function isSame(element: Element, words: Words, at: number): boolean {
  if (element.kind === 'word') return element.hash === words.hashes[at];
  return element.kind === 'patched' && fitsPatched(element, wordAt(words, at));
}

function trace(elements: readonly Element[], words: Words, { width, from, end }: { readonly width: number; readonly from: number; readonly end: number }): Omit<Laid, 'cost'> {
  const steps: Step[] = [];
  let j = end;
  let first = end;
  let last = 0;
  for (let i = elements.length; i > 0;) {
    const element = elements[i - 1];
    const move = moves[i * width + j];
    if (j > 0 && move === SKIP_WORD) {
      j -= 1;
      continue;
    }
    i -= 1;
    if (move === MATCH && j > 0) {
      j -= 1;
      first = j;
      last = Math.max(last, j + 1);
      steps.push({ fate: element && isSame(element, words, from + j) ? 'same' : 'changed', at: from + j });
    } else steps.push({ fate: 'added', at: from + j });
  }
  return { steps: steps.reverse(), from: from + first, to: from + Math.max(first, last) };
}
