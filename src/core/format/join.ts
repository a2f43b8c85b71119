import type { Splice } from '../text/splice.ts';

/** A stretch of a changed text: taken from the old one at `at`, or added. */
type Piece = { readonly at: number; readonly length: number } | { readonly text: string };

/** Two sets of splices, the second into what the first one made, as one set into the first text. */
export function joinSplices(first: readonly Splice[], second: readonly Splice[]): Splice[] {
  if (first.length === 0) return [...second];
  const start: readonly Piece[] = [{ at: 0, length: Infinity }];
  return splicesOf(applyTo(applyTo(start, first), second));
}

function applyTo(pieces: readonly Piece[], splices: readonly Splice[]): Piece[] {
  const result: Piece[] = [];
  let rest = [...pieces];
  let at = 0;
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const [before, after] = cut(rest, start - at);
    result.push(...before);
    if (text !== '') result.push({ text });
    rest = cut(after, end - start)[1];
    at = end;
  }
  return [...result, ...rest];
}

/** The pieces up to `length`, and the rest. */
function cut(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  const before: Piece[] = [];
  let left = length;
  for (const [i, piece] of pieces.entries()) {
    const long = 'text' in piece ? piece.text.length : piece.length;
    if (long <= left) {
      before.push(piece);
      left -= long;
      continue;
    }
    const [head, tail]: [Piece, Piece] = 'text' in piece
      ? [{ text: piece.text.slice(0, left) }, { text: piece.text.slice(left) }]
      : [{ at: piece.at, length: left }, { at: piece.at + left, length: piece.length - left }];
    return [left > 0 ? [...before, head] : before, [tail, ...pieces.slice(i + 1)]];
  }
  return [before, []];
}

function splicesOf(pieces: readonly Piece[]): Splice[] {
  const found: Splice[] = [];
  let at = 0;
  let added = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      added += piece.text;
      continue;
    }
    if (piece.at > at || added !== '') found.push({ start: at, end: piece.at, text: added });
    at = piece.at + piece.length;
    added = '';
  }
  return found;
}

/** Where an offset of the changed text stands in the old one. */
export function beforeSplices(splices: readonly Splice[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of splices) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
