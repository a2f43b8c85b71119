import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportOf } from '../../../src/core/ask/report.ts';
import { notesCsv, reportCsv } from '../../../src/core/exchange/report-csv.ts';
import { escape, reportHtml, reportSection } from '../../../src/core/exchange/report-html.ts';
import { reportMarkdown } from '../../../src/core/exchange/report-markdown.ts';
import { ENGLISH, rangesOf, summaryWords } from '../../../src/core/exchange/report-words.ts';
import { essayOf } from '../../support/corpus.ts';
import { SEMINAR } from '../../support/seminar.ts';

const report = reportOf(essayOf(SEMINAR));
const bodied = (body: string) => reportOf(essayOf({ 'e.txt': 'One.\n', 'e.reading.yaml': 'reading: 1\n', 'e.readings/ana.yaml': `reading: 1\nannotations: [{ id: a1, motivation: questioning, target: One, body: ${JSON.stringify(body)}, created: 2026-11-22T10:00:00Z }]\n` }));

/** RFC 4180, as a spreadsheet reads it. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replace(/""/g, '"'));
    if (end === '\r\n') { rows.push(row); row = []; }
  }
  return rows;
}

describe('a report as CSV', () => {
  it('has a row for each reader, and a column for each thing that is asked', () => {
    const [head = [], ...rows] = rowsOf(reportCsv([report]));
    const of = (name: string, row: readonly string[] | undefined) => row?.[head.indexOf(name)];
    assert.deepEqual(rows.map((row) => [of('reader', row), of('notes', row), of('questioning', row), of('paragraphs', row), of('late', row), of('2 questions', row), of('1 reply to others', row), of('complete', row)]), [
      ['ana', '4', '2', '1 2 3', '1', '2', '1', 'yes'], ['ben', '2', '0', '3', '0', '0', '0', 'no'], ['cleo', '0', '0', '', '0', '0', '0', 'no'], ['dora', '1', '0', '1', '0', '', '', ''],
    ]);
    assert.ok(rows.every((row) => row.length === head.length));
  });

  it('has a row for each note with its words, and nothing that a spreadsheet would run', () => {
    const [head = [], ...rows] = rowsOf(notesCsv([report]));
    assert.equal(rows.length, 7);
    const bodies = rows.map((row) => row[head.indexOf('body')]);
    assert.ok(bodies.includes('\'=Why?'), String(bodies));
  });

  it('gives back what was written, and no cell begins like a formula', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\n', '\t', ' ', '＝', '\u200b', 'a', '1') }), (body) => {
      const [head = [], row = []] = rowsOf(notesCsv([bodied(body)]));
      const cell = row[head.indexOf('body')] ?? assert.fail('no cell');
      assert.equal(row.length, head.length);
      assert.ok(cell === body || cell === `'${body}`, JSON.stringify([cell, body]));
      assert.doesNotMatch(cell, /^[\s\u200b]*[=+\-@＝]/);
    }));
  });
});

describe('a report as a page', () => {
  const page = { ...ENGLISH, lang: 'en', full: true };

  it('has real tables with captions and heads, a language and no script', () => {
    const html = reportHtml([report], page);
    assert.match(html, /^<!doctype html>\n<html lang="en">/);
    assert.equal(html.match(/<caption>/g)?.length, 3);
    assert.ok((html.match(/<th scope="row">/g)?.length ?? 0) >= 8);
    assert.match(html, /<h1>.*<h2>.*<h3>.*<h4>/s);
    assert.doesNotMatch(html, /<script|https?:|src=|href=/);
    assert.match(html, /Nothing yet from: cleo\. No note on: ¶4\./);
    assert.match(html, /Which &#60;two&#62;\?/);
  });

  it('escapes whatever people write', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', '\'', 'script', ' ', '/', 'x') }), (body) => {
      const html = reportSection(bodied(body), page);
      assert.doesNotMatch(html.replace(/<\/?(?:section|h[234]|p|div|table|caption|thead|tbody|tr|th|td|ul|li|span|svg|rect|blockquote|small)(?: [a-z-]+="[\w -]*")*\/?>/g, ''), /[<>]/);
    }));
    assert.equal(escape('<a href="x">&\'</a>'), '&#60;a href=&#34;x&#34;&#62;&#38;&#39;&#60;/a&#62;');
  });

  it('says in words what a bar draws, and makes words lead where a page can go', () => {
    const html = reportSection(report, { ...page, link: (lead, words) => `[${lead.kind} ${words}]` });
    assert.match(html, /<th scope="row">\[paragraph ¶2\]<\/th><td class="number">3<\/td><td><svg aria-hidden="true"[^>]*><rect class="bar" width="240" height="12"\/><\/svg><\/td><td>Ana Quispe \(3\)<\/td>/);
    assert.match(html, /\[reader Ana Quispe\]/);
    assert.match(html, /\[note Which &#60;two&#62;\?\]/);
    assert.match(html, /<span aria-hidden="true">✓<\/span> 2 of 2 questions: done, 1 late/);
  });
});

describe('a report as Markdown', () => {
  it('has tables, the questions and, if asked for, all notes', () => {
    const short = reportMarkdown([report], ENGLISH, { full: false });
    assert.match(short, /^# Seminar report\n\n## An Essay\n\nDue: 2026-11-24T23:59:00-04:00\. Done with everything asked: 1 of 3 readers\. Nothing yet from: cleo\. No note on: ¶4\.\n/);
    assert.match(short, /\| ben \| 2 \| 0 \| 1 \| 1 \| 0 \| ¶3 \| 2 \| 0 \| ○ 0 of 2 questions \(not done yet\); /);
    assert.match(short, /- ¶1–2, Ana Quispe, open: Which \\<two\\>\?/);
    assert.doesNotMatch(short, /A visitor/);
    assert.match(reportMarkdown([report], ENGLISH, { full: true }), /#### dora\n\n- \*\*Comment · ¶1 · written 2026-11-24T10:00:00Z\*\*\n\n {2}> two three\n\n {2}A visitor/);
  });

  it('keeps a table whole whatever is written in it', () => {
    const markdown = reportMarkdown([bodied('a | b\n# c `d` [e](f)')], ENGLISH, { full: false });
    assert.match(markdown, /: a \\\| b \\# c \\`d\\` \\\[e\\\]\(f\)\n/);
  });
});

describe('the words of a report', () => {
  it('put numbers in a row together', () => {
    assert.equal(rangesOf([1, 2, 3, 5, 7, 8]), '¶1–3, ¶5, ¶7–8');
    assert.equal(rangesOf([]), '');
  });

  it('say so where nobody has written, and where the essay is not here', () => {
    assert.deepEqual(summaryWords(ENGLISH, reportOf(essayOf({ 'e.txt': 'x', 'e.reading.yaml': 'reading: 1\n' }))), ['There is no deadline.', 'Nobody has written anything yet.']);
    const away = reportOf(essayOf({ 'e.reading.yaml': 'reading: 1\n', 'e.readings/ana.yaml': SEMINAR['e.readings/ben.yaml'] ?? '' }));
    assert.deepEqual(summaryWords(ENGLISH, away), ['There is no deadline.', 'Readers who have written: 1.', 'The essay is not here, so no places can be told.']);
  });
});
