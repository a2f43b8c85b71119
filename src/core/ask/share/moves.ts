import { placeOf } from '../../model/place.ts';

/** A file or folder that goes from one path to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The shared reading, everybody's readings and the assignment. */
const COMPANIONS = ['.reading.yaml', '.readings', '.assignment.yaml'] as const;

/**
 * What goes along when texts are moved or renamed: everything that is bound to them by name. `exists` tells whether there is
 * something at a path: what is not there does not move, nothing is written over, and where another text of the same name
 * stays behind, its readings stay with it.
 */
export function companionsOf(moves: readonly Move[], exists: (path: string) => boolean): Move[] {
  const moving = new Set(moves.map(({ from }) => from));
  const along = moves.flatMap(({ from, to }): Move[] => {
    const [old, now] = [placeOf(from), placeOf(to)];
    if (old?.kind !== 'text' || now?.kind !== 'text' || old.stem === now.stem) return [];
    const twin = `${old.stem}${old.markdown ? '.txt' : '.md'}`;
    if (exists(twin) && !moving.has(twin)) return [];
    return COMPANIONS.map((ending) => ({ from: old.stem + ending, to: now.stem + ending }))
      .filter((move) => !moving.has(move.from) && exists(move.from) && !exists(move.to));
  });
  return along.filter((move, i) => along.findIndex(({ from }) => from === move.from) === i);
}
