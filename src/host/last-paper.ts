import * as vscode from 'vscode';
import { unnotedPaper } from '../core/ask/unnoted-paper.ts';
import { openDocument } from './files.ts';
import { uriOf, type Folder } from './folder.ts';

interface Ground {
  readonly folders: readonly Folder[];
  readonly memory: vscode.Memento;
  readonly onDidChange: vscode.Event<void>;
  locate(uri: vscode.Uri): { readonly folder: Folder; readonly path: string } | null;
}

/** A paper of a folder, and where its cursor is (UTF-16, in the text as its editor has it). */
export interface PaperHere {
  readonly folder: Folder;
  readonly path: string;
  readonly offset: number;
}

const REMEMBERED = 'last paper';

/** The paper that was last written in, or looked at, and where; remembered for the next time. */
export class LastPaper implements vscode.Disposable {
  readonly #ground: Ground;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another paper was come to. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  #last: { readonly uri: string; readonly offset: number } | null;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#last = ground.memory.get<{ readonly uri: string; readonly offset: number }>(REMEMBERED) ?? null;
    this.#follow(vscode.window.activeTextEditor);
    this.#subscriptions = vscode.Disposable.from(
      // What is in front at the beginning is known only once the folders have been read.
      this.#changed, ground.onDidChange(() => this.#follow(vscode.window.activeTextEditor)), vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => { if (textEditor === vscode.window.activeTextEditor) this.#follow(textEditor); }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.#shift(document, contentChanges)),
    );
  }

  /** null: none yet, or it is gone. */
  get here(): PaperHere | null {
    const uri = this.#last && vscode.Uri.parse(this.#last.uri);
    const at = uri && this.#ground.locate(uri);
    if (!at || !this.#last || !at.folder.texts.includes(at.path) || at.folder.corpus.essays.some(({ path, isPaper }) => path === at.path && !isPaper)) return null;
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    return { ...at, offset: shown ? shown.document.offsetAt(shown.selection.active) : this.#last.offset };
  }

  /** Moves the cursor of a paper, in every editor that shows it, without taking the keyboard. */
  move({ folder, path }: Pick<PaperHere, 'folder' | 'path'>, offset: number): void {
    const uri = uriOf(folder, path).toString();
    this.#remember(uri, offset);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== uri) continue;
      const position = editor.document.positionAt(offset);
      editor.selection = new vscode.Selection(position, position);
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    const at = editor?.document.languageId === 'markdown' ? this.#ground.locate(editor.document.uri) : null;
    if (!editor || !at || at.folder.corpus.essays.some(({ path, isPaper }) => path === at.path && !isPaper)) return;
    if (!at.folder.corpus.papers.has(at.path) && !unnotedPaper(at.path, '')) return;
    this.#remember(editor.document.uri.toString(), editor.document.offsetAt(editor.selection.active));
  }

  #remember(uri: string, offset: number): void {
    const isOther = uri !== this.#last?.uri;
    this.#last = { uri, offset };
    void this.#ground.memory.update(REMEMBERED, this.#last);
    if (isOther) this.#changed.fire();
  }

  /** What changes before the cursor of a paper that no editor shows moves the cursor along. */
  #shift(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (!this.#last || document.uri.toString() !== this.#last.uri || openDocument(document.uri) !== document) return;
    let { offset } = this.#last;
    for (const { rangeOffset, rangeLength, text } of changes) if (rangeOffset < offset) offset = Math.max(rangeOffset, offset + text.length - rangeLength);
    this.#last = { ...this.#last, offset };
  }
}
