import * as vscode from 'vscode';
import type { Brought, Joined } from '../../core/ask/joined.ts';
import { essayOfFile } from '../../core/ask/yaml/shape.ts';
import { layoutOf, placeWords } from '../../core/corpus/layout.ts';
import { notesOf, spansOfNote } from '../../core/corpus/notes.ts';
import type { Value } from '../../core/format/compose.ts';
import { placeOf } from '../../core/model/place.ts';
import { MOTIVATIONS, type Motivation } from '../../core/model/words.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Folder } from '../../host/folder.ts';
import { kindWord, notesCount } from '../../host/words.ts';
import type { Question } from './questions.ts';

const SHORT = 60;

/** “Joined: 3 notes from there, 2 notes from here. 1 note differs.” */
export function joinedWords({ here, there }: Joined): string {
  const sides = [
    there.length === 0 ? '' : vscode.l10n.t('{0} from there', there.map(broughtWords).join(', ')),
    here.length === 0 ? '' : vscode.l10n.t('{0} from here', here.map(broughtWords).join(', ')),
  ].filter((words) => words !== '').join('; ');
  return sides === '' ? vscode.l10n.t('Joined: both versions say the same.') : vscode.l10n.t('Joined: {0}.', sides);
}

function broughtWords({ what, how, count }: Brought): string {
  const things = thingsCount(what, count);
  switch (how) {
    case 'new': return things;
    case 'changed': return vscode.l10n.t('{0} changed', things);
    case 'deleted': return vscode.l10n.t('{0} deleted', things);
  }
}

function thingsCount(what: Brought['what'], count: number): string {
  const one = count === 1;
  switch (what) {
    case 'note': return notesCount(count);
    case 'claim': return one ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', count);
    case 'actor': return one ? vscode.l10n.t('1 actor') : vscode.l10n.t('{0} actors', count);
    case 'term': return one ? vscode.l10n.t('1 term') : vscode.l10n.t('{0} terms', count);
    case 'other': return one ? vscode.l10n.t('1 page or footnote') : vscode.l10n.t('{0} pages and footnotes', count);
  }
}

export function differWords(count: number): string {
  return count === 1 ? vscode.l10n.t('One thing is said differently.') : vscode.l10n.t('{0} things are said differently.', count);
}

/** “Question on ¶3”, “Claim no-pact”. */
export function nameOf({ folder, path }: { readonly folder: Folder; readonly path: string }, question: Question): string {
  if (question.kind === 'field') return keyWord(question.field.name);
  const { section, id } = question;
  if (section !== 'annotations') return `${sectionWord(section)} ${id}`;
  const place = placeOf(path);
  const essay = place && place.kind !== 'text' ? essayOfFile(folder.corpus, place, null) : null;
  const note = essay && notesOf(essay).all.find((one) => one.path === path && one.annotation.ref.id === id);
  if (!essay || !note) return vscode.l10n.t('Note {0}', id);
  const where = [...new Set(spansOfNote(note).map((span) => placeWords(layoutOf(essay), span)))].filter((words) => words !== '').join(', ');
  const kind = kindWord(note.annotation.motivation);
  return where === '' ? kind : vscode.l10n.t('{0} on {1}', kind, where);
}

function sectionWord(section: string): string {
  switch (section) {
    case 'claims': return vscode.l10n.t('Claim');
    case 'actors': return vscode.l10n.t('Actor');
    case 'terms': return vscode.l10n.t('Term');
    case 'pages': return vscode.l10n.t('Page');
    default: return vscode.l10n.t('Footnote');
  }
}

/** What a key of a record or a file is called on screen. */
export function keyWord(name: string): string {
  switch (name) {
    case 'body': return vscode.l10n.t('Text');
    case 'motivation': return vscode.l10n.t('Kind');
    case 'target': case 'passages': return vscode.l10n.t('Passage');
    case 'tags': return vscode.l10n.t('Tags');
    case 'about': return vscode.l10n.t('About');
    case 'claim': return vscode.l10n.t('Claim');
    case 'definition': return vscode.l10n.t('Definition');
    case 'description': return vscode.l10n.t('Description');
    case 'annotator': return vscode.l10n.t('Your name as it is shown');
    case 'modified': return vscode.l10n.t('Changed');
    case 'deleted': return vscode.l10n.t('Withdrawn');
    default: return name;
  }
}

/** A value as people read it: a passage in quotation marks, a list line by line. */
export function valueWords(value: Value | undefined): string {
  if (value === undefined) return vscode.l10n.t('(nothing)');
  if (typeof value === 'boolean') return value ? vscode.l10n.t('yes') : vscode.l10n.t('no');
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => `- ${valueWords(item)}`).join('\n');
  const { exact, start, end, ...rest } = value as { readonly [key: string]: Value | undefined };
  if (typeof exact === 'string') return `“${exact}”`;
  if (start !== undefined && end !== undefined) return `${valueWords(start)} … ${valueWords(end)}`;
  return Object.entries({ ...(start !== undefined && { start }), ...(end !== undefined && { end }), ...rest }).map(([key, one]) => `${key}: ${valueWords(one)}`).join(', ');
}

/** What a field says, in the words of the screen. */
export function fieldWords(name: string, value: Value | undefined): string {
  return name === 'motivation' && isKind(value) ? kindWord(value) : valueWords(value);
}

function isKind(value: Value | undefined): value is Motivation {
  return (MOTIVATIONS as readonly unknown[]).includes(value);
}

export function shortly(name: string, value: Value | undefined): string {
  return shorten(fieldWords(name, value).replace(/\s+/g, ' '), SHORT);
}
