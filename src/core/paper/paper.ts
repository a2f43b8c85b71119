import { TreeFragment, type ChangedRange, type Tree } from '@lezer/common';
import type { Span } from '../text/span.ts';
import { readBlock, type Block } from './block.ts';
import type { Citation } from './citation.ts';
import { frontMatterEnd, MARKDOWN } from './grammar.ts';
import { shiftLink, type EntryLink } from './links.ts';
import { shiftCitation } from './shift.ts';

/** A block and where it begins in the paper. The same words make the same `Block` object, wherever they stand. */
export interface PlacedBlock {
  readonly start: number;
  readonly block: Block;
}

/** A student's own Markdown, parsed. Offsets are UTF-16, into its text as decoded. */
export interface Paper {
  readonly text: string;
  readonly frontMatter: Span | null;
  readonly blocks: readonly PlacedBlock[];
  readonly tree: Tree;
}

/**
 * Parses a paper; what has not changed since `before` is taken over from it. Equal to a parse from the beginning, whatever
 * `before` is. Linear; never fails, for every text is Markdown.
 */
export function parsePaper(text: string, before?: Paper): Paper {
  const head = frontMatterEnd(text);
  const body = head === 0 ? text : text.slice(0, head).replace(/[^\n]/g, ' ') + text.slice(head);
  const change = before && (before.frontMatter?.end ?? 0) === head ? changeBetween(before.text, text) : null;
  const tree = MARKDOWN.parse(body, before && change ? TreeFragment.applyChanges(TreeFragment.addTree(before.tree), [change]) : []);
  const signs = paragraphsHaveSigns(text.slice(0, head));
  const kept = keptBlocks(before && paragraphsHaveSigns(before.text.slice(0, before.frontMatter?.end ?? 0)) === signs ? before : undefined, change);
  const blocks: PlacedBlock[] = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    const { from, to, name } = node;
    const untouched = kept.at(from, to);
    if (untouched?.block.name === name) {
      blocks.push(untouched);
      continue;
    }
    const own = text.slice(from, to);
    blocks.push({ start: from, block: kept.like(name, own) ?? readBlock(node, { text: own, from, signs }) });
  }
  return { text, frontMatter: head === 0 ? null : { start: 0, end: head }, blocks, tree };
}

/** In Spanish and French, by the front matter's `lang`, `§` is the sign of a paragraph (so in CSL), elsewhere that of a section. */
function paragraphsHaveSigns(frontMatter: string): boolean {
  return /^lang:[ \t]*["']?(?:es|fr)\b/im.test(frontMatter);
}

interface KeptBlocks {
  /** The block that stood in the same place, if nothing in it can have changed. */
  readonly at: (from: number, to: number) => PlacedBlock | null;
  /** A block of these very words. */
  readonly like: (name: string, words: string) => Block | undefined;
}

function keptBlocks(before: Paper | undefined, change: ChangedRange | null): KeptBlocks {
  const old = before?.blocks ?? [];
  let next = 0;
  let byWords: Map<string, Block> | undefined;
  const shift = change ? change.toB - change.toA : 0;
  return {
    at: (from, to) => {
      if (!change || (to > change.fromB && from < change.toB)) return null;
      const moved = from >= change.toB ? shift : 0;
      while (next < old.length && (old[next]?.start ?? 0) + moved < from) next += 1;
      const found = old[next];
      if (!found || found.start + moved !== from || found.block.text.length !== to - from) return null;
      return moved === 0 ? found : { start: from, block: found.block };
    },
    like: (name, words) => (byWords ??= new Map(old.map(({ block }) => [`${block.name}\n${block.text}`, block]))).get(`${name}\n${words}`),
  };
}

const CHUNK = 1024;

/** The one stretch in which two texts differ: `[fromA, toA)` of the old, `[fromB, toB)` of the new. */
function changeBetween(old: string, text: string): ChangedRange {
  const most = Math.min(old.length, text.length);
  let same = 0;
  while (same + CHUNK <= most && old.slice(same, same + CHUNK) === text.slice(same, same + CHUNK)) same += CHUNK;
  while (same < most && old.charCodeAt(same) === text.charCodeAt(same)) same += 1;
  let tail = 0;
  const rest = most - same;
  const equalTail = (size: number): boolean => old.slice(old.length - tail - size, old.length - tail) === text.slice(text.length - tail - size, text.length - tail);
  while (tail + CHUNK <= rest && equalTail(CHUNK)) tail += CHUNK;
  while (tail < rest && equalTail(1)) tail += 1;
  return { fromA: same, toA: old.length - tail, fromB: same, toB: text.length - tail };
}

const citations = new WeakMap<Paper, readonly Citation[]>();

/** Every citation of a paper, in order, in its offsets. */
export function citationsOf(paper: Paper): readonly Citation[] {
  const known = citations.get(paper);
  if (known) return known;
  const found = paper.blocks.flatMap(({ start, block }) => block.passus.flatMap((passus) => passus.citations.map(({ citation }) => shiftCitation(citation, start))));
  citations.set(paper, found.sort((a, b) => a.keySpan.start - b.keySpan.start));
  return found;
}

const links = new WeakMap<Paper, readonly EntryLink[]>();

/** Every link of a paper to an entry or a note of a reading, in order, in its offsets. */
export function entryLinksOf(paper: Paper): readonly EntryLink[] {
  const known = links.get(paper);
  if (known) return known;
  const found = paper.blocks.flatMap(({ start, block }) => (block.links.length === 0 ? [] : block.links.map((link) => shiftLink(link, start))));
  links.set(paper, found);
  return found;
}
