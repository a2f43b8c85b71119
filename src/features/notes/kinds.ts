import * as vscode from 'vscode';
import { MOTIVATIONS, type Motivation } from '../../core/model/words.ts';
import { kindWord } from '../../host/words.ts';

/** Offered first; the rest stands under “More”. */
const FIRST: readonly Motivation[] = ['commenting', 'questioning', 'describing', 'assessing', 'editing', 'highlighting'];

type Row = vscode.QuickPickItem & { readonly motivation?: Motivation };

/** Asks what kind of note it is, from the kind it has now. A reply needs a note to answer, so it is not offered. */
export async function askKind(now: Motivation): Promise<Motivation | undefined> {
  const row = (motivation: Motivation): Row => ({
    label: kindWord(motivation), description: explained(motivation), motivation, iconPath: new vscode.ThemeIcon(motivation === now ? 'check' : 'blank'),
  });
  const rest = MOTIVATIONS.filter((motivation) => !FIRST.includes(motivation) && motivation !== 'replying');
  const rows: Row[] = [...FIRST.map(row), { label: vscode.l10n.t('More'), kind: vscode.QuickPickItemKind.Separator }, ...rest.map(row)];
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('What kind of note is it?');
  pick.matchOnDescription = true;
  pick.items = rows;
  pick.activeItems = rows.filter(({ motivation }) => motivation === now);
  const picked = await new Promise<Motivation | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.motivation));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return picked;
}

function explained(motivation: Motivation): string {
  switch (motivation) {
    case 'commenting': return vscode.l10n.t('what comes to mind');
    case 'questioning': return vscode.l10n.t('what you want to know');
    case 'describing': return vscode.l10n.t('what it says, in your own words');
    case 'assessing': return vscode.l10n.t('whether it holds');
    case 'editing': return vscode.l10n.t('a misprint, a variant');
    case 'highlighting': return vscode.l10n.t('no words, only the passage');
    case 'bookmarking': return vscode.l10n.t('to find it again');
    case 'classifying': return vscode.l10n.t('what sort of thing it is');
    case 'identifying': return vscode.l10n.t('who or what is meant');
    case 'linking': return vscode.l10n.t('what it has to do with something else');
    case 'tagging': return vscode.l10n.t('only tags');
    case 'replying': return vscode.l10n.t('an answer to a note');
  }
}
