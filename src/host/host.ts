import * as vscode from 'vscode';
import { buildCorpus, EMPTY_CORPUS, essayAt, type Content, type Corpus } from '../core/corpus/corpus.ts';
import { isBelow, isSkipped, placeOf } from '../core/model/place.ts';
import type { Span } from '../core/text/span.ts';
import { CurrentEssay } from './current-essay.ts';
import { Edits } from './edits.ts';
import { contentNow, isThere, listFiles, type Listing } from './files.ts';
import { uriOf, type EssayHere, type Folder } from './folder.ts';
import { rangesInFile } from './positions.ts';
import { Readers } from './reader.ts';

interface State {
  readonly uri: vscode.Uri;
  readonly name: string;
  corpus: Corpus;
  listing: Listing;
  files: Map<string, Content>;
}

const PAUSE = 40;

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
  readonly #disposables: vscode.Disposable[];
  /** Settles when every folder has been read once. */
  readonly ready: Promise<void>;

  /** Writes to reading files. */
  readonly edits: Edits;
  /** Who reads. */
  readonly readers: Readers;
  /** The essay that was last before the reader. */
  readonly current: CurrentEssay;
  /** What is remembered for this workspace, such as what a view was switched to. */
  readonly memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
    this.edits = new Edits((uri) => this.refresh(uri));
    this.readers = new Readers(memory);
    this.current = new CurrentEssay(this);
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,txt,md}');
    // A folder that comes or goes as a whole, as git makes it, may tell nothing of the files in it.
    const folders = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    this.#disposables = [
      this.#changed, watcher, folders, folders.onDidCreate((uri) => void this.#touchBelow(uri)), folders.onDidDelete((uri) => this.#touchKnown(uri)), this.readers, this.current,
      watcher.onDidCreate((uri) => this.#touch(uri)), watcher.onDidChange((uri) => this.#touch(uri)), watcher.onDidDelete((uri) => this.#touch(uri)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#touch(document.uri)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#touch(document.uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#touch(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()),
    ];
    this.ready = this.reload();
  }

  get folders(): readonly Folder[] {
    return [...this.#states.values()].map(({ uri, name, corpus, listing }) => ({ uri, name, corpus, texts: listing.texts }));
  }

  /** Reads everything again. */
  reload(): Promise<void> {
    return this.#queue(async () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      const keys = new Set(folders.map((folder) => folder.uri.toString()));
      for (const key of this.#states.keys()) if (!keys.has(key)) this.#states.delete(key);
      await Promise.all(folders.map((folder) => this.#read(folder)));
      this.#changed.fire();
    });
  }

  /** After a change of our own: returns when what has changed has been read. */
  refresh(...uris: readonly vscode.Uri[]): Promise<void> {
    for (const uri of uris) this.#pending.add(uri.toString());
    return this.#flush();
  }

  /** The folder and the path in it; null for what lies elsewhere (other schemes, comment inputs, diffs). */
  locate(uri: vscode.Uri): { readonly folder: Folder; readonly path: string } | null {
    const owner = vscode.workspace.getWorkspaceFolder(uri);
    const state = owner && this.#states.get(owner.uri.toString());
    if (!state) return null;
    const { uri: root, name, corpus, listing } = state;
    return { folder: { uri: root, name, corpus, texts: listing.texts }, path: pathIn(root, uri) };
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
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work);
    return this.#work;
  }

  #touch(uri: vscode.Uri): void {
    const place = this.locate(uri);
    if (!place || !placeOf(place.path)) return;
    this.#pending.add(uri.toString());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#flush(), PAUSE);
  }

  /** What lies in a folder that has just come. */
  async #touchBelow(uri: vscode.Uri): Promise<void> {
    const place = this.locate(uri);
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const isFile = /\.[^.]+$/.test(name) && !name.endsWith('.readings');
    if (!place || isFile || place.path.split('/').some(isSkipped)) return;
    const { yaml, texts } = await listFiles(place.folder.uri, place.path);
    for (const path of [...yaml, ...texts]) this.#touch(uriOf(place.folder, path));
  }

  /** What was known of a folder that has just gone. */
  #touchKnown(uri: vscode.Uri): void {
    const place = this.locate(uri);
    const state = place && this.#states.get(place.folder.uri.toString());
    if (!place || !state) return;
    for (const path of [...state.listing.yaml, ...state.listing.texts]) if (isBelow(path, place.path)) this.#touch(uriOf(state, path));
  }

  #flush(): Promise<void> {
    return this.#queue(async () => {
      const uris = [...this.#pending].map((uri) => vscode.Uri.parse(uri, true));
      this.#pending.clear();
      const before = [...this.#states.values()].map((state) => state.corpus);
      for (const uri of uris) await this.#update(uri);
      for (const state of this.#states.values()) this.#rebuild(state);
      const same = [...this.#states.values()].every((state, i) => state.corpus === before[i]);
      if (!same) this.#changed.fire();
    });
  }

  async #read({ uri, name }: vscode.WorkspaceFolder): Promise<void> {
    const listing = await listFiles(uri);
    const known = this.#states.get(uri.toString());
    const state: State = { uri, name, corpus: known?.corpus ?? EMPTY_CORPUS, listing, files: new Map() };
    await Promise.all(listing.yaml.map((path) => this.#load(state, path)));
    await this.#loadTexts(state);
    this.#states.set(uri.toString(), state);
    this.#rebuild(state);
  }

  /** Only texts that somebody reads are loaded. */
  async #loadTexts(state: State): Promise<void> {
    const stems = new Set<string>();
    for (const path of state.files.keys()) {
      const place = placeOf(path);
      if (place?.kind === 'shared' || place?.kind === 'personal') stems.add(place.stem);
    }
    const wanted = state.listing.texts.filter((path) => stems.has(path.replace(/\.(txt|md)$/, '')));
    await Promise.all(wanted.filter((path) => !state.files.has(path)).map((path) => this.#load(state, path)));
    for (const path of state.files.keys()) {
      if (placeOf(path)?.kind === 'text' && !wanted.includes(path)) state.files.delete(path);
    }
  }

  async #load(state: State, path: string): Promise<void> {
    const uri = vscode.Uri.joinPath(state.uri, path);
    const content = await contentNow(uri, path);
    const known = state.files.get(path);
    if (content === null) state.files.delete(path);
    else if (known?.kind !== 'text' || content.kind !== 'text' || known.text !== content.text) state.files.set(path, content);
  }

  async #update(uri: vscode.Uri): Promise<void> {
    const owner = vscode.workspace.getWorkspaceFolder(uri);
    const state = owner && this.#states.get(owner.uri.toString());
    if (!state) return;
    const path = pathIn(state.uri, uri);
    const isText = placeOf(path)?.kind === 'text';
    state.files = new Map(state.files);
    const loaded = state.files.has(path);
    if (!isText || loaded) await this.#load(state, path);
    if (loaded && state.files.has(path)) return;
    const here = state.files.has(path) || (await isThere(uri));
    state.listing = { yaml: changed(state.listing.yaml, path, here && !isText), texts: changed(state.listing.texts, path, here && isText) };
    await this.#loadTexts(state);
  }

  #rebuild(state: State): void {
    const { files, corpus } = state;
    const same = files.size === corpus.files.size && [...files].every(([path, content]) => corpus.files.get(path) === content);
    if (!same) state.corpus = buildCorpus(files, corpus);
  }
}

/** The path of a file of a folder. */
function pathIn(root: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(root.path.replace(/\/$/, '').length + 1);
}

function changed(list: readonly string[], path: string, here: boolean): readonly string[] {
  if (here === list.includes(path)) return list;
  return here ? [...list, path] : list.filter((known) => known !== path);
}
