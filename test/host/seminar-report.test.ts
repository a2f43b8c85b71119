import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { reportOf } from '../../src/core/ask/report.ts';
import { reportAs } from '../../src/features/seminar-report/export.ts';
import { goTo } from '../../src/features/seminar-report/go.ts';
import { commitsOf } from '../../src/host/committed.ts';
import type { Host } from '../../src/host/host.ts';
import { fromReport } from '../../src/webview/protocol.ts';
import { essayNamed, ownHost, remove } from './own-host.ts';
import { until } from './essays.ts';

describe('the seminar report', () => {
  let host: Host;
  before(async () => { host = await ownHost(); });
  after(async () => {
    await remove();
    host.dispose();
  });

  const palace = () => essayNamed(host, 'essays/the-borrowed-palace');
  const tab = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Seminar Report');

  it('opens beside what else is open, once', async () => {
    const given = { folder: palace().folder.uri.toString(), stem: palace().essay.stem };
    await vscode.commands.executeCommand('closeReading.seminarReport', given);
    await until('it is there', tab);
    await vscode.commands.executeCommand('closeReading.seminarReport', given);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Seminar Report').length, 1);
    const found = tab();
    if (found) await vscode.window.tabGroups.close(found);
  });

  it('knows from git when notes were committed, where there is git', async () => {
    const { folder, essay } = palace();
    const steps: string[] = [];
    const paths = essay.readings.map(({ path }) => path);
    const committed = await commitsOf(host.blame, { folder, paths }, (done, total) => steps.push(`${done}/${total}`));
    if (vscode.extensions.getExtension('vscode.git') === undefined) {
      assert.equal(committed, null);
      return;
    }
    assert.equal(steps.at(-1), '3/3');
    const ana = reportOf(essay, { committed: committed ?? new Map() }).readers.find(({ reader }) => reader === 'ana-quispe');
    assert.ok((ana?.notes.length ?? 0) > 0);
    for (const { committed: when } of ana?.notes ?? []) assert.match(when ?? 'not committed', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });

  it('is exported in the words of the editor', () => {
    const report = reportOf(palace().essay);
    assert.match(reportAs(report, { format: 'csv', full: false }), /^\ufeffessay,reader,name,/);
    assert.match(reportAs(report, { format: 'csv', full: true }), /^\ufeffessay,reader,name,id,/);
    assert.match(reportAs(report, { format: 'markdown', full: false }), /\nDue: .*November 2026.*\. Done with everything asked: /);
    assert.match(reportAs(report, { format: 'html', full: true }), /^<!doctype html>/);
  });

  it('leads to the paragraph and to the note', async () => {
    await goTo(host, palace(), { kind: 'paragraph', number: 13 });
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.match(editor.document.getText().slice(editor.document.offsetAt(editor.selection.active)), /^Two stories spare everyone/);
    const note = reportOf(palace().essay).questions[0] ?? assert.fail('no question');
    await goTo(host, palace(), { kind: 'note', reader: note.note.reader ?? '', id: note.note.annotation.ref.id });
    assert.equal(vscode.window.activeTextEditor?.document.offsetAt(vscode.window.activeTextEditor.selection.active), note.start);
    await goTo(host, palace(), { kind: 'reader', reader: 'ana-quispe' });
    await vscode.commands.executeCommand('closeReading.clearFilterNotes');
  });

  it('believes no message from its page that it does not know', () => {
    for (const wrong of [null, 'ready', {}, { type: 'x' }, { type: 'go' }, { type: 'go', lead: { kind: 'note', reader: 'ana' } }, { type: 'go', lead: { kind: 'paragraph', number: '3' } }, { type: 'export', format: 'exe' }, { type: 'full', on: 1 }, { type: 'choose' }]) {
      assert.equal(fromReport(wrong), null, JSON.stringify(wrong));
    }
    assert.deepEqual(fromReport({ type: 'go', lead: { kind: 'reader', reader: 'ana', more: 1 } }), { type: 'go', lead: { kind: 'reader', reader: 'ana' } });
  });
});
