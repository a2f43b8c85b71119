import * as vscode from 'vscode';
import { outlineOf, type OutlineItem } from '../core/ask/places.ts';
import { ESSAY_LANGUAGE, essayIn } from '../host/essay-editors.ts';
import type { Host } from '../host/host.ts';
import { rangeOf } from '../host/positions.ts';

/** The essay's outline: its paragraphs by their first words, below the headings it has. */
export function registerOutline(host: Host): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider({ language: ESSAY_LANGUAGE }, {
    provideDocumentSymbols(document) {
      const here = essayIn(host, document);
      return here ? symbols(document, outlineOf(here.essay)) : [];
    },
  }, { label: vscode.l10n.t('Essay') });
}

function symbols(document: vscode.TextDocument, items: readonly OutlineItem[]): vscode.DocumentSymbol[] {
  const top: vscode.DocumentSymbol[] = [];
  const open: { readonly level: number; readonly symbol: vscode.DocumentSymbol }[] = [];
  for (const item of items) {
    const range = rangeOf(document, item);
    const name = item.number === null ? item.label || '#' : `¶${item.number} ${item.label}`;
    const symbol = new vscode.DocumentSymbol(name, '', vscode.SymbolKind.String, range, range);
    while ((open.at(-1)?.level ?? -1) >= item.level) open.pop();
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    // What stands below a heading belongs to its range, so that the outline can follow the cursor.
    for (const above of open) above.symbol.range = above.symbol.range.union(range);
    if (item.kind === 'heading') open.push({ level: item.level, symbol });
  }
  return top;
}
