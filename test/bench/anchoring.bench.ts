// Anchoring measured: quality and time beside the best-known peer in the same run, over several seeds, medians.
//   --seeds 1,2,3   --only revised   --quick (one seed, smaller samples)   --full (the curve up to 30 MB)
import { printCurve, printMemory } from './curve.ts';
import { count, emptyTally, measureOurs, sittings, type Case, type Sitting, type Tally } from './measure.ts';
import { loadPeer, type Peer } from './peer.ts';
import { printWorst } from './worst.ts';

const CASES: readonly Omit<Case, 'seed'>[] = [
  { name: '300 KB edited', scenario: 'edited', chars: 300_000, quotations: 10_000 },
  { name: '300 KB revised', scenario: 'revised', chars: 300_000, quotations: 10_000 },
  { name: '300 KB re-wrapped', scenario: 'rewrap', chars: 300_000, quotations: 10_000 },
  { name: '300 KB transcribed', scenario: 'transcription', chars: 300_000, quotations: 10_000 },
  { name: '300 KB cut', scenario: 'cut', chars: 300_000, quotations: 10_000 },
  { name: '100 KB hard, cut', scenario: 'cut', chars: 100_000, quotations: 10_000, hard: true },
  { name: '100 KB hard, revised', scenario: 'revised', chars: 100_000, quotations: 10_000, hard: true },
  { name: '3 MB edited', scenario: 'edited', chars: 3_000_000, quotations: 10_000 },
  { name: '8 KB edited, 50 texts', scenario: 'edited', chars: 8_192, quotations: 10_000, texts: 50 },
];

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1] ?? '';
}
const quick = process.argv.includes('--quick');
const seeds = (option('seeds') ?? (quick ? '1' : '1,2,3')).split(',').map(Number);
const REPEATS = quick ? 3 : 7;
/** Of the quotations of each case. */
const SHARE = quick ? 0.25 : 1;
/** The peer is measured on as many quotations as fit in this time, for each seed. */
const PEER_MILLISECONDS = quick ? 1500 : 4000;

async function main(): Promise<void> {
  const peer = await loadPeer();
  if (peer === undefined) console.log('The peer is not measured: npm install --no-save approx-string-match');
  console.log(`seeds ${seeds.join(', ')}; medians; shares in per cent; time: CPU of one anchor, fold and index (and alignment) included`);
  console.log(`${''.padEnd(34)} right  wrong   lost unsure  attached of deleted  both ends ±1       time  times faster`);
  const only = option('only');
  for (const c of CASES) if (only === undefined || c.name.includes(only)) measureCase({ ...c, quotations: c.quotations * SHARE }, peer);
  if (only !== undefined) return;
  printWorst();
  printCurve(process.argv.includes('--full') ? 30_000_000 : 3_000_000);
  printMemory(3_000_000);
}

function measureCase(c: Omit<Case, 'seed'>, peer: Peer | undefined): void {
  const rows: Record<string, Tally[]> = { peer: [], 'selector alone': [], 'by our describe': [], 'old text known': [] };
  for (const seed of seeds) {
    const list = sittings({ ...c, seed });
    if (peer !== undefined) rows['peer']?.push(measurePeer(list, peer));
    rows['selector alone']?.push(often(() => measureOurs(list, false)));
    rows['old text known']?.push(often(() => measureOurs(list, true)));
    const described = sittings({ ...c, seed, described: true });
    rows['by our describe']?.push(often(() => measureOurs(described, false)));
  }
  const slow = median(rows['peer'] ?? [], micros);
  for (const [name, tallies] of Object.entries(rows)) {
    if (tallies.length > 0) console.log(`${c.name.padEnd(22)} ${name.padEnd(16)} ${row(tallies)} ${name === 'peer' || slow === 0 ? '' : (slow / median(tallies, micros)).toFixed(0).padStart(10)}`);
  }
}

/** Outcomes never vary, times do: the run of median time. */
function often(run: () => Tally): Tally {
  const tallies = Array.from({ length: REPEATS }, run).sort((a, b) => a.milliseconds - b.milliseconds);
  return tallies[tallies.length >> 1] ?? emptyTally();
}

function measurePeer(list: readonly Sitting[], peer: Peer): Tally {
  const tally = emptyTally();
  const budget = PEER_MILLISECONDS / list.length;
  for (const { edited, samples, truths } of list) {
    const began = process.cpuUsage();
    let spent = 0;
    for (let i = 0; i < samples.length && spent < budget; i += 1) {
      const sample = samples[i];
      if (sample === undefined) break;
      count(tally, peer(edited.text, sample), truths[i]);
      const used = process.cpuUsage(began);
      spent = (used.user + used.system) / 1000;
    }
    tally.milliseconds += spent;
  }
  return tally;
}

const micros = (t: Tally): number => (1000 * t.milliseconds) / t.anchors;
const share = (part: keyof Tally, whole: keyof Tally) => (t: Tally): number => (t[whole] === 0 ? Number.NaN : (100 * t[part]) / t[whole]);

function median(tallies: readonly Tally[], of: (t: Tally) => number): number {
  const values = tallies.map(of).sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

function row(tallies: readonly Tally[]): string {
  const shown = (of: (t: Tally) => number, width: number): string => {
    const value = median(tallies, of);
    return (Number.isNaN(value) ? '-' : value.toFixed(2)).padStart(width);
  };
  const shares = (['right', 'wrong', 'lost', 'unsure'] as const).map((part) => shown(share(part, 'alive'), 6)).join(' ');
  const deleted = tallies.reduce((sum, t) => sum + t.deleted, 0);
  return `${shares}  ${shown(share('attached', 'deleted'), 8)} of ${String(deleted).padEnd(6)} ${shown(share('tight', 'right'), 12)} ${median(tallies, micros).toFixed(1).padStart(9)} µs`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
