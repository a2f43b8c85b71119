import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { notesOf } from '../../../../src/core/corpus/notes.ts';
import { makeRng, type Rng } from '../../../bench/random.ts';
import { corpusOf } from '../../../support/corpus.ts';
import { noteBy, STYLES, written, type Model } from '../../../support/two-machines.ts';

type Entry = NonNullable<Model['sections'][string]>[number];

const NOTES = 40;
const PARAGRAPHS = 12;
const SEED = 1972;

/** A reader, what they have written by the end of each round, and the style in which they write YAML. */
interface Reader {
  readonly name: string;
  readonly style: (typeof STYLES)[number];
  readonly rounds: readonly (readonly Entry[])[];
}

/** In the second round everybody answers notes of the first, and changes some of their own. */
function classBy(rng: Rng, size: number): Reader[] {
  const firsts = Array.from({ length: size }, () => Array.from({ length: NOTES / 2 }, () => noteBy(rng)));
  const ids = firsts.flat().map(({ fields }) => String(fields['id']));
  return firsts.map((first, n): Reader => {
    const second = Array.from({ length: NOTES / 2 }, (_, i): Entry => {
      const { id = '', body = '', created = '' } = noteBy(rng).fields;
      return i % 2 === 0 ? { fields: { id, replyTo: rng.pick(ids), body, created } } : noteBy(rng);
    });
    const changed = first.map((note): Entry => (rng.chance(0.2) ? { ...note, fields: { ...note.fields, body: `${String(note.fields['body'])} Or not.` } } : note));
    return { name: `reader-${n}`, style: rng.pick(STYLES.filter((style) => style !== 'crlf')), rounds: [first, [...changed, ...second]] };
  });
}

const textOf = ({ name, style, rounds }: Reader, round: number) => written({ head: { reading: '1', annotator: name }, sections: { annotations: rounds[round] ?? [] } }, style);
const fileOf = ({ name }: Reader) => `essays/one.readings/${name}.yaml`;
const essayAfter = (corrections: number) => Array.from({ length: PARAGRAPHS }, (_, i) => `Paragraph ${i + 1}${i < corrections ? ', corrected' : ''}.`).join('\n\n') + '\n';

/** A repository in a folder of its own, driven by git alone. */
class Repository {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'close-reading-class-'));
  readonly #log: string[] = [];

  git(args: readonly string[], input = ''): { readonly status: number | null; readonly bytes: Buffer; readonly out: string } {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: '1' };
    const fixed = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'gc.auto=0', '-c', 'core.fsync=none', '-c', 'commit.gpgsign=false'];
    const ran = spawnSync('git', [...fixed, ...args], { cwd: this.folder, input, env, maxBuffer: 1 << 28 });
    return { status: ran.status, bytes: ran.stdout, out: ran.stdout.toString() + ran.stderr.toString() };
  }

  must(...args: readonly string[]): string {
    const { status, out } = this.git(args);
    assert.equal(status, 0, `git ${args.join(' ')}: ${out}`);
    return out.trim();
  }

  /** One commit more, on a branch that begins where another stands; all are made at once by `flush`. */
  commit(branch: string, from: string | null, files: Readonly<Record<string, string>>): void {
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    this.#log.push(`commit refs/heads/${branch}\ncommitter T <t@example.org> ${1_790_000_000 + this.#log.length} +0000\n${data(`On ${branch}`)}${from === null ? '' : `from ${from}\n`}`
      + Object.entries(files).map(([file, text]) => `M 100644 inline ${file}\n${data(text)}`).join(''));
  }

  flush(): void {
    const { status, out } = this.git(['fast-import', '--quiet', '--force'], this.#log.join(''));
    assert.equal(status, 0, out);
    this.#log.length = 0;
  }

  /** Merges pairs of branches, all in one process; the first of each pair becomes the merge. Gives how many could not be merged. */
  mergePairs(pairs: readonly (readonly [string, string])[]): number {
    const { status, bytes } = this.git(['merge-tree', '--write-tree', '--stdin'], pairs.map((pair) => `${pair.join(' ')}\n`).join(''));
    assert.equal(status, 0);
    const results = [...bytes.toString().matchAll(/([01])\0([0-9a-f]{40})\0/g)];
    assert.equal(results.length, pairs.length);
    pairs.forEach(([one, other], i) => {
      this.#log.push(`commit refs/heads/${one}\ncommitter T <t@example.org> ${1_790_000_000 + this.#log.length} +0000\ndata 7\nMerging\nfrom refs/heads/${one}^0\nmerge refs/heads/${other}^0\nM 040000 ${results[i]?.[2] ?? ''} \n`);
    });
    this.flush();
    return results.filter(([, clean]) => clean === '0').length;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function shuffled<T>(rng: Rng, list: readonly T[]): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(rng.int(rest.length), 1)[0] as T);
}

