// Lays the built extension out as it would be installed.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeAtEnd } from './processes.mjs';
import { manifest, projectRoot, scratchPath } from './project.mjs';

const parts = ['dist/extension.js', 'dist/extension.js.map', 'dist/web', 'dist/webview', 'dist/cli.js', 'syntaxes', 'media', 'README.md', 'CHANGELOG.md', 'LICENSE'];

/** Copies the extension into a folder (by links, the running editor sees a new build when its window is reloaded).
 * For the web worker host `main` is taken out of the manifest: with only `browser` it runs there in every VS Code.
 * @param {string} folder @param {{ web?: boolean, link?: boolean }} [options] */
export async function stageExtension(folder, { web = false, link = false } = {}) {
  await mkdir(path.join(folder, 'dist'), { recursive: true });
  const names = (await readdir(projectRoot)).filter((name) => /^package\.nls(\..+)?\.json$/.test(name));
  for (const part of [...parts, ...names]) {
    const from = path.join(projectRoot, part);
    if (!existsSync(from)) continue;
    if (link) await symlink(from, path.join(folder, part), 'junction');
    else await cp(from, path.join(folder, part), { recursive: true });
  }
  const staged = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  if (web) delete staged.main;
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(staged, null, 2));
}

/** A folder for a server's --extensions-dir, in which the extension is installed: so that a plain address opens it.
 * @param {{ web?: boolean, link?: boolean }} [options] */
export async function installedExtensions(options) {
  const folder = await mkdtemp(scratchPath('extensions'));
  removeAtEnd(folder);
  await stageExtension(path.join(folder, `${manifest.publisher}.${manifest.name}-${manifest.version}`), options);
  return folder;
}
