import assert from 'node:assert/strict';
import { editsFor, reasonOf, type Acted, type Desk } from '../../../src/core/ask/desk.ts';
import { addForm, editEntry } from '../../../src/core/ask/entry-acts.ts';
import { isOwn, mayShare, ownForms, removeForm, speakersOf, unsayable, wordsAbout } from '../../../src/core/ask/entry-parts.ts';
import { removeEvidence } from '../../../src/core/ask/evidence.ts';
import { likeEntries, othersOn, usesOfEntry } from '../../../src/core/ask/entry-uses.ts';
import { nameChoices, nameFrom, type Naming } from '../../../src/core/ask/name-choices.ts';
import { occurrenceNear } from '../../../src/core/ask/occurrence-near.ts';
import { isMine, keyWith, linkEdits } from '../../../src/core/ask/own-papers.ts';
import { newWords, renameEdits } from '../../../src/core/ask/rename-words.ts';
import { passagesOfClaim } from '../../../src/core/corpus/graph.ts';
import { labelOf, namesOf, type Named } from '../../../src/core/corpus/names.ts';
import type { Actor, Claim, Term } from '../../../src/core/model/reading.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, type Files } from '../../support/corpus.ts';

const SHARED = `reading: 1
editors: [prof]
source: { id: e2026 }
actors:
  - id: torres
    name: Torres # as the essay has it
    kind: person
    forms: [General]
  - { id: lora, name: Guillermo Lora, kind: person }
terms:
  - { id: pact, headword: pact, definition: "Signed." }
claims:
  - { id: thesis, claim: One., by: author }
  - id: reason
    claim: Two.
    by: torres
    supports: [thesis]
    actors: [torres]
    passages: [two words]
`;
const ANA = `reading: 1
annotator: Ana
claims:
  - id: thesis
    passages: [Torres again, two words]
    created: 2026-11-21T10:00:00Z
  - id: mine
    claim: Mine.
    by: torres
    attacks: [thesis]
    created: 2026-11-21T11:00:00Z
actors:
  - id: torres
    forms: [J.J.]
    created: 2026-11-21T12:00:00Z
annotations:
  - { id: a11111111111, about: [torres, mine], body: "Why?", created: 2026-11-22T10:00:00Z }
`;
const FILES: Files = {
  'e.txt': 'Some two words here. And Torres again, and a pact.\n\nGuillermo Lora, too.\n', 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA,
  'papers/ana.md': '---\ntitle: T\nauthor: Ana\n---\n\nAs [@e2026, ¶1] has it.\n', 'papers/x.md': 'As [@e2026] has it.\n', 'ana.md': 'As [@e2026] has it.\n',
};

function desk(slug: string, files: Files = FILES): Desk {
  const corpus = corpusOf(files);
  const essay = corpus.essays.find(({ stem }) => stem === 'e') ?? assert.fail('no essay');
  return { corpus, essay, reader: { slug, name: slug.charAt(0).toUpperCase() + slug.slice(1) }, web: false, now: '2026-11-28T12:00:00Z' };
}

function named<E extends Actor | Term | Claim>(at: Desk, key: string): Named<E> {
  return (namesOf(at.essay).byKey.get(key) ?? assert.fail(`nothing is called ${key}`)) as unknown as Named<E>;
}

function done(at: Desk, acted: Acted | ReturnType<typeof renameEdits>): Files {
  if (acted.kind === 'refused') return 'reason' in acted ? assert.fail(reasonOf(acted)) : assert.fail(acted.problem.code);
  const edited = acted.kind === 'acts' ? editsFor(at.corpus, acted.files) : acted;
  if (edited.kind === 'refused') return assert.fail(edited.problem.code);
  return Object.fromEntries(edited.edits.map(({ path, splices, initial }) => {
    const content = at.corpus.files.get(path);
    return [path, applySplices(initial ?? (content?.kind === 'text' ? content.text : ''), splices)];
  }));
}

const no = (acted: Acted | ReturnType<typeof renameEdits>) => (acted.kind === 'refused' && 'reason' in acted ? acted.reason : 'done');
const ana = desk('ana');
const prof = desk('prof');

