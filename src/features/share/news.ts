import * as vscode from 'vscode';
import { plainBody, quotedBy, type NoteItem } from '../../core/ask/note-rows.ts';
import { locatorOf } from '../../core/ask/places.ts';
import type { Arrived } from '../../core/ask/share/arrived.ts';
import { titleOf, type Essay } from '../../core/corpus/corpus.ts';
import { spansOfNote, type Note } from '../../core/corpus/notes.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import { kindWord } from '../../host/words.ts';
import { folderNow, type Ground } from './ground.ts';

const LABEL = 80;

interface NewsItem {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly note: Note;
  readonly essay: Essay;
}

/** The new notes, answers first, then by reader and passage; choosing one goes to it. */
export async function showNews(ground: Ground, arrived: readonly Arrived[]): Promise<void> {
  const items = newsItems(arrived);
  const id = await ground.talk.pickOne(vscode.l10n.t('New from others'), items);
  const chosen = items.find((item) => item.id === id);
  const folder = folderNow(ground);
  const essay = folder?.corpus.essays.find(({ stem }) => stem === chosen?.essay.stem);
  if (!chosen || !folder || !essay) return;
  const item: NoteItem = { kind: 'note', id: chosen.id, note: chosen.note, under: null, replies: 0, children: [] };
  await vscode.commands.executeCommand('closeReading.showNote', { here: { folder, essay }, item });
}

export function newsItems(arrived: readonly Arrived[]): NewsItem[] {
  const several = arrived.length > 1;
  const item = (essay: Essay, note: Note, sort: string): NewsItem => {
    const place = spansOfNote(note).map((span) => locatorOf(essay, span))[0] ?? '';
    const words = plainBody(note) || `“${quotedBy(note).replace(/\s+/g, ' ')}”`;
    return {
      id: `${essay.stem} ${note.reader ?? ''} ${note.annotation.ref.id} ${sort}`, label: shorten(words, LABEL), note, essay,
      description: [authorOf(essay, note), kindWord(note.annotation.motivation), place].filter((part) => part !== '').join(' · '),
      detail: [sort, several ? titleOf(essay) : ''].filter((part) => part !== '').join(' · '),
    };
  };
  const start = (note: Note) => spansOfNote(note)[0]?.start ?? Infinity;
  const inOrder = (essay: Essay, notes: readonly Note[]) => [...notes].sort((a, b) => authorOf(essay, a).localeCompare(authorOf(essay, b)) || (start(a) === start(b) ? 0 : start(a) - start(b)));
  return [
    ...arrived.flatMap(({ essay, answers }) => inOrder(essay, answers).map((note) => item(essay, note, vscode.l10n.t('answers you')))),
    ...arrived.flatMap(({ essay, notes, answers }) => inOrder(essay, notes.filter((note) => !answers.includes(note))).map((note) => item(essay, note, ''))),
    ...arrived.flatMap(({ essay, changed }) => inOrder(essay, changed).map((note) => item(essay, note, vscode.l10n.t('changed')))),
  ];
}
