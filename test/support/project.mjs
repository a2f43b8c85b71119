// Where things are. npm runs every script from the project's root, and so do the bundled tests.
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const projectRoot = process.cwd();

/** The parts of the manifest that the tools need. @type {{ name: string, publisher: string, version: string }} */
export const manifest = readManifest();

/** Downloaded editors and servers live here, and are kept from one run to the next. */
export const cacheFolder = path.join(projectRoot, '.vscode-test');

export const sampleFolder = path.join(projectRoot, 'media', 'sample');

/** @param {string} name */
export const scratchPath = (name) => path.join(tmpdir(), `close-reading-${name}-`);

/** The essay that the project was asked to open. It is in copyright and not part of the project: undefined where absent. */
export function zavaletaEssay() {
  const file = process.env.CLOSE_READING_ESSAY ?? path.join(projectRoot, '..', 'shared', 'essay', 'essay.txt');
  return existsSync(file) ? file : undefined;
}

function readManifest() {
  const file = path.join(projectRoot, 'package.json');
  const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (found.name !== 'close-reading') throw new Error(`Run this from the project's root, not from ${projectRoot}`);
  return found;
}
