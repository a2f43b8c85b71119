import * as vscode from 'vscode';
import { wordsOf } from '../../core/corpus/anchors.ts';
import { locatorOf } from '../../core/ask/places.ts';
import { notesAt, notesById } from '../../core/ask/threads.ts';
import type { Essay } from '../../core/corpus/corpus.ts';
import { labelOf, namesOf, resolve } from '../../core/corpus/names.ts';
import { conversationOf, spansOfNote, type Note } from '../../core/corpus/notes.ts';
import { shorten } from '../../core/text/shorten.ts';
import { authorOf } from '../../host/cards.ts';
import { say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { fromFile, plain } from '../../host/markdown.ts';
import { inform } from '../../host/message.ts';
import { rangeIn } from '../../host/positions.ts';
import { kindWord, outcomeWord } from '../../host/words.ts';
import type { Controller } from './controller.ts';
import { essayOf } from './passage.ts';
import { makeRoomBelow } from './room.ts';

const OPEN = 'closeReading.notesOpen';
const DRAWN_MS = 400;

/** A note that is open in the text, as a thread that is only read. */
interface Opened {
  readonly thread: vscode.CommentThread;
  readonly uri: vscode.Uri;
  readonly id: string;
  readonly stem: string;
}

/** Threads exist only while their notes are open: they are closed by key, by folding them, and with their editor. */
export class OpenNotes implements vscode.Disposable {
  readonly #host: Host;
  readonly #controller: Controller;
  readonly #subscriptions: vscode.Disposable;
  #opened: readonly Opened[] = [];

  constructor(host: Host, controller: Controller) {
    this.#host = host;
    this.#controller = controller;
    this.#subscriptions = vscode.Disposable.from(
      host.onDidChange(() => this.#renew()), controller.onDidRenew(() => this.close()),
      // VS Code does not tell when a thread is folded; the next move of the cursor is soon enough.
      vscode.window.onDidChangeTextEditorSelection(() => this.#keep(({ thread }) => thread.collapsibleState === vscode.CommentThreadCollapsibleState.Expanded)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) this.#keep(({ uri }) => isInTab(uri));
      }),
    );
  }

  /** The notes under the cursor, at a place, or those that are named. Asked for again, the keyboard goes into them. */
  async open(...given: readonly unknown[]): Promise<void> {
    const named = requestFrom(given);
    if (named) await vscode.window.showTextDocument(named.uri, { preview: false, preserveFocus: false });
    const editor = editorInFront();
    const here = editor && (await essayOf(this.#host, editor.document));
    if (!editor || !here) {
      void inform(vscode.l10n.t('Open an essay first: its notes are opened where the cursor stands.'));
      return;
    }
    const notes = named?.ids ? notesById(here.essay, named.ids) : notesAt(here.essay, named?.offset ?? editor.document.offsetAt(editor.selection.active));
    if (notes.length === 0) {
      say(vscode.l10n.t('No note stands here.'));
      return;
    }
    const ids = notes.map((note) => note.annotation.ref.id);
    if (!named && this.#opened.length === ids.length && this.#opened.every(({ id }) => ids.includes(id))) {
      await vscode.commands.executeCommand('workbench.action.focusCommentOnCurrentLine');
      return;
    }
    this.close();
    const [first] = notes;
    if (first) makeRoomBelow(editor.document.uri, rangeOfNote(here.essay, first));
    this.#set(notes.map((note) => this.#show(here, note)));
    say(notes.length === 1 ? vscode.l10n.t('1 note open') : vscode.l10n.t('{0} notes open', notes.length));
  }

  /** All of them, or only that of a thread. */
  close(thread?: unknown): void {
    const one = this.#opened.find((opened) => opened.thread === thread);
    this.#keep((opened) => one !== undefined && opened !== one);
  }

  get areOpen(): boolean {
    return this.#opened.length > 0;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.close();
  }

  #show(here: EssayHere, note: Note): Opened {
    const uri = uriOf(here.folder, here.essay.path ?? here.essay.stem);
    const thread = this.#controller.createThread(uri, rangeOfNote(here.essay, note), commentsOf(here.essay, note));
    thread.canReply = false;
    thread.contextValue = 'note';
    // VS Code drops what is said while it is still drawing the thread: so it is said again.
    setTimeout(() => { thread.contextValue = 'note'; }, DRAWN_MS);
    thread.label = labelOfThread(here.essay, note);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    return { thread, uri, id: note.annotation.ref.id, stem: here.essay.stem };
  }

  /** Notes that were changed, answered or withdrawn meanwhile, and passages that moved. */
  #renew(): void {
    this.#keep(({ thread, uri, id }) => {
      const essay = this.#host.essayOf(uri)?.essay;
      const note = essay && notesById(essay, [id])[0];
      if (!essay || !note) return false;
      const range = rangeOfNote(essay, note);
      if (!thread.range?.isEqual(range)) thread.range = range;
      const comments = commentsOf(essay, note);
      if (wordsIn(comments) !== wordsIn(thread.comments)) thread.comments = comments;
      const label = labelOfThread(essay, note);
      if (thread.label !== label) thread.label = label;
      return true;
    });
  }

  #keep(wanted: (opened: Opened) => boolean): void {
    const kept = this.#opened.filter(wanted);
    if (kept.length === this.#opened.length) return;
    for (const opened of this.#opened) if (!kept.includes(opened)) opened.thread.dispose();
    this.#set(kept);
  }

  #set(opened: readonly Opened[]): void {
    this.#opened = opened;
    void vscode.commands.executeCommand('setContext', OPEN, opened.length > 0);
  }
}

