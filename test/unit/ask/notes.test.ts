import assert from 'node:assert/strict';
import { blockAt, describeAgain, describeAll, passageIn, tagsFrom, typedNote } from '../../../src/core/ask/new-note.ts';
import { ownFile } from '../../../src/core/ask/own-file.ts';
import { noteStop, notesAt, notesById, notePlaces } from '../../../src/core/ask/threads.ts';
import { buildCorpus, type Corpus, type Essay } from '../../../src/core/corpus/corpus.ts';

const TEXT = 'One two three, four.\n\nFive six seven.\n\nEight nine e\u0301nd.\n';

function corpusOf(files: Readonly<Record<string, string>>): Corpus {
  return buildCorpus(new Map(Object.entries(files).map(([path, text]) => [path, { kind: 'text' as const, text }])));
}

function essayWith(files: Readonly<Record<string, string>>, text = TEXT): Essay {
  return corpusOf({ 'e.txt': text, 'e.reading.yaml': 'reading: 1\nactors:\n  - { id: torres, name: Torres }\nclaims:\n  - { id: no-pact, claim: No pact }\n', ...files }).essays[0] ?? assert.fail('no essay');
}

const note = (id: string, more: string) => `  - { id: ${id}, ${more}, created: 2026-11-22T10:00:00Z }\n`;

describe('a new note', () => {
  const essay = essayWith({ 'e.readings/ana.yaml': 'reading: 1\nclaims:\n  - { id: mine, claim: Mine, by: reader }\n' });

  it('stands on words, not on the white space around them, and cuts no letter', () => {
    assert.deepEqual(passageIn(essay, { start: 3, end: 8 }), { start: 4, end: 7 });
    assert.deepEqual(passageIn(essay, { start: 8, end: 3 }), { start: 4, end: 7 });
    assert.equal(passageIn(essay, { start: 20, end: 22 }), null);
    assert.equal(passageIn(essay, { start: 5, end: 5 }), null);
    const accent = TEXT.indexOf('\u0301');
    assert.deepEqual(passageIn(essay, { start: accent - 5, end: accent }), { start: accent - 5, end: accent + 1 });
    assert.deepEqual(passageIn(essay, { start: -9, end: 9999 }), { start: 0, end: TEXT.trimEnd().length });
  });

  it('stands on the paragraph or heading under the cursor where nothing is selected', () => {
    assert.deepEqual(blockAt(essay, 25), { start: 22, end: 37 });
    assert.deepEqual(blockAt(essay, 21), { start: 0, end: 20 });
    const markdown = buildCorpus(new Map([['m.md', { kind: 'text', text: '# Head\n\nWords.\n' }], ['m.reading.yaml', { kind: 'text', text: 'reading: 1\n' }]])).essays[0];
    assert.deepEqual(markdown && blockAt(markdown, 3), { start: 0, end: 6 });
    assert.equal(blockAt(essayWith({}, '\n\n'), 1), null);
  });

  it('follows its words when the essay is changed before it is saved', () => {
    const { selectors, unique } = describeAll(essay, [{ start: 4, end: 7 }, { start: 22, end: 26 }]);
    assert.equal(unique, true);
    const changed = essayWith({}, `New. ${TEXT}`);
    assert.deepEqual(describeAgain(changed, selectors).selectors.map((one) => one.kind === 'quote' && [one.prefix, one.exact]), [['New. One ', 'two'], ['New. One two three, four.\n\n', 'Five']]);
    const gone = describeAgain(essayWith({}, 'Nothing of it.'), selectors);
    assert.deepEqual(gone, { selectors, unique: false });
  });

  it('has its tags in the last line, and is about the names in it', () => {
    const typed = (text: string) => typedNote(essay, 'ana', text);
    assert.deepEqual(typed('Why?\r\n#method #on-sources \n'), { body: 'Why?', tags: ['method', 'on-sources'], about: [] });
    assert.equal(typed('\n \n    indented, \n\tas verse is  \n').body, '    indented, \n\tas verse is');
    assert.deepEqual(typed('#método'), { body: '', tags: ['método'], about: [] });
    assert.deepEqual(typed('#1 is not a tag\n# Nor is this\n#4').tags, []);
    assert.deepEqual(typed('@torres, @no-pact- and @mine; not a@torres, @nobody, @@torres').about, ['torres', 'no-pact', 'mine']);
    assert.deepEqual(typedNote(essay, 'tomas', '@mine @ana/mine (@torres)').about, ['ana/mine', 'torres']);
    assert.deepEqual(tagsFrom(' #one, two;two  three '), ['one', 'two', 'three']);
  });

  it('goes to the reader’s own file, and to the next when that is full', () => {
    const who = { stem: 'e', reader: 'ana', web: false };
    const full = `reading: 1\n# ${'x'.repeat(205 * 1024)}\n`;
    assert.equal(ownFile(corpusOf({}), who), 'e.readings/ana.yaml');
    assert.equal(ownFile(corpusOf({}), { ...who, web: true }), 'e.readings/ana.web.yaml');
    assert.equal(ownFile(corpusOf({ 'e.readings/ana.yaml': full }), who), 'e.readings/ana.2.yaml');
    assert.equal(ownFile(corpusOf({ 'e.readings/ana.yaml': full, 'e.readings/ana.2.yaml': full }), who), 'e.readings/ana.3.yaml');
    assert.equal(ownFile(corpusOf({ 'e.readings/ana.web.yaml': `# ${'文'.repeat(70 * 1024)}` }), { ...who, web: true }), 'e.readings/ana.web.2.yaml');
    assert.equal(ownFile(corpusOf({ 'e.readings/ana.yaml': `# ${'x'.repeat(190 * 1024)}` }), who), 'e.readings/ana.yaml');
  });
});

