import * as vscode from 'vscode';
import { labelOf, namesOf, ownLabel, type Named } from '../../core/corpus/names.ts';
import { shorten } from '../../core/text/shorten.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { fromFile } from '../../host/markdown.ts';

/** `@` in the box of a note offers the claims, actors and terms of the essay it is about. */
export function namesInNotes(host: Host): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider({ scheme: 'comment' }, {
    provideCompletionItems(document, position) {
      const typed = /(?<![\p{L}\p{M}\p{N}@/.])@[\p{L}\p{M}\p{N}/-]*$/u.exec(document.lineAt(position).text.slice(0, position.character));
      const here = isOurs(document.uri) ? essayBeside(host) : null;
      if (!typed || !here) return [];
      const reader = host.readers.known(here.folder)?.slug ?? null;
      const range = new vscode.Range(position.line, typed.index, position.line, position.character);
      // With nothing typed yet claims come first; then whoever has typed an id to its end means that one.
      const bare = typed[0] === '@';
      const items = [...namesOf(here.essay).byKey.values()].map((named) => itemFor(named, { reader, range, bare }));
      return new vscode.CompletionList(items, bare);
    },
  }, '@');
}

/** The box of a new thread bears its maker's name; the box of a comment bears none. */
function isOurs({ path }: vscode.Uri): boolean {
  const [owner = ''] = path.split('/').slice(1, -1);
  return owner === '' || /close-reading$/i.test(owner);
}

/** The box has the keyboard, so the editor it stands in is the active one, or one that is to be seen. */
function essayBeside(host: Host): EssayHere | null {
  const active = editorInFront();
  for (const editor of active ? [active, ...vscode.window.visibleTextEditors] : vscode.window.visibleTextEditors) {
    const here = host.essayOf(editor.document.uri);
    if (here && !here.essay.isPaper) return here;
  }
  return null;
}

const ORDER = { claim: '1', actor: '2', term: '3' } as const;
const ICONS = { claim: vscode.CompletionItemKind.Reference, actor: vscode.CompletionItemKind.User, term: vscode.CompletionItemKind.Text } as const;

function itemFor(named: Named, { reader, range, bare }: { readonly reader: string | null; readonly range: vscode.Range; readonly bare: boolean }): vscode.CompletionItem {
  const { kind } = named.entry;
  const id = reader !== null && named.key.startsWith(`${reader}/`) ? named.key.slice(reader.length + 1) : named.key;
  const name = labelOf(named);
  const item = new vscode.CompletionItem({ label: `@${id}`, description: shorten(name, 60) }, ICONS[kind]);
  item.insertText = `@${id}`;
  item.range = range;
  // Whoever types a word of the name means it too, whatever its id is.
  item.filterText = `@${id} ${name}`;
  item.sortText = (bare ? ORDER[kind] : '') + id;
  item.detail = kindOfEntry(kind);
  item.documentation = fromFile([name, ...named.said.flatMap(({ entry }) => ownLabel(entry) ?? [])].join('\n\n'));
  return item;
}

function kindOfEntry(kind: Named['entry']['kind']): string {
  switch (kind) {
    case 'claim': return vscode.l10n.t('claim');
    case 'actor': return vscode.l10n.t('actor');
    case 'term': return vscode.l10n.t('term');
  }
}
