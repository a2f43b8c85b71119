import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { claimsView } from './claims-view.ts';
import { evidenceCommands } from './evidence.ts';
import { hintFixes } from './hints.ts';
import { orderCommands } from './order.ts';
import { relationCommands } from './relations.ts';

/** The argument of an essay: its claims as a tree, what they rest on and how they bear on each other. */
export function registerArgument(host: Host): vscode.Disposable {
  return vscode.Disposable.from(claimsView(host), evidenceCommands(host), relationCommands(host), orderCommands(host), hintFixes(host));
}
