import * as vscode from 'vscode';
import { hasGit, repositoryOf, type Repository } from '../../host/git.ts';
import type { Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Reader } from '../../host/reader.ts';
import { offerRepository } from './new-repository.ts';
import { sourceControl, type Talk } from './talk.ts';

/** Everything that sharing and getting work with. */
export interface Ground {
  readonly host: Host;
  readonly uri: vscode.Uri;
  readonly repository: Repository;
  readonly reader: Reader;
  readonly talk: Talk;
}

/** The folder as it has been read last. */
export function folderNow({ host, uri }: Pick<Ground, 'host' | 'uri'>): Folder | null {
  return host.folders.find((folder) => folder.uri.toString() === uri.toString()) ?? null;
}

/** Finds git and the repository, and who reads. Where one is not there, the reader is told the way to it, and the answer is null. */
export async function groundIn(host: Host, folder: Folder, talk: Talk): Promise<Ground | null> {
  if (!(await hasGit())) {
    await tellNoGit(talk);
    return null;
  }
  const found = await repositoryOf(folder.uri);
  const repository = found ?? (await offerRepository(folder, talk));
  const reader = repository && (await host.readers.ask(folder));
  return repository && reader ? { host, uri: folder.uri, repository, reader, talk } : null;
}

async function tellNoGit(talk: Talk): Promise<void> {
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    await vscode.commands.executeCommand('workbench.view.scm');
    await talk.say('inform', vscode.l10n.t('Here sharing is done in Source Control: commit the files that carry your name.'), sourceControl());
    return;
  }
  await talk.say('warn', vscode.l10n.t('Git was not found, or is switched off (setting “git.enabled”). Your notes are safe in your files. Source Control says how to get git.'), sourceControl());
}
