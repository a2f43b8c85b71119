import { CHANGED, MISSING, SAME, type Alignment, type Path } from './path.ts';
import { alignFew } from './wavefront.ts';

/**
 * Edit distance by bit vectors with its path: Myers, "A fast bit-vector algorithm for approximate string matching"
 * (JACM 1999), in blocks of 32 as Hyyrö (2003) describes; the path is read back from the stored vertical vectors.
 * Time is pattern / 32 × text, memory 8 bytes for each of those steps.
 */

/** Steps after which two stretches are not compared any more. */
const MOST_STEPS = 1 << 21;

const slots = new Uint16Array(65536);
let masks = new Int32Array(4096);
let rises = new Int32Array(1 << 14);
let falls = new Int32Array(1 << 14);

/**
 * Writes the cheapest path of `pattern[patternFrom, patternTo)` through `text[textFrom, textTo)` into `path`.
 * Returns its cost, or -1 if that would take over `MOST_STEPS`.
 */
export function alignUnits(a: Alignment, path: Path): number {
  const rows = a.patternTo - a.patternFrom;
  const columns = a.textTo - a.textFrom;
  if (rows === 0) return a.freeEnd || a.freeStart ? 0 : columns;
  const few = a.freeStart || a.freeEnd ? -1 : alignFew(a, path);
  if (few >= 0) return few;
  const blocks = (rows + 31) >>> 5;
  if (blocks * columns > MOST_STEPS) return -1;
  reserve(blocks, columns, rows);
  mark(a, blocks);
  const { cost, end } = sweep(a, blocks, rows);
  unmark(a);
  trace(a, { blocks, end, rows }, path);
  return cost;
}

function reserve(blocks: number, columns: number, rows: number): void {
  const steps = blocks * columns;
  if (rises.length < steps) {
    rises = new Int32Array(steps + (steps >>> 2));
    falls = new Int32Array(rises.length);
  }
  if (masks.length < (rows + 1) * blocks) masks = new Int32Array((rows + 1) * blocks * 2);
}

/** One row of masks for each distinct unit of the pattern; slot 0 is for all other units. */
function mark(a: Alignment, blocks: number): void {
  let used = 0;
  masks.fill(0, 0, blocks);
  for (let i = a.patternFrom; i < a.patternTo; i += 1) {
    const unit = a.pattern[i] ?? 0;
    let slot = slots[unit] ?? 0;
    if (slot === 0) {
      used += 1;
      slot = used;
      slots[unit] = slot;
      masks.fill(0, slot * blocks, (slot + 1) * blocks);
    }
    const row = i - a.patternFrom;
    const where = slot * blocks + (row >>> 5);
    masks[where] = (masks[where] ?? 0) | (1 << (row & 31));
  }
}

function unmark(a: Alignment): void {
  for (let i = a.patternFrom; i < a.patternTo; i += 1) slots[a.pattern[i] ?? 0] = 0;
}

function sweep(a: Alignment, blocks: number, rows: number): { cost: number; end: number } {
  const columns = a.textTo - a.textFrom;
  const bottom = (rows - 1) & 31;
  const carryIn = a.freeStart ? 0 : 1;
  let cost = rows;
  let best = a.freeEnd ? rows : rows + columns;
  let end = 0;
  for (let j = 0; j < columns; j += 1) {
    const slot = (slots[a.text[a.textFrom + j] ?? 0] ?? 0) * blocks;
    const here = j * blocks;
    let carry = carryIn;
    for (let b = 0; b < blocks; b += 1) {
      const rise = j === 0 ? -1 : rises[here - blocks + b] ?? 0;
      const fall = j === 0 ? 0 : falls[here - blocks + b] ?? 0;
      const negative = carry < 0 ? 1 : 0;
      const equal = masks[slot + b] ?? 0;
      const vertical = equal | fall;
      const same = equal | negative;
      const horizontal = ((((same & rise) + rise) | 0) ^ rise) | same;
      let up = fall | ~(horizontal | rise);
      let down = rise & horizontal;
      if (b === blocks - 1) cost += ((up >>> bottom) & 1) - ((down >>> bottom) & 1);
      const next = (up >>> 31) - (down >>> 31);
      up = (up << 1) | (carry > 0 ? 1 : 0);
      down = (down << 1) | negative;
      rises[here + b] = down | ~(vertical | up);
      falls[here + b] = up & vertical;
      carry = next;
    }
    if (a.freeEnd ? cost <= best : j === columns - 1) {
      best = cost;
      end = j + 1;
    }
  }
  return { cost: columns === 0 ? rows : best, end };
}

function trace(a: Alignment, { blocks, end, rows }: { blocks: number; end: number; rows: number }, path: Path): void {
  let i = rows;
  let j = end;
  while (i > 0) {
    const row = i - 1;
    const block = row >>> 5;
    const bit = row & 31;
    const index = a.patternFrom + row;
    if (j === 0 || (((rises[(j - 1) * blocks + block] ?? 0) >>> bit) & 1) === 1) {
      i -= 1;
      path.at[index] = a.textFrom + j;
      path.fate[index] = MISSING;
      continue;
    }
    j -= 1;
    if (j > 0 && (((falls[(j - 1) * blocks + block] ?? 0) >>> bit) & 1) === 1) continue;
    i -= 1;
    path.at[index] = a.textFrom + j;
    path.fate[index] = a.pattern[index] === a.text[a.textFrom + j] ? SAME : CHANGED;
  }
}
