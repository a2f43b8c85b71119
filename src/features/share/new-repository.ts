import * as vscode from 'vscode';
import { initRepository, type Repository } from '../../host/git.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import { isThere } from '../../host/files.ts';
import type { Talk } from './talk.ts';

/** What is for one reader's eyes stays out of git. */
const IGNORED = ['*.private.yaml', '*.private.*.yaml'];
/** One kind of line end in all clones; otherwise every line of a file may differ between two computers. */
const ATTRIBUTES = ['*.yaml text eol=lf', '*.txt text=auto eol=lf', '*.md text=auto eol=lf'];

/** A folder without a repository: says what one is for, and makes it if the reader wants it. */
export async function offerRepository(folder: Folder, talk: Talk): Promise<Repository | null> {
  const make = await talk.pickOne(vscode.l10n.t('“{0}” is not shared by git yet.', folder.name), [
    { id: 'make', label: vscode.l10n.t('Make a Git Repository Here'), detail: vscode.l10n.t('Only on this computer. It leaves private notes out. Skip this if you meant to open a folder that was cloned.') },
    { id: 'no', label: vscode.l10n.t('Leave It as It Is'), detail: vscode.l10n.t('Your notes are in your files all the same.') },
  ]);
  if (make !== 'make') return null;
  await addLines(uriOf(folder, '.gitignore'), IGNORED);
  await addLines(uriOf(folder, '.gitattributes'), ATTRIBUTES);
  const repository = await initRepository(folder.uri);
  if (!repository) await talk.say('warn', vscode.l10n.t('Git could not make a repository here.'));
  return repository;
}

/** What stands in the file already stays as it is. */
async function addLines(uri: vscode.Uri, lines: readonly string[]): Promise<void> {
  const text = (await isThere(uri)) ? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) : '';
  const there = text.split(/\r?\n/);
  const missing = lines.filter((line) => !there.includes(line));
  if (missing.length === 0) return;
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${before}${missing.join('\n')}\n`));
}
