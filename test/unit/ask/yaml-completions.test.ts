import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/core/ask/yaml/completions.ts';
import type { Proposal } from '../../../src/core/ask/yaml/proposal.ts';
import { essayOfFile } from '../../../src/core/ask/yaml/shape.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { placeOf } from '../../../src/core/model/place.ts';
import { applySplices } from '../../../src/core/text/splice.ts';
import { corpusOf, sayProblem, unmarked } from '../../support/corpus.ts';

const ESSAY = [
  'The lender is not poor, and the lender’s leave was “large”. Who lent the palace?',
  '',
  'General Juan Torres had borrowed it; Torres — so they said — never asked the lender. The M. N. R. was divided.',
  '',
].join('\n');
const SHARED = 'reading: 1\nactors:\n  - { id: torres, name: Juan José Torres, kind: person }\nterms:\n  - { id: loan, headword: Loan }\nclaims:\n  - { id: thesis, claim: The palace was lent., by: author }\n';
const BERG = 'reading: 1\nannotator: Tomas Berg\nclaims:\n  - { id: mine, claim: It was not., by: reader }\nannotations:\n  - { id: b1b1b1b1b1b1, tags: [method], body: Who says so?, created: 2026-11-20T10:00:00Z }\n  - { id: b2b2b2b2b2b2, tags: [method, sources], body: Later., created: 2026-11-21T10:00:00Z }\n';
const FILES = { 'e/x.txt': ESSAY, 'e/x.reading.yaml': SHARED, 'e/x.readings/berg.yaml': BERG };
const OWN = 'e/x.readings/ana.yaml';
const NOTE = 'reading: 1\nannotations:\n  - id: a1\n';

interface Asked {
  readonly path?: string;
  readonly schemaElsewhere?: boolean;
  readonly essay?: string;
}

function ask(marked: string, { path = OWN, schemaElsewhere = false, essay = ESSAY }: Asked = {}): { readonly text: string; readonly proposals: readonly Proposal[]; readonly offset: number } {
  const { text, cursors: [offset = 0] } = unmarked(marked);
  const place = placeOf(path);
  assert.ok(place && place.kind !== 'text');
  const corpus = corpusOf({ ...FILES, 'e/x.txt': essay, [path]: text });
  const proposals = completionsAt({ text, offset, place, essay: essayOfFile(corpus, place, null), freshId: 'kfreshfresh1', now: '2026-11-22T10:00:00Z', schemaElsewhere });
  return { text, proposals, offset };
}

const labels = (marked: string, asked: Asked = {}) => ask(marked, asked).proposals.map(({ label }) => label);

/** The text after a proposal has been taken. */
function taken(marked: string, label: string | RegExp, asked: Asked = {}): string {
  const { text, proposals, offset } = ask(marked, asked);
  const one = proposals.find((proposal) => (typeof label === 'string' ? proposal.label === label : label.test(proposal.label)));
  assert.ok(one, `no “${String(label)}” among ${proposals.map((proposal) => proposal.label).join(' | ')}`);
  assert.ok(one.span.start <= offset && offset <= one.span.end && !text.slice(one.span.start, one.span.end).includes('\n'), 'the editor wants the cursor in it, on one line');
  assert.ok(one.further.every(({ start, end }) => end < one.span.start || start > one.span.end || start > offset), 'further changes keep away');
  return applySplices(text, [{ ...one.span, text: one.text }, ...one.further]);
}

const problems = (text: string) => decodeReading(text, { path: OWN, reader: 'ana' }).problems.map((problem) => sayProblem(problem, text));

