import * as vscode from 'vscode';
import { hintFixes as fixesFor, type HintFix } from '../../core/ask/hint-fixes.ts';
import { ARGUMENT_HINTS, type ArgumentHint } from '../../core/corpus/check-argument.ts';
import { placeOf } from '../../core/model/place.ts';
import { command, say } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import { hintOf, showHints, shownHints } from '../../host/hints.ts';
import type { Host } from '../../host/host.ts';
import { rangeOf } from '../../host/positions.ts';

/** The ways out of hints about the argument, offered where they stand; and which hints are given at all. */
export function hintFixes(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ pattern: '**/*.yaml' }, {
      provideCodeActions: (document, _range, { diagnostics }) => diagnostics.flatMap((diagnostic) => {
        const code = diagnostic.source === 'Close Reading' ? hintOf(diagnostic.code) : null;
        return code === null ? [] : [...waysOut(host, document, { diagnostic, code }), switchOff(diagnostic, code)];
      }),
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    command('closeReading.chooseHints', (given) => choose(given)),
  );
}

interface Told {
  readonly diagnostic: vscode.Diagnostic;
  readonly code: ArgumentHint;
}

function waysOut(host: Host, document: vscode.TextDocument, { diagnostic, code }: Told): vscode.CodeAction[] {
  const at = host.locate(document.uri);
  const place = at && placeOf(at.path);
  const essay = at && place && 'stem' in place ? at.folder.corpus.essays.find(({ stem }) => stem === place.stem) : undefined;
  const content = at?.folder.corpus.files.get(at.path);
  // Offsets into another text than the one on screen would point anywhere.
  if (!at || !essay || content?.kind !== 'text' || content.text !== document.getText()) return [];
  const fixes = fixesFor({ essay, code, text: content.text, at: { path: at.path, start: document.offsetAt(diagnostic.range.start) } });
  return fixes.map((fix) => actionFor(document, { folder: at.folder, essay }, { fix, diagnostic }));
}

function actionFor(document: vscode.TextDocument, { folder, essay }: EssayHere, { fix, diagnostic }: { readonly fix: HintFix; readonly diagnostic: vscode.Diagnostic }): vscode.CodeAction {
  const title = titleOf(fix);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.kind === 'remove-form') {
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, fix.splices.map((splice) => vscode.TextEdit.replace(rangeOf(document, splice), splice.text)));
  } else {
    action.command = { command: COMMANDS[fix.kind], title, arguments: [{ folder: folder.uri.toString(), stem: essay.stem, claim: fix.claim, row: fix.row }] };
  }
  return action;
}

const COMMANDS = {
  relate: 'closeReading.relateClaim', support: 'closeReading.relateToClaim', answer: 'closeReading.relateToClaim', put: 'closeReading.addEvidence',
  'remove-passage': 'closeReading.takeFromClaim', 'remove-relation': 'closeReading.takeFromClaim',
} as const satisfies { readonly [kind in Exclude<HintFix['kind'], 'remove-form'>]: string };

function titleOf(fix: HintFix): string {
  switch (fix.kind) {
    case 'relate': return vscode.l10n.t('Relate this claim to another…');
    case 'support': return vscode.l10n.t('Choose a claim that supports this one…');
    case 'answer': return vscode.l10n.t('Choose a claim that answers this attack…');
    case 'put': return vscode.l10n.t('Put the selected words of the essay under this claim');
    case 'remove-passage': return vscode.l10n.t('Take this passage from under the claim');
    case 'remove-relation': return vscode.l10n.t('Remove this relation');
    case 'remove-form': return vscode.l10n.t('Remove the form “{0}”', fix.form);
  }
}

function switchOff(diagnostic: vscode.Diagnostic, code: ArgumentHint): vscode.CodeAction {
  const title = vscode.l10n.t('Give no hints of this kind: {0}', nameOf(code));
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: 'closeReading.chooseHints', title, arguments: [{ off: code }] };
  return action;
}

/** Asks which hints are wanted; `given` may name one to switch off. */
async function choose(given: unknown): Promise<void> {
  const shown = shownHints();
  const off = typeof given === 'object' && given !== null && 'off' in given ? hintOf(given.off) : null;
  if (off) {
    await showHints(new Set([...shown].filter((code) => code !== off)));
    say(vscode.l10n.t('No more hints of this kind: {0}. “Choose Hints about the Argument…” brings them back.', nameOf(off)));
    return;
  }
  const rows = ARGUMENT_HINTS.map((code) => ({ label: nameOf(code), description: code, code, picked: shown.has(code) }));
  const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which hints about the argument do you want?'), canPickMany: true });
  if (chosen) await showHints(new Set(chosen.map(({ code }) => code)));
}

function nameOf(code: ArgumentHint): string {
  switch (code) {
    case 'thesis-unsupported': return vscode.l10n.t('a thesis without support');
    case 'attack-unanswered': return vscode.l10n.t('an attack nobody answers');
    case 'claim-unplaced': return vscode.l10n.t('a claim without a passage');
    case 'passage-contradictory': return vscode.l10n.t('a passage under two claims one of which attacks the other');
    case 'claims-circular': return vscode.l10n.t('claims that support each other in a circle');
    case 'actor-unmentioned': return vscode.l10n.t('an actor that is never mentioned');
    case 'term-unused': return vscode.l10n.t('a term that is never used');
    case 'form-unmatched': return vscode.l10n.t('a form that the essay never writes');
  }
}
