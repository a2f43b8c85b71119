// Anchoring measured: quality and time beside the best-known peer in the same run, over several seeds, medians, each beside its goal.
//   --seeds 1,2,3   --only revised   --quick (one seed, fewer repetitions, not with our own describe)   --full (the curve up to 30 MB)
import { cpus } from 'node:os';
import { printCurve, printMemory } from './curve.ts';
import { CASES, compare, type Goal, type GoalCase } from './goals.ts';
import { count, emptyTally, measureOurs, sittings, type Sitting, type Tally } from './measure.ts';
import { loadPeer, type Peer } from './peer.ts';
import { printWorst } from './worst.ts';

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1] ?? '';
}
const quick = process.argv.includes('--quick');
const full = process.argv.includes('--full');
const seeds = (option('seeds') ?? (quick ? '1' : '1,2,3')).split(',').map(Number);
const REPEATS = quick ? 3 : 7;
/** The peer is measured on as many quotations as fit in this time, for each seed. */
const PEER_MILLISECONDS = quick ? 1000 : 3000;
/** Peer and ours alike first run for so long without being measured, so that both are compiled. */
const WARM_MILLISECONDS = quick ? 300 : 3000;

async function main(): Promise<void> {
  const peer = await loadPeer();
  if (peer === undefined) console.log('The peer is not measured: npm install --no-save approx-string-match');
  console.log(`${cpus()[0]?.model ?? ''}, Node ${process.versions.node}; seeds ${seeds.join(', ')} (weights were fitted on 101 to 106); medians`);
  console.log('shares in per cent; time: CPU of one anchor, fold and index (and alignment) included; both after a while to warm up');
  console.log(`${''.padEnd(39)} right  wrong   lost unsure  attached of deleted  ends ±1       time   times  goal`);
  const only = option('only');
  for (const c of CASES) if (only === undefined || c.name.includes(only)) measureCase(c, peer);
  if (only !== undefined) return;
  printWorst();
  printCurve(full ? 30_000_000 : quick ? 1_000_000 : 3_000_000);
  printMemory(3_000_000);
}

function measureCase(c: GoalCase, peer: Peer | undefined): void {
  const rows: Record<'peer' | 'alone' | 'described' | 'old', Tally[]> = { peer: [], alone: [], described: [], old: [] };
  for (const seed of seeds) {
    const list = sittings({ ...c, seed });
    if (peer !== undefined) rows.peer.push(measurePeer(list, peer));
    rows.alone.push(often(() => measureOurs(list, false)));
    rows.old.push(often(() => measureOurs(list, true)));
    if (quick) continue;
    const described = sittings({ ...c, seed, described: true });
    rows.described.push(often(() => measureOurs(described, false)));
  }
  const slow = rows.peer.length === 0 ? Number.NaN : median(rows.peer, micros);
  if (rows.peer.length > 0) console.log(`${c.name.padEnd(22)} ${'the peer'.padEnd(15)} ${row(rows.peer)}`);
  const print = (name: string, tallies: readonly Tally[], goal: Goal): void => {
    const times = slow / median(tallies, micros);
    const [right, wrong, attached, tight] = [share('right', 'alive'), share('wrong', 'alive'), share('attached', 'deleted'), share('tight', 'right')].map((of) => median(tallies, of));
    const goals = compare(goal, { right: right ?? 0, wrong: wrong ?? 0, attached: attached ?? 0, tight: tight ?? 0, times });
    console.log(`${''.padEnd(22)} ${name.padEnd(15)} ${row(tallies)} ${(Number.isNaN(times) ? '-' : times.toFixed(0)).padStart(7)}  ${goals}`);
  };
  print('selector alone', rows.alone, c.alone);
  if (rows.described.length > 0) print('by our describe', rows.described, c.alone);
  print('old text known', rows.old, c.old);
}

/** Outcomes never vary, times do: the run of median time, after some that do not count. */
function often(run: () => Tally): Tally {
  for (let spent = 0; spent < WARM_MILLISECONDS;) spent += Math.max(1, run().milliseconds);
  const tallies = Array.from({ length: REPEATS }, run).sort((a, b) => a.milliseconds - b.milliseconds);
  return tallies[tallies.length >> 1] ?? emptyTally();
}

function measurePeer(list: readonly Sitting[], peer: Peer): Tally {
  runPeer(list, peer, WARM_MILLISECONDS);
  return runPeer(list, peer, PEER_MILLISECONDS);
}

function runPeer(list: readonly Sitting[], peer: Peer, milliseconds: number): Tally {
  const tally = emptyTally();
  const budget = milliseconds / list.length;
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
  return `${shares}  ${shown(share('attached', 'deleted'), 8)} of ${String(deleted).padEnd(6)} ${shown(share('tight', 'right'), 8)} ${median(tallies, micros).toFixed(1).padStart(9)} µs`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
