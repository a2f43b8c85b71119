// A few file operations that all the tools share.
import { readdir, rm } from 'node:fs/promises';

/** Every file under a folder whose path is wanted, sorted, with slashes; none where the folder is absent.
 * @param {string} folder @param {(file: string) => boolean} [wanted] @returns {Promise<string[]>} */
export async function glob(folder, wanted = () => true) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .filter(wanted)
    .sort();
}

/** @param {string} file */
export const isSource = (file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts');

/** @param {string} file */
export const isTest = (file) => file.endsWith('.test.ts');

/** Removes a file or a folder with all that is in it. Retries, because a browser that was just killed may still be writing.
 * @param {string} file */
export const remove = (file) => rm(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
