import * as vscode from 'vscode';
import { moveBy } from '../../core/ask/order-acts.ts';
import { command, say } from '../../host/command.ts';
import type { Host } from '../../host/host.ts';
import { act, atRow, requestFrom, sameRow, type AtRow } from './at-row.ts';
import { movePassage, removePassage, type PassageRow } from './evidence.ts';
import { relate, removeRelation, type ClaimRow } from './relations.ts';

/** What the mouse does in the tree by dragging, with keys: up, down, under another claim, and away. */
export function orderCommands(host: Host): vscode.Disposable {
  const onRow = (run: (at: AtRow, given: unknown) => Promise<boolean>) => async (given: unknown) => {
    const at = await atRow(host, given);
    return at ? run(at, given) : false;
  };
  return vscode.Disposable.from(
    command('closeReading.moveClaimUp', onRow((at) => moveOne(host, at, -1))),
    command('closeReading.moveClaimDown', onRow((at) => moveOne(host, at, 1))),
    command('closeReading.moveUnder', onRow((at, given) => moveUnder(host, at, given))),
    command('closeReading.takeFromClaim', onRow((at) => takeAway(host, at))),
  );
}

async function moveOne(host: Host, at: AtRow, step: -1 | 1): Promise<boolean> {
  const what = step < 0 ? vscode.l10n.t('It is one place further up') : vscode.l10n.t('It is one place further down');
  return act(host, at, { acted: moveBy(at.desk, at.item, step), what, show: sameRow(at.item) });
}

export async function moveUnder(host: Host, at: AtRow, given: unknown): Promise<boolean> {
  if (isPassage(at)) {
    const to = requestFrom(host, given)?.said['to'];
    return movePassage(host, at, typeof to === 'string' ? to : undefined);
  }
  return isClaim(at) ? relate(host, at, { given, instead: at.item.relation }) : nothing();
}

export async function takeAway(host: Host, at: AtRow): Promise<boolean> {
  if (isPassage(at)) return removePassage(host, at);
  return isClaim(at) ? removeRelation(host, at) : nothing();
}

export function isPassage(at: AtRow): at is AtRow<PassageRow> {
  return at.item.kind === 'passage';
}

export function isClaim(at: AtRow): at is AtRow<ClaimRow> {
  return at.item.kind === 'claim';
}

function nothing(): false {
  say(vscode.l10n.t('Select a claim in the Claims view first.'));
  return false;
}
