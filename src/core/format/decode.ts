import { isMap, type Node } from 'yaml';
import type { Problem } from '../model/problem.ts';
import type { Actor, Annotation, Asked, Assignment, Claim, Footnote, Form, Link, Name, Page, Reading, Ref, Source, Term, Undercut } from '../model/reading.ts';
import { ACCESSES, ACTOR_KINDS, MOTIVATIONS, STANCES } from '../model/words.ts';
import {
  dateAt, fieldsOf, flagAt, keySpan, listAt, nodeAt, nodesAt, numberAt, oneOfAt, proseAt, reportUnknown, textAt, textsAt, wordsOf,
  type Fields, type Text,
} from './fields.ts';
import { parseYaml, report, spanOf, type Context } from './parse.ts';
import { targetAt, targetOf, targetsAt } from './target.ts';

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
    readers: textsAt(fields, 'readers').map((reader) => reader.text),
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

/** Where something stands under the key, what is wrong with it has been said. */
function missing(record: Fields, key: string): null {
  if (!nodeAt(record, key)) report(record.context, 'key-missing', { start: record.span.start, end: record.span.start }, key);
  return null;
}

/** CSL has many more variables; they are legal here and none of our business, so none is reported as unknown. */
function sourceOf(context: Context, node: Node): Source {
  const fields = fieldsOf(context, node, 'source');
  if (!fields) return { author: [], access: 'open' };
  const take = (key: string) => textAt(fields, key)?.text;
  const known = { id: take('id'), type: take('type'), title: take('title'), containerTitle: take('container-title'), genre: take('genre'), fold: take('fold') };
  return { ...defined(known), author: authorsOf(fields), ...defined({ year: yearOf(fields) }), access: oneOfAt(fields, 'access', ACCESSES) ?? 'open' };
}

function authorsOf(source: Fields): Name[] {
  const found: Name[] = [];
  for (const node of listAt(source, 'author')) {
    const name = fieldsOf(source.context, node, 'author');
    if (name) found.push(defined({ family: textAt(name, 'family')?.text, given: textAt(name, 'given')?.text, literal: textAt(name, 'literal')?.text }));
  }
  return found;
}

function yearOf(source: Fields): string | undefined {
  const node = nodeAt(source, 'issued');
  const issued = node && fieldsOf(source.context, node, 'issued');
  if (!issued) return undefined;
  const parts = listAt(issued, 'date-parts')[0] ?? null;
  return parts === null ? textAt(issued, 'raw')?.text : wordsOf(source.context, firstOf(parts), 'date-parts')?.text;
}