interface Merged {
  readonly readers: readonly Reader[];
  readonly files: Readonly<Record<string, string>>;
  readonly conflicts: number;
  readonly merges: number;
}

/** How the branches of a round come together in `main`: gives how many merges failed, and how many there were. */
type Way = (repository: Repository, branches: readonly string[]) => readonly [conflicts: number, merges: number];

/** One after the other, as they are pushed. */
const inTurn: Way = (repository, branches) => {
  repository.must('checkout', '--quiet', '--force', 'main');
  let conflicts = 0;
  for (const branch of branches) {
    if (repository.git(['merge', '--quiet', '--no-edit', '--no-stat', branch]).status === 0) continue;
    conflicts += 1;
    repository.must('merge', '--abort');
  }
  return [conflicts, branches.length];
};

/** Two by two, and what comes of that two by two again: as many merges, with few processes. */
const inPairs: Way = (repository, branches) => {
  let [left, conflicts, merges] = [['main', ...branches], 0, 0];
  while (left.length > 1) {
    const pairs = left.flatMap((one, i) => (i % 2 === 0 && left[i + 1] !== undefined ? [[one, left[i + 1] ?? ''] as const] : []));
    conflicts += repository.mergePairs(pairs);
    merges += pairs.length;
    left = left.filter((_, i) => i % 2 === 0);
  }
  return [conflicts, merges];
};

/** A whole class, in two rounds, each on branches that are merged in a random order while the essay is corrected. */
function merged(size: number, way: Way): Merged {
  const rng = makeRng(SEED + size);
  const readers = classBy(rng, size);
  const repository = new Repository();
  let [conflicts, merges] = [0, 0];
  try {
    repository.must('init', '--quiet', '--initial-branch=main');
    repository.commit('main', null, { '.gitattributes': '*.yaml text eol=lf\n', 'essays/one.txt': essayAfter(0), 'essays/one.reading.yaml': 'reading: 1\n' });
    repository.flush();
    for (const round of [0, 1]) {
      const base = repository.must('rev-parse', 'main');
      for (const reader of readers) repository.commit(`${reader.name}-${round}`, base, { [fileOf(reader)]: textOf(reader, round) });
      repository.commit(`teacher-${round}`, base, { 'essays/one.txt': essayAfter((round + 1) * PARAGRAPHS / 2) });
      repository.flush();
      const [failed, done] = way(repository, shuffled(rng, [...readers.map(({ name }) => `${name}-${round}`), `teacher-${round}`]));
      conflicts += failed;
      merges += done;
    }
    const names = repository.must('ls-tree', '-r', '--name-only', 'main').split('\n');
    const texts = repository.git(['cat-file', '--batch'], names.map((name) => `main:${name}\n`).join('')).bytes;
    return { readers, conflicts, merges, files: parted(names, texts) };
  } finally {
    repository.dispose();
  }
}

/** The texts from what `cat-file --batch` prints: a line with the size, the text, a line end. */
function parted(names: readonly string[], printed: Buffer): Record<string, string> {
  let at = 0;
  return Object.fromEntries(names.map((name) => {
    const head = printed.indexOf('\n', at);
    const size = Number(printed.toString('utf8', at, head).split(' ')[2]);
    at = head + 1 + size + 1;
    return [name, printed.toString('utf8', head + 1, head + 1 + size)];
  }));
}

function holds(size: number, way: Way): void {
  const { readers, files, conflicts, merges } = merged(size, way);
  assert.deepEqual([conflicts, merges], [0, (size + 1) * 2]);
  assert.equal(files['essays/one.txt'], essayAfter(PARAGRAPHS));
  for (const reader of readers) assert.equal(files[fileOf(reader)], textOf(reader, 1), reader.name);
  const [essay] = corpusOf(files).essays;
  assert.ok(essay);
  const { all, byId, clashes } = notesOf(essay);
  assert.deepEqual([all.length, byId.size, clashes.length], [size * NOTES, size * NOTES, 0]);
  for (const { annotation } of all) assert.ok(!annotation.replyTo || byId.has(annotation.replyTo.id));
  for (const reader of readers) {
    const mine = all.filter((note) => note.reader === reader.name).map(({ annotation }) => [annotation.ref.id, annotation.body]);
    assert.deepEqual(mine, (reader.rounds[1] ?? []).map(({ fields }) => [fields['id'], fields['body']]), reader.name);
  }
}

describe('a class that shares one repository, with real git', () => {
  it('merges 30 readers with 40 notes each without a conflict, a loss, a double or a change', () => holds(30, inTurn)).timeout(120_000);
  it('merges 300 readers likewise', () => holds(300, inPairs)).timeout(120_000);
});