describe('names from what is selected', () => {
  const naming = (more: Partial<Naming>): string[] => nameChoices(ana.essay, { of: 'actor', words: '', typed: '', usual: 'person', kinds: [], ...more })
    .map((choice) => (choice.kind === 'new' ? `new ${choice.actorKind ?? 'term'} ${choice.name}${choice.forms.map((form) => ` (${form})`).join('')}` : `${choice.kind} ${labelOf(choice.named)}`));

  it('are the words without what stands around them', () => {
    assert.equal(nameFrom(' “General\n Torres’s” '), 'General Torres');
    assert.equal(nameFrom('the workers’'), 'the workers');
    assert.equal(nameFrom('Bolivia.'), 'Bolivia');
    assert.equal(nameFrom('Grace & Co. S.A.'), 'Grace & Co. S.A.');
    assert.equal(nameFrom('COMIBOL (state)'), 'COMIBOL (state)');
    assert.equal(nameFrom('the *Falange*,', { markdown: true }), 'the Falange');
    assert.equal(nameFrom('—'), '—');
  });
  it('are a new one first, then what shares a word with them', () => {
    assert.deepEqual(naming({ words: 'Lora of the POR' }).slice(0, 3), ['new person Lora of the POR', 'also Guillermo Lora', 'new group Lora of the POR']);
    assert.equal(naming({ words: 'Lora of the POR' }).at(-1), 'also Torres');
    assert.equal(naming({ words: 'the miners', usual: 'class' })[0], 'new class the miners');
  });
  it('are not made twice', () => {
    assert.deepEqual(naming({ words: 'general' }).slice(0, 2), ['there Torres', 'new person general']);
    assert.deepEqual(naming({ words: 'J.J.' })[0], 'there Torres');
  });
  it('are typed: then what is found stands first, and the selection is another form of a new one', () => {
    assert.deepEqual(naming({ words: 'the general', typed: 'tor' }).slice(0, 2), ['also Torres', 'new person tor (the general)']);
    assert.deepEqual(naming({ words: 'miners', typed: 'cl', kinds: ['class'] }).slice(0, 2), ['new class miners', 'new person cl (miners)']);
    assert.deepEqual(naming({ typed: 'Juan Lechín' })[0], 'new person Juan Lechín');
    assert.deepEqual(naming({ typed: 'lora' })[0], 'there Guillermo Lora');
    assert.deepEqual(naming({ of: 'term', words: 'dual power' }), ['new term dual power', 'also pact']);
    assert.deepEqual(naming({}), ['there Guillermo Lora', 'there Torres']);
  });
  it('stand where the cursor is, or first', () => {
    const text = FILES['e.txt'] ?? '';
    assert.equal(text.slice(...Object.values(occurrenceNear(ana.essay, named(ana, 'lora'), 3) ?? {}) as [number, number]), 'Guillermo Lora');
    assert.equal(occurrenceNear(prof.essay, named(prof, 'pact'), 200)?.start, text.indexOf('pact'));
  });
});

