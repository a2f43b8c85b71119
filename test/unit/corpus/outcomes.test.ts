import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outcomeOf, passagesOf, targetsOf, wantsEditions } from '../../../src/core/corpus/anchors.ts';
import { problemsOf } from '../../../src/core/corpus/check.ts';
import type { Content, TextContent } from '../../../src/core/corpus/content.ts';
import { buildCorpus, EMPTY_CORPUS, type Corpus, type Essay } from '../../../src/core/corpus/corpus.ts';
import { layoutOf } from '../../../src/core/corpus/layout.ts';
import { notesOf } from '../../../src/core/corpus/notes.ts';
import { occurrencesOf } from '../../../src/core/corpus/occurrences.ts';
import type { Edition } from '../../../src/core/corpus/outcomes.ts';
import { anchorSteps, buildSteps } from '../../../src/core/corpus/steps.ts';
import { successor } from '../../../src/core/corpus/successor.ts';
import { applySplices, spliceBetween } from '../../../src/core/text/splice.ts';

const FIRST = 'The assembly met in June, in the theatre of the miners, and it voted on the first day for a government of its own.';
const SECOND = 'Nobody remembers who spoke. What is remembered is the vote, and the songs that were sung in the street afterwards.';
const COPY = 'It is told otherwise too: remembered was the vote, and the songs that were sung in the streets of the town.';
const TEXT = `${[FIRST, SECOND, COPY].join('\n\n')}\n`;
const GONE = TEXT.replace(`${SECOND}\n\n`, '');
const SONGS = 'exact: "the songs that were sung in the street", prefix: "What is remembered is the vote, and "';
const NOTE = (more = '') => `reading: 1\nannotations:\n  - { id: n1, target: { ${SONGS} }${more}, created: 2026-11-22T10:00:00Z }\n`;
const plain = (text: string): TextContent => ({ kind: 'text', text });

interface Given {
  readonly content: TextContent;
  readonly note?: string;
  readonly shared?: string;
  readonly editions?: readonly Edition[];
}

function essayOf({ content, note = NOTE(), shared = 'reading: 1\n', editions }: Given): Essay {
  const files = new Map<string, Content>([['e.txt', content], ['e.reading.yaml', plain(shared)], ['e.readings/ana.yaml', plain(note)]]);
  return buildCorpus(files, EMPTY_CORPUS, editions && new Map([['e.txt', editions]])).essays[0] ?? assert.fail();
}

function kinds(essay: Essay): string[] {
  return passagesOf(essay).map(({ outcome }) => outcome.kind);
}

const edition = (id: string, date: string, text: string): Edition => ({ edition: id.padEnd(40, '0'), date, content: plain(text) });

describe('a text that was changed while somebody looked', () => {
  const edits = [spliceBetween(TEXT, GONE) ?? assert.fail()];
  it('knows what was deleted, seen or not; the same text by itself does not', () => {
    assert.deepEqual(kinds(essayOf({ content: plain(GONE) })), ['exact']);
    assert.deepEqual(kinds(essayOf({ content: successor(plain(TEXT), GONE, edits) })), ['orphaned']);
    assert.deepEqual(kinds(essayOf({ content: successor(plain(TEXT), GONE, null) })), ['orphaned']);
  });
  it('is again what it was when its changes are taken back', () => {
    const first = plain(TEXT);
    const changed = successor(first, GONE, edits);
    assert.equal(successor(changed, TEXT, null), first);
    assert.equal(successor(successor(changed, `${GONE}More.`, null), GONE, null), changed);
  });
  it('remembers one change where edits were seen one after the other', () => {
    const first = plain(TEXT);
    const one = successor(first, TEXT.replace('June', 'July'), [spliceBetween(TEXT, TEXT.replace('June', 'July')) ?? assert.fail()]);
    const text = one.text.replace('street after', 'square after');
    const two = successor(one, text, [spliceBetween(one.text, text) ?? assert.fail()]);
    assert.equal(two.before?.content, first);
    assert.equal(applySplices(TEXT, two.before.splices ?? []), text);
    assert.deepEqual(kinds(essayOf({ content: two })), ['drifted']);
  });
  it('does not believe edits that do not lead to it', () => {
    assert.equal(successor(plain(TEXT), GONE, [{ start: 0, end: 1, text: '' }]).before?.splices, null);
  });
  it('finds through a moment in which the file was empty', () => {
    const empty = successor(plain(TEXT), '', null);
    assert.deepEqual(kinds(essayOf({ content: successor(empty, GONE, null) })), ['orphaned']);
    assert.deepEqual(kinds(essayOf({ content: successor(empty, `Preface.\n\n${TEXT}`, null) })), ['exact']);
  });
  it('forgets what is long ago', () => {
    let content = plain(TEXT);
    for (let i = 0; i < 20; i++) content = successor(content, `${i} ${TEXT}`, null);
    let depth = 0;
    for (let one: TextContent | undefined = content; one; one = one.before?.content) depth += 1;
    assert.ok(depth < 8, String(depth));
  });
  it('takes pages and exceptions along as well as notes', () => {
    const shared = 'reading: 1\npages: [{ page: 7, start: { exact: "the songs that were sung in the street", prefix: "What is remembered is the vote, and " } }]\nactors: [{ id: a, name: songs, except: [{ exact: songs, prefix: "What is remembered is the vote, and the " }] }]\n';
    const before = essayOf({ content: plain(TEXT), shared });
    assert.deepEqual([layoutOf(before).pages.length, occurrencesOf(before).all.length], [1, 1]);
    const after = essayOf({ content: successor(plain(TEXT), GONE, edits), shared });
    assert.deepEqual([layoutOf(after).unfoundPages.length, occurrencesOf(after).all.length], [1, 1]);
    const moved = essayOf({ content: successor(plain(TEXT), `Preface.\n\n${TEXT}`, null), shared });
    assert.equal(layoutOf(moved).pages[0]?.start, (layoutOf(before).pages[0]?.start ?? 0) + 'Preface.\n\n'.length);
  });
});

