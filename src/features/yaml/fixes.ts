import * as vscode from 'vscode';
import { inContext } from '../../core/ask/entries.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { fixesAt, type YamlFix } from '../../core/ask/yaml/fixes.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Host } from '../../host/host.ts';
import { editsOf } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { yamlRead } from './document.ts';

const REWRITE = vscode.CodeActionKind.RefactorRewrite;
const CONTEXT = 24;

/** Which of several places is meant; a passage brought to the length it needs; and what is referred to and not there, made. */
export function registerYamlFixes(host: Host): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(READING_FILES, {
    async provideCodeActions(document, range, { diagnostics }) {
      const here = await yamlRead(host, document);
      if (!here?.essay) return [];
      const { essay, text, place } = here;
      const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
      const ours = diagnostics.filter(({ source }) => source === 'Close Reading');
      const offsets = new Set([range.start, ...ours.map((one) => one.range.start)].map((position) => document.offsetAt(position)));
      const fixes = [...offsets].flatMap((offset) => fixesAt({ essay, text, place, offset, now }));
      const once = new Map(fixes.map((fix) => [titleOf(essay, fix), fix]));
      return [...once].map(([title, fix]) => actionFor(document, { title, fix, diagnostics: ours }));
    },
  }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, REWRITE] });
}

function actionFor(document: vscode.TextDocument, { title, fix, diagnostics }: { readonly title: string; readonly fix: YamlFix; readonly diagnostics: readonly vscode.Diagnostic[] }): vscode.CodeAction {
  const mends = 'code' in fix;
  const action = new vscode.CodeAction(title, mends || fix.kind === 'follow' ? vscode.CodeActionKind.QuickFix : REWRITE);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, editsOf(document, fix.splices));
  if (mends) action.diagnostics = diagnostics.filter(({ code }) => code === fix.code);
  return action;
}

function titleOf(essay: Essay, fix: YamlFix): string {
  switch (fix.kind) {
    case 'unique': {
      const { before, words, after } = inContext(essay, fix.passage, CONTEXT);
      return vscode.l10n.t('The passage in {0} is meant: “{1}”', locatorOf(essay, fix.passage), `…${before}${shorten(words, 40)}${after}…`);
    }
    case 'context': return vscode.l10n.t('Add what stands around these words');
    case 'shorten': return vscode.l10n.t('Shorten this passage to what it needs');
    case 'follow': return vscode.l10n.t('Write “{0}” here, as it is called now', fix.id);
    case 'create': return creationWords(fix);
  }
}

function creationWords({ entry, id }: Extract<YamlFix, { kind: 'create' }>): string {
  switch (entry) {
    case 'actor': return vscode.l10n.t('Make an actor “{0}”', id);
    case 'term': return vscode.l10n.t('Make a term “{0}”', id);
    case 'claim': return vscode.l10n.t('Make a claim “{0}”', id);
  }
}
