import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { decodeReading } from '../../../src/core/format/decode.ts';
import { annotationRecord, idFrom, type NewNote } from '../../../src/core/format/records.ts';
import { addRecord, newPersonalReading, newSharedReading } from '../../../src/core/format/write.ts';
import { applySplices, invertSplices } from '../../../src/core/text/splice.ts';

const note: NewNote = {
  id: 'k7m29xqt3fha', motivation: 'questioning', targets: [{ kind: 'quote', exact: 'the words', prefix: 'before ', suffix: ' after' }],
  about: ['torres'], tags: ['method'], body: 'Why?\nAnd since when?', created: '2026-11-22T10:00:00Z',
};
const record = annotationRecord(note);

/** The file with the note in it, after the old bytes and the way back have been checked. */
function add(text: string, added = record): string {
  const written = addRecord(text, 'annotations', added);
  assert.equal(written.kind, 'splices', written.kind === 'refused' ? `refused: ${written.problem.code}` : '');
  if (written.kind !== 'splices') return '';
  const after = applySplices(text, written.splices);
  assert.equal(applySplices(after, invertSplices(text, written.splices)), text);
  return after;
}

function refusal(text: string): string {
  const written = addRecord(text, 'annotations', record);
  return written.kind === 'refused' ? written.problem.code : 'written';
}

/** Every line of `old` stands in `text`, in the same order and with the same bytes. */
function keeps(text: string, old: string): void {
  let at = 0;
  for (const line of old.split(/(?<=\n)/)) {
    const found = text.indexOf(line.replace(/\r?\n$/, ''), at);
    assert.ok(found >= 0, `lost: ${JSON.stringify(line)} in\n${text}`);
    at = found + line.replace(/\r?\n$/, '').length;
  }
}

const ITEM = `  - id: k7m29xqt3fha
    motivation: questioning
    target:
      exact: the words
      prefix: "before "
      suffix: " after"
    about: [torres]
    tags: [method]
    body: |-
      Why?
      And since when?
    created: 2026-11-22T10:00:00Z
`;
const OLD = `  - id: a11111111111
    body: old
    created: 2026-01-01T00:00:00Z
`;

