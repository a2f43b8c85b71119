import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { contentBySize, contentOf, type Content } from '../core/corpus/corpus.ts';
import { MAX_FOLDERS } from '../core/model/limits.ts';
import { isSkipped, placeOf } from '../core/model/place.ts';
import { Refusal } from './command.ts';

/** What a folder holds, as the editor would read it. */
export interface Reading {
  readonly files: ReadonlyMap<string, Content>;
  /** The Markdown files that nobody has a reading of: among them may be papers. */
  readonly others: ReadonlyMap<string, string>;
}

/** Reads a folder and all below it: readings, the texts they are of, and Markdown. */
export function readFolder(root: string): Reading {
  if (!isFolder(root)) throw new Refusal(`There is no folder “${root}”.`);
  const listed = listFiles(root);
  const files = new Map<string, Content>();
  const stems = new Set<string>();
  const texts: string[] = [];
  for (const file of listed) {
    const place = placeOf(file);
    if (place?.kind === 'text') texts.push(file);
    else if (place) files.set(file, readContent(root, file));
    if (place?.kind === 'shared' || place?.kind === 'personal') stems.add(place.stem);
  }
  const others = new Map<string, string>();
  for (const file of texts) {
    const read = stems.has(file.replace(/\.(txt|md)$/, ''));
    if (!read && !file.endsWith('.md')) continue;
    const content = readContent(root, file);
    if (read) files.set(file, content);
    else if (content.kind === 'text') others.set(file, content.text);
  }
  return { files, others };
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
