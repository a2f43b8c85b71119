import { outcomesOf } from './anchors.ts';
import { essayProblems } from './check.ts';
import { corpusSteps, readingsOf, type Corpus, type Essay, type Sources } from './corpus.ts';
import { pageOutcomes } from './layout.ts';
import { referencesIn } from './papers.ts';

/** How far the work is. `files`: readings are decoded; `readings`: their passages are looked for in the text. */
export interface Progress {
  readonly stage: 'files' | 'readings';
  readonly done: number;
  readonly total: number;
}

/** The snapshot of a set of files as `buildCorpus` makes it, in steps of one file each. */
export function* buildSteps(sources: Sources, before: Corpus): Generator<Progress, Corpus, void> {
  const total = sources.files.size;
  const steps = corpusSteps(sources, before);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { stage: 'files', done: total - step.value, total };
  }
}

/**
 * Looks for the passages of essays, in steps of one reading each, so that whoever asks afterwards has the answer at once.
 * Which reader's own readings come first is told by `reader`.
 */
export function* anchorSteps(essays: readonly Essay[], reader: string | null): Generator<Progress, void, void> {
  const total = essays.reduce((sum, essay) => sum + readingsOf(essay).length, 0);
  let done = 0;
  for (const essay of essays) {
    pageOutcomes(essay);
    const own = readingsOf(essay).filter((reading) => reading.reader === reader);
    for (const reading of [...own, ...readingsOf(essay).filter((one) => !own.includes(one))]) {
      outcomesOf(essay, reading);
      done += 1;
      yield { stage: 'readings', done, total };
    }
  }
}

/** Finds the problems of essays, in steps of one essay each, so that `problemsOf` has them at once. */
export function* problemSteps({ essays }: Corpus): Generator<void, void, void> {
  for (const essay of essays) {
    essayProblems(essay);
    yield;
  }
}

/** Holds the papers of a folder to their sources, in steps of one paper each, so that whoever asks for uses has them at once. */
export function* paperSteps(corpus: Corpus): Generator<void, void, void> {
  for (const path of corpus.papers.keys()) {
    referencesIn(corpus, path);
    yield;
  }
}
