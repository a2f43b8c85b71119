import assert from 'node:assert/strict';
import { ALL_LAYERS, type Layers } from '../../../src/core/ask/layers.ts';
import { newNotes, seenAfter, seenAtFirst } from '../../../src/core/ask/news.ts';
import { GROUPINGS, noteTree, plainBody, type NoteItem, type NoteTree } from '../../../src/core/ask/note-rows.ts';
import { countNotes, filterNotes, noteItemAt } from '../../../src/core/ask/note-search.ts';
import { isSettled, worstOf } from '../../../src/core/ask/note-state.ts';
import { leadOf, sourceOf } from '../../../src/core/ask/rows.ts';
import type { Essay } from '../../../src/core/corpus/corpus.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import { isPrivate } from '../../../src/core/model/place.ts';
import { essayOf } from '../../support/corpus.ts';

const TEXT = 'A title\n\nOne two three, four and two.\n\nFive six seven.\n\nEight nine ten.\n';
const note = (id: string, more: string, created = '2026-11-22T10:00:00Z') => `  - { id: ${id}, ${more}, created: ${created} }\n`;
const SHARED = `reading: 1
editors: [lucia]
claims:
  - { id: c1, claim: Six it is., passages: [{ exact: Five six seven }] }
  - { id: c2, claim: Nine it is. }
annotations:
${note('s1', 'body: On the whole')}`;
const ANA = `reading: 1
annotator: Ana Quispe
annotations:
${note('a1', 'target: six, motivation: questioning, tags: [method, sources], body: "**Why** [six](http://x)?"')}${note('a2', 'target: Eight nine, motivation: highlighting')}${note('a3', 'target: { exact: two }, body: Which two?')}${note('a4', 'replyTo: gone, body: An answer')}${note('a5', 'target: three, deleted: true')}`;
const TOMAS = `reading: 1
annotations:
${note('t1', 'target: gone for good, body: Lost')}${note('t2', 'replyTo: a1, body: Because of seven', '2026-11-23T10:00:00Z')}${note('t3', 'target: nine, about: [c2], motivation: questioning, body: Is it?')}${note('t4', 'replyTo: a5, body: A pity')}`;

const essay = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, 'e.readings/tomas.yaml': TOMAS });
const ana: Layers = { ...ALL_LAYERS, me: 'ana' };
const tree = (more: Partial<NoteTree> = {}, of: Essay = essay) => noteTree(of, { grouping: 'passage', layers: ana, seen: {}, ...more });

/** A tree as lines, two spaces for each level. */
function drawn(items: readonly NoteItem[], depth = 0): string[] {
  return items.flatMap((item) => {
    const said = item.kind === 'note' ? item.note.annotation.ref.id : item.id;
    return [`${'  '.repeat(depth)}${said}`, ...drawn(item.children, depth + 1)];
  });
}
const groups = (grouping: NoteTree['grouping']) => drawn(tree({ grouping }).filter(({ kind }) => kind === 'group'));

