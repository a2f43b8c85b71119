import { MAX_ESSAY_BYTES } from '../model/limits.ts';
import { problem, TOP, type Problem } from '../model/problem.ts';
import { baseName, placeOf } from '../model/place.ts';
import type { Ref } from '../model/reading.ts';
import { attacksAnswered, claimsPlaced, evidenceConsistent, formsMatch, namesMentioned, noCircles, thesesSupported } from './check-argument.ts';
import { askedPlaced, assignmentsAlone, countsSound, rosterNamed } from './check-assignment.ts';
import { paperProblems } from './check-papers.ts';
import { namesShown, pagesFound, passagesFound, textIsHere } from './check-text.ts';
import { readingsOf, type Corpus, type Essay } from './corpus.ts';
import { graphOf } from './graph.ts';
import { memo } from './memo.ts';
import { namesOf, ownLabel, readerIsHere, resolve, type Signed } from './names.ts';
import { notesOf } from './notes.ts';

type Rule = (essay: Essay) => Problem[];

/** Every rule that looks across the files of one essay. What one file says wrong by itself is found when it is decoded. */
const RULES: readonly Rule[] = [
  textIsHere, pagesFound, passagesFound, namesShown, namesUnique, namesComplete, referencesResolve,
  relationsSound, undercutsAimed, noCircles, notesUnique, repliesFound, askedPlaced, countsSound, rosterNamed,
  thesesSupported, attacksAnswered, claimsPlaced, evidenceConsistent, namesMentioned, formsMatch,
];

export const essayProblems = memo((essay: Essay): readonly Problem[] => RULES.flatMap((rule) => rule(essay)));

/** All problems of a workspace folder, by path and place. */
export function problemsOf(corpus: Corpus): Problem[] {
  const found: Problem[] = [];
  for (const { problems } of corpus.decoded.values()) for (const p of problems) found.push(p);
  found.push(...unreadable(corpus), ...twice(corpus), ...assignmentsAlone(corpus));
  for (const essay of corpus.essays) for (const p of essayProblems(essay)) found.push(p);
  const once = new Map(found.map((p) => [`${p.path}\n${p.span.start}\n${p.code}\n${p.args.join('\n')}`, p]));
  const byPath = new Map<string, Problem[]>();
  for (const p of once.values()) {
    const known = byPath.get(p.path);
    if (known) known.push(p);
    else byPath.set(p.path, [p]);
  }
  // Those of a paper are in order already, and there may be thousands of them at each keystroke.
  const all: Problem[] = [];
  for (const path of [...new Set([...byPath.keys(), ...corpus.papers.keys()])].sort()) {
    const own = byPath.get(path) ?? [];
    const inPaper = corpus.papers.has(path) ? paperProblems(corpus, path) : [];
    for (const p of own.length === 0 ? inPaper : [...own, ...inPaper].sort((a, b) => a.span.start - b.span.start)) all.push(p);
  }
  return all;
}

/** There is no text to count characters in: the place is that of the file's content, a line and a column. */
function unreadable(corpus: Corpus): Problem[] {
  const found: Problem[] = [];
  const read = new Set(corpus.essays.map(({ path }) => path));
  for (const [path, content] of corpus.files) {
    // Markdown that nobody reads may be anything.
    if (content.kind !== 'unreadable' || !placeOf(path) || (placeOf(path)?.kind === 'text' && !read.has(path))) continue;
    found.push(problem(path, TOP, content.code, String(MAX_ESSAY_BYTES / 1024 / 1024)));
  }
  return found;
}

function twice(corpus: Corpus): Problem[] {
  return corpus.essays
    .filter((essay) => essay.path?.endsWith('.txt') && corpus.files.has(`${essay.stem}.md`))
    .map((essay) => problem(`${essay.stem}.md`, TOP, 'essay-twice', `${baseName(essay.stem)}.txt`, `${baseName(essay.stem)}.md`));
}

function namesUnique(essay: Essay): Problem[] {
  return namesOf(essay).duplicates.map(({ first, second }) => ({
    ...problem(second.path, second.entry.ref.span, 'id-duplicate', second.entry.ref.id),
    related: [{ path: first.path, span: first.entry.ref.span }],
  }));
}

