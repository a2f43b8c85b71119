import * as vscode from 'vscode';
import type { Host } from '../../host/host.ts';
import { registerBibliography } from './bibliography.ts';
import { registerPaperCompletion } from './completion.ts';
import { registerPaperDefinitions, registerPaperReferences } from './definitions.ts';
import { registerPaperFixes } from './fixes.ts';
import { registerPaperHover } from './hover.ts';
import { registerPaperLinks } from './links.ts';
import { registerKeyRename } from './rename.ts';

/** Papers in the editor: citations, quotations and links as a language. */
export function registerPaper(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    registerPaperCompletion(host), registerPaperHover(host), registerPaperDefinitions(host), registerPaperReferences(host), registerPaperLinks(host), registerPaperFixes(host),
    registerBibliography(host), registerKeyRename(host),
  );
}
