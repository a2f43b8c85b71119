import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import type { Overview } from '../../../src/core/ask/overview.ts';
import { folderWith, hashes, put, refused, run, runJson, sample, textOf } from './support.ts';

const ESSAY = 'essays/the-borrowed-palace.txt';
const WORDS = 'most garrisons waited to see';

function ownFile(slug: string): string {
  return `essays/the-borrowed-palace.readings/${slug}.yaml`;
}

describe('annotate', () => {
  it('makes the reader’s file, and writes the note as the editor does', () => {
    const folder = sample();
    const before = hashes(folder);
    const began = Date.now();
    const { code, out, err } = run(['annotate', ESSAY, '--as', 'Jörg Müller', '--exact', WORDS, '--body', 'Is that so?', '--motivation', 'questioning', '--tag', 'a', '--tag', 'b c', '--about', 'torres', '--about', 'balance-level'], { cwd: folder });
    assert.equal(code, 0, err);
    assert.match(out, /^[a-z][0-9a-hjkmnp-tv-z]{11}\n$/);
    const written = textOf(folder, ownFile('jorg-muller'));
    assert.equal(written.replace(/\d{4}-.*Z/, 'NOW'), [
      'reading: 1', 'annotator: Jörg Müller', 'annotations:', `  - id: ${out.trim()}`, '    motivation: questioning', '    target:', `      exact: ${WORDS}`,
      '      prefix: "January the army was divided, and "', '      suffix: ; the crowd came down upon one side', '    about: [torres, balance-level]', '    tags: [a, "b c"]',
      '    body: |-', '      Is that so?', '    created: NOW', '',
    ].join('\n'));
    const now = Date.parse(/created: (.*)/.exec(written)?.[1] ?? '');
    assert.ok(Math.floor(began / 1000) * 1000 <= now && now <= Date.now(), 'the time of writing, to the second');
    const after = hashes(folder);
    assert.deepEqual(Object.keys(after).filter((file) => after[file] !== before[file]).map((file) => file.slice(folder.length + 1)), [ownFile('jorg-muller')]);
    assert.equal(run(['check', folder]).code, 0);
    const note = runJson<Overview>(['show', ESSAY], { cwd: folder }).annotations.find(({ id }) => id === out.trim());
    assert.deepEqual([note?.reader, note?.motivation, note?.body, note?.passages.map(({ outcome }) => outcome)], ['jorg-muller', 'questioning', 'Is that so?', ['exact']]);
  });

  it('adds to a file without touching what is there', () => {
    const folder = sample();
    const old = textOf(folder, ownFile('ana-quispe'));
    const { id, path } = runJson<{ readonly id: string; readonly path: string }>(['annotate', ESSAY, '--as', 'ana-quispe', '--exact', WORDS, '--body', '-'], { cwd: folder, input: 'Two\nlines: # here\n' });
    assert.equal(path, ownFile('ana-quispe'));
    const now = textOf(folder, path);
    assert.ok(now.startsWith(old));
    assert.match(now.slice(old.length), new RegExp(`^ {2}- id: ${id}\\n[^]*body: \\|-\\n {6}Two\\n {6}lines: # here\\n {4}created: .*Z\\n$`));
  });

  it('keeps byte-order mark, line ends, comments and mode', function () {
    const folder = folderWith({ 'e.txt': 'One two three.\n', 'e.reading.yaml': 'reading: 1\n' });
    const old = '\ufeffreading: 1   # mine\r\nannotations:\r\n- {id: a, body: "x",   created: 2026-11-22T10:00:00Z}\r\n';
    put(folder, 'e.readings/ana.yaml', old);
    chmodSync(`${folder}/e.readings/ana.yaml`, 0o600);
    const { code, err } = run(['annotate', `${folder}/e.txt`, '--as', 'ana', '--exact', 'two', '--body', 'y']);
    assert.equal(code, 0, err);
    const now = textOf(folder, 'e.readings/ana.yaml');
    assert.ok(now.startsWith(old));
    assert.doesNotMatch(now.replaceAll('\r\n', ''), /[\r\n]/);
    if (process.platform !== 'win32') assert.equal(statSync(`${folder}/e.readings/ana.yaml`).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(`${folder}/e.readings`), ['ana.yaml']);
  });

  it('writes through a link, and leaves the link', function () {
    if (process.platform === 'win32') return this.skip();
    const folder = folderWith({ 'e.txt': 'One two three.\n', 'real/ana.yaml': 'reading: 1\n' });
    mkdirSync(`${folder}/e.readings`);
    symlinkSync('../real/ana.yaml', `${folder}/e.readings/ana.yaml`);
    assert.equal(run(['annotate', `${folder}/e.txt`, '--as', 'ana', '--exact', 'two']).code, 0);
    assert.ok(lstatSync(`${folder}/e.readings/ana.yaml`).isSymbolicLink());
    assert.match(textOf(folder, 'real/ana.yaml'), /exact: two/);
  });

  it('describes a long passage by its first and last words', () => {
    const folder = sample();
    assert.equal(run(['annotate', ESSAY, '--as', 'zoe', '--start', 'For some ten days', '--end', 'the junta was gone'], { cwd: folder }).code, 0);
    assert.match(textOf(folder, ownFile('zoe')), /target:\n {6}start:(?: |\n {8}exact: )"For some ten days[^]*\n {6}end:/);
    const note = runJson<Overview>(['show', ESSAY], { cwd: folder }).annotations.find(({ reader }) => reader === 'zoe');
    assert.equal(note?.passages[0]?.outcome, 'exact');
  });

  it('answers a note', () => {
    const folder = sample();
    const id = run(['annotate', ESSAY, '--as', 'zoe', '--reply-to', 'hxchr98r92zz', '--body', 'No.'], { cwd: folder }).out.trim();
    assert.match(textOf(folder, ownFile('zoe')), new RegExp(`  - id: ${id}\\n    replyTo: hxchr98r92zz\\n    body: \\|-\\n      No\\.\\n    created: `));
    assert.equal(run(['check', folder]).code, 0);
  });

  it('lists the places of words that stand in several, and takes one with its context', () => {
    const folder = folderWith({ 'e.txt': 'A cat sat.\n\nThe cat ran.\n' });
    refused(run(['annotate', `${folder}/e.txt`, '--as', 'ana', '--exact', 'cat']), /These words stand in 2 places; .*:\n {2}¶1, line 1: “A cat sat\. The cat ran\.”\n {2}¶2, line 3: “A cat sat\. The cat ran\.”\n$/);
    assert.deepEqual(readdirSync(folder), ['e.txt']);
    assert.equal(run(['annotate', `${folder}/e.txt`, '--as', 'ana', '--exact', 'cat', '--prefix', 'The ']).code, 0);
    assert.equal(runJson<Overview>(['show', `${folder}/e.txt`]).annotations[0]?.passages[0]?.start, 16);
  });

  it('refuses what it cannot write, and then writes nothing', () => {
    const folder = sample();
    const before = hashes(folder);
    const says = (args: string[], sentence: RegExp) => refused(run(['annotate', ESSAY, ...args], { cwd: folder }), sentence);
    says(['--exact', WORDS], /--as is missing/);
    says(['--as', '日本', '--exact', WORDS], /“日本” cannot name a file/);
    says(['--as', 'zoe'], /Say what the note is on, with one of/);
    says(['--as', 'zoe', '--exact', WORDS, '--reply-to', 'hxchr98r92zz'], /with only one of/);
    says(['--as', 'zoe', '--start', WORDS], /--start and --end go together/);
    says(['--as', 'zoe', '--reply-to', 'hxchr98r92zz', '--prefix', 'x'], /--prefix and --suffix go with --exact/);
    says(['--as', 'zoe', '--exact', ' '], /here they are empty/);
    says(['--as', 'zoe', '--exact', 'words that stand nowhere in this essay at all'], /These words do not stand in the essay\./);
    says(['--as', 'zoe', '--exact', 'most garrison waits too see'], /These words do not stand in the essay/);
    says(['--as', 'zoe', '--reply-to', 'nope'], /There is no note “nope” on this essay/);
    says(['--as', 'zoe', '--exact', WORDS, '--about', 'torres', '--about', 'nope', '--about', 'nil'], /Nothing is called “nope”, “nil” in this essay/);
    says(['--as', 'zoe', '--exact', WORDS, '--motivation', 'wondering'], /There is no motivation “wondering”\. Use one of: assessing, .*tagging\./);
    says(['--as', 'zoe', '--exact', WORDS, '--motivation', 'replying'], /A reply needs --reply-to/);
    refused(run(['annotate', 'essays/zavaleta1972.reading.yaml', '--as', 'zoe', '--exact', 'x'], { cwd: folder }), /The essay is not here/);
    assert.deepEqual(hashes(folder), before);
  });
});
