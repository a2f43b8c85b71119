import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Node, type YAMLError } from 'yaml';
import type { Span } from '../text/span.ts';
import { MAX_BYTES, MAX_DEPTH } from '../model/limits.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';

/** What decoding carries along: the file, its text and where problems are collected. */
export interface Context {
  readonly path: string;
  readonly text: string;
  readonly problems: Problem[];
}

export function report(context: Context, code: ProblemCode, span: Span, ...args: string[]): void {
  context.problems.push({ path: context.path, span, code, args });
}

/** The place of a node in the text, without the white space and comments after it. */
export function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
}

/**
 * The YAML of a file as nodes whose ranges are offsets into `context.text`. Never throws. A record that is not valid
 * YAML is reported and left out, so that it does not hide the others; null where nothing can be read at all.
 */
export function parseYaml(context: Context): Node | null {
  const { text } = context;
  if (text.length > MAX_BYTES) {
    report(context, 'too-large', { start: 0, end: 0 });
    return null;
  }
  const readable = blankConflicts(context, blankDirectives(context, text));
  const first = parseText(readable);
  let root = first.root;
  if (first.errors.length > 0) {
    const sound = withoutBrokenRecords(context, readable);
    const second = parseText(sound.text);
    if (sound.found === 0 || second.errors.length > 0) for (const error of first.errors) reportSyntax(context, error, 0);
    root = second.errors.length === 0 ? second.root : first.root;
  }
  if (root && !inspect(context, root)) return null;
  return root;
}

interface ParsedText {
  readonly root: Node | null;
  readonly errors: readonly YAMLError[];
}

/** `uniqueKeys` is off because the library's check is quadratic; `inspect` finds duplicates in one pass. */
export function parseText(text: string): ParsedText {
  const document = parseDocument(text, {
    version: '1.2', schema: 'core', uniqueKeys: false, resolveKnownTags: false, merge: false, prettyErrors: false, logLevel: 'silent',
  });
  return { root: document.contents, errors: document.errors };
}

const spaces = (text: string) => text.replace(/[^\r\n]/g, ' ');

function blankDirectives(context: Context, text: string): string {
  return text.replace(/^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(?:%[^\r\n]*(?:\r?\n|$))+/, (head) => {
    const at = head.indexOf('%');
    report(context, 'yaml-feature', { start: at, end: head.trimEnd().length }, (/^%\S+/.exec(head.slice(at)) ?? ['%'])[0]);
    return spaces(head);
  });
}

/** Hunks that git left in the file are blanked out; the records they cut through fall to `withoutBrokenRecords`. */
function blankConflicts(context: Context, text: string): string {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return text;
  const hunks = /^<{7}(?: [^\r\n]*)?\r?\n[^]*?(?:^>{7}[^\r\n]*|(?![^]))/gm;
  const spans: Span[] = [];
  for (const hunk of text.matchAll(hunks)) {
    const span = { start: hunk.index, end: hunk.index + hunk[0].length };
    report(context, 'conflict-markers', { start: span.start, end: span.start + (/^[^\r\n]*/.exec(hunk[0]) ?? [''])[0].length });
    spans.push(span);
  }
  return blankRecords(text, spans);
}

/** Blanks out every record, or line outside of records, that one of the spans touches. */
function blankRecords(text: string, spans: readonly Span[]): string {
  let result = text;
  const blank = ({ start, end }: Span) => {
    result = result.slice(0, start) + spaces(result.slice(start, end)) + result.slice(end);
  };
  const all = records(text);
  for (const span of spans) {
    blank(span);
    for (const record of all) if (record.start < span.end && span.start < record.end) blank({ start: record.start, end: Math.min(record.end, text.length) });
  }
  return result;
}

interface Record extends Span {
  /** What must stand before the record for it to be YAML by itself. */
  readonly head: string;
}

/**
 * Cuts a block-style file at its top-level keys, and lists under them at their items, by lines alone. Text in block
 * scalars is indented further than the dash of its record, so it is never taken for a record.
 */
