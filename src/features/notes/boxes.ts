import * as vscode from 'vscode';
import { boxes } from './controller.ts';
import type { Draft } from './draft.ts';

/** The box of a comment in editing mode; other boxes bear their maker's name in the path. */
const BOX = /^\/commentinput-/;

/**
 * What is typed in which box. VS Code hands it over only when a button is pressed, but each box is a document, and the
 * documents come in the order in which the boxes are drawn.
 */
export class Boxes implements vscode.Disposable {
  readonly #typed = new vscode.EventEmitter<Draft>();
  readonly onDidType = this.#typed.event;
  readonly #subscriptions: vscode.Disposable;
  readonly #owners = new Map<string, Draft>();
  #undrawn: readonly Draft[] = [];
  #left: ReadonlySet<string> = new Set();

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#typed,
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        const [next, ...rest] = this.#undrawn;
        if (!next || uri.scheme !== 'comment' || !BOX.test(uri.path)) return;
        this.#undrawn = rest;
        this.#owners.set(uri.toString(), next);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const draft = this.#owners.get(document.uri.toString());
        if (!draft || draft.comment.mode !== vscode.CommentMode.Editing) return;
        draft.comment.body = document.getText();
        this.#typed.fire(draft);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Boxes from before the first draft do not count: VS Code forgets to close some. */
  begin(): void {
    this.#left = new Set(boxes().map(({ uri }) => uri.toString()));
  }

  /** The next box that VS Code makes is this draft's. */
  expect(draft: Draft): void {
    this.#undrawn = [...this.#undrawn.filter((other) => other !== draft), draft];
  }

  forget(draft: Draft): void {
    this.#undrawn = this.#undrawn.filter((other) => other !== draft);
    for (const [key, owner] of this.#owners) if (owner === draft) this.#owners.delete(key);
  }

  /** What is being written in a box; undefined where that is not known. */
  ownerOf(box: vscode.Uri): Draft | undefined {
    return this.#owners.get(box.toString());
  }

  /** Does any box hold words? Then none is taken for empty. */
  get isAnythingTyped(): boolean {
    return boxes().some((document) => !this.#left.has(document.uri.toString()) && document.getText().trim() !== '');
  }
}
