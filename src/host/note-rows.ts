import * as vscode from 'vscode';
import { beginningOf, isShown, type Layers } from '../core/ask/layers.ts';
import { plainBody, quotedBy, type Common, type Grouping, type NoteItem, type Section } from '../core/ask/note-rows.ts';
import { isInTwoVersions, isSettled, worstOf } from '../core/ask/note-state.ts';
import { locatorOf } from '../core/ask/places.ts';
import { changedAfter } from '../core/ask/share/shared-when.ts';
import type { Essay } from '../core/corpus/corpus.ts';
import { layoutOf, placeWords } from '../core/corpus/layout.ts';
import { labelOf, namesOf, readerName, resolve } from '../core/corpus/names.ts';
import { conversationOf, notesOf, spansOfNote, type Note } from '../core/corpus/notes.ts';
import { isPrivate } from '../core/model/place.ts';
import { shorten } from '../core/text/shorten.ts';
import { authorOf } from './cards.ts';
import { kindIcon } from './kind-icon.ts';
import { fromFile, plain } from './markdown.ts';
import { claimIcon, readerUri } from './marks.ts';
import type { Shown } from './tree.ts';
import { dayOf, kindWord, outcomeWord } from './words.ts';

type Row<K extends NoteItem['kind']> = Extract<NoteItem, { kind: K }>;
const LABEL = 48;
/** So short that what is wrong with the passage is seen in a narrow side bar too. */
const LABEL_IN_DOUBT = 20;
const REPLY_SHOWN = 200;
/** With more notes than this the groups are closed at first, so that all of them can be seen. */
const OPEN_AT_FIRST = 40;

/** How an item of the tree of notes is drawn, and said. */
export function noteRow(shown: Shown<NoteItem>, layers: Layers): vscode.TreeItem {
  switch (shown.item.kind) {
    case 'back': return rowBack(layers);
    case 'section': return rowOfSection(shown.item);
    case 'group': return rowOfGroup(shown, shown.item);
    case 'note': return rowOfNote(shown, shown.item, layers);
  }
}

function rowBack({ until }: Layers): vscode.TreeItem {
  const words = until === null ? vscode.l10n.t('Show All Notes') : vscode.l10n.t('Show Them Now');
  const row = new vscode.TreeItem(words);
  row.iconPath = new vscode.ThemeIcon('eye');
  row.command = { command: 'closeReading.showAllNotes', title: words };
  row.tooltip = '';
  row.accessibilityInformation = { label: words };
  row.contextValue = 'back';
  return row;
}

