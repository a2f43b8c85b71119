// A fresh copy of the sample seminar, as a git repository with one commit: what a student has just cloned.
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { sampleFolder, scratchPath, zavaletaEssay } from './project.mjs';

const run = promisify(execFile);

/** @param {{ realEssay?: boolean, student?: string }} [options] with `realEssay`, the folder real/ holds the essay in copyright and its companion, where they are to be had
 * @returns {Promise<string>} the folder; the caller removes it */
export async function makeWorkspace({ realEssay = false, student = 'Student' } = {}) {
  const scratch = await mkdtemp(scratchPath('seminar'));
  const folder = path.join(scratch, 'seminar');
  await cp(sampleFolder, folder, { recursive: true });
  if (realEssay) await addRealEssay(folder);
  await makeRepository(folder, student);
  return folder;
}

/** @param {string} folder */
async function addRealEssay(folder) {
  const essay = zavaletaEssay();
  if (essay === undefined) return;
  await mkdir(path.join(folder, 'real'));
  await cp(essay, path.join(folder, 'real', 'zavaleta1972.txt'));
  await cp(path.join(folder, 'essays', 'zavaleta1972.reading.yaml'), path.join(folder, 'real', 'zavaleta1972.reading.yaml'));
}

/** @param {string} folder @param {string} student */
async function makeRepository(folder, student) {
  // The notes came in before the sample's assignment was due, whenever somebody tries it out.
  const env = { ...process.env, GIT_AUTHOR_DATE: '2026-11-24T20:00:00-04:00' };
  const git = (/** @type {string[]} */ ...args) => run('git', ['-C', folder, ...args], { env });
  try {
    await git('init', '--quiet', '--initial-branch=main');
    // Settings of a test or of whoever tries it out are no part of the seminar.
    await appendFile(path.join(folder, '.git', 'info', 'exclude'), '.vscode/\n');
    // Only in this repository: the extension proposes the reader's name from git.
    await git('config', 'user.name', student);
    await git('config', 'user.email', 'student@example.org');
    await git('add', '--all');
    await git('commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message', 'The seminar begins');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    console.log('git is not installed: the workspace is a plain folder');
  }
}
