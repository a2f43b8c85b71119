import * as vscode from 'vscode';
import type { Desk } from '../../core/ask/desk.ts';
import { speakersOf } from '../../core/ask/entry-parts.ts';
import { authorsOf } from '../../core/ask/start.ts';
import { labelOf, type Named } from '../../core/corpus/names.ts';
import type { Actor } from '../../core/model/reading.ts';
import { STANCES, type Stance } from '../../core/model/words.ts';
import type { Span } from '../../core/text/span.ts';
import { actorKindWord, saidBy } from '../../host/words.ts';

/** Who says what a claim says. */
export type Says =
  | { readonly kind: 'author' | 'reader' }
  | { readonly kind: 'actor'; readonly actor: Named<Actor> };

export function speakerFrom(named: Named | null, by: string): Says | null {
  if (by === 'author' || by === 'reader') return { kind: by };
  return named?.entry.kind === 'actor' ? { kind: 'actor', actor: named as Named<Actor> } : null;
}

/** The author, the reader, or someone in the essay, those first whom the passage names. */
export async function askSpeaker({ essay, reader }: Desk, { title, spans }: { readonly title: string; readonly spans: readonly Span[] }): Promise<Says | undefined> {
  const actors = speakersOf(essay, spans).map((actor) => ({
    label: labelOf(actor), description: actorKindWord(actor.entry.actorKind ?? 'other'), says: { kind: 'actor', actor } as const,
  }));
  const rows: (vscode.QuickPickItem & { readonly says?: Says })[] = [
    { label: vscode.l10n.t('The author'), description: authorsOf(essay.shared?.source), says: { kind: 'author' } },
    { label: vscode.l10n.t('I say it'), description: reader.name, says: { kind: 'reader' } },
    ...(actors.length > 0 ? [{ label: vscode.l10n.t('Someone in the essay'), kind: vscode.QuickPickItemKind.Separator }] : []), ...actors,
  ];
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Who says it?'), matchOnDescription: true, ignoreFocusOut: true }))?.says;
}

export async function askSentence(title: string, value: string): Promise<string | undefined> {
  const words = await vscode.window.showInputBox({
    title, value, prompt: vscode.l10n.t('The claim in one sentence, in your own words'), ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? vscode.l10n.t('A claim needs a sentence.') : null),
  });
  return words?.trim();
}

/** What the essay's author does with what somebody else says. */
export async function askStance(title: string, says: Says, now: Stance | undefined): Promise<Stance | undefined> {
  const speaker = says.kind === 'actor' ? { kind: 'actor' as const, name: labelOf(says.actor) } : { kind: 'author' as const };
  const order: readonly Stance[] = says.kind === 'actor' ? ['reports', 'asserts', 'denies', 'questions'] : STANCES;
  const rows = order.map((stance) => ({ label: saidBy(speaker, stance), stance, ...(stance === now && { description: vscode.l10n.t('as it is now') }) }));
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('What does the essay’s author do with it?'), ignoreFocusOut: true }))?.stance;
}

/** Where something new goes, for those who may write both: true is the shared reading. */
export async function askWhere(title: string): Promise<boolean | undefined> {
  const rows = [
    { label: vscode.l10n.t('Into the shared reading'), description: vscode.l10n.t('for everybody who reads this essay'), shared: true },
    { label: vscode.l10n.t('Into your own file'), description: vscode.l10n.t('signed with your name'), shared: false },
  ];
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Where does it go?'), ignoreFocusOut: true }))?.shared;
}
