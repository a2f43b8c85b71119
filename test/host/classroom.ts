// A class that shares a repository: a bare one on the disk, and a clone for each student, driven by git itself. Only in the Node host.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Ground } from '../../src/features/share/ground.ts';
import type { Talk, Way } from '../../src/features/share/talk.ts';
import type { Repository } from '../../src/host/git.ts';
import type { Host } from '../../src/host/host.ts';
import { workspaceFile, writeOver } from './own-host.ts';

interface Processes { execFileSync(file: string, args: readonly string[], options: object): string }
interface Git { getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<Repository | null> } }
interface Server { listen(port: number, host: string, done: () => void): void; address(): { readonly port: number }; close(done: () => void): void; closeAllConnections(): void }
interface Reply { writeHead(status: number, headers: object): void; end(): void }
interface Web { createServer(answer: (asked: unknown, reply: Reply) => void): Server }
interface NodeProcess { readonly env: object; getBuiltinModule?(name: 'node:child_process'): Processes; getBuiltinModule?(name: 'node:http'): Web }

const node = (globalThis as { readonly process?: NodeProcess }).process;
const processes = 'importScripts' in globalThis ? undefined : node?.getBuiltinModule?.('node:child_process');

/** In the web worker there is no git. */
export const hasProcesses = processes !== undefined;

/** Runs git in a folder of the workspace; gives what it printed. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = { ...node?.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true', LC_ALL: 'C' };
  return processes?.execFileSync('git', ['-C', workspaceFile(folder).fsPath, ...args], { encoding: 'utf8', env, stdio: 'pipe' }).trim() ?? '';
}

/** The same for what may fail. */
export function gitMayFail(folder: string, ...args: readonly string[]): void {
  try {
    git(folder, ...args);
  } catch {
    // Its state afterwards is what is wanted.
  }
}

/** A server that answers every question of git's with this status, 401 for who has not signed in. */
export async function refusing(status: number): Promise<{ readonly address: string; readonly asked: () => number; readonly close: () => Promise<void> }> {
  const web = node?.getBuiltinModule?.('node:http') ?? assert.fail('no Node');
  let asked = 0;
  const server = web.createServer((_, reply) => {
    asked += 1;
    reply.writeHead(status, status === 401 ? { 'WWW-Authenticate': 'Basic realm="class"' } : {});
    reply.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`, asked: () => asked,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

/** Presses Escape in whatever asks for an answer, until something is done. */
export async function escaping<T>(act: Promise<T>): Promise<T> {
  const escape = setInterval(() => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'), 200);
  return act.finally(() => clearInterval(escape));
}

export const ESSAY = 'One by one the lamps went out.\n\nTwo of them were lit again by hand.\n\nThree were not.\n';
export const SHARED = 'reading: 1\nsource: { id: lamps, title: The Lamps }\n';

export function noteText(id: string, body: string, more = ''): string {
  return `  - id: ${id}\n    motivation: commenting\n    target: { exact: the lamps went out }\n${more}    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
}

export function replyText(id: string, to: string, body: string): string {
  return `  - id: ${id}\n    replyTo: ${to}\n    body: ${body}\n    created: 2026-11-22T11:00:00Z\n`;
}

export function readingText(who: string, ...records: readonly string[]): string {
  return `reading: 1\nannotator: ${who}\nannotations:\n${records.join('')}`;
}

/** A classroom of its own within the workspace: `<root>/class.git`, `<root>/ana`, `<root>/ben`. */
export class Classroom {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async begin(): Promise<void> {
    await vscode.workspace.fs.createDirectory(workspaceFile(`${this.root}/ana`));
    git(this.root, 'init', '--quiet', '--bare', '--initial-branch=main', 'class.git');
    git(`${this.root}/ana`, 'init', '--quiet', '--initial-branch=main');
    this.#sign('ana');
    await this.write('ana', 'lamps.txt', ESSAY);
    await this.write('ana', 'lamps.reading.yaml', SHARED);
    await this.write('ana', 'other.js', 'other\n');
    git(this.of('ana'), 'add', '--all');
    git(this.of('ana'), 'commit', '--quiet', '-m', 'The seminar begins');
    git(this.of('ana'), 'remote', 'add', 'origin', workspaceFile(`${this.root}/class.git`).fsPath);
    git(this.of('ana'), 'push', '--quiet', '-u', 'origin', 'main');
    this.clone('ben');
  }

  clone(who: string, ...options: readonly string[]): void {
    git(this.root, 'clone', '--quiet', ...options, `file://${workspaceFile(`${this.root}/class.git`).fsPath}`, who);
    this.#sign(who);
  }

  #sign(who: string): void {
    git(this.of(who), 'config', 'user.name', who);
    git(this.of(who), 'config', 'user.email', `${who}@example.org`);
    git(this.of(who), 'config', 'commit.gpgsign', 'false');
  }

  of(who: string): string {
    return `${this.root}/${who}`;
  }

  file(who: string, path: string): vscode.Uri {
    return workspaceFile(`${this.of(who)}/${path}`);
  }

  async write(who: string, path: string, text: string): Promise<void> {
    await writeOver(this.file(who, path), new TextEncoder().encode(text));
  }

  async read(who: string, path: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file(who, path)));
  }

  own(who: string): string {
    return `lamps.readings/${who}-test.yaml`;
  }

  /** Writes a student’s own reading, as the editor would have. */
  async reads(who: string, ...records: readonly string[]): Promise<void> {
    await this.write(who, this.own(who), readingText(who, ...records));
  }

  /** What a student does with git alone: everything recorded and sent. */
  async sends(who: string, ...records: readonly string[]): Promise<void> {
    await this.reads(who, ...records);
    git(this.of(who), 'add', '--all');
    git(this.of(who), 'commit', '--quiet', '-m', `${who} wrote`);
    git(this.of(who), 'pull', '--quiet', '--no-rebase', '--no-edit');
    git(this.of(who), 'push', '--quiet');
  }

  /** What the class has of a file. */
  inClass(path: string): string {
    return git(`${this.root}/class.git`, 'show', `main:${path}`);
  }

  async ground(host: Host, who: string, talk: Talk): Promise<Ground> {
    // The clone lies in a repository that is open: that is the one a mere question would get.
    const extension = await vscode.extensions.getExtension<Git>('vscode.git')?.activate();
    const repository = (await extension?.getAPI(1).openRepository(workspaceFile(this.of(who)))) ?? assert.fail('git’s extension does not open the clone');
    assert.ok(repository.rootUri.path.endsWith(this.of(who)), repository.rootUri.path);
    const folder = host.folders[0] ?? assert.fail('no folder');
    await host.reload();
    return { host, uri: folder.uri, repository, reader: { slug: `${who}-test`, name: who }, talk };
  }
}

