import type * as vscode from 'vscode';
import { acrossFiles, type Across } from '../../core/ask/across.ts';
import { standingAcross, type Two } from '../../core/format/across.ts';
import type { Contradiction } from '../../core/format/contradiction.ts';
import { contradictionsIn, deletedIn, type Said, type Standing } from '../../core/format/standing.ts';
import { contentNow } from '../../host/files.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Host } from '../../host/host.ts';

/** A note that one side deleted and the other changed. */
export interface Deleted {
  readonly kind: 'deleted';
  readonly section: string;
  readonly id: string;
  readonly by: 'ours' | 'theirs';
  readonly said: Said;
}

/** A record that stands in two files of one reader, and says different things there; `texts` are the files as they were asked about. */
export interface InTwoFiles extends Across {
  readonly kind: 'files';
  readonly standing: Extract<Standing, { kind: 'record' }>;
  readonly texts: Two<string>;
}

/** What only a person can settle. */
export type Question = Standing | Deleted | InTwoFiles;

const KEY = 'resolve.deleted';

interface Remembered {
  readonly section: string;
  readonly id: string;
  readonly by: 'ours' | 'theirs';
}

/** What is to be settled in a file: two versions stand there for all to see; what was deleted against a change is known from when it was joined. */
export function questionsIn(host: Host, uri: vscode.Uri, text: string): Question[] {
  const marked = deletedIn(text);
  const deleted = rememberedOf(host, uri).flatMap(({ section, id, by }): Deleted[] => {
    const said = marked.get(`${section}/${id}`);
    return said ? [{ kind: 'deleted', section, id, by, said }] : [];
  });
  return [...contradictionsIn(text), ...deleted];
}

/** What a file and another of the same reader contradict each other in, as both are now. */
export async function questionsAcross(folder: Folder, path: string): Promise<InTwoFiles[]> {
  const found = await Promise.all(acrossFiles(folder.corpus, path).map(async (across): Promise<InTwoFiles[]> => {
    const [one, other] = await Promise.all([across.first, across.second].map((file) => contentNow(uriOf(folder, file), file)));
    if (one?.kind !== 'text' || other?.kind !== 'text') return [];
    const texts = { text: one.text, other: other.text };
    const standing = standingAcross(texts, across);
    return standing ? [{ kind: 'files', ...across, standing, texts }] : [];
  }));
  return found.flat();
}

/** Keeps in mind what was deleted against a change: in the file it looks like any note that was withdrawn. */
export async function remember(host: Host, uri: vscode.Uri, contradictions: readonly Contradiction[]): Promise<void> {
  const found = contradictions.flatMap((one): Remembered[] => (one.kind === 'deleted' ? [{ section: one.section, id: one.id, by: one.by }] : []));
  if (found.length > 0) await keep(host, uri, [...rememberedOf(host, uri), ...found]);
}

export async function forget(host: Host, uri: vscode.Uri, { section, id }: Pick<Remembered, 'section' | 'id'>): Promise<void> {
  await keep(host, uri, rememberedOf(host, uri).filter((one) => one.section !== section || one.id !== id));
}

function rememberedOf({ memory }: Host, uri: vscode.Uri): readonly Remembered[] {
  return memory.get<{ readonly [uri: string]: readonly Remembered[] }>(KEY, {})[uri.toString()] ?? [];
}

async function keep({ memory }: Host, uri: vscode.Uri, list: readonly Remembered[]): Promise<void> {
  const { [uri.toString()]: _, ...others } = memory.get<{ readonly [uri: string]: readonly Remembered[] }>(KEY, {});
  await memory.update(KEY, list.length === 0 ? others : { ...others, [uri.toString()]: list });
}
