/** A place as editors and people count it: both 0-based, `column` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where each line of a text begins. Lines end with LF, CRLF or a lone CR, as in VS Code. */
export interface LineMap {
  readonly length: number;
  readonly starts: readonly number[];
}

export function lineMap(text: string): LineMap {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (c === 10 || c === 13) starts.push(i + 1);
  }
  return { length: text.length, starts };
}

/** The position of a UTF-16 offset; offsets outside the text are clamped to it. */
export function positionAt(lines: LineMap, offset: number): Position {
  const at = Math.max(0, Math.min(offset, lines.length));
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: at - (lines.starts[low] ?? 0) };
}
