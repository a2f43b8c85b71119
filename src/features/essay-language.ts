import * as vscode from 'vscode';
import { ESSAY_LANGUAGE } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';

/**
 * An essay is told by the reading beside it, not by its ending: its document gets our language once that is known,
 * whether it was opened before or the reading came later. A reader who chooses another language keeps it.
 */
export function registerEssayLanguage(host: Host): vscode.Disposable {
  const chosen = new WeakSet<vscode.TextDocument>();
  const look = async (document: vscode.TextDocument) => {
    const here = host.essayOf(document.uri);
    const isEssay = here !== null && !here.essay.isPaper;
    if (isEssay === chosen.has(document)) return;
    if (isEssay) {
      chosen.add(document);
      if (document.languageId === ESSAY_LANGUAGE) return;
      const essay = await vscode.languages.setTextDocumentLanguage(document, ESSAY_LANGUAGE);
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === essay) forgetWordMarks(editor);
    } else {
      chosen.delete(document);
      const before = document.uri.path.endsWith('.md') ? 'markdown' : 'plaintext';
      if (document.languageId === ESSAY_LANGUAGE) await vscode.languages.setTextDocumentLanguage(document, before);
    }
  };
  // A document may have been closed in the meantime: then there is nothing to set.
  const lookAt = (document: vscode.TextDocument) => void look(document).then(undefined, () => undefined);
  const lookAtAll = () => vscode.workspace.textDocuments.forEach(lookAt);
  lookAtAll();
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(lookAt), host.onDidChange(lookAtAll));
}

/** The word under the cursor was marked everywhere while this was plain text; only a move of the cursor takes that away. */
function forgetWordMarks(editor: vscode.TextEditor): void {
  const { selection } = editor;
  if (!selection.isEmpty || editor.document.lineCount < 2) return;
  const aside = new vscode.Position(selection.active.line === 0 ? 1 : 0, 0);
  editor.selection = new vscode.Selection(aside, aside);
  editor.selection = selection;
}
