import type { NoteReport, ReaderReport, Report } from '../ask/report.ts';
import { KIND_WORDS } from '../model/kind-words.ts';
import { doneWords, rangesOf, settledWord, stateSign, stateWord, summaryWords, timeWords, type Wording } from './report-words.ts';

/** The reports as Markdown with tables. `full`: every note with its words. */
export function reportMarkdown(reports: readonly Report[], wording: Wording, { full }: { readonly full: boolean }): string {
  const { say } = wording;
  const parts = reports.flatMap((report) => [
    `## ${plain(report.title)}`,
    summaryWords(wording, report).map(plain).join(' '),
    ...(report.readers.length === 0 ? [] : [`### ${say('Readers')}`, readersTable(report, wording)]),
    ...(report.paragraphs.length === 0 ? [] : [`### ${say('Paragraphs')}`, paragraphsTable(report, wording)]),
    ...(report.questions.length === 0 ? [] : [`### ${say('Questions, in the order of the text')}`, report.questions.map((note) => questionLine(note, wording)).join('\n')]),
    ...(full ? [`### ${say('All notes')}`, ...report.readers.filter(({ notes }) => notes.length > 0).flatMap((reader) => notesOfReader(reader, wording))] : []),
  ]);
  return `${[`# ${say('Seminar report')}`, ...parts].join('\n\n')}\n`;
}

function readersTable(report: Report, wording: Wording): string {
  const { say } = wording;
  const isAsked = report.readers.some(({ checklist }) => checklist !== null);
  const head = [say('Reader'), say('Notes'), say('Questions'), say('Replies given'), say('Replies received'), say('Claims'), say('Paragraphs'), ...(report.due === null ? [] : [say('In time'), say('Late')]), ...(isAsked ? [say('Asked for')] : [])];
  const rows = report.readers.map((reader) => [
    reader.name, reader.notes.length, reader.kinds.get('questioning') ?? 0, reader.repliesGiven, reader.repliesReceived, reader.claims, rangesOf(reader.paragraphs),
    ...(report.due === null ? [] : [reader.inTime ?? 0, reader.late ?? 0]), ...(isAsked ? [checklistWords(report, reader, wording)] : []),
  ]);
  return table(head, rows);
}

function checklistWords(report: Report, { checklist }: ReaderReport, wording: Wording): string {
  if (!checklist) return wording.say('not asked');
  return checklist.items.map((item) => `${stateSign(item)} ${doneWords(wording, report, item)} (${stateWord(wording, item)})`).join('; ');
}

function paragraphsTable({ paragraphs }: Report, { say }: Wording): string {
  return table([say('Paragraph'), say('Notes'), say('Readers')], paragraphs.map(({ number, notes, readers }) =>
    [`¶${number}`, notes, readers.length === 0 ? say('nobody') : readers.map((reader) => `${reader.name} (${reader.notes})`).join(', ')]));
}

function questionLine(note: NoteReport, wording: Wording): string {
  const head = [note.place, note.name, settledWord(wording, note)].filter((part) => part !== '').map(plain).join(', ');
  return `- ${head}: ${plain(wordsOf(note))}`;
}

function wordsOf({ note, quoted }: NoteReport): string {
  return note.annotation.body ?? quoted;
}

function notesOfReader({ name, notes }: ReaderReport, wording: Wording): string[] {
  return [`#### ${plain(name)}`, ...notes.map((note) => {
    const head = [wording.say(KIND_WORDS[note.note.annotation.motivation]), note.place, timeWords(wording, note)].filter((part) => part !== '').map(plain).join(' · ');
    const quoted = note.quoted === '' ? [] : [`  > ${plain(note.quoted)}`];
    const body = (note.note.annotation.body ?? '').split(/\r?\n/).map((line) => (line === '' ? '' : `  ${plain(line)}`)).join('\n');
    return [`- **${head}**`, ...quoted, ...(body === '' ? [] : [body])].join('\n\n');
  })];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => plain(String(cell))).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** What people wrote, as words and never as Markdown or HTML; on one line. */
function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim().replace(/[\\`*_[\]<>|~#$@&]/g, '\\$&').replace(/^(\s*)([-+=]|\d+[.)])/, (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`);
}
