import * as vscode from 'vscode';
import { complain } from './message.ts';

/**
 * Registers a command. What people wrote never throws, so an exception is a bug of ours: it is logged whole, and the
 * reader is told in a sentence.
 */
export function command(id: string, run: (...args: readonly unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      console.error(`${id} failed`, error);
      void complain(vscode.l10n.t('That did not work, and the fault is in Close Reading: {0}', error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  });
}

const SHOWN_MS = 5000;

/** A word in the status bar that goes away by itself. */
export function say(words: string): void {
  vscode.window.setStatusBarMessage(words, SHOWN_MS);
}