describe('completion in a reading file', () => {
  it('offers the keys that fit and are not there yet', () => {
    assert.deepEqual(labels(`${NOTE}    ‸\n    body: x\n`), ['edition', 'motivation', 'replyTo', 'resolves', 'target', 'about', 'tags', 'creator', 'deleted', 'modified', 'created']);
    assert.deepEqual(labels('reading: 1\n‸'), ['annotator', 'actors', 'terms', 'claims', 'annotations']);
    assert.deepEqual(labels('reading: 1\n‸', { path: 'e/x.reading.yaml' }), ['editors', 'source', 'pages', 'footnotes', 'actors', 'terms', 'claims', 'annotations']);
    assert.deepEqual(labels('reading: 1\n‸', { path: 'glossary.yaml' }), ['actors', 'terms']);
    assert.deepEqual(labels('‸', { path: 'e/x.assignment.yaml' }), ['assignment', 'due', 'readers', 'asked']);
    assert.deepEqual(labels(`${NOTE}    target: { exact: the lender, ‸ }`), ['prefix', 'suffix']);
    assert.deepEqual(labels(`${NOTE}    target: { start: the, ‸ }`), ['end']);
    assert.deepEqual(labels(`${NOTE}    body: |-\n      a ‸`), []);
    assert.deepEqual(labels(`${NOTE}  ‸`), ['note'], 'only a dash may stand here');
    assert.deepEqual(labels('reading: 1\nterms:\n- id: a\n‸'), ['term', 'annotator', 'actors', 'claims', 'annotations']);
  });

  it('writes a key with what its value begins with', () => {
    assert.equal(taken(`${NOTE}    cre‸`, 'created'), `${NOTE}    created: 2026-11-22T10:00:00Z`);
    assert.equal(taken(`${NOTE}    t‸`, 'target'), `${NOTE}    target:\n      exact: $0`);
    assert.equal(taken(`${NOTE}    b‸`, 'body'), `${NOTE}    body: |-\n      $0`);
    assert.equal(taken(`${NOTE}    ‸`, 'about'), `${NOTE}    about: [$0]`);
    assert.equal(taken('reading: 1\nterms:\n- id: a\ncl‸', 'claims'), 'reading: 1\nterms:\n- id: a\nclaims:\n- $0');
    assert.equal(taken(`${NOTE}    target: {‸}`, 'exact'), `${NOTE}    target: {exact: $0}`);
    assert.equal(taken(`${NOTE}    mo‸: commenting`, 'motivation'), `${NOTE}    motivation: commenting`);
  });

  it('writes a whole new record, in a place and style that fit', () => {
    const note = (indent: string) => ['id: kfreshfresh1', 'motivation: ${1|commenting,assessing,bookmarking,classifying,describing,editing,highlighting,identifying,linking,questioning,tagging|}', 'target:', '  exact: $2', 'body: |-', '  $3', 'created: 2026-11-22T10:00:00Z'].join(`\n${indent}`);
    assert.equal(taken(`${NOTE}  ‸`, 'note'), `${NOTE}  - ${note('    ')}`);
    assert.equal(taken('reading: 1\nannotations:\n  - ‸', 'note'), `reading: 1\nannotations:\n  - ${note('    ')}`);
    assert.equal(taken('reading: 1\nannotations: ‸', 'note'), `reading: 1\nannotations: \n  - ${note('    ')}`);
    assert.equal(taken('reading: 1\nannotations: [‸]', 'note').startsWith('reading: 1\nannotations: [{ id: kfreshfresh1, motivation: '), true);
    for (const section of ['actors', 'terms', 'claims', 'annotations']) {
      for (const lead of [`${section}:\n  - ‸`, `${section}: [‸]`, `${section}:\n- ‸`, `${section}:\n    ‸`]) {
        const written = ask(`reading: 1\n${lead}\n`).proposals.find(({ about }) => about.kind === 'record');
        assert.ok(written, lead);
        const { text } = unmarked(`reading: 1\n${lead}\n`);
        const plain = written.text.replace(/\$\{\d\|(\w+)[^}]*\}|\$\{\d:([\w-]+)\}|\$\d/g, (_, choice?: string, name?: string) => choice ?? name ?? 'words');
        assert.deepEqual(problems(applySplices(text, [{ ...written.span, text: plain }])), [], plain);
      }
    }
  });

  it('offers ids as this file has to write them, but not those that are there', () => {
    assert.deepEqual(labels(`${NOTE}    about: [‸]`), ['thesis', 'berg/mine', 'torres', 'loan']);
    assert.deepEqual(labels(`${NOTE}    about: [torres, ‸]`), ['thesis', 'berg/mine', 'loan']);
    assert.deepEqual(labels('reading: 1\nclaims:\n  - id: a\n    claim: A.\n    by: ‸'), ['author', 'reader', 'torres']);
    assert.deepEqual(labels('reading: 1\nclaims:\n  - { id: z, claim: Z., by: reader }\n  - id: a\n    claim: A.\n    by: reader\n    supports: ‸'), ['thesis', 'z', 'berg/mine']);
    assert.deepEqual(labels('reading: 1\nclaims:\n  - id: a\n    supports: [{ claim: ‸ }]').slice(0, 2), ['thesis', 'a']);
    assert.equal(taken(`${NOTE}    about: ["tor‸"]`, 'torres'), `${NOTE}    about: ["torres"]`);
    assert.equal(taken(`${NOTE}    about:\n      -‸`, 'torres'), `${NOTE}    about:\n      - torres`);
  });

  it('offers the notes that can be answered, the newest first', () => {
    assert.deepEqual(labels(`${NOTE}    replyTo: ‸`), ['b2b2b2b2b2b2', 'b1b1b1b1b1b1']);
  });

  it('offers kinds, stances, tags, readers, and ids from names', () => {
    assert.deepEqual(labels(`${NOTE}    motivation: ‸`).slice(0, 2), ['assessing', 'bookmarking']);
    assert.deepEqual(labels('reading: 1\nclaims:\n  - { id: a, stance: ‸ }'), ['asserts', 'reports', 'denies', 'questions']);
    assert.deepEqual(labels(`${NOTE}    tags: [‸]`), ['method', 'sources']);
    assert.deepEqual(labels('reading: 1\neditors: [‸]', { path: 'e/x.reading.yaml' }), ['berg']);
    assert.deepEqual(labels('reading: 1\nactors:\n  - id: ‸\n    name: Ana Élise Müller'), ['ana-elise-muller']);
    assert.deepEqual(labels(`${NOTE}    resolves: ‸`), ['true']);
  });

  it('leaves keys and closed sets of words to a tool that has the schema', () => {
    const elsewhere = { schemaElsewhere: true };
    assert.deepEqual(labels(`${NOTE}    ‸`, elsewhere), []);
    assert.deepEqual(labels(`${NOTE}    motivation: ‸`, elsewhere), []);
    assert.deepEqual(labels(`${NOTE}    about: [tor‸]`, elsewhere), ['thesis', 'berg/mine', 'torres', 'loan']);
    assert.deepEqual(labels(`${NOTE}    target: { exact: "who l‸" }`, elsewhere), ['Who lent the palace?']);
  });
});

