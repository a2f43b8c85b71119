import * as vscode from 'vscode';

/** The part of the git extension's API (version 1) that is used. It does not exist on the web. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository?(root: vscode.Uri): Promise<Repository | null>;
}

interface Repository {
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
}

async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return null;
  try {
    const git = await extension.activate();
    return git.enabled ? git.getAPI(1) : null;
  } catch {
    return null;
  }
}

/** `user.name` as git knows it for a folder; null without git, a repository or a name. */
export async function gitUserName(folder: vscode.Uri): Promise<string | null> {
  const api = await gitApi();
  const repository = api?.getRepository(folder) ?? (await api?.openRepository?.(folder)) ?? null;
  if (!repository) return null;
  for (const ask of [() => repository.getConfig('user.name'), () => repository.getGlobalConfig('user.name')]) {
    try {
      const name = (await ask()).trim();
      if (name !== '') return name;
    } catch {
      // Not set at this level.
    }
  }
  return null;
}
