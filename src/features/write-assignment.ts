import * as vscode from 'vscode';
import { ASKABLE, assignmentPath, assignmentText, localTimeIn, proposedRoster, withOffset, type Asking, type LocalTime } from '../core/ask/new-assignment.ts';
import { titleOf } from '../core/corpus/corpus.ts';
import type { Motivation } from '../core/model/words.ts';
import { pickEssay } from '../host/choice.ts';
import { command, say } from '../host/command.ts';
import { isThere } from '../host/files.ts';
import { uriOf, type EssayHere } from '../host/folder.ts';
import type { Host } from '../host/host.ts';
import { showFile } from '../host/show.ts';
import { kindWord } from '../host/words.ts';

/** Writes what a teacher asks for on an essay, as YAML to be edited on. One that is there already is opened. */
export function registerWriteAssignment(host: Host): vscode.Disposable {
  return command('closeReading.writeAssignment', async (given: unknown) => {
    await host.ready;
    const here = await pickEssay(host, given, vscode.l10n.t('Write an Assignment'));
    if (!here) return;
    const path = assignmentPath(here.essay);
    if (!(await isThere(uriOf(here.folder, path)))) {
      const asking = await ask(host, here);
      if (!asking) return;
      const made = await host.edits.create(uriOf(here.folder, path), assignmentText(asking), vscode.l10n.t('the assignment for “{0}”', titleOf(here.essay)));
      if (made) say(vscode.l10n.t('The assignment is written. Change in it what you like; it counts once it is saved.'));
    }
    await showFile(here.folder, path);
  });
}

async function ask(host: Host, { folder, essay }: EssayHere): Promise<Asking | null> {
  const title = vscode.l10n.t('An Assignment for “{0}”', titleOf(essay));
  const kinds = await askKinds(title);
  if (!kinds) return null;
  const asked: { kind: Motivation; count: number }[] = [];
  for (const kind of kinds) {
    const count = await askCount(title, kind);
    if (count === null) return null;
    asked.push({ kind, count });
  }
  const due = await askDue(title);
  if (due === undefined) return null;
  return { due, asked, readers: proposedRoster(folder.corpus, essay, host.readers.known(folder)?.slug ?? null) };
}

async function askKinds(title: string): Promise<Motivation[] | null> {
  const rows = ASKABLE.map((kind) => ({ label: kind === 'replying' ? vscode.l10n.t('Reply to others') : kindWord(kind), motivation: kind, picked: kind === 'questioning' || kind === 'replying' }));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('What do you ask for?'), canPickMany: true, ignoreFocusOut: true });
  return chosen ? chosen.map(({ motivation }) => motivation) : null;
}

async function askCount(title: string, kind: Motivation): Promise<number | null> {
  const words = await vscode.window.showInputBox({
    title, prompt: vscode.l10n.t('{0}: how many from each reader?', kindWord(kind)), value: '2', ignoreFocusOut: true,
    validateInput: (value) => (/^[1-9]\d?$/.test(value.trim()) ? null : vscode.l10n.t('A number from 1 to 99.')),
  });
  return words === undefined ? null : Number(words.trim());
}

/** null: there is no deadline; undefined: the teacher thought better of it. */
async function askDue(title: string): Promise<string | null | undefined> {
  const words = await vscode.window.showInputBox({
    title, prompt: vscode.l10n.t('When is it due, by your clock? Leave it empty for no deadline.'), value: `${inAWeek()} 23:59`, ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' || localTimeIn(value) ? null : vscode.l10n.t('A day and a time, as in 2026-11-24 23:59.')),
  });
  if (words === undefined) return undefined;
  const time = localTimeIn(words);
  return time && withOffset(time, -dateOf(time).getTimezoneOffset());
}

function dateOf({ year, month, day, hour, minute }: LocalTime): Date {
  return new Date(year, month - 1, day, hour, minute);
}

function inAWeek(): string {
  const day = new Date();
  day.setDate(day.getDate() + 7);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
