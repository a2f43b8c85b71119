import * as vscode from 'vscode';
import { editEntry } from '../../core/ask/entry-acts.ts';
import { wordsAbout } from '../../core/ask/entry-parts.ts';
import { labelOf, type Named } from '../../core/corpus/names.ts';
import type { Actor, Term } from '../../core/model/reading.ts';
import { command } from '../../host/command.ts';
import { take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { showSource } from '../../host/show.ts';
import { showRow } from './show-row.ts';
import { toSay, type Meant } from './which.ts';

/** What a term means or who an actor is: written in a box in the text, where the name stands. */
export function wordsCommand(host: Host): vscode.Disposable {
  return command('closeReading.writeEntryWords', async (argument) => {
    const meant = await toSay(host, argument, { title: vscode.l10n.t('Write a definition or a description'), kinds: ['actor', 'term'] });
    if (!meant) return;
    const { here, desk, named } = meant;
    const words = wordsAbout(desk, named as Named<Actor> | Named<Term>);
    const typed = meant.given?.text('body');
    if (typed !== undefined) await write(host, meant, typed);
    else if (here.essay.path !== null) await vscode.commands.executeCommand('closeReading.openWordsBox', { here: { folder: here.folder, essay: desk.essay }, key: named.key, text: words });
    else await withoutText(host, meant, words);
  });
}

/** Where the essay itself is not here there is no text to open a box in. */
async function withoutText(host: Host, meant: Meant, words: string): Promise<void> {
  const { here, named } = meant;
  if (words.includes('\n')) return showSource(here.folder, named.path, named.entry.ref.span);
  const isTerm = named.entry.kind === 'term';
  const typed = await vscode.window.showInputBox({ title: isTerm ? vscode.l10n.t('The definition of {0} is written', labelOf(named)) : vscode.l10n.t('The description of {0} is written', labelOf(named)), value: words, ignoreFocusOut: true });
  if (typed !== undefined && typed !== words) await write(host, meant, typed);
}

async function write(host: Host, { here, desk, named }: Meant, words: string): Promise<void> {
  const isTerm = named.entry.kind === 'term';
  const acted = editEntry(desk, named, isTerm ? { definition: words.trim() } : { description: words.trim() });
  const what = isTerm ? vscode.l10n.t('The definition of {0} is written', labelOf(named)) : vscode.l10n.t('The description of {0} is written', labelOf(named));
  if (await take(host, here.folder, acted, what)) showRow(host, named.entry.kind, named.key);
}
