import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/span.ts';
import type { Piece } from './run.ts';
import { shiftSpan } from './shift.ts';

/**
 * A link from prose to what has a name in a YAML file: `[text](essays/essay.reading.yaml#no-pact)`. Spans are in the paper;
 * `id` and `path` are read, that is, without `%20` and the like.
 */
export interface EntryLink {
  /** The link as a whole, or the definition of one. */
  readonly span: Span;
  /** The words that are read as the link; null in a definition such as `[1]: essay.reading.yaml#no-pact`. */
  readonly words: Span | null;
  /** Where it leads, as written: path, `#` and id. */
  readonly target: Span;
  /** As written, from the paper’s own folder; with `/` before it from the top of the workspace. */
  readonly path: string;
  readonly id: string;
  readonly idSpan: Span;
}

const TARGET = /^<?([^#<>]+\.yaml)#([^>\s]+?)>?$/i;

/** The links of a block to what has a name in a YAML file, in its own offsets. */
export function linksIn(node: SyntaxNode, piece: Piece): EntryLink[] {
  if (!/\.yaml#/i.test(piece.text)) return [];
  const found: EntryLink[] = [];
  collect(node, piece, found);
  return found;
}

function collect(node: SyntaxNode, piece: Piece, found: EntryLink[]): void {
  const url = node.name === 'Link' || node.name === 'LinkReference' ? node.getChild('URL') : null;
  const link = url && linkAt(node, url, piece);
  if (link) found.push(link);
  for (let child = node.firstChild; child; child = child.nextSibling) collect(child, piece, found);
}

function linkAt(node: SyntaxNode, url: SyntaxNode, { text, shift }: Piece): EntryLink | null {
  const written = text.slice(url.from - shift, url.to - shift);
  const parts = TARGET.exec(written);
  if (!parts || /^[a-z][a-z\d+.-]*:/i.test(written)) return null;
  const [, path = '', id = ''] = parts;
  const start = url.from - shift + written.indexOf('#') + 1;
  const [open, close] = node.getChildren('LinkMark');
  return {
    span: { start: node.from - shift, end: node.to - shift },
    words: node.name === 'Link' && open && close ? { start: open.to - shift, end: close.from - shift } : null,
    target: { start: url.from - shift + (written.startsWith('<') ? 1 : 0), end: start + id.length },
    path: unescaped(path), id: unescaped(id), idSpan: { start, end: start + id.length },
  };
}

function unescaped(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** A link of a block in the offsets of the paper; `by`: where the block begins. */
export function shiftLink(link: EntryLink, by: number): EntryLink {
  return { ...link, span: shiftSpan(link.span, by), words: link.words && shiftSpan(link.words, by), target: shiftSpan(link.target, by), idSpan: shiftSpan(link.idSpan, by) };
}
