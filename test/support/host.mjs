// Runs dist/test/host.js inside an extension host of a real VS Code: the one in Node, or the one in a web worker.
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { openChromium } from './chromium.mjs';
import { needsVirtualDisplay, obtainEditor, quietSettings, startServer } from './editor.mjs';
import { pause, removeAtEnd, run } from './processes.mjs';
import { projectRoot, scratchPath } from './project.mjs';
import { stageExtension } from './staging.mjs';
import { makeWorkspace } from './workspace.mjs';

const MARK = '@@close-reading '; // kept in step with test/host/harness.ts
const limit = 900_000;

/** `suites`: the outermost suites in which something failed; left out where the tests did not come to their end.
 * @typedef {{ passed: number, failed: number, skipped: number, suites?: readonly string[] }} Totals */

/** @param {{ host: 'node' | 'web', grep?: string | undefined, timeout?: number | undefined, verbose?: boolean }} options
 * @returns {Promise<Totals>} */
export async function runHostTests({ host, grep, timeout, verbose = false }) {
  const editor = await obtainEditor();
  const scratch = await mkdtemp(scratchPath(`host-${host}`));
  const removeScratch = removeAtEnd(scratch);
  const extension = path.join(scratch, 'extension');
  await stageExtension(extension, { web: host === 'web' });
  const tests = await stageTests(extension, { grep, timeout });
  const workspace = await makeWorkspace({ realEssay: true });
  const removeWorkspace = removeAtEnd(path.dirname(workspace));

  const listener = await listen(verbose);
  const given = { host, extension, tests, workspace, scratch, hear: listener.hear };
  const code = await (editor.kind === 'desktop' ? onDesktop({ ...given, editor }) : onServer({ ...given, editor }));
  await removeWorkspace();
  await removeScratch();
  return listener.totals(code);
}

/** @typedef {{ host: 'node' | 'web', extension: string, tests: string, workspace: string, scratch: string, hear: (line: string) => void }} Run */

/** The tests as one file beside the extension, with what was asked of them on its first line (a web worker has no environment).
 * @param {string} extension @param {{ grep?: string | undefined, timeout?: number | undefined }} asked */
async function stageTests(extension, asked) {
  const file = path.join(extension, 'dist', 'host-tests.js');
  const source = await readFile(path.join(projectRoot, 'dist', 'test', 'host.js'), 'utf8');
  await writeFile(file, `globalThis.closeReadingTests=${JSON.stringify(asked)};${source}`);
  await cp(path.join(projectRoot, 'dist', 'test', 'host.js.map'), `${file}.map`);
  return file;
}

/** @param {Run & { editor: import('./editor.mjs').Served }} given @returns {Promise<number | string>} */
async function onServer({ editor, host, extension, tests, workspace, hear }) {
  // In a browser VS Code saves after a second by itself; what is unsaved has to stay so while a test looks at it.
  const server = await startServer(editor, { underTest: true, settings: { 'files.autoSave': 'off' } });
  const { browser, close } = await openChromium();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const result = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {readonly unknown[]} */ args) => {
      for (const line of args.map(String).join(' ').split('\n')) hear(line);
      return type;
    });
    void page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => resolve('the page crashed'));
  });
  // The page's console repeats the tests' own lines: only what else it says is of use.
  page.on('console', (message) => { if (!message.text().includes(MARK)) hear(message.text()); });
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload = [['extensionDevelopmentPath', remote(extension)], ['extensionTestsPath', remote(tests)]];
  const address = `${server.url}?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  hear(`${host} host at ${address}`);
  await page.goto(address);
  const code = await Promise.race([result, pause(limit).then(() => `nothing was heard of them for ${limit / 1000} s`)]);
  await close();
  await server.stop();
  return code;
}

/** @param {Run & { editor: import('./editor.mjs').Desktop }} given @returns {Promise<number | string>} */
async function onDesktop({ editor, host, extension, tests, workspace, scratch, hear }) {
  const user = path.join(scratch, 'user');
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const args = [
    workspace, `--extensionDevelopmentPath=${extension}`, `--extensionTestsPath=${tests}`,
    ...(host === 'web' ? ['--extensionDevelopmentKind=web'] : []),
    `--user-data-dir=${user}`, `--extensions-dir=${path.join(scratch, 'extensions')}`,
    '--no-sandbox', '--disable-gpu', '--disable-updates', '--disable-telemetry', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes',
  ];
  const [command, ...rest] = needsVirtualDisplay() ? ['xvfb-run', '--auto-servernum', editor.executable, ...args] : [editor.executable, ...args];
  const { code } = await run(/** @type {string} */ (command), rest, { onLine: hear, timeout: limit });
  return code;
}

/** Shows the tests' own lines, keeps the editor's for when something goes wrong.
 * @param {boolean} verbose */
async function listen(verbose) {
  /** @type {string[]} */
  const others = [];
  /** @type {Totals | undefined} */
  let totals;
  const original = await originalPlaces();
  return {
    hear(/** @type {string} */ line) {
      const at = line.indexOf(MARK);
      if (at < 0) {
        if (verbose) console.log(`    | ${line}`);
        others.push(line);
        return;
      }
      const said = line.slice(at + MARK.length).trimEnd();
      if (said.startsWith('totals ')) totals = JSON.parse(said.slice('totals '.length));
      else {
        const shown = original(said);
        if (shown !== undefined) console.log(`  ${shown}`);
      }
    },
    totals(/** @type {number | string} */ code) {
      if (totals !== undefined) return totals;
      console.log(`  the tests did not come to their end (${code}); the editor's last words:`);
      for (const line of others.slice(-25)) console.log(`    | ${line}`);
      return { passed: 0, failed: 1, skipped: 0 };
    },
  };
}

/** Turns a place in the bundle into the place in the test that was written; undefined for a line inside mocha or the editor. */
async function originalPlaces() {
  const map = new SourceMap(JSON.parse(await readFile(path.join(projectRoot, 'dist', 'test', 'host.js.map'), 'utf8')));
  return (/** @type {string} */ line) => {
    if (/^\s+at .*(node:internal|extensionHostWorkerMain|extensionHostProcess|new Promise)/.test(line)) return undefined;
    const found = /\(?\S*host-tests\.js(#vscode-extension)?:(\d+):(\d+)\)?/.exec(line);
    if (found === null) return line;
    // The web worker host wraps a file into a function, whose head takes two lines.
    const entry = map.findEntry(Number(found[2]) - (found[1] === undefined ? 1 : 3), Number(found[3]) - 1);
    if (!('originalSource' in entry)) return line;
    const file = path.relative(projectRoot, path.resolve(projectRoot, 'dist', 'test', entry.originalSource));
    if (/^(node_modules.mocha|entry\.js)/.test(file)) return undefined;
    return line.replace(found[0], `(${file}:${entry.originalLine + 1}:${entry.originalColumn + 1})`);
  };
}
