import type { Essay } from '../corpus/corpus.ts';
import type { Named } from '../corpus/names.ts';
import { occurrencesOf } from '../corpus/occurrences.ts';
import type { Span } from '../text/span.ts';

/** The place that names an entry at an offset or before it, else the first there is; null where the essay does not name it. */
export function occurrenceNear(essay: Essay, named: Named, offset: number): Span | null {
  const all = occurrencesOf(essay).of.get(named) ?? [];
  const found = all.findLast(({ start }) => start <= offset) ?? all[0];
  return found ? { start: found.start, end: found.end } : null;
}
