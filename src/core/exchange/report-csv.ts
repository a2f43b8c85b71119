import { isDone } from '../ask/checklist.ts';
import type { NoteReport, ReaderReport, Report } from '../ask/report.ts';
import { MOTIVATIONS } from '../model/words.ts';
import { askedWords, ENGLISH } from './report-words.ts';

type Cell = string | number | null;

/**
 * One row for each reader of each essay (RFC 4180). Its head is for programs, so it is never translated. What is asked
 * has columns of its own, in the words of the assignment.
 */
export function reportCsv(reports: readonly Report[]): string {
  const asked = [...new Set(reports.flatMap((report) => columnsOf(report)))];
  const head = [
    'essay', 'reader', 'name', 'asked', 'notes', ...MOTIVATIONS, 'settled', 'repliesGiven', 'repliesReceived', 'claims',
    'paragraphsCovered', 'paragraphs', 'due', 'inTime', 'late', ...asked, 'complete',
  ];
  return csv([head, ...reports.flatMap((report) => report.readers.map((reader) => readerRow(report, reader, asked)))]);
}

function readerRow(report: Report, reader: ReaderReport, asked: readonly string[]): Cell[] {
  const { checklist, paragraphs } = reader;
  const done = new Map(checklist?.items.map((item) => [askedWords(ENGLISH, report, item), item.done]));
  return [
    report.key, reader.reader, reader.name, yesNo(reader.isAsked), reader.notes.length, ...MOTIVATIONS.map((kind) => reader.kinds.get(kind) ?? 0),
    reader.settled, reader.repliesGiven, reader.repliesReceived, reader.claims, paragraphs.length, paragraphs.join(' '),
    report.due, reader.inTime, reader.late, ...asked.map((words) => done.get(words) ?? null), checklist && yesNo(checklist.items.every(isDone)),
  ];
}

function columnsOf(report: Report): string[] {
  return report.readers.flatMap(({ checklist }) => checklist?.items.map((item) => askedWords(ENGLISH, report, item)) ?? []);
}

/** One row for each note, with its full text. */
export function notesCsv(reports: readonly Report[]): string {
  const head = ['essay', 'reader', 'name', 'id', 'kind', 'place', 'quotation', 'body', 'tags', 'replyTo', 'replies', 'settled', 'created', 'modified', 'committed', 'due', 'late'];
  return csv([head, ...reports.flatMap((report) => report.readers.flatMap(({ notes }) => notes.map((note) => noteRow(report, note))))]);
}

function noteRow({ key, due }: Report, { note, name, place, quoted, committed, late, replies, settled }: NoteReport): Cell[] {
  const { ref, motivation, body, tags, replyTo, created, modified } = note.annotation;
  return [
    key, note.reader, name, ref.id, motivation, place, quoted, body ?? '', tags.join(' '), replyTo?.id ?? null, replies, settled === null ? null : yesNo(settled),
    created ?? null, modified ?? null, committed, due, late === null ? null : yesNo(late),
  ];
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** Spreadsheets run what begins like a formula, also after a quotation mark: an apostrophe before it makes it words. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