function firstOf(node: Node): Node | null {
  return 'items' in node && Array.isArray(node.items) ? ((node.items[0] as Node | undefined) ?? null) : node;
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function pageOf(record: Fields): Page | null {
  const page = textAt(record, 'page');
  const node = nodeAt(record, 'start');
  if (!page) return missing(record, 'page');
  if (!node) return missing(record, 'start');
  const start = targetOf(record.context, node, 'start');
  return start && { page: page.text, start, span: record.span };
}

function footnoteOf(record: Fields): Footnote | null {
  const mark = textAt(record, 'mark');
  const text = proseAt(record, 'text');
  const target = targetAt(record, 'target');
  if (!mark) return missing(record, 'mark');
  if (!text) return missing(record, 'text');
  return { mark: mark.text, text: text.text, ...(target && { target }), span: record.span };
}

const ID = /^[a-z][a-z0-9-]*$/;

/** The id of an entry. Any text is taken, so that nothing vanishes; an unfit one is a problem. */
function idOf(record: Fields): Ref | null {
  const id = textAt(record, 'id');
  if (!id) return missing(record, 'id');
  if (!ID.test(id.text) || id.text === 'author' || id.text === 'reader') report(record.context, 'id-form', id.span, id.text);
  return { id: id.text, span: id.span };
}

function refOf({ text, span }: Text): Ref {
  return { id: text, span };
}

function entryOf(record: Fields): Pick<Actor, 'ref' | 'span' | 'was' | 'created'> | null {
  const ref = idOf(record);
  const was = textsAt(record, 'was').map((old) => old.text);
  const created = dateAt(record, 'created');
  return ref && { ref, span: record.span, was, ...(created && { created }) };
}

function formsOf(record: Fields): Form[] {
  return textsAt(record, 'forms');
}

function actorOf(record: Fields): Actor | null {
  const entry = entryOf(record);
  const name = textAt(record, 'name');
  const kind = oneOfAt(record, 'kind', ACTOR_KINDS);
  const forms = formsOf(record);
  const except = targetsAt(record, 'except');
  const description = proseAt(record, 'description');
  return entry && {
    kind: 'actor', ...entry, ...(name && { name: name.text }), ...(kind && { actorKind: kind }), forms, except,
    ...(description && { description: description.text }),
  };
}

function termOf(record: Fields): Term | null {
  const entry = entryOf(record);
  const headword = textAt(record, 'headword');
  const forms = formsOf(record);
  const except = targetsAt(record, 'except');
  const definition = proseAt(record, 'definition');
  return entry && {
    kind: 'term', ...entry, ...(headword && { headword: headword.text }), forms, except,
    ...(definition && { definition: definition.text }),
  };
}

function claimOf(record: Fields): Claim | null {
  const entry = entryOf(record);
  const claim = proseAt(record, 'claim');
  const by = textAt(record, 'by');
  const stance = oneOfAt(record, 'stance', STANCES);
  const passages = targetsAt(record, 'passages');
  const supports = linksOf(record, 'supports');
  const attacks = linksOf(record, 'attacks');
  const undercuts = undercutsOf(record);
  const actors = textsAt(record, 'actors').map(refOf);
  return entry && {
    kind: 'claim', ...entry, ...(claim && { claim: claim.text }), ...(by && { by: refOf(by) }), ...(stance && { stance }),
    passages, supports, attacks, undercuts, actors,
  };
}

function linksOf(record: Fields, name: 'supports' | 'attacks'): Link[] {
  const found: Link[] = [];
  for (const node of nodesAt(record, name)) {
    if (node && !('items' in node)) {
      const words = wordsOf(record.context, node, name);
      if (words) found.push({ claim: refOf(words), span: words.span });
      continue;
    }
    const link = fieldsOf(record.context, node, name);
    if (!link) continue;
    const claim = textAt(link, 'claim');
    const because = proseAt(link, 'because');
    reportUnknown(link);
    if (claim) found.push({ claim: refOf(claim), ...(because && { because: because.text }), span: link.span });
    else missing(link, 'claim');
  }
  return found;
}

function undercutsOf(record: Fields): Undercut[] {
  const found: Undercut[] = [];
  for (const node of nodesAt(record, 'undercuts')) {
    const undercut = fieldsOf(record.context, node, 'undercuts');
    if (!undercut) continue;
    const from = textAt(undercut, 'from');
    const to = textAt(undercut, 'to');
    const because = proseAt(undercut, 'because');
    reportUnknown(undercut);
    if (!from) missing(undercut, 'from');
    else if (!to) missing(undercut, 'to');
    else found.push({ from: refOf(from), to: refOf(to), ...(because && { because: because.text }), span: undercut.span });
  }
  return found;
}

function annotationOf(record: Fields): Annotation | null {
  const id = textAt(record, 'id');
  if (!id) return missing(record, 'id');
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
  if (!created) report(record.context, 'created-missing', { start: record.span.start, end: id.span.end });
  return {
    ref: refOf(id), span: record.span, motivation, targets, about, tags,
    resolves: flagAt(record, 'resolves'), deleted: flagAt(record, 'deleted'),
    ...(body && { body: body.text }), ...(replyTo && { replyTo: refOf(replyTo) }),
    ...(creator && { creator: creator.text }), ...(edition && { edition: edition.text }),
    ...(created && { created }), ...(modified && { modified }),
  };
}

function askedOf(record: Fields): Asked | null {
  const kind = oneOfAt(record, 'kind', MOTIVATIONS);
  const count = numberAt(record, 'count') ?? 1;
  const to = textAt(record, 'to');
  const passage = targetAt(record, 'passage');
  if (!kind) return record.values.has('kind') ? null : missing(record, 'kind');
  return { kind, count, ...(to && { to: to.text }), ...(passage && { passage }), span: record.span };
}
