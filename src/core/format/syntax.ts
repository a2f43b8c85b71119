import { Composer, Lexer, Parser, type Document, type Node, type YAMLError } from 'yaml';
import { MAX_DEPTH, MAX_PARTS } from '../model/limits.ts';
import type { ProblemCode } from '../model/problem.ts';
import type { Span } from '../text/span.ts';
import { plainNodes } from './plain.ts';

/** What is wrong with a text as YAML, at its place in that text. */
export interface Fault {
  readonly code: ProblemCode;
  readonly span: Span;
  readonly args: readonly string[];
}

export interface ParsedText {
  readonly root: Node | null;
  readonly errors: readonly Fault[];
  /** The text was not read to its end: it would cost too much. */
  readonly refused: boolean;
}

/** `uniqueKeys` is off because the library's check is quadratic; `inspect` finds duplicates in one pass. */
const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, resolveKnownTags: false, merge: false, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * One text as YAML nodes whose ranges are offsets into it. Never throws. The library is driven sign by sign, for its own
 * entry point has no bounds (a megabyte of brackets takes minutes) and passes over a second document in silence.
 */
export function parseText(text: string): ParsedText {
  const plain = plainNodes(text);
  return plain ? { root: plain, errors: [], refused: false } : parseAny(text);
}

/** The same by the library alone. */
export function parseAny(text: string): ParsedText {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const watch: Watch = { text, parts: 0, open: [], line: 0, inScalar: false, unclosed: null };
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const fault = watchFor(watch, lexeme, parser.offset);
    if (fault) return { root: null, errors: [fault], refused: true };
    for (const token of parser.next(lexeme)) for (const document of composer.next(token) as Iterable<Document.Parsed>) documents.push(document);
    // A second document is one too many, however many follow.
    if (documents.length > 0) break;
  }
  if (documents.length === 0) for (const token of parser.end()) documents.push(...composer.next(token) as Iterable<Document.Parsed>);
  documents.push(...composer.end(true, text.length) as Iterable<Document.Parsed>);
  watch.unclosed ??= watch.open[0] ?? null;
  const [first, second] = documents;
  const errors = (first?.errors ?? []).map((error) => faultOf(watch, error));
  if (second) errors.push(faultAt('yaml-documents', lineOf(text, second.range[0])));
  return { root: first?.contents ?? null, errors, refused: false };
}

/** What is remembered while a text goes by. */
interface Watch {
  readonly text: string;
  parts: number;
  /** Where the brackets that are open now stand. */
  readonly open: number[];
  /** Dashes and the like in a row: `- - - -` nests as deep as it is long. */
  line: number;
  /** The library says beforehand that the next piece is a scalar, whatever it looks like. */
  inScalar: boolean;
  /** Where the first quotation mark or bracket stands that has no partner. */
  unclosed: number | null;
}

const SCALAR_NEXT = '\u001f';
const FLOW_BROKEN = '\u0018';

/** The fault for which the rest is not read; null: go on. */
function watchFor(watch: Watch, lexeme: string, at: number): Fault | null {
  const isScalar = watch.inScalar;
  watch.inScalar = lexeme === SCALAR_NEXT;
  watch.parts += 1;
  if (!isScalar) weigh(watch, lexeme, at);
  if (isScalar) watch.line = 0;
  else if (lexeme === '-' || lexeme === '?' || lexeme === ':') watch.line += 1;
  else if (!/^[ \t]/.test(lexeme)) watch.line = 0;
  if (watch.open.length > MAX_DEPTH || watch.line > MAX_DEPTH) return faultAt('too-deep', { start: at, end: at + lexeme.length });
  return watch.parts > MAX_PARTS ? faultAt('too-many', { start: at, end: at + lexeme.length }) : null;
}

function weigh(watch: Watch, lexeme: string, at: number): void {
  switch (lexeme.charAt(0)) {
    case '[': case '{':
      watch.open.push(at);
      break;
    case ']': case '}':
      watch.open.pop();
      break;
    case FLOW_BROKEN:
      watch.unclosed ??= watch.open[0] ?? null;
      watch.open.length = 0;
      break;
    case '"':
      // Every escape may be an error of its own.
      for (let i = lexeme.indexOf('\\'); i >= 0; i = lexeme.indexOf('\\', i + 2)) watch.parts += 1;
      if (lexeme.length === 1 || !lexeme.endsWith('"')) watch.unclosed ??= at;
      break;
    case "'":
      if (lexeme.length === 1 || !lexeme.endsWith("'")) watch.unclosed ??= at;
      break;
  }
}

const CODES: { readonly [code: string]: ProblemCode } = {
  TAB_AS_INDENT: 'yaml-tab', BAD_INDENT: 'yaml-indent', MISSING_CHAR: 'yaml-unclosed', BLOCK_AS_IMPLICIT_KEY: 'yaml-colon',
  BAD_SCALAR_START: 'yaml-colon', MULTILINE_IMPLICIT_KEY: 'yaml-colon', UNEXPECTED_TOKEN: 'yaml-colon', RESOURCE_EXHAUSTION: 'too-deep',
};

function faultOf({ text, unclosed }: Watch, error: YAMLError): Fault {
  const [start, end] = error.pos;
  const code = /^[,\]}]/.test(text.slice(start, start + 1)) ? undefined : CODES[error.code];
  // The library reports what is missing where it noticed, which may be the end of the file; it is looked for where it began.
  if (code && unclosed !== null && unclosed <= start && leavesOpen(text.charAt(unclosed), code)) return faultAt('yaml-unclosed', lineOf(text, unclosed));
  // Nothing is open: what is missing is the dash of a list, before a line that is not indented like those above it.
  if (code === 'yaml-unclosed' && unclosed === null) return faultAt('yaml-indent', lineOf(text, start));
  const below = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? indentedBelow(text, start) : null;
  if (below) return faultAt('yaml-indent', below);
  return { code: code ?? 'yaml-syntax', span: { start, end: Math.max(start, end) }, args: code ? [] : [error.message] };
}

/** What an open quotation mark or bracket may be reported as. */
function leavesOpen(sign: string, code: ProblemCode): boolean {
  return code === 'yaml-unclosed' || (code === 'yaml-indent' && '[{'.includes(sign));
}

/** Words without a colon that seem to be a key: the line below, which has the colon, is indented too far. */
function indentedBelow(text: string, start: number): Span | null {
  const line = lineOf(text, start);
  if (/:(?:[ \t]|$)/.test(text.slice(line.start, line.end))) return null;
  const words = text.slice(line.end).search(/\S/);
  return words < 0 ? null : lineOf(text, line.end + words);
}

function faultAt(code: ProblemCode, span: Span): Fault {
  return { code, span, args: [] };
}

/** From an offset to the end of its line. */
function lineOf(text: string, start: number): Span {
  const length = text.slice(start).search(/[\r\n]/);
  return { start, end: length < 0 ? text.length : start + length };
}