describe('an essay of which git knows earlier texts', () => {
  const old = edition('aaaa1111bbbb', '2026-11-01T00:00:00Z', TEXT);
  it('asks them only where a passage does not stand as it was stored', () => {
    assert.equal(wantsEditions(essayOf({ content: plain(TEXT) })), false);
    assert.equal(wantsEditions(essayOf({ content: plain(GONE) })), true);
  });
  it('knows by them what was deleted', () => {
    assert.deepEqual(kinds(essayOf({ content: plain(GONE), editions: [old] })), ['orphaned']);
  });
  it('asks first the one a note names, then the one that was current when it was written, then the newest', () => {
    const north = 'In the north the winter had come early that year. What is remembered is the vote, and the songs that were sung in the street by the railwaymen.';
    const south = 'Far to the south, on the plain, they tell of the drought. What is remembered is the vote, and the songs that were sung in the street under the trees.';
    const text = `${north}\n\n${FIRST}\n\n${south}\n`.replaceAll('What is remembered is', 'They remember');
    const early = edition('cccc', '2026-11-20T00:00:00Z', `${north}\n\n${FIRST}\n`);
    const late = edition('dddd', '2026-11-25T00:00:00Z', `${FIRST}\n\n${south}\n`);
    const where = (note: string) => {
      const outcome = passagesOf(essayOf({ content: plain(text), note, editions: [late, early] }))[0]?.outcome;
      assert.ok(outcome && 'span' in outcome);
      return outcome.span.start < text.indexOf(FIRST) ? 'north' : 'south';
    };
    assert.equal(where(NOTE()), 'north', 'it was written on the 22nd');
    assert.equal(where(NOTE(', edition: dddd')), 'south');
    assert.equal(where(NOTE().replace('2026-11-22', '2026-11-26')), 'south');
    assert.equal(where(NOTE().replace(', created: 2026-11-22T10:00:00Z', '')), 'south', 'nobody knows when');
  });
});

describe('incremental = rebuilt, with the past of texts', () => {
  const texts = [TEXT, GONE, TEXT.replace('that were sung', 'they sang'), `Preface.\n\n${TEXT}`, TEXT.replace('June', 'July'), ''];
  const notes = [NOTE(), NOTE(', edition: aaaa1111'), `reading: 1\nclaims: [{ id: c, claim: C, by: reader, passages: [{ ${SONGS} }, the first day] }]\n`];
  const shareds = ['reading: 1\n', 'reading: 1\npages: [{ page: 1, start: Nobody remembers }]\nactors: [{ id: a, name: songs, except: [{ exact: songs, prefix: "the vote, and the " }] }]\n'];
  const editions = [[], [edition('aaaa1111', '2026-11-01T00:00:00Z', TEXT)], [edition('eeee', '2026-11-02T00:00:00Z', GONE), edition('aaaa1111', '2026-11-01T00:00:00Z', TEXT)]];
  const event = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom(...texts), seen: fc.boolean() }),
    fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom(...notes), seen: fc.constant(false) }),
    fc.record({ kind: fc.constant('shared' as const), text: fc.constantFrom(...shareds), seen: fc.constant(false) }),
    fc.record({ kind: fc.constant('git' as const), text: fc.constantFrom('0', '1', '2'), seen: fc.constant(false) }),
  );
  const answers = (corpus: Corpus) => JSON.stringify([problemsOf(corpus), corpus.essays.map((essay) => [passagesOf(essay), layoutOf(essay).pages, occurrencesOf(essay).all, notesOf(essay).all.length])]);
  const PATHS = { text: 'e.txt', note: 'e.readings/ana.yaml', shared: 'e.reading.yaml' } as const;

  it('after any changes, seen or not, and whatever git knows; also where the work is done in steps and given up midway', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 10 }), fc.nat(5), (events, patience) => {
      const files = new Map<string, Content>();
      let known = new Map<string, readonly Edition[]>();
      let corpus = EMPTY_CORPUS;
      for (const { kind, text, seen } of events) {
        if (kind === 'git') known = new Map([['e.txt', editions[Number(text)] ?? []]]);
        else {
          const was = files.get(PATHS[kind]);
          const splice = was?.kind === 'text' ? spliceBetween(was.text, text) : null;
          files.set(PATHS[kind], kind === 'text' && was?.kind === 'text' ? successor(was, text, seen && splice ? [splice] : null) : plain(text));
        }
        const given = buildSteps({ files: new Map(files), editions: known }, corpus);
        for (let i = 0; i < patience; i++) given.next();
        corpus = buildCorpus(new Map(files), corpus, known);
        const anchoring = anchorSteps(corpus.essays, 'ana');
        for (let i = 0; i < patience; i++) anchoring.next();
        answers(corpus);
      }
      const fresh = buildCorpus(structuredClone(files), EMPTY_CORPUS, structuredClone(known));
      assert.deepEqual(corpus.essays, fresh.essays);
      assert.equal(answers(corpus), answers(fresh));
    }), { numRuns: 150 });
  });
  it('every target of a reading has its outcome, and one of another reading has none', () => {
    const essay = essayOf({ content: plain(TEXT) });
    const [ana] = essay.readings;
    assert.ok(ana);
    for (const target of targetsOf(ana)) {
      assert.equal(outcomeOf(essay, ana, target).kind, 'exact');
      assert.equal(outcomeOf(essay, ana, { ...target }).kind, 'orphaned');
    }
  });
});
