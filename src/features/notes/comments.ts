import * as vscode from 'vscode';
import { mayWrite } from '../../core/ask/doubts.ts';
import { shownReplies, type Layers } from '../../core/ask/layers.ts';
import { isInTwoVersions, isOpenQuestion } from '../../core/ask/note-state.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { wordsOf } from '../../core/corpus/anchors.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { labelOf, namesOf, resolve } from '../../core/corpus/names.ts';
import { spansOfNote, type Note } from '../../core/corpus/notes.ts';
import { isPrivate } from '../../core/model/place.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import { fromFile, plain } from '../../host/markdown.ts';
import { rangeIn } from '../../host/positions.ts';
import { kindWord, outcomeWord } from '../../host/words.ts';

/** A note as it is read in the text. `contextValue` says what can be done with it. */
export class NoteComment implements vscode.Comment {
  readonly mode = vscode.CommentMode.Preview;
  readonly id: string;
  readonly body: vscode.MarkdownString;
  readonly author: vscode.CommentAuthorInformation;
  readonly contextValue: string;
  readonly label?: string;
  readonly timestamp?: Date;

  constructor(essay: Essay, note: Note, reader: string | null) {
    const { annotation } = note;
    const created = Date.parse(annotation.created ?? '');
    const label = [isInTwoVersions(essay, note) ? vscode.l10n.t('one of two versions') : '', labelOfNote(essay, note)].filter((part) => part !== '').join(' · ');
    this.id = annotation.ref.id;
    this.body = bodyOf(note);
    this.author = { name: authorOf(essay, note) };
    this.contextValue = [
      'note', mayWrite(essay, note.reading, reader) ? 'own' : 'other', annotation.deleted ? 'withdrawn' : 'there',
      annotation.replyTo ? 'reply' : 'root', isPrivate(note.path) ? 'private' : 'public',
      ...(isInTwoVersions(essay, note) ? ['twice'] : []),
    ].join(' ');
    if (label !== '') this.label = label;
    if (!Number.isNaN(created)) this.timestamp = new Date(created);
  }

  /** What is shown of it: while that is the same, it need not be drawn anew. */
  get words(): string {
    return JSON.stringify([this.author.name, this.body.value, this.label, this.contextValue]);
  }
}

/** A note and the answers to it, as far as the reader wants to see them. */
export function commentsOf(essay: Essay, note: Note, layers: Layers): NoteComment[] {
  return [note, ...shownReplies(essay, note, layers)].map((one) => new NoteComment(essay, one, layers.me));
}

/** A note whose passage is not known stands at the top of the essay. */
export function rangeOfNote(essay: Essay, note: Note): vscode.Range {
  return rangeIn(essay.content?.text ?? '', spansOfNote(note)[0] ?? { start: 0, end: 0 });
}

/** The kind of note, where it stands, what became of its passage, and whether the question is settled. */
export function labelOfThread(essay: Essay, note: Note): string {
  const spans = spansOfNote(note);
  const where = [...new Set(spans.map((span) => locatorOf(essay, span)))].join(' · ');
  const outcomes = new Set(note.passages.flatMap(({ outcome }) => outcomeWord(outcome) ?? []));
  const settled = isOpenQuestion(essay, note) || note.annotation.motivation !== 'questioning' ? '' : vscode.l10n.t('settled');
  return [kindWord(note.annotation.motivation), where, settled, ...outcomes].filter((part) => part !== '').join(' · ');
}

function labelOfNote(essay: Essay, { annotation, reader, path }: Note): string {
  const names = namesOf(essay);
  const about = annotation.about.map(({ id }) => {
    const named = resolve(names, id, reader);
    return named ? shorten(labelOf(named), 40) : id;
  });
  return [
    annotation.resolves ? vscode.l10n.t('settles the question') : '',
    annotation.tags.map((tag) => `#${tag}`).join(' '),
    about.length > 0 ? vscode.l10n.t('about {0}', about.join(', ')) : '',
    annotation.modified === undefined ? '' : vscode.l10n.t('changed since'),
    isPrivate(path) ? vscode.l10n.t('private') : '',
  ].filter((part) => part !== '').join(' · ');
}

/** The words of the note, as untrusted Markdown; before them the passage, where it does not stand in the text as it was. */
function bodyOf({ annotation, passages }: Note): vscode.MarkdownString {
  if (annotation.deleted) return fromFile(`*${plain(vscode.l10n.t('This note was withdrawn.'))}*`);
  const lost = passages.filter(({ outcome }) => outcome.kind !== 'exact' && outcome.kind !== 'normalized');
  const quoted = lost.map((passage) => `> ${plain(wordsOf(passage))}`);
  const words = annotation.body ?? (annotation.replyTo ? '' : `*${plain(vscode.l10n.t('Marked without words.'))}*`);
  return fromFile([...quoted, words].join('\n\n'));
}
