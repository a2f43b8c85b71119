import * as vscode from 'vscode';
import type { Motivation } from '../../core/model/words.ts';
import { sameSpan } from '../../core/text/span.ts';
import { saveKeys } from '../../host/keyboard.ts';
import { rangeOf } from '../../host/positions.ts';
import { kindWord } from '../../host/words.ts';
import type { Passage } from '../../host/passage.ts';

/** What is being written: a note on a passage, an answer to a note, other words for a note of one's own, or words about a name. Notes by their ids. */
export type Purpose =
  | { readonly kind: 'note'; readonly passage: Passage }
  | { readonly kind: 'reply'; readonly to: string; readonly settles: boolean }
  | { readonly kind: 'edit'; readonly id: string }
  | WordsPurpose;

/** The definition of a term or the description of an actor. `key`: what tells it apart in its essay; `had`: there are words of the reader's own already. */
export interface WordsPurpose {
  readonly kind: 'words';
  readonly key: string;
  readonly label: string;
  readonly field: 'definition' | 'description';
  readonly had: boolean;
}

/** The box of a draft: a comment in editing mode, for such a one VS Code gives the keyboard to. */
export class DraftComment implements vscode.Comment {
  mode = vscode.CommentMode.Editing;
  readonly contextValue: string;
  body: string | vscode.MarkdownString;
  label = '';
  readonly author: vscode.CommentAuthorInformation;
  readonly draft: Draft;

  constructor(draft: Draft, text: string) {
    this.draft = draft;
    this.body = text;
    this.contextValue = `draft ${draft.purpose.kind}`;
    this.author = { name: draft.author };
  }

  get typed(): string {
    return typeof this.body === 'string' ? this.body : this.body.value;
  }
}

/** Where the box of a draft is drawn: a thread of its own, or among the notes of one that is open. */
export interface Home {
  readonly thread: vscode.CommentThread;
  readonly draw: (draft: Draft) => void;
  readonly leave: (draft: Draft) => void;
}

/** A note, an answer or a change that is being written. */
export class Draft {
  readonly home: Home;
  readonly uri: vscode.Uri;
  readonly purpose: Purpose;
  readonly author: string;
  kind: Motivation;
  tags: readonly string[] = [];
  comment: DraftComment;

  constructor(home: Home, { uri, purpose, kind, author }: { readonly uri: vscode.Uri; readonly purpose: Purpose; readonly kind: Motivation; readonly author: string }) {
    this.home = home;
    this.uri = uri;
    this.purpose = purpose;
    this.kind = kind;
    this.author = author;
    this.comment = new DraftComment(this, '');
    this.#name();
  }

  /** Shows the box, with what has been typed so far. */
  write(text: string): void {
    this.#show(text, vscode.CommentMode.Editing);
  }

  /** The words without a box, while they are being saved. */
  rest(text: string): void {
    this.#show(text, vscode.CommentMode.Preview);
  }

  setKind(kind: Motivation): void {
    this.kind = kind;
    this.#label();
  }

  setTags(tags: readonly string[]): void {
    this.tags = tags;
    this.#label();
  }

  close(): void {
    this.home.leave(this);
  }

  #show(text: string, mode: vscode.CommentMode): void {
    this.comment = new DraftComment(this, text);
    this.comment.mode = mode;
    this.#name();
    this.home.draw(this);
  }

  /** A new note names its thread; in the thread of others the box itself says what it is. Beside the writer's name stands what helps. */
  #name(): void {
    const tags = this.tags.map((tag) => `#${tag}`).join(' ');
    const words = [this.#what(), tags].filter((part) => part !== '').join(' · ');
    const hasThread = this.purpose.kind === 'note' || this.purpose.kind === 'words';
    if (hasThread) this.home.thread.label = words;
    const help = this.comment.mode === vscode.CommentMode.Editing ? this.#help() : '';
    this.comment.label = [hasThread ? '' : words, help].filter((part) => part !== '').join(' · ');
  }

  #help(): string {
    const saves = vscode.l10n.t('{0} saves.', saveKeys());
    return this.purpose.kind === 'words' ? saves : `${saves} ${vscode.l10n.t('@ names a claim, actor or term.')}`;
  }

  #label(): void {
    this.#name();
    // What has been typed since is in the box alone: it is not drawn anew for a label.
    if (this.purpose.kind === 'note') return;
    this.home.draw(this);
  }

  #what(): string {
    switch (this.purpose.kind) {
      case 'note': {
        const { where, whole } = this.purpose.passage;
        return [kindWord(this.kind), whole ? vscode.l10n.t('the whole of {0}', where) : where].filter((part) => part !== '').join(' · ');
      }
      case 'reply': return this.purpose.settles ? vscode.l10n.t('Reply that settles the question') : vscode.l10n.t('Reply');
      case 'edit': return vscode.l10n.t('{0}, being changed', kindWord(this.kind));
      case 'words': return wordsTitle(this.purpose);
    }
  }
}

export function wordsTitle({ field, label }: WordsPurpose): string {
  return field === 'definition' ? vscode.l10n.t('Definition of {0}', label) : vscode.l10n.t('Description of {0}', label);
}

/** Is the same being written? A note on the same passage, an answer to the same note, words about the same name. */
export function samePurpose(a: Purpose, b: Purpose): boolean {
  switch (a.kind) {
    case 'note': return b.kind === 'note' && samePassage(a.passage, b.passage);
    case 'reply': return b.kind === 'reply' && a.to === b.to;
    case 'edit': return b.kind === 'edit' && a.id === b.id;
    case 'words': return b.kind === 'words' && a.key === b.key;
  }
}

function samePassage(a: Passage, b: Passage): boolean {
  return a.uri.toString() === b.uri.toString() && a.text === b.text && a.spans.length === b.spans.length
    && a.spans.every((span, i) => sameSpan(span, b.spans[i] ?? { start: -1, end: -1 }));
}

/** Marks and tags need no words, and to settle a question one word less is enough. */
export function isEmpty({ purpose, kind, tags }: Draft, text: string): boolean {
  if (text.trim() !== '' || tags.length > 0) return false;
  // Words that were there can be taken away.
  if (purpose.kind === 'words') return !purpose.had;
  return purpose.kind === 'reply' ? !purpose.settles : kind !== 'highlighting' && kind !== 'bookmarking';
}

/** A thread that a draft has for itself. `what` is told to menus. */
export function ownHome(thread: vscode.CommentThread, what: 'draft' | 'words' = 'draft'): Home {
  thread.contextValue = what;
  return {
    thread,
    draw: (draft) => {
      thread.canReply = false;
      thread.comments = [draft.comment];
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    },
    leave: () => thread.dispose(),
  };
}

/** A comment thread is drawn below its range; a passage in pieces is shown at its first. */
export function threadRange(document: vscode.TextDocument, { spans }: Pick<Passage, 'spans'>): vscode.Range {
  return rangeOf(document, spans[0] ?? { start: 0, end: 0 });
}
