import type { Asked, Assignment } from '../model/reading.ts';
import type { Outcome } from '../model/selector.ts';
import type { Essay } from './corpus.ts';
import { memo } from './memo.ts';
import { anchoredIn, type Batch } from './outcomes.ts';

const withPassage = ({ asked }: Assignment): Asked[] => asked.filter(({ passage }) => passage !== undefined);

const batchOf = memo((assignment: Assignment): Batch => ({
  selectors: withPassage(assignment).flatMap(({ passage }) => (passage ? [passage.selector] : [])), written: () => ({}),
}));

/** What became of the passages that an assignment asks about. Empty where the essay is not here. */
export function askedOutcomes({ assignment, content, markdown, editions }: Essay): ReadonlyMap<Asked, Outcome> {
  if (!assignment || !content) return new Map();
  const { outcomes } = anchoredIn({ content, markdown, editions }, batchOf(assignment));
  return new Map(withPassage(assignment).flatMap((asked, i) => (outcomes[i] ? [[asked, outcomes[i]] as const] : [])));
}