describe('the tree of notes', () => {
  it('has on top what asks for attention, then everything in the order of the text', () => {
    assert.deepEqual(drawn(tree()), [
      'look', '  a3', '  t1',
      'open', '  a1', '    t2', '  t3',
      'new', '  t2', '  t4', '  s1', '  t1', '  t3',
      'passage:none', '  s1', '  a4',
      'passage:2', '  a5', '    t4',
      'passage:3', '  a1', '    t2',
      'passage:4', '  a2', '  t3',
      'passage:unknown', '  a3', '  t1',
    ]);
  });

  it('groups by reader, kind, tag and claim', () => {
    assert.deepEqual(groups('reader').filter((line) => !line.startsWith('  ')), ['reader:ana', 'reader:', 'reader:tomas']);
    assert.deepEqual(groups('kind').filter((line) => !line.startsWith('  ')), ['kind:commenting', 'kind:questioning', 'kind:highlighting', 'kind:replying']);
    assert.deepEqual(groups('tag'), ['tag:method', '  a1', '    t2', 'tag:sources', '  a1', '    t2', 'tag:', '  a5', '    t4', '  a2', '  t3', '  s1', '  a3', '  a4', '  t1']);
    assert.deepEqual(groups('claim').slice(0, 5), ['claim:c1', '  a1', '    t2', 'claim:c2', '  t3']);
  });

  it('has no two rows of one name, however it is grouped', () => {
    const clash = essayOf({ 'e.txt': TEXT, 'e.readings/ana.yaml': `reading: 1\nannotations:\n${note('n', 'target: six')}${note('n', 'target: nine')}${note('n', 'replyTo: n')}`, 'e.reading.yaml': SHARED });
    for (const of of [essay, clash]) {
      for (const grouping of GROUPINGS) {
        const ids: string[] = [];
        const walk = (items: readonly NoteItem[]) => items.forEach((item) => { ids.push(item.id); walk(item.children); });
        walk(tree({ grouping }, of));
        assert.equal(new Set(ids).size, ids.length, grouping);
      }
    }
  });

  it('shows every note once in the order of the text, and answers that go in a circle', () => {
    const circle = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\n', 'e.readings/ana.yaml': `reading: 1\nannotations:\n${note('c1', 'replyTo: c2')}${note('c2', 'replyTo: c1')}` });
    assert.deepEqual(drawn(tree({}, circle)), ['passage:none', '  c1', '    c2']);
    assert.equal(countNotes(tree()), 8);
  });

  it('leads back to what the layers hide', () => {
    const mine = tree({ layers: { ...ana, readers: { kind: 'mine' } } });
    assert.deepEqual(drawn(mine).slice(0, 3), ['back', 'look', '  a3']);
    assert.ok(drawn(mine).includes('passage:none'), 'an answer to a hidden note stands by itself');
    assert.deepEqual(drawn(tree({ layers: { ...ana, readers: { kind: 'only', readers: ['nobody'] } } })), ['back']);
    assert.equal(drawn(tree({ layers: { ...ana, until: 9 } }))[0], 'back');
  });

  it('is filtered by words, tags, passage and reader', () => {
    const found = (query: string) => drawn(filterNotes(essay, tree(), query).filter(({ kind }) => kind === 'group'));
    assert.deepEqual(found('#method'), ['passage:3', '  a1', '    t2']);
    assert.deepEqual(found('because SEVEN'), ['passage:3', '  a1', '    t2'], 'an answer brings what it answers');
    assert.deepEqual(found('eight quispe'), ['passage:4', '  a2']);
    assert.deepEqual(found('xyzzy'), []);
    assert.deepEqual(filterNotes(essay, tree(), ' '), tree());
    assert.equal(countNotes(filterNotes(essay, tree({ grouping: 'tag' }), 'why')), 1, 'a note with two tags is one');
  });

  it('knows the note at the cursor, the narrowest first', () => {
    const at = (words: string) => {
      const item = noteItemAt(tree(), TEXT.indexOf(words) + 1);
      return item?.kind === 'note' ? [item.id.split('/')[0], item.note.annotation.ref.id] : null;
    };
    assert.deepEqual(at('nine'), ['passage:4', 't3']);
    assert.deepEqual(at('Eight'), ['passage:4', 'a2']);
    assert.equal(at('ten'), null);
  });

  it('leads from a row to the text and to the file', () => {
    const row = (id: string) => tree().flatMap(({ children }) => children).find((item) => item.kind === 'note' && item.note.annotation.ref.id === id) ?? assert.fail(id);
    const [reply] = row('a1').children;
    assert.deepEqual(reply && leadOf(essay, reply), leadOf(essay, row('a1')), 'an answer leads to what it answers');
    assert.deepEqual(['a1', 'a3', 't1', 's1'].map((id) => leadOf(essay, row(id)).kind), ['place', 'several', 'lost', 'nowhere']);
    const source = sourceOf(row('a1')) ?? assert.fail('no source');
    assert.equal(ANA.slice(source.start, source.end), 'a1');
  });

  it('says nothing is lost while the essay is not here', () => {
    const absent = essayOf({ 'e.reading.yaml': SHARED, 'e.readings/tomas.yaml': TOMAS });
    assert.deepEqual(drawn(tree({}, absent)).filter((line) => /look|unknown/.test(line)), ['passage:unknown']);
  });

  it('shows words without the marks of Markdown', () => {
    assert.equal(plainBody(notesOf(essay).byId.get('a1') ?? assert.fail('gone')), 'Why six?');
  });
});

