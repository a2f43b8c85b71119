import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { Contradiction } from '../../../src/core/format/contradiction.ts';
import { mergeReadings, type Versions } from '../../../src/core/format/merge.ts';
import { decodeReading } from '../../../src/core/format/decode.ts';

const HEAD = 'reading: 1\nannotations:\n';
const note = (id: string, fields = '    body: Said.\n') => `  - id: ${id}\n${fields}    created: 2026-11-22T10:00:00Z\n`;
const A = note('a11111111111');
const B = note('b11111111111');
const C = note('c11111111111');

function merge(versions: Versions): { readonly text: string; readonly contradictions: readonly Contradiction[] } {
  const merged = mergeReadings(versions);
  assert.equal(merged.kind, 'merged', JSON.stringify(merged));
  if (merged.kind !== 'merged') throw new Error('refused');
  assert.deepEqual(decodeReading(merged.text, { path: 'a', reader: 'ada' }).problems.filter(({ code }) => code.startsWith('yaml')), []);
  return merged;
}

/** Without any contradiction. */
function settled(versions: Versions): string {
  const { text, contradictions } = merge(versions);
  assert.deepEqual(contradictions, []);
  return text;
}

function refusal(versions: Versions): string {
  const merged = mergeReadings(versions);
  return merged.kind === 'refused' ? `${merged.side ?? 'outcome'} ${merged.problem.code}` : 'merged';
}

