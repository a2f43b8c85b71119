import * as vscode from 'vscode';
import { bearingOf } from '../../core/ask/bearings.ts';
import type { ClaimItem } from '../../core/ask/claims.ts';
import { refuse, type Acted, type Desk } from '../../core/ask/desk.ts';
import type { Bearing } from '../../core/ask/entry-acts.ts';
import { bear, changeRelation, mineAmong, setBecause, unrelate, type Drawn } from '../../core/ask/relation-acts.ts';
import { labelOf, type Named } from '../../core/corpus/names.ts';
import type { Claim } from '../../core/model/reading.ts';
import { command } from '../../host/command.ts';
import { take } from '../../host/desk.ts';
import type { Host } from '../../host/host.ts';
import { confirm } from '../../host/message.ts';
import { act, atItem, atRow, claimOf, isOfClaim, renewed, requestFrom, type AtRow } from './at-row.ts';
import { askBecause, bearingWords, chooseBearing, withBecause } from './choose-bearing.ts';
import { chooseClaim, remember } from './choose-claim.ts';

export type ClaimRow = Extract<ClaimItem, { kind: 'claim' }>;

/** How claims bear on each other: drawn, changed, given a reason, taken away. */
export function relationCommands(host: Host): vscode.Disposable {
  const onClaim = (run: (at: AtRow<ClaimRow>, given: unknown) => Promise<unknown>) => async (given: unknown) => {
    const at = await atRow(host, given);
    return at && isOfClaim(at) ? run(at, given) : false;
  };
  return vscode.Disposable.from(
    command('closeReading.relateClaim', onClaim((at, given) => relate(host, at, { given, instead: null }))),
    command('closeReading.relateToClaim', onClaim((at) => relateTo(host, at))),
    command('closeReading.changeRelation', onClaim((at, given) => change(host, at, given))),
    command('closeReading.sayWhy', onClaim((at, given) => sayWhy(host, at, given))),
  );
}

/** Lets a claim bear on another; asks on which and how, unless that is said. `instead`: what it replaces. */
export async function relate(host: Host, at: AtRow<ClaimRow>, { given, instead }: { readonly given: unknown; readonly instead: Drawn | null }): Promise<boolean> {
  const said = requestFrom(host, given)?.said ?? {};
  const named = bearingSaid(at.desk, said);
  if (named) return draw(host, at, { bearing: named, instead: instead !== null });
  const { claim } = at.item;
  const title = instead ? vscode.l10n.t('Under which claim does it go?') : vscode.l10n.t('On which claim does it bear?');
  const to = await chooseClaim(host, { ...at.here, essay: at.desk.essay }, { title, leaveOut: claim });
  const chosen = to && (await chooseBearing(at.desk.essay, { claim, to, shown: null, now: instead && mineOf(at) }));
  return chosen?.kind === 'bearing' ? draw(host, at, { bearing: chosen.bearing, instead: instead !== null }) : false;
}

/** The other way round: asks which claim bears on this one. */
async function relateTo(host: Host, at: AtRow<ClaimRow>): Promise<boolean> {
  const { essay } = at.desk;
  const to = at.item.claim;
  const claim = await chooseClaim(host, { ...at.here, essay }, { title: vscode.l10n.t('Which claim bears on this one?'), leaveOut: to });
  const chosen = claim && (await chooseBearing(essay, { claim, to, shown: at.item.relation, now: null }));
  const from = claim && chosen?.kind === 'bearing' ? await atItem(host, at.here, (item) => item.kind === 'claim' && item.claim.key === claim.key && item.shown === 'here') : null;
  return chosen?.kind === 'bearing' && from && isOfClaim(from) ? draw(host, from, { bearing: chosen.bearing, instead: false }) : false;
}

/** Writes a relation. `instead`: of the one that the row stands for. */
export async function draw(host: Host, before: AtRow<ClaimRow>, { bearing, instead }: { readonly bearing: Bearing; readonly instead: boolean }): Promise<boolean> {
  const at = await renewed(host, before);
  const now = at && bearingNow(at.desk, bearing);
  if (!at || !now) return false;
  const { claim } = at.item;
  const old = instead ? mineOf(at) : null;
  await remember(host, at.here, now.to as Named<Claim>);
  return act(host, at, { acted: bear(at.desk, claim, { bearing: now, instead: old }), what: vscode.l10n.t('The claim now {0}', bearingWords(now)), show: rowOfBearing(claim.key, now) });
}

