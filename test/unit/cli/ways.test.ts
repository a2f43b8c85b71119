import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { folderWith, put, run, runJson } from './support.ts';

/** The ways in which a class can share its readings, as the README describes them, each with real git. */
const ESSAY = { 'essays/e.txt': 'One two three.\n\nFour five six.\n', 'essays/e.reading.yaml': 'reading: 1\neditors: [teacher]\n', '.gitattributes': '* text=auto eol=lf\n', '.gitignore': '*.private.yaml\n' };
const NAMES = { teacher: 'Grace Teacher', ana: 'Ana', ben: 'Ben', cleo: 'Cleo' } as const;
type Who = keyof typeof NAMES;

interface Reported {
  readonly essays: readonly { readonly readers: readonly { readonly reader: string; readonly notes: number; readonly repliesReceived: number }[] }[];
}

function gitIn(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'commit.gpgsign=false', '-c', 'pull.rebase=false', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function tryGit(folder: string, ...args: readonly string[]): boolean {
  try {
    gitIn(folder, ...args);
    return true;
  } catch {
    return false;
  }
}

/** A repository of somebody's own with the essay in it. */
function begun(who: Who): string {
  const folder = folderWith(ESSAY);
  gitIn(folder, 'init', '--quiet', '--initial-branch=main');
  sign(folder, who);
  commit(folder, 'The seminar begins');
  return folder;
}

function sign(folder: string, who: Who): void {
  gitIn(folder, 'config', 'user.name', NAMES[who]);
  gitIn(folder, 'config', 'user.email', `${who}@example.org`);
}

/** What stands on a server. */
function served(from: string): string {
  const bare = path.join(folderWith({}), 'seminar.git');
  gitIn(from, 'clone', '--quiet', '--bare', '.', bare);
  return bare;
}

function cloned(from: string, who: Who): string {
  const folder = path.join(folderWith({}), 'seminar');
  gitIn(path.dirname(folder), 'clone', '--quiet', from, folder);
  sign(folder, who);
  return folder;
}

function commit(folder: string, message: string): void {
  gitIn(folder, 'add', '--all');
  gitIn(folder, 'commit', '--quiet', '--no-verify', '-m', message);
}

/** Writes a note, and gives its id. */
function note(folder: string, who: Who, ...more: readonly string[]): string {
  return runJson<{ readonly id: string }>(['annotate', 'essays/e.txt', '--as', who, '--body', `By ${who}`, ...more], { cwd: folder }).id;
}

function notesIn(folder: string): { readonly [reader: string]: number } {
  return Object.fromEntries(runJson<Reported>(['report', folder]).essays[0]?.readers.map(({ reader, notes }) => [reader, notes]) ?? []);
}

describe('a class shares', function () {
  // Dozens of processes each.
  this.timeout(60_000);

  it('one repository, and pushes to it: whoever comes second pulls, and nothing has to be merged by hand', () => {
    const server = served(begun('teacher'));
    const [ana, ben] = [cloned(server, 'ana'), cloned(server, 'ben')];
    const asked = note(ana, 'ana', '--exact', 'two', '--motivation', 'questioning');
    note(ben, 'ben', '--exact', 'two three');
    for (const folder of [ana, ben]) commit(folder, 'Notes');
    gitIn(ana, 'push', '--quiet');
    assert.equal(tryGit(ben, 'push', '--quiet'), false, 'Ana was quicker');
    gitIn(ben, 'pull', '--quiet', '--no-edit');
    note(ben, 'ben', '--reply-to', asked);
    commit(ben, 'An answer');
    gitIn(ben, 'push', '--quiet');
    gitIn(ana, 'pull', '--quiet', '--no-edit');
    assert.deepEqual(notesIn(ana), { ana: 1, ben: 2 });
    assert.equal(runJson<Reported>(['report', ana]).essays[0]?.readers[0]?.repliesReceived, 1);
    assert.equal(run(['check', ana]).code, 0);
  });

  it('branches with pull requests: they merge in any order, and the check knows whose files they touch', () => {
    const server = served(begun('teacher'));
    const branch = (who: Who) => {
      const folder = cloned(server, who);
      gitIn(folder, 'checkout', '--quiet', '-b', `${who}-week-3`);
      note(folder, who, '--exact', 'five');
      commit(folder, 'Notes');
      gitIn(folder, 'push', '--quiet', '--set-upstream', 'origin', 'HEAD');
      return folder;
    };
    const [, , cleo] = [branch('ana'), branch('ben'), branch('cleo')];
    const teacher = cloned(server, 'teacher');
    for (const who of ['cleo', 'ana', 'ben'] as const) {
      gitIn(teacher, 'checkout', '--quiet', '--detach', `origin/${who}-week-3`);
      assert.equal(run(['check', teacher, '--base', 'origin/main']).code, 0);
      gitIn(teacher, 'checkout', '--quiet', 'main');
      gitIn(teacher, 'merge', '--quiet', '--no-ff', '--no-edit', `origin/${who}-week-3`);
    }
    gitIn(teacher, 'push', '--quiet');
    assert.deepEqual(notesIn(teacher), { ana: 1, ben: 1, cleo: 1 });
    // The next week begins from what is on the server by then.
    gitIn(cleo, 'fetch', '--quiet');
    gitIn(cleo, 'checkout', '--quiet', '-b', 'cleo-week-4', 'origin/main');
    put(cleo, 'essays/e.readings/ana.yaml', 'reading: 1\n');
    commit(cleo, 'Not hers');
    const { code, out } = run(['check', cleo, '--base', 'origin/main']);
    assert.equal(code, 1);
    assert.match(out, /^essays\/e\.readings\/ana\.yaml:1:1: error: This file belongs to the reader “ana”, and Cleo has changed it\./m);
  });

  it('forks: each has a server of their own, and gets what the others have written from the first', () => {
    const upstream = served(begun('teacher'));
    const fork = served(cloned(upstream, 'ana'));
    const ana = cloned(fork, 'ana');
    gitIn(ana, 'remote', 'add', 'upstream', upstream);
    note(ana, 'ana', '--exact', 'six');
    commit(ana, 'Notes');
    gitIn(ana, 'push', '--quiet');
    const teacher = cloned(upstream, 'teacher');
    note(teacher, 'ben', '--exact', 'four');
    commit(teacher, 'As if Ben had sent it');
    gitIn(teacher, 'push', '--quiet');
    // What the button on a pull request from a fork does.
    gitIn(teacher, 'fetch', '--quiet', fork, 'main');
    gitIn(teacher, 'merge', '--quiet', '--no-ff', '--no-edit', 'FETCH_HEAD');
    gitIn(teacher, 'push', '--quiet');
    gitIn(ana, 'pull', '--quiet', '--no-edit', 'upstream', 'main');
    for (const folder of [teacher, ana]) assert.deepEqual(notesIn(folder), { ana: 1, ben: 1 });
  });

  it('nothing: each has a private repository, and the teacher copies the files together', () => {
    const teacher = begun('teacher');
    const students = (['ana', 'ben', 'cleo'] as const).map((who) => {
      const folder = begun(who);
      note(folder, who, '--exact', 'two');
      note(folder, who, '--exact', 'six');
      commit(folder, 'Notes');
      return folder;
    });
    // As in the README: cp -r students/*/essays/*.readings essays/
    for (const folder of students) cpSync(path.join(folder, 'essays/e.readings'), path.join(teacher, 'essays/e.readings'), { recursive: true });
    assert.deepEqual(notesIn(teacher), { ana: 2, ben: 2, cleo: 2 });
    assert.equal(run(['check', teacher]).code, 0);
    // Again a week later: what is there is replaced by what its reader has made of it.
    note(students[0] ?? '', 'ana', '--exact', 'Four five');
    for (const folder of students) cpSync(path.join(folder, 'essays/e.readings'), path.join(teacher, 'essays/e.readings'), { recursive: true });
    assert.deepEqual(notesIn(teacher), { ana: 3, ben: 2, cleo: 2 });
    assert.deepEqual(readdirSync(path.join(teacher, 'essays/e.readings')).sort(), ['ana.yaml', 'ben.yaml', 'cleo.yaml']);
    assert.ok(!existsSync(path.join(students[1] ?? '', 'essays/e.readings/ana.yaml')));
  });
});
