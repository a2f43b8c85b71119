import * as vscode from 'vscode';
import { readersOn, type Card } from '../core/ask/cards.ts';
import { inContext, type EntryItem } from '../core/ask/entries.ts';
import { leadOf } from '../core/ask/rows.ts';
import { locatorOf } from '../core/ask/places.ts';
import { claimsOfActor, passagesOfClaim } from '../core/corpus/graph.ts';
import { placeOfOutcome } from '../core/corpus/anchors.ts';
import { readerName, type Named } from '../core/corpus/names.ts';
import type { Actor, Term } from '../core/model/reading.ts';
import type { ActorKind } from '../core/model/words.ts';
import { shorten } from '../core/text/shorten.ts';
import { cardWords } from './cards.ts';
import { fromFile, plain } from './markdown.ts';
import { claimIcon, readerUri } from './marks.ts';
import type { Shown } from './tree.ts';

type Row<K extends EntryItem['kind']> = Extract<EntryItem, { kind: K }>;
const LABEL = 48;
/** So few characters before a name that the name itself is seen in a narrow view. */
const NEAR = 18;

/** How an item of the trees of actors and of terms is drawn, and said. */
export function entryRow(shown: Shown<EntryItem>): vscode.TreeItem {
  switch (shown.item.kind) {
    case 'group': return rowOfGroup(shown.item);
    case 'entry': return rowOfEntry(shown, shown.item);
    case 'paragraph': return rowOfParagraph(shown, shown.item);
    case 'occurrence': return rowOfOccurrence(shown, shown.item);
    case 'claim': return rowOfClaim(shown, shown.item);
  }
}

function rowOfGroup({ actorKind, children }: Row<'group'>): vscode.TreeItem {
  const row = new vscode.TreeItem(kindsWord(actorKind), vscode.TreeItemCollapsibleState.Expanded);
  row.description = String(children.length);
  row.accessibilityInformation = { label: `${kindsWord(actorKind)}, ${children.length}` };
  row.contextValue = 'group';
  return row;
}

/** What several actors of a kind are called. */
function kindsWord(kind: ActorKind): string {
  switch (kind) {
    case 'person': return vscode.l10n.t('Persons');
    case 'group': return vscode.l10n.t('Groups');
    case 'class': return vscode.l10n.t('Classes');
    case 'institution': return vscode.l10n.t('Institutions');
    case 'party': return vscode.l10n.t('Parties');
    case 'state': return vscode.l10n.t('States');
    case 'company': return vscode.l10n.t('Companies');
    case 'event': return vscode.l10n.t('Events');
    case 'place': return vscode.l10n.t('Places');
    case 'other': return vscode.l10n.t('Others');
  }
}

function rowOfEntry(shown: Shown<EntryItem>, item: Row<'entry'>): vscode.TreeItem {
  const { essay } = shown.here;
  const { named, count, label } = item;
  const row = new vscode.TreeItem(shorten(label, LABEL));
  const definitions = [named, ...named.said].filter(({ entry }) => entry.kind === 'term' && entry.definition !== undefined).length;
  const claims = claimsOfActor(essay, named).length;
  const said = [
    essay.content ? times(count) : '',
    definitions > 1 ? vscode.l10n.t('{0} definitions', definitions) : '',
    claims === 1 ? vscode.l10n.t('1 claim') : claims > 1 ? vscode.l10n.t('{0} claims', claims) : '',
    named.reader === null ? '' : readerName(essay, named.reader),
  ].filter((part) => part !== '');
  row.description = said.join(' · ');
  if (named.reader !== null) row.resourceUri = readerUri(named.reader, readerName(essay, named.reader));
  row.tooltip = fromFile(cardWords(shown.here, cardOf(shown.here.essay, item)).filter(({ isTrusted }) => !isTrusted).map(({ value }) => value).join('\n\n'));
  row.accessibilityInformation = { label: [label, ...said].join(', ') };
  row.contextValue = 'entry';
  if (leadOf(essay, item).kind === 'place') row.command = goTo(shown);
  return row;
}

