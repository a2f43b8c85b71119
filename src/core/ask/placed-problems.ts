import { problemsOf } from '../corpus/check.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { messageOf, severityOf, type Problem, type ProblemCode, type Severity } from '../model/problem.ts';
import { lineMap, positionAt, type LineMap, type Position } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** Lines and columns as people count them, from 1; columns in UTF-16 code units; the end is the place after the last one. */
export interface LineSpan {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem with its place and its sentence, ready to be printed. */
export interface PlacedProblem extends LineSpan {
  readonly path: string;
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
}

/** All problems of a folder, by path and place. */
export function placedProblems(corpus: Corpus): PlacedProblem[] {
  const maps = new Map<string, LineMap>();
  return problemsOf(corpus).map((problem) => {
    const content = corpus.files.get(problem.path);
    let lines = maps.get(problem.path);
    if (!lines && content?.kind === 'text') maps.set(problem.path, (lines = lineMap(content.text)));
    // A file that could not be read has no text to count in; its content says where reading stopped.
    return placed(problem, lines ? lineSpanIn(lines, problem.span) : pointAt(content?.kind === 'unreadable' ? content : { line: 0, column: 0 }));
  });
}

/** One problem of a text, with its place in it. */
export function placedIn(text: string, problem: Problem): PlacedProblem {
  return placed(problem, lineSpanIn(lineMap(text), problem.span));
}

function lineSpanIn(lines: LineMap, { start, end }: Span): LineSpan {
  const from = positionAt(lines, start);
  const to = positionAt(lines, Math.max(start, end));
  return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}

function pointAt({ line, column }: Position): LineSpan {
  return { line: line + 1, column: column + 1, endLine: line + 1, endColumn: column + 1 };
}

function placed(problem: Problem, place: LineSpan): PlacedProblem {
  return { path: problem.path, ...place, severity: severityOf(problem.code), code: problem.code, message: messageOf(problem) };
}
