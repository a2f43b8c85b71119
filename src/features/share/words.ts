import * as vscode from 'vscode';
import type { Part } from '../../core/ask/share/summary.ts';

/** “4 new notes on ¶3–5, 2 replies, 1 claim changed”. */
export function partsWords(parts: readonly Part[]): string {
  return parts.map(partWords).join(', ');
}

function partWords({ what, change, count, place }: Part): string {
  const counted = change === 'new' ? newWords(what, count) : vscode.l10n.t('{0} {1}', plainWords(what, count), changeWord(change));
  return place === '' ? counted : vscode.l10n.t('{0} on {1}', counted, place);
}

function newWords(what: Part['what'], count: number): string {
  const one = count === 1;
  switch (what) {
    case 'note': return one ? vscode.l10n.t('1 new note') : vscode.l10n.t('{0} new notes', count);
    case 'reply': return plainWords(what, count);
    case 'claim': return one ? vscode.l10n.t('1 new claim') : vscode.l10n.t('{0} new claims', count);
    case 'actor': return one ? vscode.l10n.t('1 new actor') : vscode.l10n.t('{0} new actors', count);
    case 'term': return one ? vscode.l10n.t('1 new term') : vscode.l10n.t('{0} new terms', count);
    case 'word': return plainWords(what, count);
  }
}

function plainWords(what: Part['what'], count: number): string {
  const one = count === 1;
  switch (what) {
    case 'note': return one ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
    case 'reply': return one ? vscode.l10n.t('1 reply') : vscode.l10n.t('{0} replies', count);
    case 'claim': return one ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', count);
    case 'actor': return one ? vscode.l10n.t('1 actor') : vscode.l10n.t('{0} actors', count);
    case 'term': return one ? vscode.l10n.t('1 term') : vscode.l10n.t('{0} terms', count);
    case 'word': return one ? vscode.l10n.t('1 addition to shared claims and names') : vscode.l10n.t('{0} additions to shared claims and names', count);
  }
}

function changeWord(change: Exclude<Part['change'], 'new'>): string {
  switch (change) {
    case 'changed': return vscode.l10n.t('changed');
    case 'withdrawn': return vscode.l10n.t('withdrawn');
    case 'gone': return vscode.l10n.t('taken out');
  }
}

/** The first few of a list of files, and how many more there are. */
export function filesWords(files: readonly string[], most = 4): string {
  const shown = files.slice(0, most).join(', ');
  return files.length > most ? vscode.l10n.t('{0} and {1} more', shown, files.length - most) : shown;
}
