import assert from 'node:assert/strict';
import { addEntry, addForm, addPassagesTo, deleteEntry, editEntry, freshId, moveEntry } from '../../../src/core/ask/entry-acts.ts';
import { editsFor, reasonOf, type Acted, type Desk } from '../../../src/core/ask/desk.ts';
import { mergeEntries } from '../../../src/core/ask/merge-acts.ts';
import { addNote, addPassages, changePassage, deleteNote, editNote, removePassage, restoreNote, setPrivate, settleBy, settleWith, settlingAnswers, unsettle } from '../../../src/core/ask/note-acts.ts';
import { oldNames, updateNames } from '../../../src/core/ask/ref-acts.ts';
import { changeRelation, relate, unrelate } from '../../../src/core/ask/relation-acts.ts';
import { graphOf } from '../../../src/core/corpus/graph.ts';
import { namesOf, type Named } from '../../../src/core/corpus/names.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import type { Claim } from '../../../src/core/model/reading.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const NOW = '2026-11-24T10:00:00Z';
const SHARED = `reading: 1
editors: [prof]
actors:
  - { id: torres, name: Torres, forms: [General] }
terms:
  - { id: pact, headword: Pact }
claims:
  - { id: thesis, claim: One., by: author }
  - { id: reason, claim: Two., by: author, supports: [thesis] }
annotations:
  - { id: s11111111111, body: "From the teacher.", created: 2026-11-20T10:00:00Z }
`;
const ANA = `reading: 1
annotator: Ana
claims:
  - id: mine
    claim: Mine.
    by: reader
    supports: # why
      - claim: thesis   # strongest
        because: so
      - reason
    created: 2026-11-21T10:00:00Z
  - id: other
    claim: Other.
    by: reader
    attacks: [mine]
    actors: [torres]
    passages: [two words]
    created: 2026-11-21T11:00:00Z
annotations:
  - id: a11111111111 # asked
    motivation: questioning
    target: two words
    about: [torres, mine, other]
    body: Why?
    created: 2026-11-22T10:00:00Z
  - id: a22222222222
    # mine alone
    body: Nobody has seen this.
    created: 2026-11-22T11:00:00Z
`;
const BEN = `reading: 1
annotations:
  - { id: b11111111111, replyTo: a11111111111, resolves: true, body: "So.", created: 2026-11-23T10:00:00Z }
  - { id: b22222222222, replyTo: a11111111111, created: 2026-11-23T11:00:00Z }
`;
const FILES: Files = { 'e.txt': 'Some two words here. And Torres again.\n', 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, 'e.readings/ben.yaml': BEN };

