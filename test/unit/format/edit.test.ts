import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeReading } from '../../../src/core/format/decode.ts';
import type { RecordAct } from '../../../src/core/format/act.ts';
import { addItem, changeItem, changeSelector, editFile, editRecord, moveItem, moveRecord, removeItem, removeRecord, takeRecord } from '../../../src/core/format/edit.ts';
import { joinSplices } from '../../../src/core/format/join.ts';
import { outlineOf } from '../../../src/core/format/outline.ts';
import { plainRecord } from '../../../src/core/format/plain-record.ts';
import { faultIn } from '../../../src/core/format/sound.ts';
import { addNew, type Written } from '../../../src/core/format/write.ts';
import { applySplices } from '../../../src/core/text/splice.ts';

function after(text: string, written: Written): string {
  assert.equal(written.kind, 'splices', written.kind === 'refused' ? written.problem.code : '');
  return written.kind === 'splices' ? applySplices(text, written.splices) : '';
}

function refusal(text: string, written: Written): string {
  if (written.kind === 'splices') return 'written';
  const { code, span } = written.problem;
  return `${code} at ${text.slice(0, span.start).split('\n').length}`;
}

const A = { section: 'annotations', id: 'a1' } as const;
const C = { section: 'claims', id: 'c1' } as const;

const FILE = `reading: 1
annotations:
  # the first
  - id: a1   # one
    motivation: questioning
    target:
      exact: "the words"   # sic
    tags: [x, y]   # two
    body: |-
      Why?
      # not a remark

    created: 2026-01-01T00:00:00Z
    # asked twice
  # the second
  - id: a2
    created: 2026-01-02T00:00:00Z
`;

