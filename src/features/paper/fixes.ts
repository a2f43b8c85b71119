import * as vscode from 'vscode';
import { fixesInPaper, type PaperFix } from '../../core/ask/paper/fixes.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Host } from '../../host/host.ts';
import { editsOf, spanOf } from '../../host/positions.ts';
import { PAPERS, paperRead } from './document.ts';

const SHOWN = 60;

/** What may be done about a quotation that does not hold. Nothing is done unless it is chosen, and each is one step to be undone. */
export function registerPaperFixes(host: Host): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(PAPERS, {
    async provideCodeActions(document, range, { diagnostics }) {
      const here = await paperRead(host, document);
      if (!here) return [];
      const ours = diagnostics.filter(({ source }) => source === 'Close Reading');
      const fixes = fixesInPaper(here.folder.corpus, here.path, spanOf(document, range));
      const once = new Map(fixes.map((fix) => [titleOf(fix), fix]));
      return [...once].map(([title, fix], i) => actionFor(document, { title, fix, diagnostics: ours, isFirst: i === 0 }));
    },
  }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}

interface Offered {
  readonly title: string;
  readonly fix: PaperFix;
  readonly diagnostics: readonly vscode.Diagnostic[];
  readonly isFirst: boolean;
}

function actionFor(document: vscode.TextDocument, { title, fix, diagnostics, isFirst }: Offered): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, editsOf(document, fix.splices));
  action.diagnostics = diagnostics.filter(({ code }) => fix.codes.some((one) => one === code));
  action.isPreferred = isFirst;
  return action;
}

function titleOf({ kind, words, mine }: PaperFix): string {
  const shown = shorten(words.replace(/\s+/g, ' '), SHOWN);
  const own = shorten(mine.trim().replace(/\s+/g, ' '), SHOWN);
  switch (kind) {
    case 'restore': return shown === '' ? vscode.l10n.t('Take out “{0}”, which is not in the source', own) : vscode.l10n.t('Restore the source’s words: “{0}”', shown);
    case 'restore-all': return vscode.l10n.t('Restore the source’s words in this quotation');
    case 'mark-omission': return vscode.l10n.t('Mark the omission with […]');
    case 'bracket': return vscode.l10n.t('Mark the change: “{0}”', shown);
    case 'locator': return vscode.l10n.t('Correct the place: {0}', shown);
    case 'source': return vscode.l10n.t('Name the right source: {0}', shown);
    case 'cite': return vscode.l10n.t('Add the citation: {0}', shown);
    case 'quote': return vscode.l10n.t('Make it a quotation');
    case 'key': return vscode.l10n.t('“{0}” is meant', shown);
  }
}
