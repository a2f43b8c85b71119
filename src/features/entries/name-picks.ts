import * as vscode from 'vscode';
import { nameChoices, type NameChoice, type Naming } from '../../core/ask/name-choices.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { labelOf } from '../../core/corpus/names.ts';
import { ACTOR_KINDS } from '../../core/model/words.ts';
import { shorten } from '../../core/text/shorten.ts';
import { actorKindWord } from '../../host/words.ts';

export interface Picked {
  readonly choice: NameChoice;
  /** A new one goes into the shared reading. */
  readonly shared: boolean;
}

type Row = vscode.QuickPickItem & Picked;

const LONGEST = 60;

export type Asked = Pick<Naming, 'of' | 'words' | 'usual'> & { readonly mayShare: boolean };

/** One list: a new actor or term by these words, then those that the words may be another form of. Enter takes the first. */
export async function pickName(essay: Essay, { mayShare, ...naming }: Asked): Promise<Picked | null> {
  const pick = vscode.window.createQuickPick<Row>();
  const shown = shorten(naming.words, LONGEST);
  pick.title = naming.of === 'actor'
    ? naming.words === '' ? vscode.l10n.t('New Actor') : vscode.l10n.t('Actor: “{0}”', shown)
    : naming.words === '' ? vscode.l10n.t('New Term') : vscode.l10n.t('Term: “{0}”', shown);
  pick.placeholder = naming.words === '' ? vscode.l10n.t('The name') : vscode.l10n.t('Enter, or type: another name, a kind, or what it is also');
  const fill = () => {
    const typed = pick.value;
    const kinds = typed.trim() === '' ? [] : ACTOR_KINDS.filter((kind) => naming.of === 'actor' && actorKindWord(kind).toLowerCase().startsWith(typed.trim().toLowerCase()));
    pick.items = rowsFor(nameChoices(essay, { ...naming, typed, kinds }), mayShare);
    pick.activeItems = pick.items.slice(0, 1);
  };
  fill();
  const picked = await new Promise<Picked | null>((resolve) => {
    pick.onDidChangeValue(fill);
    pick.onDidAccept(() => resolve(pick.activeItems[0] ?? null));
    pick.onDidHide(() => resolve(null));
    pick.show();
  });
  pick.dispose();
  return picked;
}

/** Whoever may write the shared reading finds the first new one there, and a second time for a file of their own. */
function rowsFor(choices: readonly NameChoice[], mayShare: boolean): Row[] {
  const first = choices.find(({ kind }) => kind === 'new');
  return choices.flatMap((choice) => {
    const row = rowFor(choice, mayShare);
    return choice === first && mayShare ? [row, { ...row, ...also(row), shared: false }] : [row];
  });
}

function also(row: Row): Pick<Row, 'label' | 'description'> {
  return { label: vscode.l10n.t('{0} (in your own file)', row.label), description: row.description ?? '' };
}

function rowFor(choice: NameChoice, mayShare: boolean): Row {
  const base = { choice, shared: mayShare, alwaysShow: true };
  switch (choice.kind) {
    case 'new': {
      const word = choice.actorKind === null ? vscode.l10n.t('term') : actorKindWord(choice.actorKind);
      const called = choice.forms.length > 0 ? vscode.l10n.t('here called “{0}”', shorten(choice.forms.join(', '), LONGEST)) : '';
      return { ...base, label: vscode.l10n.t('New {0}: {1}', word, shorten(choice.name, LONGEST)), description: called, iconPath: new vscode.ThemeIcon('add') };
    }
    case 'also': return { ...base, label: vscode.l10n.t('This is also {0}', labelOf(choice.named)), description: kindOf(choice), iconPath: new vscode.ThemeIcon('link') };
    case 'there': return { ...base, label: vscode.l10n.t('Listed already: {0}', labelOf(choice.named)), description: kindOf(choice), iconPath: new vscode.ThemeIcon('check') };
  }
}

function kindOf({ named }: Exclude<NameChoice, { kind: 'new' }>): string {
  return named.entry.kind === 'actor' ? actorKindWord(named.entry.actorKind ?? 'other') : vscode.l10n.t('term');
}
