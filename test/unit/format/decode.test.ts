import assert from 'node:assert/strict';
import { decodeAssignment, decodeReading } from '../../../src/core/format/decode.ts';
import type { Reading } from '../../../src/core/model/reading.ts';
import { sayProblem } from '../../support/corpus.ts';

const CREATED = 'created: 2026-11-22T10:00:00Z';

function problems(text: string, reader: string | null = null): string[] {
  return decodeReading(text, { path: 'e.reading.yaml', reader }).problems.map((problem) => sayProblem(problem, text));
}

function read(text: string, reader: string | null = null): Reading {
  const { reading } = decodeReading(text, { path: 'e.reading.yaml', reader });
  if (!reading) throw new Error('no reading');
  return reading;
}

describe('a reading file', () => {
  it('is read whole', () => {
    const text = [
      'reading: 1', 'editors: [reader-one]',
      'source: { id: essay2026, type: article-journal, title: T, author: [{ family: F, given: G }], issued: { date-parts: [[2026, 3]] }, container-title: J, volume: 4, DOI: 10.1/x, access: quotations, genre: verse, fold: 9c1e }',
      'pages:', '  - { page: 63, start: "first words" }',
      'footnotes:', '  - { mark: "1", text: A note., target: { exact: footnote1, prefix: a } }',
      'actors:', '  - { id: torres, was: [old], name: J. J. Torres, kind: person, forms: [Torres], except: [{ exact: Torres, suffix: " y" }], description: Who. }',
      'terms:', '  - { id: bonapartism, headword: Bonapartism, forms: [Bonapartist], definition: What. }',
      'claims:', '  - id: no-pact', '    claim: One sentence.', '    by: author', '    stance: asserts', '    passages: [{ start: { exact: a, suffix: b }, end: c }, bare words]',
      '    supports: [thesis, { claim: other, because: why }]', '    attacks: third', '    undercuts: { from: a, to: b, because: no }', '    actors: [torres]',
      'annotations:', '  - id: k7m29xqt3fha', '    edition: "5f2c1a9b04de"', '    motivation: questioning', '    target: { exact: words }', '    about: [torres]', '    tags: [method]', '    body: |-', '      Markdown.', '    modified: 2026-11-22T10:05:00Z', `    ${CREATED}`,
      '  - { id: k7m29xqt3fhb, replyTo: k7m29xqt3fha, resolves: true, deleted: true, creator: Someone, created: 2026-11-22T10:00:00+01:00 }',
    ].join('\n');
    assert.deepEqual(problems(text), []);
    const reading = read(text);
    assert.deepEqual(reading.source, { id: 'essay2026', type: 'article-journal', title: 'T', author: [{ family: 'F', given: 'G' }], year: '2026', containerTitle: 'J', access: 'quotations', genre: 'verse', fold: '9c1e' });
    assert.deepEqual(reading.pages.map(({ page, start }) => [page, start.selector]), [['63', { kind: 'quote', exact: 'first words' }]]);
    assert.deepEqual(reading.footnotes.map(({ mark, target }) => [mark, target?.selector]), [['1', { kind: 'quote', exact: 'footnote1', prefix: 'a' }]]);
    const [actor] = reading.actors;
    assert.deepEqual([actor?.was, actor?.name, actor?.actorKind, actor?.forms.map((form) => form.text), actor?.except.length, actor?.description], [['old'], 'J. J. Torres', 'person', ['Torres'], 1, 'Who.']);
    const [claim] = reading.claims;
    assert.deepEqual(claim?.passages.map(({ selector }) => selector), [
      { kind: 'range', start: { exact: 'a', suffix: 'b' }, end: { exact: 'c' } }, { kind: 'quote', exact: 'bare words' },
    ]);
    assert.deepEqual(claim?.supports.map((link) => [link.claim.id, link.because]), [['thesis', undefined], ['other', 'why']]);
    assert.deepEqual(claim?.attacks.map((link) => link.claim.id), ['third']);
    assert.deepEqual(claim?.undercuts.map(({ from, to, because }) => [from.id, to.id, because]), [['a', 'b', 'no']]);
    const [note, reply] = reading.annotations;
    assert.deepEqual([note?.motivation, note?.body, note?.tags, note?.about.map((ref) => ref.id), note?.edition], ['questioning', 'Markdown.', ['method'], ['torres'], '5f2c1a9b04de']);
    assert.deepEqual([reply?.motivation, reply?.replyTo?.id, reply?.resolves, reply?.deleted, reply?.creator], ['replying', 'k7m29xqt3fha', true, true, 'Someone']);
    assert.equal(text.slice(claim?.span.start, claim?.span.end).startsWith('id: no-pact'), true);
  });

  it('begins with its version', () => {
    assert.deepEqual(problems(''), ['file-empty']);
    assert.deepEqual(problems('# only a comment\n'), ['file-empty']);
    assert.deepEqual(problems('annotator: x\n', 'ana'), ['version-missing']);
    assert.deepEqual(problems('reading:\n'), ['version-missing']);
    assert.deepEqual(problems('reading: "1"\n'), []);
    for (const root of ['words', '- reading: 1', '[1]', '"reading: 1"']) assert.equal(problems(root)[0]?.split(' ')[0], 'not-a-reading', root);
  });
  it('of a higher version is refused', () => {
    const { reading, problems: found } = decodeReading('reading: 2\nactors:\n  - broken\n', { path: '', reader: null });
    assert.equal(reading, null);
    assert.deepEqual(found.map(({ code, args }) => [code, ...args]), [['version-unknown', 'reading', '2']]);
    assert.equal(read('actors: [{ id: a }]').actors.length, 1, 'without a version it is read all the same');
  });
});

