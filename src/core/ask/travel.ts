import type { Essay } from '../corpus/corpus.ts';
import { labelOf, type Named } from '../corpus/names.ts';
import { occurrencesAt, occurrencesOf, type Occurrence } from '../corpus/occurrences.ts';

/** Where a step from occurrence to occurrence leads. `at` counts from 1. */
export interface Stop {
  readonly occurrence: Occurrence;
  readonly name: string;
  readonly at: number;
  readonly of: number;
}

export interface Departure {
  readonly offset: number;
  readonly direction: 'next' | 'previous';
  /** What was travelled along before (a name's key): it goes on being followed where several names stand together. */
  readonly following: string | null;
}

/** The next or previous place that names what stands at an offset; where nothing does, the nearest name that way. Null: nothing is named. */
export function travel(essay: Essay, { offset, direction, following }: Departure): Stop | null {
  const here = occurrencesAt(essay, offset);
  const current = here.find(({ named }) => named.key === following) ?? here[0];
  const list = current ? (occurrencesOf(essay).of.get(current.named) ?? []) : occurrencesOf(essay).all;
  const index = current ? list.indexOf(current) : direction === 'next' ? list.findLastIndex((o) => o.start < offset) : list.findIndex((o) => o.start >= offset);
  const from = !current && direction === 'previous' && index < 0 ? 0 : index;
  const occurrence = list[(from + (direction === 'next' ? 1 : -1) + list.length) % list.length];
  return occurrence ? stopAt(essay, occurrence) : null;
}

function stopAt(essay: Essay, occurrence: Occurrence): Stop {
  const named: Named = occurrence.named;
  const all = occurrencesOf(essay).of.get(named) ?? [];
  return { occurrence, name: labelOf(named), at: all.indexOf(occurrence) + 1, of: all.length };
}
