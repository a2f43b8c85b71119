import * as vscode from 'vscode';
import type { EssayProgress } from '../core/ask/places.ts';
import { authorsOf } from '../core/ask/start.ts';
import { standing, type Fit } from '../core/ask/fit.ts';
import { titleOf, type Essay } from '../core/corpus/corpus.ts';
import { plain } from './markdown.ts';
import { notesCount } from './words.ts';

/** How far a reader is with an essay: “5 notes in 4 of 14 paragraphs”. */
export function howFar({ essay, state, notes, covered, paragraphs }: EssayProgress): string {
  if (state === 'absent') return vscode.l10n.t('not here: add your copy');
  if (essay.content === null) return vscode.l10n.t('cannot be read');
  if (state === 'unread') return vscode.l10n.t('not begun');
  return paragraphs === 1 ? vscode.l10n.t('{0} in 1 paragraph', notesCount(notes)) : vscode.l10n.t('{0} in {1} of {2} paragraphs', notesCount(notes), covered, paragraphs);
}

/** The same for a row that has little room: “4 of 14 ¶”. */
export function howFarInShort(progress: EssayProgress): string {
  const { state, essay, covered, paragraphs } = progress;
  return state === 'begun' && essay.content !== null ? vscode.l10n.t('{0} of {1} ¶', covered, paragraphs) : howFar(progress);
}

/** “M. Aramayo Quint, 2026”; '' where neither is known. */
export function byline({ essay }: Pick<EssayProgress, 'essay'>): string {
  const source = essay.shared?.source;
  return [authorsOf(source), source?.year ?? ''].filter((part) => part !== '').join(', ');
}

/** “M. Aramayo Quint: *The Borrowed Palace*. Cuadernos. 2026”, as Markdown. */
export function sourceLine(essay: Essay): string {
  const source = essay.shared?.source;
  const by = authorsOf(source);
  return [`${by === '' ? '' : `${plain(by)}: `}*${plain(titleOf(essay))}*`, plain(source?.containerTitle ?? ''), plain(source?.year ?? '')].filter((part) => part !== '').join('. ');
}

/** “91 of 91 passages stand in it”. */
export function fitWords(fit: Fit): string {
  if (fit.total === 0) return vscode.l10n.t('the reading has no passages yet to compare it with');
  const found = vscode.l10n.t('{0} of {1} passages stand in it', standing(fit), fit.total);
  return fit.drifted > 0 ? vscode.l10n.t('{0}, {1} of them changed', found, fit.drifted) : found;
}
