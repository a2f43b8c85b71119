import * as vscode from 'vscode';
import { inform, warn } from '../../host/message.ts';

/** A way out of where the reader is: what it is called, and what it does. */
export interface Way {
  readonly label: string;
  readonly run: () => unknown;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly picked?: boolean;
}

/** How a flow speaks with the reader. undefined from a question: the reader would rather not. */
export interface Talk {
  /** Says something, with ways to go on; the one that is taken is gone to its end. */
  say(kind: 'inform' | 'warn', words: string, ...ways: readonly Way[]): Promise<void>;
  ask(question: { readonly title: string; readonly prompt: string; readonly value: string }): Promise<string | undefined>;
  pickOne(title: string, choices: readonly Choice[]): Promise<string | undefined>;
  pickSome(title: string, choices: readonly Choice[]): Promise<readonly string[] | undefined>;
  /** Shows that something is being done. */
  during<T>(words: string, act: () => Promise<T>): Promise<T>;
}

export const onScreen: Talk = {
  async say(kind, words, ...ways) {
    const labels = ways.map(({ label }) => label);
    const chosen = await (kind === 'inform' ? inform(words, ...labels) : warn(words, ...labels));
    await ways.find(({ label }) => label === chosen)?.run();
  },
  ask: async ({ title, prompt, value }) => vscode.window.showInputBox({
    title, prompt, value, ignoreFocusOut: true, validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write a few words.') : null),
  }),
  pickOne: async (title, choices) => (await vscode.window.showQuickPick([...choices], { title, ignoreFocusOut: true }))?.id,
  pickSome: async (title, choices) => (await vscode.window.showQuickPick([...choices], { title, canPickMany: true, ignoreFocusOut: true }))?.map(({ id }) => id),
  during: async (words, act) => vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: words }, act),
};

/** Where git's own commands are. */
export function sourceControl(): Way {
  return { label: vscode.l10n.t('Open Source Control'), run: () => vscode.commands.executeCommand('workbench.view.scm') };
}

export function tryAgain(run: () => unknown): Way {
  return { label: vscode.l10n.t('Try Again'), run };
}
