import * as vscode from 'vscode';
import { foldsOf } from '../../core/ask/yaml/folds.ts';
import type { Host } from '../../host/host.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { yamlIn } from './document.ts';

/** Sections whose lists stand at the column of their key fold too; everywhere else the editor's own folding, by indentation, is right. */
export function registerYamlFolding(host: Host): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(READING_FILES, {
    provideFoldingRanges(document) {
      const here = yamlIn(host, document);
      return (here && foldsOf(here.text)?.map(({ start, end }) => new vscode.FoldingRange(start, end))) ?? null;
    },
  });
}
