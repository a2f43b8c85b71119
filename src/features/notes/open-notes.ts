import * as vscode from 'vscode';
import { maySettle, worstOf } from '../../core/ask/note-state.ts';
import { isShown, shownReplies } from '../../core/ask/layers.ts';
import { settlingAnswers } from '../../core/ask/note-acts.ts';
import { notesAt, notesById } from '../../core/ask/threads.ts';
import type { Note } from '../../core/corpus/notes.ts';
import { say } from '../../host/command.ts';
import { editorInFront } from '../../host/essay-editors.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { inform } from '../../host/message.ts';
import { commentsOf, labelOfThread, NoteComment, rangeOfNote } from './comments.ts';
import type { Controller } from './controller.ts';
import type { Draft, Home } from './draft.ts';
import { essayOf } from '../../host/passage.ts';
import { askNote } from './ask-note.ts';
import { makeRoomBelow } from './room.ts';

const OPEN = 'closeReading.notesOpen';
const DRAWN_MS = 400;

/** A note that is open in the text, with the answers to it, and what is being written among them. */
interface Opened {
  readonly thread: vscode.CommentThread;
  readonly uri: vscode.Uri;
  readonly id: string;
  /** VS Code draws a comment anew when it is another object: so these stay as long as their words do. */
  comments: readonly NoteComment[];
  drafts: readonly Draft[];
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
      host.onDidChange(() => this.#renew()), host.layers.onDidChange(() => this.#renew()), controller.onDidRenew(() => this.close()),
      // VS Code does not tell when a thread is folded; the next move of the cursor is soon enough.
      vscode.window.onDidChangeTextEditorSelection(() => this.#keep(({ thread, drafts }) => drafts.length > 0 || thread.collapsibleState === vscode.CommentThreadCollapsibleState.Expanded)),
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
    const layers = this.#host.layers.of(here);
    const notes = named?.ids ? notesById(here.essay, named.ids, layers) : notesAt(here.essay, named?.offset ?? editor.document.offsetAt(editor.selection.active), layers);
    if (notes.length === 0) {
      say(vscode.l10n.t('No note stands here.'));
      return;
    }
    const ids = notes.map((note) => note.annotation.ref.id);
    if (!named && this.#opened.length === ids.length && this.#opened.every(({ id }) => ids.includes(id))) {
      await goInto(editor, this.#opened[0]);
      return;
    }
    this.close();
    const [first] = notes;
    if (first) makeRoomBelow(editor.document.uri, rangeOfNote(here.essay, first));
    const still = this.#opened;
    this.#set([...still, ...notes.filter(({ annotation }) => !still.some(({ id }) => id === annotation.ref.id)).map((note) => this.#show(here, note))]);
    void this.#host.seen.add(here, notes.flatMap((note) => [note, ...shownReplies(here.essay, note, layers)]));
    say(notes.length === 1 ? vscode.l10n.t('1 note is open.') : vscode.l10n.t('{0} notes are open.', notes.length));
  }

  /** All of them, or only that of a thread; but not one in which something is being written. */
  close(thread?: unknown): void {
    const one = this.#opened.find((opened) => opened.thread === thread);
    this.#keep((opened) => opened.drafts.length > 0 || (one !== undefined && opened !== one));
  }

  get areOpen(): boolean {
    return this.#opened.length > 0;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#keep(() => false);
  }

  /** The home of a draft in the thread of a note that is open: an answer stands last, a change in the place of what it changes. */
  homeFor(id: string): Home | null {
    const opened = this.#opened.find((one) => one.id === id || one.comments.some((comment) => comment.id === id));
    if (!opened) return null;
    return {
      thread: opened.thread,
      draw: (draft) => {
        opened.drafts = [...opened.drafts.filter((other) => other !== draft), draft];
        draw(opened);
      },
      leave: (draft) => {
        opened.drafts = opened.drafts.filter((other) => other !== draft);
        draw(opened);
      },
    };
  }

  /**
   * The note that a menu or a key is about: a comment, a thread, or else what is open or stands under the cursor; asked
   * for where those are several. null: none.
   */
  async ask(argument: unknown, title: string): Promise<{ readonly uri: vscode.Uri; readonly id: string } | null> {
    if (argument instanceof NoteComment) {
      const owner = this.#opened.find(({ comments }) => comments.includes(argument));
      return owner ? { uri: owner.uri, id: argument.id } : null;
    }
    const named = this.#opened.find(({ thread }) => thread === argument);
    if (named) return { uri: named.uri, id: named.id };
    if (this.#opened.length === 0) await this.open();
    const [first, ...more] = this.#opened;
    if (!first || more.length === 0) return first ? { uri: first.uri, id: first.id } : null;
    const here = this.#host.essayOf(first.uri);
    const id = here && (await askNote(here, this.#opened.map((one) => one.id), title));
    return id ? { uri: first.uri, id } : null;
  }

  #show(here: EssayHere, note: Note): Opened {
    const { essay, folder } = here;
    const uri = uriOf(folder, essay.path ?? essay.stem);
    const comments = commentsOf(essay, note, this.#host.layers.of(here));
    const thread = this.#controller.createThread(uri, rangeOfNote(essay, note), comments);
    thread.canReply = false;
    const context = this.#contextOf(here, note);
    thread.contextValue = context;
    // VS Code drops what is said while it is still drawing the thread: so it is said again.
    setTimeout(() => { thread.contextValue = context; }, DRAWN_MS);
    thread.label = labelOfThread(essay, note);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    return { thread, uri, id: note.annotation.ref.id, comments, drafts: [] };
  }

  /** Notes that were changed, answered or withdrawn meanwhile, and passages that moved. */
  #renew(): void {
    this.#keep((opened) => {
      const { thread, uri, id } = opened;
      const here = this.#host.essayOf(uri);
      const layers = here && this.#host.layers.of(here);
      const note = here && layers && notesById(here.essay, [id], layers)[0];
      // What is being written there outlives the note it answers.
      if (!here || !layers || !note || !isShown(here.essay, note, layers)) return opened.drafts.length > 0;
      const range = rangeOfNote(here.essay, note);
      if (!thread.range?.isEqual(range)) thread.range = range;
      const comments = commentsOf(here.essay, note, layers);
      if (wordsIn(comments) !== wordsIn(opened.comments)) {
        opened.comments = comments.map((comment) => opened.comments.find(({ id: known, words }) => known === comment.id && words === comment.words) ?? comment);
        draw(opened);
      }
      const label = labelOfThread(here.essay, note);
      if (thread.label !== label) thread.label = label;
      const context = this.#contextOf(here, note);
      if (thread.contextValue !== context) thread.contextValue = context;
      return true;
    });
  }

  /** What can be done with a thread: a question that is open can be settled, and opened again by whoever settled it, a passage in doubt re-attached. */
  #contextOf({ essay, folder }: EssayHere, note: Note): string {
    const reader = this.#host.readers.known(folder)?.slug ?? null;
    const open = maySettle(essay, note, reader);
    const settled = reader !== null && note.annotation.motivation === 'questioning' && !note.annotation.deleted && settlingAnswers(essay, note, reader).length > 0;
    return ['note', open ? 'question' : '', settled ? 'settled' : '', worstOf(essay, note) ? 'doubtful' : ''].filter((word) => word !== '').join(' ');
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

/**
 * Gives the keyboard to a note that is open. VS Code's command for the comment on the current line complains where that is
 * not drawn yet, or stands on another line; the one for the comment before the cursor does nothing then.
 */
async function goInto(editor: vscode.TextEditor, opened: Opened | undefined): Promise<void> {
  const { selections } = editor;
  const range = opened?.thread.range;
  if (!range) return;
  const behind = range.start.translate(0, 1);
  editor.selections = [new vscode.Selection(behind, behind)];
  await vscode.commands.executeCommand('editor.action.previousCommentThreadAction');
  editor.selections = selections;
}

function isInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some((group) => group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()));
}

/** The notes, a change being written in the place of the note it changes, and answers being written after them all. */
function draw({ thread, comments, drafts }: Opened): void {
  const changed = comments.map((comment) => drafts.find(({ purpose }) => purpose.kind === 'edit' && purpose.id === comment.id)?.comment ?? comment);
  const placed = new Set<vscode.Comment>(changed);
  thread.comments = [...changed, ...drafts.map(({ comment }) => comment).filter((comment) => !placed.has(comment))];
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
}

function wordsIn(comments: readonly NoteComment[]): string {
  return JSON.stringify(comments.map(({ id, words }) => [id, words]));
}
