import * as vscode from 'vscode';
import type { ClaimItem } from '../core/ask/claims.ts';
import { locatorOf } from '../core/ask/places.ts';
import { alsoSaid, hasTwin, leadOf } from '../core/ask/rows.ts';
import { speakerOf } from '../core/ask/speaker.ts';
import { placeOfOutcome, wordsOf } from '../core/corpus/anchors.ts';
import type { Essay } from '../core/corpus/corpus.ts';
import { graphOf, isThesis, passagesOfClaim, type Step, type Undercutting } from '../core/corpus/graph.ts';
import { layoutOf, placeWords } from '../core/corpus/layout.ts';
import { labelOf, namesOf, readerIsHere, readerName, resolve, type Named } from '../core/corpus/names.ts';
import type { Claim } from '../core/model/reading.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Relation } from '../core/model/words.ts';
import { shorten } from '../core/text/shorten.ts';
import { tellHints } from './hints.ts';
import { plain } from './markdown.ts';
import { claimIcon, readerUri } from './marks.ts';
import type { Shown } from './tree.ts';
import { outcomeWord, relationWord, saidBy } from './words.ts';

type Row<K extends ClaimItem['kind']> = Extract<ClaimItem, { kind: K }>;
const LABEL = 48;

/** How an item of the tree of claims is drawn, and said. `hints`: what may be weak there. */
export function claimRow(shown: Shown<ClaimItem>, hints: readonly Problem[] = []): vscode.TreeItem {
  const row = plainRow(shown, hints.length > 0);
  tellHints(row, hints);
  return row;
}

function plainRow(shown: Shown<ClaimItem>, hinted: boolean): vscode.TreeItem {
  switch (shown.item.kind) {
    case 'claim': return rowOfClaim(shown, shown.item, hinted);
    case 'passage': return rowOfPassage(shown, shown.item, hinted);
    case 'absent': return rowOfAbsent(shown, shown.item);
  }
}

function rowOfClaim(shown: Shown<ClaimItem>, item: Row<'claim'>, hinted: boolean): vscode.TreeItem {
  const { essay } = shown.here;
  const row = new vscode.TreeItem(shorten(item.label, LABEL), item.relation ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded);
  const thesis = item.relation === null && isThesis(graphOf(essay), item.claim) && graphOf(essay).into.has(item.claim);
  const reader = item.relation?.reader ?? item.claim.reader;
  const said = [
    ...shownElsewhere(item), item.relation ? relationBy(essay, item) : thesis ? vscode.l10n.t('thesis') : '',
    placesOf(essay, item.claim), item.claim.reader === null ? '' : readerName(essay, item.claim.reader), ...oddities(essay, item),
  ].filter((part) => part !== '');
  row.description = said.join(' · ');
  row.iconPath = claimIcon(item.relation?.relation ?? (thesis ? 'thesis' : 'claim'), reader, hinted);
  if (reader !== null) row.resourceUri = readerUri(reader, readerName(essay, reader));
  row.tooltip = tooltipOfClaim(essay, item);
  row.accessibilityInformation = { label: [item.label.replace(/\.$/, ''), ...said].join(', ') };
  row.contextValue = item.shown === 'here' ? 'claim' : 'claim-elsewhere';
  if (item.shown !== 'here') row.command = { command: 'closeReading.showWhole', title: vscode.l10n.t('Show the Whole Claim'), arguments: [shown] };
  else if (leadOf(essay, item).kind !== 'nowhere') row.command = goTo(shown);
  return row;
}

/** A relation that somebody else drew than whose the claim is, with that reader's name. */
function relationBy(essay: Essay, { relation, claim }: Row<'claim'>): string {
  const verb = relation ? relationVerb(relation.relation) : '';
  return relation && relation.reader !== null && relation.reader !== claim.reader ? vscode.l10n.t('{0}, says {1}', verb, readerName(essay, relation.reader)) : verb;
}

/** The icon has the sign already. */
function relationVerb(relation: Relation): string {
  switch (relation) {
    case 'supports': return vscode.l10n.t('supports');
    case 'attacks': return vscode.l10n.t('attacks');
    case 'undercuts': return vscode.l10n.t('undercuts');
  }
}

/** “¶2, ¶14”: where the passages of a claim stand. */
function placesOf(essay: Essay, claim: Named<Claim>): string {
  const spans = passagesOfClaim(essay, claim).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []).sort((a, b) => a.start - b.start);
  return [...new Set(spans.map((span) => placeWords(layoutOf(essay), span)))].filter((place) => place !== '').join(', ');
}

function shownElsewhere({ shown }: Row<'claim'>): string[] {
  switch (shown) {
    case 'here': return [];
    case 'above': return [vscode.l10n.t('shown above')];
    case 'below': return [vscode.l10n.t('goes on further down')];
    case 'circle': return [vscode.l10n.t('goes in a circle')];
  }
}

