// Whatever is started here is ended here: child processes in groups of their own, and scratch folders.
import { spawn } from 'node:child_process';
import { remove } from './files.mjs';

/** One for the process: each bundle of tests brings a copy of this module along.
 * @type {{ endings: Set<() => Promise<void> | void>, onSignals: boolean }} */
const shared = (/** @type {any} */ (globalThis)[Symbol.for('close-reading.processes')] ??= { endings: new Set(), onSignals: false });
const { endings } = shared;

/** Registers what to do at the end, whether it comes by itself, by Ctrl+C or by an error. Returns a function that does it at once.
 * @param {() => Promise<void> | void} end @returns {() => Promise<void>} */
export function atEnd(end) {
  endings.add(end);
  return async () => {
    if (endings.delete(end)) await end();
  };
}

/** Last registered, first done. */
export async function endAll() {
  for (const end of [...endings].reverse()) {
    endings.delete(end);
    await Promise.resolve(end()).catch((error) => { console.error(`while cleaning up: ${error.message}`); });
  }
}

/** Ends everything in order when the process is told to stop. */
export function endOnSignals() {
  if (shared.onSignals) return;
  shared.onSignals = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      // A second signal does not wait.
      process.once(signal, () => process.exit(130));
      void endAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
}

/** Runs a whole program: its result is the exit code, and nothing it started outlives it.
 * @param {() => Promise<number>} main */
export async function program(main) {
  endOnSignals();
  let code = 1;
  try {
    code = await main();
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
  }
  await endAll();
  process.exit(code);
}

/** An error whose message is all that a person needs; no stack is shown. */
export class Sentence extends Error {}

/** Starts a program in a process group of its own, so that its children can be ended with it.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnOptions} [options] */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: process.platform !== 'win32' });
  const ended = new Promise((resolve) => { child.once('exit', resolve).once('error', resolve); });
  const stop = atEnd(async () => {
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, pause(5000)]);
    signalGroup(child, 'SIGKILL'); // its children too, which may have stayed behind
  });
  return { child, stop };
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

/** Runs a command to its end. Its output is shown, kept (`quiet`), or handed on line by line.
 * @param {string} command @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, onLine?: (line: string) => void, timeout?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} */
export async function run(command, args, { cwd, env, quiet = false, onLine, timeout = 600_000 } = {}) {
  const { child, stop } = start(command, args, { cwd: cwd ?? process.cwd(), env: env ?? process.env });
  let output = '';
  let rest = '';
  const take = (/** @type {Buffer} */ data) => {
    const text = data.toString();
    output += text;
    if (onLine !== undefined) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    } else if (!quiet) process.stdout.write(text);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const timer = setTimeout(() => {
    take(Buffer.from(`\n${command} took longer than ${timeout / 1000} s and was stopped\n`));
    void stop();
  }, timeout);
  const code = await new Promise((resolve) => {
    child.once('close', (status) => resolve(status ?? 1));
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(127);
    });
  });
  clearTimeout(timer);
  if (rest !== '' && onLine !== undefined) onLine(rest);
  await stop();
  return { code, output };
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Removes a scratch folder at the end. @param {string} folder */
export const removeAtEnd = (folder) => atEnd(() => remove(folder));
