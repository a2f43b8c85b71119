import * as vscode from 'vscode';
import { doubtsOf, mayWrite, toLookAt, type Doubt } from '../../core/ask/doubts.ts';
import { shownNotes } from '../../core/ask/layers.ts';
import { certainOf, type Certain } from '../../core/ask/reattach.ts';
import { locatorOf } from '../../core/ask/places.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { aboutOf, differenceWords, passagesCount, quoted, stateOf, writerOf } from './names.ts';
import type { Preview } from './preview.ts';

/** What a reader wants to do with the passages in doubt: go through them from one on, or take all that are certain. */
export type Wish = { readonly kind: 'one'; readonly doubt: Doubt } | { readonly kind: 'certain' };

interface Row extends vscode.QuickPickItem {
  readonly wish?: Wish;
}

/** Those that a reader may write, and those that only others may. */
export interface Sorted {
  readonly own: readonly Doubt[];
  readonly others: readonly Doubt[];
  readonly certain: readonly Certain[];
}

export function sorted(host: Host, here: EssayHere): Sorted {
  const { essay } = here;
  const reader = host.readers.known(here.folder)?.slug ?? null;
  const [all, shown] = [doubtsOf(essay), new Set(shownNotes(essay, host.layers.of(here)).map(({ annotation }) => annotation))];
  const own = all.filter(({ reading }) => mayWrite(essay, reading, reader));
  // Others' notes may be out of sight for a reason.
  const others = all.filter((doubt) => !own.includes(doubt) && (doubt.owner.kind !== 'note' || shown.has(doubt.owner.note)));
  return { own: toLookAt(own), others: toLookAt(others), certain: certainOf(essay, own) };
}

/** So that what became of it stands beside it. */
const SHORT = 44;

/** The passages in doubt, one's own first; null: the reader wants none of it. */
export async function askWhich(essay: Essay, { own, others, certain }: Sorted): Promise<Wish | null> {
  const row = (doubt: Doubt): Row => ({
    label: `${iconOf(doubt)} ${quoted(doubt, SHORT)}`, description: stateOf(essay, doubt), detail: aboutOf(doubt), wish: { kind: 'one', doubt },
  });
  const foreign = (doubt: Doubt): Row => ({ ...row(doubt), detail: vscode.l10n.t('Only {0} can re-attach this. {1}', writerOf(essay, doubt), aboutOf(doubt)) });
  const heading = (label: string, rows: readonly Row[]): Row[] => (rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows]);
  const chosen = await vscode.window.showQuickPick<Row>([
    ...(certain.length > 0 ? [certainRow(certain)] : []),
    ...heading(vscode.l10n.t('to look at one by one'), own.map(row)),
    ...heading(vscode.l10n.t('of others'), others.map(foreign)),
  ], {
    title: vscode.l10n.t('Re-attach Notes'), placeHolder: vscode.l10n.t('Choose where to begin. Nothing is written before you accept it.'), matchOnDescription: true, matchOnDetail: true,
  });
  return chosen?.wish ?? null;
}

function certainRow(certain: readonly Certain[]): Row {
  const marks = certain.filter(({ doubt }) => doubt.outcome.kind === 'normalized').length;
  const changed = certain.length - marks;
  const parts = [
    changed === 0 ? '' : vscode.l10n.t('{0} in words that have changed', changed),
    marks === 0 ? '' : vscode.l10n.t('{0} only in quotation marks, dashes and the like', marks),
  ].filter((part) => part !== '').join(', ');
  const label = certain.length === 1 ? vscode.l10n.t('Accept the one that is certain…') : vscode.l10n.t('Accept all {0} that are certain…', certain.length);
  return { label: `$(check-all) ${label}`, detail: vscode.l10n.t('{0}. You see them before anything is written.', parts), wish: { kind: 'certain' } };
}

/** The words beside it say the same. */
function iconOf({ outcome }: Doubt): string {
  switch (outcome.kind) {
    case 'orphaned': return '$(circle-slash)';
    case 'ambiguous': return '$(question)';
    default: return '$(edit)';
  }
}

interface Ticked extends vscode.QuickPickItem {
  readonly certain: Certain;
}

/** All that is certain, each with its differences, and all ticked. What is active is shown in the essay. null: none of it. */
export async function askCertain(essay: Essay, certain: readonly Certain[], preview: Preview): Promise<readonly Certain[] | null> {
  const pick = vscode.window.createQuickPick<Ticked>();
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.title = vscode.l10n.t('Re-attach {0}', passagesCount(certain.length));
  pick.placeholder = vscode.l10n.t('Enter writes what is ticked, as one step that can be undone. Escape leaves everything as it is.');
  pick.items = certain.map((one): Ticked => ({
    label: quoted(one.doubt), description: [locatorOf(essay, one.proposal.span), aboutOf(one.doubt)].filter((part) => part !== '').join(' · '),
    detail: one.doubt.outcome.kind === 'normalized' ? vscode.l10n.t('same words, other marks') : differenceWords(essay, one.proposal), certain: one,
  }));
  pick.selectedItems = pick.items;
  pick.activeItems = pick.items.slice(0, 1);
  pick.onDidChangeActive(([active]) => (active ? preview.show(active.certain.proposal) : preview.clear()));
  const chosen = await new Promise<readonly Certain[] | null>((decide) => {
    pick.onDidAccept(() => decide(pick.selectedItems.map((item) => item.certain)));
    pick.onDidHide(() => decide(null));
    pick.show();
    if (certain[0]) preview.show(certain[0].proposal);
  });
  pick.dispose();
  preview.clear();
  return chosen;
}
