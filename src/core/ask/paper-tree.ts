import type { Corpus, Essay } from '../corpus/corpus.ts';
import type { Named } from '../corpus/names.ts';
import type { Claim } from '../model/reading.ts';
import type { Span } from '../text/span.ts';
import { paperState, type Evidence, type PaperState, type Rest, type RestingSection } from './my-paper.ts';
import { titleOfPaper } from './papers.ts';
import type { Use } from './uses.ts';

/** What the tree of a paper tells: passages not used, or only cited, claims not in it, citations without a note, what each section rests on. */
export const PARTS = ['unused', 'cited', 'unplaced', 'unnoted', 'sections'] as const;
export type Part = (typeof PARTS)[number];

/** A row of the tree. `at` is a place in the paper. */
export type PaperItem =
  | { readonly kind: 'paper'; readonly id: string; readonly title: string; readonly children: readonly PaperItem[] }
  | { readonly kind: 'part'; readonly id: string; readonly part: Part; readonly children: readonly PaperItem[] }
  | { readonly kind: 'evidence'; readonly id: string; readonly essay: Essay; readonly evidence: Evidence; readonly cited: Use | null; readonly children: readonly [] }
  | { readonly kind: 'claim'; readonly id: string; readonly essay: Essay; readonly claim: Named<Claim>; readonly children: readonly [] }
  | { readonly kind: 'citation'; readonly id: string; readonly essay: Essay; readonly span: Span; readonly at: Span; readonly words: string; readonly children: readonly [] }
  | { readonly kind: 'section'; readonly id: string; readonly section: RestingSection; readonly at: Span; readonly children: readonly PaperItem[] }
  | { readonly kind: 'rest'; readonly id: string; readonly essay: Essay; readonly claim: Named<Claim>; readonly by: Rest['by']; readonly at: Span; readonly place: string; readonly children: readonly [] };

export interface PaperTree {
  readonly reader: string | null;
  /** An essay that counts though the paper cites none yet. */
  readonly besides: Essay | null;
}

/** One paper as a tree of its parts, each with its rows; what is only cited is a part where there is some. [] where there is no such paper. */
export function paperTree(corpus: Corpus, path: string, asked: PaperTree): PaperItem[] {
  const state = paperState(corpus, path, asked);
  if (!state) return [];
  return PARTS.filter((part) => part !== 'cited' || state.cited.length > 0).map((part): PaperItem => {
    const id = `${path} ${part}`;
    return { kind: 'part', id, part, children: itemsOf(state, part, id) };
  });
}

/** A paper among several, with its tree. */
export function paperItem(corpus: Corpus, path: string, asked: PaperTree): PaperItem {
  return { kind: 'paper', id: path, title: titleOfPaper(corpus, path), children: paperTree(corpus, path, asked) };
}

function itemsOf(state: PaperState, part: Part, above: string): PaperItem[] {
  switch (part) {
    case 'unused': return state.unused.map((evidence, i): PaperItem => ({ kind: 'evidence', id: `${above}/${i}`, essay: evidence.essay, evidence, cited: null, children: [] }));
    case 'cited': return state.cited.map(({ evidence, use }, i): PaperItem => ({ kind: 'evidence', id: `${above}/${i}`, essay: evidence.essay, evidence, cited: use, children: [] }));
    case 'unplaced': return state.unplaced.map(({ essay, claim }): PaperItem => ({ kind: 'claim', id: `${above}/${essay.stem}#${claim.key}`, essay, claim, children: [] }));
    case 'unnoted': return state.unnoted.map((one, i): PaperItem => ({ kind: 'citation', id: `${above}/${i}`, ...one, children: [] }));
    case 'sections': return state.sections.map((section, i): PaperItem => {
      const id = `${above}/${i}`;
      const children = section.rests.map((rest): PaperItem => ({ kind: 'rest', id: `${id}/${rest.essay.stem}#${rest.claim.key}`, ...rest, children: [] }));
      return { kind: 'section', id, section, at: section, children };
    });
  }
}
