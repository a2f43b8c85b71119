import * as vscode from 'vscode';
import { EMPTY_CORPUS, type Corpus, type Essay } from '../core/corpus/corpus.ts';
import type { Edition } from '../core/corpus/outcomes.ts';
import { anchorSteps, buildSteps, type Progress } from '../core/corpus/steps.ts';
import { FolderFiles } from './folder-files.ts';
import { uriOf, type Folder } from './folder.ts';
import type { History } from './history.ts';
import type { LongWork } from './long-work.ts';
import type { SeenEdits } from './seen-edits.ts';
import { inSlices } from './slices.ts';

/** A workspace folder: its files as they were read last, and the snapshot that was made of them. */
export interface State {
  readonly files: FolderFiles;
  corpus: Corpus;
  /** Earlier texts, as git knows them, by path. */
  editions: ReadonlyMap<string, readonly Edition[]>;
  /** What the corpus was made of. */
  made: ReadonlyMap<string, readonly Edition[]> | null;
}

export function newState(folder: vscode.WorkspaceFolder, seen: SeenEdits): State {
  return { files: new FolderFiles(folder, seen), corpus: EMPTY_CORPUS, editions: new Map(), made: null };
}

export function folderOf({ files, corpus }: State): Folder {
  return { uri: files.uri, name: files.name, corpus, texts: files.texts };
}

/** What is known of the reader: whose readings come first, and which essay was before them last. */
export interface Attention {
  readonly readerIn: (folder: Folder) => string | null;
  readonly currentStem: () => string | undefined;
}

/** What work is done for, how far it is, and when it is over. */
export interface Round {
  readonly work: LongWork;
  /** Something has changed meanwhile. */
  readonly isOver: () => boolean;
}

/**
 * Makes the snapshots of all folders in slices, and looks for the passages in what is before the reader, so that it is
 * painted at once. False: something has changed meanwhile, and nothing was made.
 */
export async function makeSnapshots(states: Iterable<State>, attention: Attention, { work, isOver }: Round): Promise<boolean> {
  const onSlice = (progress: Progress) => work.say(progress);
  const made: [State, Corpus][] = [];
  for (const state of states) {
    const { files, corpus, editions } = state;
    if (state.made === editions && corpus.files === files.contents) continue;
    const built = await inSlices(buildSteps({ files: files.contents, editions }, corpus), { isOver, onSlice });
    if (!built) return false;
    made.push([state, built.value]);
    await inSlices(anchorSteps(inFront(state, built.value, attention), attention.readerIn(folderOf(state))), { isOver: () => isOver() || work.isStopped, onSlice });
    if (isOver()) return false;
  }
  for (const [state, corpus] of made) {
    state.corpus = corpus;
    state.made = state.editions;
  }
  return true;
}

/**
 * What nobody waits for: the passages of all other essays, and what git knows of those that have changed. True: git knew
 * something new.
 */
export async function checkRest(states: Iterable<State>, attention: Attention, { history, work, isOver }: Round & { readonly history: History }): Promise<boolean> {
  let isNew = false;
  for (const state of states) {
    const first = inFront(state, state.corpus, attention);
    const essays = [...first, ...state.corpus.essays.filter((essay) => !first.includes(essay))];
    const steps = anchorSteps(essays, attention.readerIn(folderOf(state)));
    if (!(await inSlices(steps, { isOver: () => isOver() || work.isStopped, onSlice: (progress) => work.say(progress) }))) return isNew;
    const editions = await history.of(state.files.uri, essays);
    if (editions.size === 0) continue;
    state.editions = new Map([...state.editions, ...editions]);
    isNew = true;
  }
  return isNew;
}

function inFront({ files }: State, { essays }: Corpus, { currentStem }: Attention): Essay[] {
  const shown = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
  return essays.filter(({ stem, path }) => stem === currentStem() || (path !== null && shown.includes(uriOf(files, path).toString())));
}
