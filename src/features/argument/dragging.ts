import * as vscode from 'vscode';
import { claimTree, itemIn, type ClaimItem } from '../../core/ask/claims.ts';
import { mayOrder, moveBeside } from '../../core/ask/order-acts.ts';
import { say } from '../../host/command.ts';
import { carried, carry, mimesOf, type Dragged } from '../../host/dragging.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Shown } from '../../host/tree.ts';
import { act, atItem, renewed, sameRow, type AtRow } from './at-row.ts';
import { chooseBearing } from './choose-bearing.ts';
import { movePassage, putNotes } from './evidence.ts';
import { isClaim, isPassage, takeAway } from './order.ts';
import { draw, mineOf, type ClaimRow } from './relations.ts';

/** Claims and passages dragged about in the tree, and notes dragged on claims. */
export function claimDragging(host: Host): vscode.TreeDragAndDropController<Shown<ClaimItem>> {
  return {
    dragMimeTypes: mimesOf('claims'),
    dropMimeTypes: mimesOf('claims', 'notes'),
    handleDrag: (rows, transfer) => {
      const ids = rows.flatMap(({ item }) => (item.kind === 'absent' ? [] : [item.id]));
      if (rows[0] && ids.length > 0) carry(transfer, 'claims', rows[0].here, { ids });
    },
    handleDrop: async (target, transfer) => {
      const dragged = await carried(transfer, 'claims', 'notes');
      const here = target?.here ?? host.current.here;
      if (!dragged || !here) return;
      if (dragged.folder !== here.folder.uri.toString() || dragged.stem !== here.essay.stem) say(vscode.l10n.t('What belongs to one essay cannot be put under the claims of another.'));
      else if (dragged.from === 'notes') await dropNotes(host, target, { here, dragged });
      else await dropRows(host, target, { here, dragged });
    },
  };
}

interface Drop {
  readonly here: EssayHere;
  readonly dragged: Dragged;
}

async function dropNotes(host: Host, target: Shown<ClaimItem> | undefined, { here, dragged }: Drop): Promise<void> {
  if (!target || target.item.kind === 'absent') say(vscode.l10n.t('Drop the note on a claim.'));
  else await putNotes(host, here, dragged.ids, target.item.claim.key);
}

/** One after the other. */
async function dropRows(host: Host, target: Shown<ClaimItem> | undefined, { here, dragged }: Drop): Promise<void> {
  const tree = claimTree(here.essay);
  const items = dragged.ids.flatMap((id) => itemIn(tree, (item) => item.id === id) ?? []);
  for (const item of items) {
    const at = await atItem(host, here, sameRow(item));
    if (at) await dropOne(host, at, target?.item);
  }
}

async function dropOne(host: Host, at: AtRow, target: ClaimItem | undefined): Promise<void> {
  if (target?.kind === 'absent') say(vscode.l10n.t('There is no claim here to put anything under.'));
  else if (isPassage(at)) await dropPassage(host, at, target);
  else if (isClaim(at)) await dropClaim(host, at, target);
}

async function dropPassage(host: Host, at: AtRow<Extract<ClaimItem, { kind: 'passage' }>>, target: Exclude<ClaimItem, { kind: 'absent' }> | undefined): Promise<void> {
  if (!target) say(vscode.l10n.t('Drop the passage on a claim.'));
  else if (target.claim.key !== at.item.claim.key) await movePassage(host, at, target.claim.key);
  else if (target.kind === 'passage' && target.id !== at.item.id) await put(host, at, { target, side: 'before' });
}

/** On nothing: it stands by itself. On a claim: how it bears on that, or only where it stands. */
async function dropClaim(host: Host, at: AtRow<ClaimRow>, target: Exclude<ClaimItem, { kind: 'absent' }> | undefined): Promise<void> {
  if (!target) return void (at.item.relation && (await takeAway(host, at)));
  const to = itemIn(claimTree(at.desk.essay), ({ id }) => id === target.id);
  if (!to || to.kind === 'absent' || to.claim === at.item.claim) return;
  const now = mineOf(at);
  const beside = mayOrder(at.desk, at.item, to);
  const shown = to.kind === 'claim' ? to.relation : null;
  const chosen = await chooseBearing(at.desk.essay, { claim: at.item.claim, to: to.claim, shown, now, beside });
  if (chosen?.kind === 'order') await put(host, at, { target: to, side: chosen.side });
  else if (chosen) await draw(host, at, { bearing: chosen.bearing, instead: now !== null });
}

async function put(host: Host, before: AtRow, { target, side }: { readonly target: ClaimItem; readonly side: 'before' | 'after' }): Promise<void> {
  const at = await renewed(host, before);
  const beside = at && itemIn(claimTree(at.desk.essay), ({ id }) => id === target.id);
  if (at && beside) await act(host, at, { acted: moveBeside(at.desk, at.item, { beside, side }), what: vscode.l10n.t('It is moved'), show: sameRow(at.item) });
}
