import * as vscode from 'vscode';

/** The keys that save a box, as they are named where the reader sits: an extension knows that only where it runs on the same machine. */
export function saveKeys(): string {
  if (isMac()) return vscode.l10n.t('Cmd+Enter');
  return vscode.env.remoteName === undefined ? vscode.l10n.t('Ctrl+Enter') : vscode.l10n.t('Ctrl+Enter (on a Mac: Cmd+Enter)');
}

/** Node tells its own machine; in a browser's worker, where there is no Node, the browser tells the reader's. */
function isMac(): boolean {
  const { process: node } = globalThis as { readonly process?: { readonly platform?: string } };
  if (node?.platform !== undefined) return node.platform === 'darwin';
  const { navigator: browser } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return /\bMac/.test(browser?.userAgent ?? '');
}
