import * as vscode from 'vscode';
import { command, say } from '../../host/command.ts';

const IN_DRAFT = 'closeReading.inDraftOfTwo';

/** An unsaved text in which the reader makes one of two. Nothing is written anywhere until it is accepted. */
export class Draft implements vscode.Disposable {
  #open: { readonly document: vscode.TextDocument; readonly decide: (text: string | null) => void } | null = null;
  readonly #lenses = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];

  constructor() {
    this.#disposables = [
      this.#lenses,
      command('closeReading.useDraft', () => this.#accept()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#tell()),
      vscode.workspace.onDidCloseTextDocument((document) => { if (document === this.#open?.document) this.#decide(null); }),
      // A text that is closed is let go of only some time later.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => { if (closed.some((tab) => this.#isOf(tab))) this.#decide(null); }),
      vscode.languages.registerCodeLensProvider({ scheme: 'untitled', language: 'markdown' }, {
        onDidChangeCodeLenses: this.#lenses.event,
        provideCodeLenses: (document) => (document === this.#open?.document
          ? [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { command: 'closeReading.useDraft', title: vscode.l10n.t('Use These Words (Ctrl+Enter)') })] : []),
      }),
    ];
  }

  /** Opens both texts, to be made into one; null: it was closed without being accepted. */
  async write(text: string): Promise<string | null> {
    this.#decide(null);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    const decided = new Promise<string | null>((decide) => { this.#open = { document, decide }; });
    await vscode.window.showTextDocument(document, { preview: false });
    this.#tell();
    say(vscode.l10n.t('Make one text of the two. Ctrl+Enter uses it; closing it leaves both versions as they are.'));
    return decided;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #accept(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const text = open.document.getText();
    await vscode.window.showTextDocument(open.document, { preview: false });
    this.#decide(text.replace(/\r\n?/g, '\n').trimEnd());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }

  #decide(text: string | null): void {
    const open = this.#open;
    this.#open = null;
    this.#tell();
    open?.decide(text);
  }

  #isOf({ input }: vscode.Tab): boolean {
    return input instanceof vscode.TabInputText && input.uri.toString() === this.#open?.document.uri.toString();
  }

  #tell(): void {
    const isHere = this.#open !== null && vscode.window.activeTextEditor?.document === this.#open.document;
    void vscode.commands.executeCommand('setContext', IN_DRAFT, isHere);
    this.#lenses.fire();
  }
}
