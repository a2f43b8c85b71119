import * as vscode from 'vscode';
import { claimTree, itemIn, type ClaimItem } from '../../core/ask/claims.ts';
import type { Acted, Desk } from '../../core/ask/desk.ts';
import { namesOf, type Named } from '../../core/corpus/names.ts';
import type { Claim } from '../../core/model/reading.ts';
import { essayMeant } from '../../host/choice.ts';
import { say } from '../../host/command.ts';
import { deskAt, take } from '../../host/desk.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import type { Shown } from '../../host/tree.ts';

export const VIEW = 'closeReading.claims';

/** A reader at a row of the claims, as it is now. */
export interface AtRow<I extends ClaimItem = ClaimItem> {
  readonly here: EssayHere;
  readonly desk: Desk;
  readonly item: I;
}

/**
 * What a script, a test, a fix or another command may hand to a command about a claim: the essay, by the address of its text or
 * by folder and stem, and the claim's key. What else it says spares the questions.
 */
export interface Request {
  readonly here: EssayHere;
  readonly claim: string;
  readonly said: { readonly [key: string]: unknown };
}

/** null: not a request, but what a menu or a key hands over. */
export function requestFrom(host: Host, given: unknown): Request | null {
  if (typeof given !== 'object' || given === null) return null;
  const said = given as { readonly [key: string]: unknown };
  const { uri, claim } = said;
  const here = essayMeant(host, given) ?? (typeof uri === 'string' ? host.essayOf(vscode.Uri.parse(uri)) : null);
  return here && typeof claim === 'string' ? { here, claim, said } : null;
}

/** The row that is meant: the one a menu hands over, the one with the keyboard, or that of a claim that is named. Asks who the reader is. */
export async function atRow(host: Host, given: unknown): Promise<AtRow | null> {
  const request = requestFrom(host, given);
  if (request) {
    const { here, claim, said } = request;
    return atItem(host, here, (item) => (typeof said['row'] === 'string' ? item.id === said['row'] : item.kind === 'claim' && item.claim.key === claim && item.shown === 'here'));
  }
  const shown = isRow(given) ? given : isKey(given) ? await host.rows.focusedIn(VIEW) : host.rows.selectedIn(VIEW);
  if (!isRow(shown)) {
    say(vscode.l10n.t('Select a claim in the Claims view first.'));
    return null;
  }
  return atItem(host, shown.here, ({ id }) => id === shown.item.id);
}

/** The first item of the tree as it is now that answers to `is`. */
export async function atItem(host: Host, here: EssayHere, is: (item: ClaimItem) => boolean): Promise<AtRow | null> {
  const desk = await deskAt(host, here);
  const item = desk && itemIn(claimTree(desk.essay), is);
  if (desk && !item) say(vscode.l10n.t('This is not here any more.'));
  return desk && item ? { here, desk, item } : null;
}

/** The same row in the tree as it is by now: while a reader was asked, files may have changed. */
export function renewed<I extends ClaimItem>(host: Host, { here, item }: AtRow<I>): Promise<AtRow<I> | null> {
  return atItem(host, here, ({ id, kind }) => id === item.id && kind === item.kind) as Promise<AtRow<I> | null>;
}

/** Is it this row? A passage is known by its claim and its words, for its number changes when another one goes or comes. */
export function sameRow(item: ClaimItem): (other: ClaimItem) => boolean {
  return (other) => (item.kind === 'passage'
    ? other.kind === 'passage' && other.claim.key === item.claim.key && other.label === item.label && other.passage.path === item.passage.path
    : other.id === item.id);
}

/** A key that is pressed in the tree hands over the name of its view. */
function isKey(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'view' in given && given.view === VIEW;
}

export function isRow(given: unknown): given is Shown<ClaimItem> {
  return typeof given === 'object' && given !== null && 'here' in given && 'item' in given;
}

/** Only on a claim; says so elsewhere. */
export function isOfClaim(at: AtRow): at is AtRow<Extract<ClaimItem, { kind: 'claim' }>> {
  if (at.item.kind !== 'claim') say(vscode.l10n.t('Select a claim in the Claims view first.'));
  return at.item.kind === 'claim';
}

/** The claim of a key, as it is now. */
export function claimOf(desk: Desk, key: unknown): Named<Claim> | null {
  const named = typeof key === 'string' ? namesOf(desk.essay).byKey.get(key) : undefined;
  return named?.entry.kind === 'claim' ? (named as Named<Claim>) : null;
}

/** Carries an act out and shows what came of it in the tree. */
export async function act(host: Host, { here }: Pick<AtRow, 'here'>, { acted, what, show }: { readonly acted: Acted; readonly what: string; readonly show: (item: ClaimItem) => boolean }): Promise<boolean> {
  const done = await take(host, here.folder, acted, what);
  if (done) host.rows.show({ view: VIEW, is: (item) => (item.kind === 'claim' || item.kind === 'passage' || item.kind === 'absent') && show(item as ClaimItem) });
  return done;
}
