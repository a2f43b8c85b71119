import path from 'node:path';
import { isDone, type ChecklistItem, type Measure } from '../core/ask/checklist.ts';
import { reportOf, type NoteReport, type ReaderReport, type Report } from '../core/ask/report.ts';
import { buildCorpus, keyOf, type Corpus, type Essay } from '../core/corpus/corpus.ts';
import { notesCsv, reportCsv } from '../core/exchange/report-csv.ts';
import { reportHtml } from '../core/exchange/report-html.ts';
import { reportMarkdown } from '../core/exchange/report-markdown.ts';
import { doneWords, ENGLISH, rangesOf, settledWord, stateSign, summaryWords, timeWords } from '../core/exchange/report-words.ts';
import { baseName, placeOf } from '../core/model/place.ts';
import { committedBelow } from './blame.ts';
import { formatIn, jsonOf, Refusal, type Answer, type Arguments, type Command } from './command.ts';
import { readFolder } from './files.ts';
import { VERSION } from './version.ts';

type Format = (reports: readonly Report[], full: boolean) => string;

const FORMATS: { readonly [name: string]: Format } = {
  text, json,
  markdown: (reports, full) => reportMarkdown(reports, ENGLISH, { full }),
  csv: (reports, full) => (full ? notesCsv(reports) : reportCsv(reports)),
  html: (reports, full) => reportHtml(reports, { ...ENGLISH, lang: 'en', full }),
};

export const report: Command = {
  name: 'report',
  summary: 'Report who has written how much, and where, for the teacher',
  help: `Usage: close-reading report [folder] [options]

For each reader of each essay below the folder (the current one if none is
named): notes by kind, questions, replies given and received, claims,
paragraphs covered, and what an assignment asks for. It does not grade.

Options:
  --essay E     only this essay: its key, its name or its path
  --due T       the deadline, with its offset: 2026-11-24T23:59:00-04:00;
                left out, that of the assignment. The time of a note’s commit
                decides where git tells it, else the note’s own “created”
  --full        every note with its words; in CSV one row for each note
  --format F    text (default), json, markdown, csv or html (one page by itself)
  --json        the same as --format json

Exit code: 0; 2 the folder cannot be read, or there is no such essay.
`,
  options: { essay: { type: 'string' }, due: { type: 'string' }, full: { type: 'boolean' }, format: { type: 'string' }, json: { type: 'boolean' } },
  takes: [0, 1],
  run,
};

function run(args: Arguments): Answer {
  const write = formatIn(args, FORMATS);
  const due = dueIn(args);
  const root = args.words[0] ?? '.';
  const corpus = buildCorpus(readFolder(root));
  const essays = essaysIn(corpus, root, args.text('essay'));
  const stems = new Set(essays.map(({ stem }) => stem));
  const measure: Measure = {
    ...(due !== undefined && { due }),
    committed: committedBelow(root, [...corpus.files.keys()].filter((file) => { const place = placeOf(file); return place?.kind === 'personal' && stems.has(place.stem); })),
  };
  return { text: write(essays.map((essay) => reportOf(essay, measure)), args.flag('full')), exitCode: 0 };
}

function dueIn(args: Arguments): string | undefined {
  const due = args.text('due');
  if (due === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(due) && !Number.isNaN(Date.parse(due))) return due;
  throw new Refusal(`“${due}” is not a time with its offset. Write it as in --due 2026-11-24T23:59:00-04:00.`);
}

/** Papers with notes on them only where one is named. */
function essaysIn({ essays }: Corpus, root: string, wanted: string | undefined): Essay[] {
  if (wanted === undefined) return essays.filter(({ isPaper }) => !isPaper);
  const full = path.resolve(wanted);
  const stemOf = (essay: Essay) => path.resolve(root, essay.stem);
  const found = essays.filter((essay) => keyOf(essay) === wanted || [essay.stem, essay.path, baseName(essay.stem)].includes(wanted) || full === stemOf(essay) || full.startsWith(`${stemOf(essay)}.`));
  if (found.length === 0) throw new Refusal(`There is no essay “${wanted}”. There are: ${essays.map(keyOf).join(', ')}.`);
  return found;
}

