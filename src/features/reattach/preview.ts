import * as vscode from 'vscode';
import type { Proposal } from '../../core/ask/reattach.ts';
import type { Span } from '../../core/text/span.ts';
import { shorten } from '../../core/text/shorten.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import { rangeOf } from '../../host/positions.ts';

/** What is written into a line does not wrap: more would run off the page. The list says it in full. */
const GHOST = 44;

/**
 * Shows in the essay where a passage may stand: its words marked, new ones underlined, and those that are gone struck
 * through before the place where they stood. The reader's cursor and selection stay where they are.
 */
export class Preview implements vscode.Disposable {
  readonly #editor: vscode.TextEditor;
  readonly #before: View;
  readonly #place = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('closeReading.candidateBackground'), border: '1px solid', borderColor: new vscode.ThemeColor('contrastActiveBorder'),
    overviewRulerColor: new vscode.ThemeColor('closeReading.addedWords'), overviewRulerLane: vscode.OverviewRulerLane.Full, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #added = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('closeReading.addedWords'), textDecoration: 'underline solid 2px; text-underline-offset: 0.3em', rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #gone = vscode.window.createTextEditorDecorationType({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });

  constructor(editor: vscode.TextEditor, before: View) {
    this.#editor = editor;
    this.#before = before;
  }

  show({ span, words }: Proposal): void {
    const { document } = this.#editor;
    const range = rangeOf(document, span);
    this.#editor.setDecorations(this.#place, [range]);
    this.#editor.setDecorations(this.#added, words.filter(({ kind }) => kind === 'added').map((piece) => rangeOf(document, trimmed(document, piece.span))));
    this.#editor.setDecorations(this.#gone, words.filter(({ kind, old }) => kind === 'removed' && old.trim() !== '').map((piece) => ghost(document, piece.span.start, piece.old)));
    // The list lies over the first rows of the page.
    this.#editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  }

  /** Goes to where something stood, and marks nothing. */
  goTo(offset: number): void {
    this.clear();
    this.#editor.revealRange(rangeOf(this.#editor.document, { start: offset, end: offset }), vscode.TextEditorRevealType.InCenter);
  }

  clear(): void {
    for (const type of [this.#place, this.#added, this.#gone]) this.#editor.setDecorations(type, []);
  }

  /** What was before the reader is there again. */
  async restore(): Promise<void> {
    this.clear();
    await restoreView(this.#before);
  }

  dispose(): void {
    for (const type of [this.#place, this.#added, this.#gone]) type.dispose();
  }
}

/** What the reader looked at: the editor in front, and its first visible place. */
export interface View {
  readonly editor: vscode.TextEditor | undefined;
  readonly top: vscode.Position | undefined;
}

export function viewNow(): View {
  const editor = vscode.window.activeTextEditor;
  return { editor, top: editor?.visibleRanges[0]?.start };
}

async function restoreView({ editor, top }: View): Promise<void> {
  if (!editor) return;
  const there = await vscode.window.showTextDocument(editor.document, { ...(editor.viewColumn && { viewColumn: editor.viewColumn }), preserveFocus: false, preview: false });
  if (top) there.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
}

/** The essay in the editor that shows it; where none does, beside what is in front. The keyboard stays where it is. */
export async function essayEditor({ folder, essay }: EssayHere): Promise<vscode.TextEditor | null> {
  if (essay.path === null) return null;
  const uri = uriOf(folder, essay.path);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (shown) return shown;
  const inFront = vscode.window.activeTextEditor;
  const column = inFront && inFront.document.languageId !== 'essay' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { viewColumn: column, preserveFocus: true, preview: false });
}

/** Without the white space around it: a line under nothing says nothing. */
function trimmed(document: vscode.TextDocument, { start, end }: Span): Span {
  const words = document.getText(rangeOf(document, { start, end }));
  return { start: start + (words.length - words.trimStart().length), end: end - (words.length - words.trimEnd().length) };
}

function ghost(document: vscode.TextDocument, at: number, old: string): vscode.DecorationOptions {
  const range = rangeOf(document, { start: at, end: at });
  const words = shorten(old, GHOST);
  return {
    range,
    renderOptions: {
      before: {
        contentText: words, color: new vscode.ThemeColor('closeReading.removedWords'), textDecoration: 'line-through 1px; opacity: 0.9',
        margin: `0 ${/\s$/.test(old) ? '0.3em' : '0.25em'} 0 ${/^\s/.test(old) ? '0.3em' : '0'}`,
      },
    },
  };
}
