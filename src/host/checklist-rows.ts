import * as vscode from 'vscode';
import { checklistOf, dueOf, isAsked, isDone, rosterOf, type ChecklistItem } from '../core/ask/checklist.ts';
import { askedWords, doneWords, stateWord } from '../core/exchange/report-words.ts';
import { uriOf, type EssayHere } from './folder.ts';
import { fromNow, momentOf, translated } from './words.ts';

/** What an assignment comes to below its essay: one thing that is asked for, the deadline, or how far the class is. */
export type ChecklistRow =
  | { readonly kind: 'asked'; readonly here: EssayHere; readonly item: ChecklistItem; readonly isMine: boolean }
  | { readonly kind: 'due'; readonly here: EssayHere; readonly due: string }
  | { readonly kind: 'class'; readonly here: EssayHere };

/** The reader's own checklist; for whoever is not asked, such as the teacher, what is asked and how far the class is. */
export function checklistRows(here: EssayHere, reader: string | null): ChecklistRow[] {
  const { essay } = here;
  const isMine = reader !== null && isAsked(essay, reader);
  const items = checklistOf(essay, reader ?? '')?.items ?? [];
  const due = dueOf(essay);
  return [
    ...items.map((item): ChecklistRow => ({ kind: 'asked', here, item, isMine })),
    ...(due === null ? [] : [{ kind: 'due', here, due } as const]),
    ...(essay.assignment !== null && !isMine ? [{ kind: 'class', here } as const] : []),
  ];
}

export function checklistRow(row: ChecklistRow, now: number): vscode.TreeItem {
  const { folder, essay } = row.here;
  const drawn = row.kind === 'asked' ? askedRow(row) : row.kind === 'due' ? dueRow(row, now) : classRow(row);
  const which = row.kind === 'asked' ? `${essay.assignment?.asked.indexOf(row.item.asked) ?? 0}` : row.kind;
  drawn.id = `${folder.uri.toString()} ${essay.stem} ${which}`;
  drawn.contextValue = `checklist-${row.kind}`;
  return drawn;
}

function askedRow({ here: { folder, essay }, item, isMine }: Extract<ChecklistRow, { kind: 'asked' }>): vscode.TreeItem {
  const words = isMine ? doneWords({ say: translated }, { essay }, item) : askedWords({ say: translated, when: momentOf }, { essay }, item);
  const drawn = new vscode.TreeItem(words);
  drawn.iconPath = new vscode.ThemeIcon(!isMine ? 'dash' : isDone(item) ? 'check' : item.done === null ? 'question' : 'circle-large-outline');
  const state = isMine ? stateWord({ say: translated }, item) : '';
  const late = isMine && item.late > 0 ? vscode.l10n.t('{0} late', item.late) : '';
  drawn.description = late;
  drawn.tooltip = [words, state, late].filter((part) => part !== '').join(', ');
  drawn.accessibilityInformation = { label: drawn.tooltip };
  if (item.place && essay.path !== null) {
    drawn.command = { command: 'closeReading.showPlace', title: vscode.l10n.t('Go to the Passage'), arguments: [uriOf(folder, essay.path).toString(), item.place.start, item.place.end] };
  }
  return drawn;
}

function dueRow({ due }: Extract<ChecklistRow, { kind: 'due' }>, now: number): vscode.TreeItem {
  const isOver = Date.parse(due) < now;
  const drawn = new vscode.TreeItem(isOver ? vscode.l10n.t('Was due {0}', fromNow(due, now)) : vscode.l10n.t('Due {0}', fromNow(due, now)));
  drawn.description = momentOf(due);
  drawn.iconPath = new vscode.ThemeIcon(isOver ? 'history' : 'clock');
  drawn.tooltip = '';
  drawn.accessibilityInformation = { label: `${String(drawn.label)}, ${drawn.description}` };
  return drawn;
}

function classRow({ here: { folder, essay } }: Extract<ChecklistRow, { kind: 'class' }>): vscode.TreeItem {
  const roster = rosterOf(essay);
  const done = roster.filter((reader) => checklistOf(essay, reader)?.isComplete).length;
  const drawn = new vscode.TreeItem(roster.length === 0 ? vscode.l10n.t('How far the readers are') : vscode.l10n.t('{0} of {1} readers are done', done, roster.length));
  drawn.iconPath = new vscode.ThemeIcon('graph');
  drawn.tooltip = vscode.l10n.t('Open the seminar report');
  drawn.command = { command: 'closeReading.seminarReport', title: vscode.l10n.t('Seminar Report'), arguments: [{ folder: folder.uri.toString(), stem: essay.stem }] };
  return drawn;
}
