import * as vscode from 'vscode';
import { followSpan } from '../core/anchoring/follow.ts';
import type { Span } from '../core/text/span.ts';
import { spliceBetween } from '../core/text/splice.ts';
import { uriOf, type EssayHere, type Folder } from './folder.ts';
import { inform } from './message.ts';
import { rangeOf } from './positions.ts';

const FLASH_MS = 900;

/** Brings a passage of an essay before the reader and lets it flash once. `focus`: the editor takes the keyboard. */
export async function showPassage({ folder, essay }: EssayHere, span: Span, { focus = true } = {}): Promise<vscode.TextEditor | null> {
  if (essay.path === null) {
    void inform(vscode.l10n.t('This essay is not here yet. Add your copy to see its passages.'));
    return null;
  }
  const editor = await showFile(folder, essay.path, { focus });
  const range = rangeOf(editor.document, spanNow(essay.content?.text ?? '', editor.document.getText(), span));
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  flash(editor, range);
  return editor;
}

/** Where a span of the text as it was read stands in the text on the screen, which may be ahead by some keystrokes. */
function spanNow(read: string, shown: string, span: Span): Span {
  const splice = spliceBetween(read, shown);
  if (!splice) return span;
  return followSpan(span, [splice]) ?? { start: splice.start, end: splice.start + splice.text.length };
}

/** Opens a file of a folder in the editor that shows it already, else in the active group. */
export async function showFile(folder: Folder, path: string, { focus = true } = {}): Promise<vscode.TextEditor> {
  const uri = uriOf(folder, path);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.Active, preserveFocus: !focus, preview: false });
}

/** Opens a reading file at a place, beside the essay where that is what is being read. */
export async function showSource(folder: Folder, path: string, span: Span): Promise<void> {
  const editor = await showFile(folder, path);
  const range = rangeOf(editor.document, span);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

let flashing: vscode.TextEditorDecorationType | undefined;

function flash(editor: vscode.TextEditor, range: vscode.Range): void {
  flashing?.dispose();
  const decoration = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchBackground'),
    border: '1px solid', borderColor: new vscode.ThemeColor('contrastActiveBorder'),
  });
  flashing = decoration;
  editor.setDecorations(decoration, [range]);
  setTimeout(() => decoration.dispose(), FLASH_MS);
}
