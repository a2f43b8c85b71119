/** Two offsets into a text: UTF-16 code units, half-open `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
