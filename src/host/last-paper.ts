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

interface Known {
  readonly uri: string;
  readonly offset: number;
}

const REMEMBERED = 'last papers';
const MOST = 8;

/** The papers that were last written in, or looked at, and where; remembered for the next time. */
export class LastPaper implements vscode.Disposable {
  readonly #ground: Ground;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another paper was come to. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  /** The latest first. */
  #known: readonly Known[];

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#known = ground.memory.get<readonly Known[]>(REMEMBERED) ?? [];
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
    return this.#at(this.#known[0]);
  }

  /** The latest of those that are as wanted and still here. */
  latest(isWanted: (paper: PaperHere) => boolean): PaperHere | null {
    return this.#known.map((one) => this.#at(one)).find((paper) => paper !== null && isWanted(paper)) ?? null;
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

  #at(known: Known | undefined): PaperHere | null {
    const at = known && this.#ground.locate(vscode.Uri.parse(known.uri));
    if (!known || !at || !at.folder.texts.includes(at.path) || at.folder.corpus.essays.some(({ path, isPaper }) => path === at.path && !isPaper)) return null;
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === known.uri);
    return { ...at, offset: shown ? shown.document.offsetAt(shown.selection.active) : known.offset };
  }

  #remember(uri: string, offset: number): void {
    const isOther = uri !== this.#known[0]?.uri;
    this.#known = [{ uri, offset }, ...this.#known.filter((one) => one.uri !== uri)].slice(0, MOST);
    void this.#ground.memory.update(REMEMBERED, this.#known);
    if (isOther) this.#changed.fire();
  }

  /** What changes before the cursor of a paper that no editor shows moves the cursor along. */
  #shift(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const uri = document.uri.toString();
    if (!this.#known.some((one) => one.uri === uri) || openDocument(document.uri) !== document) return;
    const moved = (offset: number) => changes.reduce((at, { rangeOffset, rangeLength, text }) => (rangeOffset < at ? Math.max(rangeOffset, at + text.length - rangeLength) : at), offset);
    this.#known = this.#known.map((one) => (one.uri === uri ? { uri, offset: moved(one.offset) } : one));
  }
}
