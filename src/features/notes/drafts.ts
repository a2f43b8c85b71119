import * as vscode from 'vscode';
import { tagsFrom } from '../../core/ask/new-note.ts';
import type { Motivation } from '../../core/model/words.ts';
import type { Span } from '../../core/text/span.ts';
import { say } from '../../host/command.ts';
import { uriOf, type EssayHere } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';
import { confirm } from '../../host/message.ts';
import { essayAtUri, type Passage } from '../../host/passage.ts';
import { rangeOf, spanOf } from '../../host/positions.ts';
import { Boxes } from './boxes.ts';
import type { Controller } from './controller.ts';
import { Draft, DraftComment, isEmpty, ownHome, samePurpose, threadRange, type Home, type Purpose, type WordsPurpose } from './draft.ts';
import { KeptDrafts, type Kept } from './kept.ts';
import { askKind } from './kinds.ts';
import { draftOnPlus, replyOf } from './plus.ts';
import { makeRoomBelow } from './room.ts';
import { announce, explain, saveDraft, type Saved } from './save.ts';

const DRAWN_MS = 400;

/** What is being written now: each a box in the text that stays until it is saved or discarded. */
export class Drafts implements vscode.Disposable {
  readonly #host: Host;
  readonly #controller: Controller;
  readonly #boxes = new Boxes();
  readonly #kept: KeptDrafts;
  readonly #subscription: vscode.Disposable;
  #open: readonly Draft[] = [];

  constructor(host: Host, controller: Controller) {
    this.#host = host;
    this.#controller = controller;
    this.#kept = new KeptDrafts(host.memory);
    this.#kept.watch(() => this.#open);
    this.#subscription = vscode.Disposable.from(
      this.#boxes, this.#kept, this.#boxes.onDidType(() => this.#kept.soon()),
      vscode.window.onDidChangeTextEditorSelection(() => this.#sweep()), controller.onDidRenew(() => this.#reopen()),
    );
  }

  get areOpen(): boolean {
    return this.#open.length > 0;
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const draft of this.#open) draft.close();
  }

