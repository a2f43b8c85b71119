import * as vscode from 'vscode';
import { command, say } from '../host/command.ts';
import type { Folder } from '../host/folder.ts';
import type { Host } from '../host/host.ts';

/** Who one is as a reader can be changed at any time; what was written under another name stays where it is. */
export function registerReaderName(host: Host): vscode.Disposable {
  return command('closeReading.chooseReader', async () => {
    await host.ready;
    const folder = await folderInFront(host);
    const reader = folder && (await host.readers.choose(folder));
    if (reader) say(vscode.l10n.t('Your notes are now signed “{0}” and kept in files called {1}.yaml.', reader.name, reader.slug));
  });
}

async function folderInFront(host: Host): Promise<Folder | null> {
  const { folders } = host;
  const uri = vscode.window.activeTextEditor?.document.uri;
  const active = uri && host.locate(uri)?.folder;
  if (active) return active;
  const [only, ...others] = folders;
  if (!only) void vscode.window.showInformationMessage(vscode.l10n.t('Open the folder with the essays first.'));
  if (!only || others.length === 0) return only ?? null;
  const picked = await vscode.window.showQuickPick(folders.map((folder) => ({ label: folder.name, folder })), { title: vscode.l10n.t('In which folder?') });
  return picked?.folder ?? null;
}
