import * as vscode from 'vscode';
import type { Essay } from '../core/corpus/corpus.ts';
import { placeOf } from '../core/model/place.ts';
import type { EssayHere, Folder } from './folder.ts';

/** What is asked of the host. */
interface Ground {
  readonly folders: readonly Folder[];
  readonly memory: vscode.Memento;
  readonly onDidChange: vscode.Event<void>;
  locate(uri: vscode.Uri): { readonly folder: Folder; readonly path: string } | null;
}

/** A folder and a stem: what names an essay across snapshots. */
interface Chosen {
  readonly folder: string;
  readonly stem: string;
}

const REMEMBERED = 'current essay';

/**
 * The essay that was last before the reader. It stays the same while a paper or one of its own reading files has the
 * keyboard, and is remembered for the next time.
 */
export class CurrentEssay implements vscode.Disposable {
  readonly #ground: Ground;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another essay is current, or something about it has changed. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  #chosen: Chosen | null;
  #told: Essay | null | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#chosen = ground.memory.get<Chosen>(REMEMBERED) ?? null;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      ground.onDidChange(() => {
        this.#follow(vscode.window.activeTextEditor);
        this.#tell();
      }),
    );
  }

  /** null: none has been opened yet, or it is gone. */
  get here(): EssayHere | null {
    const folder = this.#ground.folders.find(({ uri }) => uri.toString() === this.#chosen?.folder);
    const essay = folder?.corpus.essays.find(({ stem, isPaper }) => stem === this.#chosen?.stem && !isPaper);
    return folder && essay ? { folder, essay } : null;
  }

  choose({ folder, essay }: EssayHere): void {
    const chosen = { folder: folder.uri.toString(), stem: essay.stem };
    if (chosen.folder === this.#chosen?.folder && chosen.stem === this.#chosen.stem) return;
    this.#chosen = chosen;
    void this.#ground.memory.update(REMEMBERED, chosen);
    this.#tell();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** An essay's text and its reading files stand for it; anything else leaves what was. */
  #follow(editor: vscode.TextEditor | undefined): void {
    const at = editor && this.#ground.locate(editor.document.uri);
    const place = at && placeOf(at.path);
    if (!at || !place || !('stem' in place)) return;
    const essay = at.folder.corpus.essays.find(({ stem, path, isPaper }) => stem === place.stem && !isPaper && (place.kind !== 'text' || path === at.path));
    if (essay) this.choose({ folder: at.folder, essay });
  }

  #tell(): void {
    const essay = this.here?.essay ?? null;
    if (essay === this.#told) return;
    this.#told = essay;
    void vscode.commands.executeCommand('setContext', 'closeReading.hasEssay', essay !== null);
    this.#changed.fire();
  }
}