function records(text: string): Record[] {
  const found: Record[] = [];
  const lines = /^([ ]*)(-[ \t]|-(?=\r?$)|[^\s#][^\r\n]*?:(?=\s|$))?[^\r\n]*(?:\r?\n|$)/gm;
  let head = '';
  let dash = -1;
  for (const line of text.matchAll(lines)) {
    if (line[0] === '') break;
    const indent = line[1]?.length ?? 0;
    const mark = line[2] ?? '';
    const start = line.index;
    const isItem = mark.startsWith('-') && head !== '' && (dash < 0 || indent === dash);
    if (isItem) {
      dash = indent;
      found.push({ start, end: start, head: `${head}:\n` });
    } else if (mark !== '' && indent === 0 && !mark.startsWith('-')) {
      head = mark.replace(/:$/, '');
      dash = -1;
      found.push({ start, end: start, head: '' });
    }
  }
  return found.map((record, i) => ({ ...record, end: found[i + 1]?.start ?? text.length }));
}

function withoutBrokenRecords(context: Context, text: string): { readonly text: string; readonly found: number } {
  const broken: Span[] = [];
  for (const record of records(text)) {
    const { errors } = parseText(record.head + text.slice(record.start, record.end));
    const error = errors[0];
    if (!error) continue;
    broken.push(record);
    reportSyntax(context, error, record.start - record.head.length);
  }
  return { text: blankRecords(text, broken), found: broken.length };
}

const SYNTAX: { readonly [code: string]: ProblemCode } = {
  TAB_AS_INDENT: 'yaml-tab', BAD_INDENT: 'yaml-indent', MISSING_CHAR: 'yaml-unclosed', BLOCK_AS_IMPLICIT_KEY: 'yaml-colon',
  BAD_SCALAR_START: 'yaml-colon', MULTILINE_IMPLICIT_KEY: 'yaml-colon', MULTIPLE_DOCS: 'yaml-documents', RESOURCE_EXHAUSTION: 'too-deep',
};

function reportSyntax(context: Context, error: YAMLError, shift: number): void {
  const start = Math.max(0, Math.min(error.pos[0] + shift, context.text.length));
  const end = Math.max(start, Math.min(error.pos[1] + shift, context.text.length));
  const code = SYNTAX[error.code];
  if (code) report(context, code, { start, end });
  else report(context, 'yaml-syntax', { start, end }, error.message);
}

/** Finds what a reading must not use, and duplicate keys. False: nested too deep to be walked. */
function inspect(context: Context, root: Node): boolean {
  let sound = true;
  const walk = (node: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) {
      if (sound) report(context, 'too-deep', spanOf(node as Node));
      sound = false;
      return;
    }
    if (isAlias(node)) report(context, 'yaml-feature', spanOf(node), `*${node.source}`);
    else if (isMap(node)) {
      inspectProperties(context, node);
      const seen = new Set<string>();
      for (const pair of node.items) {
        if (isScalar(pair.key)) {
          const key = String(pair.key.value);
          if (seen.has(key)) report(context, 'duplicate-key', spanOf(pair.key), key);
          if (key === '<<') report(context, 'yaml-feature', spanOf(pair.key), '<<');
          seen.add(key);
        }
        walk(pair.value, depth + 1);
      }
    } else if (isSeq(node)) {
      inspectProperties(context, node);
      for (const item of node.items) walk(isPair(item) ? item.value : item, depth + 1);
    } else if (isScalar(node)) inspectProperties(context, node);
  };
  walk(root, 1);
  return sound;
}

function inspectProperties(context: Context, node: { anchor?: string; tag?: string; range?: Node['range'] }): void {
  const start = node.range?.[0] ?? 0;
  if (node.anchor) report(context, 'yaml-feature', { start, end: start }, `&${node.anchor}`);
  if (node.tag) report(context, 'yaml-feature', { start, end: start }, node.tag.replace('tag:yaml.org,2002:', '!!'));
}
