import { decodeAssignment, decodeReading } from '../format/decode.ts';
import { MAX_BYTES, MAX_ESSAY_BYTES } from '../model/limits.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Assignment, Reading } from '../model/reading.ts';
import { baseName, isBelow, placeOf, type Place } from '../model/place.ts';
import { decodeUtf8 } from '../text/decode.ts';

/** The content of one file. A host hands in the same object as long as the file has not changed. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly code: Extract<ProblemCode, 'not-utf8' | 'too-large' | 'essay-too-large'>; readonly line: number; readonly column: number };

export type TextContent = Extract<Content, { kind: 'text' }>;

/** The content of a file from its bytes. Whatever they are, the file has a content; what cannot be read is a problem. */
export function contentOf(bytes: Uint8Array, path: string): Content {
  const tooLarge = contentBySize(bytes.length, path);
  if (tooLarge) return tooLarge;
  const decoded = decodeUtf8(bytes);
  return decoded.kind === 'text' ? { kind: 'text', text: decoded.text } : { kind: 'unreadable', code: 'not-utf8', line: decoded.line, column: decoded.column };
}

/** The content of a file that is too large to be read, told from its size alone; null for any other. */
export function contentBySize(bytes: number, path: string): Content | null {
  const isText = placeOf(path)?.kind === 'text';
  if (bytes <= (isText ? MAX_ESSAY_BYTES : MAX_BYTES)) return null;
  return { kind: 'unreadable', code: isText ? 'essay-too-large' : 'too-large', line: 0, column: 0 };
}

/** A text that is read, with everybody's readings of it. A paper with notes on it is one too (`isPaper`). */
export interface Essay {
  /** The path without ending: what binds text and readings together. */
  readonly stem: string;
  /** null where the essay is not here. */
  readonly path: string | null;
  readonly content: TextContent | null;
  readonly markdown: boolean;
  readonly isPaper: boolean;
  readonly shared: Reading | null;
  /** Of all readers, in the order of their paths. */
  readonly readings: readonly Reading[];
  /** Nearest folder first. */
  readonly glossaries: readonly Reading[];
  readonly assignment: Assignment | null;
}

/** All that is known of a workspace folder at one moment. Paths are relative to it, with `/`. */
export interface Corpus {
  readonly files: ReadonlyMap<string, Content>;
  readonly essays: readonly Essay[];
  readonly decoded: ReadonlyMap<string, DecodedFile>;
}

interface DecodedFile {
  readonly content: Content;
  readonly reading: Reading | null;
  readonly assignment: Assignment | null;
  readonly problems: readonly Problem[];
}

export const EMPTY_CORPUS: Corpus = { files: new Map(), essays: [], decoded: new Map() };

/** The snapshot of a set of files. What has not changed since `before` is taken over from it, so indexes stay warm. */
export function buildCorpus(files: ReadonlyMap<string, Content>, before: Corpus = EMPTY_CORPUS): Corpus {
  const decoded = new Map<string, DecodedFile>();
  const places: Exclude<Place, { kind: 'text' }>[] = [];
  for (const [path, content] of files) {
    const place = placeOf(path);
    if (!place || place.kind === 'text') continue;
    places.push(place);
    decoded.set(path, sameContent(before.decoded.get(path), content) ?? decode(place, content));
  }
  places.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const known = new Map(before.essays.map((essay) => [essay.stem, essay]));
  const glossaries = places.filter((place) => place.kind === 'glossary');
  const essays = groupsOf(places).map((group) => {
    const essay = essayOf(group, { glossaries, files, decoded });
    const old = known.get(group.stem);
    return old && sameEssay(old, essay) ? old : essay;
  });
  return { files, essays, decoded };
}

function sameContent(known: DecodedFile | undefined, content: Content): DecodedFile | undefined {
  if (!known) return undefined;
  if (known.content === content) return known;
  const same = known.content.kind === 'text' && content.kind === 'text' && known.content.text === content.text;
  return same ? known : undefined;
}

function decode(place: Place, content: Content): DecodedFile {
  const nothing = { content, reading: null, assignment: null };
  if (content.kind === 'unreadable') return { ...nothing, problems: [] };
  if (place.kind === 'assignment') return { ...nothing, ...decodeAssignment(content.text, place.path) };
  const reader = place.kind === 'personal' ? place.reader : null;
  return { ...nothing, ...decodeReading(content.text, { path: place.path, reader, isGlossary: place.kind === 'glossary' }) };
}

/** The reading files of one essay. */
interface Group {
  readonly stem: string;
  shared: string | null;
  readonly personal: string[];
}

/** An essay is a text with a shared reading; a reading without a text waits for one; a Markdown file with only readers' notes is a paper. */
function groupsOf(places: readonly Place[]): Group[] {
  const groups = new Map<string, Group>();
  for (const place of places) {
    if (place.kind !== 'shared' && place.kind !== 'personal') continue;
    const group = groups.get(place.stem) ?? { stem: place.stem, shared: null, personal: [] };
    groups.set(place.stem, group);
    if (place.kind === 'shared') group.shared = place.path;
    else group.personal.push(place.path);
  }
  return [...groups.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

interface Ground {
  readonly glossaries: readonly Extract<Place, { kind: 'glossary' }>[];
  readonly files: ReadonlyMap<string, Content>;
  readonly decoded: ReadonlyMap<string, DecodedFile>;
}

function essayOf({ stem, shared, personal }: Group, { glossaries, files, decoded }: Ground): Essay {
  const readingAt = (path: string) => decoded.get(path)?.reading ?? null;
  const text = textPath(stem, files);
  const content = text === null ? undefined : files.get(text);
  const markdown = text?.endsWith('.md') ?? false;
  return {
    stem,
    path: text,
    content: content?.kind === 'text' ? content : null,
    markdown,
    isPaper: shared === null && markdown,
    shared: shared === null ? null : readingAt(shared),
    readings: personal.map(readingAt).filter((reading) => reading !== null),
    glossaries: glossaries
      .filter(({ folder }) => isBelow(stem, folder))
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ path }) => readingAt(path)).filter((reading) => reading !== null),
    assignment: decoded.get(`${stem}.assignment.yaml`)?.assignment ?? null,
  };
}

/** Where both are here, `.txt` is taken (and `essay-twice` is a problem). */
function textPath(stem: string, files: ReadonlyMap<string, Content>): string | null {
  return [`${stem}.txt`, `${stem}.md`].find((path) => files.has(path)) ?? null;
}

function sameEssay(a: Essay, b: Essay): boolean {
  const sameList = (x: readonly unknown[], y: readonly unknown[]) => x.length === y.length && x.every((item, i) => item === y[i]);
  return a.path === b.path && a.content === b.content && a.isPaper === b.isPaper && a.shared === b.shared
    && a.assignment === b.assignment && sameList(a.readings, b.readings) && sameList(a.glossaries, b.glossaries);
}

/** The title to show: from the source, else the file's name. */
export function titleOf(essay: Essay): string {
  return essay.shared?.source?.title ?? baseName(essay.path ?? essay.stem);
}

/** The citation key: from the source, else the file's name without ending. */
export function keyOf(essay: Essay): string {
  return essay.shared?.source?.id ?? baseName(essay.stem);
}

export function essayAt(corpus: Corpus, path: string): Essay | null {
  return corpus.essays.find((essay) => essay.path === path) ?? null;
}

/** The shared reading first, then the readers'. */
export function readingsOf(essay: Essay): Reading[] {
  return essay.shared ? [essay.shared, ...essay.readings] : [...essay.readings];
}
