// What a keystroke costs while an essay is edited under its notes, and what a large seminar costs to read. Medians.
//   --seeds 1,2,3   --quick (fewer runs)
import { anchorIn } from '../../src/core/anchoring/anchor.ts';
import { compose, type EditMap } from '../../src/core/anchoring/follow.ts';
import { prepare } from '../../src/core/anchoring/prepare.ts';
import type { Content } from '../../src/core/corpus/content.ts';
import { buildCorpus, EMPTY_CORPUS } from '../../src/core/corpus/corpus.ts';
import { anchorSteps, buildSteps } from '../../src/core/corpus/steps.ts';
import type { Selector } from '../../src/core/model/selector.ts';
import { applySplices } from '../../src/core/text/splice.ts';
import { makeCorpus } from './prose.ts';
import { sampleQuotes } from './truth.ts';

const quick = process.argv.includes('--quick');
const at = process.argv.indexOf('--seeds');
const seeds = (at < 0 ? (quick ? '1' : '1,2,3') : process.argv[at + 1] ?? '').split(',').map(Number);
const KEYSTROKES = quick ? 20 : 60;

/** CPU time in milliseconds: other work on the machine does not count. */
function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function shown(milliseconds: readonly number[]): string {
  return `${median(milliseconds).toFixed(2)} ms, at most ${Math.max(...milliseconds).toFixed(2)} ms`;
}

/** Letters are typed one after another into the middle of a note's passage; after each all notes are followed from the text as it was. */
function keystrokes(name: string, { chars, notes, seed }: { readonly chars: number; readonly notes: number; readonly seed: number }): void {
  const old = makeCorpus({ seed, chars });
  const samples = sampleQuotes(old, { seed: seed + 1, n: notes });
  const selectors = samples.map(({ exact, prefix, suffix }): Selector => ({ kind: 'quote', exact, prefix, suffix }));
  const before = prepare(old);
  const began = clock();
  const anchored = anchorIn(before, selectors);
  const fromScratch = clock() - began;
  const target = samples[samples.length >> 1];
  let edits: EditMap = [];
  const times: number[] = [];
  let place = (target?.start ?? 0) + 4;
  for (let i = 0; i < KEYSTROKES; i += 1) {
    edits = compose(edits, [{ start: place, end: place, text: 'abc de'[i % 6] ?? 'a' }]);
    // In one piece, as an editor hands it over.
    const text = prepare(Buffer.from(applySplices(old, edits), 'utf16le').toString('utf16le'));
    place += 1;
    const started = clock();
    const { outcomes } = anchorIn(text, selectors, { change: { before, edits, anchored } });
    times.push(clock() - started);
    if (outcomes.length !== notes) throw new Error('an outcome is missing');
  }
  console.log(`${name.padEnd(34)} seed ${seed}: a keystroke ${shown(times)}; from scratch once ${fromScratch.toFixed(1)} ms`);
}

function seminar(readers: number, notes: number, seed: number): void {
  const text = makeCorpus({ seed, chars: 30_000 });
  const files = new Map<string, Content>([['e.txt', { kind: 'text', text }], ['e.reading.yaml', { kind: 'text', text: 'reading: 1\n' }]]);
  for (let r = 0; r < readers; r += 1) {
    const records = sampleQuotes(text, { seed: seed + r, n: notes }).map(({ exact, prefix, suffix }, i) =>
      `  - id: r${r}n${i}\n    motivation: commenting\n    target: ${JSON.stringify({ exact, prefix, suffix })}\n    body: A note of one line.\n    created: 2026-11-22T10:00:00Z\n`);
    files.set(`e.readings/reader-${r}.yaml`, { kind: 'text', text: `reading: 1\nannotations:\n${records.join('')}` });
  }
  const steps: number[] = [];
  const began = clock();
  const building = buildSteps({ files }, EMPTY_CORPUS);
  let last = clock();
  const step = (): void => {
    const now = clock();
    steps.push(now - last);
    last = now;
  };
  let built = building.next();
  for (; !built.done; built = building.next()) step();
  const decoded = clock() - began;
  for (const _ of anchorSteps(built.value.essays, null)) step();
  const all = clock() - began;
  const again = clock();
  buildCorpus(new Map(files).set('e.readings/new.yaml', { kind: 'text', text: 'reading: 1\n' }), built.value);
  console.log(`${`${readers} readers × ${notes} notes, 30 KB`.padEnd(34)} seed ${seed}: ${all.toFixed(0)} ms (reading the files ${decoded.toFixed(0)} ms), the longest step ${Math.max(...steps).toFixed(1)} ms; one file more ${(clock() - again).toFixed(1)} ms`);
}

for (const seed of seeds) {
  keystrokes('10,000 notes in 3 MB', { chars: 3_000_000, notes: 10_000, seed });
  keystrokes('300 notes in 8 KB', { chars: 8192, notes: 300, seed });
  seminar(300, 40, seed);
}
