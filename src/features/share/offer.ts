import * as vscode from 'vscode';
import { isMine } from '../../core/ask/own-papers.ts';
import { papersOf } from '../../core/ask/papers.ts';
import { readingFrom } from '../../core/ask/share/arrived.ts';
import { changesBetween, type RecordChange } from '../../core/ask/share/changes.ts';
import { editedFiles, isOwnFile, ownFilesByStem } from '../../core/ask/share/own-files.ts';
import { summaryOf } from '../../core/ask/share/summary.ts';
import { titleOf } from '../../core/corpus/corpus.ts';
import { baseName } from '../../core/model/place.ts';
import { uriOf, type Folder } from '../../host/folder.ts';
import type { Repository } from '../../host/git.ts';
import { ownershipIn, rememberWhose } from '../../host/own-papers.ts';
import { pathIn, pathsOf, textAt, textOnDisk } from '../../host/standing.ts';
import { folderNow, type Ground } from './ground.ts';
import { partsWords } from './words.ts';

const RULES = ['.gitignore', '.gitattributes'];

/** Something that can be shared: the reader's reading of one essay, or a file that goes along only if the reader says so. */
export interface Offer {
  readonly id: string;
  readonly kind: 'reading' | 'paper' | 'shared' | 'rules';
  /** What it is about: an essay's title, or a file's name. */
  readonly title: string;
  /** What is new in it: “4 new notes on ¶3–5”. */
  readonly words: string;
  /** The files that have changed. */
  readonly paths: readonly string[];
}

/** Everything of the reader's that is not in the last commit as it is on the disk. */
export async function offersOf(ground: Ground): Promise<Offer[]> {
  const folder = folderNow(ground);
  if (!folder) return [];
  const readings = await Promise.all([...ownFilesByStem(ownPaths(ground, folder), ground.reader.slug)].map(([stem, paths]) => readingOffer(ground, folder, { stem, paths })));
  const others = [...(await paperOffers(ground, folder)), ...(await sharedOffers(ground, folder)), ...(await ruleOffers(ground, folder))];
  return [...readings, ...others].filter((offer) => offer !== null);
}

/** Also those that git knows and that are not here any more. */
function ownPaths({ repository, reader }: Ground, folder: Folder): string[] {
  const { indexChanges, workingTreeChanges } = repository.state;
  const changed = [...indexChanges, ...workingTreeChanges].flatMap((change) => pathsOf(folder, change));
  return [...folder.corpus.files.keys(), ...changed].filter((path) => isOwnFile(path, reader.slug) && isIn(repository, folder, path));
}

/** A folder may hold more than one repository. */
function isIn({ rootUri }: Repository, folder: Folder, path: string): boolean {
  return pathIn({ uri: rootUri }, uriOf(folder, path)) !== null;
}

async function readingOffer(ground: Ground, folder: Folder, { stem, paths }: { readonly stem: string; readonly paths: readonly string[] }): Promise<Offer | null> {
  const changed = await changedOf(ground, folder, paths);
  if (changed.length === 0) return null;
  const essay = folder.corpus.essays.find((one) => one.stem === stem) ?? null;
  const parts = summaryOf(essay, await recordChanges(ground, { folder, paths, ref: 'HEAD' }));
  return { id: stem, kind: 'reading', title: essay ? titleOf(essay) : baseName(stem), words: parts.length > 0 ? partsWords(parts) : vscode.l10n.t('small changes'), paths: changed };
}

/** What has become of a reader's records since a commit; null stands for the time before the first. */
export async function recordChanges({ repository }: Pick<Ground, 'repository'>, { folder, paths, ref }: { readonly folder: Folder; readonly paths: readonly string[]; readonly ref: string | null }): Promise<RecordChange[]> {
  const before = await Promise.all(paths.map(async (path) => readingFrom(path, ref === null ? null : await textAt(repository, ref, uriOf(folder, path)))));
  const after = await Promise.all(paths.map(async (path) => readingFrom(path, await textOnDisk(uriOf(folder, path)))));
  return changesBetween(before.filter((reading) => reading !== null), after.filter((reading) => reading !== null));
}

/** Those that differ from the last commit, and that git does not leave out. */
async function changedOf({ repository }: Ground, folder: Folder, all: readonly string[]): Promise<string[]> {
  const paths = all.filter((path) => isIn(repository, folder, path));
  const texts = await Promise.all(paths.map(async (path) => [await textAt(repository, 'HEAD', uriOf(folder, path)), await textOnDisk(uriOf(folder, path))]));
  const changed = paths.filter((_, i) => texts[i]?.[0] !== texts[i]?.[1]);
  if (changed.length === 0) return [];
  const ignored = await repository.checkIgnore(changed.map((path) => uriOf(folder, path).fsPath));
  return changed.filter((path) => !ignored.has(uriOf(folder, path).fsPath));
}

/** The reader's own papers; one that nothing says of whose it is may be. */
async function paperOffers(ground: Ground, folder: Folder): Promise<Offer[]> {
  const ownership = { ...ownershipIn(ground.host, folder), reader: ground.reader };
  const changed = await changedOf(ground, folder, papersOf(folder.corpus).filter((path) => isMine(folder.corpus, path, ownership) !== false));
  return changed.map((path) => ({ id: path, kind: 'paper', title: baseName(path), words: vscode.l10n.t('your paper'), paths: [path] }));
}

async function sharedOffers(ground: Ground, folder: Folder): Promise<Offer[]> {
  const changed = await changedOf(ground, folder, editedFiles(folder.corpus, ground.reader.slug));
  return changed.map((path) => ({ id: path, kind: 'shared', title: baseName(path), words: vscode.l10n.t('for all readers'), paths: [path] }));
}

/** A repository without a commit has just been made: what keeps private notes out goes along with the first. */
async function ruleOffers(ground: Ground, folder: Folder): Promise<Offer[]> {
  if (ground.repository.state.HEAD?.commit !== undefined) return [];
  const changed = await changedOf(ground, folder, RULES);
  return changed.length === 0 ? [] : [{ id: 'rules', kind: 'rules', title: RULES.join(', '), words: vscode.l10n.t('keep private notes out of git'), paths: changed }];
}

/** Remembers that these papers are the reader's own. */
export async function rememberPapers({ host, uri }: Ground, offers: readonly Offer[]): Promise<void> {
  const papers = offers.filter(({ kind }) => kind === 'paper');
  if (papers.length > 0) await rememberWhose(host, { uri }, Object.fromEntries(papers.map(({ id }) => [id, true])));
}
