import * as vscode from 'vscode';
import { placeOf, slug } from '../core/model/place.ts';
import { gitUserName } from './git.ts';
import type { Folder } from './folder.ts';

/** Who writes in a repository: `slug` names the file, `name` is shown. */
export interface Reader {
  readonly slug: string;
  readonly name: string;
}

/** Remembers who the reader is, once for each workspace folder (format.md, "Who"), in every window that has it open. */
export class Readers {
  readonly #memory: vscode.Memento;
  readonly #asking = new Map<string, Promise<Reader | null>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Who was told last, by key: another window may have been told something else since. */
  readonly #told = new Map<string, string | undefined>();
  readonly #subscription: vscode.Disposable;

  /** `memory`: one that all windows share. */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && [...this.#told].some(([key, reader]) => reader !== wordsOf(this.#memory.get<Reader>(key)))) this.#changed.fire();
    });
  }

  /** Who the reader is, as far as that is known without asking. */
  known(folder: Pick<Folder, 'uri'>): Reader | null {
    const key = keyOf(folder);
    const reader = this.#memory.get<Reader>(key);
    this.#told.set(key, wordsOf(reader));
    return reader ?? null;
  }

  /** Who the reader is; asks where that is not known, once for all who want to know. null: the reader would rather not say. */
  async ask(folder: Folder): Promise<Reader | null> {
    const known = this.known(folder);
    if (known) return known;
    const key = keyOf(folder);
    const asking = this.#asking.get(key) ?? this.choose(folder).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  /** Asks for the name, proposing git's; an existing reader of that name is confirmed or stepped around. */
  async choose(folder: Folder): Promise<Reader | null> {
    const known = this.known(folder);
    const proposed = known?.name ?? (await gitUserName(folder.uri)) ?? '';
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Your name as a reader'),
      prompt: vscode.l10n.t('Your notes are signed with it and kept in a file of that name. A pseudonym is fine.'),
      value: proposed,
      ignoreFocusOut: true,
      validateInput: (value) => (slug(value) === null ? vscode.l10n.t('Use at least one letter from a to z, or a digit.') : null),
    });
    const wanted = name === undefined ? null : slug(name);
    if (name === undefined || wanted === null) return null;
    // Whoever only signs in another way need not be asked whether that is them.
    const chosen = wanted === known?.slug ? wanted : await freeSlug(folder, wanted, name);
    if (chosen === null) return null;
    const reader = { slug: chosen, name: name.trim() };
    await this.remember(folder, reader);
    return reader;
  }

  async remember(folder: Pick<Folder, 'uri'>, reader: Reader): Promise<void> {
    await this.#memory.update(keyOf(folder), reader);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function wordsOf(reader: Reader | undefined): string | undefined {
  return reader && JSON.stringify(reader);
}

function keyOf(folder: Pick<Folder, 'uri'>): string {
  return `reader ${folder.uri.toString()}`;
}

/** The slug itself where nobody has it or the reader says it is theirs, else with `-2`, `-3` … */
async function freeSlug(folder: Folder, wanted: string, name: string): Promise<string | null> {
  const taken = new Set<string>();
  for (const path of folder.corpus.files.keys()) {
    const place = placeOf(path);
    if (place?.kind === 'personal') taken.add(place.reader);
  }
  if (!taken.has(wanted)) return wanted;
  const yes = vscode.l10n.t('Yes, that is me');
  const no = vscode.l10n.t('No, I am somebody else');
  const answer = await vscode.window.showQuickPick([yes, no], { title: vscode.l10n.t('There are notes of a reader called “{0}” here. Is this you?', name.trim()), ignoreFocusOut: true });
  if (answer === undefined) return null;
  if (answer === yes) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
