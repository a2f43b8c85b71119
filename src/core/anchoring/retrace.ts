import type { Outcome, Quote } from '../model/selector.ts';
import { unitAt } from '../text/fold.ts';
import type { Span } from '../text/span.ts';
import type { Splice } from '../text/splice.ts';
import { alignAlong, LONGEST_REPLACED } from './along.ts';
import { follower, type EditMap, type Follower } from './follow.ts';
import { foundIn, movedBy } from './found.ts';
import { hasWords } from './locate.ts';
import { patchesOf, type Patches } from './patches.ts';
import { foldQuote } from './pattern.ts';
import { prepare, type AnchorText } from './prepare.ts';
import { scanWhole } from './scan.ts';
import { alignmentOf, carry } from './through.ts';

/** A text before and after it was changed. `edits`: how, where that was seen; `null`: the two texts are compared. */
export interface Change {
  readonly before: AnchorText;
  readonly text: AnchorText;
  readonly edits: EditMap | null;
}

/**
 * What became of quotations through a change of their text, from what had become of them before it (`was`, one outcome
 * each). Where the edits were seen, following is arithmetic, and only what they touched is compared letter by letter.
 * `undefined`: nothing is known by this way (in doubt before, and the edits were not seen).
 */
export function retrace(quotes: readonly Quote[], was: readonly Outcome[], change: Change): (Outcome | undefined)[] {
  const { edits } = change;
  if (edits === null) return quotes.map((quote, i) => across(quote, foundIn(was[i]), change));
  const ground = groundOf({ ...change, edits });
  return quotes.map((quote, i) => along(quote, was[i] ?? { kind: 'orphaned' }, ground));
}

/** By an alignment of the whole texts. */
function across(quote: Quote, span: Span | null, { before, text }: Change): Outcome | undefined {
  if (span === null) return undefined;
  const alignment = alignmentOf(before, text);
  const pattern = foldQuote(quote, text.markdown);
  return hasWords(pattern) ? carry(pattern, { old: before, text, alignment }, unitsOf(span, before)) : undefined;
}

function unitsOf({ start, end }: Span, text: AnchorText): { readonly from: number; readonly to: number } {
  return { from: unitAt(text.fold(), start), to: unitAt(text.fold(), end) };
}

interface Ground extends Change {
  readonly edits: EditMap;
  readonly follower: Follower;
  readonly patches: Patches;
}

function groundOf(change: Change & { readonly edits: EditMap }): Ground {
  return { ...change, follower: follower(change.edits), patches: patchesOf(change.text, change.edits) };
}

function along(quote: Quote, was: Outcome, ground: Ground): Outcome {
  const elsewhere = (): Outcome => ground.patches.whole(quote) ?? ground.patches.words(quote) ?? { kind: 'orphaned' };
  switch (was.kind) {
    case 'orphaned': return elsewhere();
    case 'ambiguous': return among(quote, was, ground) ?? elsewhere();
    case 'exact': break;
    // What was typed may have brought back the very words, with what stood around them.
    default: {
      const whole = ground.patches.whole(quote);
      if (whole !== undefined) return whole;
    }
  }
  const shift = ground.follower.untouched(was.span.start - (quote.prefix?.length ?? 0), was.span.end + (quote.suffix?.length ?? 0));
  if (!Number.isNaN(shift)) return movedBy(was, shift);
  const carried = closely(quote, was.span, ground);
  return carried.kind === 'orphaned' ? elsewhere() : carried;
}

/** Of several places those that are still as they were. `undefined`: none is. */
function among(quote: Quote, { candidates }: Extract<Outcome, { kind: 'ambiguous' }>, ground: Ground): Outcome | undefined {
  const left = candidates.flatMap((candidate) => {
    const { first, end } = ground.follower.touching(regionOf(quote, candidate));
    const shift = ground.follower.shift(first);
    if (first === end) return [{ ...candidate, start: candidate.start + shift, end: candidate.end + shift, was: candidate }];
    const carried = closely(quote, candidate, ground);
    return carried.kind === 'exact' || carried.kind === 'normalized' ? [{ ...carried.span, confidence: candidate.confidence, was: candidate }] : [];
  });
  const [only, second] = left;
  if (only === undefined) return undefined;
  if (second === undefined) return closely(quote, only.was, ground);
  return { kind: 'ambiguous', candidates: left.map(({ start, end, confidence }) => ({ start, end, confidence })) };
}

/** A passage with the context that was stored for it. */
function regionOf({ prefix = '', suffix = '' }: Quote, { start, end }: Span): Span {
  return { start: Math.max(0, start - prefix.length), end: end + suffix.length };
}

/** Units around a region that are looked at with it, and how much of a long deletion. */
const AROUND = 48;
const DELETED = 1200;

/** Compares a passage letter by letter where the edits have left it: in a window, not in the whole text. */
function closely(quote: Quote, span: Span, ground: Ground): Outcome {
  const { before, text, edits, follower: follow } = ground;
  const pattern = foldQuote(quote, text.markdown);
  if (!hasWords(pattern)) return scanWhole(quote, text.text) ?? { kind: 'orphaned' };
  const region = regionOf(quote, span);
  const around = { start: Math.max(0, region.start - AROUND), end: Math.min(before.text.length, region.end + AROUND) };
  const { first, end } = follow.touching(around);
  const touching = edits.slice(first, end);
  if (touching.some(isRewritten)) return across(quote, span, ground) ?? { kind: 'orphaned' };
  const window = {
    start: Math.max(region.start - DELETED, Math.min(around.start, touching[0]?.start ?? around.start)),
    end: Math.min(region.end + DELETED, Math.max(around.end, touching.at(-1)?.end ?? around.end)),
  };
  const local = touching.map((splice): Splice => ({ start: Math.max(splice.start, window.start) - window.start, end: Math.min(splice.end, window.end) - window.start, text: splice.text }));
  const from = startIn(window.start, touching[0], follow.shift(first));
  const to = endIn(window.end, touching.at(-1), follow.shift(end));
  const old = prepare(before.text.slice(window.start, window.end), { markdown: before.markdown });
  const now = prepare(text.text.slice(from, to), { markdown: text.markdown });
  const place = unitsOf({ start: span.start - window.start, end: span.end - window.start }, old);
  return movedBy(carry(pattern, { old, text: now, alignment: alignAlong(old, now, local) }, place), from);
}

/** Where a window begins in the new text; one that begins within a deletion begins where what replaced it does. */
function startIn(start: number, first: Splice | undefined, shift: number): number {
  return shift + Math.min(start, first?.start ?? start);
}

function endIn(end: number, last: Splice | undefined, shift: number): number {
  return shift + Math.max(end, last?.end ?? end);
}

/** A long stretch that was replaced by another: what of it is still there shows only when the texts are compared. */
function isRewritten({ start, end, text }: Splice): boolean {
  return Math.min(end - start, text.length) > LONGEST_REPLACED;
}

