import * as vscode from 'vscode';
import { lineMap, positionAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';

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

/** For many places in one text: its lines are counted once. */
export function rangesIn(text: string): (span: Span) => vscode.Range {
  const lines = lineMap(text);
  return (span) => {
    const start = positionAt(lines, span.start);
    const end = positionAt(lines, span.end);
    return new vscode.Range(start.line, start.column, end.line, end.column);
  };
}
