import * as vscode from 'vscode';
import { bearingsOn, wouldCircle } from '../../core/ask/bearings.ts';
import type { Bearing } from '../../core/ask/entry-acts.ts';
import { isSame, type Drawn } from '../../core/ask/relation-acts.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { labelOf, type Named } from '../../core/corpus/names.ts';
import type { Claim } from '../../core/model/reading.ts';
import { shorten } from '../../core/text/shorten.ts';
import { relationWord } from '../../host/words.ts';

export type Chosen =
  | { readonly kind: 'bearing'; readonly bearing: Bearing }
  | { readonly kind: 'order'; readonly side: 'before' | 'after' };

interface Asking {
  readonly claim: Named<Claim>;
  readonly to: Named<Claim>;
  /** How the row of `to` bears on what it stands below. */
  readonly shown: Drawn | null;
  /** How the claim bears on something now. */
  readonly now: Drawn | null;
  /** Whether the two could change places. */
  readonly beside?: boolean;
}

const QUOTED = 60;

/** Asks how one claim bears on another, and why. null: nothing was chosen. */
export async function chooseBearing(essay: Essay, { claim, to, shown, now, beside = false }: Asking): Promise<Chosen | null> {
  const rows = [
    ...bearingsOn(essay, claim, to, shown).map((bearing) => ({
      label: bearingWords(bearing), description: now && isSame(now, bearing) ? vscode.l10n.t('as it is now') : wouldCircle(essay, claim, bearing) ? vscode.l10n.t('goes in a circle') : '',
      chosen: { kind: 'bearing', bearing } as Chosen,
    })),
    ...(beside ? [
      { label: vscode.l10n.t('$(arrow-up) Only put it before this one'), description: '', chosen: { kind: 'order', side: 'before' } as Chosen },
      { label: vscode.l10n.t('$(arrow-down) Only put it after this one'), description: '', chosen: { kind: 'order', side: 'after' } as Chosen },
    ] : []),
  ];
  const chosen = (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('How does it bear on this? “{0}”', shorten(labelOf(claim), QUOTED)) }))?.chosen ?? null;
  if (chosen?.kind !== 'bearing') return chosen;
  const because = await askBecause(chosen.bearing, now?.because ?? '');
  return because === null ? null : { kind: 'bearing', bearing: withBecause(chosen.bearing, because) };
}

export function withBecause(bearing: Bearing, because: string): Bearing {
  const { because: _, ...rest } = bearing;
  return because === '' ? rest : { ...rest, because };
}

/** Asks for the reason of a relation; one need not give any. null: the reader would rather not go on. */
export async function askBecause(bearing: Bearing | null, value: string): Promise<string | null> {
  const words = await vscode.window.showInputBox({
    title: bearing ? vscode.l10n.t('{0}, because …', bearingWords(bearing)) : vscode.l10n.t('Because …'), value,
    prompt: vscode.l10n.t('Why does the one follow from the other? One sentence; press Enter without words to leave it open.'),
  });
  return words === undefined ? null : words.trim();
}

/** “⊕ supports “…””. */
export function bearingWords(bearing: Bearing): string {
  const name = (named: Named) => shorten(labelOf(named), QUOTED);
  return bearing.relation === 'undercuts'
    ? vscode.l10n.t('{0} the step from “{1}” to “{2}”', relationWord(bearing.relation), name(bearing.from), name(bearing.to))
    : vscode.l10n.t('{0} “{1}”', relationWord(bearing.relation), name(bearing.to));
}
