import * as vscode from 'vscode';
import type { Motivation } from '../../core/model/words.ts';
import { rangeOf } from '../../host/positions.ts';
import { kindWord } from '../../host/words.ts';
import type { Passage } from './passage.ts';

/** The box of a note that is being written: a comment in editing mode, for such a one VS Code gives the keyboard to. */
export class DraftComment implements vscode.Comment {
  mode = vscode.CommentMode.Editing;
  readonly contextValue = 'draft';
  body: string | vscode.MarkdownString;
  readonly author: vscode.CommentAuthorInformation;
  readonly draft: Draft;

  constructor(draft: Draft, text: string) {
    this.draft = draft;
    this.body = text;
    this.author = { name: draft.author };
  }

  get typed(): string {
    return typeof this.body === 'string' ? this.body : this.body.value;
  }
}

/** A note that is being written, and the thread that shows its box. */
export class Draft {
  readonly thread: vscode.CommentThread;
  readonly passage: Passage;
  readonly author: string;
  kind: Motivation;
  tags: readonly string[] = [];

  constructor(thread: vscode.CommentThread, { passage, kind, author }: { readonly passage: Passage; readonly kind: Motivation; readonly author: string }) {
    this.thread = thread;
    this.passage = passage;
    this.kind = kind;
    this.author = author;
    thread.contextValue = 'draft';
    this.label();
  }

  /** Shows the box, with what has been typed so far. */
  write(text: string): void {
    this.thread.canReply = false;
    this.thread.comments = [new DraftComment(this, text)];
    this.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  /** The words without a box, while they are being saved. */
  rest(text: string): void {
    this.thread.canReply = false;
    const comment = new DraftComment(this, text);
    comment.mode = vscode.CommentMode.Preview;
    this.thread.comments = [comment];
  }

  label(): void {
    const { where, whole } = this.passage;
    const place = whole ? vscode.l10n.t('the whole of {0}', where) : where;
    this.thread.label = [kindWord(this.kind), place, this.tags.map((tag) => `#${tag}`).join(' ')].filter((part) => part !== '').join(' · ');
  }
}

/** A comment thread is drawn below its range; a passage in pieces is shown at its first. */
export function threadRange(document: vscode.TextDocument, { spans }: Pick<Passage, 'spans'>): vscode.Range {
  return rangeOf(document, spans[0] ?? { start: 0, end: 0 });
}
