import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { claimTree, type ClaimItem } from '../../src/core/ask/claims.ts';
import { passagesOf } from '../../src/core/corpus/anchors.ts';
import { problemsOf } from '../../src/core/corpus/check.ts';
import { contentOf, type Content } from '../../src/core/corpus/content.ts';
import { buildCorpus, type Essay } from '../../src/core/corpus/corpus.ts';
import { graphOf, passagesOfClaim } from '../../src/core/corpus/graph.ts';
import { layoutOf, paragraphAt } from '../../src/core/corpus/layout.ts';
import { notesOf } from '../../src/core/corpus/notes.ts';
import { occurrencesOf } from '../../src/core/corpus/occurrences.ts';
import { messageOf, severityOf } from '../../src/core/model/problem.ts';
import { tokens } from '../../src/core/text/tokens.ts';
import { filesIn } from '../support/corpus.ts';

const FILES = filesIn('media/sample');
const COMPANION = 'essays/zavaleta1972';
const COPY = '../shared/essay/essay.txt';

function essayAt(files: ReadonlyMap<string, Content>, stem: string): Essay {
  const essay = buildCorpus(files).essays.find((one) => one.stem === stem);
  assert.ok(essay, stem);
  return essay;
}

const sentences = (files: ReadonlyMap<string, Content>) => problemsOf(buildCorpus(files)).filter(({ code }) => severityOf(code) !== 'hint').map((problem) => `${problem.path}: ${messageOf(problem)}`);
const depth = (items: readonly ClaimItem[]): number => Math.max(0, ...items.map((item) => (item.kind === 'claim' ? 1 : 0) + depth(item.children)));
const notExact = (essay: Essay) => passagesOf(essay).filter(({ outcome }) => outcome.kind !== 'exact').map(({ path, target, outcome }) => `${path} ${outcome.kind} ${JSON.stringify(target.selector)}`);

describe('the sample seminar', () => {
  const essay = essayAt(FILES, 'essays/the-borrowed-palace');

  it('has no problems but that the companion’s essay is not here', () => {
    assert.deepEqual(sentences(FILES), [`${COMPANION}.reading.yaml: The essay “zavaleta1972” is not here. Add your copy to see the passages.`]);
  });
  it('has an essay of 1,200 words or more', () => {
    assert.ok(tokens(essay.content?.text ?? '').length >= 1200);
    assert.ok(layoutOf(essay).paragraphs.length >= 7);
  });
  it('has at least 12 actors, 12 terms and 15 claims, each described', () => {
    const { shared } = essay;
    assert.ok(shared && shared.actors.length >= 12 && shared.terms.length >= 12 && shared.claims.length >= 15);
    assert.deepEqual([...shared.actors.filter((actor) => !actor.description), ...shared.terms.filter((term) => !term.definition), ...shared.claims.filter((claim) => claim.passages.length === 0)].map(({ ref }) => ref.id), []);
    const named = occurrencesOf(essay).of;
    assert.deepEqual([...named].filter(([entry, found]) => entry.path === shared.path && found.length === 0).map(([entry]) => entry.key), [], 'named in the essay');
  });
  it('has an argument at least three levels deep with all three relations', () => {
    assert.ok(depth(claimTree(essay)) >= 3);
    const graph = graphOf(essay);
    const relations = new Set([...graph.out.values(), ...graph.undercuts.values()].flat().map(({ relation }) => relation));
    assert.deepEqual([...relations].sort(), ['attacks', 'supports', 'undercuts']);
    assert.deepEqual(graph.dangling, []);
  });
  it('has three readers, with questions, and replies across files', () => {
    const { all, byId } = notesOf(essay);
    assert.equal(new Set(all.flatMap(({ reader }) => reader ?? [])).size, 3);
    assert.ok(all.some(({ annotation }) => annotation.motivation === 'questioning'));
    const across = all.filter(({ annotation, path }) => annotation.replyTo && byId.get(annotation.replyTo.id)?.path !== path);
    assert.ok(new Set(across.map(({ path }) => path)).size >= 2);
    const own = new Set([...graphOf(essay).out.values(), ...graphOf(essay).undercuts.values()].flat().flatMap((step) => (step.reader !== null && step.relation !== 'supports' ? [step.reader] : [])));
    assert.ok(own.size >= 1, 'a reader who disagrees');
  });
  it('has selectors that all anchor exactly', () => {
    for (const one of buildCorpus(FILES).essays) if (one.content) assert.deepEqual(notExact(one), []);
  });
  it('has two papers that cite it', () => {
    const key = essay.shared?.source?.id ?? '';
    const papers = [...FILES].filter(([path, content]) => path.startsWith('papers/') && content.kind === 'text' && content.text.includes(`@${key}`));
    assert.equal(papers.length, 2);
  });
});

describe('the companion', () => {
  const { shared } = essayAt(FILES, COMPANION);

  it('has at least 15 actors, 15 terms and 20 claims, and notes', () => {
    assert.ok(shared && shared.actors.length >= 15 && shared.terms.length >= 15 && shared.claims.length >= 20 && shared.annotations.length > 0 && shared.footnotes.length > 0);
    assert.equal(shared.source?.access, 'quotations');
  });
  it('quotes at most 12 words at a time', () => {
    assert.ok(shared);
    const selectors = [...shared.claims.flatMap((claim) => claim.passages), ...shared.annotations.flatMap((note) => note.targets), ...shared.footnotes.flatMap((footnote) => footnote.target ?? []), ...[...shared.actors, ...shared.terms].flatMap((entry) => entry.except), ...shared.pages.map((page) => page.start)].map(({ selector }) => selector);
    const pieces = selectors.flatMap((selector) => (selector.kind === 'quote' ? [selector.exact] : [selector.start.exact, selector.end.exact]));
    assert.deepEqual(pieces.filter((piece) => piece.split(/\s+/).length > 12), []);
  });
  it('fits the real essay: seven paragraphs, all covered, every selector exact, no problem', function () {
    if (!existsSync(COPY)) this.skip();
    const files = new Map(FILES).set(`${COMPANION}.txt`, contentOf(readFileSync(COPY), `${COMPANION}.txt`));
    const essay = essayAt(files, COMPANION);
    const layout = layoutOf(essay);
    assert.equal(layout.paragraphs.length, 7);
    assert.deepEqual(sentences(files), []);
    assert.deepEqual(notExact(essay), []);
    const covered = new Set(graphOf(essay).claims.flatMap((claim) => passagesOfClaim(essay, claim)).flatMap(({ outcome }) => ('span' in outcome ? paragraphAt(layout, outcome.span.start)?.number ?? [] : [])));
    assert.deepEqual([...covered].sort(), [1, 2, 3, 4, 5, 6, 7]);
  });
});
