/** What became of a unit of the pattern. */
export const SAME = 0;
export const CHANGED = 1;
export const MISSING = 2;

/** Where each unit of a pattern went. */
export interface Path {
  /** The text position of unit `i`, or where it would stand. */
  at: Int32Array;
  fate: Uint8Array;
}

/** Where the text goes on after unit `index` of the pattern. */
export function endAt(path: Readonly<Path>, index: number): number {
  return (path.at[index] ?? 0) + (path.fate[index] === MISSING ? 0 : 1);
}

export interface Alignment {
  readonly pattern: Uint16Array;
  readonly patternFrom: number;
  readonly patternTo: number;
  readonly text: Uint16Array;
  readonly textFrom: number;
  readonly textTo: number;
  /** Text before or after the pattern costs nothing. */
  readonly freeStart: boolean;
  readonly freeEnd: boolean;
}