/** Answers in a reader’s stead: the first answer whose words are in the question is given, and used up; everything said is kept. */
export class Script implements Talk {
  readonly said: string[] = [];
  readonly asked: string[] = [];
  readonly #answers: (readonly [about: string, answer: string])[];

  constructor(...answers: readonly (readonly [about: string, answer: string])[]) {
    this.#answers = [...answers];
  }

  #answer(words: string): string | undefined {
    const at = this.#answers.findIndex(([about]) => words.includes(about));
    return at < 0 ? undefined : this.#answers.splice(at, 1)[0]?.[1];
  }

  async say(_kind: 'inform' | 'warn', words: string, ...ways: readonly Way[]): Promise<void> {
    this.said.push([words, ...ways.map(({ label }) => `[${label}]`)].join(' '));
    const wanted = this.#answer(words);
    if (wanted === undefined) return;
    const way = ways.find(({ label }) => label === wanted);
    assert.ok(way, `no way “${wanted}” of ${ways.map(({ label }) => label).join(', ')}`);
    await way.run();
  }

  async ask({ title, prompt, value }: { readonly title: string; readonly prompt: string; readonly value: string }): Promise<string | undefined> {
    this.asked.push(`${title} | ${value} | ${prompt}`);
    const wanted = this.#answer(`${title} ${prompt}`);
    return wanted === '' ? value : wanted;
  }

  async pickOne(title: string, choices: readonly { readonly id: string; readonly label: string }[]): Promise<string | undefined> {
    this.asked.push(`${title} | ${choices.map(({ label }) => label).join(', ')}`);
    return this.#answer(title);
  }

  async pickSome(title: string, choices: readonly { readonly id: string; readonly label: string; readonly description?: string; readonly picked?: boolean }[]): Promise<readonly string[] | undefined> {
    this.asked.push(`${title} | ${choices.map(({ label, description = '', picked }) => `${picked ? '☑' : '☐'} ${label} (${description})`).join(', ')}`);
    const wanted = this.#answer(title);
    return wanted === undefined ? undefined : choices.filter(({ id, picked }) => (wanted === '' ? picked : wanted.split(' ').some((end) => id.endsWith(end)))).map(({ id }) => id);
  }

  during<T>(_words: string, act: () => Promise<T>): Promise<T> {
    return act();
  }
}

export class Killed extends Error {}

/** A repository on which the process dies once one of these acts is done. */
export function dyingAfter(repository: Repository, step: string): Repository {
  return new Proxy(repository, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const result = await (value as (...all: unknown[]) => unknown).apply(target, args);
        if (key === step) throw new Killed();
        return result;
      };
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
