import * as vscode from 'vscode';
import type { Progress } from '../core/corpus/steps.ts';

const UNSEEN_MS = 1000;

/** Shows how far work is, once it has taken a second, and lets the reader stop what can be done later. */
export class LongWork implements vscode.Disposable {
  readonly #began = performance.now();
  #shown: { readonly report: (words: string) => void; readonly end: () => void } | undefined;
  #isStopped = false;

  /** The reader has had enough. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  say(progress: Progress): void {
    if (this.#isStopped || performance.now() - this.#began < UNSEEN_MS) return;
    this.#shown ??= this.#show();
    this.#shown.report(inWords(progress));
  }

  dispose(): void {
    this.#shown?.end();
    this.#shown = undefined;
  }

  #show() {
    let report = (_: string) => {};
    let end = () => {};
    const over = new Promise<void>((done) => { end = done; });
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Close Reading'), cancellable: true }, (shown, token) => {
      report = (message) => shown.report({ message });
      token.onCancellationRequested(() => {
        this.#isStopped = true;
        this.dispose();
      });
      return over;
    });
    return { report: (words: string) => report(words), end };
  }
}

function inWords({ stage, done, total }: Progress): string {
  return stage === 'files' ? vscode.l10n.t('Reading the files: {0} of {1}', done, total) : vscode.l10n.t('Checking where notes stand: {0} of {1} readings', done, total);
}