describe('what an entry is made of', () => {
  it('may go into the shared reading where the reader is an editor', () => {
    assert.equal(mayShare(prof), true);
    assert.equal(mayShare(ana), false);
    assert.equal(unsayable(prof, named(prof, 'ana/mine'))?.reason, 'not-your-entry');
    assert.equal(unsayable(ana, named(ana, 'torres')), null);
    assert.equal(isOwn(ana, named(ana, 'torres')), false);
    assert.equal(isOwn(ana, named(ana, 'ana/mine')), true);
  });
  it('has speakers, those first whom the passage names', () => {
    const at = (FILES['e.txt'] ?? '').indexOf('Guillermo');
    assert.deepEqual(speakersOf(ana.essay, [{ start: at, end: at + 5 }]).map(labelOf), ['Guillermo Lora', 'Torres']);
    assert.deepEqual(speakersOf(ana.essay, []).map(labelOf), ['Torres', 'Guillermo Lora']);
  });
  it('has forms that only those take away who gave them', () => {
    assert.deepEqual(ownForms(ana, named(ana, 'torres')), ['J.J.']);
    assert.deepEqual(done(ana, removeForm(ana, named(ana, 'torres'), 'J.J.')), { 'e.readings/ana.yaml': ANA.replace('    forms: [J.J.]\n', '') });
    assert.equal(no(removeForm(ana, named(ana, 'torres'), 'General')), 'form-absent');
    assert.deepEqual(done(prof, removeForm(prof, named(prof, 'torres'), 'General')), { 'e.reading.yaml': SHARED.replace('    forms: [General]\n', '') });
    assert.match(done(ana, addForm(ana, named(ana, 'torres'), 'the general'))['e.readings/ana.yaml'] ?? '', /forms: \[J\.J\., "?the general"?\]/);
  });
  it('has words of one’s own, or none yet', () => {
    assert.equal(wordsAbout(prof, named<Term>(prof, 'pact')), 'Signed.');
    assert.equal(wordsAbout(ana, named<Term>(ana, 'pact')), '');
    const later = desk('ana', { ...FILES, ...done(ana, editEntry(ana, named(ana, 'pact'), { definition: 'One.\n\nTwo.' })) });
    assert.equal(wordsAbout(later, named<Term>(later, 'pact')), 'One.\n\nTwo.');
    assert.match(later.corpus.files.get('e.readings/ana.yaml')?.kind === 'text' ? (done(later, editEntry(later, named(later, 'pact'), { definition: '' }))['e.readings/ana.yaml'] ?? '') : '', /- id: pact\n {4}created/);
  });
  it('loses a passage, and one’s own word with the last of it', () => {
    const [first, second] = passagesOfClaim(ana.essay, named<Claim>(ana, 'thesis'));
    assert.ok(first && second);
    const once = done(ana, removeEvidence(ana, { claim: named(ana, 'thesis'), passage: first }));
    assert.deepEqual(once, { 'e.readings/ana.yaml': ANA.replace('[Torres again, two words]', '[two words]') });
    const later = desk('ana', { ...FILES, ...once });
    const [left] = passagesOfClaim(later.essay, named<Claim>(later, 'thesis'));
    assert.ok(left);
    assert.doesNotMatch(done(later, removeEvidence(later, { claim: named(later, 'thesis'), passage: left }))['e.readings/ana.yaml'] ?? '', /id: thesis/);
    assert.equal(no(removeEvidence(prof, { claim: named(prof, 'thesis'), passage: passagesOfClaim(prof.essay, named<Claim>(prof, 'thesis'))[0] ?? first })), 'not-your-passage');
    const [shared] = passagesOfClaim(ana.essay, named<Claim>(ana, 'reason'));
    assert.equal(no(removeEvidence(ana, { claim: named(ana, 'reason'), passage: shared ?? first })), 'not-editor');
    assert.equal(no(removeEvidence(ana, { claim: named(ana, 'reason'), passage: first })), 'passage-absent');
  });
  it('is referred to, by whom and how', () => {
    const uses = usesOfEntry(ana.essay, named(ana, 'torres')).map((use) => (use.kind === 'note' ? `note ${use.reader}` : `${use.as} ${use.claim.key} ${use.reader}`));
    assert.deepEqual(uses, ['by reason null', 'actors reason null', 'by ana/mine ana', 'note ana']);
    assert.deepEqual(usesOfEntry(ana.essay, named(ana, 'thesis')).map((use) => (use.kind === 'claim' ? use.as : '')), ['supports', 'attacks']);
    assert.deepEqual(othersOn(named(ana, 'thesis'), 'prof'), ['ana']);
    assert.deepEqual(likeEntries(ana.essay, named(ana, 'torres')).map(labelOf), ['Guillermo Lora']);
  });
});

