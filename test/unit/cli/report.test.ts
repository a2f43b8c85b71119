import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { SEMINAR } from '../../support/seminar.ts';
import { folderWith, hashes, put, refused, run, runJson } from './support.ts';

interface Reported {
  readonly essays: readonly { readonly key: string; readonly due: string | null; readonly readers: readonly { readonly reader: string; readonly inTime: number | null; readonly late: number | null; readonly complete: boolean | null; readonly annotations?: readonly { readonly [key: string]: unknown }[] }[] }[];
}

/** A commit of everything, by somebody at some time. */
function commit(folder: string, date: string): void {
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args], { env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: '2027-01-01T00:00:00Z' } });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=Ana (A.) Quispe', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--no-verify', '-m', 'x');
}

describe('report', () => {
  const line = (out: string, start: string) => out.split('\n').find((one) => one.startsWith(start));

  it('says who has done what, and where nobody was', () => {
    const folder = folderWith(SEMINAR);
    const before = hashes(folder);
    const { code, out } = run(['report', folder]);
    assert.equal(code, 0);
    assert.match(out, /^An Essay\nDue: 2026-11-24T23:59:00-04:00\.\nDone with everything asked: 1 of 3 readers\.\nNothing yet from: cleo\.\nNo note on: ¶4\.\n/);
    assert.equal(line(out, 'Ana'), 'Ana Quispe: notes 4, questions 2, replies given 1, received 1, claims 1, ¶1–3, in time 3, late 1');
    assert.match(out, /\n {4}✓ 2 of 2 questions, 1 late\n {4}✓ 1 of 1 reply to others\n {4}✓ 1 of 1 paraphrase on ¶2\nben/);
    assert.match(out, /\n {3}¶4 {4}0 {32}nobody\n$/);
    assert.deepEqual(hashes(folder), before);
  });

  it('lets the author’s time of the commit decide, where there is one', () => {
    const folder = folderWith(SEMINAR);
    commit(folder, '2026-11-24T23:00:00-04:00');
    put(folder, 'e.readings/ana.yaml', `${SEMINAR['e.readings/ana.yaml'] ?? ''}  - { id: a6, target: Eleven, body: More, created: 2026-11-24T10:00:00Z }\n`);
    commit(folder, '2026-11-26T10:00:00-04:00');
    put(folder, 'e.readings/ben.yaml', `${SEMINAR['e.readings/ben.yaml'] ?? ''}  - { id: b3, target: Eleven, body: More, created: 2026-11-26T10:00:00Z }\n`);
    const [essay] = runJson<Reported>(['report', folder, '--full']).essays;
    const late = (reader: string) => essay?.readers.find((one) => one.reader === reader)?.annotations?.filter((note) => note['late']).map((note) => [note['id'], note['committed']]);
    assert.deepEqual(late('ana'), [['a6', '2026-11-26T10:00:00-04:00']], 'a2 says it was written late, but was committed in time');
    assert.deepEqual(late('ben'), [['b3', null]], 'not committed: it says itself when it was written');
  });

  it('takes another deadline, one essay, and the same from within the folder', () => {
    const folder = folderWith({ ...SEMINAR, 'f/g.txt': 'Other.\n', 'f/g.reading.yaml': 'reading: 1\n' });
    assert.equal(runJson<Reported>(['report', folder]).essays.length, 2);
    const keys = (...args: readonly string[]) => runJson<Reported>(['report', folder, '--essay', ...args]).essays.map(({ key }) => key);
    for (const name of ['essay2026', 'e', 'e.txt', `${folder}/e.reading.yaml`]) assert.deepEqual(keys(name), ['essay2026']);
    assert.deepEqual(keys('f/g'), ['g']);
    const [essay] = runJson<Reported>(['report', '--due', '2026-11-22T00:00:00Z', '--essay', 'e'], { cwd: folder }).essays;
    assert.deepEqual(essay?.readers.map(({ inTime, late }) => [inTime, late]), [[0, 4], [0, 2], [0, 0], [0, 1]]);
  });

  it('writes Markdown, CSV and one HTML page', () => {
    const folder = folderWith(SEMINAR);
    assert.match(run(['report', folder, '--format', 'markdown']).out, /^# Seminar report\n\n## An Essay\n/);
    assert.match(run(['report', folder, '--format', 'csv']).out, /^essay,reader,name,.*\r\nessay2026,ana,Ana Quispe,yes,4,/);
    assert.match(run(['report', folder, '--format', 'csv', '--full']).out, /^essay,reader,name,id,.*\r\nessay2026,ana,Ana Quispe,a2,/);
    assert.match(run(['report', folder, '--format', 'html']).out, /^<!doctype html>\n<html lang="en">/);
  });

  it('refuses what it cannot do', () => {
    const folder = folderWith(SEMINAR);
    refused(run(['report', folder, '--due', 'Tuesday']), /“Tuesday” is not a time with its offset/);
    refused(run(['report', folder, '--due', '2026-11-24T23:59']), /is not a time with its offset/);
    refused(run(['report', folder, '--essay', 'x']), /There is no essay “x”\. There are: essay2026\./);
    refused(run(['report', folder, '--format', 'xls']), /There is no format “xls”\. Use one of: text, json, markdown, csv, html\./);
    assert.equal(run(['report', folderWith({ 'x.txt': '' })]).out, 'Nobody reads an essay here.\n');
  });
});
