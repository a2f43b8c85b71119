// Corpora in memory, and texts with marks in them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../../src/core/corpus/check.ts';
import { contentOf, type Content } from '../../src/core/corpus/content.ts';
import { buildCorpus, type Corpus, type Essay } from '../../src/core/corpus/corpus.ts';
import type { ClaimItem } from '../../src/core/ask/claims.ts';
import { severityOf, type Problem } from '../../src/core/model/problem.ts';
import type { Span } from '../../src/core/text/span.ts';

/** Path to text; a path without an ending stands for no file. */
export type Files = Readonly<Record<string, string>>;

export function contentsOf(files: Files): Map<string, Content> {
  return new Map(Object.entries(files).map(([file, text]) => [file, { kind: 'text', text }]));
}

export function corpusOf(files: Files, before?: Corpus): Corpus {
  return buildCorpus(contentsOf(files), before);
}

/** The essay of a set of files: the one of that stem, or the only one. */
export function essayOf(files: Files, stem?: string): Essay {
  const { essays } = corpusOf(files);
  const essay = stem === undefined ? essays[0] : essays.find((one) => one.stem === stem);
  if (!essay || (stem === undefined && essays.length > 1)) throw new Error(`not one essay: ${essays.map((one) => one.stem).join(', ')}`);
  return essay;
}

/** `code “words it stands at”` for each problem, in their order; hints are asked for by themselves. */
export function problemsIn(files: Files): string[] {
  return saidIn(files, (problem) => severityOf(problem.code) !== 'hint');
}

export function hintsIn(files: Files): string[] {
  return saidIn(files, (problem) => severityOf(problem.code) === 'hint');
}

function saidIn(files: Files, wanted: (problem: Problem) => boolean): string[] {
  return problemsOf(corpusOf(files)).filter(wanted).map((problem) => sayProblem(problem, files[problem.path] ?? ''));
}

export function sayProblem({ code, span }: Pick<Problem, 'code' | 'span'>, text: string): string {
  const words = text.slice(span.start, span.end).split('\n')[0];
  return words ? `${code} “${words}”` : code;
}

/** A text without its marks: `‸` is an offset, `⟦…⟧` a span. */
export function unmarked(marked: string): { readonly text: string; readonly cursors: readonly number[]; readonly spans: readonly Span[] } {
  let text = '';
  const cursors: number[] = [];
  const spans: Span[] = [];
  const open: number[] = [];
  for (const char of marked) {
    if (char === '‸') cursors.push(text.length);
    else if (char === '⟦') open.push(text.length);
    else if (char === '⟧') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += char;
  }
  return { text, cursors, spans: spans.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** A tree as lines, two spaces for each level: what bears how, `…` where its items stand elsewhere. */
export function drawn(items: readonly ClaimItem[], depth = 0): string[] {
  return items.flatMap((item) => {
    const indent = '  '.repeat(depth);
    if (item.kind !== 'claim') return [`${indent}${item.kind} ${item.label}`, ...drawn(item.children, depth + 1)];
    const relation = item.relation ? `${item.relation.relation} ` : '';
    return [`${indent}${relation}${item.claim.key}${item.shown === 'here' ? '' : ` (${item.shown})`}`, ...drawn(item.children, depth + 1)];
  });
}

/** All files of a folder on the disk that a corpus is made of, by their paths in it. */
export function filesIn(folder: string): Map<string, Content> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(found.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    return [name, contentOf(readFileSync(file), name)] as const;
  }).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a sample file. */
export function sampleText(name: string): string {
  return readFileSync(path.join('media/sample', name), 'utf8');
}
