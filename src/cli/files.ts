import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { contentBySize, contentOf, type Content } from '../core/corpus/content.ts';
import { MAX_FOLDERS } from '../core/model/limits.ts';
import { isSkipped, placeOf } from '../core/model/place.ts';
import { Refusal } from './command.ts';

/** Reads a folder and all below it, as the editor does: readings, the texts they are of, and Markdown, which may be papers. */
export function readFolder(root: string): ReadonlyMap<string, Content> {
  if (!isFolder(root)) throw new Refusal(`There is no folder “${root}”.`);
  const listed = listFiles(root);
  const stems = new Set<string>();
  for (const file of listed) {
    const place = placeOf(file);
    if (place?.kind === 'shared' || place?.kind === 'personal') stems.add(place.stem);
  }
  const wanted = listed.filter((file) => placeOf(file)?.kind !== 'text' || file.endsWith('.md') || stems.has(file.replace(/\.txt$/, '')));
  return new Map(wanted.flatMap((file): [string, Content][] => {
    const content = contentIfThere(root, file);
    return content ? [[file, content]] : [];
  }));
}

/** null: the file was taken away since it was listed. */
function contentIfThere(root: string, file: string): Content | null {
  try {
    return readContent(root, file);
  } catch (error) {
    if (isFileAt(path.join(root, file))) throw error;
    return null;
  }
}

/** Every file that has a place in a reading, by its path from `root` with slashes. */
function listFiles(root: string): string[] {
  const found: string[] = [];
  let level = [''];
  for (let seen = 0; level.length > 0 && seen < MAX_FOLDERS; seen += level.length) {
    const below: string[] = [];
    for (const folder of level) {
      for (const entry of entriesOf(path.join(root, folder))) {
        const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && !isSkipped(entry.name)) below.push(file);
        else if (placeOf(file) && isFile(entry, path.join(root, file))) found.push(file);
      }
    }
    level = below;
  }
  return found.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isFile(entry: Dirent, file: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && (statSync(file, { throwIfNoEntry: false })?.isFile() ?? false));
}

export function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export function isFileAt(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The content of a file at its place below `root`. */
export function readContent(root: string, file: string): Content {
  const full = path.join(root, file);
  const size = statSync(full, { throwIfNoEntry: false })?.size ?? 0;
  return contentBySize(size, file) ?? contentOf(bytesOf(full), file);
}

/** The bytes of a file; a sentence where they cannot be had. */
export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(sentenceFor(error, file));
  }
}

function sentenceFor(error: unknown, file: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT': case 'ENOTDIR': return `There is no file “${file}”.`;
    case 'EISDIR': return `“${file}” is a folder; a file is needed here.`;
    case 'EACCES': case 'EPERM': return `“${file}” may not be read.`;
    default: return `“${file}” cannot be read.`;
  }
}

/** A text as an essay is read, whatever its name. */
export function readText(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const content = contentBySize(size, 'x.txt') ?? contentOf(bytesOf(file), 'x.txt');
  if (content.kind === 'text') return content.text;
  throw new Refusal(content.code === 'not-utf8' ? `“${file}” is not UTF-8 text: see line ${content.line + 1}.` : `“${file}” is larger than 32 MiB, so it is not read.`);
}

/** What is piped into the command. */
export function standardInput(): string {
  const content = contentOf(readInput(), 'x.txt');
  if (content.kind === 'text') return content.text;
  throw new Refusal('What came by standard input is not UTF-8 text, or too much of it.');
}

function readInput(): Buffer {
  try {
    return readFileSync(0);
  } catch (error) {
    // A terminal or pipe that has nothing yet and does not wait.
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN' || (error as NodeJS.ErrnoException).code === 'EOF') return Buffer.alloc(0);
    throw new Refusal('Standard input cannot be read.');
  }
}
