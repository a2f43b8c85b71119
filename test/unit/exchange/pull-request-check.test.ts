import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { PROGRAM_PATH, WORKFLOW, WORKFLOW_PATH } from '../../../src/core/exchange/pull-request-check.ts';

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: { readonly check: { readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly env?: object }[] } };
}

describe('the check of pull requests', () => {
  const { on, permissions, jobs } = parse(WORKFLOW) as Workflow;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'close-reading-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', '-c', 'commit.gpgsign=false', ...args], { encoding: 'utf8' }).trim();
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const commit = (author: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--author', author, '-m', 'x');
    return git('rev-parse', 'HEAD');
  };
  /** What GitHub would run, with the base of a pull request or after a push. */
  const check = (base: string) => {
    const temp = path.join(folder, '.git', 'temp');
    mkdirSync(temp, { recursive: true });
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', jobs.check.steps.at(-1)?.run ?? ''], { cwd: folder, encoding: 'utf8', env: { ...process.env, BASE: base, RUNNER_TEMP: temp } });
    return { code: status, said: stdout + stderr };
  };

  it('may read and nothing else, and takes no words of a pull request into its script', () => {
    assert.deepEqual(Object.keys(on), ['pull_request', 'push']);
    assert.deepEqual(permissions, { contents: 'read' });
    for (const { run = '' } of jobs.check.steps) assert.doesNotMatch(run, /\$\{\{/);
  });

  it('runs from the repository alone, passes what is sound, and fails at another reader’s file', () => {
    git('init', '--quiet', '--initial-branch=main');
    put(WORKFLOW_PATH, WORKFLOW);
    mkdirSync(path.dirname(path.join(folder, PROGRAM_PATH)), { recursive: true });
    copyFileSync('dist/cli.js', path.join(folder, PROGRAM_PATH));
    put('e.txt', 'One two three.\n');
    put('e.reading.yaml', 'reading: 1\n');
    put('e.readings/ana.yaml', 'reading: 1\nannotations:\n  - { id: a1, target: two, created: 2026-11-22T10:00:00Z }\n');
    const base = commit('Ana <ana@example.org>');
    assert.deepEqual(check(''), { code: 0, said: '' });
    put('e.readings/zoe.yaml', 'reading: 1\nannotations:\n  - { id: z1, target: three, created: 2026-11-22T10:00:00Z }\n');
    const hers = commit('Zoe <zoe@example.org>');
    assert.deepEqual(check(base), { code: 0, said: '' });
    put('e.readings/ana.yaml', 'reading: 1\n');
    // What a pull request brings along does not check it.
    put(PROGRAM_PATH, 'process.exit(0);\n');
    commit('Zoe <zoe@example.org>');
    const { code, said } = check(hers);
    assert.equal(code, 1);
    assert.match(said, /^::error file=e\.readings\/ana\.yaml,line=1,.*title=file-of-another::This file belongs to the reader “ana”, and Zoe has changed it\./);
  });
});
