// What the report of a large class costs, from the bytes of its files: 200 readers with 50 notes each. CPU, medians.
//   --seeds 1,2,3   --quick
import type { Content } from '../../src/core/corpus/content.ts';
import { buildCorpus } from '../../src/core/corpus/corpus.ts';
import { reportOf } from '../../src/core/ask/report.ts';
import { notesCsv, reportCsv } from '../../src/core/exchange/report-csv.ts';
import { reportHtml } from '../../src/core/exchange/report-html.ts';
import { ENGLISH } from '../../src/core/exchange/report-words.ts';
import { makeCorpus } from './prose.ts';
import { makeRng } from './random.ts';
import { sampleQuotes } from './truth.ts';

const quick = process.argv.includes('--quick');
const at = process.argv.indexOf('--seeds');
const seeds = (at < 0 ? (quick ? '1' : '1,2,3') : process.argv[at + 1] ?? '').split(',').map(Number);
const READERS = 200;
const NOTES = 50;
const GOAL_MS = 2000;

function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A class in which every fourth note asks and every fifth answers somebody. */
function classOf(seed: number): Map<string, Content> {
  const rng = makeRng(seed);
  const text = makeCorpus({ seed, chars: 30_000 });
  const readers = Array.from({ length: READERS }, (_, r) => `reader-${r}`);
  const files = new Map<string, Content>([
    ['e.txt', { kind: 'text', text }], ['e.reading.yaml', { kind: 'text', text: 'reading: 1\n' }],
    ['e.assignment.yaml', { kind: 'text', text: `assignment: 1\ndue: 2026-11-24T23:59:00-04:00\nreaders: [${readers.join(', ')}, nobody]\nasked:\n  - { kind: questioning, count: 3 }\n  - { kind: replying, count: 2, to: others }\n` }],
  ]);
  readers.forEach((reader, r) => {
    const records = sampleQuotes(text, { seed: seed * 1000 + r, n: NOTES }).map(({ exact, prefix, suffix }, i) => {
      const replyTo = i % 5 === 4 ? `    replyTo: r${rng.int(READERS)}n0\n` : '';
      return `  - id: r${r}n${i}\n    motivation: ${i % 5 === 4 ? 'replying' : i % 4 === 0 ? 'questioning' : 'commenting'}\n${replyTo}    target:\n      exact: ${JSON.stringify(exact)}\n      prefix: ${JSON.stringify(prefix)}\n      suffix: ${JSON.stringify(suffix)}\n    body: |-\n      A note of a line or two, as people write them.\n      With a second line.\n    created: 2026-11-2${2 + rng.int(6)}T10:00:00Z\n`;
    });
    files.set(`e.readings/${reader}.yaml`, { kind: 'text', text: `reading: 1\nannotator: Reader ${r}\nannotations:\n${records.join('')}` });
  });
  return files;
}

for (const seed of seeds) {
  const files = classOf(seed);
  const began = clock();
  const corpus = buildCorpus(files);
  const read = clock();
  const [essay] = corpus.essays;
  if (!essay) throw new Error('no essay');
  const report = reportOf(essay);
  const reported = clock();
  const length = reportCsv([report]).length + notesCsv([report]).length;
  const csv = clock();
  const html = reportHtml([report], { ...ENGLISH, lang: 'en', full: true });
  const drawn = clock();
  const notes = report.readers.reduce((sum, reader) => sum + reader.notes.length, 0);
  if (notes !== READERS * NOTES || length === 0 || html.length === 0) throw new Error('a note is missing');
  console.log(`${READERS} readers × ${NOTES} notes, 30 KB, seed ${seed}: the report ${(reported - began).toFixed(0)} ms (goal ≤ ${GOAL_MS} ms${reported - began > GOAL_MS ? ' MISSED' : ''}): reading the files ${(read - began).toFixed(0)} ms, finding passages and counting ${(reported - read).toFixed(0)} ms; CSV ${(csv - reported).toFixed(0)} ms, HTML with every note ${(drawn - csv).toFixed(0)} ms`);
}
