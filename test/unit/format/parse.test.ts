import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { parseText } from '../../../src/core/format/syntax.ts';
import { sampleText, sayProblem } from '../../support/corpus.ts';

const note = (id: string, body = 'words') => `  - id: ${id}\n    body: ${body}\n    created: 2026-11-22T10:00:00Z\n`;
const notes = (...records: readonly string[]) => `reading: 1\nannotations:\n${records.join('')}`;

/** The ids of the notes that were read, and the problems. */
function read(text: string, reader: string | null = 'ana'): { readonly ids: readonly string[] | null; readonly problems: readonly string[] } {
  const { reading, problems } = decodeReading(text, { path: 'e.readings/ana.yaml', reader });
  return { ids: reading && reading.annotations.map(({ ref }) => ref.id), problems: problems.map((problem) => sayProblem(problem, text)) };
}

describe('a record that is not YAML', () => {
  const bodies: readonly (readonly [body: string, problem: RegExp])[] = [
    ['"unclosed', /^yaml-unclosed “"unclosed”$/], ['\'unclosed', /^yaml-unclosed “'unclosed”$/], ['[a, b', /^yaml-(?:unclosed|indent)/],
    ['yes: and: no', /^yaml-colon/], ['*really* good', /^yaml-colon/], ['"quoted" and more', /^yaml-colon/], ['> a quotation', /^yaml-colon/],
    ['@ana says', /^yaml-colon “@”/], ['`code` first', /^yaml-colon/], ['[1] says', /^yaml-colon/], ['- a dash', /^yaml-colon/], ['"a\\qb"', /^yaml-syntax/],
    ['a\n\tcreated: b', /^yaml-tab “\t”/], ['a\n  b', /^yaml-/],
  ];
  for (const [body, problem] of bodies) {
    it(`does not hide its neighbours: ${JSON.stringify(body)}`, () => {
      for (const eol of ['\n', '\r\n']) {
        for (const indented of [true, false]) {
          const text = notes(note('a'), note('b', body), note('c')).replace(/^ {2}/gm, indented ? '  ' : '').replace(/\n/g, eol);
          const { ids, problems } = read(text);
          assert.deepEqual(ids, ['a', 'c']);
          assert.equal(problems.length, 1);
          assert.match(problems[0] ?? '', problem);
        }
      }
    });
  }
  it('does not hide them where its dash stands wrong', () => {
    for (const [dash, problem] of [['   - ', 'yaml-indent “   -”'], [' - ', 'yaml-indent “ -”'], ['- ', 'yaml-indent “-”'], ['\t- ', 'yaml-tab “\t”']] as const) {
      const odd = note('x').replace('  - ', dash);
      const first = dash === '- ' ? [] : [notes(odd, note('a'), note('c'))];
      for (const text of [notes(note('a'), odd, note('c')), notes(note('a'), note('c'), odd), ...first]) assert.deepEqual(read(text), { ids: ['a', 'c'], problems: [problem] });
    }
  });
  it('leaves its neighbours as they are', () => {
    const text = 'reading: 1\nactors:\n  - id: a\n    description: |-\n      Words\n  - id: b\n    name: "not closed, and longer than those words\n  - id: c\n';
    const { reading } = decodeReading(text, { path: '', reader: null });
    assert.deepEqual(reading?.actors.map(({ ref, description }) => [ref.id, description]), [['a', 'Words'], ['c', undefined]]);
  });
  it('does not make lists inside of other keys broken', () => {
    const source = 'source:\n  title: T\n  author:\n    - family: X\n    - family: Y\n  issued: { date-parts: [[2026]] }\n';
    const forms = 'actors:\n- id: a\n  name: A\n  forms:\n  - B\n  - C\n  kind: person\n';
    const text = `reading: 1\n${source}${forms}annotations:\n${note('a')}${note('b', '"x')}`;
    const { reading, problems } = decodeReading(text, { path: '', reader: null });
    assert.deepEqual(problems.map((problem) => sayProblem(problem, text)), ['yaml-unclosed “"x”']);
    assert.deepEqual(reading?.source?.author.map(({ family }) => family), ['X', 'Y']);
    assert.equal(reading?.source?.year, '2026');
    assert.deepEqual(reading?.actors[0]?.forms.map((form) => form.text), ['B', 'C']);
  });
  it('may be a key of the file', () => {
    assert.deepEqual(read(`reading: 1\nannotator: "A\nannotations:\n${note('a')}`), { ids: ['a'], problems: ['yaml-unclosed “"A”'] });
    assert.deepEqual(read(`hello there\n${notes(note('a'))}`), { ids: ['a'], problems: ['not-a-reading “hello there”'] });
  });
});

describe('conflict markers', () => {
  const marker = 'conflict-markers “<<<<<<< HEAD”';
  it('hide the records between them, not those around', () => {
    const text = notes(note('a'), '<<<<<<< HEAD\n', note('b'), '=======\n', note('c'), '>>>>>>> theirs (note: one)\n', note('d'));
    assert.deepEqual(read(text), { ids: ['a', 'd'], problems: [marker] });
    assert.deepEqual(read(text.replace(/\n/g, '\r\n')), { ids: ['a', 'd'], problems: [marker] });
    assert.deepEqual(read(text.replace('=======\n', '||||||| base\n=======\n')), { ids: ['a', 'd'], problems: [marker] });
    assert.deepEqual(read(notes(note('a'), `<<<<<<< HEAD\n=======\n${note('c')}>>>>>>> theirs\n`)), { ids: ['a'], problems: [marker] });
  });
  it('hide a record that they cut through', () => {
    assert.deepEqual(read(notes(note('a'), '  - id: b\n<<<<<<< HEAD\n    body: x\n=======\n    body: y\n>>>>>>> z\n    created: 2026-11-22T10:00:00Z\n', note('c'))), { ids: ['a', 'c'], problems: [marker] });
  });
  it('hide two records that they cut through', () => {
    const tail = '    created: 2026-11-22T10:00:00Z\n';
    const text = notes(note('a'), `  - id: b\n    body: x\n<<<<<<< HEAD\n${tail}  - id: c\n    body: y\n=======\n${tail}  - id: d\n    body: z\n>>>>>>> q\n${tail}`, note('e'));
    assert.deepEqual(read(text), { ids: ['a', 'e'], problems: [marker] });
    const deleted = notes(note('a'), `  - id: b\n    body: x\n<<<<<<< HEAD\n=======\n${tail}  - id: c\n    body: y\n>>>>>>> q\n${tail}`, note('e'));
    assert.deepEqual(read(deleted), { ids: ['a', 'e'], problems: [marker] });
  });
  it('that are left over hide nothing', () => {
    assert.deepEqual(read(notes(note('a'), '=======\n', note('b'), '>>>>>>> theirs\n', note('c'))), { ids: ['a', 'b', 'c'], problems: ['conflict-markers “=======”', 'conflict-markers “>>>>>>> theirs”'] });
    assert.deepEqual(read(notes(note('a'), '<<<<<<< HEAD\n', note('b'))), { ids: ['a', 'b'], problems: [marker] });
  });
  it('inside a text are words', () => {
    assert.deepEqual(read(notes(note('a', '|-\n      <<<<<<< HEAD\n      =======\n      >>>>>>> x'))), { ids: ['a'], problems: [] });
  });
});

describe('what YAML can do and a reading may not', () => {
  it('is a problem at its place', () => {
    assert.deepEqual(read('reading: 1\nannotator: &x Ana\n').problems, ['yaml-feature']);
    assert.ok(read('reading: 1\nannotator: !x Ana\n').problems.includes('yaml-feature'));
    assert.ok(read('reading: 1\n&x annotator: Ana\n').problems.includes('yaml-feature'));
    assert.ok(read('reading: 1\nannotator: &x Ana\nannotations:\n  - *x\n').problems.includes('yaml-feature “*x”'));
    assert.ok(read('reading: 1\n<<: { annotator: Ana }\n').problems.includes('yaml-feature “<<”'));
    assert.deepEqual(read(`# 100 %\n%YAML 1.1\n---\n${notes(note('a'))}`), { ids: ['a'], problems: ['yaml-feature “%YAML 1.1”'] });
    assert.ok(read('reading: 1\n? { a: b }\n: c\n').problems.some((problem) => problem.startsWith('not-text')));
  });
  it('is not: comments, a document’s marks, flow style, a byte-order mark, __proto__', () => {
    assert.deepEqual(read(`---\n# one\n${notes(note('a'), '# two\n', '  # three\n', note('b'), '\n# four\n')}...\n`), { ids: ['a', 'b'], problems: [] });
    assert.deepEqual(read('{ "reading": 1, "annotations": [{ "id": "a", "created": "2026-11-22T10:00:00Z" }] }'), { ids: ['a'], problems: [] });
    assert.deepEqual(read(`\ufeff${notes(note('a'))}`), { ids: ['a'], problems: [] });
    assert.deepEqual(read(`__proto__: { polluted: true }\nconstructor: x\n${notes(note('a'))}`), { ids: ['a'], problems: ['unknown-key “__proto__”', 'unknown-key “constructor”'] });
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
  it('is a second document', () => {
    assert.deepEqual(read(notes(note('a'), '---\n', note('b'))), { ids: ['a', 'b'], problems: ['yaml-documents “---”'] });
  });
});

describe('a key that is given twice', () => {
  it('counts the first time', () => {
    const { reading, problems } = decodeReading('reading: 1\nannotator: A\nannotator: B\n"annotator": C\n', { path: '', reader: 'ana' });
    assert.equal(reading?.annotator, 'A');
    assert.deepEqual(problems.map(({ code, span }) => `${code} ${span.start}`), ['duplicate-key 24', 'duplicate-key 37']);
  });
});

describe('a file', () => {
  it('is refused where it is larger than 2 MiB or nested over 32 deep', () => {
    assert.deepEqual(read('#'.repeat(2 * 1024 * 1024 + 1)).problems, ['too-large']);
    const nested = (depth: number) => `reading: 1\nx: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    assert.deepEqual(read(nested(30)), { ids: [], problems: ['unknown-key “x”'] });
    assert.equal(read(nested(33)).ids, null);
    assert.match(read(nested(33)).problems.join(), /^too-deep/);
    const stairs = Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    assert.deepEqual(read(`reading: 1\n${stairs}\n`).ids, null);
  });
});

describe('laws of decoding', () => {
  const samples = ['essays/the-borrowed-palace.reading.yaml', 'essays/the-borrowed-palace.readings/ana-quispe.yaml', 'essays/glossary.yaml'].map((name) => ({ name, text: sampleText(name).slice(0, 12000) }));
  const scrap = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('"', '\'', '[', '}', ': ', '\t', '\n', '- ', '|', '>', '#', '&a ', '*a', '<<: ', '---\n', '<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '\r\n', '\u2028', '\ufeff', '!!x ', '%'));
  const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(30), insert: scrap, kind: fc.constantFrom('cut', 'line', 'tail') });
  const mutate = (text: string, changes: readonly { at: number; remove: number; insert: string; kind: string }[]) => changes.reduce((whole, { at, remove, insert, kind }) => {
    const from = Math.floor(at * whole.length);
    if (kind === 'cut') return whole.slice(0, from) + insert + whole.slice(from + remove);
    const start = whole.lastIndexOf('\n', from) + 1;
    const end = whole.indexOf('\n', from) + 1 || whole.length;
    return kind === 'line' ? whole.slice(0, end) + whole.slice(start) : whole.slice(0, Math.max(from, 200)) + insert;
  }, text);

  it('never throws, ends, and reports at places within the file', () => {
    fc.assert(fc.property(fc.constantFrom(...samples), fc.array(mutation, { minLength: 1, maxLength: 5 }), ({ text }, changes) => {
      const broken = mutate(text, changes);
      const { problems } = decodeReading(broken, { path: '', reader: null });
      for (const { span } of problems) assert.ok(0 <= span.start && span.start <= span.end && span.end <= broken.length);
    }), { numRuns: 60, interruptAfterTimeLimit: 6000 });
  });

  it('one broken record never hides the others', () => {
    const text = sampleText('essays/the-borrowed-palace.readings/ana-quispe.yaml');
    const starts = [...text.matchAll(/^ {2}- id: (\S+)/gm)].map((match) => ({ start: match.index, id: match[1] ?? '' }));
    const whole = idsIn(text);
    assert.deepEqual(whole, starts.map(({ id }) => id).sort());
    const bad = fc.constantFrom('"x', '\'', '[a, b', '{ a', '@a', '*a* b', 'a: b: c', '"x" y', '> z', '`a`', '%', '!a b: c: d');
    fc.assert(fc.property(fc.nat(starts.length - 1), bad, fc.constantFrom('\n', '\r\n'), (i, value, eol) => {
      const lineEnd = text.indexOf('\n', starts[i]?.start) + 1;
      const broken = (`${text.slice(0, lineEnd)}    tags: ${value}\n${text.slice(lineEnd)}`).replace(/\n/g, eol);
      const others = idsIn(broken);
      assert.deepEqual(whole.filter((id) => id !== starts[i]?.id && !others.includes(id)), []);
      assert.ok(decodeReading(broken, { path: '', reader: 'ana' }).problems.length > 0);
    }), { numRuns: 60 });
  });

  function idsIn(text: string): string[] {
    const { reading } = decodeReading(text, { path: '', reader: 'ana' });
    return [...(reading?.actors ?? []), ...(reading?.terms ?? []), ...(reading?.claims ?? []), ...(reading?.annotations ?? [])].map(({ ref }) => ref.id).sort();
  }
});

describe('parseText', () => {
  it('gives nodes whose ranges are offsets into the text', () => {
    const { root, errors } = parseText('a: b\n');
    assert.deepEqual(errors, []);
    assert.deepEqual(root?.range?.slice(0, 2), [0, 5]);
  });
});
