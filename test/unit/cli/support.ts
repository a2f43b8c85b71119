import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line. A mistake must never show a stack trace. */
export function run(args: readonly string[], { cwd, input }: { readonly cwd?: string; readonly input?: string } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('dist/cli.js'), ...args], { cwd, input: input ?? '', encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
  assert.doesNotMatch(stderr, /^\s+at .*:\d+/m, stderr);
  return { code: status, out: stdout, err: stderr };
}

export function runJson<T>(args: readonly string[], options: { readonly cwd?: string; readonly input?: string } = {}): T {
  const { code, out, err } = run([...args, '--json'], options);
  assert.ok(code === 0 || code === 1, err);
  return JSON.parse(out) as T;
}

/** Refused: exit code 2, nothing printed, a sentence on the error stream. */
export function refused(ran: Ran, sentence: RegExp): void {
  assert.equal(ran.code, 2, ran.out + ran.err);
  assert.equal(ran.out, '');
  assert.match(ran.err, sentence);
}

const made: string[] = [];
after(() => { for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true }); });

/** A folder with these files, removed at the end. */
export function folderWith(files: { readonly [file: string]: string | Uint8Array }): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'close-reading-'));
  made.push(folder);
  for (const [file, content] of Object.entries(files)) put(folder, file, content);
  return folder;
}

export function put(folder: string, file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

export function textOf(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

/** A copy of the sample seminar. */
export function sample(): string {
  const folder = folderWith({});
  cpSync('media/sample', folder, { recursive: true });
  return folder;
}

/** The hash of every file, to show that none has changed. */
export function hashes(folder: string): { readonly [file: string]: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]));
}
