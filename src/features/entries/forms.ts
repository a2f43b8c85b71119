import * as vscode from 'vscode';
import { addForm } from '../../core/ask/entry-acts.ts';
import { ownForms, removeForm } from '../../core/ask/entry-parts.ts';
import { labelOf } from '../../core/corpus/names.ts';
import { shorten } from '../../core/text/shorten.ts';
import { command } from '../../host/command.ts';
import { take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { showRow } from './show-row.ts';
import { toSay, type Meant } from './which.ts';

interface Change {
  readonly kind: 'add' | 'remove';
  readonly form: string;
}

/** The words by which an actor or a term is known in the text: more of them, or fewer. */
export function formsCommand(host: Host): vscode.Disposable {
  return command('closeReading.changeForms', async (argument) => {
    const meant = await toSay(host, argument, { title: vscode.l10n.t('Forms'), kinds: ['actor', 'term'] });
    if (!meant) return;
    const { here, desk, named, given } = meant;
    const change = given ? changeFrom(given.text('add'), given.text('remove')) : await ask(meant);
    if (!change) return;
    const { kind, form } = change;
    const label = shorten(labelOf(named), 40);
    const done = kind === 'add'
      ? await take(host, here.folder, addForm(desk, named, form), vscode.l10n.t('“{0}” is also {1}', form, label))
      : await take(host, here.folder, removeForm(desk, named, form), vscode.l10n.t('“{0}” is no form of {1} any more', form, label));
    if (done) showRow(host, named.entry.kind, named.key);
  });
}

function changeFrom(add: string | undefined, remove: string | undefined): Change | null {
  if (add !== undefined) return { kind: 'add', form: add };
  return remove === undefined ? null : { kind: 'remove', form: remove };
}

type Row = vscode.QuickPickItem & { readonly change: Change | null };

/** What is typed is added; one that is there is chosen to be taken away. */
async function ask({ desk, named }: Meant): Promise<Change | null> {
  const forms = ownForms(desk, named);
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Forms of {0}', shorten(labelOf(named), 60));
  pick.placeholder = vscode.l10n.t('Type another form, or choose one to take it away');
  const fill = () => {
    const typed = pick.value.trim();
    const add: Row[] = typed === '' || forms.includes(typed) ? [] : [{ label: vscode.l10n.t('Add “{0}”', typed), alwaysShow: true, iconPath: new vscode.ThemeIcon('add'), change: { kind: 'add', form: typed } }];
    pick.items = [...add, ...forms.map((form): Row => ({ label: vscode.l10n.t('Take away “{0}”', form), iconPath: new vscode.ThemeIcon('trash'), change: { kind: 'remove', form } }))];
    pick.activeItems = pick.items.slice(0, 1);
  };
  fill();
  const change = await new Promise<Change | null>((resolve) => {
    pick.onDidChangeValue(fill);
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.change ?? null));
    pick.onDidHide(() => resolve(null));
    pick.show();
  });
  pick.dispose();
  return change;
}
