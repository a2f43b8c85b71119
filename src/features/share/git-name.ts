import * as vscode from 'vscode';
import { tryGit } from '../../host/git-acts.ts';
import type { Ground } from './ground.ts';

/** Git signs everything with a name and an address: asks for those that are missing, for this repository alone. False: nothing was set. */
export async function askWho({ repository, reader, talk }: Ground): Promise<boolean> {
  const title = vscode.l10n.t('Git does not know who you are');
  const name = await talk.ask({ title, prompt: vscode.l10n.t('The name under which what you share is recorded, in this repository only.'), value: await known(() => repository.getGlobalConfig('user.name'), reader.name) });
  if (name === undefined) return false;
  const email = await talk.ask({ title, prompt: vscode.l10n.t('An e-mail address that goes with it. All who can read the repository can see it.'), value: await known(() => repository.getGlobalConfig('user.email'), '') });
  if (email === undefined) return false;
  const failure = await tryGit(async () => {
    await repository.setConfig('user.name', name.trim());
    await repository.setConfig('user.email', email.trim());
  });
  if (failure) await talk.say('warn', vscode.l10n.t('Git could not remember it.'));
  return failure === null;
}

async function known(ask: () => Promise<string>, otherwise: string): Promise<string> {
  try {
    return (await ask()).trim() || otherwise;
  } catch {
    return otherwise;
  }
}
