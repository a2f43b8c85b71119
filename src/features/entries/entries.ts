import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { newClaimCommand } from './new-claim.ts';
import { newNameCommands } from './new-name.ts';

/** Actors, terms and claims: made from the text, and changed. */
export function registerEntries(host: Host): vscode.Disposable {
  return vscode.Disposable.from(newNameCommands(host), newClaimCommand(host));
}
