import * as vscode from 'vscode';
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
    wordsCommand(host), oldNamesCommand(host),
  );
}
