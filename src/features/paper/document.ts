import type * as vscode from 'vscode';
import type { FilePlace } from '../../core/ask/places.ts';
import type { Paper } from '../../core/paper/paper.ts';
import type { Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';

/** Papers are Markdown files of the workspace; the boxes of comments are Markdown too, and none of them. */
export const PAPERS: vscode.DocumentSelector = { language: 'markdown', pattern: '**/*' };

export const SHARED_READINGS: vscode.DocumentSelector = { language: 'yaml', pattern: '**/*.reading.yaml' };

/** A paper in an editor. */
export interface PaperHere {
  readonly folder: Folder;
  readonly path: string;
  readonly paper: Paper;
}

/** The paper that a document shows, by a snapshot of this very text; null: it is no paper, or somebody goes on typing. */
export async function paperRead(host: Host, document: vscode.TextDocument): Promise<PaperHere | null> {
  await host.ready;
  // What was just typed or written may have made a paper of it.
  if (textRead(host, document) !== document.getText()) await host.refresh(document.uri);
  const here = paperIn(host, document);
  return here?.paper.text === document.getText() ? here : null;
}

/** What the snapshot has of a document; undefined: the file lies elsewhere, or has not been read. */
function textRead(host: Host, document: vscode.TextDocument): string | undefined {
  const located = host.locate(document.uri);
  const content = located?.folder.corpus.files.get(located.path);
  return content?.kind === 'text' ? content.text : undefined;
}

function paperIn(host: Host, document: vscode.TextDocument): PaperHere | null {
  const located = host.locate(document.uri);
  const paper = located?.folder.corpus.papers.get(located.path);
  return located && paper ? { ...located, paper } : null;
}

export function locationsOf(host: Host, { folder }: Pick<PaperHere, 'folder'>, places: readonly FilePlace[]): vscode.Location[] {
  return places.map((place) => host.locationOf(folder, place.path, place));
}
