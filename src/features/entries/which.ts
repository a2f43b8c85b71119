import * as vscode from 'vscode';
import type { Desk } from '../../core/ask/desk.ts';
import { unsayable } from '../../core/ask/entry-parts.ts';
import { cardsAt } from '../../core/ask/cards.ts';
import type { RowItem } from '../../core/ask/rows.ts';
import { labelOf, namesOf, readerName, resolve, type Named } from '../../core/corpus/names.ts';
import type { Entry } from '../../core/model/reading.ts';
import { shorten } from '../../core/text/shorten.ts';
import { say } from '../../host/command.ts';
import { deskAt, take } from '../../host/desk.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import type { Shown } from '../../host/tree.ts';
import { givenFrom, type Given } from './given.ts';
import { placeGiven, placeNow, type Place } from './place.ts';

/** The entry that an act is about, and how the act was asked for. */
export interface Meant {
  readonly here: EssayHere;
  readonly desk: Desk;
  readonly named: Named;
  /** The row of a tree it was asked at. */
  readonly item: RowItem | null;
  /** What a script has said about it. */
  readonly given: Given | null;
  readonly place: Place | null;
}

/**
 * The entry a command is about: what a script names, the row of a menu or the one with the keyboard in a tree,
 * what stands at the cursor in the essay; else the reader chooses. `kinds`: what it may be.
 */
export async function entryMeant(host: Host, argument: unknown, { title, kinds }: { readonly title: string; readonly kinds?: readonly Entry['kind'][] }): Promise<Meant | null> {
  await host.ready;
  const may = (named: Named) => kinds?.includes(named.entry.kind) ?? true;
  const given = givenFrom(argument);
  if (given) return byScript(host, given);
  const shown = await rowOf(host, argument);
  if (shown) {
    const named = entryOfRow(shown.item);
    const found = named && may(named) ? await atDesk(host, shown.here, named.key) : null;
    if (!found) say(vscode.l10n.t('This is not there any more.'));
    return found && { ...found, item: shown.item };
  }
  if (isView(argument)) {
    say(vscode.l10n.t('Choose a row first.'));
    return null;
  }
  const place = await placeNow(host);
  if (!place) {
    void inform(vscode.l10n.t('Open an essay first: actors, terms and claims are those of an essay.'));
    return null;
  }
  const named = await chosen(place, title, may);
  return named && atDesk(host, place.here, named.key, place);
}

async function byScript(host: Host, given: Given): Promise<Meant | null> {
  const place = await placeGiven(host, given);
  const desk = place && (await deskAt(host, place.here));
  const named = desk && resolve(namesOf(desk.essay), given.text('id') ?? '', desk.reader.slug);
  return place && desk && named ? { here: place.here, desk, named, item: null, given, place } : null;
}

async function atDesk(host: Host, here: EssayHere, key: string, place: Place | null = null): Promise<Meant | null> {
  const now = host.essays.find((one) => one.folder.uri.toString() === here.folder.uri.toString() && one.essay.stem === here.essay.stem);
  const desk = now && (await deskAt(host, now));
  const named = desk && namesOf(desk.essay).byKey.get(key);
  return now && desk && named ? { here: now, desk, named, item: null, given: null, place } : null;
}

/** A key that is pressed in a tree hands over the name of its view. */
function isView(argument: unknown): argument is { readonly view: string } {
  return typeof argument === 'object' && argument !== null && 'view' in argument && typeof argument.view === 'string';
}

async function rowOf(host: Host, argument: unknown): Promise<Shown<RowItem> | null> {
  const given = isView(argument) ? await host.rows.focusedIn(argument.view) : argument;
  if (typeof given !== 'object' || given === null || !('here' in given) || !('item' in given)) return null;
  return given as Shown<RowItem>;
}

/** The entry that a row shows, or stands under. */
export function entryOfRow(item: RowItem): Named | null {
  switch (item.kind) {
    case 'claim': case 'passage': return item.claim;
    case 'entry': return item.named;
    case 'occurrence': return item.occurrence.named;
    case 'paragraph': return item.occurrences[0]?.named ?? null;
    default: return null;
  }
}

/** What stands at the cursor, names before claims; where that is not one thing, the reader chooses among all. */
async function chosen({ here: { essay }, offset }: Place, title: string, may: (named: Named) => boolean): Promise<Named | null> {
  const cards = offset === null ? [] : cardsAt(essay, offset);
  const names = cards.flatMap((card): Named[] => (card.kind === 'actor' ? [card.actor] : card.kind === 'term' ? [card.term] : [])).filter(may);
  const [only, second] = names;
  if (only && !second) return only;
  const claims = cards.flatMap((card): Named[] => (card.kind === 'claim' ? [card.claim] : [])).filter(may);
  const first: readonly Named[] = [...new Set([...names, ...claims])];
  if (first.length === 1 && first[0]) return first[0];
  const all = namesOf(essay);
  const rest = [...all.actors, ...all.terms, ...all.claims].filter((named) => may(named) && !first.includes(named));
  return pickEntry(essay, [...first, ...rest], { title, placeHolder: vscode.l10n.t('Which one?') });
}

export async function pickEntry(essay: EssayHere['essay'], all: readonly Named[], { title, placeHolder }: { readonly title: string; readonly placeHolder: string }): Promise<Named | null> {
  if (all.length === 0) {
    say(vscode.l10n.t('There is nothing to choose from yet.'));
    return null;
  }
  const rows = all.map((named) => ({
    label: shorten(labelOf(named), 80), description: named.reader === null ? '' : readerName(essay, named.reader), named,
    iconPath: new vscode.ThemeIcon(named.entry.kind === 'actor' ? 'person' : named.entry.kind === 'term' ? 'book' : 'comment'),
  }));
  return (await vscode.window.showQuickPick(rows, { title, placeHolder, matchOnDescription: true }))?.named ?? null;
}

/** Something is to be said of an entry; where that cannot be, the reader is told why before anything is asked. */
export async function toSay(host: Host, argument: unknown, wanted: { readonly title: string; readonly kinds?: readonly Entry['kind'][] }): Promise<Meant | null> {
  const meant = await entryMeant(host, argument, wanted);
  const refused = meant && unsayable(meant.desk, meant.named);
  if (!meant || !refused) return meant;
  await take(host, meant.here.folder, refused, '');
  return null;
}
