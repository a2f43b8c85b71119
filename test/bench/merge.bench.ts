// Merging two files of one reader, of 1,000 notes each, over a common base: time as it is, and beside parsing one of them.
import { mergeReadings } from '../../src/core/format/merge.ts';
import { sideOf } from '../../src/core/format/merge-side.ts';
import { resolveConflicts } from '../../src/core/format/conflict.ts';
import { made, modelBy, noteBy, written, type Model } from '../support/two-machines.ts';
import { makeRng, type Rng } from './random.ts';

const quick = process.argv.includes('--quick');
const REPEATS = quick ? 3 : 9;
const SIZES = quick ? [250, 1_000] : [250, 500, 1_000, 2_000];

/** A machine adds a tenth of the notes, changes a tenth and takes a hundredth out. */
function changed(rng: Rng, base: Model, notes: number): Model {
  const side = rng.int(2);
  return made(base, [{
    touches: [],
    apply: (model) => ({
      ...model,
      sections: {
        ...model.sections,
        annotations: [
          ...(model.sections['annotations'] ?? []).filter(() => !rng.chance(0.01)).map((record, i) => (i % 10 === side ? { ...record, fields: { ...record.fields, body: `Changed ${i}` } } : record)),
          ...Array.from({ length: notes / 10 }, () => noteBy(rng)),
        ],
      },
    }),
  }]);
}

function median(work: () => unknown): number {
  const times = Array.from({ length: REPEATS }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[REPEATS >> 1] ?? 0;
}

console.log('milliseconds of CPU, medians; a tenth of the notes added and a tenth changed on either side');
console.log('notes'.padStart(7), 'KB'.padStart(6), 'parse one'.padStart(10), 'merge'.padStart(8), 'contradictions'.padStart(15), 'from markers'.padStart(13));
for (const notes of SIZES) {
  const rng = makeRng(notes);
  const base = modelBy(rng, notes);
  const versions = { base: written(base, 'block'), ours: written(changed(rng, base, notes), 'block'), theirs: written(changed(rng, base, notes), 'block') };
  const merged = mergeReadings(versions);
  if (merged.kind === 'refused') throw new Error(merged.problem.code);
  const marked = `<<<<<<< ours\n${versions.ours}||||||| base\n${versions.base}=======\n${versions.theirs}>>>>>>> theirs\n`;
  console.log(
    notes.toLocaleString('en').padStart(7), (versions.ours.length / 1024).toFixed(0).padStart(6), median(() => sideOf(versions.ours)).toFixed(0).padStart(10),
    median(() => mergeReadings(versions)).toFixed(0).padStart(8), String(merged.contradictions.length).padStart(15), median(() => resolveConflicts(marked)).toFixed(0).padStart(13),
  );
}
