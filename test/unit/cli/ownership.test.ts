import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { folderWith, put, refused, run, textOf } from './support.ts';

/** A repository in which each change is somebody's. */
class Seminar {
  readonly folder = folderWith({});

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
    this.put('e/e.txt', 'One two three.\n');
    this.put('e/e.reading.yaml', 'reading: 1\neditors: [teacher]\n');
    this.commit('Grace Teacher <grace@example.org>');
    this.note('e/e.readings/ana-quispe.yaml', 'a1');
    this.commit('Ana Quispe <ana@example.org>');
    this.note('e/e.readings/moonlight.yaml', 'm1', 'annotator: Moon\n');
    this.commit('Tomas Berg <tomas@example.org>');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['-C', this.folder, '-c', 'user.name=Git', '-c', 'user.email=git@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8' });
  }

  put(file: string, text: string): void {
    put(this.folder, file, text);
  }

  /** One more note in a reader's file. */
  note(file: string, id: string, head = ''): void {
    let text = `reading: 1\n${head}annotations:\n`;
    try { text = textOf(this.folder, file); } catch { /* A new file. */ }
    this.put(file, `${text}  - { id: ${id}, target: two, created: 2026-11-22T10:00:00Z }\n`);
  }

  commit(author: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--no-verify', '--author', author, '-m', 'x');
  }

  /** What a branch of these changes is told, each `path: who`. */
  told(...options: readonly string[]): { readonly code: number | null; readonly said: string[] } {
    const { code, out } = run(['check', this.folder, '--base', 'main', '--format', 'github', ...options]);
    return { code, said: out.split('\n').filter((line) => line.includes('title=file-of-')).map((line) => line.replace(/^::error file=([^,]*),line=1,.*title=(file-of-\w+)::.*and (.*) has changed it.*$/, '$1 $2 $3')) };
  }
}

describe('check of a change', () => {
  const on = (act: (seminar: Seminar) => void) => {
    const seminar = new Seminar();
    seminar.git('checkout', '--quiet', '-b', 'work');
    act(seminar);
    return seminar;
  };
  const FINE = { code: 0, said: [] };

  it('lets everybody write in their own file, by name, or by having written there before', () => {
    for (const [file, author] of [['ana-quispe', 'Ana Quispe <a@elsewhere.example>'], ['ana-quispe', 'anaq <ANA@example.org>'], ['moonlight', 'Tomas Berg <t@elsewhere.example>'], ['moonlight', 'Moon <x@example.org>'], ['new-reader', 'Whoever <x@example.org>']] as const) {
      assert.deepEqual(on((seminar) => { seminar.note(`e/e.readings/${file}.yaml`, 'n1'); seminar.commit(author); }).told(), FINE, author);
    }
  });

  it('flags the file of another reader, changed or deleted, and fails', () => {
    const changed = on((seminar) => {
      seminar.note('e/e.readings/ana-quispe.yaml', 'n1');
      rmSync(path.join(seminar.folder, 'e/e.readings/moonlight.yaml'));
      seminar.commit('Lucía Mamani <lucia@example.org>');
    });
    assert.deepEqual(changed.told(), { code: 1, said: ['e/e.readings/ana-quispe.yaml file-of-another Lucía Mamani', 'e/e.readings/moonlight.yaml file-of-another Lucía Mamani'] });
    assert.deepEqual(changed.told('--changed-by', 'ana-quispe').said, ['e/e.readings/moonlight.yaml file-of-another ana-quispe'], 'who is told counts more than what git says');
  });

  it('flags a shared reading that names its editors', () => {
    const change = (author: string) => on((seminar) => { seminar.put('e/e.reading.yaml', 'reading: 1\neditors: [teacher, ana-quispe]\n'); seminar.commit(author); });
    assert.deepEqual(change('Ana Quispe <ana@example.org>').told().said, ['e/e.reading.yaml file-of-editors Ana Quispe'], 'nobody makes themselves an editor');
    assert.deepEqual(change('Grace Teacher <grace@example.org>').told(), FINE, 'she wrote it');
    assert.deepEqual(change('Teacher <t@example.org>').told(), FINE, 'the name is the editor’s');
    assert.deepEqual(change('X <x@example.org>').told('--changed-by', 'teacher'), FINE);
  });

  it('leaves alone what came with main, and an essay that was moved with its readings', () => {
    const seminar = on((one) => {
      one.note('e/e.readings/ana-quispe.yaml', 'n1');
      one.commit('Ana Quispe <ana@example.org>');
      one.git('checkout', '--quiet', 'main');
      one.note('e/e.readings/moonlight.yaml', 'm2');
      one.commit('Tomas Berg <tomas@example.org>');
      one.git('checkout', '--quiet', 'work');
      one.git('merge', '--quiet', '--no-edit', 'main');
    });
    assert.deepEqual(seminar.told(), FINE);
    assert.deepEqual(on((one) => { one.git('mv', 'e', 'f'); one.commit('Grace Teacher <grace@example.org>'); }).told(), FINE);
    const taken = on((one) => { one.git('mv', 'e/e.readings/ana-quispe.yaml', 'e/e.readings/zoe.yaml'); one.commit('Zoe <zoe@example.org>'); });
    assert.deepEqual(taken.told().said, ['e/e.readings/ana-quispe.yaml file-of-another Zoe'], 'a file under another name is another reader’s');
  });

  it('works on a folder of a repository, and with files named by hand', () => {
    const seminar = on((one) => { one.note('e/e.readings/ana-quispe.yaml', 'n1'); one.commit('Zoe <zoe@example.org>'); });
    assert.match(run(['check', `${seminar.folder}/e`, '--base', 'main']).out, /^e\.readings\/ana-quispe\.yaml:1:1: error: This file belongs to the reader “ana-quispe”, and Zoe has changed it\./m);
    const named = run(['check', '--changed-by', 'Zoe', '--changed', 'e/e.readings/ana-quispe.yaml', '--changed', 'e/e.readings/zoe.yaml', '--json'], { cwd: seminar.folder });
    assert.equal(named.code, 1);
    assert.deepEqual((JSON.parse(named.out) as { problems: { path: string; code: string }[] }).problems.filter(({ code }) => code.startsWith('file')).map(({ path: file }) => file), ['e/e.readings/ana-quispe.yaml']);
  });

  it('says what is missing', () => {
    const { folder } = on(() => {});
    refused(run(['check', folder, '--base', 'origin/main']), /Git knows no “origin\/main” here\. Fetch it first; on GitHub, “fetch-depth: 0”/);
    refused(run(['check', folderWith({ 'x.txt': 'x' }), '--base', 'main']), /--base needs git, and a git repository/);
    refused(run(['check', folder, '--changed', 'x.yaml']), /--changed-by must say who/);
    refused(run(['check', folder, '--changed-by', 'ana']), /--base or --changed must say what/);
    refused(run(['check', folder, '--changed-by', '安娜', '--base', 'main']), /cannot be the name of a reader/);
    refused(run(['check', folder, '--base', '--output=x']), /begins with a dash/);
  });
});
