import * as vscode from 'vscode';
import { symbolsOf, type YamlSymbol } from '../../core/ask/yaml/symbols.ts';
import type { Host } from '../../host/host.ts';
import { rangeOf } from '../../host/positions.ts';
import { READING_FILES } from '../../host/reading-files.ts';
import { kindWord } from '../../host/words.ts';
import { MOTIVATIONS } from '../../core/model/words.ts';
import { yamlRead } from './document.ts';

const ICONS: { readonly [K in YamlSymbol['kind']]: vscode.SymbolKind } = {
  section: vscode.SymbolKind.Array, page: vscode.SymbolKind.File, footnote: vscode.SymbolKind.Number, actor: vscode.SymbolKind.Object,
  term: vscode.SymbolKind.Key, claim: vscode.SymbolKind.Interface, note: vscode.SymbolKind.String,
};

/** The outline of a reading file: its sections, and in them the records by their words. */
export function registerYamlSymbols(host: Host): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(READING_FILES, {
    async provideDocumentSymbols(document) {
      const here = await yamlRead(host, document);
      const reading = here?.folder.corpus.decoded.get(here.place.path)?.reading;
      return reading ? symbolsOf(reading).map((symbol) => symbolFor(document, symbol)) : [];
    },
  }, { label: vscode.l10n.t('Reading') });
}

function symbolFor(document: vscode.TextDocument, { kind, label, detail, span, at, children }: YamlSymbol): vscode.DocumentSymbol {
  const motivation = MOTIVATIONS.find((word) => word === detail);
  const words = kind === 'note' && motivation ? kindWord(motivation) : detail;
  const symbol = new vscode.DocumentSymbol(label, words, ICONS[kind], rangeOf(document, span), rangeOf(document, at));
  symbol.children = children.map((child) => symbolFor(document, child));
  return symbol;
}