describe('editing a record', () => {
  it('puts words in the place of words, quoted as they were', () => {
    assert.equal(after(FILE, editRecord(FILE, A, { body: 'Why not?\n\n---' })), FILE.replace('Why?\n      # not a remark', 'Why not?\n\n      ---'));
    const quoted = "reading: 1\nannotations:\n  - {id: a1, body: 'it''s'} # x\n";
    assert.equal(after(quoted, editRecord(quoted, A, { body: 'isn’t it, [so]?' })), quoted.replace("'it''s'", "'isn’t it, [so]?'"));
    const plain = 'reading: 1\nannotations:\n- id: a1\n  body: old words # remark\n  created: now\n';
    assert.equal(after(plain, editRecord(plain, A, { body: 'two\nlines' })), 'reading: 1\nannotations:\n- id: a1\n  body: |- # remark\n    two\n    lines\n  created: now\n');
    assert.equal(after(plain, editRecord(plain, A, { body: 'a # b' })), plain.replace('old words', '|-').replace('# remark\n', '# remark\n    a # b\n'));
  });

  it('puts a new key where it belongs, and `created` stays last', () => {
    assert.equal(after(FILE, editRecord(FILE, A, { modified: 'now', about: ['torres'], resolves: true })), FILE
      .replace('    target:\n', '    resolves: true\n    target:\n').replace('    tags:', '    about: [torres]\n    tags:').replace('# not a remark\n', '# not a remark\n    modified: now\n'));
    const none = 'reading: 1\nclaims:\n  - claim: One.\n    id: c1\n';
    assert.equal(after(none, editRecord(none, C, { by: 'author', was: ['old'] })), 'reading: 1\nclaims:\n  - claim: One.\n    by: author\n    id: c1\n    was: [old]\n');
  });

  it('does not let a new text swallow the remarks below it', () => {
    const text = 'reading: 1\nannotations:\n  - id: a1\n    tags:\n      - one\n\n      # a remark\n    created: now\n';
    assert.equal(after(text, editRecord(text, A, { body: 'a # b' })), text.replace('    created', '    body: |-\n      a # b\n    created'));
  });

  it('keeps what is remarked in one passage when there are to be several', () => {
    const text = 'reading: 1\nannotations:\n  - id: a1\n    target:\n      # as printed\n      exact: one # sic\n';
    assert.equal(after(text, editRecord(text, A, { target: [{ exact: 'two' }, { exact: 'three' }] })), text.replace('      exact: one # sic\n', '      - exact: two # sic\n      - exact: three\n'));
    const list = 'reading: 1\nannotations:\n  - id: a1\n    target:\n      # one\n      - exact: one\n      - exact: two # b\n';
    assert.equal(after(list, editRecord(list, A, { target: { exact: 'two' } })), list.replace('      - exact: one\n', ''));
  });

  it('takes a key away with its lines, and leaves the remark beside it', () => {
    assert.equal(after(FILE, editRecord(FILE, A, { tags: [], body: undefined })), FILE.replace('    tags: [x, y]   # two\n', '    # two\n').replace(/ {4}body: [^]*remark\n/, ''));
    const open = 'reading: 1\nclaims:\n  - id: c1\n    by: author';
    assert.equal(after(open, editRecord(open, C, { by: undefined })), 'reading: 1\nclaims:\n  - id: c1');
  });

  it('touches nothing where nothing changes', () => {
    const written = editRecord(FILE, A, { tags: ['x', 'y'], motivation: 'questioning' });
    assert.deepEqual(written, { kind: 'splices', splices: [] });
    const number = 'reading: 1\nannotations:\n  - { id: a1, tags: [2026] }\n';
    assert.deepEqual(editRecord(number, A, { tags: ['2026'] }), { kind: 'splices', splices: [] });
  });

  it('renames an id, also one that is written as a number', () => {
    const text = 'reading: 1\nclaims:\n  - id: 12\n    claim: One.\n';
    assert.equal(after(text, editRecord(text, { section: 'claims', id: '12' }, { id: 'twelve', was: ['12'] })), 'reading: 1\nclaims:\n  - id: twelve\n    was: ["12"]\n    claim: One.\n');
  });

  it('refuses at the place where it cannot tell what is meant', () => {
    const twice = 'reading: 1\nannotations:\n  - id: a1\n    body: x\n  - id: a1\n    body: y\n';
    assert.equal(refusal(twice, editRecord(twice, A, { body: 'z' })), 'note-duplicate at 5');
    const sections = 'reading: 1\nannotations:\n  - id: a1\nannotations: []\n';
    assert.equal(refusal(sections, editRecord(sections, A, { body: 'z' })), 'duplicate-key at 4');
    const keys = 'reading: 1\nannotations:\n  - id: a1\n    body: x\n    body: y\n';
    assert.equal(refusal(keys, editRecord(keys, A, { body: 'z' })), 'duplicate-key at 5');
    assert.equal(refusal(FILE, editRecord(FILE, { section: 'annotations', id: 'zz' }, { body: 'z' })), 'record-absent at 4');
    assert.equal(refusal(FILE, removeItem(FILE, { ...A, field: 'tags' }, 2)), 'item-absent at 4');
    const broken = `${FILE}  - id: "a3\n`;
    assert.match(refusal(broken, editRecord(broken, A, { body: 'z' })), /^yaml-unclosed at 18$/);
    const conflict = FILE.replace('  # the second\n', '<<<<<<< HEAD\n=======\n>>>>>>> x\n');
    assert.match(refusal(conflict, removeRecord(conflict, A)), /^conflict-markers at 15$/);
    assert.equal(refusal('reading: 2\n', editRecord('reading: 2\n', A, {})), 'version-unknown at 1');
    const late = editFile(FILE, [{ kind: 'edit', ...A, fields: { body: 'a\nb\nc\nd\ne' } }, { kind: 'edit', section: 'annotations', id: 'a2', fields: { body: 'x' } }, { kind: 'remove-item', section: 'annotations', id: 'a2', field: 'tags', at: 0 }]);
    assert.equal(refusal(FILE, late), 'item-absent at 16');
  });

  it('says no where a file would become too large to be read', () => {
    const long = `reading: 1\nannotations:\n  - id: a1\n    body: "${'x'.repeat(2 * 1024 * 1024 - 60)}"\n`;
    assert.equal(refusal(long, editRecord(long, A, { tags: ['x'.repeat(100)] })), 'too-large at 3');
  });
});

describe('taking a record away', () => {
  it('takes what is remarked within it, and nothing else', () => {
    assert.equal(after(FILE, removeRecord(FILE, A)), 'reading: 1\nannotations:\n  # the first\n  # the second\n  - id: a2\n    created: 2026-01-02T00:00:00Z\n');
    assert.equal(after(FILE, removeRecord(FILE, { ...A, id: 'a2' })), FILE.slice(0, FILE.indexOf('  - id: a2')));
  });

  it('leaves an empty list of the last one', () => {
    const text = 'reading: 1\nannotations: # all\n  # first\n  - id: a1\n    body: |-\n      x\nclaims: []\n';
    assert.equal(after(text, removeRecord(text, A)), 'reading: 1\nannotations: [] # all\n  # first\nclaims: []\n');
    const flow = 'reading: 1\nannotations: [{id: a1}]\n';
    assert.equal(after(flow, removeRecord(flow, A)), 'reading: 1\nannotations: []\n');
  });

  it('does not leave two gaps where there was a record between them', () => {
    const text = 'reading: 1\nclaims:\n\n  - id: c0\n\n  - id: c1\n\n  - id: c2\n';
    assert.equal(after(text, removeRecord(text, C)), 'reading: 1\nclaims:\n\n  - id: c0\n\n  - id: c2\n');
  });

  it('takes one of two commas', () => {
    const text = 'reading: 1\nannotations: [{id: a0}, # zero\n  {id: a1}, # one\n  {id: a2},\n]\n';
    assert.equal(after(text, removeRecord(text, A)), 'reading: 1\nannotations: [{id: a0}, # zero\n   # one\n  {id: a2},\n]\n');
    assert.equal(after(text, removeRecord(text, { ...A, id: 'a2' })), 'reading: 1\nannotations: [{id: a0}, # zero\n  {id: a1}, # one\n  \n]\n');
  });
});

