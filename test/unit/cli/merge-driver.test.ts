import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { sidesOf, resolveConflicts } from '../../../src/core/format/conflict.ts';
import { mergeReadings, type Merged, type Versions } from '../../../src/core/format/merge.ts';
import { makeRng } from '../../bench/random.ts';
import { caseBy, noteBy, SCENARIOS, STYLES, written, type Model } from '../../support/two-machines.ts';
import { folderWith, put, refused, run, textOf } from './support.ts';

const HEAD = 'reading: 1\nannotations:\n';
const note = (id: string, body = 'Said.') => `  - id: ${id}\n    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
const [A, B, C] = [note('a11111111111'), note('b11111111111'), note('c11111111111')];
const FILE = 'e.readings/ada.yaml';

function driven(base: string, ours: string, theirs: string): { readonly code: number | null; readonly out: string; readonly err: string; readonly text: string } {
  const folder = folderWith({ base, ours, theirs });
  const ran = run(['merge-driver', 'base', 'ours', 'theirs', FILE], { cwd: folder });
  assert.equal(textOf(folder, 'theirs'), theirs);
  return { ...ran, text: textOf(folder, 'ours') };
}

describe('merge-driver', () => {
  it('writes what was merged to our file', () => {
    const { code, out, err, text } = driven(HEAD + A, HEAD + A + B, HEAD + A + C);
    assert.deepEqual([code, out, err, text], [0, '', '', HEAD + A + B + C]);
    assert.equal(driven('', HEAD + A, HEAD + B).text, HEAD + A + B);
  });

  it('keeps a byte-order mark and line ends', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(driven(HEAD + A, `\ufeff${crlf(HEAD + A + B)}`, `\ufeff${HEAD}${A}${C}`).text, `\ufeff${crlf(HEAD + A + B + C)}`);
  });

  it('says what a person must settle, with exit code 1', () => {
    const { code, out, err, text } = driven(HEAD + A + B, HEAD + note('a11111111111', 'Here.') + B, HEAD + note('a11111111111', 'There.'));
    assert.deepEqual([code, out], [1, '']);
    assert.equal(err, `close-reading: ${FILE}: merged, but for 1 contradiction; choose, and commit. “a11111111111” (annotations) stands there twice; what differs: body.\n`);
    assert.equal(text, HEAD + note('a11111111111', 'Here.') + note('a11111111111', 'There.'));
    assert.match(driven(HEAD + A + B, HEAD + B, HEAD + note('a11111111111', 'There.') + B).err, /“a11111111111” \(annotations\) was deleted on one side and changed on the other; it is kept, marked as deleted\.\n$/);
    assert.match(driven('reading: 1\nannotator: A\n', 'reading: 1\nannotator: B\n', 'reading: 1\nannotator: C\n').err, /“annotator” was changed on both sides\.\n$/);
  });

  it('writes nothing where a version cannot be read, with exit code 2', () => {
    for (const [ours, theirs, sentence] of [
      [`${HEAD}\t- id: a\n`, HEAD + B, /^close-reading: e\.readings\/ada\.yaml:3:1: A tab stands/],
      [HEAD + A, 'reading: 2\n', /^close-reading: e\.readings\/ada\.yaml \(theirs\):1:10: This file says “reading: 2”/],
      [HEAD + A, `${HEAD}<<<<<<< a\n${A}=======\n${B}>>>>>>> b\n`, /\(theirs\):3:1: Git has left two versions of this file/],
    ] as const) {
      const ran = driven(HEAD, ours, theirs);
      refused(ran, sentence);
      assert.match(ran.err, /Nothing was written\.\n$/);
      assert.equal(ran.text, ours);
    }
    refused(run(['merge-driver', 'a', 'b']), /Something is missing/);
    refused(run(['merge-driver', 'no', 'such', 'file'], { cwd: folderWith({}) }), /^close-reading: There is no file “no”\.\n$/);
  });
});

type Repository = (...args: readonly string[]) => { readonly code: number | null; readonly out: string };

/** A repository of its own, which nothing of the machine's settings reaches. */
function repository(folder: string): Repository {
  const env = { ...process.env, HOME: folder, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true', GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.org' };
  return (...args) => {
    const { status, stdout, stderr } = spawnSync('git', [...args], { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });
    return { code: status, out: stdout + stderr };
  };
}

interface Branches extends Versions {
  readonly driver: boolean;
}

/** On `main` our version, on `laptop` theirs. */
function twoBranches({ base, ours, theirs, driver }: Branches): { readonly git: Repository; readonly folder: string } {
  const folder = folderWith({ [FILE]: base ?? '', '.gitattributes': driver ? '*.readings/*.yaml merge=close-reading\n' : '' });
  const git = repository(folder);
  const must = (...args: readonly string[]) => { const { code, out } = git(...args); assert.equal(code, 0, `git ${args.join(' ')}: ${out}`); };
  must('init', '--quiet', '--initial-branch=main');
  must('config', 'core.autocrlf', 'false');
  if (driver) must('config', 'merge.close-reading.driver', `"${process.execPath}" "${path.resolve('dist/cli.js')}" merge-driver %O %A %B %P || { [ $? != 1 ] && git merge-file %A %O %B; }`);
  must('add', '.');
  must('commit', '--quiet', '-m', 'base');
  must('checkout', '--quiet', '-b', 'laptop');
  put(folder, FILE, theirs);
  must('commit', '--quiet', '-am', 'theirs');
  must('checkout', '--quiet', 'main');
  put(folder, FILE, ours);
  must('commit', '--quiet', '-am', 'ours');
  return { git, folder };
}

const WAYS: Readonly<Record<string, (git: Repository, folder: string, theirs: string) => { readonly code: number | null; readonly out: string }>> = {
  'merge': (git) => git('merge', '--no-edit', 'laptop'),
  'rebase': (git) => git('rebase', 'laptop'),
  'cherry-pick': (git) => git('cherry-pick', 'laptop'),
  'stash pop': (git, folder, theirs) => {
    git('checkout', '--quiet', '-b', 'stashing', 'main~1');
    put(folder, FILE, theirs);
    git('stash');
    git('checkout', '--quiet', 'main');
    return git('stash', 'pop');
  },
};

function versionsBy(seed: number): Versions & { readonly contradicted: ReadonlySet<string> } {
  const one = caseBy(seed, SCENARIOS[seed % SCENARIOS.length] ?? 'everything', 7);
  const style = STYLES[seed % STYLES.length] ?? 'block';
  return { base: written(one.base, style), ours: written(one.ours, style), theirs: written(one.theirs, style), contradicted: one.contradicted };
}

function idsIn(text: string): string[] {
  const { reading, problems } = decodeReading(text, { path: 'a', reader: null });
  assert.deepEqual(problems.filter(({ code }) => code.startsWith('yaml') || code === 'conflict-markers'), []);
  return (reading?.annotations ?? []).map(({ ref, body, motivation, tags, deleted }) => JSON.stringify([ref.id, body, motivation, [...tags].sort(), deleted])).sort();
}

function whole(merged: Merged | null): Extract<Merged, { kind: 'merged' }> {
  if (merged?.kind !== 'merged') throw new Error(JSON.stringify(merged));
  return merged;
}

describe('one reader on two machines, with git', function () {
  this.timeout(120_000);

  for (const [name, way] of Object.entries(WAYS)) {
    it(`${name}: 10 times nothing is lost, and git is told of contradictions`, () => {
      for (let seed = 1; seed <= 10; seed++) {
        const versions = versionsBy(seed);
        const { git, folder } = twoBranches({ ...versions, driver: true });
        const { code, out } = way(git, folder, versions.theirs);
        assert.equal(code === 0, versions.contradicted.size === 0, `${seed}: ${out}`);
        assert.deepEqual(idsIn(textOf(folder, FILE)), idsIn(whole(mergeReadings(versions)).text), `${seed}: ${out}`);
        const unmerged = git('diff', '--name-only', '--diff-filter=U').out.trim();
        assert.equal(unmerged, versions.contradicted.size === 0 ? '' : FILE);
      }
    });
  }

  it('without the driver what git leaves is resolved: from its stages, and from its markers', () => {
    for (const style of ['merge', 'diff3', 'zdiff3']) {
      for (let seed = 1; seed <= 10; seed++) {
        const versions = versionsBy(seed);
        const { git, folder } = twoBranches({ ...versions, driver: false });
        const { code } = git('-c', `merge.conflictStyle=${style}`, 'merge', '--no-edit', 'laptop');
        const text = textOf(folder, FILE);
        if (code === 0) continue;
        const stage = (n: number) => git('show', `:${n}:${FILE}`).out;
        const stages = { base: stage(1), ours: stage(2), theirs: stage(3) };
        assert.deepEqual(stages, { base: versions.base, ours: versions.ours, theirs: versions.theirs });
        const wanted = whole(mergeReadings(versions));
        const resolved = resolveConflicts(text, stages);
        assert.ok(resolved);
        assert.deepEqual(whole(resolved), { ...wanted, versions: resolved.versions });
        assert.deepEqual({ ...resolved.versions }, stages);
        // From the markers nothing may be lost either; without the base more is asked.
        assert.ok(sidesOf(text), `${style} ${seed}`);
        const marked = whole(resolveConflicts(text));
        const ids = new Set(idsIn(marked.text).map((one) => (JSON.parse(one) as string[])[0]));
        for (const one of idsIn(wanted.text)) assert.ok(ids.has((JSON.parse(one) as string[])[0]), `${style} ${seed}: ${one}`);
        const said = JSON.stringify(decodeReading(marked.text, { path: '', reader: null }).reading);
        for (const found of wanted.contradictions) {
          // Without the base a note that one side deleted comes back, and there is nothing to ask.
          if (found.kind !== 'record') continue;
          assert.ok(marked.contradictions.some((one) => one.kind === 'record' && one.id === found.id), `${style} ${seed}: ${found.id}`);
          for (const words of found.fields.flatMap(({ ours, theirs }) => [ours, theirs])) if (typeof words === 'string') assert.ok(said.includes(JSON.stringify(words)), `${style} ${seed}: ${words}`);
        }
      }
    }
  });

  it('an unreadable side is left to git’s own merge', () => {
    const { git, folder } = twoBranches({ base: HEAD + A, ours: HEAD + A + B, theirs: `${HEAD}${A}\t- id: c\n`, driver: true });
    const { code, out } = git('merge', '--no-edit', 'laptop');
    assert.notEqual(code, 0, out);
    assert.match(textOf(folder, FILE), /<<<<<<<[^]*b11111111111[^]*=======[^]*\t- id: c/);
  });

  it('a file for each machine leaves git nothing to join', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const rng = makeRng(seed);
      const shard = (notes: number): Model => ({ head: { reading: '1', annotator: 'Ada' }, sections: { annotations: Array.from({ length: notes }, () => noteBy(rng)) } });
      const folder = folderWith({ [FILE]: written(shard(5), 'block') });
      const git = repository(folder);
      for (const args of [['init', '--quiet', '--initial-branch=main'], ['add', '.'], ['commit', '--quiet', '-m', 'base'], ['checkout', '--quiet', '-b', 'laptop']]) assert.equal(git(...args).code, 0);
      put(folder, 'e.readings/ada.laptop.yaml', written(shard(5), 'block'));
      git('add', '.');
      git('commit', '--quiet', '-m', 'theirs');
      git('checkout', '--quiet', 'main');
      put(folder, FILE, textOf(folder, FILE) + written(shard(3), 'block').split('annotations:\n')[1]);
      git('commit', '--quiet', '-am', 'ours');
      assert.equal(git('merge', '--no-edit', 'laptop').code, 0);
      assert.equal(idsIn(textOf(folder, FILE)).length + idsIn(textOf(folder, 'e.readings/ada.laptop.yaml')).length, 13);
    }
  });
});