function cardOf(essay: Shown<EntryItem>['here']['essay'], { named, count }: Row<'entry'>): Card {
  const span = { start: 0, end: 0 };
  if (named.entry.kind === 'actor') {
    const actor = named as Named<Actor>;
    return { kind: 'actor', span, actor, count, claims: claimsOfActor(essay, actor), readers: readersOn(essay, actor) };
  }
  const term = named as Named<Term>;
  const definitions = [term, ...term.said].flatMap(({ entry, reader }) => (entry.definition === undefined ? [] : [{ reader, text: entry.definition }]));
  return { kind: 'term', span, term, count, definitions };
}

function times(count: number): string {
  switch (count) {
    case 0: return vscode.l10n.t('not named in the text');
    case 1: return vscode.l10n.t('once');
    default: return vscode.l10n.t('{0} times', count);
  }
}

function rowOfParagraph(shown: Shown<EntryItem>, { number, occurrences }: Row<'paragraph'>): vscode.TreeItem {
  const first = occurrences[0];
  const where = number === 0 ? vscode.l10n.t('before ¶1') : `¶${number}`;
  const row = new vscode.TreeItem(where);
  const once = occurrences.length === 1 && first ? inContext(shown.here.essay, first) : null;
  const said = once ? `${once.before}${once.words}${once.after}` : times(occurrences.length);
  row.description = once && first ? `… ${inContext(shown.here.essay, first, NEAR).before}${once.words}${once.after} …` : said;
  row.tooltip = once ? quoted(once) : '';
  row.accessibilityInformation = { label: `${where}, ${said}` };
  row.contextValue = 'occurrence';
  row.command = goTo(shown);
  return row;
}

function rowOfOccurrence(shown: Shown<EntryItem>, { before, words, after, occurrence }: Row<'occurrence'>): vscode.TreeItem {
  const near = inContext(shown.here.essay, occurrence, NEAR).before;
  const lead = `… ${near}`;
  const row = new vscode.TreeItem({ label: `${lead}${words}${after} …`, highlights: [[lead.length, lead.length + words.length]] });
  row.tooltip = quoted({ before, words, after });
  row.accessibilityInformation = { label: `${before}${words}${after}` };
  row.contextValue = 'occurrence';
  row.command = goTo(shown);
  return row;
}

function quoted({ before, words, after }: { readonly before: string; readonly words: string; readonly after: string }): vscode.MarkdownString {
  const [lead = '', tail = ''] = [before, after].map(plain);
  return new vscode.MarkdownString(`… ${lead}**${plain(words)}**${tail} …`);
}

function rowOfClaim(shown: Shown<EntryItem>, { claim, label }: Row<'claim'>): vscode.TreeItem {
  const { essay } = shown.here;
  const row = new vscode.TreeItem(shorten(label, LABEL));
  const span = passagesOfClaim(essay, claim).map(({ outcome }) => placeOfOutcome(outcome)).find((place) => place !== null);
  const said = [vscode.l10n.t('claim'), span ? (locatorOf(essay, span).split(',')[0] ?? '') : '', claim.reader === null ? '' : readerName(essay, claim.reader)].filter((part) => part !== '');
  row.description = said.join(' · ');
  row.iconPath = claimIcon('claim', claim.reader);
  if (claim.reader !== null) row.resourceUri = readerUri(claim.reader, readerName(essay, claim.reader));
  row.tooltip = new vscode.MarkdownString(plain(label));
  row.accessibilityInformation = { label: [label.replace(/\.$/, ''), ...said].join(', ') };
  row.contextValue = 'claim';
  row.command = goTo(shown);
  return row;
}

function goTo(shown: Shown<EntryItem>): vscode.Command {
  return { command: 'closeReading.goToPassage', title: vscode.l10n.t('Go to the Passage'), arguments: [shown] };
}
