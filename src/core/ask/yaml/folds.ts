import { records } from '../../format/records-by-line.ts';
import { lineMap, positionAt } from '../../text/lines.ts';

/** Lines, counted from 0, that can be folded away below the first of them. */
export interface Fold {
  readonly start: number;
  readonly end: number;
}

/**
 * Folds for a file whose lists stand at the column of their keys: an editor that folds by indentation cannot see where
 * such a section ends. null: indentation says it all.
 */
export function foldsOf(text: string): Fold[] | null {
  const lines = text.split(/\r\n|\n|\r/);
  const map = lineMap(text);
  const lineAt = (offset: number) => positionAt(map, offset).line;
  const all = records(text);
  const isItem = (i: number) => (all[i]?.head ?? '') !== '';
  if (!all.some((record, i) => isItem(i) && lines[lineAt(record.start)]?.startsWith('-'))) return null;
  const lastWords = (from: number, to: number) => {
    let last = to;
    while (last > from && (lines[last] ?? '').trim() === '') last -= 1;
    return last;
  };
  const sections = all.flatMap((record, i): Fold[] => {
    if (isItem(i)) return [];
    const next = all.findIndex((_, j) => j > i && !isItem(j));
    const end = next < 0 ? lines.length - 1 : lineAt(all[next]?.start ?? 0) - 1;
    return [{ start: lineAt(record.start), end: lastWords(lineAt(record.start), end) }];
  });
  return [...sections, ...byIndentation(lines)].filter(({ start, end }, i, folds) => end > start && !folds.slice(0, i).some((fold) => fold.start === start)).sort((a, b) => a.start - b.start);
}

/** From each line to the last of those further in than it. A dash counts as white space. */
function byIndentation(lines: readonly string[]): Fold[] {
  const open: { readonly line: number; readonly indent: number }[] = [];
  const folds: Fold[] = [];
  let last = 0;
  const close = (indent: number) => {
    while ((open.at(-1)?.indent ?? -1) >= indent) folds.push({ start: open.pop()?.line ?? 0, end: last });
  };
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    close(indent);
    open.push({ line: i, indent });
    last = i;
  });
  close(0);
  return folds;
}
