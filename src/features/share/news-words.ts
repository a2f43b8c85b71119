import * as vscode from 'vscode';
import type { Arrived } from '../../core/ask/share/arrived.ts';
import { notesCount } from '../../host/words.ts';

/** “2 classmates shared since: 7 new notes, 1 answers you.” */
export function newsWords(arrived: readonly Arrived[]): string {
  const readers = new Set(arrived.flatMap((one) => one.readers).filter((reader) => reader !== null)).size;
  const isShared = arrived.some((one) => one.readers.includes(null));
  if (readers === 0 && !isShared) return vscode.l10n.t('Nothing new from others.');
  const who = readers === 0 ? vscode.l10n.t('The shared reading has changed') : readers === 1 ? vscode.l10n.t('1 classmate shared since') : vscode.l10n.t('{0} classmates shared since', readers);
  const count = (of: (one: Arrived) => number) => arrived.reduce((sum, one) => sum + of(one), 0);
  const [notes, answers, changed] = [count((one) => one.notes.length), count((one) => one.answers.length), count((one) => one.changed.length)];
  const parts = [
    notes === 0 ? '' : notes === 1 ? vscode.l10n.t('1 new note') : vscode.l10n.t('{0} new notes', notes),
    answers === 0 ? '' : answers === 1 ? vscode.l10n.t('1 answers you') : vscode.l10n.t('{0} answer you', answers),
    changed === 0 ? '' : vscode.l10n.t('{0} changed', notesCount(changed)),
  ].filter((part) => part !== '');
  return parts.length === 0 ? `${who}.` : `${who}: ${parts.join(', ')}.`;
}