describe('completion of a quotation', () => {
  it('goes on from the words typed so far to the end of the phrase and of the sentence', () => {
    assert.deepEqual(labels(`${NOTE}    target:\n      exact: the lend‸`), [
      'The lender is not poor', 'The lender is not poor, and the lender’s leave was “large”', 'the lender’s leave was “large”', 'the lender',
    ]);
    assert.deepEqual(labels(`${NOTE}    target: { exact: "it; torres - so‸" }`), ['it; Torres — so they said', 'it; Torres — so they said — never asked the lender']);
    assert.deepEqual(labels(`${NOTE}    target: { exact: "the m‸" }`), ['The M. N. R. was divided']);
    assert.deepEqual(labels(`${NOTE}    target: { exact: "nder‸" }`), []);
    assert.deepEqual(labels(`${NOTE}    target: { exact: "the lend er‸" }`), []);
  });

  it('offers the beginnings of the paragraphs where nothing is typed', () => {
    assert.deepEqual(labels(`${NOTE}    target: { exact: ‸ }`), ['The lender is not poor', 'The lender is not poor, and the lender’s leave was “large”', 'General Juan Torres had borrowed it', 'General Juan Torres had borrowed it; Torres — so they said — never asked the lender']);
  });

  it('fills in what stands around the words, in the style at hand', () => {
    const context = ['prefix: "Torres — so they said — never asked "', 'suffix: ". The M. N. R. was divided.\\n"'];
    assert.equal(taken(`${NOTE}    target:\n      exact: the lender‸\n    created: x`, 'the lender'), `${NOTE}    target:\n      exact: the lender\n      ${context.join('\n      ')}\n    created: x`);
    assert.equal(taken(`${NOTE}    target: { exact: "the lender‸" }`, 'the lender'), `${NOTE}    target: { exact: "the lender", ${context.join(', ')} }`);
  });

  it('makes of bare words a selector of their own', () => {
    const once = taken(`${NOTE}    target: who l‸\n    created: 2026-11-22T10:00:00Z`, 'Who lent the palace?');
    assert.match(once, /\n {4}target:\n {6}exact: Who lent the palace\?\n {6}prefix: "[^"]*leave was “large”\. "\n {6}suffix: "[^"]*"\n {4}created/);
    assert.match(taken(`${NOTE}    target: [who l‸]`, 'Who lent the palace?'), /target: \[\{ exact: "Who lent the palace\?", prefix: /);
    assert.match(taken('reading: 1\nclaims:\n  - id: a\n    passages:\n      - who l‸', 'Who lent the palace?'), /\n {6}- exact: Who lent the palace\?\n {8}prefix: /);
    assert.deepEqual(problems(once), []);
  });

  it('gives the ends of a passage and the beginnings of pages bare, where they stand nowhere else', () => {
    assert.equal(taken(`${NOTE}    target: { start: "who l‸", end: x }`, 'Who lent the palace?'), `${NOTE}    target: { start: "Who lent the palace?", end: x }`);
    assert.match(taken(`${NOTE}    target: { start: x, end: "the lender‸" }`, 'the lender'), /end: \{ exact: "the lender", prefix: "[^"]+", suffix: "[^"]+" \} \}/);
    assert.equal(taken('reading: 1\npages:\n  - { page: 3, start: "gen‸" }', 'General Juan Torres had borrowed it', { path: 'e/x.reading.yaml' }), 'reading: 1\npages:\n  - { page: 3, start: "General Juan Torres had borrowed it" }');
  });

  it('leaves context that is there, and fills in where only the key is', () => {
    assert.equal(taken(`${NOTE}    target:\n      prefix: x\n      exact: "who l‸"\n      suffix: y`, /Who/), `${NOTE}    target:\n      prefix: x\n      exact: "Who lent the palace?"\n      suffix: y`);
    assert.match(taken(`${NOTE}    target:\n      prefix:\n      exact: "who l‸" # so\n`, /Who/), /prefix: "[^"]+large”\. "\n {6}exact: "Who lent the palace\?" # so\n {6}suffix: "/);
  });

  it('says what stands before or after each place of the words', () => {
    assert.deepEqual(labels(`${NOTE}    target: { exact: the lender, suffix: "‸" }`).map((label) => label.trim().slice(0, 12)), ['is not poor,', '’s leave was', '. The M. N. ']);
  });

  it('survives quotation marks, line ends and backslashes in the essay', () => {
    const essay = 'He said “it’s mine” and \\left\nthe "room": gone # away.\n\nMore.\n';
    for (const lead of ['exact: he s‸', 'exact: "he s‸"', "exact: 'he s‸'", 'exact: "he s‸']) {
      const written = taken(`${NOTE}    target:\n      ${lead}\n    created: 2026-11-22T10:00:00Z\n`, /gone # away$/, { essay });
      assert.deepEqual(problems(written), [], written);
      const { reading } = decodeReading(written, { path: OWN, reader: 'ana' });
      const selector = reading?.annotations[0]?.targets[0]?.selector;
      assert.equal(selector?.kind === 'quote' && selector.exact, 'He said “it’s mine” and \\left\nthe "room": gone # away', lead);
    }
  });

  it('is quick with a thousand notes and a long essay', () => {
    const essay = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} speaks of the lender and of the palace, and goes on for a while so that there is something to read in it.`).join('\n\n');
    const notes = Array.from({ length: 1000 }, (_, i) => `  - id: n${i}\n    motivation: commenting\n    target:\n      exact: Paragraph ${i} speaks\n    body: |-\n      Words.\n    created: 2026-11-22T10:00:00Z\n`).join('');
    const { text, cursors: [offset = 0] } = unmarked(`reading: 1\nannotations:\n${notes}  - id: last\n    target:\n      exact: paragraph 39‸`);
    const place = placeOf(OWN);
    assert.ok(place && place.kind !== 'text');
    const found = essayOfFile(corpusOf({ ...FILES, 'e/x.txt': essay, [OWN]: text }), place, null);
    const typing = { text, offset, place, essay: found, freshId: 'k', now: 'n', schemaElsewhere: false };
    completionsAt(typing);
    const times = Array.from({ length: 9 }, () => {
      const before = performance.now();
      assert.ok(completionsAt(typing).length > 0);
      return performance.now() - before;
    }).sort((a, b) => a - b);
    // About 5 ms on the machine it was written on; a bound that only a change of kind breaks.
    assert.ok((times[4] ?? 0) < 100, `${times[4]} ms`);
    if (process.env['SHOW_TIMES']) console.log(times);
  });
});

describe('completion of forms', () => {
  it('knows what the essay has of a name', () => {
    assert.deepEqual(labels('reading: 1\nactors:\n  - id: torres\n    name: Juan José Torres\n    forms: [‸]'), ['General Juan Torres', 'Torres']);
    assert.deepEqual(labels('reading: 1\nactors:\n  - id: torres\n    name: Juan José Torres\n    forms: [Torres, ‸]'), ['General Juan Torres']);
  });
  it('goes on from the letters typed so far', () => {
    assert.deepEqual(labels('reading: 1\nterms:\n  - id: l\n    headword: Lender\n    forms: [len‸]'), ['lender', 'lent']);
    assert.deepEqual(labels('reading: 1\nactors:\n  - id: t\n    forms: [juan‸]'), ['Juan', 'Juan Torres']);
  });
});
