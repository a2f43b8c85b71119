import * as vscode from 'vscode';
import { acrossFiles } from '../../core/ask/across.ts';
import { firstMarker } from '../../core/format/conflict.ts';
import { contradictionsIn } from '../../core/format/standing.ts';
import type { ProblemCode } from '../../core/model/problem.ts';
import type { Host } from '../../host/host.ts';
import { READING_FILES } from '../../host/reading-files.ts';

const CODES: ReadonlySet<string> = new Set<ProblemCode>(['conflict-markers', 'note-duplicate', 'id-duplicate', 'duplicate-key']);

/** The way to *Resolve* from where two versions stand: above the first marker, and as the fix of the problem. */
export function resolveHints(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider(READING_FILES, {
      async provideCodeLenses(document) {
        await host.ready;
        const at = host.locate(document.uri) ? firstMarker(document.getText()) : -1;
        if (at < 0) return [];
        const position = document.positionAt(at);
        return [new vscode.CodeLens(new vscode.Range(position, position), commandFor(document))];
      },
    }),
    vscode.languages.registerCodeActionsProvider(READING_FILES, {
      provideCodeActions: (document, _range, { diagnostics }) => {
        const ours = diagnostics.filter(({ source, code }) => source === 'Close Reading' && typeof code === 'string' && CODES.has(code));
        const place = host.locate(document.uri);
        if (ours.length === 0 || !place) return [];
        const marked = ours.filter(({ code }) => code === 'conflict-markers');
        const isStanding = marked.length > 0 || contradictionsIn(document.getText()).length > 0 || acrossFiles(place.folder.corpus, place.path).length > 0;
        return isStanding ? [fixFor(document, marked.length > 0 ? marked : ours)] : [];
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
}

function commandFor(document: vscode.TextDocument): vscode.Command {
  return { command: 'closeReading.resolveConflict', title: vscode.l10n.t('Resolve the Two Versions…'), arguments: [document.uri] };
}

function fixFor(document: vscode.TextDocument, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(vscode.l10n.t('Resolve the two versions…'), vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.isPreferred = true;
  action.command = commandFor(document);
  return action;
}
