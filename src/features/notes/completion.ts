import * as vscode from 'vscode';
import { mentions, type Mention } from '../../core/ask/mentions.ts';
import { ownLabel, type Named } from '../../core/corpus/names.ts';
import { shorten } from '../../core/text/shorten.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { fromFile } from '../../host/markdown.ts';
import { spanOf } from '../../host/positions.ts';
import type { Drafts } from './drafts.ts';

/** Behind the sign words may be typed as they stand in a claim, and ids. */
const TYPED = /(?<![\p{L}\p{M}\p{N}@/.])@(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}’'/ -]{0,80})?$/u;
/** VS Code asks again at each letter; at these signs only if it is told to. */
const TRIGGERS = ['@', ' ', '-', '/'] as const;
const LABEL = 40;

/** `@` in the box of a note offers the claims, actors and terms of the essay it is about, found by their words. */
export function namesInNotes(host: Host, drafts: Drafts): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider({ scheme: 'comment' }, {
    provideCompletionItems(document, position) {
      const typed = TYPED.exec(document.lineAt(position).text.slice(0, position.character));
      const beside = typed && isOurs(document.uri) ? essayBeside(host) : null;
      if (!typed || !beside) return [];
      const { here, editor } = beside;
      const found = mentions(here.essay, {
        typed: typed[0].slice(1), at: spanOf(editor.document, drafts.rangeOf(document.uri) ?? editor.selection), reader: host.readers.known(here.folder)?.slug ?? null,
      });
      const range = new vscode.Range(position.line, typed.index, position.line, position.character);
      return new vscode.CompletionList(found.map((mention, i) => itemFor(mention, { typed: typed[0], range, rank: i })), true);
    },
  }, ...TRIGGERS);
}

/** The box of a new thread bears its maker's name; the box of a comment bears none. */
function isOurs({ path }: vscode.Uri): boolean {
  const [owner = ''] = path.split('/').slice(1, -1);
  return owner === '' || /close-reading$/i.test(owner);
}

/** The box has the keyboard, so the editor it stands in is the active one, or one that is to be seen. */
function essayBeside(host: Host): { readonly here: EssayHere; readonly editor: vscode.TextEditor } | null {
  const active = editorInFront();
  for (const editor of active ? [active, ...vscode.window.visibleTextEditors] : vscode.window.visibleTextEditors) {
    const here = host.essayOf(editor.document.uri);
    if (here && !here.essay.isPaper) return { here, editor };
  }
  return null;
}

const ICONS = { claim: vscode.CompletionItemKind.Reference, actor: vscode.CompletionItemKind.User, term: vscode.CompletionItemKind.Text } as const;

function itemFor({ named, id, label }: Mention, { typed, range, rank }: { readonly typed: string; readonly range: vscode.Range; readonly rank: number }): vscode.CompletionItem {
  const { kind } = named.entry;
  const item = new vscode.CompletionItem({ label: shorten(label, LABEL), description: id }, ICONS[kind]);
  item.insertText = `@${id}`;
  item.range = range;
  // What fits has been looked for already, and in which order: VS Code leaves both as they are.
  item.filterText = typed;
  item.sortText = String(rank).padStart(5, '0');
  item.detail = kindOfEntry(kind);
  item.documentation = fromFile([label, ...named.said.flatMap(({ entry }) => ownLabel(entry) ?? [])].join('\n\n'));
  return item;
}

function kindOfEntry(kind: Named['entry']['kind']): string {
  switch (kind) {
    case 'claim': return vscode.l10n.t('claim');
    case 'actor': return vscode.l10n.t('actor');
    case 'term': return vscode.l10n.t('term');
  }
}
