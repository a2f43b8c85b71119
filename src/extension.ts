import type * as vscode from 'vscode';
import { Host } from './host/host.ts';

/** Composes the extension: one host, and the features that ask it questions. */
export function activate(context: vscode.ExtensionContext): void {
  const host = new Host(context.workspaceState);
  context.subscriptions.push(host);
}

export function deactivate(): void {
  // Everything is disposed of with the context's subscriptions.
}
