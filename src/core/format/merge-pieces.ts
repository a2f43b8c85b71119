import type { Frame, Part } from './fit.ts';
import { sameLines, type Listing, type Three } from './listing.ts';
import type { Piece } from './pieces.ts';

/** One thing by its name, as far as it stands in each of three texts. */
export interface Trio {
  readonly base: Piece | undefined;
  readonly ours: Piece | undefined;
  readonly theirs: Piece | undefined;
}

/** What came of one thing, and which of our pieces it was. */
export interface Slot extends Part {
  readonly name: string;
  readonly ours?: number;
}

/**
 * Merges two lists of pieces by their names. Ours keep their order; what only they have stands before the next that both
 * have, else at the end. What becomes of each is for `settle` to say.
 */
export function mergePieces({ base, ours, theirs }: Three<Listing>, settle: (trio: Trio) => readonly Part[]): Slot[] {
  const [before, mine, yours] = [byName(base), byName(ours), byName(theirs)];
  const added = new Map<string, Slot[]>();
  let run: Slot[] = [];
  for (const theirPiece of theirs.pieces) {
    if (!mine.has(theirPiece.name)) run.push(...settle({ base: before.get(theirPiece.name), ours: undefined, theirs: theirPiece }).map((part) => ({ ...part, name: theirPiece.name })));
    else if (run.length > 0) {
      added.set(theirPiece.name, run);
      run = [];
    }
  }
  const slots: Slot[] = [];
  for (const [i, ourPiece] of ours.pieces.entries()) {
    slots.push(...(added.get(ourPiece.name) ?? []));
    const parts = settle({ base: before.get(ourPiece.name), ours: ourPiece, theirs: yours.get(ourPiece.name) });
    parts.forEach((part, n) => slots.push({ ...part, name: ourPiece.name, ...(n === 0 && { ours: i }) }));
  }
  return [...slots, ...run];
}

function byName({ pieces }: Listing): Map<string, Piece> {
  return new Map(pieces.map((piece) => [piece.name, piece]));
}

/** The lines of several parts, one below the other. `inline`: the first stands behind a dash. */
export function blockText(slots: readonly Part[], { column, eol }: Frame, inline: boolean): string {
  return slots.map(({ lead, body }, i) => {
    const before = slots[i - 1]?.body;
    const isOpen = before !== undefined && !/[\r\n]$/.test(before.slice(-1));
    return (isOpen ? eol : '') + (i === 0 && inline ? '' : lead === '' ? ' '.repeat(column) : lead) + body;
  }).join('');
}

/** Several parts with commas between them; what stood between two of ours stays. */
export function flowText(slots: readonly Slot[], { text, pieces }: Listing): string {
  let written = '';
  let before: number | undefined;
  for (const [i, { body, ours }] of slots.entries()) {
    const follows = ours !== undefined && before !== undefined && ours === before + 1;
    const between = follows ? text.slice(pieces[ours - 1]?.end, pieces[ours]?.from) : ', ';
    written += (i === 0 ? '' : between) + body;
    before = ours;
  }
  return written;
}

/** Who has touched a thing? The words alone are compared, not their place. */
export function sameIn({ base, ours, theirs }: Three<Listing>, trio: Trio): { readonly mineIsOld: boolean; readonly yoursIsOld: boolean; readonly areSame: boolean } {
  return {
    mineIsOld: trio.base !== undefined && trio.ours !== undefined && sameLines(base, trio.base, ours, trio.ours),
    yoursIsOld: trio.base !== undefined && trio.theirs !== undefined && sameLines(base, trio.base, theirs, trio.theirs),
    areSame: trio.ours !== undefined && trio.theirs !== undefined && sameLines(ours, trio.ours, theirs, trio.theirs),
  };
}