function rowOfSection({ section, children }: Row<'section'>): vscode.TreeItem {
  const words = sectionWords(section);
  const row = new vscode.TreeItem(words, section === 'look' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  row.description = String(children.length);
  row.iconPath = new vscode.ThemeIcon(section === 'look' ? 'warning' : section === 'open' ? 'question' : 'bell-dot', section === 'look' ? new vscode.ThemeColor('list.warningForeground') : undefined);
  row.tooltip = sectionMeaning(section);
  row.accessibilityInformation = { label: `${words}, ${children.length}` };
  row.contextValue = `section-${section}`;
  return row;
}

function sectionWords(section: Section): string {
  switch (section) {
    case 'look': return vscode.l10n.t('To look at');
    case 'open': return vscode.l10n.t('Open questions');
    case 'new': return vscode.l10n.t('New since your last visit');
  }
}

function sectionMeaning(section: Section): string {
  switch (section) {
    case 'look': return vscode.l10n.t('Notes whose words have changed, stand in several places, or are no longer in the text. Your own come first.');
    case 'open': return vscode.l10n.t('Questions that nobody has settled: an answer by whoever asked, or by an editor of the shared reading, can do so.');
    case 'new': return vscode.l10n.t('What others have written or changed and you have not opened or gone to yet. Answers to you come first.');
  }
}

function rowOfGroup({ here: { essay } }: Shown<NoteItem>, { common, children }: Row<'group'>): vscode.TreeItem {
  const words = groupWords(essay, common);
  const few = notesOf(essay).all.length <= OPEN_AT_FIRST;
  const row = new vscode.TreeItem(shorten(words, LABEL), few ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  row.description = String(children.length);
  if (common.by === 'kind') row.iconPath = kindIcon(common.motivation);
  if (common.by === 'claim' && common.claim) row.iconPath = claimIcon('claim', common.claim.reader);
  if (common.by === 'reader' && common.reader !== null) row.resourceUri = readerUri(common.reader, words);
  row.tooltip = common.by === 'claim' ? new vscode.MarkdownString(plain(words)) : '';
  row.accessibilityInformation = { label: `${words.replace(/\.$/, '')}, ${children.length}` };
  row.contextValue = common.by === 'reader' ? 'group-reader' : common.by === 'kind' ? 'group-kind' : 'group';
  return row;
}

function groupWords(essay: Essay, common: Common): string {
  switch (common.by) {
    case 'passage':
      switch (common.place) {
        case 'none': return vscode.l10n.t('On no passage');
        case 'before': return vscode.l10n.t('Before ¶1');
        case 'unknown': return essay.content ? vscode.l10n.t('Place not certain') : vscode.l10n.t('The essay is not here');
        default: return `¶${common.place}`;
      }
    case 'reader': return common.reader === null ? vscode.l10n.t('The shared reading') : readerName(essay, common.reader);
    case 'kind': return kindWord(common.motivation);
    case 'tag': return common.tag === null ? vscode.l10n.t('No tag') : `#${common.tag}`;
    case 'claim': return common.claim === null ? vscode.l10n.t('On no claim') : labelOf(common.claim);
  }
}

function rowOfNote(shown: Shown<NoteItem>, item: Row<'note'>, layers: Layers): vscode.TreeItem {
  const { essay } = shown.here;
  const { note } = item;
  const words = wordsOfNote(note);
  const row = new vscode.TreeItem(shorten(words, worstOf(essay, note) || isInTwoVersions(essay, note) ? LABEL_IN_DOUBT : LABEL));
  const told = { kind: kindWord(note.annotation.motivation), reader: authorOf(essay, note), place: placesOf(essay, note), states: statesOf(essay, note, layers), replies: repliesCount(item.replies) };
  row.description = [
    isPrivate(note.path) ? told.kind : '', ...told.states, told.replies, item.under === 'passage' ? '' : told.place, item.under === 'reader' ? '' : told.reader,
  ].filter((part) => part !== '').join(' · ');
  row.iconPath = iconOfNote(note);
  if (note.reader !== null) row.resourceUri = readerUri(note.reader, readerName(essay, note.reader));
  row.tooltip = tooltipOf(essay, note, layers);
  row.accessibilityInformation = { label: [told.kind, words.replace(/\.$/, ''), told.reader, told.place, ...told.states, told.replies].filter((part) => part !== '').join(', ') };
  row.contextValue = ['note', note.reader !== null && note.reader === layers.me ? 'own' : 'others', ...(isInTwoVersions(essay, note) ? ['twice'] : []), worstOf(essay, note) ?? 'sound'].join('-');
  row.command = { command: 'closeReading.showNote', title: vscode.l10n.t('Go to the Passage and Open the Note'), arguments: [shown] };
  return row;
}

/** What a note says; a mere mark says what it stands on. */
function wordsOfNote(note: Note): string {
  if (note.annotation.deleted) return vscode.l10n.t('This note was withdrawn.');
  const body = plainBody(note);
  const quoted = quotedBy(note);
  return body !== '' ? body : quoted !== '' ? `“${quoted.replace(/\s+/g, ' ')}”` : vscode.l10n.t('Marked without words.');
}

/** “¶2, ¶14”: where the passages of a note stand. */
function placesOf(essay: Essay, note: Note): string {
  return [...new Set(spansOfNote(note).map((span) => placeWords(layoutOf(essay), span)))].filter((place) => place !== '').join(', ');
}

function statesOf(essay: Essay, note: Note, layers: Layers): string[] {
  const { motivation, deleted, resolves, replyTo } = note.annotation;
  const worst = worstOf(essay, note);
  const answered = replyTo && notesOf(essay).byId.get(replyTo.id);
  return [
    isInTwoVersions(essay, note) ? vscode.l10n.t('one of two versions') : '',
    worst ? (outcomeWord({ kind: worst }) ?? '') : '',
    isPrivate(note.path) ? vscode.l10n.t('private') : '',
    changedAfter(essay, note, layers.me) === 'me' ? vscode.l10n.t('changed after you answered') : '',
    resolves && !deleted ? vscode.l10n.t('settles the question') : '',
    motivation === 'questioning' && !deleted && isSettled(essay, note) ? vscode.l10n.t('settled') : '',
    replyTo && !answered ? vscode.l10n.t('answers a note that is not here') : '',
    answered && !isShown(essay, beginningOf(essay, note), layers) ? vscode.l10n.t('answers a note that is hidden') : '',
  ].filter((word) => word !== '');
}

function repliesCount(count: number): string {
  return count === 0 ? '' : count === 1 ? vscode.l10n.t('1 reply') : vscode.l10n.t('{0} replies', count);
}

function iconOfNote({ annotation, path }: Note): vscode.ThemeIcon {
  const { id, color } = kindIcon(annotation.motivation);
  return new vscode.ThemeIcon(annotation.deleted ? 'circle-slash' : isPrivate(path) ? 'lock' : id, color);
}

/** All of a note and what answers it; `history` says when it was recorded and changed. Whoever wrote it: untrusted. */
export function tooltipOf(essay: Essay, note: Note, layers: Layers, history = ''): vscode.MarkdownString {
  const { annotation } = note;
  const places = [...new Set(spansOfNote(note).map((span) => locatorOf(essay, span)))].join(' · ');
  const head = [kindWord(annotation.motivation), authorOf(essay, note), annotation.created === undefined ? '' : dayOf(annotation.created), places, ...statesOf(essay, note, layers)];
  const about = annotation.about.map(({ id }) => {
    const named = resolve(namesOf(essay), id, note.reader);
    return named ? labelOf(named) : id;
  });
  const replies = conversationOf(essay, note).filter((reply) => isShown(essay, reply, layers))
    .map((reply) => `- **${plain(authorOf(essay, reply))}:** ${plain(shorten(wordsOfNote(reply), REPLY_SHOWN))}`);
  return fromFile([
    head.filter((part) => part !== '').map((part, i) => (i === 0 ? `**${plain(part)}**` : plain(part))).join(' · '),
    note.passages.length === 0 ? '' : `> ${plain(quotedBy(note))}`,
    annotation.deleted ? `*${plain(vscode.l10n.t('This note was withdrawn.'))}*` : (annotation.body ?? ''),
    annotation.tags.map((tag) => plain(`#${tag}`)).join(' '),
    about.length === 0 ? '' : plain(vscode.l10n.t('about {0}', about.join(', '))),
    replies.join('\n'),
    history === '' ? '' : `*${plain(history)}*`,
  ].filter((part) => part !== '').join('\n\n'));
}

/** How the notes may be grouped, in words. */
export function groupingWord(grouping: Grouping): string {
  switch (grouping) {
    case 'passage': return vscode.l10n.t('By passage');
    case 'reader': return vscode.l10n.t('By reader');
    case 'kind': return vscode.l10n.t('By kind');
    case 'tag': return vscode.l10n.t('By tag');
    case 'claim': return vscode.l10n.t('By claim');
  }
}
