import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOfStash, resolveConflicts, sidesOf } from '../../../src/core/format/conflict.ts';
import { mergeReadings, type Versions } from '../../../src/core/format/merge.ts';
import { caseBy, SCENARIOS, STYLES, written } from '../../support/two-machines.ts';
import { lostWords, versionsBy } from '../../support/odd-readings.ts';

const FILE = 'ana.yaml';
const QUIET = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_EDITOR: 'true', GIT_AUTHOR_NAME: 'Ana', GIT_AUTHOR_EMAIL: 'ana@example.org', GIT_COMMITTER_NAME: 'Ana', GIT_COMMITTER_EMAIL: 'ana@example.org' };

/** A repository of its own; what git says wrong is an answer too. */
class Repository {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'two-machines-'));
  constructor() { this.git('init', '--quiet', '--initial-branch=desk'); }
  git(...args: readonly string[]): { readonly ok: boolean; readonly out: string } {
    try {
      return { ok: true, out: execFileSync('git', ['-C', this.folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...QUIET } }) };
    } catch (error) {
      return { ok: false, out: String((error as { readonly stdout?: unknown }).stdout ?? '') };
    }
  }
  get text(): string { return readFileSync(path.join(this.folder, FILE), 'utf8'); }
  write(text: string): void { writeFileSync(path.join(this.folder, FILE), text); }
  commit(text: string): void {
    this.write(text);
    this.git('add', FILE);
    this.git('commit', '--quiet', '--allow-empty', '-m', 'Notes');
  }
  /** What git keeps of a conflict; null: it knows of none. */
  stages(): Versions | null {
    const [base, ours, theirs] = [1, 2, 3].map((stage) => this.git('show', `:${stage}:${FILE}`));
    return ours?.ok && theirs?.ok ? { base: base?.ok ? base.out : null, ours: ours.out, theirs: theirs.out } : null;
  }
  dispose(): void { rmSync(this.folder, { recursive: true, force: true }); }
}

/** How two machines may meet. `turned`: what git calls ours is from the other machine. Each begins at the desk, with all committed. */
const WAYS = {
  merge: { turned: false, meet: (repository: Repository) => repository.git('merge', '--quiet', 'laptop') },
  rebase: { turned: true, meet: (repository: Repository) => repository.git('rebase', '--quiet', 'laptop') },
  'cherry-pick': { turned: false, meet: (repository: Repository) => repository.git('cherry-pick', 'laptop') },
  'stash pop': { turned: true, meet: (repository: Repository) => {
    const here = repository.text;
    repository.git('reset', '--quiet', '--hard', 'begun');
    repository.write(here);
    repository.git('stash');
    repository.git('merge', '--quiet', '--ff-only', 'laptop');
    return repository.git('stash', 'pop');
  } },
} as const;

describe('what git could not join', () => {
  for (const [way, { turned, meet }] of Object.entries(WAYS)) {
    it(`in a ${way} is joined as if it had been asked beforehand, the reader’s own first`, function () {
      this.timeout(120_000);
      let conflicts = 0;
      for (let n = 0; n < 10; n++) {
        const scenario = SCENARIOS[n % SCENARIOS.length] ?? 'everything';
        const style = STYLES.filter((one) => one !== 'crlf')[n % 5] ?? 'block';
        const one = caseBy(n + 1, scenario, 6);
        const [base, ours, theirs] = [one.base, one.ours, one.theirs].map((model) => written(model, style));
        if (base === undefined || ours === undefined || theirs === undefined) return;
        const repository = new Repository();
        try {
          if (n % 3 > 0) repository.git('config', 'merge.conflictStyle', n % 3 === 1 ? 'diff3' : 'zdiff3');
          repository.commit(base);
          repository.git('tag', 'begun');
          repository.git('checkout', '--quiet', '-b', 'laptop');
          repository.commit(theirs);
          repository.git('checkout', '--quiet', 'desk');
          repository.commit(ours);
          meet(repository);
          const stages = repository.stages();
          if (!stages) continue;
          conflicts += 1;
          if (way === 'stash pop') assert.ok(isOfStash(repository.text) || sidesOf(repository.text) === null);
          const asked = mergeReadings({ base, ours, theirs });
          const resolved = resolveConflicts(repository.text, stages, { turned });
          assert.ok(asked.kind === 'merged' && resolved?.kind === 'merged', scenario);
          assert.equal(resolved.text, asked.text);
          assert.deepEqual(resolved.contradictions, asked.contradictions);
        } finally {
          repository.dispose();
        }
      }
      assert.ok(conflicts >= 4, `${conflicts} conflicts`);
    });
  }

  it('is joined from the markers alone in each of git’s styles, and no word is lost', function () {
    this.timeout(120_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'two-machines-'));
    const at = (name: string) => path.join(folder, name);
    const count = { joined: 0, refused: 0 };
    try {
      for (let seed = 1; seed <= 90; seed++) {
        const odd = versionsBy(seed);
        const versions = { ...odd, base: odd.base ?? '' };
        for (const [name, text] of Object.entries(versions)) writeFileSync(at(name), text);
        const style = (['--diff3', '--zdiff3', '--no-diff3'] as const)[seed % 3] ?? '--diff3';
        let text: string;
        try {
          text = execFileSync('git', ['merge-file', '-p', ...(style === '--no-diff3' ? [] : [style]), at('ours'), at('base'), at('theirs')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
        } catch (error) {
          text = String((error as { readonly stdout?: unknown }).stdout ?? '');
        }
        if (!text.includes('<<<<<<<')) continue;
        const sides = sidesOf(text);
        const resolved = resolveConflicts(text);
        assert.ok(sides && resolved, String(seed));
        if (resolved.kind === 'refused') {
          count.refused += 1;
          continue;
        }
        count.joined += 1;
        assert.deepEqual(lostWords(sides, resolved.text), [], `${seed} ${style}\n${text}\n---\n${resolved.text}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    assert.ok(count.joined > 40 && count.refused < 10, JSON.stringify(count));
  });
});
