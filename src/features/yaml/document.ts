import type * as vscode from 'vscode';
import type { Essay } from '../../core/corpus/corpus.ts';
import { placeOf } from '../../core/model/place.ts';
import { essayOfFile, type YamlPlace } from '../../core/ask/yaml/shape.ts';
import type { FilePlace } from '../../core/ask/places.ts';
import type { Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';

/** A reading file in an editor. `isRead`: the snapshot was made from this very text, so that its offsets fit. */
export interface YamlHere {
  readonly folder: Folder;
  readonly place: YamlPlace;
  readonly essay: Essay | null;
  readonly text: string;
  readonly isRead: boolean;
}

/** null: not a file of a reading, or in no folder of the workspace. */
export function yamlIn(host: Host, document: vscode.TextDocument): YamlHere | null {
  const located = host.locate(document.uri);
  const place = located && placeOf(located.path);
  if (!located || !place || place.kind === 'text') return null;
  const { folder } = located;
  const content = folder.corpus.files.get(place.path);
  const current = host.current.here;
  const preferred = current && current.folder.uri.toString() === folder.uri.toString() ? current.essay : null;
  const text = document.getText();
  return { folder, place, text, essay: essayOfFile(folder.corpus, place, preferred), isRead: content?.kind === 'text' && content.text === text };
}

/** The same with a snapshot that has been brought up to date. null, too, where somebody goes on typing. */
export async function yamlRead(host: Host, document: vscode.TextDocument): Promise<YamlHere | null> {
  await host.ready;
  const here = yamlIn(host, document);
  if (!here || here.isRead) return here;
  await host.refresh(document.uri);
  const now = yamlIn(host, document);
  return now?.isRead ? now : null;
}

export function locationsOf(host: Host, { folder }: YamlHere, places: readonly FilePlace[]): vscode.Location[] {
  return places.map((place) => host.locationOf(folder, place.path, place));
}
