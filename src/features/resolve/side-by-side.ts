import * as vscode from 'vscode';
import type { Said } from '../../core/format/standing.ts';
import { dayOf } from '../../host/words.ts';
import { fieldWords, keyWord } from './names.ts';

const SCHEME = 'close-reading-version';
/** The list of choices covers the top of the editor: the words begin below it. */
const COVERED = 13;

/** Shows two versions side by side, in words: the first left, the second right. */
export class SideBySide implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '' });
  }

  async show(left: string, right: string, title: string): Promise<void> {
    this.#count += 1;
    const [one, other] = [left, right].map((text, side) => {
      const path = `/${this.#count}/${side}.md`;
      this.#texts.set(path, '\n'.repeat(COVERED) + text);
      return vscode.Uri.from({ scheme: SCHEME, path });
    });
    await vscode.commands.executeCommand('vscode.diff', one, other, title, { preview: true, preserveFocus: true });
  }

  /** Closes what was shown. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.original.scheme === SCHEME);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
    this.#texts.clear();
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** All that a record says, with what is asked about first. */
export function wordsOfRecord(said: Said, first: readonly string[]): string {
  const names = [...first.filter((name) => name !== 'modified'), ...Object.keys(said).filter((name) => !first.includes(name) && !['id', 'created', 'modified', 'edition'].includes(name))];
  const time = said['modified'] ?? said['created'];
  const parts = names.map((name) => `## ${keyWord(name)}\n\n${fieldWords(name, said[name])}`);
  return `${[...parts, ...(typeof time === 'string' ? [`*${changedWords(said, time)}*`] : [])].join('\n\n')}\n`;
}

export function changedWords(said: Said, time: string): string {
  const day = dayOf(time);
  const hour = /T(\d\d:\d\d)/.exec(time)?.[1];
  const words = hour === undefined ? day : `${day}, ${hour}`;
  return said['modified'] === undefined ? vscode.l10n.t('written on {0}', words) : vscode.l10n.t('changed on {0}', words);
}
