import * as vscode from 'vscode';
import { notesCount } from './words.ts';

interface Hidden {
  /** Others' notes wait for so many of the reader's own. */
  readonly waiting: { readonly written: number; readonly until: number } | null;
  readonly hidden: number;
  readonly all: number;
}

/** Which notes are out of sight, in words; '' where all are shown. */
export function hiddenWords({ waiting, hidden, all }: Hidden): string {
  if (waiting) return vscode.l10n.t('Others’ notes are hidden until you have written {0} ({1} so far).', waiting.until, waiting.written);
  if (hidden === 0) return '';
  return hidden === all ? vscode.l10n.t('All notes here ({0}) are hidden.', all) : vscode.l10n.t('{0} of {1} are hidden.', hidden, notesCount(all));
}
