import { anchor } from '../anchoring/anchor.ts';
import { prepare, type AnchorText } from '../anchoring/prepare.ts';
import { targetsOf } from '../corpus/anchors.ts';
import { readingsOf, type Essay } from '../corpus/corpus.ts';
import type { Reading } from '../model/reading.ts';
import type { Outcome, Selector } from '../model/selector.ts';

/** How well a text carries the passages of a reading. */
export interface Fit extends Readonly<Record<Outcome['kind'], number>> {
  readonly total: number;
  /** Of all passages, those that have one place in the text, 0 to 1; null where there are none to compare. */
  readonly share: number | null;
}

/** Looks for every passage of the readings in a text; in Markdown its marks are prepared away. */
export function fit(text: AnchorText | string, readings: readonly Reading[]): Fit {
  const prepared = typeof text === 'string' ? prepare(text) : text;
  const counts = { exact: 0, normalized: 0, drifted: 0, ambiguous: 0, orphaned: 0 };
  let total = 0;
  for (const reading of readings) {
    for (const { kind } of anchor(prepared, targetsOf(reading).map(({ selector }) => selector))) {
      counts[kind] += 1;
      total += 1;
    }
  }
  return { ...counts, total, share: total === 0 ? null : standing(counts) / total };
}

/** The passages that have one place in the text, word for word or nearly so. */
export function standing({ exact, normalized, drifted }: Pick<Fit, 'exact' | 'normalized' | 'drifted'>): number {
  return exact + normalized + drifted;
}

const FEWEST = 3;
const SAMPLE = 12;

/** The essay that is not here and whose readings fit a text best: most of their passages stand in it. */
export function fittingEssay<E extends Essay>(essays: readonly E[], text: AnchorText | string): { readonly essay: E; readonly fit: Fit } | null {
  let best: { readonly essay: E; readonly fit: Fit } | null = null;
  const prepared = typeof text === 'string' ? prepare(text) : text;
  for (const essay of essays) {
    const readings = readingsOf(essay);
    if (essay.path !== null || !mayFit(prepared.text, readings)) continue;
    const found = fit(prepared, readings);
    if (found.total >= FEWEST && (found.share ?? 0) > (best?.fit.share ?? 0.5)) best = { essay, fit: found };
  }
  return best;
}

/** A cheap look before the thorough one: do at least a few of the shorter quotations stand in the text as they are? */
function mayFit(text: string, readings: readonly Reading[]): boolean {
  const quotations = readings.flatMap((reading) => targetsOf(reading).map(({ selector }) => firstQuotation(selector)));
  const short = quotations.filter((words) => words.length >= 8).sort((a, b) => a.length - b.length).slice(0, quotations.length / 2 + SAMPLE);
  const step = Math.max(1, Math.floor(short.length / SAMPLE));
  const sample = short.filter((_, i) => i % step === 0);
  const found = sample.filter((words) => text.includes(words)).length;
  return found > 0 && found * 4 >= sample.length;
}

function firstQuotation(selector: Selector): string {
  return selector.kind === 'quote' ? selector.exact : selector.start.exact;
}
