// One scenario measured: the text edited, every quotation anchored, every outcome judged.
import { anchor } from '../../src/core/anchoring/anchor.ts';
import { describe } from '../../src/core/anchoring/describe.ts';
import { prepare } from '../../src/core/anchoring/prepare.ts';
import type { Outcome, Selector } from '../../src/core/model/selector.ts';
import { applyScenario, type Edited, type ScenarioName } from './edits.ts';
import { makeCorpus } from './prose.ts';
import { groundTruth, judge, sampleQuotes, type Claim, type Sample, type Truth } from './truth.ts';

export interface Case {
  readonly name: string;
  readonly scenario: ScenarioName;
  readonly chars: number;
  readonly quotations: number;
  readonly seed: number;
  /** Texts of this size; the quotations are shared out among them. */
  readonly texts?: number;
  /** Short quotations in near-repeated sentences. */
  readonly hard?: boolean;
  /** Selectors by our own `describe` instead of the generator's 32 characters a side. */
  readonly described?: boolean;
}

export interface Sitting {
  readonly old: string;
  readonly edited: Edited;
  readonly samples: readonly Sample[];
  readonly truths: readonly Truth[];
  readonly selectors: readonly Selector[];
}

export interface Tally {
  alive: number;
  deleted: number;
  right: number;
  wrong: number;
  lost: number;
  unsure: number;
  attached: number;
  tight: number;
  anchors: number;
  milliseconds: number;
}

export function emptyTally(): Tally {
  return { alive: 0, deleted: 0, right: 0, wrong: 0, lost: 0, unsure: 0, attached: 0, tight: 0, anchors: 0, milliseconds: 0 };
}

/** All texts and selectors of a case; nothing of this is timed. */
export function sittings(c: Case): readonly Sitting[] {
  const texts = c.texts ?? 1;
  return Array.from({ length: texts }, (_, i) => sitting(c, c.seed * 1000 + i, Math.ceil(c.quotations / texts)));
}

function sitting(c: Case, seed: number, n: number): Sitting {
  const old = makeCorpus({ seed, chars: c.chars, ...(c.hard ? { repeat: 0.06, near: 0.15 } : {}) });
  const samples = sampleQuotes(old, { seed: seed + 1, n, ...(c.hard ? { minLen: 6, maxLen: 40 } : {}) });
  const edited = applyScenario(old, c.scenario, seed + 2);
  const selectors = samples.map((s): Selector =>
    c.described ? describe(old, s).selector : { kind: 'quote', exact: s.exact, prefix: s.prefix, suffix: s.suffix });
  return { old, edited, samples, truths: groundTruth(samples, edited), selectors };
}

/** Anchors every sitting cold: fold, index and, if asked for, the alignment with the old text are in the time. */
export function measureOurs(list: readonly Sitting[], withOld: boolean): Tally {
  const tally = emptyTally();
  for (const s of list) {
    const began = process.cpuUsage();
    const outcomes = anchor(prepare(s.edited.text), s.selectors, withOld ? { old: s.old } : {});
    const used = process.cpuUsage(began);
    tally.milliseconds += (used.user + used.system) / 1000;
    outcomes.forEach((outcome, i) => count(tally, claimOf(outcome), s.truths[i]));
  }
  return tally;
}

export function claimOf(outcome: Outcome): Claim | 'ambiguous' | undefined {
  return 'span' in outcome ? outcome.span : outcome.kind === 'ambiguous' ? 'ambiguous' : undefined;
}

export function count(tally: Tally, claim: Claim | 'ambiguous' | undefined, truth: Truth | undefined): void {
  tally.anchors += 1;
  if (truth === undefined || truth.expect === 'either') return;
  const { kind, tight } = judge(claim, truth);
  if (truth.expect === 'orphan') tally.deleted += 1;
  else tally.alive += 1;
  if (kind === 'right' || kind === 'wrong' || kind === 'lost' || kind === 'unsure' || kind === 'attached') tally[kind] += 1;
  if (tight) tally.tight += 1;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));

/** `right / wrong / lost / unsure, attached of the deleted, tight of the right, time an anchor`. */
export function line(t: Tally): string {
  const shares = [t.right, t.wrong, t.lost, t.unsure].map((n) => percent(n, t.alive).padStart(6)).join(' ');
  return `${shares}  del ${percent(t.attached, t.deleted).padStart(6)} of ${String(t.deleted).padStart(5)}  tight ${percent(t.tight, t.right).padStart(6)}`
    + `  ${((1000 * t.milliseconds) / t.anchors).toFixed(1).padStart(7)} µs`;
}