describe('adding a note', () => {
  it('begins a file', () => {
    assert.equal(add(newPersonalReading('Ana Quispe')), `reading: 1\nannotator: Ana Quispe\nannotations:\n${ITEM}`);
    assert.equal(add(''), `reading: 1\nannotations:\n${ITEM}`);
    assert.equal(newPersonalReading('Yes'), 'reading: 1\nannotator: Yes\n');
    assert.equal(newPersonalReading('null'), 'reading: 1\nannotator: "null"\n');
  });

  it('adds to the end of the list and to nothing else', () => {
    const text = `reading: 1\nannotations:\n${OLD}`;
    assert.equal(add(text), text + ITEM);
  });

  it('adds within a file whose list is not last', () => {
    const before = `# mine\nreading: 1\nannotations:\n${OLD}`;
    const after = '\nclaims:\n  - id: a-claim\n    claim: "One: sentence"   # kept\n';
    assert.equal(add(before + after), before + ITEM + after);
  });

  it('keeps comments where they are', () => {
    const text = `reading: 1 # one\n# two\nannotations: # three\n  # four\n${OLD}  # five\n\n# six\n`;
    keeps(add(text), text);
  });

  it('follows the indentation of the list there is', () => {
    const text = 'reading: 1\nannotations:\n- id: a11111111111\n  body: old\n  created: 2026-01-01T00:00:00Z\n';
    assert.ok(add(text).startsWith(`${text}- id: k7m29xqt3fha\n  motivation: questioning\n`));
    const deep = 'reading: 1\nannotations:\n      - id: a11111111111\n        created: 2026-01-01T00:00:00Z\n';
    assert.ok(add(deep).startsWith(`${deep}      - id: k7m29xqt3fha\n        motivation`));
  });

  it('keeps CRLF', () => {
    const text = `reading: 1\nannotations:\n${OLD}`.replaceAll('\n', '\r\n');
    const after = add(text);
    assert.equal(after, (`reading: 1\nannotations:\n${OLD}${ITEM}`).replaceAll('\n', '\r\n'));
    assert.equal((parse(after) as { annotations: { body: string }[] }).annotations[1]?.body, 'Why?\nAnd since when?');
  });

  for (const [name, empty] of Object.entries({
    'nothing after the colon': 'annotations:', 'an empty list': 'annotations: []', 'a list with a space in it': 'annotations: [ ]',
    'null': 'annotations: null', 'a tilde': 'annotations: ~', 'a comment after the colon': 'annotations:   # none yet', 'an empty list and a comment': 'annotations: [] # none yet',
  })) {
    it(`fills an empty section: ${name}`, () => {
      for (const tail of ['', '\n', '\n\n', '\nterms:\n  - id: a\n    headword: A\n']) {
        const after = add(`reading: 1\n${empty}${tail}`);
        if (empty.includes('#')) assert.match(after, /# none yet/);
        keeps(after, tail);
      }
    });
  }

  it('adds to a list in one line, and to a file in JSON', () => {
    assert.match(add('reading: 1\nannotations: [{ id: a11111111111, created: 2026-01-01T00:00:00Z }] # all\n'), /\}, \{ id: k7m29xqt3fha, .*\}\] # all\n$/);
    add('reading: 1\nannotations: [\n  { id: a11111111111, created: x }, # one\n]\n');
    add('{"reading": 1, "annotations": [{"id": "a11111111111", "created": "x"}]}');
    add('{"reading": 1, "annotations": []}\n');
    add('{"reading": 1}\n');
    add('{\n  "reading": 1,\n  "annotations": [\n    {"id": "a11111111111", "created": "x"}\n  ]\n}\n');
  });

  it('stays before the end of the document', () => {
    const text = `reading: 1\nannotations:\n${OLD}...\n# after\n`;
    assert.equal(add(text), `reading: 1\nannotations:\n${OLD}${ITEM}...\n# after\n`);
    keeps(add('reading: 1\n...\n'), 'reading: 1\n...\n');
    keeps(add('---\nreading: 1\n'), '---\nreading: 1\n');
  });

  it('closes a last line that has no end', () => {
    const text = `reading: 1\nannotations:\n${OLD}`.trimEnd();
    assert.equal(add(text), `${text}\n${ITEM}`);
  });

  for (const header of ['|', '|-', '|+', '>', '>-', '>+', '|2-']) {
    it(`leaves a body written as ${header} before it as it is`, () => {
      for (const tail of ['', '\n', '\n\n\n', '\n\n# a comment\n']) {
        const text = `reading: 1\nannotations:\n  - id: a11111111111\n    created: 2026-01-01T00:00:00Z\n    body: ${header}\n      One line.\n\n      Another.${tail}`;
        const [before] = (parse(text) as { annotations: { body: string }[] }).annotations;
        const [same, ...rest] = (parse(add(text)) as { annotations: { body: string }[] }).annotations;
        // Without a line end the last line of a kept block gets one: there is nowhere else to go on from.
        assert.equal(same?.body.trimEnd(), before?.body.trimEnd());
        if (tail !== '') assert.equal(same?.body, before?.body);
        assert.equal(rest.length, 1);
      }
    });
  }

  it('refuses what it cannot read for certain', () => {
    assert.equal(refusal('reading: 2\n'), 'version-unknown');
    assert.equal(refusal('annotations: []\n'), 'version-missing');
    assert.equal(refusal('- a\n- b\n'), 'not-a-reading');
    assert.equal(refusal('reading: 1\nannotations: none\n'), 'not-list');
    assert.equal(refusal('reading: 1\nannotations: {}\n'), 'not-list');
    assert.match(refusal('reading: 1\nannotations:\n\t- id: a\n'), /^yaml-/);
    assert.match(refusal('reading: 1\nannotations:\n  - id: "a\n'), /^yaml-/);
    assert.equal(refusal(`reading: 1\n<<<<<<< HEAD\nannotations: []\n=======\nannotations:\n${OLD}>>>>>>> theirs\n`), 'conflict-markers');
    assert.equal(refusal('reading: 1\nannotations: &all []\n'), 'yaml-feature');
    assert.equal(refusal(`reading: 1\nannotations: []\nannotations:\n${OLD}`), 'duplicate-key');
    assert.equal(refusal(`reading: 1\nannotations: []\n---\nreading: 1\n`), 'yaml-documents');
  });

  it('writes a shared reading that reads back', () => {
    const { reading, problems } = decodeReading(newSharedReading({ id: 'a1', title: 'On: Walking' }), { path: 'a.reading.yaml', reader: null });
    assert.deepEqual(problems, []);
    assert.equal(reading?.source?.title, 'On: Walking');
  });

  it('makes ids that are never like numbers', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => assert.match(idFrom(bytes), /^[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{11}$/)));
  });
});

