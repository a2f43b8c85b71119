// A host of the tests' own, beside the extension's: the same sources, so that what they make of the workspace can be looked at.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Host } from '../../src/host/host.ts';
import type { EssayHere } from '../../src/host/folder.ts';

/** A host that has read the workspace. Dispose of it. */
export async function ownHost(): Promise<Host> {
  const kept = new Map<string, unknown>();
  const host = new Host({
    keys: () => [...kept.keys()],
    get: <T>(key: string, other?: T) => (kept.has(key) ? (kept.get(key) as T) : other),
    update: async (key: string, value: unknown) => { kept.set(key, value); },
  } as vscode.Memento);
  await host.ready;
  return host;
}

export function essayNamed(host: Host, stem: string): EssayHere {
  return host.essays.find(({ essay }) => essay.stem === stem) ?? assert.fail(`there is no essay ${stem}`);
}

export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function writeText(path: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(path);
  await writeOver(uri, new TextEncoder().encode(text));
  return uri;
}

/** Writes as somebody who has seen what stands there: what is written over a reading within half a second might not have been. */
export async function writeOver(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (uri.path.endsWith('.yaml')) {
    const { mtime } = await vscode.workspace.fs.stat(uri).then((stat) => stat, () => ({ mtime: 0 }));
    await new Promise((done) => setTimeout(done, Math.max(0, mtime + 550 - Date.now())));
  }
  await vscode.workspace.fs.writeFile(uri, bytes);
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(path)));
}

export async function exists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(workspaceFile(path)).then(() => true, () => false);
}

/** Removes files that a test has made. */
export async function remove(...paths: readonly string[]): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const path of paths) if (await exists(path)) await vscode.workspace.fs.delete(workspaceFile(path), { recursive: true });
}

/** Waits until something is so. `meanwhile` is done each time it is not. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, meanwhile?: () => unknown): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await isSo()) return;
    await meanwhile?.();
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`waited in vain: ${what}`);
}

/** Accepts what an open input or list of choices proposes. */
export async function accept(): Promise<void> {
  await vscode.commands.executeCommand('quickInput.accept');
}
