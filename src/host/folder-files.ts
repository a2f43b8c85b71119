import * as vscode from 'vscode';
import { sameText, type Content, type TextContent } from '../core/corpus/content.ts';
import { successor } from '../core/corpus/successor.ts';
import { isBelow, isSkipped, placeOf } from '../core/model/place.ts';
import { contentNow, isThere, listFiles, type Listing } from './files.ts';
import type { SeenEdits } from './seen-edits.ts';

/** The files of a workspace folder as they are now: of the readings all, of the texts those that somebody reads. */
export class FolderFiles {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly #seen: SeenEdits;
  #listing: Listing = { yaml: [], texts: [] };
  #contents: ReadonlyMap<string, Content> = new Map();
  /** Texts that are gone: git takes a file away for a moment before it writes another. */
  readonly #gone = new Map<string, TextContent>();

  constructor({ uri, name }: vscode.WorkspaceFolder, seen: SeenEdits) {
    this.uri = uri;
    this.name = name;
    this.#seen = seen;
  }

  /** Another object whenever a file has changed. */
  get contents(): ReadonlyMap<string, Content> {
    return this.#contents;
  }

  /** Every text there is, essay or not. */
  get texts(): readonly string[] {
    return this.#listing.texts;
  }

  /** The path of a file of the folder. */
  pathOf(uri: vscode.Uri): string {
    return uri.path.slice(this.uri.path.replace(/\/$/, '').length + 1);
  }

  /** Reads everything. What has not changed stays the same object. */
  async read(): Promise<void> {
    this.#listing = await listFiles(this.uri);
    const files = new Map(this.#contents);
    for (const path of files.keys()) if (!this.#listing.yaml.includes(path) && !this.#listing.texts.includes(path)) files.delete(path);
    await Promise.all(this.#listing.yaml.map((path) => this.#load(files, path)));
    await Promise.all([...files.keys()].filter((path) => placeOf(path)?.kind === 'text').map((path) => this.#load(files, path)));
    await this.#loadTexts(files);
    this.#keep(files);
  }

  /** Reads one file again, or finds that it has come or gone. */
  async update(path: string): Promise<void> {
    const uri = vscode.Uri.joinPath(this.uri, path);
    const isText = placeOf(path)?.kind === 'text';
    const files = new Map(this.#contents);
    const loaded = files.has(path);
    if (!isText || loaded) await this.#load(files, path);
    if (!loaded || !files.has(path)) {
      const here = files.has(path) || (await isThere(uri));
      this.#listing = { yaml: changed(this.#listing.yaml, path, here && !isText), texts: changed(this.#listing.texts, path, here && isText) };
      await this.#loadTexts(files);
    }
    this.#keep(files);
  }

  /** The files in a folder that has just come, as a whole. */
  async below(path: string): Promise<readonly string[]> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isFile = /\.[^.]+$/.test(name) && !name.endsWith('.readings');
    if (isFile || path.split('/').some(isSkipped)) return [];
    const { yaml, texts } = await listFiles(this.uri, path);
    return [...yaml, ...texts];
  }

  /** The files that were known in a folder that has just gone. */
  knownBelow(path: string): readonly string[] {
    return [...this.#listing.yaml, ...this.#listing.texts].filter((known) => isBelow(known, path));
  }

  /** Only texts that somebody reads are loaded, and Markdown, which may be a paper. */
  async #loadTexts(files: Map<string, Content>): Promise<void> {
    const stems = new Set<string>();
    for (const path of files.keys()) {
      const place = placeOf(path);
      if (place?.kind === 'shared' || place?.kind === 'personal') stems.add(place.stem);
    }
    const wanted = this.#listing.texts.filter((path) => path.endsWith('.md') || stems.has(path.replace(/\.(txt|md)$/, '')));
    await Promise.all(wanted.filter((path) => !files.has(path)).map((path) => this.#load(files, path)));
    for (const path of files.keys()) if (placeOf(path)?.kind === 'text' && !wanted.includes(path)) files.delete(path);
  }

  async #load(files: Map<string, Content>, path: string): Promise<void> {
    const uri = vscode.Uri.joinPath(this.uri, path);
    const content = await contentNow(uri, path);
    // Of the same moment as an open document's text: no keystroke comes in between.
    const edits = this.#seen.take(uri);
    const known = files.get(path) ?? this.#gone.get(path);
    const isText = placeOf(path)?.kind === 'text';
    if (content === null) files.delete(path);
    else if (known && sameText(known, content)) files.set(path, known);
    else if (isText && known?.kind === 'text' && content.kind === 'text') files.set(path, successor(known, content.text, edits));
    else files.set(path, content);
  }

  #keep(files: ReadonlyMap<string, Content>): void {
    const before = this.#contents;
    for (const [path, content] of before) if (!files.has(path) && content.kind === 'text' && placeOf(path)?.kind === 'text') this.#gone.set(path, content);
    if (files.size !== before.size || [...files].some(([path, content]) => before.get(path) !== content)) this.#contents = files;
  }
}

function changed(list: readonly string[], path: string, here: boolean): readonly string[] {
  if (here === list.includes(path)) return list;
  return here ? [...list, path] : list.filter((known) => known !== path);
}
