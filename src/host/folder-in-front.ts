import * as vscode from 'vscode';
import { editorInFront } from './essay-editors.ts';
import type { Folder } from './folder.ts';
import type { Host } from './host.ts';
import { inform } from './message.ts';

/** The folder of what is in front, or the only one; asks where there are several. null: there is none, or none was chosen. */
export async function folderInFront(host: Host): Promise<Folder | null> {
  const { folders } = host;
  const uri = editorInFront()?.document.uri;
  const active = uri && host.locate(uri)?.folder;
  if (active) return active;
  const [only, ...others] = folders;
  if (!only) void inform(vscode.l10n.t('Open the folder with the essays first.'));
  if (!only || others.length === 0) return only ?? null;
  const picked = await vscode.window.showQuickPick(folders.map((folder) => ({ label: folder.name, folder })), { title: vscode.l10n.t('In which folder?') });
  return picked?.folder ?? null;
}
