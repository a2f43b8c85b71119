import * as vscode from 'vscode';

/**
 * The only place that shows messages. VS Code makes links of `[words](command:…)` in them and runs the command, so what
 * a file says could lead a reader to anything: no words in a message are a link.
 */
export function inform(words: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(unlinked(words), ...actions);
}

export function warn(words: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(unlinked(words), ...actions);
}

export function complain(words: string, ...actions: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(unlinked(words), ...actions);
}

/** Asks once, before what cannot be taken back. */
export async function confirm(words: string, { detail, yes }: { readonly detail?: string; readonly yes: string }): Promise<boolean> {
  return (await vscode.window.showWarningMessage(unlinked(words), { modal: true, ...(detail !== undefined && { detail: unlinked(detail) }) }, yes)) === yes;
}

export function unlinked(words: string): string {
  return words.replace(/\]\(/g, '] (');
}
