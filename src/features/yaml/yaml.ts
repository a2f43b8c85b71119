import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { registerYamlCompletion } from './completion.ts';
import { registerYamlDefinitions } from './definitions.ts';
import { registerYamlFixes } from './fixes.ts';
import { registerYamlFolding } from './folding.ts';
import { registerYamlHover } from './hover.ts';
import { registerYamlReferences } from './references.ts';
import { registerYamlRename } from './rename.ts';
import { registerYamlSymbols } from './symbols.ts';

/** Reading files as people write them by hand. */
export function registerYaml(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    registerYamlCompletion(host), registerYamlHover(host), registerYamlDefinitions(host), registerYamlReferences(host),
    registerYamlSymbols(host), registerYamlFolding(host), registerYamlFixes(host), registerYamlRename(host),
  );
}
