import type { Outcome, Quote } from '../model/selector.ts';
import { unitAt } from '../text/fold.ts';
import { collect, collector, neighbourhood, type Collector, type Neighbourhood } from './collect.ts';
import { hasWords, locate, sightAt, type Finding, type Sighting } from './locate.ts';
import { NEAR, neighboursOf, testimony, type Place, type Testimony } from './neighbours.ts';
import { mayStand } from './occurrences.ts';
import { foldQuote, hasRoughEdges } from './pattern.ts';
import type { AnchorText } from './prepare.ts';
import { scanExact, scanWhole } from './scan.ts';
import { lastGrams } from './seeds.ts';
import { CERTAIN, settle, settleAt } from './settle.ts';
import { isContextInstead } from './side.ts';

/** Up to so many quotations a plain search each is cheaper than to fold and index the text. */
const FEW = 64;
/** Neighbours that were settled help others: so many times. */
const ROUNDS = 3;
/** Likeness of the words from which they may be the passage where the neighbours say it is. */
const LIKE = 0.55;
/** Neighbours in favour must outweigh those against by this. */
const OUTWEIGHS = 1.5;

/** A quotation of a batch; `place` and `finding` as far as they are known. */
interface Entry {
  readonly quote: Quote;
  outcome: Outcome;
  place: Place | null | undefined;
  sightings: readonly Sighting[];
  /** Index in the neighbourhood, or -1. */
  readonly index: number;
}

/**
 * Anchors quotations of one reading, together: first each by itself, then those in doubt by what their neighbours say.
 * `open` tells which may still be settled by neighbours.
 */
export function anchorQuotes(quotes: readonly Quote[], text: AnchorText): { readonly alone: Outcome[]; settleInDoubt: (open: (i: number) => boolean) => Outcome[] } {
  const collected = collector(quotes.reduce((sum, { exact, prefix, suffix }) => sum + exact.length + (prefix?.length ?? 0) + (suffix?.length ?? 0), 0));
  const few = quotes.length <= FEW && !text.ready();
  const entries = quotes.map((quote) => anchorAlone(quote, text, { collected, few, scanned: few ? scanExact(quote, text.text, CERTAIN) : undefined }));
  return {
    alone: entries.map((e) => e.outcome),
    settleInDoubt: (open) => {
      const doubtful = entries.filter((e, i) => e.index >= 0 && open(i) && isInDoubt(e.outcome));
      if (doubtful.length > 0 && entries.length > 1) settleByNeighbours(entries, doubtful, { text, all: neighbourhood(collected, text.seeds().shape) });
      return entries.map((e) => e.outcome);
    },
  };
}

export function isInDoubt(outcome: Outcome): boolean {
  return outcome.kind === 'ambiguous' || outcome.kind === 'orphaned';
}

interface Known {
  readonly collected: Collector;
  /** There are so few that they were searched for plainly first. */
  readonly few: boolean;
  /** What a plain search found. */
  readonly scanned: Outcome | undefined;
}

function anchorAlone(quote: Quote, text: AnchorText, { collected, few, scanned }: Known): Entry {
  const pattern = foldQuote(quote, text.markdown);
  if (!hasWords(pattern)) {
    return { quote, outcome: scanned ?? scanWhole(quote, text.text) ?? { kind: 'orphaned' }, place: undefined, sightings: [], index: -1 };
  }
  const index = collected.from.length;
  const sure = (outcome: Outcome): Entry => ({ quote, outcome, place: undefined, sightings: [], index });
  if (few) {
    collect(collected, pattern, undefined);
    if (scanned !== undefined) return sure(scanned);
  }
  const finding = locate(pattern, text);
  if (!few) collect(collected, pattern, lastGrams());
  const outcome = settle(pattern, text, finding);
  // A quotation cut within a mark may fold otherwise than the text around its place does.
  const rough = outcome.kind !== 'exact' && hasRoughEdges(pattern, text.markdown) && mayStand(pattern, text) ? scanExact(quote, text.text, CERTAIN) : undefined;
  if (rough !== undefined) return sure(rough);
  return { quote, outcome, place: placeOf(finding), sightings: finding.kind === 'found' ? [] : finding.sightings, index };
}

/** Where an entry's words stand, also if a plain search found them. */
function placeOfEntry(entry: Entry | undefined, text: AnchorText): Place | null | undefined {
  if (entry === undefined || entry.place !== undefined || !('span' in entry.outcome)) return entry?.place;
  const { start, end } = entry.outcome.span;
  entry.place = { from: unitAt(text.fold(), start), to: unitAt(text.fold(), end) };
  return entry.place;
}

function placeOf(finding: Finding): Place | null | undefined {
  const best = finding.sightings[0];
  switch (finding.kind) {
    case 'found': return best?.placement;
    case 'equal': return undefined;
    case 'none': return null;
  }
}

interface Ground {
  readonly text: AnchorText;
  readonly all: Neighbourhood;
}

/** In rounds: what one round settles is evidence only in the next, so that the order of entries does not matter. */
function settleByNeighbours(entries: readonly Entry[], doubtful: readonly Entry[], ground: Ground): void {
  const byIndex: (Entry | undefined)[] = new Array<Entry | undefined>(ground.all.count);
  for (const entry of entries) if (entry.index >= 0) byIndex[entry.index] = entry;
  const neighbours = neighboursOf(ground.all, doubtful.map((entry) => entry.index));
  const placeOf = (i: number): Place | null | undefined => placeOfEntry(byIndex[i], ground.text);
  let open = doubtful;
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const settled = open.map((entry) => {
      const told = testimony(ground.all, entry.index, { neighbours: neighbours.get(entry.index) ?? [], placeOf });
      return told === undefined || told.support < told.against * OUTWEIGHS ? undefined : confirm(entry, told, ground);
    });
    if (settled.every((s) => s === undefined)) return;
    settled.forEach((s, i) => {
      const entry = open[i];
      if (s === undefined || entry === undefined) return;
      entry.outcome = s.outcome;
      entry.place = s.place;
    });
    open = open.filter((_, i) => settled[i] === undefined);
  }
}

function confirm(entry: Entry, told: Testimony, { text }: Ground): { outcome: Outcome; place: Place } | undefined {
  const near = entry.sightings.filter((s) => Math.abs(s.placement.from - told.at) <= NEAR);
  const pattern = foldQuote(entry.quote, text.markdown);
  const [known] = [...near].sort((a, b) => b.fit.odds - a.fit.odds || Math.abs(a.placement.from - told.at) - Math.abs(b.placement.from - told.at));
  const at = { patternFirst: pattern.from, textFirst: told.at, patternLast: pattern.from, textLast: told.at };
  const sighting = known ?? sightAt(pattern, text, at);
  if (sighting === undefined || sighting.fit.words < LIKE || Math.abs(sighting.placement.from - told.at) > NEAR) return undefined;
  if (sighting.placement.wordsCost > 0 && isContextInstead(pattern, text.fold(), sighting.placement)) return undefined;
  return { outcome: settleAt(pattern, text, sighting, false), place: sighting.placement };
}
