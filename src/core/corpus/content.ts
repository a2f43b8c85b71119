import type { EditMap } from '../anchoring/follow.ts';
import { MAX_BYTES, MAX_ESSAY_BYTES } from '../model/limits.ts';
import { placeOf } from '../model/place.ts';
import type { ProblemCode } from '../model/problem.ts';
import { decodeUtf8 } from '../text/decode.ts';

/** The content of one file. A host hands in the same object as long as the file has not changed. */
export type Content =
  | TextContent
  | { readonly kind: 'unreadable'; readonly code: Extract<ProblemCode, 'not-utf8' | 'too-large' | 'essay-too-large'>; readonly line: number; readonly column: number };

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
  /** Of the text of an essay or a paper: what it was before it was changed while somebody looked. */
  readonly before?: Before;
}

/** A text before its change. `splices` lead from it to the present one; null: how it was changed was not seen. */
export interface Before {
  readonly content: TextContent;
  readonly splices: EditMap | null;
}

/** The content of a file from its bytes. Whatever they are, the file has a content; what cannot be read is a problem. */
export function contentOf(bytes: Uint8Array, path: string): Content {
  const tooLarge = contentBySize(bytes.length, path);
  if (tooLarge) return tooLarge;
  const decoded = decodeUtf8(bytes);
  return decoded.kind === 'text' ? { kind: 'text', text: decoded.text } : { kind: 'unreadable', code: 'not-utf8', line: decoded.line, column: decoded.column };
}

/** The content of a file that is too large to be read, told from its size alone; null for any other. */
export function contentBySize(bytes: number, path: string): Content | null {
  const isText = placeOf(path)?.kind === 'text';
  if (bytes <= (isText ? MAX_ESSAY_BYTES : MAX_BYTES)) return null;
  return { kind: 'unreadable', code: isText ? 'essay-too-large' : 'too-large', line: 0, column: 0 };
}

export function sameText(a: Content, b: Content): boolean {
  return a === b || (a.kind === 'text' && b.kind === 'text' && a.text === b.text);
}
