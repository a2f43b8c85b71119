import * as vscode from 'vscode';
import { passageIn, tagsFrom } from '../../core/ask/new-note.ts';
import type { Motivation } from '../../core/model/words.ts';
import { sameSpan } from '../../core/text/span.ts';
import { say } from '../../host/command.ts';
import type { EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { confirm } from '../../host/message.ts';
import { spanOf } from '../../host/positions.ts';
import { boxes, type Controller } from './controller.ts';
import { Draft, DraftComment, threadRange } from './draft.ts';
import { askKind } from './kinds.ts';
import { essayOf, passageOn, type Passage } from './passage.ts';
import { makeRoomBelow } from './room.ts';
import { announce, explain, saveNote, type Saved } from './save.ts';

const DRAWN_MS = 400;

/** The notes that are being written now: each a box in the text that stays until it is saved or discarded. */
export class Drafts implements vscode.Disposable {
  readonly #host: Host;
  readonly #controller: Controller;
  readonly #open = new Map<vscode.CommentThread, Draft>();
  readonly #subscription: vscode.Disposable;
  #left: ReadonlySet<string> = new Set();

  constructor(host: Host, controller: Controller) {
    this.#host = host;
    this.#controller = controller;
    this.#subscription = vscode.Disposable.from(vscode.window.onDidChangeTextEditorSelection(() => this.#sweep()), controller.onDidRenew(() => this.#reopen()));
  }

  get areOpen(): boolean {
    return this.#open.size > 0;
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const draft of this.#open.values()) draft.thread.dispose();
  }

  /** Opens a box at a passage; where one is open there already, that one. */
  open(document: vscode.TextDocument, here: EssayHere, passage: Passage, kind: Motivation): Draft {
    const known = [...this.#open.values()].find((draft) => samePassage(draft.passage, passage));
    if (known) {
      this.#setKind(known, kind);
      known.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
      return known;
    }
    const author = this.#host.readers.known(here.folder)?.name ?? vscode.l10n.t('You');
    if (this.#open.size === 0) this.#left = new Set(boxes().map(({ uri }) => uri.toString()));
    // The box is there from the first moment, so that it has the keyboard when the thread comes up.
    const range = threadRange(document, passage);
    makeRoomBelow(passage.uri, range);
    const thread = this.#controller.createThread(passage.uri, range, []);
    const draft = new Draft(thread, { passage, kind, author });
    draft.write('');
    this.#open.set(thread, draft);
    return draft;
  }

  /** What the box's own button and Ctrl+Enter call: with our box, or with that of the editor's own “+”. */
  async save(argument: unknown): Promise<Saved | null> {
    const given = await this.#given(argument);
    if (!given) return null;
    const { draft, text } = given;
    const here = this.#host.essayOf(draft.passage.uri);
    if (text.trim() === '' && draft.kind !== 'highlighting' && draft.kind !== 'bookmarking' && draft.tags.length === 0) {
      draft.write('');
      say(vscode.l10n.t('There is nothing to save yet: write a few words, or choose another kind.'));
      return null;
    }
    draft.rest(text);
    // VS Code draws the words a moment later and gives them the keyboard: it would be taken from the question for the name.
    if (here && !this.#host.readers.known(here.folder)) await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
    const saved: Saved | null = here && (await saveNote(this.#host, here, { passage: draft.passage, kind: draft.kind, typed: text, tags: draft.tags }));
    if (saved?.kind !== 'saved') {
      // Nothing that was typed is lost: the box is back with it.
      draft.write(text);
      if (saved) void explain(saved, true);
      return saved;
    }
    this.#close(draft);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    announce(draft, saved);
    return saved;
  }

  async discard(argument: unknown): Promise<void> {
    const given = await this.#given(argument);
    if (!given) return;
    const { draft, text } = given;
    draft.rest(text);
    if (text.trim() !== '') {
      if (!(await confirm(vscode.l10n.t('Discard this note? What you have written in the box will be gone.'), { yes: vscode.l10n.t('Discard') }))) {
        draft.write(text);
        return;
      }
    }
    this.#close(draft);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  async chooseKind(argument: unknown): Promise<void> {
    const draft = await this.#draftFor(argument);
    const kind = draft && (await askKind(draft.kind));
    if (draft && kind) this.#setKind(draft, kind);
  }

  async chooseTags(argument: unknown): Promise<void> {
    const draft = await this.#draftFor(argument);
    if (!draft) return;
    const line = await vscode.window.showInputBox({
      title: vscode.l10n.t('Tags'), prompt: vscode.l10n.t('One word each, with a space between. A last line of #words in the note does the same.'), value: draft.tags.join(' '),
    });
    if (line === undefined) return;
    draft.tags = tagsFrom(line);
    draft.label();
  }

  /**
   * What is in which box is known only when it is saved. But each is a document: while one holds words, no box is taken
   * for empty. VS Code forgets to close some of these documents, so those from before the first box do not count.
   */
  #isAnythingTyped(): boolean {
    return boxes().some((document) => !this.#left.has(document.uri.toString()) && document.getText().trim() !== '');
  }

  /** Escape in a box: back to the essay. The box stays with what is in it; where nothing is, it goes. */
  async leave(): Promise<void> {
    if (!this.#isAnythingTyped()) for (const draft of this.#open.values()) this.#close(draft);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  /** Boxes that VS Code never showed. */
  #reopen(): void {
    const lost = [...this.#open.values()];
    this.#open.clear();
    for (const { passage, kind, tags } of lost) {
      const here = this.#host.essayOf(passage.uri);
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === passage.uri.toString());
      if (!here || !document) continue;
      const draft = this.open(document, here, passage, kind);
      draft.tags = tags;
      draft.label();
    }
  }

  /** A box that was folded with nothing in it goes. */
  #sweep(): void {
    const folded = [...this.#open.values()].filter(({ thread }) => thread.collapsibleState === vscode.CommentThreadCollapsibleState.Collapsed);
    if (folded.length > 0 && !this.#isAnythingTyped()) for (const draft of folded) this.#close(draft);
  }

  #setKind(draft: Draft, kind: Motivation): void {
    draft.kind = kind;
    draft.label();
  }

  #close(draft: Draft): void {
    this.#open.delete(draft.thread);
    draft.thread.dispose();
  }

  /** The draft that a menu or a key is about: that of a thread, or where none is named the one begun last. */
  async #draftFor(argument: unknown): Promise<Draft | null> {
    const named = await this.#given(argument);
    const draft = named?.draft ?? [...this.#open.values()].at(-1) ?? null;
    if (!draft) say(vscode.l10n.t('No note is being written. Select some words and annotate them first.'));
    return draft;
  }

  /** VS Code hands over our comment, the thread, or a reply to a thread that its own “+” made. */
  async #given(argument: unknown): Promise<{ readonly draft: Draft; readonly text: string } | null> {
    if (argument instanceof DraftComment) return { draft: argument.draft, text: argument.typed };
    const { thread, text } = replyOf(argument);
    const draft = thread && (this.#open.get(thread) ?? (await this.#adopt(thread)));
    if (!draft) return null;
    const [comment] = draft.thread.comments;
    return { draft, text: text ?? (comment instanceof DraftComment ? comment.typed : '') };
  }

  /** A thread that the editor's own “+” made becomes a draft of ours. */
  async #adopt(thread: vscode.CommentThread): Promise<Draft | null> {
    const document = await vscode.workspace.openTextDocument(thread.uri);
    const here = await essayOf(this.#host, document);
    if (!here) return null;
    const range = thread.range ?? new vscode.Range(0, 0, 0, 0);
    // A click on “+” with nothing selected gives an empty range, or the whole line: the paragraph.
    const lines = new vscode.Range(range.start.line, 0, range.end.line, document.lineAt(range.end.line).text.length);
    const span = passageIn(here.essay, spanOf(document, range.isEmpty ? lines : range));
    if (!span) return null;
    const draft = new Draft(thread, {
      passage: passageOn(here, [span], { whole: range.isEmpty || range.isEqual(lines) }), kind: 'commenting',
      author: this.#host.readers.known(here.folder)?.name ?? vscode.l10n.t('You'),
    });
    this.#open.set(thread, draft);
    return draft;
  }
}

function replyOf(argument: unknown): { readonly thread: vscode.CommentThread | null; readonly text: string | null } {
  if (typeof argument !== 'object' || argument === null) return { thread: null, text: null };
  if ('thread' in argument && 'text' in argument && typeof argument.text === 'string') {
    return { thread: argument.thread as vscode.CommentThread, text: argument.text };
  }
  return 'uri' in argument && 'comments' in argument ? { thread: argument as vscode.CommentThread, text: null } : { thread: null, text: null };
}

function samePassage(a: Passage, b: Passage): boolean {
  return a.uri.toString() === b.uri.toString() && a.text === b.text && a.spans.length === b.spans.length
    && a.spans.every((span, i) => sameSpan(span, b.spans[i] ?? { start: -1, end: -1 }));
}
