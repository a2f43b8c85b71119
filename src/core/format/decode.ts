import { isMap } from 'yaml';
import type { Problem } from '../model/problem.ts';
import type { Annotation, Asked, Assignment, Reading } from '../model/reading.ts';
import { MOTIVATIONS, RECIPIENTS } from '../model/words.ts';
import { actorOf, claimOf, refOf, termOf } from './entries.ts';
import { dateAt, fieldsOf, flagAt, keySpan, listAt, missing, nodeAt, numberAt, oneOfAt, proseAt, reportUnknown, textAt, textsAt, type Fields } from './fields.ts';
import { parseYaml, report, spanOf, type Context } from './parse.ts';
import { footnoteOf, pageOf, sourceOf } from './source.ts';
import { targetAt, targetsAt } from './target.ts';

export interface DecodedReading {
  /** null where nothing could be read: not YAML, too large, or of an unknown version. */
  readonly reading: Reading | null;
  readonly problems: readonly Problem[];
}

/** What a decoder has to know of a file beside its text. `reader` is null for a shared reading or a glossary. */
export interface FileOf {
  readonly path: string;
  readonly reader: string | null;
  readonly isGlossary?: boolean;
}

/** Keys that only the shared reading may have. */
const SHARED_KEYS = ['editors', 'source', 'pages', 'footnotes'];

/** A reading or glossary file, format version 1. Never throws; what is sound is read, the rest is a problem at its place. */
export function decodeReading(text: string, { path, reader, isGlossary = false }: FileOf): DecodedReading {
  const context: Context = { path, text, problems: [] };
  const all = versioned(context, 'reading');
  if (!all) return { reading: null, problems: context.problems };
  const fields = without(all, isGlossary ? [...SHARED_KEYS, 'claims', 'annotations'] : reader === null ? [] : SHARED_KEYS);
  const annotator = textAt(fields, 'annotator');
  const editors = textsAt(fields, 'editors');
  const source = nodeAt(fields, 'source');
  const reading: Reading = {
    path,
    reader,
    ...(annotator && { annotator: annotator.text }),
    editors: editors.map((editor) => editor.text),
    ...(source && { source: sourceOf(context, source) }),
    pages: each(fields, 'pages', pageOf),
    footnotes: each(fields, 'footnotes', footnoteOf),
    actors: each(fields, 'actors', actorOf),
    terms: each(fields, 'terms', termOf),
    claims: each(fields, 'claims', claimOf),
    annotations: each(fields, 'annotations', annotationOf),
  };
  reportUnknown(fields);
  return { reading, problems: context.problems };
}

/** `<stem>.assignment.yaml`, format version 1. */
export function decodeAssignment(text: string, path: string): { readonly assignment: Assignment | null; readonly problems: readonly Problem[] } {
  const context: Context = { path, text, problems: [] };
  const fields = versioned(context, 'assignment');
  if (!fields) return { assignment: null, problems: context.problems };
  const due = dateAt(fields, 'due');
  const assignment: Assignment = {
    path,
    ...(due && { due }),
    readers: textsAt(fields, 'readers').map(refOf),
    asked: each(fields, 'asked', askedOf),
  };
  reportUnknown(fields);
  return { assignment, problems: context.problems };
}

/** Leaves out keys that have no effect in a file of this kind. */
function without(fields: Fields, keys: readonly string[]): Fields {
  const values = new Map(fields.values);
  for (const key of keys) if (values.delete(key)) report(fields.context, 'shared-key', keySpan(fields, key), key);
  return { ...fields, values };
}

/** The top of a file. null: nothing here that this version may read. */
function versioned(context: Context, name: 'reading' | 'assignment'): Fields | null {
  const root = parseYaml(context);
  if (root === null) {
    if (context.problems.length === 0) report(context, 'file-empty', { start: 0, end: 0 });
    return null;
  }
  const top = isMap(root) ? fieldsOf(context, root, name) : null;
  if (!top) {
    report(context, 'not-a-reading', spanOf(root));
    return null;
  }
  if (nodeAt(top, name) === null) report(context, 'version-missing', { start: 0, end: 0 }, name);
  const version = textAt(top, name);
  if (!version || version.text === '1') return top;
  report(context, 'version-unknown', version.span, name, version.text);
  return null;
}

/** Every record of a list that can be read. */
function each<T>(fields: Fields, name: string, decode: (record: Fields) => T | null): T[] {
  const found: T[] = [];
  for (const node of listAt(fields, name)) {
    const record = fieldsOf(fields.context, node, name);
    if (!record) continue;
    const value = decode(record);
    reportUnknown(record);
    if (value !== null) found.push(value);
  }
  return found;
}

function annotationOf(record: Fields): Annotation | null {
  const id = textAt(record, 'id');
  const replyTo = textAt(record, 'replyTo');
  const motivation = oneOfAt(record, 'motivation', MOTIVATIONS) ?? (replyTo ? 'replying' : 'commenting');
  const targets = targetsAt(record, 'target');
  const about = textsAt(record, 'about').map(refOf);
  const tags = textsAt(record, 'tags').map((tag) => tag.text);
  const body = proseAt(record, 'body');
  const creator = textAt(record, 'creator');
  const edition = textAt(record, 'edition');
  const created = dateAt(record, 'created');
  const modified = dateAt(record, 'modified');
  const [resolves, deleted] = [flagAt(record, 'resolves'), flagAt(record, 'deleted')];
  if (!id) return missing(record, 'id');
  if (!created) report(record.context, 'created-missing', { start: record.span.start, end: id.span.end });
  return {
    ref: refOf(id), span: record.span, motivation, targets, about, tags,
    resolves, deleted,
    ...(body && { body: body.text }), ...(replyTo && { replyTo: refOf(replyTo) }),
    ...(creator && { creator: creator.text }), ...(edition && { edition: edition.text }),
    ...(created && { created }), ...(modified && { modified }),
  };
}

function askedOf(record: Fields): Asked | null {
  const kind = oneOfAt(record, 'kind', MOTIVATIONS);
  const count = numberAt(record, 'count') ?? 1;
  const to = oneOfAt(record, 'to', RECIPIENTS);
  const passage = targetAt(record, 'passage');
  if (!kind) return missing(record, 'kind');
  return { kind, count, ...(to && { to }), ...(passage && { passage }), span: record.span };
}
