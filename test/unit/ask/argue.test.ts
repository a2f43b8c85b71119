import assert from 'node:assert/strict';
import { bearingOf, bearingsOn, wouldCircle } from '../../../src/core/ask/bearings.ts';
import { claimChoices, recentAfter } from '../../../src/core/ask/claim-choices.ts';
import { claimTree, type ClaimItem } from '../../../src/core/ask/claims.ts';
import { editsFor, reasonOf, type Acted, type Desk } from '../../../src/core/ask/desk.ts';
import { moveEvidence, putUnder, removeEvidence, spansToPut } from '../../../src/core/ask/evidence.ts';
import { hintFixes } from '../../../src/core/ask/hint-fixes.ts';
import { mayOrder, moveBeside, moveBy } from '../../../src/core/ask/order-acts.ts';
import { bear, mineAmong, setBecause, unrelate, type Drawn } from '../../../src/core/ask/relation-acts.ts';
import { ARGUMENT_HINTS } from '../../../src/core/corpus/check-argument.ts';
import { problemsOf } from '../../../src/core/corpus/check.ts';
import { namesOf, type Named } from '../../../src/core/corpus/names.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import type { Claim } from '../../../src/core/model/reading.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const NOW = '2026-11-24T10:00:00Z';
const TEXT = 'One two three four.\n\nFive six seven eight.\n\nNine ten.\n';
const SHARED = `reading: 1
editors: [prof]
claims:
  - { id: t, claim: Thesis, passages: [One two] }
  - { id: a, claim: First, supports: [{ claim: t, because: it is so }], passages: [Five, six] }
  - { id: b, claim: Second, supports: [t] }
  - { id: c, claim: Contrary, attacks: [t] }
  - { id: alone, claim: Alone }
`;
const ANA = `reading: 1
annotator: Ana
claims:
  - id: mine
    claim: Mine.
    by: reader
    supports: [t]
    created: 2026-11-21T10:00:00Z
  - id: b   # the weak one
    passages: [Nine]
    created: 2026-11-21T10:30:00Z
  - id: c
    passages: [ten]
    supports: [alone]
    created: 2026-11-21T10:40:00Z
  - id: other
    claim: Other.
    by: reader
    supports: [t]
    attacks: [gone]
    created: 2026-11-21T11:00:00Z
annotations:
  - { id: n11111111111, target: three, body: So., created: 2026-11-22T10:00:00Z }
  - { id: n22222222222, replyTo: n11111111111, body: And?, created: 2026-11-22T10:00:00Z }
  - { id: n33333333333, target: nowhere at all, body: Lost., created: 2026-11-22T10:00:00Z }
`;
const FILES: Files = { 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, 'e.readings/ben.yaml': 'reading: 1\nclaims: [{ id: bens, claim: Ben’s., by: reader, attacks: [a], created: "2026-11-21T10:00:00Z" }]\n' };

function desk(slug: string, files: Files = FILES): Desk {
  const corpus = corpusOf(files);
  const [essay] = corpus.essays;
  if (!essay) throw new Error('no essay');
  return { corpus, essay, reader: { slug, name: slug }, web: false, now: NOW };
}

/** The files that change, as they are afterwards. */
function done(at: Desk, acted: Acted): Files {
  if (acted.kind === 'refused') assert.fail(reasonOf(acted));
  const edited = editsFor(at.corpus, acted.files);
  if (edited.kind === 'refused') assert.fail(`${edited.path}: ${edited.problem.code}`);
  return Object.fromEntries(edited.edits.map(({ path, splices, initial }) => {
    const content = at.corpus.files.get(path);
    return [path, applySplices(initial ?? (content?.kind === 'text' ? content.text : ''), splices)];
  }));
}

const why = (acted: Acted): string => (acted.kind === 'refused' ? acted.reason : 'done');
const flat = (items: readonly ClaimItem[]): ClaimItem[] => items.flatMap((item) => [item, ...flat(item.children)]);
const rows = (at: Desk) => flat(claimTree(at.essay));
const span = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

function claim(at: Desk, key: string): Named<Claim> {
  const found = namesOf(at.essay).byKey.get(key);
  return found?.entry.kind === 'claim' ? (found as Named<Claim>) : assert.fail(key);
}

function row(at: Desk, key: string): Extract<ClaimItem, { kind: 'claim' }> {
  const found = rows(at).find((item) => item.kind === 'claim' && item.claim.key === key);
  return found?.kind === 'claim' ? found : assert.fail(key);
}

