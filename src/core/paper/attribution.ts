import type { Span } from '../text/span.ts';
import type { Passus } from './block.ts';
import type { Citation } from './citation.ts';
import type { Paper } from './paper.ts';

/** A stretch of a paper with where its block begins. */
export interface PlacedPassus {
  readonly start: number;
  readonly passus: Passus;
}

/** A citation, and where the block it stands in begins. */
export interface Candidate {
  readonly citation: Citation;
  readonly start: number;
  /** Nothing but marks stands between it and the quotation. */
  readonly adjacent: boolean;
}

/** A quotation in a run, with the citations it may belong to, the likeliest first. */
export interface Attributed {
  readonly start: number;
  readonly passus: Passus;
  /** Without its marks, in units of the run. */
  readonly span: Span;
  readonly block: boolean;
  readonly candidates: readonly Candidate[];
}

export function passusOf(paper: Paper): PlacedPassus[] {
  return paper.blocks.flatMap(({ start, block }) => block.passus.map((passus) => ({ start, passus })));
}

type Notes = ReadonlyMap<string, readonly Candidate[]>;

/** The citations in each footnote, by its label. Those of a note in the text are named by their place, block by block. */
function notesOf(all: readonly PlacedPassus[]): Notes {
  const notes = new Map<string, Candidate[]>();
  for (const { start, passus } of all) {
    if (passus.kind !== 'note') continue;
    const key = noteKey(start, passus.label);
    notes.set(key, [...(notes.get(key) ?? []), ...passus.citations.map(({ citation }) => ({ citation, start, adjacent: false }))]);
  }
  return notes;
}

function noteKey(start: number, label: string): string {
  return label.startsWith('^') ? `${start}${label}` : label;
}

/**
 * Every quotation of a paper with its citations. A quotation belongs to what is cited in its sentence: (1) the citation or
 * note that follows with no other quotation between, (2) a textual `@key` before it, (3) what follows further on, as when
 * several quotations share a citation, (4) what stands before in brackets. A citation right after the full stop belongs to
 * the sentence. A block quotation belongs to what is cited in it, else in the last sentence before it.
 */
export function attribute(paper: Paper): Attributed[] {
  const all = passusOf(paper);
  const notes = notesOf(all);
  const found: Attributed[] = [];
  all.forEach((placed, i) => {
    const { start, passus } = placed;
    if (passus.kind === 'quote') {
      const span = { start: 0, end: passus.run.text.length };
      found.push({ start, passus, span: withoutSignature(passus.run.text, span), block: true, candidates: blockCandidates(placed, all[i - 1], notes) });
      return;
    }
    passus.quotations.forEach((span, n) => found.push({ start, passus, span, block: false, candidates: candidatesOf(placed, n, notes) }));
    const next = all[i + 1];
    // A quotation of several paragraphs opens each of them and is closed once.
    if (passus.unclosed === null || next?.passus.kind !== passus.kind || !/^[“«"„‘']/.test(next.passus.run.text)) return;
    const [first] = next.passus.quotations;
    const candidates = first && first.start <= 2 ? candidatesFor(next, first, notes) : [];
    found.push({ start, passus, span: { start: passus.unclosed + 1, end: passus.run.text.length }, block: false, candidates: candidates.map((one) => ({ ...one, adjacent: true })) });
  });
  return found;
}

/** Without notes, what a quotation belongs to is told by its paragraph alone: it is found once, counted from the block. */
const settled = new WeakMap<Passus, (readonly Candidate[])[]>();

function candidatesOf(placed: PlacedPassus, n: number, notes: Notes): readonly Candidate[] {
  const { start, passus } = placed;
  const quotation = passus.quotations[n];
  if (!quotation) return [];
  if (passus.run.notes.length > 0) return candidatesFor(placed, quotation, notes);
  let known = settled.get(passus);
  if (!known) settled.set(passus, (known = passus.quotations.map((each) => candidatesFor({ start: 0, passus }, each, notes))));
  return (known[n] ?? []).map((one) => ({ ...one, start }));
}

function candidatesFor({ start, passus }: PlacedPassus, quotation: Span, notes: Notes): Candidate[] {
  const { run, citations, sentences, quotations } = passus;
  const last = sentences.findIndex((end) => end >= quotation.end);
  const from = last > 0 ? sentences[last - 1] ?? 0 : 0;
  const to = last < 0 ? run.text.length : sentences[last] ?? run.text.length;
  const crossed = (a: number, b: number): boolean => quotations.some((other) => other.start !== quotation.start && other.start >= a && other.end <= b);
  const ranked: { readonly rank: number; readonly at: number; readonly candidate: Candidate }[] = [];
  for (const { citation, at } of citations) {
    if (at.end <= from || at.start >= to) continue;
    const follows = at.start >= quotation.end;
    const apart = follows ? crossed(quotation.end, at.start) : crossed(at.end, quotation.start);
    const rank = follows ? (apart ? 2 : 0) : citation.kind === 'textual' ? (apart ? 3 : 1) : 4;
    const between = follows ? run.text.slice(quotation.end, at.start) : run.text.slice(at.end, quotation.start);
    ranked.push({ rank, at: follows ? at.start : -at.end, candidate: { citation, start, adjacent: !/[\p{L}\p{N}]/u.test(between) } });
  }
  for (const { at, label } of run.notes) {
    if (at < quotation.end || at > to) continue;
    const adjacent = !/[\p{L}\p{N}]/u.test(run.text.slice(quotation.end, at));
    for (const cited of notes.get(noteKey(start, label)) ?? []) ranked.push({ rank: crossed(quotation.end, at) ? 2 : 0, at, candidate: { ...cited, adjacent } });
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ candidate }) => candidate);
}

function blockCandidates({ start, passus }: PlacedPassus, before: PlacedPassus | undefined, notes: Notes): Candidate[] {
  const inside = passus.citations.map(({ citation }) => ({ citation, start, adjacent: true }));
  const noted = passus.run.notes.flatMap(({ label }) => notes.get(noteKey(start, label)) ?? []).map((cited) => ({ ...cited, adjacent: true }));
  if (inside.length + noted.length > 0 || before?.passus.kind !== 'prose') return [...inside, ...noted];
  const { sentences, citations, run } = before.passus;
  const from = sentences.at(-2) ?? 0;
  const cited = citations.filter(({ at }) => at.end > from).map(({ citation }) => ({ citation, start: before.start, adjacent: true }));
  return cited.length > 0 ? cited.reverse() : run.notes.filter(({ at }) => at >= from).flatMap(({ label }) => notes.get(noteKey(before.start, label)) ?? []);
}

/** Who said it, on a line of its own after a dash, is no part of what was said. */
function withoutSignature(text: string, span: Span): Span {
  const line = /\n[ \t]*(?:—|–|---?)[ \t]*\S[^\n]*$/.exec(text);
  return line && line.index > 0 ? { start: span.start, end: line.index } : span;
}