describe('unquoted numbers and the like', () => {
  it('count as the characters written where text is expected', () => {
    const reading = read(`reading: 1\nannotations:\n  - { id: 1e5, edition: 012345, tags: [1.50, true, 0x1F], body: 1_000, ${CREATED} }\npages: [{ page: 063, start: 1970 }]\n`);
    const [note] = reading.annotations;
    assert.deepEqual([note?.ref.id, note?.edition, note?.tags, note?.body], ['1e5', '012345', ['1.50', 'true', '0x1F'], '1_000']);
    assert.deepEqual(reading.pages.map(({ page, start }) => [page, start.selector.kind === 'quote' && start.selector.exact]), [['063', '1970']]);
  });
});

describe('unknown keys', () => {
  it('are information, never errors, wherever they stand', () => {
    const text = `reading: 1\nx: 1\nactors: [{ id: a, x: { deep: [1] } }]\nclaims: [{ id: b, supports: [{ claim: c, x: 1 }], undercuts: [{ from: a, to: b, x: 1 }], passages: [{ exact: w, x: 1 }, { start: { exact: a, x: 1 }, end: b }] }]\nannotations: [{ id: n, x: 1, ${CREATED} }]\n`;
    assert.deepEqual(problems(text), Array(7).fill('unknown-key “x”'));
  });
  it('of CSL are not even that', () => {
    assert.deepEqual(problems('reading: 1\nsource: { title: T, publisher-place: La Paz, editor: [{ family: X, non-dropping-particle: de }], author: [{ family: Y, suffix: Jr. }], issued: { date-parts: [[1972]], season: 1 } }\n'), []);
  });
});

describe('wrong types', () => {
  const cases: readonly (readonly [text: string, problems: readonly string[]])[] = [
    ['annotations: words', ['not-list “words”']],
    ['annotations: { a: b }', ['not-list “{ a: b }”']],
    ['annotations: [words]', ['not-fields “words”']],
    ['annotations: [[a]]', ['not-fields “[a]”']],
    ['actors: [{ id: [a] }]', ['not-text “[a]”']],
    ['actors: [{ id: a, name: { b: c } }]', ['not-text “{ b: c }”']],
    ['actors: [{ id: a, kind: hero }]', ['unknown-value “hero”']],
    ['actors: [{ id: a, forms: [[b]] }]', ['not-text “[b]”']],
    ['actors: [{ name: A }]', ['key-missing']],
    ['claims: [{ id: a, stance: shouts }]', ['unknown-value “shouts”']],
    ['claims: [{ id: a, supports: [{ because: b }] }]', ['key-missing']],
    ['claims: [{ id: a, undercuts: [b] }]', ['not-fields “b”']],
    ['claims: [{ id: a, undercuts: [{ from: b }] }]', ['key-missing']],
    ['claims: [{ id: a, passages: [{ exact: "  " }] }]', ['empty-words “"  "”']],
    ['claims: [{ id: a, passages: [{ prefix: b }] }]', ['key-missing']],
    ['claims: [{ id: a, passages: [{ start: b }] }]', ['key-missing']],
    ['claims: [{ id: a, passages: [""] }]', ['empty-words “""”']],
    [`annotations: [{ id: a, motivation: moderating, ${CREATED} }]`, ['unknown-value “moderating”']],
    [`annotations: [{ id: a, resolves: "yes", ${CREATED} }]`, ['not-flag “"yes"”']],
    ['annotations: [{ id: a }]', ['created-missing “{ id: a”']],
    ['annotations: [{ id: a, created: yesterday }]', ['date-form “yesterday”']],
    ['annotations: [{ id: a, created: 2026-11-22 }]', ['date-form “2026-11-22”']],
    ['annotations: [{ id: a, created: 2026-13-45T99:00:00Z }]', ['date-form “2026-13-45T99:00:00Z”']],
    ['pages: [{ page: 1 }]', ['key-missing']],
    ['footnotes: [{ mark: 1 }]', ['key-missing']],
    ['source: words', ['not-fields “words”']],
    ['source: { author: X }', ['not-list “X”']],
    ['source: { access: secret }', ['unknown-value “secret”']],
  ];
  for (const [text, expected] of cases) {
    it(`are a problem at their place: ${text}`, () => {
      const whole = `reading: 1\n${text}\nterms: [{ id: sound, headword: S }]\n`;
      assert.deepEqual(problems(whole), expected);
      assert.deepEqual(read(whole).terms.map(({ headword }) => headword), ['S'], 'what is sound is read');
    });
  }
  it('leave the rest of their record', () => {
    const [claim] = read('reading: 1\nclaims: [{ id: a, claim: C, stance: shouts, supports: [{ x: 1 }, b], passages: [{ exact: "" }, { exact: w }] }]').claims;
    assert.deepEqual([claim?.claim, claim?.supports.length, claim?.passages.length], ['C', 1, 1]);
    assert.equal(read(`reading: 1\nannotations: [{ id: a, motivation: moderating, ${CREATED} }]`).annotations[0]?.motivation, 'commenting');
  });
  it('are not: a single value where a list may stand, nothing where anything may', () => {
    const text = `reading: 1\npages:\nsource: ~\nclaims: [{ id: a, supports: b, passages: { exact: w }, actors: c, attacks: , forms: null }]\nannotations: [{ id: n, target: w, tags: t, ${CREATED} }]\n`;
    assert.deepEqual(problems(text), ['unknown-key “forms”']);
    assert.deepEqual(read(text).claims.map(({ supports, passages, actors }) => [supports.length, passages.length, actors.length]), [[1, 1, 1]]);
  });
});

