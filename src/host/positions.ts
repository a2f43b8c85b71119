import * as vscode from 'vscode';
import type { Content } from '../core/corpus/content.ts';
import { lineMap, positionAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import type { Splice } from '../core/text/splice.ts';

/** The only place where offsets become positions. `text` is the file's text, as the core knows it. */
export function rangeIn(text: string, span: Span): vscode.Range {
  return rangesIn(text)(span);
}

/** The same for a document, which knows its lines already. */
export function rangeOf(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Splices into a document as an editor takes them. */
export function editsOf(document: vscode.TextDocument, splices: readonly Splice[]): vscode.TextEdit[] {
  return splices.map((splice) => vscode.TextEdit.replace(rangeOf(document, splice), splice.text));
}

/** For many places in one text: its lines are counted once. */
function rangesIn(text: string): (span: Span) => vscode.Range {
  const lines = lineMap(text);
  return (span) => {
    const start = positionAt(lines, span.start);
    const end = positionAt(lines, span.end);
    return new vscode.Range(start.line, start.column, end.line, end.column);
  };
}

/** Places in a file of the corpus. In one that cannot be read as text there is but one: where reading stopped. */
export function rangesInFile(content: Content | undefined): (span: Span) => vscode.Range {
  if (content?.kind === 'text') return rangesIn(content.text);
  const { line, column } = content ?? { line: 0, column: 0 };
  return () => new vscode.Range(line, column, line, column);
}
