import { baseName, slug } from '../model/place.ts';
import { problem, TOP, type Problem } from '../model/problem.ts';
import { askedOutcomes } from './assignment.ts';
import { hasWords, outcomeProblems } from './check-text.ts';
import type { Corpus, Essay } from './corpus.ts';

/** What is asked about a passage needs the passage. */
export function askedPlaced(essay: Essay): Problem[] {
  if (!hasWords(essay)) return [];
  const text = essay.content?.text ?? '';
  const path = essay.assignment?.path ?? '';
  return [...askedOutcomes(essay)].flatMap(([{ passage }, outcome]) => (passage ? outcomeProblems(text, { path, target: passage, outcome }) : []));
}

export function countsSound({ assignment }: Essay): Problem[] {
  return (assignment?.asked ?? []).filter(({ count }) => count < 1).map(({ span }) => problem(assignment?.path ?? '', span, 'count-form', 'count'));
}

/** A name as people write it stands for no file. */
export function rosterNamed({ assignment }: Essay): Problem[] {
  return (assignment?.readers ?? []).filter(({ id }) => slug(id) !== id).map(({ id, span }) => problem(assignment?.path ?? '', span, 'reader-form', id));
}

/** An assignment whose name fits no essay is seen by nobody. */
export function assignmentsAlone({ decoded, essays }: Corpus): Problem[] {
  const asked = new Set(essays.map(({ assignment }) => assignment));
  return [...decoded.values()].flatMap(({ assignment }) =>
    (assignment && !asked.has(assignment) ? [problem(assignment.path, TOP, 'assignment-alone', baseName(assignment.path).replace(/\.assignment\.yaml$/, ''))] : []));
}
