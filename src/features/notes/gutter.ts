import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import type { Controller } from './controller.ts';

const PAUSE = 150;

/**
 * Keeps room beside an essay for the signs of open threads: without a place to write at, VS Code takes the room back, and
 * the text would jump whenever a note is opened. The place is a blank line, because VS Code draws a bar and its own “+”
 * beside each row of it, and a paragraph is one line of many rows.
 */
export function roomInGutter(host: Host, controller: Controller, isBusy: () => boolean): vscode.Disposable {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const essays = host.essays.map(({ folder, essay }) => `${folder.uri.toString()} ${essay.path ?? ''}`).join('\n');
    const inSight = vscode.window.visibleTextEditors.flatMap(({ document: { uri } }) => (host.essayOf(uri) ? uri.toString() : []));
    const now = JSON.stringify([essays, inSight]);
    // VS Code draws all threads anew when it is told: not while somebody writes or reads in one.
    if (now === told || isBusy()) return;
    told = now;
    controller.offer((document) => (host.essayOf(document.uri) ? [lastBlankLine(document)] : []));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  };
  void host.ready.then(tell);
  const subscriptions = vscode.Disposable.from(host.onDidChange(soon), vscode.window.onDidChangeVisibleTextEditors(soon));
  return { dispose: () => { clearTimeout(timer); subscriptions.dispose(); } };
}

/** The last line, where none is blank. */
function lastBlankLine(document: vscode.TextDocument): vscode.Range {
  const last = document.lineCount - 1;
  let line = last;
  while (line > 0 && !document.lineAt(line).isEmptyOrWhitespace) line -= 1;
  return document.lineAt(document.lineAt(line).isEmptyOrWhitespace ? line : last).range;
}