  /** Opens a box at a passage; where one is open there already, that one. */
  open(document: vscode.TextDocument, here: EssayHere, passage: Passage, kind: Motivation, begun: Pick<Begun, 'tags' | 'text'> = {}): Draft {
    const known = this.#open.find(({ purpose }) => samePurpose(purpose, { kind: 'note', passage }));
    if (known) {
      known.setKind(kind);
      known.home.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
      return known;
    }
    // The box is there from the first moment, so that it has the keyboard when the thread comes up.
    const range = threadRange(document, passage);
    makeRoomBelow(passage.uri, range);
    const home = ownHome(this.#controller.createThread(passage.uri, range, []));
    return this.begin(home, here, { ...begun, purpose: { kind: 'note', passage }, kind });
  }

  /** Opens a box for words about a name, below the place where it stands (UTF-16, half-open) or where one is. */
  openWords(document: vscode.TextDocument, here: EssayHere, purpose: WordsPurpose, { span, text }: { readonly span: Span; readonly text: string }): Draft {
    const known = this.#open.find((draft) => samePurpose(draft.purpose, purpose));
    if (known) {
      known.home.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
      return known;
    }
    const range = rangeOf(document, span);
    makeRoomBelow(document.uri, range);
    const home = ownHome(this.#controller.createThread(document.uri, range, []), 'words');
    return this.begin(home, here, { purpose, kind: 'identifying', text });
  }

  /** Opens a box in a thread, for what is said in it; where the same is being written there already, that box. */
  begin(home: Home, here: EssayHere, { purpose, kind, tags = [], text = '' }: Begun): Draft {
    const known = this.#open.find((draft) => draft.home.thread === home.thread && samePurpose(draft.purpose, purpose));
    if (known) return known;
    const author = this.#host.readers.known(here.folder)?.name ?? vscode.l10n.t('You');
    if (this.#open.length === 0) this.#boxes.begin();
    const draft = new Draft(home, { uri: uriOf(here.folder, here.essay.path ?? here.essay.stem), purpose, kind, author });
    draft.tags = tags;
    this.#open = [...this.#open, draft];
    this.#write(draft, text);
    return draft;
  }

  /** What the box's own button and Ctrl+Enter call: with our box, or with that of the editor's own “+”. */
  async save(argument: unknown): Promise<Saved | null> {
    const given = await this.#given(argument);
    if (!given) return null;
    const { draft, text } = given;
    const here = await essayAtUri(this.#host, draft.uri);
    if (isEmpty(draft, text)) {
      this.#write(draft, '');
      say(vscode.l10n.t('There is nothing to save yet: write a few words, or choose another kind.'));
      return null;
    }
    draft.rest(text);
    // VS Code draws the words a moment later and gives them the keyboard: it would be taken from the question for the name.
    if (here && !this.#host.readers.known(here.folder)) await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
    const saved: Saved | null = here && (await saveDraft(this.#host, here, draft, text));
    if (saved?.kind !== 'saved') {
      // Nothing that was typed is lost: the box is back with it.
      this.#write(draft, text);
      if (saved) void explain(saved, true);
      return saved;
    }
    this.#close(draft);
    await toEssay([draft]);
    announce(saved);
    return saved;
  }

  async discard(argument: unknown): Promise<void> {
    const given = await this.#given(argument);
    if (!given) return;
    const { draft, text } = given;
    draft.rest(text);
    if (text.trim() !== '' && !(await isDiscarded(draft))) {
      this.#write(draft, text);
      return;
    }
    this.#close(draft);
    await toEssay([draft]);
  }

  async chooseKind(argument: unknown): Promise<void> {
    const draft = await this.#draftFor(argument);
    const kind = draft && draft.purpose.kind !== 'reply' && (await askKind(draft.kind));
    if (draft && kind) draft.setKind(kind);
    this.#kept.soon();
  }

  async chooseTags(argument: unknown): Promise<void> {
    const draft = await this.#draftFor(argument);
    if (!draft) return;
    const line = await vscode.window.showInputBox({
      title: vscode.l10n.t('Tags'), prompt: vscode.l10n.t('One word each, with a space between. A last line of #words in the note does the same.'), value: draft.tags.join(' '),
    });
    if (line === undefined) return;
    draft.setTags(tagsFrom(line));
    this.#kept.soon();
  }

  /** Escape in a box: back to the essay. The box stays with what is in it; where nothing is, it goes. */
  async leave(): Promise<void> {
    const empty = this.#boxes.isAnythingTyped ? [] : this.#open;
    for (const draft of empty) this.#close(draft);
    await toEssay(empty);
  }

  /** What was being written about an essay when the window was closed, each once. */
  unfinished(uri: vscode.Uri): Kept[] {
    return this.#kept.take(uri);
  }

  /** Where in the text the note stands that is being written in a box. */
  rangeOf(box: vscode.Uri): vscode.Range | undefined {
    return this.#boxes.ownerOf(box)?.home.thread.range;
  }

  /** Is something being written in this thread? */
  isIn(thread: vscode.CommentThread): boolean {
    return this.#open.some((draft) => draft.home.thread === thread);
  }

  #write(draft: Draft, text: string): void {
    this.#boxes.expect(draft);
    draft.write(text);
    this.#kept.soon();
  }

  /** Boxes that VS Code never showed. Those in threads of notes come back with them. */
  #reopen(): void {
    const lost = this.#open;
    this.#open = [];
    for (const draft of lost) {
      this.#boxes.forget(draft);
      const { purpose, kind, tags, uri } = draft;
      const here = this.#host.essayOf(uri);
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
      if (!here || !document) continue;
      if (purpose.kind === 'words') this.openWords(document, here, purpose, { span: spanOf(document, draft.home.thread.range ?? new vscode.Range(0, 0, 0, 0)), text: draft.comment.typed });
      if (purpose.kind !== 'note') continue;
      this.open(document, here, purpose.passage, kind, { tags, text: draft.comment.typed });
    }
  }

  /** A box that was folded with nothing in it goes. */
  #sweep(): void {
    const folded = this.#open.filter(({ home }) => home.thread.collapsibleState === vscode.CommentThreadCollapsibleState.Collapsed);
    if (folded.length > 0 && !this.#boxes.isAnythingTyped) for (const draft of folded) this.#close(draft);
  }

  #close(draft: Draft): void {
    this.#open = this.#open.filter((other) => other !== draft);
    this.#boxes.forget(draft);
    this.#kept.soon();
    draft.close();
  }

  /** The draft that a menu or a key is about: that of a thread, or where none is named the one begun last. */
  async #draftFor(argument: unknown): Promise<Draft | null> {
    const named = await this.#given(argument);
    const draft = named?.draft ?? this.#open.at(-1) ?? null;
    if (!draft) say(vscode.l10n.t('No note is being written. Select some words and annotate them first.'));
    return draft;
  }

  /** VS Code hands over our comment, the thread, or a reply to a thread that its own “+” made. */
  async #given(argument: unknown): Promise<{ readonly draft: Draft; readonly text: string } | null> {
    if (argument instanceof DraftComment) return { draft: argument.draft, text: argument.typed };
    const { thread, text } = replyOf(argument);
    if (!thread) return null;
    let draft: Draft | null = this.#open.find(({ home }) => home.thread === thread) ?? null;
    if (!draft) {
      draft = await draftOnPlus(this.#host, thread);
      if (draft) this.#open = [...this.#open, draft];
    }
    return draft && { draft, text: text ?? draft.comment.typed };
  }
}

/** The keyboard goes back to the essay. Among other notes these get it once they are drawn without the box: so once more then. */
async function toEssay(closed: readonly Draft[]): Promise<void> {
  const focus = () => vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await focus();
  if (closed.some(({ purpose }) => purpose.kind === 'reply' || purpose.kind === 'edit')) setTimeout(() => void focus(), DRAWN_MS);
}

/** What a box is opened for, and what stands in it at first. */
interface Begun {
  readonly purpose: Purpose;
  readonly kind: Motivation;
  readonly tags?: readonly string[];
  readonly text?: string;
}

function isDiscarded({ purpose }: Draft): Promise<boolean> {
  const words = purpose.kind === 'edit'
    ? vscode.l10n.t('Leave the note as it was? What you have changed in the box will be gone.')
    : purpose.kind === 'words' ? vscode.l10n.t('Leave the box? What you have written in it will be gone.')
    : vscode.l10n.t('Discard this note? What you have written in the box will be gone.');
  return confirm(words, { yes: vscode.l10n.t('Discard') });
}
