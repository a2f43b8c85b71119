import * as vscode from 'vscode';
import type { EssayHere } from './folder.ts';
import type { Host } from './host.ts';

export const ESSAY_LANGUAGE = 'essay';

/**
 * The editor of the tab in front. While the box of a note has the keyboard, VS Code takes the box for the active editor, or
 * none; the essay is in front all the same.
 */
export function editorInFront(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active && active.document.uri.scheme !== 'comment') return active;
  const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
  const shown = activeTab?.input instanceof vscode.TabInputText ? activeTab.input.uri.toString() : null;
  return vscode.window.visibleTextEditors.find((editor) => editor.viewColumn === viewColumn && editor.document.uri.toString() === shown);
}

/** The essay that a document shows; null where the document is ahead of what has been read, or is no essay. */
export function essayIn(host: Host, document: vscode.TextDocument): (EssayHere & { readonly text: string }) | null {
  const here = host.essayOf(document.uri);
  const text = here?.essay.content?.text;
  // Offsets into another text than the one on screen would point anywhere.
  return here && text !== undefined && text === document.getText() ? { ...here, text } : null;
}

/**
 * Calls `paint` for every visible editor of an essay, and once with null for one that is no essay any more: now, when one comes into sight, and when what is known of it
 * changes. Between two keystrokes the editor moves decorations by itself, so an essay that is being typed into is left
 * alone until it has been read again.
 */
export function onEssayEditors(host: Host, paint: (editor: vscode.TextEditor, here: EssayHere | null) => void): vscode.Disposable & { readonly repaint: () => void } {
  const painted = new WeakSet<vscode.TextEditor>();
  const all = (editors: readonly vscode.TextEditor[]) => {
    for (const editor of editors) {
      const here = essayIn(host, editor.document);
      if (here) painted.add(editor);
      if (here) paint(editor, here);
      else if (!host.essayOf(editor.document.uri) && painted.delete(editor)) paint(editor, null);
    }
  };
  const repaint = () => all(vscode.window.visibleTextEditors);
  repaint();
  const subscriptions = vscode.Disposable.from(vscode.window.onDidChangeVisibleTextEditors(all), host.onDidChange(repaint), host.layers.onDidChange(repaint));
  return { repaint, dispose: () => subscriptions.dispose() };
}
