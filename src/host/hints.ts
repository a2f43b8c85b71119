import * as vscode from 'vscode';
import { ARGUMENT_HINTS, type ArgumentHint } from '../core/corpus/check-argument.ts';
import { PROBLEMS, type Problem } from '../core/model/problem.ts';
import { plain } from './markdown.ts';

const SETTING = 'hints';

/** The hints about the argument that a reader wants to see. */
export function shownHints(): ReadonlySet<ArgumentHint> {
  const wanted = vscode.workspace.getConfiguration('closeReading').get<{ readonly [code: string]: unknown }>(SETTING, {});
  return new Set(ARGUMENT_HINTS.filter((code) => wanted[code] !== false));
}

/** Is this problem a hint that the reader has switched off? */
export function isHidden(code: string, shown: ReadonlySet<ArgumentHint>): boolean {
  const hint = hintOf(code);
  return hint !== null && !shown.has(hint);
}

/** The hint of a code; null: it is another problem. */
export function hintOf(code: unknown): ArgumentHint | null {
  return ARGUMENT_HINTS.find((hint) => hint === code) ?? null;
}

/** A hint on the row of a claim, in few words. */
export function hintWord(code: ArgumentHint): string {
  switch (code) {
    case 'thesis-unsupported': return vscode.l10n.t('nothing supports it');
    case 'attack-unanswered': return vscode.l10n.t('not answered');
    case 'claim-unplaced': return vscode.l10n.t('no passage');
    case 'passage-contradictory': return vscode.l10n.t('on both sides');
    case 'claims-circular': return vscode.l10n.t('in a circle');
    case 'actor-unmentioned': return vscode.l10n.t('never mentioned');
    case 'term-unused': return vscode.l10n.t('never used');
    case 'form-unmatched': return vscode.l10n.t('a form is never written');
  }
}

/** Says on a row what may be weak there: in few words beside it, in whole sentences when it is rested on, and to a screen reader. */
export function tellHints(row: vscode.TreeItem, hints: readonly Problem[]): void {
  if (hints.length === 0) return;
  const words = [...new Set(hints.map(({ code }) => hintOf(code)).filter((code) => code !== null).map(hintWord))];
  const sentences = [...new Set(hints.map(({ code, args }) => vscode.l10n.t(PROBLEMS[code][1], ...args.map((words) => words.replace(/\.$/, '')))))];
  row.description = [...words, row.description].filter((part) => typeof part === 'string' && part !== '').join(' · ');
  const label = row.accessibilityInformation?.label;
  if (label !== undefined) row.accessibilityInformation = { label: [label, ...sentences.map((sentence) => vscode.l10n.t('hint: {0}', sentence.replace(/\.$/, '')))].join(', ') };
  if (row.tooltip instanceof vscode.MarkdownString) row.tooltip = new vscode.MarkdownString([row.tooltip.value, ...sentences.map((sentence) => `*${vscode.l10n.t('Hint')}:* ${plain(sentence)}`)].join('\n\n'));
}

/** Remembers which hints are wanted: in the reader's own settings, so that no shared file says so. */
export async function showHints(shown: ReadonlySet<ArgumentHint>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('closeReading');
  const { workspaceValue } = settings.inspect(SETTING) ?? {};
  const value = Object.fromEntries(ARGUMENT_HINTS.map((code) => [code, shown.has(code)]));
  await settings.update(SETTING, value, workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace);
}
