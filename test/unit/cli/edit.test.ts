import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import type { Overview } from '../../../src/core/ask/overview.ts';
import { folderWith, hashes, put, refused, run, runJson, textOf } from './support.ts';

const ESSAY = 'The cat sat on the mat.\n\nThe dog ran to the door.\n';
const ANA = `reading: 1
annotator: Ana   # me
annotations:
  # the first
  - id: a11111111111   # kept
    motivation: questioning
    target:
      exact: cat sat
    tags: [one]
    body: |-
      Why?
    created: 2026-11-22T10:00:00Z
  - id: a22222222222
    body: Of the whole.
    created: 2026-11-22T11:00:00Z
`;
const BEN = 'reading: 1\nannotations:\n  - { id: b11111111111, replyTo: a11111111111, body: "Because.", created: 2026-11-23T10:00:00Z }\n';

function seminar(): string {
  return folderWith({ 'e.txt': ESSAY, 'e.reading.yaml': 'reading: 1\nactors:\n  - { id: cat, name: Cat }\n', 'e.readings/ana.yaml': ANA, 'e.readings/ben.yaml': BEN });
}

function ana(folder: string): string {
  return textOf(folder, 'e.readings/ana.yaml').replace(/modified: 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, 'modified: NOW');
}

describe('close-reading edit', () => {
  it('changes what is given, and no other byte', () => {
    const folder = seminar();
    assert.equal(run(['edit', `${folder}/e.txt`, '--as', 'Ana', '--id', 'a11111111111', '--body', 'Why indeed?', '--tag', 'two', '--tag', 'three', '--about', 'cat']).out, 'a11111111111\n');
    assert.equal(ana(folder), ANA.replace('      Why?\n', '      Why indeed?\n    modified: NOW\n').replace('[one]\n', '[two, three]\n').replace('    tags:', '    about: [cat]\n    tags:'));
    assert.equal(textOf(folder, 'e.readings/ben.yaml'), BEN);
  });

  it('takes away what is given as nothing, and reads a body from standard input', () => {
    const folder = seminar();
    run(['edit', `${folder}/e.txt`, '--as', 'ana', '--id', 'a11111111111', '--tag', '', '--body', '-'], { input: '---\n# so\n' });
    assert.equal(ana(folder), ANA.replace('      Why?\n', '      ---\n      # so\n    modified: NOW\n').replace('    tags: [one]\n', ''));
  });

  it('moves a note to another passage', () => {
    const folder = seminar();
    assert.equal(run(['edit', `${folder}/e.txt`, '--as', 'ana', '--id', 'a11111111111', '--exact', 'dog ran']).code, 0);
    const note = runJson<Overview>(['show', `${folder}/e.txt`]).annotations.find(({ id }) => id === 'a11111111111');
    assert.equal(note?.passages[0]?.start, ESSAY.indexOf('dog ran'));
  });

  it('writes nothing where nothing changes', () => {
    const folder = seminar();
    const before = hashes(folder);
    assert.deepEqual(runJson(['edit', `${folder}/e.txt`, '--as', 'ana', '--id', 'a11111111111', '--tag', 'one', '--body', 'Why?']), { id: 'a11111111111', path: null });
    assert.deepEqual(hashes(folder), before);
  });

  it('settles a question with an answer that is there', () => {
    const folder = seminar();
    assert.deepEqual(runJson(['edit', `${folder}/e.txt`, '--as', 'ben', '--id', 'b11111111111', '--resolves']), { id: 'b11111111111', path: 'e.readings/ben.yaml' });
    assert.match(textOf(folder, 'e.readings/ben.yaml'), /replyTo: a11111111111, resolves: true, body: "Because\.", modified: "[^"]*", created/);
  });

  it('refuses, and then writes nothing', () => {
    const folder = seminar();
    const before = hashes(folder);
    const says = (args: string[], sentence: RegExp) => refused(run([args[0] ?? '', `${folder}/e.txt`, ...args.slice(1)]), sentence);
    says(['edit', '--id', 'a11111111111', '--body', 'x'], /--as is missing/);
    says(['edit', '--as', 'ana', '--body', 'x'], /--id is missing/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111'], /Say what to change/);
    says(['edit', '--as', 'ana', '--id', 'nope', '--body', 'x'], /There is no note “nope”/);
    says(['edit', '--as', 'ben', '--id', 'a11111111111', '--body', 'x'], /written by somebody else/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--about', 'nobody'], /Nothing is called “nobody”/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--exact', 'the'], /These words stand in/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--passage', '2', '--exact', 'dog ran'], /This passage is not there any more/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--resolves'], /Only an answer can settle a question/);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--motivation', 'wondering'], /There is no motivation/);
    says(['annotate', '--as', 'ana', '--exact', 'cat sat', '--resolves'], /--resolves goes with --reply-to/);
    says(['delete', '--as', 'ben', '--id', 'a11111111111'], /written by somebody else/);
    put(folder, 'e.readings/ana.yaml', `${ANA}<<<<<<< HEAD\n`);
    says(['edit', '--as', 'ana', '--id', 'a11111111111', '--body', 'x'], /ana\.yaml:16:1: Git has left two versions of this file .* Nothing was written/);
    put(folder, 'e.readings/ana.yaml', ANA);
    assert.deepEqual(hashes(folder), before);
  });

  it('keeps who may read the file', () => {
    const folder = seminar();
    chmodSync(`${folder}/e.readings/ana.yaml`, 0o600);
    run(['edit', `${folder}/e.txt`, '--as', 'ana', '--id', 'a22222222222', '--body', 'x']);
    assert.equal(statSync(`${folder}/e.readings/ana.yaml`).mode & 0o777, 0o600);
  });
});

describe('close-reading delete', () => {
  it('removes a note that nobody has seen', () => {
    const folder = seminar();
    assert.equal(run(['delete', `${folder}/e.txt`, '--as', 'ana', '--id', 'a22222222222']).out, 'removed\n');
    assert.equal(ana(folder), ANA.slice(0, ANA.indexOf('  - id: a2')));
  });

  it('withdraws one that was answered, or is committed', () => {
    const folder = seminar();
    assert.deepEqual(runJson(['delete', `${folder}/e.txt`, '--as', 'ana', '--id', 'a11111111111']), { id: 'a11111111111', path: 'e.readings/ana.yaml', withdrawn: true });
    assert.match(ana(folder), /Why\?\n {4}deleted: true\n {4}modified: NOW\n {4}created/);
    assert.deepEqual(runJson(['delete', `${folder}/e.txt`, '--as', 'ana', '--id', 'a11111111111']), { id: 'a11111111111', path: null, withdrawn: true });
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder, stdio: 'ignore' });
    git('init');
    git('add', '.');
    git('commit', '-m', 'one');
    assert.equal(run(['delete', `${folder}/e.txt`, '--as', 'ana', '--id', 'a22222222222']).out, 'withdrawn\n');
  });
});

describe('close-reading annotate', () => {
  it('keeps a private note in a file of its own, and settles a question', () => {
    const folder = seminar();
    const note = runJson<{ path: string }>(['annotate', `${folder}/e.txt`, '--as', 'Ana', '--exact', 'dog ran', '--private']);
    assert.equal(note.path, 'e.readings/ana.private.yaml');
    run(['annotate', `${folder}/e.txt`, '--as', 'Ana', '--reply-to', 'b11111111111', '--resolves']);
    assert.match(ana(folder), /replyTo: b11111111111\n {4}resolves: true\n {4}created/);
  });
});
