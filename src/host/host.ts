import * as vscode from 'vscode';
import { essayAt } from '../core/corpus/corpus.ts';
import { placeOf } from '../core/model/place.ts';
import type { Span } from '../core/text/span.ts';
import { Blame } from './blame.ts';
import { CurrentEssay } from './current-essay.ts';
import { Edits } from './edits.ts';
import { openDocument } from './files.ts';
import { uriOf, type EssayHere, type Folder } from './folder.ts';
import { History } from './history.ts';
import { ChosenLayers } from './layers.ts';
import { LastPaper } from './last-paper.ts';
import { LongWork } from './long-work.ts';
import { rangesInFile } from './positions.ts';
import { Readers } from './reader.ts';
import { RowsWanted } from './rows-wanted.ts';
import { SeenEdits } from './seen-edits.ts';
import { SeenNotes } from './seen.ts';
import { checkRest, folderOf, makeSnapshots, newState, type Attention, type State } from './snapshots.ts';
import { Uses } from './uses.ts';
import { watch } from './watch.ts';

/**
 * Changes are collected for so long (ms); where reading them takes its time, for longer. A text that is typed into waits for
 * a pause: what is painted between two keystrokes would come too late for the second, and stand beside its words.
 */
const PAUSE = { least: 40, typing: 300, times: 4, most: 600 } as const;

/**
 * Reads and watches the workspace, and holds its one mutable cell: the current corpus of each folder. An open editor's
 * text wins over the disk. Changes are collected and told once.
 */