describe('lists in a record', () => {
  it('makes a list of one passage, whatever its style', () => {
    const block = 'reading: 1\nannotations:\n  - id: a1\n    target: # here\n      exact: one   # sic\n      prefix: |-\n        two\n\n        lines\n    created: now\n';
    assert.equal(after(block, addItem(block, { ...A, field: 'target' }, { value: { exact: 'x' } })),
      'reading: 1\nannotations:\n  - id: a1\n    target: # here\n      - exact: one   # sic\n        prefix: |-\n          two\n\n          lines\n      - exact: x\n    created: now\n');
    const flow = 'reading: 1\nannotations:\n  - { id: a1, target: { exact: one } }\n';
    assert.equal(after(flow, addItem(flow, { ...A, field: 'target' }, { value: { exact: 'x' }, at: 0 })), 'reading: 1\nannotations:\n  - { id: a1, target: [{ exact: x }, { exact: one }] }\n');
    const bare = 'reading: 1\nannotations:\n  - id: a1\n    target: one, two\n';
    assert.equal(after(bare, addItem(bare, { ...A, field: 'target' }, { value: 'x' })), 'reading: 1\nannotations:\n  - id: a1\n    target: ["one, two", x]\n');
    const none = 'reading: 1\nannotations:\n  - id: a1\n    target:\n';
    assert.equal(after(none, addItem(none, { ...A, field: 'target' }, { value: { exact: 'x' } })), `${none}      exact: x\n`);
  });

  it('changes places by lines, with the remarks above them', () => {
    const text = 'reading: 1\nclaims:\n  - id: c0\n    by: author # zero\n  # about one\n  - id: c1\n\n  - id: c2\n    by: reader';
    assert.equal(after(text, moveRecord(text, C, 'c0')), 'reading: 1\nclaims:\n  # about one\n  - id: c1\n  - id: c0\n    by: author # zero\n\n  - id: c2\n    by: reader');
    assert.equal(after(text, moveRecord(text, C, null)), 'reading: 1\nclaims:\n  - id: c0\n    by: author # zero\n\n  - id: c2\n    by: reader\n  # about one\n  - id: c1');
    assert.equal(after(text, moveRecord(text, { ...C, id: 'c2' }, 'c0')), 'reading: 1\nclaims:\n  - id: c2\n    by: reader\n  - id: c0\n    by: author # zero\n  # about one\n  - id: c1\n');
    const list = 'reading: 1\nclaims:\n  - id: c1\n    supports:\n    - a # one\n    - b\n';
    assert.equal(after(list, moveItem(list, { ...C, field: 'supports' }, { from: 0, to: 1 })), 'reading: 1\nclaims:\n  - id: c1\n    supports:\n    - b\n    - a # one\n');
    const flow = 'reading: 1\nclaims:\n  - {id: c1, supports: [a,  b, c]}\n';
    assert.equal(after(flow, moveItem(flow, { ...C, field: 'supports' }, { from: 2, to: 0 })), flow.replace('a,  b, c', 'c,  a, b'));
  });

  it('changes one of two that say the same', () => {
    const text = 'reading: 1\nclaims:\n  - id: c1\n    supports:\n      - { claim: a } # first\n      - { claim: a } # second\n';
    assert.equal(after(text, changeItem(text, { ...C, field: 'supports' }, { at: 1, value: { claim: 'a', because: 'so' } })), text.replace('a } # second', 'a, because: so } # second'));
    assert.equal(after(text, removeItem(text, { ...C, field: 'supports' }, 0)), text.replace('      - { claim: a } # first\n', ''));
  });

  it('writes another passage in the manner of the old one', () => {
    assert.equal(after(FILE, changeSelector(FILE, { ...A, field: 'target' }, { at: 0, selector: { kind: 'quote', exact: 'others', prefix: 'no ' } })), FILE
      .replace('"the words"   # sic\n', '"others"   # sic\n      prefix: "no "\n'));
  });
});

