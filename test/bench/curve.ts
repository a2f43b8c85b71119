// How cost grows: with the text, with the number of anchors; and memory.
import { anchor } from '../../src/core/anchoring/anchor.ts';
import { prepare } from '../../src/core/anchoring/prepare.ts';
import type { Selector } from '../../src/core/model/selector.ts';
import { applyScenario } from './edits.ts';
import { makeCorpus } from './prose.ts';
import { sampleQuotes } from './truth.ts';

const SIZES = [8_192, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000];
const COUNTS = [100, 1_000, 10_000, 100_000];

/** CPU time in milliseconds of one cold batch, for texts up to `largest` characters; fold and index are in it. */
export function printCurve(largest: number): void {
  console.log('\ncost in milliseconds of one batch, cold: text against anchors (edited)');
  console.log('text'.padStart(12), 'prepare'.padStart(9), ...COUNTS.map((n) => n.toLocaleString('en').padStart(9)), '  µs of each of the last, without preparing');
  for (const chars of SIZES.filter((size) => size <= largest)) {
    const old = makeCorpus({ seed: 11, chars });
    const { text } = applyScenario(old, 'edited', 12);
    const most = Math.max(...COUNTS);
    const selectors = sampleQuotes(old, { seed: 13, n: most }).map((s): Selector => ({ kind: 'quote', exact: s.exact, prefix: s.prefix, suffix: s.suffix }));
    const cells = COUNTS.map((n) => milliseconds(() => anchor(prepare(text), selectors.slice(0, n))));
    const prepared = milliseconds(() => prepare(text).seeds());
    const each = (1000 * ((cells.at(-1) ?? 0) - prepared)) / most;
    console.log(chars.toLocaleString('en').padStart(12), ...[prepared, ...cells].map((ms) => ms.toFixed(1).padStart(9)), each.toFixed(1).padStart(9));
  }
}

/** Bytes kept for a prepared text, for each byte of it (in UTF-8). */
export function printMemory(chars: number): void {
  const text = makeCorpus({ seed: 21, chars });
  const selectors = sampleQuotes(text, { seed: 22, n: 1000 }).map((s): Selector => ({ kind: 'quote', exact: s.exact.slice(0, 9), prefix: s.prefix }));
  const before = used();
  const prepared = prepare(text);
  anchor(prepared, selectors);
  const bytes = used() - before;
  console.log(`\nmemory: ${(bytes / Buffer.byteLength(text)).toFixed(1)} × the text of ${chars.toLocaleString('en')} characters, with both indexes (${prepared.fold().length} folded units)`);
}

function used(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function milliseconds(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