export class Host implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** The corpus of some folder is another one now. */
  readonly onDidChange = this.#changed.event;
  readonly #states = new Map<string, State>();
  readonly #pending = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  /** How long it took to read the last change. */
  #took = 0;
  /** The last round of checking what nobody waits for. */
  #round = 0;
  readonly #typed = new SeenEdits();
  readonly #history = new History();
  readonly #attention: Attention = {
    readerIn: (folder) => this.readers.known(folder)?.slug ?? null,
    currentStem: () => this.current.here?.essay.stem,
  };
  readonly #disposables: vscode.Disposable[];
  /** Settles when every folder has been read once. */
  readonly ready: Promise<void>;

  /** Writes to reading files. */
  readonly edits: Edits;
  /** Who reads. */
  readonly readers: Readers;
  /** Which notes are shown. */
  readonly layers: ChosenLayers;
  /** Which notes have been seen. */
  readonly seen: SeenNotes;
  /** What git says of who wrote what and when. */
  readonly blame = new Blame();
  /** The essay that was last before the reader. */
  readonly current: CurrentEssay;
  /** Where essays are quoted and cited in papers. */
  readonly uses: Uses;
  /** The paper that was last written in. */
  readonly paper: LastPaper;
  /** Brings rows of the trees into sight. */
  readonly rows = new RowsWanted();
  /** What is remembered for this workspace, such as what a view was switched to. */
  readonly memory: vscode.Memento;

  /** `everywhere`: what all windows remember together. */
  constructor(memory: vscode.Memento, everywhere: vscode.Memento = memory) {
    this.memory = memory;
    this.edits = new Edits((uri) => this.refresh(uri));
    this.readers = new Readers(everywhere);
    this.layers = new ChosenLayers(memory, this.readers);
    this.seen = new SeenNotes(memory, (here) => this.layers.of(here).me);
    this.current = new CurrentEssay(this);
    this.uses = new Uses(this);
    this.paper = new LastPaper(this);
    this.#disposables = [
      this.#changed, this.#typed, this.#history, this.edits, this.readers, this.layers, this.seen, this.current, this.uses, this.paper, this.rows,
      watch({ onFile: (uri) => this.#touch(uri), onFolderCreated: (uri) => void this.#touchBelow(uri), onFolderDeleted: (uri) => this.#touchKnown(uri) }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()), this.#history.onDidMove(() => void this.#checkRest()),
    ];
    this.ready = this.reload();
  }

  get folders(): readonly Folder[] {
    return [...this.#states.values()].map(folderOf);
  }

  /** Reads everything again. */
  reload(): Promise<void> {
    return this.#queue(async () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      const keys = new Set(folders.map((folder) => folder.uri.toString()));
      for (const key of this.#states.keys()) if (!keys.has(key)) this.#states.delete(key);
      const states = folders.map((folder): [string, State] => {
        const key = folder.uri.toString();
        return [key, this.#states.get(key) ?? newState(folder, this.#typed)];
      });
      await Promise.all(states.map(([, { files }]) => files.read()));
      for (const [key, state] of states) this.#states.set(key, state);
      await this.#catchUp();
      this.#changed.fire();
      void this.#checkRest();
    });
  }

  /** After a change of our own: returns when what has changed has been read. */
  refresh(...uris: readonly vscode.Uri[]): Promise<void> {
    for (const uri of uris) this.#pending.add(uri.toString());
    return this.#flush();
  }

  /** The folder and the path in it; null for what lies elsewhere (other schemes, comment inputs, diffs). */
  locate(uri: vscode.Uri): { readonly folder: Folder; readonly path: string } | null {
    const state = this.#stateOf(uri);
    return state && { folder: folderOf(state), path: state.files.pathOf(uri) };
  }

  /** The essay that a file is the text of. */
  essayOf(uri: vscode.Uri): EssayHere | null {
    const place = this.locate(uri);
    const essay = place && essayAt(place.folder.corpus, place.path);
    return place && essay ? { folder: place.folder, essay } : null;
  }

  /** All essays of all folders, papers with notes left out. */
  get essays(): readonly EssayHere[] {
    return this.folders.flatMap((folder) => folder.corpus.essays.filter((essay) => !essay.isPaper).map((essay) => ({ folder, essay })));
  }

  /** A place in a file as an editor wants it. The file must be one the corpus knows. */
  locationOf(folder: Folder, path: string, span: Span): vscode.Location {
    return new vscode.Location(uriOf(folder, path), rangesInFile(folder.corpus.files.get(path))(span));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#round = Infinity;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #stateOf(uri: vscode.Uri): State | null {
    const owner = vscode.workspace.getWorkspaceFolder(uri);
    return (owner && this.#states.get(owner.uri.toString())) ?? null;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work);
    return this.#work;
  }

  #touch(uri: vscode.Uri): void {
    const state = this.#stateOf(uri);
    const place = state && placeOf(state.files.pathOf(uri));
    if (!place) return;
    this.#pending.add(uri.toString());
    clearTimeout(this.#timer);
    const least = place.kind === 'text' && openDocument(uri)?.isDirty ? PAUSE.typing : PAUSE.least;
    this.#timer = setTimeout(() => void this.#flush(), Math.min(PAUSE.most, Math.max(least, PAUSE.times * this.#took)));
  }

  async #touchBelow(uri: vscode.Uri): Promise<void> {
    const state = this.#stateOf(uri);
    for (const path of (await state?.files.below(state.files.pathOf(uri))) ?? []) this.#touch(uriOf(state?.files ?? { uri }, path));
  }

  #touchKnown(uri: vscode.Uri): void {
    const state = this.#stateOf(uri);
    for (const path of state?.files.knownBelow(state.files.pathOf(uri)) ?? []) this.#touch(uriOf(state?.files ?? { uri }, path));
  }

  #flush(): Promise<void> {
    return this.#queue(async () => {
      const began = performance.now();
      const before = [...this.#states.values()].map((state) => state.corpus);
      await this.#catchUp();
      if ([...this.#states.values()].every((state, i) => state.corpus === before[i])) return;
      this.#took = performance.now() - began;
      this.#changed.fire();
      void this.#checkRest();
    });
  }

  /** Reads what is pending and makes the snapshots, again and again until nothing newer came in between. */
  async #catchUp(): Promise<void> {
    const work = new LongWork();
    try {
      do {
        const uris = [...this.#pending].map((uri) => vscode.Uri.parse(uri, true));
        this.#pending.clear();
        for (const uri of uris) {
          const state = this.#stateOf(uri);
          await state?.files.update(state.files.pathOf(uri));
        }
      } while (!(await makeSnapshots(this.#states.values(), this.#attention, { work, isOver: () => this.#pending.size > 0 })));
    } finally {
      work.dispose();
    }
  }

  /** Anew after each change: what is left of the round before is part of this one. */
  async #checkRest(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const work = new LongWork();
    try {
      const isOver = () => round !== this.#round || this.#pending.size > 0;
      if (await checkRest(this.#states.values(), this.#attention, { history: this.#history, work, isOver })) void this.#flush();
    } finally {
      work.dispose();
    }
  }
}
