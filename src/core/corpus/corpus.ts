import { decodeAssignment, decodeReading } from '../format/decode.ts';
import type { Problem } from '../model/problem.ts';
import type { Assignment, Reading } from '../model/reading.ts';
import { baseName, isBelow, placeOf, type Place } from '../model/place.ts';
import type { Paper } from '../paper/paper.ts';
import { sameText, type Content, type TextContent } from './content.ts';
import { findPapers, type Known } from './find-papers.ts';
import { memo } from './memo.ts';
import type { Edition } from './outcomes.ts';

/** A text that is read, with everybody's readings of it. A paper with notes on it is one too (`isPaper`). */
export interface Essay {
  /** The path without ending: what binds text and readings together. */
  readonly stem: string;
  /** null where the essay is not here. */
  readonly path: string | null;
  readonly content: TextContent | null;
  /** Earlier texts of it, newest first. */
  readonly editions: readonly Edition[];
  readonly markdown: boolean;
  readonly isPaper: boolean;
  readonly shared: Reading | null;
  /** Of all readers, in the order of their paths. */
  readonly readings: readonly Reading[];
  /** Nearest folder first. */
  readonly glossaries: readonly Reading[];
  readonly assignment: Assignment | null;
}

/** What a corpus is made of. Paths are relative to the workspace folder, with `/`. */
export interface Sources {
  readonly files: ReadonlyMap<string, Content>;
  /** Earlier texts of essays and papers by their paths, newest first, as far as they have been asked for. */
  readonly editions?: ReadonlyMap<string, readonly Edition[]>;
}

/** All that is known of a workspace folder at one moment. */
export interface Corpus {
  readonly files: ReadonlyMap<string, Content>;
  readonly essays: readonly Essay[];
  readonly decoded: ReadonlyMap<string, DecodedFile>;
  /** The students' own papers, by path. */
  readonly papers: ReadonlyMap<string, Paper>;
}

interface DecodedFile {
  readonly content: Content;
  readonly reading: Reading | null;
  readonly assignment: Assignment | null;
  readonly problems: readonly Problem[];
}

export const EMPTY_CORPUS: Corpus = { files: new Map(), essays: [], decoded: new Map(), papers: new Map() };

/** The snapshot of a set of files. What has not changed since `before` is taken over from it, so indexes stay warm. */
export function buildCorpus(files: ReadonlyMap<string, Content>, before: Corpus = EMPTY_CORPUS, editions?: Sources['editions']): Corpus {
  const steps = corpusSteps({ files, ...(editions && { editions }) }, before);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps, one for each file that has to be decoded: yields how many are left after it. Steps that were taken
 * and given up are not taken again for the same contents.
 */
export function* corpusSteps({ files, editions = new Map() }: Sources, before: Corpus): Generator<number, Corpus, void> {
  const decoded = new Map<string, DecodedFile>();
  const places: Exclude<Place, { kind: 'text' }>[] = [];
  for (const [path] of files) {
    const place = placeOf(path);
    if (place && place.kind !== 'text') places.push(place);
  }
  let left = places.length;
  for (const place of places) {
    const content = files.get(place.path);
    left -= 1;
    if (!content) continue;
    const known = before.decoded.get(place.path);
    const same = known && sameText(known.content, content) ? known : undefined;
    const isNew = !same && !decodedContents(content).has(place.path);
    decoded.set(place.path, same ?? decodeOnce(place, content));
    if (isNew) yield left;
  }
  places.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const known = new Map(before.essays.map((essay) => [essay.stem, essay]));
  const glossaries = places.filter((place) => place.kind === 'glossary');
  const essays = groupsOf(places).map((group) => {
    const essay = essayOf(group, { glossaries, files, editions, decoded });
    const old = known.get(group.stem);
    return old && sameEssay(old, essay) ? old : essay;
  });
  return { files, essays, decoded, papers: findPapers(files, knownBy(essays), before.papers) };
}

function knownBy(essays: readonly Essay[]): Known {
  const pathsOf = (isPaper: boolean) => new Set(essays.filter((essay) => essay.isPaper === isPaper).map(({ path }) => path));
  return { essays: pathsOf(false), annotated: pathsOf(true), keys: new Set(essays.filter((essay) => !essay.isPaper).map(keyOf)) };
}

const decodedContents = memo((_: Content) => new Map<string, DecodedFile>());

function decodeOnce(place: Exclude<Place, { kind: 'text' }>, content: Content): DecodedFile {
  const kept = decodedContents(content);
  const found = kept.get(place.path) ?? decode(place, content);
  kept.set(place.path, found);
  return found;
}

function decode(place: Exclude<Place, { kind: 'text' }>, content: Content): DecodedFile {
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
  readonly editions: ReadonlyMap<string, readonly Edition[]>;
  readonly decoded: ReadonlyMap<string, DecodedFile>;
}

const NO_EDITIONS: readonly Edition[] = [];

function essayOf({ stem, shared, personal }: Group, { glossaries, files, editions, decoded }: Ground): Essay {
  const readingAt = (path: string) => decoded.get(path)?.reading ?? null;
  const text = textPath(stem, files);
  const content = text === null ? undefined : files.get(text);
  const markdown = text?.endsWith('.md') ?? false;
  return {
    stem,
    path: text,
    content: content?.kind === 'text' ? content : null,
    editions: (text === null ? undefined : editions.get(text)) ?? NO_EDITIONS,
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
  return a.path === b.path && a.content === b.content && a.editions === b.editions && a.isPaper === b.isPaper && a.shared === b.shared
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
