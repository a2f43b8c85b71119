import * as vscode from 'vscode';
import type { Essay } from '../core/corpus/corpus.ts';
import { placeOf } from '../core/model/place.ts';
import type { EssayHere } from './folder.ts';
import type { Host } from './host.ts';

/** The text whose notes are looked at: a paper with notes on it while that is what was last in front, else the current essay. */
export class CurrentText implements vscode.Disposable {
  readonly #host: Host;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  #paper: { readonly folder: string; readonly stem: string } | null = null;
  #told: Essay | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.#told = this.here?.essay ?? null;
    const follow = () => this.#follow(vscode.window.activeTextEditor);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed, vscode.window.onDidChangeActiveTextEditor(follow), host.onDidChange(follow), host.current.onDidChange(follow),
    );
  }

  get here(): EssayHere | null {
    const folder = this.#host.folders.find(({ uri }) => uri.toString() === this.#paper?.folder);
    const essay = folder?.corpus.essays.find(({ stem, isPaper }) => isPaper && stem === this.#paper?.stem);
    return folder && essay ? { folder, essay } : this.#host.current.here;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    const at = editor && this.#host.locate(editor.document.uri);
    const place = at && placeOf(at.path);
    const essay = at && place && 'stem' in place ? at.folder.corpus.essays.find(({ stem }) => stem === place.stem) : undefined;
    if (at && essay) this.#paper = essay.isPaper ? { folder: at.folder.uri.toString(), stem: essay.stem } : null;
    const now = this.here?.essay ?? null;
    if (now === this.#told) return;
    this.#told = now;
    this.#changed.fire();
  }
}
