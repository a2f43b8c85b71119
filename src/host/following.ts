import * as vscode from 'vscode';
import type { Host } from './host.ts';

const FOLLOWING = 'follow the cursor';
const PAUSE = 120;

/** Whether the trees go along with the cursor: one choice for all of them. */
function isFollowing(host: Host): boolean {
  return host.memory.get<boolean>(FOLLOWING) ?? true;
}

export function setFollowing(host: Host, on: boolean): void {
  void host.memory.update(FOLLOWING, on);
  void vscode.commands.executeCommand('setContext', 'closeReading.following', on);
}

/** Calls `follow` when the cursor has come to rest, or a view into sight, for as long as the reader wants to be followed. */
export function onCursorAtRest(host: Host, view: vscode.TreeView<unknown>, follow: () => unknown): vscode.Disposable & { readonly soon: () => void } {
  setFollowing(host, isFollowing(host));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    if (isFollowing(host)) timer = setTimeout(() => void follow(), PAUSE);
  };
  const subscriptions = vscode.Disposable.from(vscode.window.onDidChangeTextEditorSelection(soon), view.onDidChangeVisibility(soon));
  return { soon, dispose: () => { clearTimeout(timer); subscriptions.dispose(); } };
}
