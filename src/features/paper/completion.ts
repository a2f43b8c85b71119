import * as vscode from 'vscode';
import { citationProposals, type CitationProposal } from '../../core/ask/paper/completions.ts';
import { titleOf } from '../../core/corpus/corpus.ts';
import { shorten } from '../../core/text/shorten.ts';
import { sourceLine } from '../../host/essay-words.ts';
import type { Host } from '../../host/host.ts';
import { fromFile, plain } from '../../host/markdown.ts';
import { editsOf, rangeOf } from '../../host/positions.ts';
import { kindWord } from '../../host/words.ts';
import { PAPERS } from './document.ts';

/** Markdown proposes nothing by itself while one types: these signs begin a key, a place, the next place. */
const TRIGGERS = ['@', '[', ',', ' ', '¶', '{'] as const;
const DESCRIBED = 60;

/** While a citation is typed: keys of the essays, then places with their first words, and one's own notes there. */
export function registerPaperCompletion(host: Host): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(PAPERS, {
    async provideCompletionItems(document, position) {
      await host.ready;
      const located = host.locate(document.uri);
      // An essay may be Markdown, but it is not written in.
      if (!located || host.essayOf(document.uri)?.essay.isPaper === false) return null;
      const { folder } = located;
      const reader = host.readers.known(folder)?.slug ?? null;
      const proposals = citationProposals({ corpus: folder.corpus, text: document.getText(), offset: document.offsetAt(position), reader });
      return new vscode.CompletionList(proposals.map((proposal, i) => itemFor(document, proposal, i)), proposals.some(({ about }) => about.kind !== 'key'));
    },
  }, ...TRIGGERS);
}

function itemFor(document: vscode.TextDocument, proposal: CitationProposal, rank: number): vscode.CompletionItem {
  const { about, label, span, text, filter, further, more } = proposal;
  const { icon, description, detail, documentation } = shown(about);
  const item = new vscode.CompletionItem({ label, description: shorten(description, DESCRIBED) }, icon);
  item.range = rangeOf(document, span);
  item.insertText = text;
  item.filterText = filter;
  item.sortText = String(rank).padStart(5, '0');
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = fromFile(documentation);
  if (further.length > 0) item.additionalTextEdits = editsOf(document, further);
  if (more) item.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('What may stand here') };
  return item;
}

interface Shown {
  readonly icon: vscode.CompletionItemKind;
  readonly description: string;
  readonly detail?: string;
  readonly documentation?: string;
}

function shown(about: CitationProposal['about']): Shown {
  switch (about.kind) {
    case 'key': return { icon: vscode.CompletionItemKind.Reference, description: titleOf(about.essay), documentation: sourceLine(about.essay) };
    case 'place': return { icon: vscode.CompletionItemKind.Text, description: about.words };
    case 'note': return {
      icon: vscode.CompletionItemKind.Snippet, description: `“${about.words}”`,
      detail: vscode.l10n.t('{0} of yours: puts the quotation in', kindWord(about.note.annotation.motivation)),
      documentation: [plain(about.words), about.note.annotation.body ?? ''].filter((part) => part !== '').join('\n\n'),
    };
  }
}
