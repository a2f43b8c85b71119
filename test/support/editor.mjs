// Gets hold of a real VS Code: the desktop program from its vendor where that can be reached, else the one that the npm registry carries
// (the package code-server contains the whole VS Code server with its workbench for a browser). Both are kept in .vscode-test/.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';
import { remove } from './files.mjs';
import { pause, removeAtEnd, run, Sentence, start } from './processes.mjs';
import { cacheFolder, scratchPath } from './project.mjs';

// The two belong together: another VS Code may need another Node.
const codeServer = 'code-server@4.139.1';
const nodeMajor = 24;

/** What every editor of ours starts with: quiet, no greeting, nothing sent anywhere. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'update.mode': 'none',
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** @typedef {{ kind: 'desktop', executable: string }} Desktop */
/** @typedef {{ kind: 'served', node: string, main: string }} Served */

/** @param {{ only?: 'desktop' | 'served' | undefined }} [options] by default the environment's CLOSE_READING_EDITOR, else whichever can be had
 * @returns {Promise<Desktop | Served>} */
export async function obtainEditor({ only = choice() } = {}) {
  if (only !== 'served') {
    const desktop = await obtainDesktop();
    if (desktop !== undefined) return desktop;
    if (only === 'desktop') throw new Sentence('The desktop VS Code was asked for, and cannot be downloaded or shown here.');
  }
  return obtainServed();
}

function choice() {
  const wanted = process.env.CLOSE_READING_EDITOR;
  return wanted === 'desktop' || wanted === 'served' ? wanted : undefined;
}

/** @returns {Promise<Desktop | undefined>} undefined where it cannot be downloaded, or has no display to appear on */
async function obtainDesktop() {
  if (!hasDisplay() || !(await answers('update.code.visualstudio.com'))) return undefined;
  try {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    const executable = await Promise.race([downloadAndUnzipVSCode({ version: 'stable', cachePath: cacheFolder, timeout: 15_000 }), pause(300_000)]);
    if (typeof executable === 'string') return { kind: 'desktop', executable };
    console.log('VS Code is still not downloaded after five minutes.');
  } catch (error) {
    console.log(`VS Code could not be downloaded: ${/** @type {Error} */ (error).message}`);
  }
  return undefined;
}

/** On Linux without a display the desktop program needs a virtual one. */
function hasDisplay() {
  return !needsVirtualDisplay() || onPath('xvfb-run') !== undefined;
}

export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** Whether a host answers within three seconds: a closed network must not cost more. @param {string} host @returns {Promise<boolean>} */
function answers(host) {
  return new Promise((resolve) => {
    const request = https.request({ host, method: 'HEAD', path: '/', timeout: 3000 }, () => resolve(true));
    request.once('timeout', () => request.destroy(new Error('too slow')));
    request.once('error', () => resolve(false));
    request.once('close', () => resolve(false));
    request.end();
  });
}

/** @returns {Promise<Served>} */
export async function obtainServed() {
  const home = path.join(cacheFolder, codeServer.replace('@', '-'));
  if (!existsSync(home)) await installServed(home);
  const main = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
  const node = ownNodeWillDo() ? process.execPath : path.join(home, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return { kind: 'served', node, main };
}

function ownNodeWillDo() {
  return Number(process.versions.node.split('.')[0]) === nodeMajor;
}

function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

/** Installs beside, then renames: a run that is interrupted, or another one at the same time, leaves nothing half done. @param {string} home */
async function installServed(home) {
  const started = Date.now();
  console.log(`installing VS Code from the npm registry (${codeServer}; about 780 MB in ${path.basename(cacheFolder)}/, once)`);
  const partial = `${home}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
  const ticking = setInterval(() => { console.log(`  … ${Math.round((Date.now() - started) / 1000)} s`); }, 10_000);
  try {
    await npmInstall(partial, [codeServer, ...(ownNodeWillDo() ? [] : [`${nodePackage()}@${nodeMajor}`])]);
    await npmInstall(path.join(partial, 'node_modules', 'code-server', 'lib', 'vscode'), ['--omit=dev']);
    await rename(partial, home).catch((error) => {
      if (!existsSync(home)) throw error;
    });
    console.log(`  installed in ${Math.round((Date.now() - started) / 1000)} s`);
  } finally {
    clearInterval(ticking);
    await remove(partial);
  }
}

/** Without install scripts: they would compile native modules for minutes, of which nothing here is used. @param {string} cwd @param {readonly string[]} args */
async function npmInstall(cwd, args) {
  // Settings that npm hands down to scripts (such as --production) belong to this project's own installation.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(config_(omit|include|only|production|ignore_scripts)|package_|lifecycle_)/i.test(name)));
  const command = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { code, output } = await run(/** @type {string} */ (command[0]), [
    ...command.slice(1), 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', ...args,
  ], { cwd, env, quiet: true });
  if (code !== 0) throw new Sentence(`VS Code could not be installed from the npm registry:\n${output.trim()}`);
}

/** Serves VS Code on loopback until `stop` is called.
 * @param {Served} editor
 * @param {{ port?: number, userDataDir?: string, extensionsDir?: string, settings?: object, underTest?: boolean }} [options]
 * @returns {Promise<{ port: number, url: string, stop: () => Promise<void> }>} */
export async function startServer(editor, { port, userDataDir, extensionsDir, settings = {}, underTest = false } = {}) {
  const home = userDataDir ?? (await mkdtemp(scratchPath('server')));
  const removeHome = userDataDir === undefined ? removeAtEnd(home) : async () => {};
  const user = path.join(home, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const chosen = port ?? (await freePort());
  const { child, stop } = start(editor.node, [
    editor.main, '--host', '127.0.0.1', '--port', String(chosen), '--without-connection-token', '--accept-server-license-terms',
    '--server-data-dir', home, '--extensions-dir', extensionsDir ?? path.join(home, 'extensions'),
    '--disable-telemetry', '--disable-workspace-trust', '--skip-welcome', '--disable-experiments',
    ...(underTest ? ['--enable-smoke-test-driver'] : []), // without it the page ignores the tests in its address
  ], { env: serverEnvironment() });
  await listening(child);
  return {
    port: chosen,
    url: `http://127.0.0.1:${chosen}/`,
    stop: async () => {
      await stop();
      await removeHome();
    },
  };
}

/** Started from a terminal inside VS Code, the server would take itself for that one's. */
function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
function listening(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => { reject(new Sentence(`VS Code's server did not start within 30 s.\n${said}`)); }, 30_000);
    const take = (/** @type {Buffer} */ data) => {
      said = (said + data.toString()).slice(-4000);
      if (!said.includes('available at')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Sentence(`VS Code's server ended with code ${code}.\n${said}`));
    });
  });
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {string} name @returns {string | undefined} the program's path, if it is on PATH */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  return (process.env.PATH ?? '').split(path.delimiter)
    .flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
    .find((file) => existsSync(file));
}