describe('what a note’s state is', () => {
  const with_ = (replies: string, file = 'tomas') => {
    const one = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, [`e.readings/${file}.yaml`]: `reading: 1\nannotations:\n${replies}`, ...(file === 'ana' ? { 'e.readings/ana.yaml': `${ANA}${replies}` } : {}) });
    return isSettled(one, notesOf(one).byId.get('a1') ?? assert.fail('gone'));
  };

  it('settled by the asker or an editor, also further down, and by nobody else', () => {
    assert.equal(with_(note('r', 'replyTo: a1, resolves: true')), false);
    assert.equal(with_(note('r', 'replyTo: a1, resolves: true'), 'lucia'), true);
    assert.equal(with_(note('r', 'replyTo: a1, resolves: true'), 'ana'), true);
    assert.equal(with_(`${note('q', 'replyTo: a1')}${note('r', 'replyTo: q, resolves: true')}`, 'lucia'), true);
    assert.equal(with_(note('r', 'replyTo: a1, resolves: true, deleted: true'), 'lucia'), false);
    assert.equal(with_(note('r', 'replyTo: a1'), 'lucia'), false);
  });

  it('the worst of its passages', () => {
    const of = (id: string) => worstOf(essay, notesOf(essay).byId.get(id) ?? assert.fail(id));
    assert.deepEqual([of('a1'), of('a3'), of('t1'), of('s1')], [null, 'ambiguous', 'orphaned', null]);
  });

  it('private where its file is', () => {
    assert.deepEqual(['e.readings/ana.private.yaml', 'e.readings/ana.private.2.yaml', 'e.readings/ana.yaml', 'e.private.yaml', 'e.readings/private.yaml'].map(isPrivate), [true, true, false, false, false]);
  });
});

describe('what is new to a reader', () => {
  const { all, byId } = notesOf(essay);
  const ids = (seen: Readonly<Record<string, string>>, me: string | null = 'ana') => newNotes(essay, all, { me, seen }).map(({ annotation }) => annotation.ref.id);
  const named = (id: string) => byId.get(id) ?? assert.fail(id);

  it('is what others wrote, answers to oneself first', () => {
    assert.deepEqual(ids({}), ['t2', 't4', 's1', 't1', 't3']);
    assert.equal(ids({}, null).length, all.length);
  });

  it('is no longer new once it was seen, and is again when it was changed', () => {
    const seen = seenAfter({}, [named('t2'), named('t1')]);
    assert.deepEqual(ids(seen), ['t4', 's1', 't3']);
    assert.equal(seenAfter(seen, [named('t1')]), seen, 'nothing to write down');
    const changed = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/tomas.yaml': `reading: 1\nannotations:\n${note('t1', 'body: Found, modified: 2026-11-24T10:00:00Z')}` });
    assert.deepEqual(newNotes(changed, notesOf(changed).all, { me: 'ana', seen }).map(({ annotation }) => annotation.ref.id), ['t1', 's1']);
  });

  it('is at the first visit only what answers the reader; what comes later is new', () => {
    assert.deepEqual(ids(seenAtFirst(essay, 'ana')), ['t2', 't4']);
    const later = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': SHARED, 'e.readings/ana.yaml': ANA, 'e.readings/tomas.yaml': TOMAS, 'e.readings/zoe.yaml': `reading: 1\nannotations:\n${note('z1', 'body: Late')}` });
    assert.deepEqual(newNotes(later, notesOf(later).all, { me: 'ana', seen: seenAtFirst(essay, 'ana') }).map(({ annotation }) => annotation.ref.id), ['t2', 't4', 'z1']);
    assert.deepEqual(ids(seenAtFirst(essay, null), null), []);
  });

  it('holds notes of any id', () => {
    const odd = essayOf({ 'e.txt': TEXT, 'e.reading.yaml': 'reading: 1\n', 'e.readings/tomas.yaml': `reading: 1\nannotations:\n${note('__proto__', 'body: x')}${note('toString', 'body: y')}` });
    const notes = notesOf(odd).all;
    assert.equal(newNotes(odd, notes, { me: 'ana', seen: {} }).length, 2);
    assert.equal(newNotes(odd, notes, { me: 'ana', seen: JSON.parse(JSON.stringify(seenAfter({}, notes))) as Record<string, string> }).length, 0);
  });
});
