import * as vscode from 'vscode';
import { command } from '../host/command.ts';
import { editorInFront, ESSAY_LANGUAGE } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { inform } from '../host/message.ts';

const LOCK = 'workbench.action.files.setActiveEditorReadonlyInSession';
const UNLOCK = 'workbench.action.files.setActiveEditorWriteableInSession';

/**
 * Locks an essay when it is looked at for the first time, so that no keystroke spoils it. VS Code's own command acts on
 * the active editor only, so that is waited for. What the reader unlocks stays so for the session.
 */
export function registerLock(host: Host): vscode.Disposable {
  const lock = new Lock(host);
  return vscode.Disposable.from(
    lock,
    command('closeReading.lock', () => lock.set(true)),
    command('closeReading.unlock', () => lock.set(false)),
    vscode.window.onDidChangeActiveTextEditor(() => lock.look()),
    vscode.window.tabGroups.onDidChangeTabs(() => lock.look()),
    vscode.workspace.onDidOpenTextDocument(() => lock.look()),
    host.onDidChange(() => lock.look()),
  );
}

class Lock implements vscode.Disposable {
  readonly #host: Host;
  /** By address: locked or unlocked, for every essay that was looked at. */
  readonly #known = new Map<string, boolean>();
  readonly #item = vscode.window.createStatusBarItem('closeReading.lock', vscode.StatusBarAlignment.Right, 90);
  #work: Promise<void> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
    this.#item.name = vscode.l10n.t('Essay: locked or not');
    this.look();
  }

  look(): void {
    this.#queue(async () => {
      await this.#release();
      const document = this.#active();
      const wanted = vscode.workspace.getConfiguration('closeReading').get('lockEssays', true);
      // Locking unsaved changes in would leave the reader with no way to undo them.
      if (document && wanted && !document.isDirty && !this.#known.has(document.uri.toString())) await this.#apply(document, true);
      this.#show();
    });
  }

  async set(locked: boolean): Promise<void> {
    await this.#queue(async () => {
      const document = this.#active();
      if (document) await this.#apply(document, locked);
      else void inform(vscode.l10n.t('Open an essay first: this locks or unlocks the essay in the active editor.'));
      this.#show();
    });
  }

  dispose(): void {
    this.#item.dispose();
    void vscode.commands.executeCommand('setContext', 'closeReading.locked', undefined);
  }

  /** A text that was locked and is no essay any more, its reading being gone, is given back. */
  async #release(): Promise<void> {
    const document = inFront();
    const key = document?.uri.toString() ?? '';
    if (!document || this.#host.essayOf(document.uri) || !this.#known.get(key)) return;
    this.#known.delete(key);
    await vscode.commands.executeCommand(UNLOCK);
  }

  /** The essay in the active editor. */
  #active(): vscode.TextDocument | null {
    const document = inFront();
    if (!document) return null;
    const here = this.#host.essayOf(document.uri);
    return here && !here.essay.isPaper && document.languageId === ESSAY_LANGUAGE ? document : null;
  }

  async #apply(document: vscode.TextDocument, locked: boolean): Promise<void> {
    this.#known.set(document.uri.toString(), locked);
    await vscode.commands.executeCommand(locked ? LOCK : UNLOCK);
  }

  #show(): void {
    const document = this.#active();
    const locked = document !== null && (this.#known.get(document.uri.toString()) ?? false);
    void vscode.commands.executeCommand('setContext', 'closeReading.locked', locked);
    if (!document) {
      this.#item.hide();
      return;
    }
    this.#item.text = locked ? '$(lock)' : '$(unlock)';
    this.#item.tooltip = locked ? vscode.l10n.t('The essay is locked: typing cannot change it. Click to unlock it.') : vscode.l10n.t('The essay is unlocked: typing changes it. Click to lock it.');
    this.#item.accessibilityInformation = { label: this.#item.tooltip, role: 'button' };
    this.#item.command = locked ? 'closeReading.unlock' : 'closeReading.lock';
    this.#item.show();
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work);
    return this.#work;
  }
}

/** The document that VS Code's own commands would act on; null where that is not sure. */
function inFront(): vscode.TextDocument | null {
  const document = editorInFront()?.document;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return document && input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString() ? document : null;
}
