import * as vscode from 'vscode';
import type { Corpus, Essay } from '../core/corpus/corpus.ts';

/** A workspace folder as it is known now. `corpus` is a snapshot: compare it by identity to see whether it is still the same. */
export interface Folder {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly corpus: Corpus;
  /** Every text there is, essay or not. */
  readonly texts: readonly string[];
}

/** An essay and the folder it lies in. */
export interface EssayHere {
  readonly folder: Folder;
  readonly essay: Essay;
}

export function uriOf(folder: Pick<Folder, 'uri'>, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, path);
}