async function change(host: Host, at: AtRow<ClaimRow>, given: unknown): Promise<boolean> {
  const { claim, relation } = at.item;
  const now = relation && bearingOf(relation);
  if (!relation || !now) return refused(host, at, refuse('no-relation', labelOf(claim)));
  const mine = mineOf(at);
  // Why not is said by the act itself.
  if (!mine) return refused(host, at, changeRelation(at.desk, relation, now));
  const said = bearingSaid(at.desk, requestFrom(host, given)?.said ?? {});
  const to = (now.relation === 'undercuts' ? now.from : now.to) as Named<Claim>;
  const chosen = said ? { kind: 'bearing' as const, bearing: said } : await chooseBearing(at.desk.essay, { claim, to, shown: null, now: mine });
  return chosen?.kind === 'bearing' ? draw(host, at, { bearing: chosen.bearing, instead: true }) : false;
}

async function sayWhy(host: Host, before: AtRow<ClaimRow>, given: unknown): Promise<boolean> {
  const { claim, relation } = before.item;
  if (!relation) return refused(host, before, refuse('no-relation', labelOf(claim)));
  const mine = mineOf(before);
  if (!mine) return refused(host, before, setBecause(before.desk, relation, ''));
  const said = requestFrom(host, given)?.said['because'];
  const because = typeof said === 'string' ? said.trim() : await askBecause(bearingOf(mine), mine.because ?? '');
  const at = because === null ? null : await renewed(host, before);
  const now = at && mineOf(at);
  if (because === null || !at || !now) return false;
  const what = because === '' ? vscode.l10n.t('The reason is taken away') : vscode.l10n.t('Because {0}', because);
  return act(host, at, { acted: setBecause(at.desk, now, because), what, show: ({ id }) => id === at.item.id });
}

/** Takes away how a claim bears on what it stands below; a reason that goes with it is shown first. */
export async function removeRelation(host: Host, before: AtRow<ClaimRow>): Promise<boolean> {
  const { claim, relation } = before.item;
  if (!relation) return refused(host, before, refuse('no-relation', labelOf(claim)));
  const reason = mineOf(before)?.because;
  if (reason !== undefined && !(await confirm(vscode.l10n.t('Remove this relation?'), { detail: vscode.l10n.t('Its reason goes with it: {0}', reason), yes: vscode.l10n.t('Remove') }))) return false;
  const at = await renewed(host, before);
  const now = at?.item.relation;
  return at && now ? act(host, at, { acted: unrelate(at.desk, mineOf(at) ?? now), what: vscode.l10n.t('The relation is removed'), show: (item) => item.kind === 'claim' && item.claim.key === claim.key }) : false;
}

/** The relation that a row stands for, as this reader drew it; null: only others did. */
export function mineOf({ desk, item: { relation, again } }: AtRow<ClaimRow>): Drawn | null {
  return relation && mineAmong(desk, [relation, ...again]);
}

/** How a request says that a claim bears on another. */
function bearingSaid(desk: Desk, { relation, from, to, because }: { readonly [key: string]: unknown }): Bearing | null {
  const [premise, aim] = [claimOf(desk, from), claimOf(desk, to)];
  const reason = typeof because === 'string' ? because : '';
  if (relation === 'undercuts') return premise && aim && withBecause({ relation, from: premise, to: aim }, reason);
  return aim && (relation === 'supports' || relation === 'attacks') ? withBecause({ relation, to: aim }, reason) : null;
}

/** The same with the claims as they are by now; null: one of them is gone. */
function bearingNow(desk: Desk, bearing: Bearing): Bearing | null {
  const to = claimOf(desk, bearing.to.key);
  if (bearing.relation !== 'undercuts') return to && { ...bearing, to };
  const from = claimOf(desk, bearing.from.key);
  return from && to && { ...bearing, from, to };
}

function rowOfBearing(key: string, bearing: Bearing): (item: ClaimItem) => boolean {
  return (item) => {
    const now = item.kind === 'claim' && item.claim.key === key && item.relation ? bearingOf(item.relation) : null;
    return now?.relation === bearing.relation && now.to.key === bearing.to.key && (now.relation !== 'undercuts' || bearing.relation !== 'undercuts' || now.from.key === bearing.from.key);
  };
}

/** Says why not; where nothing stands in the way after all, nothing is done. */
async function refused(host: Host, { here }: AtRow, acted: Acted): Promise<false> {
  if (acted.kind === 'refused') await take(host, here.folder, acted, '');
  return false;
}
