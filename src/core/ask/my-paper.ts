import { placeOfOutcome, type Passage } from '../corpus/anchors.ts';
import { essayAt, keyOf, type Corpus, type Essay } from '../corpus/corpus.ts';
import { graphOf, passagesOfClaim } from '../corpus/graph.ts';
import { memo } from '../corpus/memo.ts';
import type { Named } from '../corpus/names.ts';
import { notesOf, spansOfNote, type Note } from '../corpus/notes.ts';
import { linkedBy } from '../corpus/paper-links.ts';
import { referencesIn } from '../corpus/papers.ts';
import type { Claim } from '../model/reading.ts';
import { citationsOf, entryLinksOf, type Paper } from '../paper/paper.ts';
import type { Reference } from '../paper/references.ts';
import { overlaps, sameSpan, type Span } from '../text/span.ts';
import { claimPlaces, claimsOfNote } from './note-state.ts';
import { sectionsOf, type Section } from './sections.ts';
import { usesInPaper, type Use } from './uses.ts';

/** A passage that the reader has noted, or put under a claim. */
export interface Evidence {
  readonly essay: Essay;
  readonly spans: readonly Span[];
  readonly of: { readonly kind: 'note'; readonly note: Note } | { readonly kind: 'claim'; readonly claim: Named<Claim>; readonly passage: Passage };
}

/** Evidence whose place a paper cites without quoting it, and the first citation that does. */
export interface CitedEvidence {
  readonly evidence: Evidence;
  readonly use: Use;
}

/** A claim that a stretch of a paper rests on, and the first place there that quotes it, links it or cites where it stands. */
export interface Rest {
  readonly essay: Essay;
  readonly claim: Named<Claim>;
  readonly by: Reference['by'] | 'link';
  readonly at: Span;
  /** The place that a citation names, `¶3`; else ''. */
  readonly place: string;
}

export interface RestingSection extends Section {
  readonly rests: readonly Rest[];
}

/** A claim of the reader's that the paper neither quotes nor links, and whose place it does not cite. */
export interface Unplaced {
  readonly essay: Essay;
  readonly claim: Named<Claim>;
}

/** A citation in a place that the reader has no note on. `at`: the quotation, else the citation. */
export interface Unnoted {
  readonly at: Span;
  readonly words: string;
  readonly essay: Essay;
  /** In the essay. */
  readonly span: Span;
}

/** What there is to say about a paper to whoever writes it. */
export interface PaperState {
  readonly path: string;
  /** Collected, and neither quoted nor cited in it, in the order of the essays. */
  readonly unused: readonly Evidence[];
  readonly cited: readonly CitedEvidence[];
  readonly unplaced: readonly Unplaced[];
  readonly unnoted: readonly Unnoted[];
  readonly sections: readonly RestingSection[];
}

/** `reader` is the slug of whoever writes; `besides`: an essay that counts though the paper does not cite it yet. */
export function paperState(corpus: Corpus, path: string, { reader, besides }: { readonly reader: string | null; readonly besides: Essay | null }): PaperState | null {
  if (!corpus.files.has(path)) return null;
  // Until it cites or quotes an essay it is a text like any other.
  const paper = corpus.papers.get(path);
  const essays = paper ? essaysOfPaper(corpus, paper, besides) : besides ? [besides] : [];
  const rests = restsIn(corpus)(path);
  const rested = new Set<Named>(rests.map(({ claim }) => claim));
  return {
    path,
    ...evidenceLeft(corpus, path, { essays, reader }),
    unplaced: essays.flatMap((essay) => graphOf(essay).claims.filter((claim) => reader !== null && claim.reader === reader && !rested.has(claim)).map((claim) => ({ essay, claim }))),
    unnoted: unnotedIn(corpus, path, reader),
    sections: (paper ? sectionsOf(paper) : []).map((section) => ({ ...section, rests: firstOfEach(rests.filter(({ at }) => section.start <= at.start && at.start < section.end)) })),
  };
}

/** The essays that a paper cites, in the order of their paths. */
function essaysOfPaper(corpus: Corpus, paper: Paper, besides: Essay | null): Essay[] {
  const keys = new Set(citationsOf(paper).map(({ key }) => key));
  const cited = corpus.essays.filter((essay) => !essay.isPaper && keys.has(keyOf(essay)));
  return besides && !cited.includes(besides) && cited.length === 0 ? [besides] : cited;
}

/** Misprints and bookmarks are no evidence; an answer stands with what it answers. */
function isEvidence({ annotation }: Note): boolean {
  return !annotation.deleted && !annotation.replyTo && annotation.motivation !== 'editing' && annotation.motivation !== 'bookmarking';
}