const words = ['a', 'Word', 'it’s', '“so”', '#tag', ': ', ' #', '- ', '---', '...', '? ', '&a', '*b', '!c', '%d', '@e', '`f`', '|', '>', '{', '}', '[', ']', ',', '"', "'", '\\', '<<<<<<< x', '=======', 'null', '~', '1', '0x1', 'true', '\t', ' ', '  ', '\n', '\n\n', '\r', '\r\n', '\u00a0', '\u2028', '\u0085', '\ufeff', '\u0000', '👩‍👩‍👧', 'é', 'e\u0301', '文字', 'مرحبا'];
const body = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: fc.constantFrom(' ', '\t', '\n', 'a', '#', ':', '-'), maxLength: 30 }),
);
const anyNote = fc.record({
  id: fc.uint8Array({ minLength: 12, maxLength: 12 }).map(idFrom), body,
  exact: body.filter((text) => text.trim() !== ''), prefix: fc.option(body.filter((text) => text !== ''), { nil: undefined }), tags: fc.array(body.filter((text) => text.trim() !== ''), { maxLength: 3 }),
  long: fc.boolean(),
}).map(({ id, body: typed, exact, prefix, tags, long }): NewNote => ({
  id, motivation: 'commenting', body: typed, tags, about: ['torres'], created: '2026-11-22T10:00:00Z',
  targets: [long ? { kind: 'range', start: { exact }, end: { exact: 'its end', ...(prefix !== undefined && { prefix }) } } : { kind: 'quote', exact, ...(prefix !== undefined && { prefix }) }],
}));
const ground = fc.tuple(
  fc.constantFrom(
    '', newPersonalReading('Ana'), `reading: 1\nannotations:\n${OLD}`, 'reading: 1\nannotations:\n- id: a11111111111\n  created: x', `reading: 1\nannotations: []\nterms: []\n`,
    `# c\nreading: 1\nannotations:\n${OLD}# d\n\nclaims: []\n`, 'reading: 1\nannotations: [{ id: a11111111111, created: x }]\n', '{"reading": 1, "annotations": []}', `reading: 1\nannotations:\n${OLD}...\n`,
  ),
  fc.boolean(),
).map(([text, crlf]) => (crlf ? text.replaceAll('\n', '\r\n') : text));

describe('after adding any notes to any file', () => {
  it('all that stood there stands there still, and the notes are the ones that were meant', () => {
    fc.assert(fc.property(ground, fc.array(anyNote, { minLength: 1, maxLength: 4 }), (start, notes) => {
      let text = start;
      for (const one of notes) {
        const written = addRecord(text, 'annotations', annotationRecord(one));
        assert.equal(written.kind, 'splices');
        if (written.kind !== 'splices') return;
        const [splice, ...more] = written.splices;
        assert.ok(splice && more.length === 0);
        // Nothing is taken away but an empty list's own signs.
        assert.match(text.slice(splice.start, splice.end), /^\s*(?:\[\s*\])?$/);
        const after = applySplices(text, written.splices);
        assert.equal(applySplices(after, invertSplices(text, written.splices)), text);
        text = after;
      }
      const { reading, problems } = decodeReading(text, { path: 'a', reader: 'ana' });
      assert.deepEqual(problems.filter(({ code }) => code !== 'date-form'), []);
      const read = reading?.annotations.slice(-notes.length).map(({ ref, body: said, tags, targets }) => ({ id: ref.id, body: said ?? '', tags, targets: targets.map(({ selector }) => selector) }));
      assert.deepEqual(read, notes.map(({ id, body: said, tags, targets }) => ({ id, body: said, tags, targets })));
    }), { numRuns: 250 });
  });
});