describe('a record that moves to another file', () => {
  it('keeps its style and its remarks', () => {
    const taken = takeRecord(FILE, A);
    assert.ok(taken);
    const into = 'reading: 1\nannotations:\n- id: a0\n';
    const moved = FILE.slice(FILE.indexOf('  - id: a1'), FILE.indexOf('  # the second')).replace(/^ {2}/gm, '');
    assert.equal(after(into, addNew(into, taken)), into + moved);
    const crlf = 'reading: 1\r\nannotations: []\r\n';
    assert.equal(after(crlf, addNew(crlf, taken)), `reading: 1\r\nannotations:\r\n${moved.replace(/^(?=.)/gm, '  ').replaceAll('\n', '\r\n')}`);
    const flow = '{"reading": 1, "annotations": []}';
    assert.deepEqual(JSON.parse(after(flow, addNew(flow, taken))), { reading: 1, annotations: [taken.record] });
  });
});

describe('splices after splices', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 12 });
  const splicesInto = (length: number) => fc.array(fc.tuple(fc.nat(length), text), { maxLength: 4 }).map((cuts) => {
    const at = cuts.map(([offset]) => offset).sort((a, b) => a - b);
    return cuts.flatMap(([, added], i) => (i % 2 === 0 ? [{ start: at[i] ?? 0, end: at[i + 1] ?? at[i] ?? 0, text: added }] : []));
  });

  it('are one set of splices', () => {
    fc.assert(fc.property(text.chain((old) => splicesInto(old.length).chain((first) => {
      const middle = applySplices(old, first);
      return splicesInto(middle.length).map((second) => ({ old, first, middle, second }));
    })), ({ old, first, middle, second }) => {
      assert.equal(applySplices(old, joinSplices(first, second)), applySplices(middle, second));
    }), { numRuns: 2000 });
  });

  it('all are taken or none', () => {
    const acts: RecordAct[] = [{ kind: 'edit', ...A, fields: { body: 'x' } }, { kind: 'remove', section: 'annotations', id: 'nope' }];
    assert.equal(editFile(FILE, acts).kind, 'refused');
  });
});

describe('the cheap look at a file', () => {
  const line = fc.constantFrom(
    '- id: a', '  - id: a1', '    body: words', '    body: |-', '      text', '       # text', '    body: "x', '    x"', '    tags: [a, "b"]', '    tags: [a', '    target:', '      exact: y', '      - exact: y', '        prefix: z', '    target: { exact: y }',
    '    # remark', '', '  ', '# remark', 'claims:', 'terms: []', 'annotations:', 'annotations: []', '---', '...', '%YAML 1.2', '\tx: y', '    a: b: c', "    a: 'x'", '    a: *x', '    a: &x y', '    a: x #y', '    a: x # y', '    more words', '      - x',
    '<<<<<<< HEAD', '=======', '    "a": b', '    a: |+', '    a: >2', '    ? a', '    a: !x y', 'source:', '  title: x', '  author: y', '    a: "\\x"', '    a: `x', '  - - a', '   - id: b', 'reading: 2', '    a: {b: c}', '    a: [', '    ]', 'x: [', ']', '    a: "\\u00e9"', '    a: é…', '    <<: x',
  );
  const file = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
    .map(([lines, eol, ends, begins]) => ['reading: 1', ...(begins ? ['annotations:', '  - id: a0'] : []), ...lines].join(eol) + (ends ? eol : ''));

  it('never takes for sound what the parser does not', () => {
    let taken = 0;
    fc.assert(fc.property(file, (text) => {
      if (!outlineOf(text)) return;
      taken += 1;
      assert.equal(faultIn(text), undefined, text);
    }), { numRuns: 4000 });
    assert.ok(taken > 100, String(taken));
  });

  it('never takes for one record what the parser does not', () => {
    let taken = 0;
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = ['  - id: a0', ...lines].join('\n');
      if (!plainRecord(text)) return;
      taken += 1;
      assert.equal(faultIn(`reading: 1\nannotations:\n${text}`), undefined, text);
      assert.equal(decodeReading(`reading: 1\nannotations:\n${text}`, { path: '', reader: null }).reading?.annotations.length, 1, text);
    }), { numRuns: 8000 });
    assert.ok(taken > 100, String(taken));
  });

  it('knows the parts of a file in block style', () => {
    assert.deepEqual(outlineOf(FILE)?.parts.map(({ key, isItem }) => (isItem ? `- ${key}` : key)), ['reading', 'annotations', '- annotations', '- annotations']);
    assert.equal(outlineOf('{"reading": 1}'), null);
  });
});