/** A reader's own entry must say what it is; so must a shared one. */
function namesComplete(essay: Essay): Problem[] {
  const found: Problem[] = [];
  for (const named of namesOf(essay).byKey.values()) {
    const { entry, path, reader } = named;
    const own = [named, ...named.said].filter((word) => word.reader === reader).map((word) => word.entry);
    if (own.every((word) => ownLabel(word) === undefined)) found.push(problem(path, entry.ref.span, 'name-missing', entry.ref.id, LABEL_KEYS[entry.kind]));
    else if (reader !== null && own.every((word) => word.kind === 'claim' && !word.by)) found.push(problem(path, entry.ref.span, 'key-missing', 'by'));
  }
  return found;
}

const LABEL_KEYS = { actor: 'name', term: 'headword', claim: 'claim' } as const;

interface Expected {
  readonly ref: Ref;
  /** null: anything that has a name. */
  readonly kind: 'claim' | 'actor' | null;
}

function referencesOf({ entry }: Signed): Expected[] {
  if (entry.kind !== 'claim') return [];
  const claims = [...entry.supports, ...entry.attacks].map((link) => link.claim);
  for (const undercut of entry.undercuts) claims.push(undercut.from, undercut.to);
  const by = entry.by && !['author', 'reader'].includes(entry.by.id) ? [entry.by] : [];
  return [
    ...claims.map((ref) => ({ ref, kind: 'claim' as const })),
    ...[...entry.actors, ...by].map((ref) => ({ ref, kind: 'actor' as const })),
  ];
}

function referencesResolve(essay: Essay): Problem[] {
  const names = namesOf(essay);
  const found: Problem[] = [];
  const expect = ({ ref, kind }: Expected, { reader, path }: { reader: string | null; path: string }) => {
    const named = resolve(names, ref.id, reader);
    if (named && kind !== null && named.entry.kind !== kind) found.push(problem(path, ref.span, `reference-not-${kind}`, ref.id));
    if (named) return;
    const elsewhere = ref.id.includes('/') && !readerIsHere(essay, ref);
    found.push(problem(path, ref.span, elsewhere ? 'reader-absent' : 'reference-unknown', ref.id));
  };
  for (const named of names.byKey.values()) {
    for (const signed of [named, ...named.said]) for (const expected of referencesOf(signed)) expect(expected, signed);
  }
  for (const reading of readingsOf(essay)) {
    for (const { about } of reading.annotations) for (const ref of about) expect({ ref, kind: null }, reading);
  }
  return found;
}

/** Two readers may well state the same relation; within one file it is a slip. */
function relationsSound(essay: Essay): Problem[] {
  const { out, undercuts } = graphOf(essay);
  const found: Problem[] = [];
  const seen = new Set<string>();
  const seenBefore = (...key: string[]) => seen.has(key.join(' ')) || !seen.add(key.join(' '));
  for (const [claim, steps] of out) {
    for (const { relation, to, ref, path, span } of steps) {
      if (!to) continue;
      if (seenBefore(path, claim.key, relation, to.key)) found.push(problem(path, span, 'relation-duplicate', ref.id));
      if (to === claim) found.push(problem(path, span, 'relation-self', ref.id));
    }
  }
  for (const [claim, list] of undercuts) {
    for (const { premise, conclusion, refs, path, span } of list) {
      if (seenBefore(path, claim.key, 'undercuts', premise?.key ?? refs.from.id, conclusion?.key ?? refs.to.id)) found.push(problem(path, span, 'relation-duplicate', `${refs.from.id} → ${refs.to.id}`));
    }
  }
  return found;
}

function undercutsAimed(essay: Essay): Problem[] {
  const { undercuts, out } = graphOf(essay);
  const found: Problem[] = [];
  for (const list of undercuts.values()) {
    for (const { premise, conclusion, refs, path, span } of list) {
      if (!premise || !conclusion) continue;
      const joined = (out.get(premise) ?? []).some((step) => step.to === conclusion);
      if (!joined) found.push(problem(path, span, 'undercut-nothing', refs.from.id, refs.to.id));
    }
  }
  return found;
}

function notesUnique(essay: Essay): Problem[] {
  return notesOf(essay).clashes.map(({ first, second }) => ({
    ...problem(second.path, second.annotation.ref.span, 'note-duplicate', second.annotation.ref.id),
    related: [{ path: first.path, span: first.annotation.ref.span }],
  }));
}

function repliesFound(essay: Essay): Problem[] {
  const { all, byId } = notesOf(essay);
  return all.flatMap(({ annotation, path }) =>
    (annotation.replyTo && !byId.has(annotation.replyTo.id) ? [problem(path, annotation.replyTo.span, 'reply-absent', annotation.replyTo.id)] : []));
}

