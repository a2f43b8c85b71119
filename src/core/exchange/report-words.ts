import { isDone, type ChecklistItem } from '../ask/checklist.ts';
import { sumsOf, type NoteReport, type Report } from '../ask/report.ts';
import { layoutOf, placeWords } from '../corpus/layout.ts';
import { KIND_COUNTS } from '../model/kind-words.ts';
import type { Asked } from '../model/reading.ts';

/** How a report is put into words. `say` fills `{0}`, `{1}` of an English sentence, and may translate it. */
export interface Wording {
  readonly say: (sentence: string, ...args: readonly (string | number)[]) => string;
  /** A time as people write it. */
  readonly when: (time: string) => string;
}

/** English, and times as they stand in the files. */
export const ENGLISH: Wording = {
  say: (sentence, ...args) => sentence.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)] ?? '')),
  when: (time) => time,
};

/** “3 questions on ¶5”, “2 replies to others”. */
export function askedWords({ say }: Wording, report: Pick<Report, 'essay'>, { asked, place }: Pick<ChecklistItem, 'asked' | 'place'>): string {
  return withWhere({ say }, report, { asked, place, counted: countWords({ say }, asked) });
}

/** “1 of 3 questions”, as said of what somebody has done. */
export function doneWords({ say }: Pick<Wording, 'say'>, report: Pick<Report, 'essay'>, { asked, place, done }: ChecklistItem): string {
  const counted = done === null ? countWords({ say }, asked) : say('{0} of {1}', done, countWords({ say }, asked));
  return withWhere({ say }, report, { asked, place, counted });
}

function countWords({ say }: Pick<Wording, 'say'>, { kind, count }: Asked): string {
  return say(KIND_COUNTS[kind][count === 1 ? 0 : 1], count);
}

interface Counted {
  readonly asked: Asked;
  readonly place: ChecklistItem['place'];
  readonly counted: string;
}

function withWhere({ say }: Pick<Wording, 'say'>, { essay }: Pick<Report, 'essay'>, { asked, place, counted }: Counted): string {
  const toOthers = asked.to === 'others' ? say('{0} to others', counted) : counted;
  if (!asked.passage) return toOthers;
  return place ? say('{0} on {1}', toOthers, placeWords(layoutOf(essay), place)) : say('{0} on a passage that is not found', toOthers);
}

/** ✓ and ○ have a word of their own for whoever does not see them. */
export function stateWord({ say }: Pick<Wording, 'say'>, item: ChecklistItem): string {
  return isDone(item) ? say('done') : item.done === null ? say('cannot be told') : say('not done yet');
}

export function stateSign(item: ChecklistItem): string {
  return isDone(item) ? '✓' : item.done === null ? '?' : '○';
}

/** What a report says at first sight, in sentences. */
export function summaryWords({ say, when }: Wording, report: Report): string[] {
  const { asked, complete, written, silent, untouched } = sumsOf(report);
  const sentences = [report.due === null ? say('There is no deadline.') : say('Due: {0}.', when(report.due))];
  if (report.readers.length === 0) return [...sentences, say('Nobody has written anything yet.')];
  sentences.push(asked === 0 ? say('Readers who have written: {0}.', written) : say('Done with everything asked: {0} of {1} readers.', complete, asked));
  if (silent.length > 0) sentences.push(say('Nothing yet from: {0}.', silent.map(({ name }) => name).join(', ')));
  if (report.paragraphs.length === 0) sentences.push(say('The essay is not here, so no places can be told.'));
  else if (untouched.length > 0) sentences.push(say('No note on: {0}.', rangesOf(untouched)));
  return sentences;
}

/** `¶2, ¶5–7`. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `¶${from}` : `¶${from}–${to}`)).join(', ');
}

/** “Written …, committed …, after the deadline”. */
export function timeWords({ say, when }: Wording, { note, committed, late }: NoteReport): string {
  const { created, modified } = note.annotation;
  return [
    created === undefined ? '' : say('written {0}', when(created)),
    modified === undefined ? '' : say('changed {0}', when(modified)),
    committed === null ? '' : say('committed {0}', when(committed)),
    late === true ? say('after the deadline') : '',
  ].filter((part) => part !== '').join(', ');
}

export function settledWord({ say }: Pick<Wording, 'say'>, { settled }: NoteReport): string {
  return settled === null ? '' : settled ? say('settled') : say('open');
}