function json(reports: readonly Report[], full: boolean): string {
  return jsonOf({
    version: VERSION,
    essays: reports.map((one) => ({
      path: one.essay.path, key: one.key, title: one.title, due: one.due,
      paragraphs: one.paragraphs.map(({ number, page, notes, readers }) => ({ number, ...(page !== null && { page }), notes, readers: readers.map(({ reader, notes: count }) => ({ reader, notes: count })) })),
      readers: one.readers.map((reader) => readerJson(reader, full)),
      questions: one.questions.map(({ note }) => ({ reader: note.reader, id: note.annotation.ref.id })),
    })),
  });
}

function readerJson(reader: ReaderReport, full: boolean): unknown {
  const { reader: slug, name, isAsked, notes, kinds, settled, repliesGiven, repliesReceived, claims, paragraphs, inTime, late, checklist } = reader;
  return {
    reader: slug, name, asked: isAsked, notes: notes.length, kinds: Object.fromEntries(kinds), settled, repliesGiven, repliesReceived, claims, paragraphs, inTime, late,
    complete: checklist?.isComplete ?? null, checklist: checklist?.items.map(itemJson) ?? [],
    ...(full && { annotations: notes.map(noteJson) }),
  };
}

function itemJson(item: ChecklistItem): unknown {
  const { asked: { kind, count, to }, place, done, late } = item;
  return { kind, count, ...(to && { to }), ...(item.asked.passage && { passage: place && { start: place.start, end: place.end } }), done, late, complete: isDone(item) };
}

function noteJson({ note: { annotation }, place, quoted, committed, late, replies, settled }: NoteReport): unknown {
  const { ref, motivation, body, tags, replyTo, created, modified } = annotation;
  return {
    id: ref.id, motivation, place, quotation: quoted, body: body ?? '', tags, ...(replyTo && { replyTo: replyTo.id }), replies, ...(settled !== null && { settled }),
    created: created ?? null, ...(modified !== undefined && { modified }), committed, late,
  };
}

function text(reports: readonly Report[], full: boolean): string {
  const parts = reports.map((one) => [one.title, ...summaryWords(ENGLISH, one), '', ...readerLines(one, full), ...(one.paragraphs.length === 0 ? [] : ['', ...paragraphLines(one)])].join('\n'));
  return parts.length === 0 ? 'Nobody reads an essay here.\n' : `${parts.join('\n\n\n')}\n`;
}

function readerLines(one: Report, full: boolean): string[] {
  return one.readers.flatMap((reader) => {
    const { name, notes, kinds, repliesGiven, repliesReceived, claims, paragraphs, inTime, late, checklist } = reader;
    const counts = [`notes ${notes.length}`, `questions ${kinds.get('questioning') ?? 0}`, `replies given ${repliesGiven}`, `received ${repliesReceived}`, `claims ${claims}`, paragraphs.length === 0 ? '' : rangesOf(paragraphs), inTime === null ? '' : `in time ${inTime}, late ${late ?? 0}`];
    return [
      `${name}: ${counts.filter((part) => part !== '').join(', ')}`,
      ...(checklist?.items ?? []).map((item) => `    ${stateSign(item)} ${doneWords(ENGLISH, one, item)}${item.late === 0 ? '' : `, ${item.late} late`}`),
      ...(full ? notes.flatMap(noteLines) : []),
    ];
  });
}

function noteLines(note: NoteReport): string[] {
  const { motivation, body } = note.note.annotation;
  const head = [motivation, note.place, settledWord(ENGLISH, note), timeWords(ENGLISH, note)].filter((part) => part !== '').join(', ');
  const words = (body ?? '').split(/\r?\n/).filter((line) => line !== '').map((line) => `        ${line}`);
  return [`    - ${head}${note.quoted === '' ? '' : `: “${note.quoted.replace(/\s+/g, ' ')}”`}`, ...words];
}

const BAR = 30;

function paragraphLines({ paragraphs }: Report): string[] {
  const most = Math.max(1, ...paragraphs.map(({ notes }) => notes));
  return paragraphs.map(({ number, notes, readers }) =>
    `${`¶${number}`.padStart(5)} ${String(notes).padStart(4)} ${'█'.repeat(Math.ceil((BAR * notes) / most)).padEnd(BAR)} ${readers.length === 0 ? 'nobody' : readers.map(({ name, notes: count }) => `${name} ${count}`).join(', ')}`.trimEnd());
}