/** All that a reader has collected in an essay, in the order of the text; a passage under a claim is not told again as a note. */
export function evidenceIn(essay: Essay, reader: string | null): readonly Evidence[] {
  return reader === null ? [] : collected(essay)(reader);
}

const collected = memo((essay: Essay) => {
  const known = new Map<string, readonly Evidence[]>();
  return (reader: string): readonly Evidence[] => {
    const found = known.get(reader) ?? collect(essay, reader);
    known.set(reader, found);
    return found;
  };
});

function collect(essay: Essay, reader: string): readonly Evidence[] {
  const underClaims = graphOf(essay).claims.flatMap((claim) => passagesOfClaim(essay, claim).flatMap((passage): Evidence[] => {
    const span = placeOfOutcome(passage.outcome);
    return span && (passage.reader === reader || claim.reader === reader) ? [{ essay, spans: [span], of: { kind: 'claim', claim, passage } }] : [];
  }));
  const taken = underClaims.flatMap(({ spans }) => spans);
  const noted = notesOf(essay).all.flatMap((note): Evidence[] => {
    const spans = spansOfNote(note);
    const known = spans.every((span) => taken.some((one) => sameSpan(one, span)));
    return note.reader !== reader || !isEvidence(note) || known ? [] : [{ essay, spans, of: { kind: 'note', note } }];
  });
  return [...underClaims, ...noted].sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

/** What has been collected and is not quoted: not used at all, or standing in a place that is cited. */
function evidenceLeft(corpus: Corpus, path: string, { essays, reader }: { readonly essays: readonly Essay[]; readonly reader: string | null }): Pick<PaperState, 'unused' | 'cited'> {
  const unused: Evidence[] = [];
  const cited: CitedEvidence[] = [];
  for (const essay of essays) {
    const uses = usesInPaper(corpus, path, essay);
    for (const evidence of evidenceIn(essay, reader)) {
      const here = uses.filter(({ source }) => evidence.spans.some((span) => overlaps(source, span)));
      const [use] = here;
      if (!use) unused.push(evidence);
      else if (here.every(({ by }) => by === 'citation')) cited.push({ evidence, use });
    }
  }
  return { unused, cited };
}

/** What each place of a paper rests on, in its order. */
const restsIn = memo((corpus: Corpus) => {
  const known = new Map<string, readonly Rest[]>();
  return (path: string): readonly Rest[] => {
    const found = known.get(path) ?? restsOf(corpus, path);
    known.set(path, found);
    return found;
  };
});

function restsOf(corpus: Corpus, path: string): readonly Rest[] {
  const paper = corpus.papers.get(path);
  if (!paper) return [];
  const used = corpus.essays.flatMap((essay) => usesInPaper(corpus, path, essay).flatMap(({ by, span, source, place }): Rest[] => {
    const claims = new Set(claimPlaces(essay).filter((one) => overlaps(one.span, source)).map(({ claim }) => claim));
    return [...claims].map((claim) => ({ essay, claim, by, at: span, place }));
  }));
  const linked = entryLinksOf(paper).flatMap((link): Rest[] => {
    const to = linkedBy(corpus, path, link);
    if (to.kind !== 'entry' && to.kind !== 'note') return [];
    const claims = to.kind === 'note' ? claimsOfNote(to.essay, to.note) : to.named.entry.kind === 'claim' ? [to.named as Named<Claim>] : [];
    return claims.map((claim) => ({ essay: to.essay, claim, by: 'link', at: link.span, place: '' }));
  });
  return [...used, ...linked].sort((a, b) => a.at.start - b.at.start);
}

/** Each claim once: by what quotes or links it rather than by what only cites its place. */
function firstOfEach(rests: readonly Rest[]): Rest[] {
  const seen = new Set<Named>();
  const certain = (rest: Rest) => Number(rest.by === 'citation');
  return [...rests].sort((a, b) => certain(a) - certain(b)).filter(({ claim }) => !seen.has(claim) && seen.add(claim));
}

/** Citations in a place that holds nothing the reader has collected; one that names no place counts where nothing at all was. */
function unnotedIn(corpus: Corpus, path: string, reader: string | null): Unnoted[] {
  if (reader === null) return [];
  const all = referencesIn(corpus, path);
  return all.flatMap(({ by, span: at, words, citation, source, there }): Unnoted[] => {
    const essay = citation && essayAt(corpus, source.path);
    // Of a term and the place it is cited with, the place counts.
    if (!essay || (by === 'quotation' && all.some((other) => other.by === 'citation' && other.citation?.keySpan.start === citation.keySpan.start))) return [];
    const mine = evidenceIn(essay, reader);
    const isNoted = there ? mine.some(({ spans }) => spans.some((one) => overlaps(one, there))) : mine.length > 0;
    return isNoted ? [] : [{ at, words, essay, span: there ?? { start: 0, end: 0 } }];
  });
}
