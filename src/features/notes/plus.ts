import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import type { Controller } from './controller.ts';

const PAUSE = 150;

/**
 * The editor's own “+” stands beside the lines of an essay in which words are selected. Were it offered everywhere, it
 * would stand in every row of the paragraph under the pointer, and a bar along the whole essay.
 */
export function plusBesideSelection(host: Host, controller: Controller, isBusy: () => boolean): vscode.Disposable {
  let told = '';
  let selected: Lines | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const essays = host.essays.map(({ folder, essay }) => `${folder.uri.toString()} ${essay.path ?? ''}`).join('\n');
    const lines = selected;
    const inSight = vscode.window.visibleTextEditors.flatMap(({ document: { uri } }) => (host.essayOf(uri) ? uri.toString() : []));
    const now = JSON.stringify([essays, inSight, lines && [lines.uri.toString(), lines.range.start.line, lines.range.end.line]]);
    // VS Code draws all threads anew when it is told: not while somebody writes or reads in one.
    if (now === told || isBusy()) return;
    told = now;
    controller.offer((document) => {
      const here = host.essayOf(document.uri);
      if (!here) return [];
      const last = Math.max(0, document.lineCount - 1);
      // With no range at all VS Code would take back the room for the “+”, and the text would jump.
      const end = new vscode.Range(last, 0, last, 0);
      return lines?.uri.toString() === document.uri.toString() ? [lines.range, end] : [end];
    });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  };
  void host.ready.then(tell);
  const subscriptions = vscode.Disposable.from(
    host.onDidChange(soon), vscode.window.onDidChangeVisibleTextEditors(soon),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      // What is typed into a box moves the cursor of the box.
      if (textEditor.document.uri.scheme === 'comment') return;
      // A click on the “+” takes the selection away by itself, and a box stands there now: only the reader counts.
      const isReader = kind === vscode.TextEditorSelectionChangeKind.Mouse || kind === vscode.TextEditorSelectionChangeKind.Keyboard;
      if (textEditor.selection.isEmpty && !isReader) return;
      selected = selectedLines(textEditor);
      soon();
    }),
  );
  return { dispose: () => { clearTimeout(timer); subscriptions.dispose(); } };
}

interface Lines {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** The lines in which words are selected; null: there are none. */
function selectedLines({ document, selection }: vscode.TextEditor): Lines | null {
  if (selection.isEmpty) return null;
  return { uri: document.uri, range: new vscode.Range(selection.start.line, 0, selection.end.line, document.lineAt(selection.end.line).text.length) };
}
