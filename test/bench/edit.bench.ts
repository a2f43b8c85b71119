// What one act costs in the core, in a reader's file of a thousand notes: checking that the file is sound, the splices, and
// comparing what they make with what was meant. Goal: at most 20 ms each (the median), never reading another file.
//
//   npm run bench -- edit [--quick]
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { blockMap, type Value } from '../../src/core/format/compose.ts';
import { editFile } from '../../src/core/format/edit.ts';
import type { RecordAct } from '../../src/core/format/act.ts';
import { decodeReading } from '../../src/core/format/decode.ts';
import { annotationRecord } from '../../src/core/format/records.ts';
import { addRecord } from '../../src/core/format/write.ts';
import { applySplices } from '../../src/core/text/splice.ts';
import { makeCorpus } from './prose.ts';

const NOTES = 1000;
const ROUNDS = process.argv.includes('--quick') ? 15 : 60;
const GOAL = 20;

const prose = makeCorpus({ seed: 1972, chars: 400_000 }).replace(/\s+/g, ' ');

function words(i: number, length: number): string {
  const at = (i * 397) % (prose.length - length);
  return prose.slice(at, at + length).trim() || 'words';
}

function note(i: number): { readonly [key: string]: Value | undefined } {
  const { target, ...rest } = annotationRecord({
    id: `k${String(i).padStart(11, '0')}`, motivation: i % 3 === 0 ? 'questioning' : 'commenting', about: ['torres', 'no-pact'].slice(0, i % 3), tags: i % 2 === 0 ? ['method'] : [],
    body: `${words(i, 90)}\n\n${words(i + 1, 200)}`, created: '2026-11-22T10:00:00Z',
    targets: [{ kind: 'quote', exact: words(i + 2, 60), prefix: words(i + 3, 32), suffix: words(i + 4, 32) }],
  });
  return { ...rest, target, created: rest['created'] };
}

const notes = Array.from({ length: NOTES }, (_, i) => note(i));
const block = `${blockMap({ reading: 1, annotator: 'Ana', annotations: notes as unknown as Value }, 0, { eol: '\n', indent: 2 })}\n`;
// A hand that writes in a way of its own: nothing here is in the plainest style.
const hand = block.replace(/ {4}body: \|-\n/g, '    "body": |-\n');

function measured(name: string, goal: boolean, act: (round: number) => void): boolean {
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const began = performance.now();
    act(round);
    return performance.now() - began;
  });
  const [first = 0] = times;
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const most = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const verdict = !goal ? '' : median <= GOAL ? '  within the goal' : '  OVER THE GOAL';
  console.log(`${name.padEnd(58)} first ${first.toFixed(1).padStart(7)} ms   median ${median.toFixed(1).padStart(6)} ms   95 % ${most.toFixed(1).padStart(6)} ms${verdict}`);
  return !goal || median <= GOAL;
}

function must(text: string, acts: readonly RecordAct[]): string {
  const written = editFile(text, acts);
  if (written.kind === 'refused') throw new Error(`refused: ${written.problem.code}`);
  return applySplices(text, written.splices);
}

console.log(`${NOTES} notes, ${Math.round(block.length / 1024)} KB; every act on a text that was never seen before, as after a change by somebody else`);
const which = (i: number) => ({ section: 'annotations' as const, id: `k${String((i * 37) % NOTES).padStart(11, '0')}` });
const fresh = (i: number) => `${block}# ${i}\n`;
let fine = true;
fine = measured('add a note', true, (i) => {
  const written = addRecord(fresh(i), 'annotations', note(NOTES + i));
  if (written.kind === 'refused') throw new Error(written.problem.code);
}) && fine;
fine = measured('edit body and tags', true, (i) => { must(fresh(i), [{ kind: 'edit', ...which(i), fields: { body: `Changed.\n\n---\n# ${i}`, tags: ['a', 'b'], modified: '2026-11-23T10:00:00Z' } }]); }) && fine;
fine = measured('remove a note', true, (i) => { must(fresh(i), [{ kind: 'remove', ...which(i) }]); }) && fine;
fine = measured('add a passage', true, (i) => { must(fresh(i), [{ kind: 'add-item', ...which(i), field: 'target', value: { exact: 'other words' } }]); }) && fine;
measured('five edits at once', false, (i) => { must(fresh(i), [0, 1, 2, 3, 4].map((n) => ({ kind: 'edit', ...which(i + n), fields: { modified: 'now' } }))); });
measured('add a note where every record has to be parsed', false, (i) => { must(`${hand}# ${i}\n`, [{ kind: 'add', section: 'annotations', record: note(NOTES + i) }]); });
measured('for comparison: reading the whole file once', false, (i) => { decodeReading(fresh(i), { path: '', reader: 'ana' }); });
process.exitCode = fine ? 0 : 1;
