import * as vscode from 'vscode';
import { editorInFront } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';

/** Tells menus what they may offer. A menu is drawn before it could be asked what stands under the pointer, so none of this depends on that. */
export function registerMenuContexts(host: Host): vscode.Disposable {
  const told = new Map<string, boolean>();
  const tell = (name: string, value: boolean) => {
    if (told.get(name) === value) return;
    told.set(name, value);
    void vscode.commands.executeCommand('setContext', `closeReading.${name}`, value);
  };
  const tellAll = () => {
    tell('wordsSelected', vscode.window.visibleTextEditors.some((editor) => !editor.selection.isEmpty && host.essayOf(editor.document.uri)?.essay.isPaper === false));
    tell('quoted', isQuoted(host, editorInFront()));
  };
  void host.ready.then(tellAll);
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(tellAll), vscode.window.onDidChangeActiveTextEditor(tellAll), vscode.window.onDidChangeVisibleTextEditors(tellAll),
    host.onDidChange(tellAll), host.uses.onDidChange(tellAll),
  );
}

/** Does a paper quote the essay in front, or the paper in front cite an essay? */
function isQuoted(host: Host, editor: vscode.TextEditor | undefined): boolean {
  if (!editor) return false;
  const here = host.essayOf(editor.document.uri);
  if (here && !here.essay.isPaper) return host.uses.of(here).length > 0;
  const at = host.locate(editor.document.uri);
  return at?.folder.corpus.papers.has(at.path) ?? false;
}
