import * as vscode from 'vscode';
import { addExcept } from '../../core/ask/entry-acts.ts';
import { removeEvidence } from '../../core/ask/evidence.ts';
import { describeAll } from '../../core/ask/new-note.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { wordsOf, placeOfOutcome, type Passage } from '../../core/corpus/anchors.ts';
import { passagesOfClaim } from '../../core/corpus/graph.ts';
import { labelOf, type Named } from '../../core/corpus/names.ts';
import { occurrencesAt } from '../../core/corpus/occurrences.ts';
import type { Claim } from '../../core/model/reading.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Span } from '../../core/text/span.ts';
import { command, say } from '../../host/command.ts';
import { take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { showRow } from './show-row.ts';
import { entryMeant, type Meant } from './which.ts';

/** What stands under a claim, and what a name means, corrected place by place. */
export function passageCommands(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    command('closeReading.removeClaimPassage', async (argument) => {
      const meant = await entryMeant(host, argument, { title: vscode.l10n.t('Remove a passage from a claim'), kinds: ['claim'] });
      const passage = meant && (await passageMeant(meant));
      if (!meant || !passage) return;
      const { here, desk, named } = meant;
      const acted = removeEvidence(desk, { claim: named as Named<Claim>, passage });
      if (await take(host, here.folder, acted, vscode.l10n.t('The passage is no longer under “{0}”', shorten(labelOf(named), 40)))) showRow(host, 'claim', named.key);
    }),
    command('closeReading.exceptHere', async (argument) => {
      const meant = await entryMeant(host, argument, { title: vscode.l10n.t('Something else is meant here'), kinds: ['actor', 'term'] });
      if (!meant) return;
      const { here, desk, named } = meant;
      const span = occurrenceMeant(meant);
      if (!span) return say(vscode.l10n.t('Put the cursor on the name in the essay first, or choose its row in the tree.'));
      const acted = addExcept(desk, named, describeAll(desk.essay, [span]).selectors);
      const what = vscode.l10n.t('{0} is not meant in {1}', labelOf(named), locatorOf(desk.essay, span));
      if (await take(host, here.folder, acted, what)) showRow(host, named.entry.kind, named.key);
    }),
  );
}

/** The passage of the row, of the number a script gives, under the cursor, or one that is chosen. */
async function passageMeant({ desk: { essay }, named, item, given, place }: Meant): Promise<Passage | null> {
  const all = passagesOfClaim(essay, named as Named<Claim>);
  if (all.length === 0) say(vscode.l10n.t('No passage has been given for this yet.'));
  if (item?.kind === 'passage') {
    const { path, target } = item.passage;
    return all.find((one) => one.path === path && one.target.span.start === target.span.start && wordsOf(one) === wordsOf(item.passage)) ?? null;
  }
  if (given) return all[given.number('passage') ?? 0] ?? null;
  const offset = place?.offset ?? null;
  const there = offset === null ? [] : all.filter(({ outcome }) => {
    const span = placeOfOutcome(outcome);
    return span && span.start <= offset && offset <= span.end;
  });
  const [only, second] = there.length > 0 ? there : all;
  if (!second) return only ?? null;
  const rows = (there.length > 0 ? there : all).map((passage) => {
    const span = placeOfOutcome(passage.outcome);
    return { label: shorten(wordsOf(passage), 80), description: span ? locatorOf(essay, span) : '', passage };
  });
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Which passage should go?') }))?.passage ?? null;
}

/** The place of the row, or the one at the cursor. */
function occurrenceMeant({ desk: { essay }, named, item, place }: Meant): Span | null {
  const at = item?.kind === 'occurrence' ? item.occurrence.start : item?.kind === 'paragraph' && item.occurrences.length === 1 ? (item.occurrences[0]?.start ?? null) : (place?.offset ?? null);
  const found = at === null ? undefined : occurrencesAt(essay, at).find((one) => one.named === named);
  return found ? { start: found.start, end: found.end } : null;
}
