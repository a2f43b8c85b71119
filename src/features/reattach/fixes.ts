import * as vscode from 'vscode';
import type { ProblemCode } from '../../core/model/problem.ts';
import type { Host } from '../../host/host.ts';

const CODES: ReadonlySet<string> = new Set<ProblemCode>(['passage-unfound', 'passage-several', 'passage-drifted', 'page-unfound']);

/** The way out of a problem with a passage, offered where the problem stands. */
export function reattachFixes(host: Host): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider({ pattern: '**/*.yaml' }, {
    provideCodeActions: (document, _range, { diagnostics }) => (host.locate(document.uri) ? diagnostics.filter(isOfPassage).map((diagnostic) => fixFor(document, diagnostic)) : []),
  }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

function isOfPassage({ source, code }: vscode.Diagnostic): boolean {
  return source === 'Close Reading' && typeof code === 'string' && CODES.has(code);
}

function fixFor(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const title = vscode.l10n.t('Re-attach to the text…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  action.command = { command: 'closeReading.reattach', title, arguments: [{ file: document.uri.toString(), start: document.offsetAt(diagnostic.range.start) }] };
  return action;
}
