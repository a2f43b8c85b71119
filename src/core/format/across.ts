import { problem, TOP } from '../model/problem.ts';
import { applySplices, spliceBetween } from '../text/splice.ts';
import { chooseRecord, type Choice, type RecordAt } from './choose.ts';
import { blockItem } from './compose.ts';
import { editRecord, removeRecord, takeRecord } from './edit.ts';
import { mergeReadings } from './merge.ts';
import { faultIn } from './sound.ts';
import { contradictionsIn, type Standing } from './standing.ts';
import { addNew, type Section, type Written } from './write.ts';

/** Two files of one reader. */
export interface Two<T> {
  readonly text: T;
  readonly other: T;
}

type At = RecordAt & { readonly section: Section };

/** What a record that stands in two files says differently; `first` is that of `text`. null: it is not in both, stands twice in one, or one cannot be written to. */
export function standingAcross(two: Two<string>, at: At): Extract<Standing, { kind: 'record' }> | null {
  if ([two.text, two.other].some((text) => faultIn(text) !== undefined || twiceIn(text, at))) return null;
  const together = broughtTogether(two, at);
  return together === null ? null : twiceIn(together, at) ?? null;
}

/**
 * Settles a record that stands in two files: as `choice` says it stays in one of them, in `text` unless the other is kept, and
 * goes from the other; under a new id it stays in both. What does not contradict is kept of both.
 */
export function chooseAcross(two: Two<string>, at: At, choice: Choice): Two<Written> {
  if (choice === 'theirs') {
    const turned = chooseAcross({ text: two.other, other: two.text }, at, 'ours');
    return { text: turned.other, other: turned.text };
  }
  if (typeof choice === 'object' && 'newId' in choice) return { text: { kind: 'splices', splices: [] }, other: editRecord(two.other, at, { id: choice.newId }) };
  return { text: chosen(two, at, choice), other: removeRecord(two.other, at) };
}

function chosen(two: Two<string>, at: At, choice: Choice): Written {
  const together = broughtTogether(two, at);
  const written: Written = together === null ? { kind: 'refused', problem: problem('', TOP, 'not-written') } : chooseRecord(together, at, choice);
  if (together === null || written.kind === 'refused') return written;
  const splice = spliceBetween(two.text, applySplices(together, written.splices));
  return { kind: 'splices', splices: splice ? [splice] : [] };
}

/** `text` with both records in it, as a merge leaves them: what can be settled is settled in each. */
function broughtTogether({ text, other }: Two<string>, at: At): string | null {
  const taken = takeRecord(other, at);
  if (!taken || !takeRecord(text, at)) return null;
  const alone = `reading: 1\n${at.section}:\n${taken.source ?? blockItem(taken.record, 0, { eol: '\n', indent: 2 })}\n`;
  const merged = mergeReadings({ base: null, ours: text, theirs: alone });
  if (merged.kind === 'merged' && twiceIn(merged.text, at)) return merged.text;
  // Nothing contradicts, and yet they are not the same: which tags are meant is for the reader to say.
  const added = addNew(text, taken);
  return added.kind === 'splices' ? applySplices(text, added.splices) : null;
}

function twiceIn(text: string, { section, id }: At): Extract<Standing, { kind: 'record' }> | undefined {
  return contradictionsIn(text).find((one): one is Extract<Standing, { kind: 'record' }> => one.kind === 'record' && one.section === section && one.id === id);
}
