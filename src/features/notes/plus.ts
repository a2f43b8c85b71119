import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { isEssay } from './passage.ts';

const PAUSE = 150;

/**
 * The editor's own “+” stands beside the lines of an essay in which words are selected. Were it offered everywhere, it
 * would stand in every row of the paragraph under the pointer, and a bar along the whole essay.
 */
export function plusBesideSelection(host: Host, controller: vscode.CommentController, isBusy: () => boolean): vscode.Disposable {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const essays = host.essays.map(({ folder, essay }) => `${folder.uri.toString()} ${essay.path ?? ''}`).join('\n');
    const selected = selectedLines();
    const now = JSON.stringify([essays, selected && [selected.uri.toString(), selected.lines.start.line, selected.lines.end.line]]);
    // VS Code draws all threads anew when it is told: not while somebody writes or reads in one.
    if (now === told || isBusy()) return;
    told = now;
    controller.commentingRangeProvider = {
      provideCommentingRanges(document) {
        const here = host.essayOf(document.uri);
        if (!here || !isEssay(here)) return [];
        const last = Math.max(0, document.lineCount - 1);
        // With no range at all VS Code would take back the room for the “+”, and the text would jump.
        const end = new vscode.Range(last, 0, last, 0);
        return selected?.uri.toString() === document.uri.toString() ? [selected.lines, end] : [end];
      },
    };
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  };
  void host.ready.then(tell);
  const subscriptions = vscode.Disposable.from(host.onDidChange(soon), vscode.window.onDidChangeTextEditorSelection(soon), vscode.window.onDidChangeActiveTextEditor(soon));
  return { dispose: () => { clearTimeout(timer); subscriptions.dispose(); } };
}

/** The lines in which words are selected in the active editor; null: there are none. */
function selectedLines(): { readonly uri: vscode.Uri; readonly lines: vscode.Range } | null {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return null;
  const { start, end } = editor.selection;
  return { uri: editor.document.uri, lines: new vscode.Range(start.line, 0, end.line, editor.document.lineAt(end.line).text.length) };
}