describe('the notes of an essay', () => {
  const essay = essayWith({
    'e.readings/ana.yaml': `reading: 1\nannotations:\n${note('n1', 'target: six')}${note('n2', 'target: [three, nine]')}${note('n3', 'target: six, deleted: true')}${note('r2', 'replyTo: r1')}`,
    'e.readings/tomas.yaml': `reading: 1\nannotations:\n${note('r1', 'replyTo: n1')}${note('n4', 'target: three, body: x')}${note('c1', 'replyTo: c2')}${note('c2', 'replyTo: c1')}`,
  });
  const ids = (notes: readonly { readonly annotation: { readonly ref: { readonly id: string } } }[]) => notes.map(({ annotation }) => annotation.ref.id);

  it('are passed in the order of the text, withdrawn ones left out', () => {
    assert.deepEqual(notePlaces(essay).map(({ note: { annotation } }) => annotation.ref.id), ['n2', 'n4', 'n1', 'n2']);
  });

  it('are gone through one by one, also where two stand on the same words', () => {
    const walk = (direction: 'next' | 'previous', start: number) => {
      let offset = start;
      let last: number | null = null;
      return Array.from({ length: 5 }, () => {
        const stop = noteStop(essay, { offset, last }, direction) ?? assert.fail('no stop');
        ({ number: last } = stop);
        offset = stop.span.start;
        return `${stop.number}/${stop.of}${stop.wrapped ? ' again' : ''}`;
      });
    };
    assert.deepEqual(walk('next', 0), ['1/4', '2/4', '3/4', '4/4', '1/4 again']);
    assert.deepEqual(walk('previous', 30), ['3/4', '2/4', '1/4', '4/4 again', '3/4']);
    assert.equal(noteStop(essayWith({}), { offset: 0, last: null }, 'next'), null);
  });

  it('open where the cursor stands, else those of the paragraph, an answer with what it answers', () => {
    assert.deepEqual(ids(notesAt(essay, 10)), ['n2', 'n4']);
    assert.deepEqual(ids(notesAt(essay, 23)), ['n1']);
    assert.deepEqual(ids(notesById(essay, ['r2', 'n1', 'gone'])), ['n1']);
    assert.equal(notesById(essay, ['c1']).length, 1);
  });
});