describe('two versions of one reading', () => {
  it('have the notes that either added, ours first, with their very lines', () => {
    const base = HEAD + A;
    const theirs = `${HEAD}${A}\n  # why\n${B}`;
    assert.equal(settled({ base, ours: HEAD + A + C, theirs }), `${HEAD}${A}${C}\n  # why\n${B}`);
    assert.equal(settled({ base: HEAD + A, ours: HEAD + A + C, theirs: HEAD + B + A }), HEAD + B + A + C);
  });

  it('are indented and end their lines as ours does', () => {
    const theirs = `reading: 1\nannotations:\n${A}${note('b11111111111', '    body: |-\n      One.\n\n        Two.\n')}`;
    const ours = `${HEAD}${A}${C}`.replace(/^ {2}/gm, '').replaceAll('\n', '\r\n');
    const text = settled({ base: HEAD + A, ours, theirs });
    assert.equal(text, ours + note('b11111111111', '    body: |-\n      One.\n\n        Two.\n').replace(/^ {2}/gm, '').replaceAll('\n', '\r\n'));
  });

  it('lose what either took out, if the other left it alone', () => {
    assert.equal(settled({ base: HEAD + A + B, ours: HEAD + B, theirs: HEAD + A + B + C }), HEAD + B + C);
    assert.equal(settled({ base: HEAD + A + B, ours: HEAD + A + B + C, theirs: HEAD + B }), HEAD + B + C);
    assert.equal(settled({ base: HEAD + A, ours: `${HEAD}${A}`.replace('1\n', '1\nannotator: Ada\n'), theirs: 'reading: 1\n' }), 'reading: 1\nannotator: Ada\nannotations: []\n');
  });

  it('may have changed different fields of one note', () => {
    const base = HEAD + note('a11111111111', '    motivation: commenting\n    # mine\n    tags: [one, two]\n    body: "Said."\n');
    const ours = base.replace('commenting', 'questioning').replace('[one, two]', '[two, three]');
    const theirs = base.replace('"Said."', '|-\n      Said\n      more.').replace('[one, two]', '[one, two, four] # set').replace('    created', '    modified: 2026-11-23T10:00:00Z\n    created');
    assert.equal(settled({ base, ours, theirs }), HEAD + note('a11111111111', '    motivation: questioning\n    # mine\n    tags: [two, three, four]\n    body: |-\n      Said\n      more.\n    modified: 2026-11-23T10:00:00Z\n').replace('  - id', '  # set\n  - id'));
  });

  it('have the later of two times of change', () => {
    const at = (time: string, body: string) => HEAD + note('a11111111111', `    ${body}\n    modified: ${time}\n`);
    const base = at('2026-11-22T11:00:00Z', 'body: One');
    const text = settled({ base, ours: at('2026-11-24T11:00:00Z', 'body: Two'), theirs: at('2026-11-23T11:00:00Z', 'body: One') });
    assert.match(text, /Two\n {4}modified: 2026-11-24/);
  });

  it('that changed the same field stand one below the other', () => {
    const base = HEAD + note('a11111111111', '    motivation: commenting\n    body: Said.\n') + B;
    const ours = base.replace('Said.\n', 'Said here.\n').replace('    created', '    modified: 2026-11-23T10:00:00Z\n    created');
    const theirs = base.replace('Said.\n', 'Said there.\n').replace('commenting', 'questioning').replace('    created', '    modified: 2026-11-24T10:00:00Z\n    created');
    const { text, contradictions } = merge({ base, ours, theirs });
    assert.deepEqual(contradictions, [{ kind: 'record', section: 'annotations', id: 'a11111111111', fields: [{ name: 'body', base: 'Said.', ours: 'Said here.', theirs: 'Said there.' }] }]);
    const version = (body: string, day: number) => note('a11111111111', `    motivation: questioning\n    body: ${body}\n    modified: 2026-11-${day}T10:00:00Z\n`);
    assert.equal(text, HEAD + version('Said here.', 23) + version('Said there.', 24) + B);
    assert.deepEqual(decodeReading(text, { path: 'a', reader: 'ada' }).reading?.annotations.map(({ body }) => body), ['Said here.', 'Said there.', 'Said.']);
  });

  it('of which one deleted what the other changed keep it, marked', () => {
    const edited = note('a11111111111', '    body: Said more.\n');
    const marked = edited.replace('    created', '    deleted: true\n    created');
    for (const by of ['ours', 'theirs'] as const) {
      const versions = by === 'ours' ? { ours: HEAD + B, theirs: HEAD + edited + B } : { ours: HEAD + edited + B, theirs: HEAD + B };
      const { text, contradictions } = merge({ base: HEAD + A + B, ...versions });
      assert.equal(text, HEAD + marked + B);
      const other = by === 'ours' ? 'theirs' : 'ours';
      assert.deepEqual(contradictions, [{ kind: 'deleted', section: 'annotations', id: 'a11111111111', by, fields: [{ name: 'body', base: 'Said.', [by]: undefined, [other]: 'Said more.' }] }]);
    }
  });

  it('of which one deleted what the other changed may end without a line end', () => {
    const base = 'reading: 1\nactors:\n  - id: a\n    name: One\n';
    const { text } = merge({ base, ours: 'reading: 1\nactors:\n  - id: a', theirs: 'reading: 1\nactors: []\n' });
    assert.equal(text, 'reading: 1\nactors:\n  - id: a\n    deleted: true\n');
  });

  it('in one of which git has left a list twice, line by line, have all of its records in one', () => {
    const claims = (id: string) => `claims:\n  - { id: ${id}, claim: X., by: reader }\n`;
    const twice = `reading: 1\n${claims('a')}annotations:\n${A}${claims('b')}`;
    assert.equal(settled({ base: `reading: 1\nannotations:\n${A}`, ours: twice, theirs: `reading: 1\nannotations:\n${A}${B}` }),
      `reading: 1\nclaims:\n  - { id: a, claim: X., by: reader }\n  - { id: b, claim: X., by: reader }\nannotations:\n${A}${B}`);
    const { contradictions } = merge({ base: null, ours: `${twice}claims: [{ id: a, claim: Y., by: reader }]\n`, theirs: HEAD + B });
    assert.deepEqual(contradictions.map((one) => one.kind === 'record' && one.id), ['a']);
  });

  it('of which one withdrew a note and the other deleted it agree', () => {
    const withdrawn = note('a11111111111', '    body: Said.\n    deleted: true\n');
    assert.equal(settled({ base: HEAD + A + B, ours: HEAD + B, theirs: HEAD + withdrawn + B }), HEAD + withdrawn + B);
  });

  it('that both began the file have the notes of both', () => {
    for (const base of [null, '']) {
      assert.equal(settled({ base, ours: HEAD + A, theirs: HEAD + B }), HEAD + A + B);
      assert.equal(settled({ base, ours: HEAD + A, theirs: 'reading: 1\nannotator: Ada\n' }), `reading: 1\nannotations:\n${A}annotator: Ada\n`);
      assert.equal(settled({ base, ours: '', theirs: HEAD + B }), HEAD + B);
      assert.equal(merge({ base, ours: HEAD + A, theirs: HEAD + A.replace('Said', 'Meant') }).contradictions.length, 1);
    }
  });

  it('add to one claim: passages, forms and links by what they name', () => {
    const claim = (fields: string) => `reading: 1\nclaims:\n  - id: no-pact\n    claim: There was none.\n${fields}`;
    const base = claim('    passages: [{ exact: a }]\n    supports: [thesis, other]\n');
    const ours = claim('    passages: [{ exact: a }, { exact: b }]\n    supports: [thesis]\n');
    const theirs = claim('    passages: [{ exact: "a" }, { exact: c }]\n    supports: [{ claim: thesis, because: Why. }, other]\n    attacks: rival\n');
    assert.equal(settled({ base, ours, theirs }), claim('    passages: [{ exact: "a" }, { exact: b }, { exact: c }]\n    supports: [{ claim: thesis, because: Why. }]\n    attacks: rival\n'));
  });

  it('that give one link two warrants contradict each other', () => {
    const claim = (supports: string) => `reading: 1\nclaims:\n  - { id: no-pact, supports: [${supports}] }\n`;
    const { text, contradictions } = merge({ base: claim('thesis'), ours: claim('{ claim: thesis, because: One. }, more'), theirs: claim('{ claim: thesis, because: Two. }') });
    assert.deepEqual(contradictions.map((found) => found.kind === 'record' && found.fields.map(({ name }) => name)), [['supports']]);
    assert.match(text, /because: One\. }, more\]/);
    assert.match(text, /because: Two\. }, more\]/);
  });

  it('merge the keys of the file, and those of its source, each by itself', () => {
    const head = (annotator: string, title: string, year: string) => `reading: 1\nannotator: ${annotator}\nsource:\n  id: e\n  title: ${title}\n  genre: ${year}\n`;
    assert.equal(settled({ base: head('Ada', 'T', '1970'), ours: head('Ada L.', 'T', '1970'), theirs: head('Ada', 'Title', '1971') }), head('Ada L.', 'Title', '1971'));
    const { text, contradictions } = merge({ base: head('Ada', 'T', '1970'), ours: head('Ada L.', 'T1', '1970'), theirs: head('A. L.', 'T2', '1970') });
    assert.deepEqual(contradictions.map((found) => found.kind === 'field' && found.field.name), ['annotator', 'source.title']);
    assert.equal(text, 'reading: 1\nannotator: Ada L.\nannotator: A. L.\nsource:\n  id: e\n  title: T1\n  title: T2\n  genre: 1970\n');
    assert.deepEqual(decodeReading(text, { path: 'a', reader: null }).problems.map(({ code }) => code), ['duplicate-key', 'duplicate-key']);
  });

  it('know pages by their number and footnotes by their mark', () => {
    const pages = (...list: string[]) => `reading: 1\npages:\n${list.map((page) => `  - ${page}\n`).join('')}footnotes: []\n`;
    const [one, two, three] = ['{ page: 1, start: a }', '{ page: 2, start: b }', '{ page: "3", start: c }'];
    assert.equal(settled({ base: pages(one), ours: pages(one, two), theirs: pages(one, three) }), pages(one, two, three));
    assert.equal(merge({ base: pages(one), ours: pages('{ page: 1, start: x }'), theirs: pages('{ page: 1, start: y }') }).text, pages('{ page: 1, start: x }', '{ page: 1, start: y }'));
  });

  it('in brackets stay in brackets', () => {
    const json = (...notes: string[]) => `{\n  "reading": 1,\n  "annotations": [\n${notes.map((one) => `    ${one}`).join(',\n')}\n  ]\n}\n`;
    const flat = (id: string, body: string) => `{ "id": "${id}", "body": "${body}", "created": "x" }`;
    const text = settled({ base: json(flat('a', '1')), ours: json(flat('a', '1'), flat('b', '2')), theirs: json(flat('a', '3'), flat('c', '4')) });
    assert.equal(text, json(flat('a', '3'), flat('b', '2')).replace('\n  ]', `, ${flat('c', '4')}\n  ]`));
    assert.equal((parse(settled({ base: json(flat('a', '1')), ours: json(flat('a', '1'), flat('b', '2')), theirs: `reading: 1\nannotations:\n  - id: a\n    body: '1'\n    created: x\n${C}` })) as { annotations: unknown[] }).annotations.length, 3);
  });

  it('keep every comment that neither took away', () => {
    const base = `# top\nreading: 1\nannotations: # list\n  # about a\n${A}    # end of a\n# last\n`;
    const ours = base.replace('Said.', 'Said here. # mine').replace('# about a', '# on a');
    const theirs = base.replace('created: 2', 'tags: [x] # theirs\n    created: 2').replace('# last', '# very last').replace('# list', '# notes');
    const text = settled({ base, ours, theirs });
    for (const comment of ['# top', '# list', '# notes', '# on a', '# mine', '# theirs', '# end of a', '# very last']) assert.equal(text.split(comment).length, 2, `${comment} in\n${text}`);
    assert.match(text, /tags: \[x\]/);
    assert.doesNotMatch(text, /# about a|# last/);
  });

  it('ask about a deleted note on which the other side left a comment', () => {
    assert.equal(merge({ base: HEAD + A + B, ours: HEAD + B, theirs: `${HEAD}  # think again\n${A}${B}` }).contradictions[0]?.kind, 'deleted');
  });

  it('carry an older contradiction along, and its settlement', () => {
    const twice = HEAD + A + A.replace('Said', 'Meant');
    assert.equal(settled({ base: twice, ours: twice + B, theirs: HEAD + A.replace('Said', 'Meant') }), HEAD + A.replace('Said', 'Meant') + B);
    assert.equal(settled({ base: twice, ours: twice + B, theirs: twice + C }), twice + B + C);
  });

  it('count a number as the characters written', () => {
    const base = HEAD + note('a11111111111', '    edition: 012345\n    tags: [1.50]\n');
    assert.equal(settled({ base, ours: base.replace('[1.50]', '["1.50", 2]'), theirs: base.replace('012345', '"012345"').replace('[1.50]', '[1.50, 0x1]') }), base.replace('[1.50]', '["1.50", 2, 0x1]').replace('012345', '"012345"'));
  });

  it('keep keys that nobody knows', () => {
    const odd = (words: string) => `reading: 1\nconstructor: ${words}\n__proto__: { a: 1 }\nannotations:\n${A.replace('    body', `    toString: ${words}\n    body`)}`;
    assert.equal(settled({ base: odd('x'), ours: odd('x').replace('Said', 'Meant'), theirs: odd('y') }), odd('y').replace('Said', 'Meant'));
    const base = HEAD + note('a11111111111', '    mood: { deep: [1, { two: 3 }] }\n    body: Said.\n');
    assert.equal(settled({ base, ours: base.replace('Said', 'Meant'), theirs: base.replace('two: 3', 'two: 4') }), base.replace('Said', 'Meant').replace('two: 3', 'two: 4'));
  });

  it('are not merged where one of them cannot be read', () => {
    const sound = HEAD + A;
    assert.equal(refusal({ base: sound, ours: `${HEAD}\t- id: a\n`, theirs: HEAD + B }), 'ours yaml-tab');
    assert.equal(refusal({ base: sound, ours: HEAD + B, theirs: 'reading: 2\n' }), 'theirs version-unknown');
    assert.equal(refusal({ base: sound, ours: HEAD + B, theirs: 'annotations: []\n' }), 'theirs version-missing');
    assert.equal(refusal({ base: sound, ours: HEAD + B, theirs: 'assignment: 1\n' }), 'theirs version-missing');
    assert.equal(refusal({ base: sound, ours: '', theirs: HEAD + B }), 'ours file-empty');
    assert.equal(refusal({ base: sound, ours: '- a\n', theirs: HEAD + B }), 'ours not-a-reading');
    assert.equal(refusal({ base: sound, ours: HEAD + B, theirs: `${HEAD}<<<<<<< a\n${A}=======\n${B}>>>>>>> b\n` }), 'theirs conflict-markers');
    assert.equal(refusal({ base: sound, ours: HEAD + B, theirs: 'reading: 1\nannotations: none\n' }), 'theirs not-list');
    assert.equal(refusal({ base: null, ours: '', theirs: 'x\n' }), 'theirs not-a-reading');
  });

  it('are merged without a base that cannot be read', () => {
    assert.equal(settled({ base: `${HEAD}<<<<<<< a\n`, ours: HEAD + A, theirs: HEAD + A + B }), HEAD + A + B);
  });
});