function passage(at: Desk, words: string): Extract<ClaimItem, { kind: 'passage' }> {
  const found = rows(at).find((item) => item.kind === 'passage' && item.label === words);
  return found?.kind === 'passage' ? found : assert.fail(words);
}

const drawnBy = (at: Desk, key: string): Drawn => row(at, key).relation ?? assert.fail(key);

const ana = desk('ana');
const prof = desk('prof');
const inAna = (text: string) => ({ 'e.readings/ana.yaml': text });
const inShared = (text: string) => ({ 'e.reading.yaml': text });

describe('passages under claims', () => {
  it('go into one’s own file under the shared name, and into the shared reading for its editors', () => {
    assert.match(done(ana, putUnder(ana, claim(ana, 't'), [span('seven')]))['e.readings/ana.yaml'] ?? '', /- id: t\n {4}passages:\n {6}- exact: seven\n/);
    assert.match(done(prof, putUnder(prof, claim(prof, 't'), [span('seven')]))['e.reading.yaml'] ?? '', /passages: \[One two, \{ exact: "?seven"?,/);
    assert.equal(why(putUnder(ana, claim(ana, 'ben/bens'), [span('seven')])), 'not-your-entry');
  });
  it('stand there once', () => {
    assert.equal(why(putUnder(ana, claim(ana, 't'), [span('One two')])), 'passage-there');
    assert.equal(why(putUnder(ana, claim(ana, 't'), [])), 'passage-unsure');
    const two = done(ana, putUnder(ana, claim(ana, 't'), [span('One two'), span('seven')]))['e.readings/ana.yaml'] ?? '';
    assert.ok(two.includes('exact: seven') && !two.includes('exact: One two'));
  });
  it('come from notes, from answers too, but only where they stand for certain', () => {
    const spans = ['n11111111111', 'n22222222222', 'n33333333333'].map((id) => spansToPut(ana.essay, notesOf(ana.essay).byId.get(id) ?? assert.fail(id)));
    assert.deepEqual(spans, [[span('three')], [span('three')], []]);
  });
  it('move to another claim, from file to file; what others put there stays', () => {
    assert.deepEqual(done(prof, moveEvidence(prof, passage(prof, 'six'), claim(prof, 'b'))), inShared(SHARED.replace('[Five, six]', '[Five]').replace('claim: Second, supports: [t]', 'claim: Second, passages: [{ exact: six }], supports: [t]')));
    const copied = done(ana, moveEvidence(ana, passage(ana, 'six'), claim(ana, 'ana/mine')));
    assert.deepEqual(Object.keys(copied), ['e.readings/ana.yaml']);
    const moved = done(ana, moveEvidence(ana, passage(ana, 'ten'), claim(ana, 'ana/mine')));
    assert.deepEqual(moved, inAna(ANA.replace('    passages: [ten]\n', '').replace('supports: [t]\n    created: 2026-11-21T10:00', 'passages:\n      - exact: ten\n    supports: [t]\n    created: 2026-11-21T10:00')));
    assert.equal(why(moveEvidence(ana, passage(ana, 'ten'), claim(ana, 'c'))), 'passage-there');
  });
  it('take a record with them that was written only for them, unless somebody remarked on it', () => {
    assert.deepEqual(done(ana, removeEvidence(ana, passage(ana, 'Nine'))), inAna(ANA.replace('    passages: [Nine]\n', '')));
    const bare = desk('ana', { ...FILES, ...inAna(ANA.replace('   # the weak one', '')) });
    assert.deepEqual(done(bare, removeEvidence(bare, passage(bare, 'Nine'))), inAna(ANA.replace(/ {2}- id: b {3}#.*\n.*\n.*\n/, '')));
    assert.deepEqual(done(ana, removeEvidence(ana, passage(ana, 'ten'))), inAna(ANA.replace('    passages: [ten]\n', '')));
    assert.equal(why(removeEvidence(ana, passage(ana, 'Five'))), 'not-editor');
    assert.equal(why(removeEvidence(desk('ben'), passage(desk('ben'), 'ten'))), 'not-your-passage');
  });
});

describe('how claims bear on each other', () => {
  const bearsOn = (key: string) => rows(ana).flatMap((item) => (item.kind === 'claim' && item.claim.key === 'c' && item.relation?.relation !== 'undercuts' && item.relation?.to?.key === key ? [item.relation] : []))[0] ?? assert.fail();
  const lost = () => rows(ana).flatMap((item) => (item.kind === 'claim' && item.claim.key === 'ana/other' && item.relation?.relation === 'attacks' ? [item.relation] : []))[0] ?? assert.fail();
  it('for, against, or against a step, the step that is looked at first', () => {
    const said = bearingsOn(ana.essay, claim(ana, 'ana/mine'), claim(ana, 'c'), null).map((one) => `${one.relation} ${one.relation === 'undercuts' ? `${one.from.key} ` : ''}${one.to.key}`);
    assert.deepEqual(said, ['supports c', 'attacks c', 'undercuts c t', 'undercuts c alone']);
    assert.deepEqual(bearingsOn(ana.essay, claim(ana, 't'), claim(ana, 't')), []);
    assert.equal(bearingsOn(ana.essay, claim(ana, 'b'), claim(ana, 'c'), bearsOn('alone'))[2]?.to.key, 'alone');
    assert.equal(wouldCircle(ana.essay, claim(ana, 't'), { relation: 'supports', to: claim(ana, 'a') }), true);
    assert.equal(wouldCircle(ana.essay, claim(ana, 't'), { relation: 'attacks', to: claim(ana, 'a') }), false);
    assert.deepEqual(bearingOf(drawnBy(ana, 'a')), { relation: 'supports', to: claim(ana, 't'), because: 'it is so' });
    assert.equal(bearingOf(lost()), null);
  });
  it('instead of how they did, where that is one’s own; beside it, where it is another’s', () => {
    const own = bear(ana, claim(ana, 'ana/mine'), { bearing: { relation: 'attacks', to: claim(ana, 'a') }, instead: drawnBy(ana, 'ana/mine') });
    assert.deepEqual(done(ana, own), inAna(ANA.replace('by: reader\n    supports: [t]\n', 'by: reader\n    attacks: [a]\n')));
    const beside = done(ana, bear(ana, claim(ana, 'a'), { bearing: { relation: 'supports', to: claim(ana, 'b') }, instead: drawnBy(ana, 'a') }));
    assert.deepEqual(beside, inAna(ANA.replace('annotations:\n', `  - id: a\n    supports: [b]\n    created: ${NOW}\nannotations:\n`)));
    assert.equal(mineAmong(ana, [drawnBy(ana, 'a')]), null);
    assert.equal(why(bear(ana, claim(ana, 'ana/mine'), { bearing: { relation: 'supports', to: claim(ana, 't') }, instead: null })), 'relation-there');
  });
  it('with a reason, another one, or none; also where what they lead to is not here', () => {
    assert.deepEqual(done(ana, setBecause(ana, drawnBy(ana, 'ana/mine'), 'thus')), inAna(ANA.replace('by: reader\n    supports: [t]\n', 'by: reader\n    supports: [{ claim: t, because: thus }]\n')));
    assert.deepEqual(done(prof, setBecause(prof, drawnBy(prof, 'a'), '')), inShared(SHARED.replace('{ claim: t, because: it is so }', 't')));
    assert.match(done(ana, setBecause(ana, lost(), 'thus'))['e.readings/ana.yaml'] ?? '', /attacks: \[\{ claim: gone, because: thus \}\]/);
    assert.equal(why(setBecause(ana, drawnBy(ana, 'a'), 'x')), 'not-editor');
  });
  it('and no more, with nothing left of a record that said only that', () => {
    const files = { ...FILES, ...done(ana, bear(ana, claim(ana, 'a'), { bearing: { relation: 'supports', to: claim(ana, 'b') }, instead: null })) };
    const later = desk('ana', files);
    const drawn = rows(later).flatMap((item) => (item.kind === 'claim' && item.claim.key === 'a' && item.relation?.reader === 'ana' ? [item.relation] : []))[0] ?? assert.fail();
    assert.deepEqual(done(later, unrelate(later, drawn)), inAna(ANA));
  });
});

describe('the order of claims', () => {
  const order = (at: Desk) => (row(at, 't').children).flatMap((item) => (item.kind === 'claim' ? [item.claim.key] : []));
  it('is that of their file, and changes by one place', () => {
    assert.deepEqual(order(prof), ['a', 'b', 'ana/mine', 'ana/other', 'c']);
    const after = desk('prof', { ...FILES, ...done(prof, moveBy(prof, row(prof, 'b'), -1)) });
    assert.deepEqual(order(after), ['b', 'a', 'ana/mine', 'ana/other', 'c']);
    assert.deepEqual(done(after, moveBy(after, row(after, 'b'), 1)), inShared(SHARED));
    const own = desk('ana', { ...FILES, ...done(ana, moveBy(ana, row(ana, 'ana/mine'), 1)) });
    assert.deepEqual(order(own), ['a', 'b', 'ana/other', 'ana/mine', 'c']);
  });
  it('does not go beyond its kind, its file or its rank, and says why', () => {
    assert.equal(why(moveBy(prof, row(prof, 'a'), -1)), 'first-already');
    assert.equal(why(moveBy(prof, row(prof, 'c'), -1)), 'first-already');
    assert.equal(why(moveBy(prof, row(prof, 'b'), 1)), 'other-file');
    assert.equal(why(moveBy(ana, row(ana, 'ana/other'), 1)), 'last-already');
    assert.equal(why(moveBy(ana, row(ana, 'a'), 1)), 'not-editor');
    const alone = desk('prof', { ...FILES, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': 'reading: 1\n' });
    assert.equal(why(moveBy(alone, row(alone, 'alone'), -1)), 'other-rank');
  });
  it('of passages is changed in the same way', () => {
    assert.deepEqual(done(prof, moveBy(prof, passage(prof, 'Five'), 1)), inShared(SHARED.replace('[Five, six]', '[six, Five]')));
    assert.deepEqual(done(prof, moveBeside(prof, passage(prof, 'six'), { beside: passage(prof, 'Five'), side: 'before' })), inShared(SHARED.replace('[Five, six]', '[six, Five]')));
    assert.equal(why(moveBy(ana, passage(ana, 'six'), -1)), 'not-editor');
    assert.equal(mayOrder(prof, row(prof, 'a'), row(prof, 'b')), true);
    assert.equal(mayOrder(prof, row(prof, 'a'), row(prof, 'c')), false);
    assert.equal(why(moveBeside(prof, row(prof, 'a'), { beside: passage(prof, 'Five'), side: 'after' })), 'not-a-claim');
  });
});

describe('claims to choose from', () => {
  it('are those near first, then those used lately, then all others, each once', () => {
    const { near, recent, others } = claimChoices(ana.essay, { offset: TEXT.indexOf('eight'), recent: ['alone', 'a', 'not-there'] });
    assert.deepEqual(near.map(({ key }) => key), ['a']);
    assert.deepEqual(recent.map(({ key }) => key), ['alone']);
    assert.deepEqual(others.map(({ key }) => key).sort(), ['ana/mine', 'ana/other', 'b', 'ben/bens', 'c', 't']);
    assert.deepEqual(claimChoices(ana.essay, { offset: null, recent: [] }).near, []);
    assert.deepEqual(recentAfter(['a', 'b', 'c'], 'b'), ['b', 'a', 'c']);
    assert.equal(recentAfter(Array.from({ length: 20 }, (_, n) => String(n)), 'x').length, 8);
  });
});

describe('the ways out of a hint', () => {
  const shared = `reading: 1
actors:
  - { id: x, name: Nine, forms: [Neun] } # keep
  - { id: y, name: Nobody }
terms: [{ id: z, headword: nothing of the kind }]
claims:
  - { id: t, claim: T }
  - { id: a, claim: A, passages: [One], supports: [b] }
  - { id: b, claim: B, passages: [two], supports: [a] }
  - { id: c, claim: C, passages: [One], attacks: [a] }
`;
  it('exist for each that has an obvious one', () => {
    const files = { 'e.txt': TEXT, 'e.reading.yaml': shared };
    const { essay, corpus } = desk('prof', files);
    const found = problemsOf(corpus).flatMap(({ code, path, span: { start } }) => {
      const hint = ARGUMENT_HINTS.find((one) => one === code);
      return hint ? [[hint, hintFixes({ essay, code: hint, text: shared, at: { path, start } }).map((fix) => ('claim' in fix ? `${fix.kind} ${fix.claim}` : `${fix.kind} ${fix.form}`))] as const] : [];
    });
    assert.deepEqual(Object.fromEntries(found), {
      'form-unmatched': ['remove-form Neun'], 'actor-unmentioned': [], 'term-unused': [], 'thesis-unsupported': ['support t', 'relate t'], 'claim-unplaced': ['put t'],
      'claims-circular': ['remove-relation a'], 'passage-contradictory': ['remove-passage c'], 'attack-unanswered': ['answer c'],
    });
  });
  it('take a form out of the file and nothing else', () => {
    const { essay } = desk('prof', { 'e.txt': TEXT, 'e.reading.yaml': shared });
    const [fix] = hintFixes({ essay, code: 'form-unmatched', text: shared, at: { path: 'e.reading.yaml', start: shared.indexOf('Neun') } });
    assert.equal(fix?.kind === 'remove-form' && applySplices(shared, fix.splices), shared.replace(', forms: [Neun]', ''));
  });
});
