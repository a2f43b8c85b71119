// What is asked of each case, beside which the measurements are printed. Shares in per cent; `times`: as many times faster than the peer in the same run.
import type { Case } from './measure.ts';

export interface Goal {
  readonly right?: number;
  readonly wrong?: number;
  /** Deleted passages attached somewhere all the same. */
  readonly attached?: number;
  /** Both ends within one character. */
  readonly tight?: number;
  readonly times?: number;
}

export interface GoalCase extends Omit<Case, 'seed'> {
  readonly alone: Goal;
  readonly old: Goal;
}

const n = 10_000;
const hard = { chars: 100_000, quotations: n, hard: true, alone: { right: 95, attached: 5 }, old: { right: 97, attached: 1 } } as const;

/** Where a goal is a time, `times` is that time against the peer's when the goal was set. */
export const CASES: readonly GoalCase[] = [
  {
    name: '300 KB edited', scenario: 'edited', chars: 300_000, quotations: n,
    alone: { right: 99.9, attached: 1, tight: 99.5, times: 200 }, old: { right: 99.9, attached: 0.3, times: 200 },
  },
  {
    name: '300 KB revised', scenario: 'revised', chars: 300_000, quotations: n,
    alone: { right: 98.5, wrong: 0.5, attached: 2, times: 132 }, old: { right: 99.5, attached: 0.5 },
  },
  { name: '300 KB re-wrapped', scenario: 'rewrap', chars: 300_000, quotations: n, alone: { right: 99.9, tight: 99.5, times: 327 }, old: {} },
  { name: '300 KB transcribed', scenario: 'transcription', chars: 300_000, quotations: n, alone: { right: 99.9, tight: 99.5, times: 353 }, old: {} },
  { name: '300 KB cut', scenario: 'cut', chars: 300_000, quotations: n, alone: { right: 99, attached: 2 }, old: { right: 99.9, attached: 0.3 } },
  { name: '100 KB hard, cut', scenario: 'cut', ...hard },
  { name: '100 KB hard, revised', scenario: 'revised', ...hard },
  {
    name: '3 MB edited', scenario: 'edited', chars: 3_000_000, quotations: n,
    alone: { right: 99.9, attached: 1, tight: 99.5, times: 600 }, old: { times: 600 },
  },
  { name: '8 KB edited, 50 texts', scenario: 'edited', chars: 8_192, quotations: n, texts: 50, alone: { right: 99.9, attached: 1, tight: 99.5, times: 11 }, old: {} },
];

export interface Measured {
  readonly right: number;
  readonly wrong: number;
  readonly attached: number;
  readonly tight: number;
  readonly times: number;
}

const ASKED = [
  ['right', '≥', ' %'], ['wrong', '≤', ' %'], ['attached', '≤', ' %'], ['tight', '≥', ' %'], ['times', '≥', '×'],
] as const;

/** The goal in words, each part that is missed marked. A part that was not measured (the peer is not installed) is left open. */
export function compare(goal: Goal, measured: Measured): string {
  return ASKED.flatMap(([key, sign, unit]) => {
    const wanted = goal[key];
    if (wanted === undefined) return [];
    const value = measured[key];
    const missed = sign === '≥' ? value < wanted : value > wanted;
    return [`${key} ${sign} ${wanted}${unit}${missed ? ' MISSED' : ''}`];
  }).join(', ');
}
