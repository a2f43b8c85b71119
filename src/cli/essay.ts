import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Content } from '../core/corpus/content.ts';
import { buildCorpus, type Corpus, type Essay } from '../core/corpus/corpus.ts';
import { messageOf } from '../core/model/problem.ts';
import { baseName, folderOf, isSkipped, placeOf } from '../core/model/place.ts';
import { Refusal } from './command.ts';
import { isFileAt, isFolder, readContent } from './files.ts';

/** An essay with its readings, and the glossaries of the folders above it. Paths are relative to `root`. */
export interface EssayFiles {
  readonly root: string;
  readonly stem: string;
  readonly files: ReadonlyMap<string, Content>;
}

/** Reads what belongs to an essay, given by its text or any of its readings. Nothing is written, and nothing need be there but one of them. */
export function filesOf(given: string): EssayFiles {
  const full = path.resolve(given).split(path.sep).join('/');
  const stem = stemOf(full, given);
  const root = rootOf(folderOf(stem) || '/');
  const relative = stem.slice(root.endsWith('/') ? root.length : root.length + 1);
  const candidates = [
    ...['.txt', '.md', '.reading.yaml', '.assignment.yaml'].map((ending) => relative + ending),
    ...namesIn(path.join(root, `${relative}.readings`)).map((name) => `${relative}.readings/${name}`),
    ...foldersAbove(relative).map((folder) => (folder === '' ? 'glossary.yaml' : `${folder}/glossary.yaml`)),
  ];
  const files = new Map<string, Content>();
  for (const file of candidates) if (placeOf(file) && isFileAt(path.join(root, file))) files.set(file, readContent(root, file));
  if (![...files.keys()].some((file) => file.startsWith(`${relative}.`))) throw new Refusal(`There is no essay “${given}”, and no reading of it.`);
  return { root, stem: relative, files };
}

/** The essay as its readers have it. One that nobody has a reading of yet is shown as well. */
export function essayIn({ stem, files }: EssayFiles): { readonly corpus: Corpus; readonly essay: Essay } {
  const known = buildCorpus(files);
  const corpus = known.essays.some((essay) => essay.stem === stem) ? known : buildCorpus(new Map(files).set(`${stem}.reading.yaml`, { kind: 'text', text: 'reading: 1\n' }));
  const essay = corpus.essays.find((one) => one.stem === stem);
  if (!essay) throw new Refusal(`“${baseName(stem)}” is not an essay.`);
  const content = essay.path === null ? undefined : files.get(essay.path);
  if (content?.kind === 'unreadable') throw new Refusal(`${essay.path ?? ''}:${content.line + 1}:${content.column + 1}: ${messageOf({ code: content.code, args: ['32'] })}`);
  return { corpus, essay };
}

function stemOf(full: string, given: string): string {
  const place = placeOf(full);
  if (place && 'stem' in place) return place.stem;
  if (['.txt', '.md', '.reading.yaml'].some((ending) => isFileAt(full + ending))) return full;
  if (isFolder(full)) throw new Refusal(`“${given}” is a folder; name an essay in it.`);
  if (!existsSync(full)) throw new Refusal(`There is no essay “${given}”.`);
  throw new Refusal(`“${given}” is neither an essay (.txt or .md) nor a reading of one.`);
}

/** Where the project begins: at its git repository, else the current folder, else the essay's own. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = path.posix.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.posix.dirname(at)) break;
  }
  const here = process.cwd().split(path.sep).join('/');
  return folder === here || folder.startsWith(here.endsWith('/') ? here : `${here}/`) ? here : folder;
}

/** The folders around a file that have readings in them or just below, nearest first, up to where the project begins. */
export function foldersFor(full: string): string[] {
  const folder = folderOf(full) || '/';
  const top = rootOf(folder);
  const found: string[] = [];
  // Without a project around it, a file may still lie beside its essays' folder.
  const most = top === folder ? 3 : 32;
  for (let at = folder, up = 0; up < most; at = path.posix.dirname(at), up += 1) {
    if (hasReadings(at, 2)) found.push(at);
    if ((top !== folder && at === top) || at === path.posix.dirname(at)) break;
  }
  return found;
}

function hasReadings(folder: string, depth: number): boolean {
  const names = namesIn(folder).slice(0, 2000);
  if (names.some((name) => name.endsWith('.reading.yaml'))) return true;
  return depth > 0 && names.some((name) => !isSkipped(name) && !name.includes('.') && hasReadings(`${folder}/${name}`, depth - 1));
}

function foldersAbove(file: string): string[] {
  const found: string[] = [];
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    found.push(folder);
    if (folder === '') return found;
  }
}

function namesIn(folder: string): string[] {
  return isFolder(folder) ? readdirSync(folder).sort() : [];
}