/** What is not as one would expect, in words. */
function oddities(essay: Essay, item: Row<'claim'>): string[] {
  const { claim, relation, again } = item;
  const others = [...new Set(again.flatMap(({ reader }) => (reader === null || reader === relation?.reader ? [] : readerName(essay, reader))))];
  return [
    others.length > 0 ? vscode.l10n.t('also {0}', others.join(', ')) : '',
    again.some(({ reader }) => reader === relation?.reader) ? vscode.l10n.t('stated twice') : '',
    hasTwin(namesOf(essay).claims, claim) ? vscode.l10n.t('id “{0}” is used twice', claim.entry.ref.id) : '',
  ].filter((part) => part !== '');
}

function tooltipOfClaim(essay: Essay, item: Row<'claim'>): vscode.MarkdownString {
  const { claim, relation } = item;
  const parts = [`${plain(item.label)}`, `*${plain(saidBy(speakerOf(essay, claim), claim.entry.stance ?? 'asserts'))}*`];
  for (const { reader, claim: words } of alsoSaid(claim)) parts.push(`${plain(readerName(essay, reader))}: ${plain(words)}`);
  for (const step of relation ? [relation, ...item.again] : []) parts.push(aboutStep(essay, step));
  const places = passagesOfClaim(essay, claim).flatMap(({ outcome }) => placeOfOutcome(outcome) ?? []).map((span) => locatorOf(essay, span));
  if (places.length > 0) parts.push(plain(places.join(' · ')));
  parts.push(...[...shownElsewhere(item), ...oddities(essay, item)].map(plain));
  return new vscode.MarkdownString(parts.join('\n\n'));
}

/** ⊕ supports …, because …, signed. */
function aboutStep(essay: Essay, step: Step | Undercutting): string {
  const name = (named: Named | null, id: string) => `“${plain(named ? labelOf(named) : id)}”`;
  const aim = step.relation === 'undercuts'
    ? vscode.l10n.t('the step from {0} to {1}', name(step.premise, step.refs.from.id), name(step.conclusion, step.refs.to.id))
    : name(step.to, step.ref.id);
  const because = step.because === undefined ? '' : ` ${vscode.l10n.t('because {0}', plain(step.because))}`;
  const signed = step.reader === null ? '' : ` *(${plain(readerName(essay, step.reader))})*`;
  return `**${relationWord(step.relation)}** ${aim}${because}${signed}`;
}

function rowOfPassage(shown: Shown<ClaimItem>, item: Row<'passage'>, hinted: boolean): vscode.TreeItem {
  const { essay } = shown.here;
  const { outcome, reader } = item.passage;
  const words = wordsOf(item.passage);
  const row = new vscode.TreeItem(shorten(words, LABEL));
  const span = placeOfOutcome(outcome);
  const whose = reader === null || reader === item.claim.reader ? '' : readerName(essay, reader);
  const said = [span ? locatorOf(essay, span) : '', whose, essay.content ? (outcomeWord(outcome) ?? '') : ''].filter((part) => part !== '');
  row.description = said.join(' · ');
  const sound = span !== null || !essay.content;
  row.iconPath = sound ? new vscode.ThemeIcon(hinted ? 'lightbulb' : 'quote') : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (whose !== '' && reader !== null) row.resourceUri = readerUri(reader, whose);
  row.tooltip = new vscode.MarkdownString([`“${plain(words)}”`, plain(said.join(' · '))].filter((part) => part !== '').join('\n\n'));
  row.accessibilityInformation = { label: [vscode.l10n.t('passage: {0}', words), ...said].join(', ') };
  const doubtful = essay.content !== null && outcome.kind !== 'exact' && outcome.kind !== 'normalized';
  row.contextValue = doubtful ? 'passage-doubtful' : 'passage';
  row.command = goTo(shown);
  return row;
}

function rowOfAbsent({ here: { essay } }: Shown<ClaimItem>, { label }: Row<'absent'>): vscode.TreeItem {
  const found = resolve(namesOf(essay), label, null);
  const ref = { id: label, span: { start: 0, end: 0 } };
  const says = found ? vscode.l10n.t('“{0}” is not a claim', label)
    : label.includes('/') && !readerIsHere(essay, ref) ? vscode.l10n.t('“{0}” belongs to a reader whose file is not here yet', label)
    : vscode.l10n.t('Nothing is called “{0}”', label);
  const row = new vscode.TreeItem(says, vscode.TreeItemCollapsibleState.Expanded);
  row.iconPath = new vscode.ThemeIcon('question');
  row.tooltip = vscode.l10n.t('The claims below name it in their reading files.');
  row.accessibilityInformation = { label: says };
  row.contextValue = 'absent';
  return row;
}

function goTo(shown: Shown<ClaimItem>): vscode.Command {
  return { command: 'closeReading.goToPassage', title: vscode.l10n.t('Go to the Passage'), arguments: [shown] };
}
