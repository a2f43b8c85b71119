import { baseName } from '../model/place.ts';
import { problem, TOP, type Problem } from '../model/problem.ts';
import { passagesOf, wordsOf, type Passage } from './anchors.ts';
import type { Essay } from './corpus.ts';
import { layoutOf } from './layout.ts';
import { labelOf } from './names.ts';
import { occurrencesOf } from './occurrences.ts';

export function textIsHere(essay: Essay): Problem[] {
  const reading = essay.shared ?? essay.readings[0];
  if (!reading) return [];
  if (essay.path === null) return [problem(reading.path, TOP, 'essay-absent', baseName(essay.stem))];
  return essay.content && !hasWords(essay) ? [problem(essay.path, TOP, 'essay-empty')] : [];
}

export function hasWords({ content }: Essay): boolean {
  return content !== null && content.text.trim() !== '';
}

export function pagesFound(essay: Essay): Problem[] {
  if (!hasWords(essay)) return [];
  return layoutOf(essay).unfoundPages.map((page) => problem(essay.shared?.path ?? '', page.start.span, 'page-unfound', page.page));
}

export function passagesFound(essay: Essay): Problem[] {
  const text = essay.content?.text ?? '';
  if (!hasWords(essay)) return [];
  const found: Problem[] = [];
  for (const { path, target, outcome } of passagesOf(essay)) found.push(...outcomeProblems(text, { path, target, outcome }));
  return found;
}

/** What is wrong with a passage, at the selector that is to find it. `text` is the essay's. */
export function outcomeProblems(text: string, { path, target, outcome }: Pick<Passage, 'path' | 'target' | 'outcome'>): Problem[] {
  switch (outcome.kind) {
    case 'orphaned': return [problem(path, target.span, 'passage-unfound', brief(wordsOf({ target })))];
    case 'ambiguous': return [problem(path, target.span, 'passage-several', String(outcome.candidates.length))];
    case 'drifted': return [problem(path, target.span, 'passage-drifted', brief(text.slice(outcome.span.start, outcome.span.end)))];
    case 'exact': case 'normalized': return [];
  }
}

/** A problem is one line, whatever it quotes. */
function brief(quoted: string): string {
  const words = quoted.replace(/\s+/g, ' ');
  return words.length <= 80 ? words : `${words.slice(0, 76)} …`;
}

/** A name that is looked for is to be found; where it cannot be, the reader is told. */
export function namesShown(essay: Essay): Problem[] {
  return occurrencesOf(essay).tooMany.map((named) => problem(named.path, named.entry.ref.span, 'occurrences-many', labelOf(named)));
}
