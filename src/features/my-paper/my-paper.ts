import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { registerBackAndForth } from './back-and-forth.ts';
import { paperDrops } from './drag.ts';
import { registerQuote } from './quote.ts';
import { registerPaperView } from './view.ts';

/** The student's own paper, joined with what is read: quoted into, gone to and come back from, and seen as a whole. */
export function registerMyPaper(host: Host): vscode.Disposable {
  return vscode.Disposable.from(registerQuote(host), registerBackAndForth(host), vscode.languages.registerDocumentDropEditProvider({ language: 'markdown' }, paperDrops(host)), registerPaperView(host));
}
