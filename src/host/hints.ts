import * as vscode from 'vscode';
import { ARGUMENT_HINTS, type ArgumentHint } from '../core/corpus/check-argument.ts';

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

/** Remembers which hints are wanted: in the reader's own settings, so that no shared file says so. */
export async function showHints(shown: ReadonlySet<ArgumentHint>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('closeReading');
  const { workspaceValue } = settings.inspect(SETTING) ?? {};
  const value = Object.fromEntries(ARGUMENT_HINTS.map((code) => [code, shown.has(code)]));
  await settings.update(SETTING, value, workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace);
}
