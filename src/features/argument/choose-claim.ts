import * as vscode from 'vscode';
import { claimChoices, recentAfter } from '../../core/ask/claim-choices.ts';
import { placeOfOutcome } from '../../core/corpus/anchors.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { passagesOfClaim } from '../../core/corpus/graph.ts';
import { layoutOf, placeWords } from '../../core/corpus/layout.ts';
import { labelOf, readerName, type Named } from '../../core/corpus/names.ts';
import type { Claim } from '../../core/model/reading.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { claimIcon } from '../../host/marks.ts';
import { inform } from '../../host/message.ts';

interface Asking {
  readonly title: string;
  /** Where the reader is in the text, if that matters. */
  readonly offset?: number;
  readonly leaveOut?: Named<Claim>;
}

type Row = vscode.QuickPickItem & { readonly claim?: Named<Claim>; readonly isNew?: true };

/** Asks for a claim: first those near, then those used lately, then all. null: none was chosen, or there is none. */
export async function chooseClaim(host: Host, here: EssayHere, asking: Asking): Promise<Named<Claim> | null> {
  const chosen = await chooseClaimOrNew(host, here, { ...asking, orNew: false });
  return chosen === 'new' ? null : chosen;
}

/** The same; where `orNew`, a new claim may be wanted. */
export async function chooseClaimOrNew(host: Host, here: EssayHere, { title, offset, leaveOut, orNew }: Asking & { readonly orNew: boolean }): Promise<Named<Claim> | 'new' | null> {
  const { essay } = here;
  const { near, recent, others } = claimChoices(essay, { offset: offset ?? null, recent: recentOf(host, here) });
  const group = (label: string, claims: readonly Named<Claim>[]): Row[] => {
    const rows = claims.filter((claim) => claim !== leaveOut).map((claim) => rowOf(essay, claim));
    return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
  };
  const make: Row[] = orNew ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, { label: vscode.l10n.t('$(add) New claim…'), alwaysShow: true, isNew: true }] : [];
  const rows = [...group(vscode.l10n.t('in this paragraph'), near), ...group(vscode.l10n.t('used lately'), recent), ...group(vscode.l10n.t('as in the Claims view'), others), ...make];
  if (rows.length === 0) {
    void inform(vscode.l10n.t('There is no other claim in this essay yet.'));
    return null;
  }
  const row = await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Words of the claim'), matchOnDescription: true });
  if (row?.claim) await remember(host, here, row.claim);
  return row?.isNew ? 'new' : (row?.claim ?? null);
}

function rowOf(essay: Essay, claim: Named<Claim>): Row {
  const places = passagesOfClaim(essay, claim).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []).sort((a, b) => a.start - b.start).map((span) => placeWords(layoutOf(essay), span));
  const description = [...new Set(places), claim.reader === null ? '' : readerName(essay, claim.reader)].filter((part) => part !== '').join(' · ');
  return { label: labelOf(claim).replace(/\s+/g, ' '), description, claim, iconPath: claimIcon('claim', claim.reader) };
}

function keyOf({ folder, essay }: EssayHere): string {
  return `claims used ${folder.uri.toString()} ${essay.stem}`;
}

function recentOf(host: Host, here: EssayHere): readonly string[] {
  return host.memory.get<readonly string[]>(keyOf(here)) ?? [];
}

/** So that a claim that has just been worked on is near at hand. */
export async function remember(host: Host, here: EssayHere, { key }: Named<Claim>): Promise<void> {
  await host.memory.update(keyOf(here), recentAfter(recentOf(host, here), key));
}