function desk(slug: string, files: Files = FILES): Desk {
  const corpus = corpusOf(files);
  const [essay] = corpus.essays;
  if (!essay) throw new Error('no essay');
  return { corpus, essay, reader: { slug, name: slug.charAt(0).toUpperCase() + slug.slice(1) }, web: false, now: NOW };
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

function no(acted: Acted | { readonly kind: 'refused' }): string {
  return acted.kind === 'refused' && 'reason' in acted ? acted.reason : 'done';
}

function named(at: Desk, key: string): Named<Claim> {
  const found = namesOf(at.essay).byKey.get(key);
  if (!found) throw new Error(`nothing is called ${key}`);
  return found as Named<Claim>;
}

const ana = desk('ana');
const ben = desk('ben');
const prof = desk('prof');
const inAna = (text: string) => ({ 'e.readings/ana.yaml': text });

describe('what a reader does to a note', () => {
  it('changes what is given, and says when', () => {
    assert.deepEqual(done(ana, editNote(ana, 'a11111111111', { body: 'Why then?', tags: ['one'], about: ['torres'] })), inAna(ANA
      .replace('body: Why?', `body: Why then?\n    modified: ${NOW}`).replace('[torres, mine, other]', '[torres]\n    tags: [one]')));
    assert.deepEqual(done(ana, editNote(ana, 'a11111111111', { body: 'Why?', motivation: 'questioning' })), {});
    assert.equal(no(editNote(ben, 'a11111111111', { body: 'x' })), 'not-your-note');
    assert.equal(no(editNote(ben, 'nope', { body: 'x' })), 'note-absent');
    assert.equal(no(editNote(ana, 's11111111111', { body: 'x' })), 'not-editor');
    assert.match(done(prof, editNote(prof, 's11111111111', { body: 'x' }))['e.reading.yaml'] ?? '', /body: "x", modified: "2026/);
  });

  it('takes away what nobody saw, and marks as withdrawn what was shared or answered', () => {
    assert.deepEqual(done(ana, deleteNote(ana, 'a22222222222', { isShared: false })), inAna(ANA.slice(0, ANA.indexOf('  - id: a222'))));
    assert.deepEqual(done(ana, deleteNote(ana, 'a22222222222', { isShared: true })), inAna(ANA.replace('seen this.\n', `seen this.\n    deleted: true\n    modified: ${NOW}\n`)));
    assert.match(done(ana, deleteNote(ana, 'a11111111111', { isShared: false }))['e.readings/ana.yaml'] ?? '', /Why\?\n {4}deleted: true/);
    const after = desk('ana', { ...FILES, ...done(ana, deleteNote(ana, 'a11111111111', { isShared: false })) });
    assert.deepEqual(done(after, deleteNote(after, 'a11111111111', { isShared: true })), {});
    assert.doesNotMatch(done(after, restoreNote(after, 'a11111111111'))['e.readings/ana.yaml'] ?? '', /deleted/);
  });

  it('settles a question, and takes that back', () => {
    assert.deepEqual(done(ana, settleWith(ana, 'a11111111111', { id: 'a33333333333', body: '' })), inAna(`${ANA}  - id: a33333333333\n    replyTo: a11111111111\n    resolves: true\n    created: ${NOW}\n`));
    assert.match(done(ben, settleBy(ben, 'b22222222222'))['e.readings/ben.yaml'] ?? '', /b22222222222, replyTo: a11111111111, resolves: true, modified/);
    assert.equal(no(settleBy(ana, 'a11111111111')), 'not-a-reply');
    assert.match(done(ben, unsettle(ben, 'a11111111111', { isShared: true }))['e.readings/ben.yaml'] ?? '', /b11111111111, replyTo: a11111111111, body: "So\.", modified/);
    assert.equal(no(unsettle(ana, 'a11111111111', { isShared: true })), 'nothing-settled');
    const question = notesOf(ana.essay).byId.get('a11111111111');
    assert.deepEqual(['ana', 'ben'].map((reader) => question && settlingAnswers(ana.essay, question, reader).map(({ annotation }) => annotation.ref.id)), [[], ['b11111111111']], 'offered to whoever settled it');
    // An answer that says nothing else goes.
    const files = { ...FILES, ...done(ana, settleWith(ana, 'a11111111111', { id: 'a33333333333', body: '' })) };
    const later = desk('ana', files);
    assert.deepEqual(done(later, unsettle(later, 'a11111111111', { isShared: false })), inAna(ANA));
  });

  it('has further passages, other ones, or fewer', () => {
    const two = done(ana, addPassages(ana, 'a11111111111', [{ kind: 'quote', exact: 'Torres' }]));
    assert.match(two['e.readings/ana.yaml'] ?? '', /target: \[two words, \{ exact: "Torres" \}\]\n/);
    const later = desk('ana', { ...FILES, ...two });
    assert.match(done(later, removePassage(later, 'a11111111111', 0))['e.readings/ana.yaml'] ?? '', /target: \[\{ exact: "Torres" \}\]\n/);
    assert.match(done(ana, changePassage(ana, 'a11111111111', { at: 0, selector: { kind: 'quote', exact: 'words here' } }))['e.readings/ana.yaml'] ?? '', /target: words here\n/);
    assert.equal(no(changePassage(ana, 'a11111111111', { at: 1, selector: { kind: 'quote', exact: 'x' } })), 'passage-absent');
    assert.equal(no(removePassage(ana, 'a22222222222', 0)), 'passage-absent');
  });

  it('is kept private with its remarks, and made public again', () => {
    const hidden = done(ana, setPrivate(ana, 'a22222222222', true));
    assert.deepEqual(hidden, {
      'e.readings/ana.private.yaml': `reading: 1\nannotator: Ana\nannotations:\n${ANA.slice(ANA.indexOf('  - id: a222'))}`,
      ...inAna(ANA.slice(0, ANA.indexOf('  - id: a222'))),
    });
    assert.deepEqual(Object.keys(hidden)[0], 'e.readings/ana.private.yaml');
    const later = desk('ana', { ...FILES, ...hidden });
    assert.deepEqual(done(later, setPrivate(later, 'a22222222222', true)), {});
    assert.deepEqual(done(later, setPrivate(later, 'a22222222222', false)), { ...inAna(ANA), 'e.readings/ana.private.yaml': 'reading: 1\nannotator: Ana\nannotations: []\n' });
    // Two windows: it is there already.
    const both = desk('ana', { ...FILES, 'e.readings/ana.private.yaml': hidden['e.readings/ana.private.yaml'] ?? '' });
    assert.deepEqual(done(both, setPrivate(both, 'a22222222222', true)), inAna(ANA.slice(0, ANA.indexOf('  - id: a222'))));
  });

  it('stands in each of the reader’s files it is in, or is refused where they differ', () => {
    const note = ANA.slice(ANA.indexOf('  - id: a222'));
    const same = desk('ana', { ...FILES, 'e.readings/ana.2.yaml': `reading: 1\nannotations:\n${note}` });
    assert.deepEqual(Object.keys(done(same, deleteNote(same, 'a22222222222', { isShared: false }))).sort(), ['e.readings/ana.2.yaml', 'e.readings/ana.yaml']);
    const other = desk('ana', { ...FILES, 'e.readings/ana.2.yaml': `reading: 1\nannotations:\n${note.replace('seen', 'read')}` });
    assert.equal(no(deleteNote(other, 'a22222222222', { isShared: false })), 'note-twice');
  });

  it('is refused at its place where the file is broken', () => {
    const broken = desk('ana', { ...FILES, 'e.readings/ana.yaml': `${ANA}  - id: "x\n` });
    const acted = addNote(broken, { id: 'x', motivation: 'commenting', targets: [], about: [], tags: [], body: 'x', created: NOW });
    assert.equal(acted.kind, 'acts');
    const edited = acted.kind === 'acts' ? editsFor(broken.corpus, acted.files) : null;
    assert.equal(edited?.kind === 'refused' ? `${edited.path} ${edited.problem.code}` : '', 'e.readings/ana.yaml yaml-unclosed');
  });
});

describe('what a reader does to actors, terms and claims', () => {
  it('makes one, with an id that is free', () => {
    assert.deepEqual(done(ana, addEntry(ana, { kind: 'claim', claim: 'Mine!', by: 'reader', passages: [{ kind: 'quote', exact: 'two words' }], bears: [{ relation: 'attacks', to: named(ana, 'thesis'), because: 'it is not so' }, { relation: 'undercuts', from: named(ana, 'reason'), to: named(ana, 'thesis') }] })), inAna(ANA.replace('annotations:\n',
      `  - id: mine-2\n    claim: Mine!\n    by: reader\n    passages:\n      - exact: two words\n    attacks:\n      - claim: thesis\n        because: it is not so\n    undercuts:\n      - from: reason\n        to: thesis\n    created: ${NOW}\nannotations:\n`)));
    assert.match(done(prof, addEntry(prof, { kind: 'actor', name: 'Juan José', actorKind: 'person' }, { shared: true }))['e.reading.yaml'] ?? '', /\{ id: juan-jose, name: "Juan José", kind: person \}\n|id: juan-jose\n/);
    assert.equal(no(addEntry(ana, { kind: 'actor', name: 'X' }, { shared: true })), 'not-editor');
    assert.equal(freshId(ana.essay, 'Torres'), 'torres-2');
    assert.equal(freshId(ana.essay, 'Author'), 'author-2');
    assert.match(freshId(ana.essay, '日本'), /^[a-z][a-z0-9-]*$/);
  });

  it('adds to what is shared in one’s own file, and to one’s own where it stands', () => {
    assert.deepEqual(done(ana, addForm(ana, named(ana, 'torres'), 'the President')), inAna(`${ANA}actors:\n  - id: torres\n    forms: ["the President"]\n    created: ${NOW}\n`));
    assert.deepEqual(done(prof, addForm(prof, named(prof, 'torres'), 'the President')), { 'e.reading.yaml': SHARED.replace('[General]', '[General, "the President"]') });
    assert.deepEqual(done(prof, addForm(prof, named(prof, 'torres'), 'General')), {});
    assert.deepEqual(done(ana, addPassagesTo(ana, named(ana, 'ana/other'), [{ kind: 'quote', exact: 'again' }])), inAna(ANA.replace('[two words]', '[two words, { exact: again }]')));
    assert.equal(no(addPassagesTo(ben, named(ben, 'ana/other'), [{ kind: 'quote', exact: 'again' }])), 'not-your-entry');
    const later = desk('ana', { ...FILES, ...done(ana, addForm(ana, named(ana, 'torres'), 'A')) });
    assert.match(done(later, addForm(later, named(later, 'torres'), 'B'))['e.readings/ana.yaml'] ?? '', /forms: \["A", "B"\]/);
    assert.match(done(ana, editEntry(ana, named(ana, 'pact'), { definition: 'What was signed.' }))['e.readings/ana.yaml'] ?? '', /terms:\n {2}- id: pact\n {4}definition: \|-\n {6}What was signed\.\n {4}created/);
    assert.deepEqual(done(ana, editEntry(ana, named(ana, 'ana/mine'), { claim: 'Mine now.' })), inAna(ANA.replace('claim: Mine.', 'claim: Mine now.')));
  });

  it('draws relations, changes and unmakes them', () => {
    assert.deepEqual(done(ana, relate(ana, named(ana, 'reason'), { relation: 'attacks', to: named(ana, 'ana/mine') })), inAna(ANA.replace('annotations:\n', `  - id: reason\n    attacks: [mine]\n    created: ${NOW}\nannotations:\n`)));
    assert.equal(no(relate(ana, named(ana, 'thesis'), { relation: 'supports', to: named(ana, 'thesis') })), 'same-entry');
    assert.equal(no(relate(ana, named(ana, 'thesis'), { relation: 'supports', to: named(ana, 'torres') })), 'not-a-claim');
    const steps = graphOf(ana.essay).out.get(named(ana, 'ana/mine')) ?? [];
    const [strong, weak] = steps;
    assert.ok(strong && weak);
    assert.deepEqual(done(ana, changeRelation(ana, strong, { relation: 'supports', to: named(ana, 'ana/other'), because: 'thus' })), inAna(ANA.replace('claim: thesis   # strongest', 'claim: other   # strongest').replace('because: so', 'because: thus')));
    assert.deepEqual(done(ana, changeRelation(ana, weak, { relation: 'attacks', to: named(ana, 'reason') })), inAna(ANA.replace('      - reason\n', '    attacks: [reason]\n')));
    assert.deepEqual(done(ana, unrelate(ana, weak)), inAna(ANA.replace('      - reason\n', '')));
    assert.equal(no(unrelate(ben, weak)), 'not-your-relation');
  });

  it('re-orders and takes away', () => {
    const moved = done(ana, moveEntry(ana, named(ana, 'ana/other'), named(ana, 'ana/mine')))['e.readings/ana.yaml'] ?? '';
    assert.ok(moved.indexOf('id: other') < moved.indexOf('id: mine'));
    assert.equal(moved.length, ANA.length);
    assert.equal(no(moveEntry(ana, named(ana, 'thesis'), null)), 'not-editor');
    assert.equal(no(moveEntry(ana, named(ana, 'ana/mine'), named(ana, 'thesis'))), 'other-file');
    assert.doesNotMatch(done(ana, deleteEntry(ana, named(ana, 'ana/mine')))['e.readings/ana.yaml'] ?? '', /id: mine/);
    assert.equal(no(deleteEntry(ben, named(ben, 'ana/mine'))), 'not-your-entry');
    assert.equal(no(deleteEntry(ana, named(ana, 'torres'))), 'not-editor');
  });

  it('makes one of two, with all that refers to them', () => {
    const merged = mergeEntries(ana, named(ana, 'ana/other'), named(ana, 'ana/mine'));
    assert.deepEqual(merged.kind === 'acts' && merged.dropped, [{ field: 'claim', text: 'Other.' }]);
    const text = done(ana, merged)['e.readings/ana.yaml'] ?? '';
    assert.match(text, /- id: mine\n {4}was: \[other\]\n {4}claim: Mine\.\n/);
    assert.match(text, /passages:\n {6}- exact: two words\n/);
    assert.match(text, /actors: \[torres\]/);
    assert.match(text, /about: \[torres, mine\]\n/);
    assert.doesNotMatch(text, /id: other|attacks/);
    assert.match(text, /claim: thesis {3}# strongest/);
    assert.equal(no(mergeEntries(ana, named(ana, 'thesis'), named(ana, 'reason'))), 'not-editor');
    assert.equal(no(mergeEntries(prof, named(prof, 'torres'), named(prof, 'pact'))), 'other-kind');
    const shared = done(prof, mergeEntries(prof, named(prof, 'reason'), named(prof, 'thesis')))['e.reading.yaml'] ?? '';
    assert.match(shared, /\{ id: thesis, was: \[reason\], claim: One\., by: author \}/);
    assert.doesNotMatch(shared, /id: reason/);
  });

  it('brings the names in one’s own files up to date after somebody renamed what they mean', () => {
    const renamed = desk('ana', { ...FILES, 'e.reading.yaml': SHARED.replace('id: thesis', 'id: claim-one, was: [thesis]').replace('id: torres', 'id: jj-torres, was: [torres]') });
    assert.deepEqual(oldNames(renamed).map(({ old }) => old).sort(), ['thesis', 'torres', 'torres']);
    assert.deepEqual(done(renamed, updateNames(renamed)), inAna(ANA.replace('claim: thesis', 'claim: claim-one').replaceAll('torres', 'jj-torres')));
  });
});
