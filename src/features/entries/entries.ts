import * as vscode from 'vscode';
import { command } from '../../host/command.ts';
import type { Host } from '../../host/host.ts';
import { deleteCommand } from './delete.ts';
import { editCommand } from './edit.ts';
import { formsCommand } from './forms.ts';
import { mergeCommand } from './merge.ts';
import { newClaimCommand } from './new-claim.ts';
import { newNameCommands } from './new-name.ts';
import { oldNamesCommand } from './old-names.ts';
import { passageCommands } from './passages.ts';
import { renameCommand } from './rename.ts';
import { wordsCommand } from './words.ts';

/** Actors, terms and claims: made from the text, and changed. */
export function registerEntries(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    newNameCommands(host), newClaimCommand(host), editCommand(host), formsCommand(host), renameCommand(host), mergeCommand(host), deleteCommand(host), passageCommands(host),
    wordsCommand(host), oldNamesCommand(host), rowCommands(),
  );
}

/** The same acts from the menu and the keys of a row, which says by itself whether it is a claim, an actor or a term. */
function rowCommands(): vscode.Disposable {
  const as = (id: string) => (...given: readonly unknown[]) => vscode.commands.executeCommand(id, ...given);
  return vscode.Disposable.from(
    command('closeReading.changeRow', as('closeReading.editEntry')), command('closeReading.renameRow', as('closeReading.renameEntry')),
    command('closeReading.mergeRow', as('closeReading.mergeEntry')), command('closeReading.deleteRow', as('closeReading.deleteEntry')),
  );
}