interface Request {
  readonly uri: vscode.Uri;
  readonly ids: readonly string[] | null;
  readonly offset: number | null;
}

/** What trees and hovers hand over: `{ uri, ids }`, or an essay's address and an offset. null: neither, such as what a menu gives. */
function requestFrom([first, second]: readonly unknown[]): Request | null {
  if (typeof first === 'string') return typeof second === 'number' ? { uri: vscode.Uri.parse(first), ids: null, offset: second } : null;
  if (typeof first !== 'object' || first === null || first instanceof vscode.Uri) return null;
  const { uri, ids } = first as { readonly [key: string]: unknown };
  if (!Array.isArray(ids) || (!(uri instanceof vscode.Uri) && typeof uri !== 'string')) return null;
  return { uri: typeof uri === 'string' ? vscode.Uri.parse(uri) : uri, ids: ids.filter((id) => typeof id === 'string'), offset: null };
}

function isInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some((group) => group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()));
}

/** A note whose passage is not known stands at the top of the essay. */
function rangeOfNote(essay: Essay, note: Note): vscode.Range {
  return rangeIn(essay.content?.text ?? '', spansOfNote(note)[0] ?? { start: 0, end: 0 });
}

function labelOfThread(essay: Essay, note: Note): string {
  const spans = spansOfNote(note);
  const where = [...new Set(spans.map((span) => locatorOf(essay, span)))].join(' · ');
  const outcomes = new Set(note.passages.flatMap(({ outcome }) => outcomeWord(outcome) ?? []));
  return [kindWord(note.annotation.motivation), where, ...outcomes].filter((part) => part !== '').join(' · ');
}

function commentsOf(essay: Essay, note: Note): vscode.Comment[] {
  return [note, ...conversationOf(essay, note)].map((one) => commentOf(essay, one));
}

function commentOf(essay: Essay, note: Note): vscode.Comment {
  const { annotation, reader } = note;
  const created = Date.parse(annotation.created ?? '');
  const names = namesOf(essay);
  const about = annotation.about.map(({ id }) => {
    const named = resolve(names, id, reader);
    return named ? shorten(labelOf(named), 40) : id;
  });
  const label = [
    annotation.resolves ? vscode.l10n.t('settles the question') : '',
    annotation.tags.map((tag) => `#${tag}`).join(' '),
    about.length > 0 ? vscode.l10n.t('about {0}', about.join(', ')) : '',
  ].filter((part) => part !== '').join(' · ');
  return {
    author: { name: authorOf(essay, note) },
    body: bodyOf(note),
    mode: vscode.CommentMode.Preview,
    contextValue: 'note',
    ...(label !== '' && { label }),
    ...(!Number.isNaN(created) && { timestamp: new Date(created) }),
  };
}

/** The words of the note, as untrusted Markdown; before them the passage, where it does not stand in the text as it was. */
function bodyOf({ annotation, passages }: Note): vscode.MarkdownString {
  if (annotation.deleted) return fromFile(`*${plain(vscode.l10n.t('This note was withdrawn.'))}*`);
  const lost = passages.filter(({ outcome }) => outcome.kind !== 'exact' && outcome.kind !== 'normalized');
  const quoted = lost.map((passage) => `> ${plain(wordsOf(passage))}`);
  const words = annotation.body ?? (annotation.replyTo ? '' : `*${plain(vscode.l10n.t('Marked without words.'))}*`);
  return fromFile([...quoted, words].join('\n\n'));
}

function wordsIn(comments: readonly vscode.Comment[]): string {
  return JSON.stringify(comments.map(({ author, body, label }) => [author.name, typeof body === 'string' ? body : body.value, label]));
}
