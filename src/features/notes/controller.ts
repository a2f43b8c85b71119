import * as vscode from 'vscode';
import { saveKeys } from '../../host/keyboard.ts';

const PATIENCE = 2500;
const MOST = 5;

type Ranges = (document: vscode.TextDocument) => vscode.Range[];

/**
 * What draws boxes and threads. Each extension host that starts makes VS Code forget the comment controllers of all the
 * others, and nobody is told: then no box ever opens. But a controller that VS Code knows is asked where one may write as
 * soon as that changes. One that is not asked is made anew.
 */
export class Controller implements vscode.Disposable {
  readonly #renewed = new vscode.EventEmitter<void>();
  /** Threads of before are gone. */
  readonly onDidRenew = this.#renewed.event;
  readonly #isInSight: () => boolean;
  #current = make();
  #made = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `isInSight`: whether there is an editor that VS Code should ask about. */
  constructor(isInSight: () => boolean) {
    this.#isInSight = isInSight;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#current.dispose();
    this.#renewed.dispose();
  }

  createThread(uri: vscode.Uri, range: vscode.Range, comments: readonly vscode.Comment[]): vscode.CommentThread {
    return this.#current.createCommentThread(uri, range, comments);
  }

  /** Says where the editor's own “+” is offered. VS Code draws all threads anew. */
  offer(ranges: Ranges): void {
    let asked = false;
    this.#current.commentingRangeProvider = {
      provideCommentingRanges: (document) => {
        asked = true;
        return ranges(document);
      },
    };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A box that is open is proof enough.
      if (!asked && this.#isInSight() && boxes().length === 0 && this.#made < MOST) this.#renew(ranges);
    }, PATIENCE);
  }

  #renew(ranges: Ranges): void {
    this.#current.dispose();
    this.#current = make();
    this.#made += 1;
    this.offer(ranges);
    this.#renewed.fire();
  }
}

/** The documents that are typed into in boxes. */
export function boxes(): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => !document.isClosed && document.uri.scheme === 'comment');
}

function make(): vscode.CommentController {
  const controller = vscode.comments.createCommentController('closeReading', vscode.l10n.t('Close Reading'));
  controller.options = {
    prompt: vscode.l10n.t('Annotate'),
    placeHolder: vscode.l10n.t('Your note. {0} saves it. @ names a claim, actor or term; a last line of #words is its tags.', saveKeys()),
  };
  return controller;
}
