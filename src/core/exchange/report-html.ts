import type { Lead, NoteReport, ParagraphReport, ReaderReport, Report } from '../ask/report.ts';
import { KIND_WORDS } from '../model/kind-words.ts';
import { doneWords, rangesOf, settledWord, stateSign, stateWord, summaryWords, timeWords, type Wording } from './report-words.ts';

export interface Page extends Wording {
  readonly lang: string;
  /** Every note with its words. */
  readonly full: boolean;
  /** Makes words that are escaped already lead somewhere; left out: nothing leads anywhere, as on a printed page. */
  readonly link?: (lead: Lead, words: string) => string;
}

/** A page by itself: no scripts, nothing loaded from elsewhere, legible in light, dark and high contrast. */
export function reportHtml(reports: readonly Report[], page: Page): string {
  const title = escape(page.say('Seminar report'));
  return `<!doctype html>
<html lang="${escape(page.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${reports.map((report) => reportSection(report, page)).join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; }
caption { text-align: start; font-weight: bold; padding: 0.3rem 0; }
th, td { border-bottom: 1px solid; padding: 0.2rem 0.8rem 0.2rem 0; text-align: start; vertical-align: top; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
ul.plain { list-style: none; margin: 0; min-width: 16rem; padding: 0; }
th[scope=row] { white-space: nowrap; }
blockquote { border-inline-start: 3px solid; margin: 0.2rem 0; padding-inline-start: 0.8rem; }
.body { white-space: pre-wrap; }
.bar { fill: currentColor; }
.wide { overflow-x: auto; }
`;

/** The report of one essay, as a section of a page. */
export function reportSection(report: Report, page: Page): string {
  const parts = [
    `<h2>${escape(report.title)}</h2>`,
    `<p>${summaryWords(page, report).map(escape).join(' ')}</p>`,
    report.readers.length === 0 ? '' : readersTable(report, page),
    report.paragraphs.length === 0 ? '' : paragraphsTable(report, page),
    report.questions.length === 0 ? '' : questionsTable(report, page),
    page.full ? allNotes(report, page) : '',
  ];
  return `<section>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;
}

function readersTable(report: Report, page: Page): string {
  const { say } = page;
  const isAsked = report.readers.some(({ checklist }) => checklist !== null);
  const head = [say('Reader'), say('Notes'), say('Kinds'), say('Replies given'), say('Replies received'), say('Claims'), say('Paragraphs'), ...(report.due === null ? [] : [say('In time'), say('Late')]), ...(isAsked ? [say('Asked for')] : [])];
  const rows = report.readers.map((reader) => [
    rowHead(linked(page, { kind: 'reader', reader: reader.reader }, reader.name)),
    number(reader.notes.length), cell(escape(kindsWords(reader, page))), number(reader.repliesGiven), number(reader.repliesReceived), number(reader.claims), cell(escape(rangesOf(reader.paragraphs))),
    ...(report.due === null ? [] : [number(reader.inTime ?? 0), number(reader.late ?? 0)]), ...(isAsked ? [cell(checklistItems(report, reader, page))] : []),
  ]);
  return table(say('Readers'), head, rows);
}

function kindsWords({ kinds }: ReaderReport, { say }: Page): string {
  return [...kinds].map(([kind, count]) => `${say(KIND_WORDS[kind])} ${count}`).join(', ');
}

function checklistItems(report: Report, { checklist }: ReaderReport, page: Page): string {
  if (!checklist) return escape(page.say('not asked'));
  const items = checklist.items.map((item) => {
    const late = item.late === 0 ? '' : `, ${page.say('{0} late', item.late)}`;
    return `<li><span aria-hidden="true">${stateSign(item)}</span> ${escape(`${doneWords(page, report, item)}: ${stateWord(page, item)}${late}`)}</li>`;
  });
  return `<ul class="plain">${items.join('')}</ul>`;
}

const BAR = { width: 240, height: 12 } as const;

function paragraphsTable({ paragraphs }: Report, page: Page): string {
  const { say } = page;
  const most = Math.max(1, ...paragraphs.map(({ notes }) => notes));
  const rows = paragraphs.map((paragraph) => [
    rowHead(linked(page, { kind: 'paragraph', number: paragraph.number }, `¶${paragraph.number}`)),
    number(paragraph.notes), cell(bar(paragraph, most)),
    cell(paragraph.readers.length === 0 ? escape(say('nobody')) : escape(paragraph.readers.map(({ name, notes }) => `${name} (${notes})`).join(', '))),
  ]);
  return table(say('Paragraphs'), [say('Paragraph'), say('Notes'), say('Notes as a bar'), say('Readers')], rows);
}

/** The number stands beside it in words. */
function bar({ notes }: ParagraphReport, most: number): string {
  const width = Math.round((BAR.width * notes) / most);
  return `<svg aria-hidden="true" focusable="false" width="${BAR.width}" height="${BAR.height}"><rect class="bar" width="${width}" height="${BAR.height}"/></svg>`;
}

function questionsTable({ questions }: Report, page: Page): string {
  const { say } = page;
  return table(say('Questions, in the order of the text'), [say('Place'), say('Reader'), say('Question'), say('State')], questions.map((note) => [
    cell(escape(note.place)), cell(escape(note.name)),
    cell(linked(page, leadOf(note), wordsOf(note))), cell(escape(settledWord(page, note))),
  ]));
}

function wordsOf({ note, quoted }: NoteReport): string {
  return note.annotation.body ?? quoted;
}

function leadOf({ note }: NoteReport): Lead {
  return { kind: 'note', reader: note.reader ?? '', id: note.annotation.ref.id };
}

function allNotes({ readers }: Report, page: Page): string {
  const sections = readers.filter(({ notes }) => notes.length > 0).map(({ name, notes }) =>
    `<h4>${escape(name)}</h4>\n<ul>\n${notes.map((note) => `<li>${fullNote(note, page)}</li>`).join('\n')}\n</ul>`);
  return `<h3>${escape(page.say('All notes'))}</h3>\n${sections.join('\n')}`;
}

function fullNote(note: NoteReport, page: Page): string {
  const { motivation, body } = note.note.annotation;
  const head = [page.say(KIND_WORDS[motivation]), note.place, settledWord(page, note)].filter((part) => part !== '').join(' · ');
  return [
    linked(page, leadOf(note), head),
    note.quoted === '' ? '' : `<blockquote>${escape(note.quoted)}</blockquote>`,
    body === undefined ? '' : `<div class="body">${escape(body)}</div>`,
    `<small>${escape(timeWords(page, note))}</small>`,
  ].filter((part) => part !== '').join('\n');
}

function linked({ link }: Page, lead: Lead, words: string): string {
  return link ? link(lead, escape(words)) : escape(words);
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const heads = head.map((words) => `<th scope="col">${escape(words)}</th>`).join('');
  return `<div class="wide"><table>\n<caption>${escape(caption)}</caption>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${row.join('')}</tr>`).join('\n')}\n</tbody>\n</table></div>`;
}

function rowHead(html: string): string {
  return `<th scope="row">${html}</th>`;
}

function cell(html: string): string {
  return `<td>${html}</td>`;
}

function number(value: number): string {
  return `<td class="number">${value}</td>`;
}

/** What people wrote, as words of a page and never as its markup. */
export function escape(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
