import * as vscode from 'vscode';
import { titleOf } from '../core/corpus/corpus.ts';
import { byline } from './essay-words.ts';
import type { EssayHere, Folder } from './folder.ts';
import type { Host } from './host.ts';
import { inform } from './message.ts';

/** How a command is told which essay is meant: a folder's address and a stem. */
interface Named {
  readonly folder: string;
  readonly stem: string;
}

/** The essay that a command's argument means: one of ours, or a row of the Essays view. null: none is named. */
export function essayMeant(host: Host, given: unknown): EssayHere | null {
  const named = namedIn(given);
  if (!named) return null;
  return host.essays.find(({ folder, essay }) => folder.uri.toString() === named.folder && essay.stem === named.stem) ?? null;
}

function namedIn(given: unknown): Named | null {
  if (typeof given !== 'object' || given === null) return null;
  if ('progress' in given && 'folder' in given) {
    const row = given as { readonly folder: EssayHere['folder']; readonly progress: { readonly essay: EssayHere['essay'] } };
    return { folder: row.folder.uri.toString(), stem: row.progress.essay.stem };
  }
  const { folder, stem } = given as { readonly folder?: unknown; readonly stem?: unknown };
  return typeof folder === 'string' && typeof stem === 'string' ? { folder, stem } : null;
}

/** The essay that a command is for: the one it was given, else the one being read, else the only one, else the reader says which. */
export async function pickEssay(host: Host, given: unknown, title: string): Promise<EssayHere | null> {
  const known = essayMeant(host, given) ?? host.current.here;
  const [only, ...others] = host.essays;
  if (known || (only && others.length === 0)) return known ?? only ?? null;
  if (!only) {
    void inform(vscode.l10n.t('There is no essay here yet. Start reading one first.'));
    return null;
  }
  const choices = host.essays.map((here) => ({ label: titleOf(here.essay), description: byline(here), here }));
  const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder: vscode.l10n.t('Which essay?'), matchOnDescription: true });
  return chosen?.here ?? null;
}

/** The folder in which the current essay lies, else the only one, else the reader says which. */
export async function pickFolder(host: Host): Promise<Folder | null> {
  const [only, ...others] = host.folders;
  const known = host.current.here?.folder;
  if (known || (only && others.length === 0)) return known ?? only ?? null;
  if (!only) void inform(vscode.l10n.t('Open the folder with the essays first.'));
  const chosen = only && await vscode.window.showQuickPick(host.folders.map((folder) => ({ label: folder.name, folder })), { title: vscode.l10n.t('In which folder?') });
  return chosen?.folder ?? null;
}