describe('renaming with words', () => {
  it('keeps the old name as a form where the essay uses it', () => {
    assert.deepEqual(newWords(prof, named(prof, 'torres'), 'Juan José Torres'), { name: 'Juan José Torres', forms: ['General', 'Torres'] });
    assert.deepEqual(newWords(prof, named(prof, 'torres'), 'General'), { name: 'General', forms: ['Torres'] });
    assert.deepEqual(newWords(ana, named(ana, 'torres'), 'J. J. Torres'), { name: 'J. J. Torres' });
    assert.deepEqual(newWords(prof, named(prof, 'thesis'), 'Another.'), { claim: 'Another.' });
  });
  it('changes words and id at once, with remarks and all references kept', () => {
    const both = done(prof, renameEdits(prof, { named: named(prof, 'torres'), change: newWords(prof, named(prof, 'torres'), 'Juan José Torres'), id: 'jj-torres', besides: [{ path: 'papers/x.md', splices: [{ start: 0, end: 2, text: 'So' }] }] }));
    assert.deepEqual(Object.keys(both), ['e.reading.yaml', 'papers/x.md']);
    const text = both['e.reading.yaml'] ?? '';
    assert.match(text, /- id: jj-torres\n(?: {4}was: \[torres\]\n)? {4}name: Juan José Torres # as the essay has it\n/);
    assert.match(text, /forms: \[General, "?Torres"?\]/);
    assert.match(text, /by: jj-torres\n(?:.*\n)+ {4}actors: \[jj-torres\]/);
    const later = desk('ana', { ...FILES, ...both });
    assert.equal(named(later, 'jj-torres').said[0]?.reader, 'ana', 'what others wrote under the old name goes on working');
    assert.equal(both['papers/x.md'], 'So [@e2026] has it.\n');
  });
  it('says beside it what one calls what is not one’s own', () => {
    assert.match(done(ana, renameEdits(ana, { named: named(ana, 'lora'), change: newWords(ana, named(ana, 'lora'), 'Lora'), id: null, besides: [] }))['e.readings/ana.yaml'] ?? '', /- id: lora\n {4}name: Lora\n/);
    assert.equal(no(renameEdits(ana, { named: named(ana, 'lora'), change: null, id: 'x', besides: [] })), 'not-editor');
    assert.equal(no(renameEdits(ana, { named: named(ana, 'ana/mine'), change: null, id: 'thesis', besides: [] })), 'id-taken');
    assert.equal(no(renameEdits(ana, { named: named(ana, 'ana/mine'), change: null, id: 'Not so', besides: [] })), 'not-an-id');
    assert.match(done(ana, renameEdits(ana, { named: named(ana, 'ana/mine'), change: { claim: 'Ours.' }, id: 'ours', besides: [] }))['e.readings/ana.yaml'] ?? '', /- id: ours\n(?:.*\n)*? {4}claim: Ours\.\n(?:.*\n)+.*about: \[torres, ours\]/);
  });
  it('follows into one’s own papers', () => {
    assert.equal(isMine(ana.corpus, 'papers/ana.md', { reader: ana.reader, said: {} }), true);
    assert.equal(isMine(ana.corpus, 'ana.md', { reader: ana.reader, said: {} }), true, 'by its name, where it has no author');
    assert.equal(isMine(ana.corpus, 'papers/x.md', { reader: ana.reader, said: {} }), null, 'nothing tells');
    assert.equal(isMine(ana.corpus, 'papers/ana.md', { reader: prof.reader, said: {} }), false);
    const paper = '---\nauthor: Ana\n---\n\nSee [it](../e.readings/ana.yaml#mine), [that](../e.reading.yaml#thesis) [@e2026].\n';
    const at = desk('ana', { ...FILES, 'papers/ana.md': paper, 'papers/x.md': paper.replace('Ana', 'Ben') });
    const [edit, ...others] = linkEdits(at.corpus, named(at, 'ana/mine'), { key: keyWith(named(at, 'ana/mine'), 'ours'), ownership: { reader: at.reader, said: {} } });
    assert.equal(applySplices(paper, edit?.splices ?? []), paper.replace('#mine', '#ours'));
    assert.deepEqual(others, [], 'other people’s papers are theirs');
    const [merged] = linkEdits(at.corpus, named(at, 'thesis'), { key: 'ana/mine', ownership: { reader: at.reader, said: {} } });
    assert.equal(applySplices(paper, merged?.splices ?? []), paper.replace('#thesis', '#ana/mine'), 'in a shared file under the whole name');
  });
});
