// Opens the sample seminar in VS Code with the extension: the desktop program if it is here, else one served to a browser on this machine.
//
//   npm start [-- folder] [--browser] [--port N] [--no-open]
//     folder      your own instead of a fresh copy of the sample
//     --browser   the served VS Code even where the desktop program is
// While it runs, `npm run watch` in another terminal and "Developer: Reload Window" show a change of the sources.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { needsVirtualDisplay, obtainServed, onPath, quietSettings, startServer } from './editor.mjs';
import { program, removeAtEnd, run, Sentence, start } from './processes.mjs';
import { projectRoot, scratchPath } from './project.mjs';
import { installedExtensions } from './staging.mjs';
import { makeWorkspace } from './workspace.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string' }, open: { type: 'boolean', default: true } },
});

/** The folder's own README says what there is to try. */
const settings = { ...quietSettings, 'workbench.startupEditor': 'readme' };

await program(async () => {
  const built = await run(process.execPath, ['esbuild.config.mjs']);
  if (built.code !== 0) throw new Sentence('The extension could not be built; what is wrong stands above.');
  const folder = await folderToOpen();
  const code = values.browser ? undefined : desktopProgram();
  if (code !== undefined && (await openDesktop(code, folder))) return 0;
  await serve(folder);
  return 0;
});

async function folderToOpen() {
  const [named] = positionals;
  if (named !== undefined) {
    if (!existsSync(named)) throw new Sentence(`There is no folder ${named}.`);
    return path.resolve(named);
  }
  const folder = await makeWorkspace();
  removeAtEnd(path.dirname(folder));
  console.log(`a fresh copy of the sample, removed at the end: ${folder}`);
  return folder;
}

/** In a terminal of a remote window `code` speaks to that window, and cannot load an extension under development. */
function desktopProgram() {
  return needsVirtualDisplay() || process.env.VSCODE_IPC_HOOK_CLI ? undefined : onPath('code');
}

/** With settings and extensions of its own, so that nothing of yours is touched. @param {string} code @param {string} folder @returns {Promise<boolean>} */
async function openDesktop(code, folder) {
  const user = await mkdtemp(scratchPath('desktop'));
  removeAtEnd(user);
  await mkdir(path.join(user, 'User'), { recursive: true });
  await writeFile(path.join(user, 'User', 'settings.json'), JSON.stringify(settings));
  console.log('VS Code opens; close its window, or press Ctrl+C here, to end.');
  const result = await run(code, [
    '--new-window', '--wait', `--extensionDevelopmentPath=${projectRoot}`, `--user-data-dir=${user}`, `--extensions-dir=${path.join(user, 'extensions')}`,
    '--disable-workspace-trust', '--skip-welcome', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), folder,
  ], { timeout: 2 ** 31 - 1 });
  if (result.code !== 0) console.log(`${code} did not start; VS Code is served to a browser instead.`);
  return result.code === 0;
}

/** @param {string} folder */
async function serve(folder) {
  const editor = await obtainServed();
  const server = await startServer(editor, {
    extensionsDir: await installedExtensions({ link: true }),
    settings,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  const address = `${server.url}?folder=${encodeURIComponent(folder)}`;
  console.log(`\nVS Code with Close Reading: ${address}\nCtrl+C ends it.`);
  if (values.open) openInBrowser(address);
  await new Promise(() => {}); // until a signal comes
}

/** Only where somebody could see it. @param {string} address */
function openInBrowser(address) {
  const opener = { darwin: 'open', win32: 'explorer' }[/** @type {string} */ (process.platform)]
    ?? (needsVirtualDisplay() ? undefined : process.env.BROWSER ?? onPath('xdg-open'));
  if (opener !== undefined) start(opener, [address], { stdio: 'ignore' }).child.once('error', () => {});
}