describe('ids of entries', () => {
  it('are slugs; unfit ones are problems and read all the same', () => {
    for (const id of ['Torres', 'a_b', 'x/y', '1st', 'a b', 'author', 'reader']) {
      const text = `reading: 1\nactors: [{ id: ${id}, name: A }]\n`;
      assert.deepEqual(problems(text), [`id-form “${id}”`]);
      assert.equal(read(text).actors[0]?.ref.id, id);
    }
  });
});

describe('keys of the shared reading', () => {
  const keys = 'reading: 1\neditors: [a]\nsource: { title: T }\npages: [{ page: 1, start: a }]\nfootnotes: [{ mark: 1, text: t, target: not there }]\n';
  it('have no effect in a reader’s file', () => {
    assert.deepEqual(problems(keys, 'ana'), ['shared-key “editors”', 'shared-key “source”', 'shared-key “pages”', 'shared-key “footnotes”']);
    const { source, editors, pages, footnotes } = read(keys, 'ana');
    assert.deepEqual([source, editors, pages, footnotes], [undefined, [], [], []]);
  });
  it('nor in a glossary, and neither have claims and notes', () => {
    const text = `${keys}claims: [{ id: c, claim: C }]\nannotations: [{ id: n, ${CREATED} }]\nactors: [{ id: a, name: A }]\n`;
    const { reading, problems: found } = decodeReading(text, { path: 'glossary.yaml', reader: null, isGlossary: true });
    assert.deepEqual(found.map(({ code }) => code), Array(6).fill('shared-key'));
    assert.deepEqual([reading?.claims, reading?.annotations, reading?.actors.length], [[], [], 1]);
  });
});

describe('an assignment', () => {
  it('is read', () => {
    const text = 'assignment: 1\ndue: 2026-11-24T23:59:00-04:00\nreaders: [one, two]\nasked:\n  - { kind: questioning, count: 3 }\n  - { kind: replying, count: 2, to: others }\n  - { kind: describing, passage: { start: a, end: b } }\n';
    const { assignment, problems: found } = decodeAssignment(text, 'e.assignment.yaml');
    assert.deepEqual(found, []);
    assert.deepEqual([assignment?.due, assignment?.readers.map(({ id }) => id)], ['2026-11-24T23:59:00-04:00', ['one', 'two']]);
    assert.deepEqual(assignment?.asked.map(({ kind, count, to, passage }) => [kind, count, to, passage?.selector.kind]), [['questioning', 3, undefined, undefined], ['replying', 2, 'others', undefined], ['describing', 1, undefined, 'range']]);
  });
  it('has problems of its own', () => {
    const codes = (text: string) => decodeAssignment(text, 'e.assignment.yaml').problems.map(({ code }) => code);
    assert.deepEqual(codes('reading: 1\n'), ['version-missing', 'unknown-key']);
    assert.deepEqual(codes('assignment: 2\n'), ['version-unknown']);
    assert.deepEqual(codes('assignment: 1\ndue: Tuesday\nasked: [{ kind: questioning, count: "3" }, { count: 1 }, { kind: x }]\n'), ['date-form', 'not-number', 'key-missing', 'unknown-value']);
    assert.deepEqual(codes('assignment: 1\nasked:\n  - kind:\n'), ['key-missing']);
  });
});
